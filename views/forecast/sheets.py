"""The sheets of the forecast: the form of a goal, what a bar counts, all figures as a table."""

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from ui.widgets.checks import LinkLabel
from ui.widgets.labels import Hairline, label
from ui.widgets.sheet import Sheet
from views.deal_row import DealRow
from views.forecast.words import BEFORE, KINDS, UNDATED, column_name, figure, of_kind
from views.formats import UNKNOWN, money_text, total_text
from views.forms.form import FieldSpec, FormSheet, major, minor

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.money import Money, Total
    from views.context import Context
    from views.forecast.source import ForecastSource

MOST = 100
"""How many deals a sheet lists; the list view has them all."""


def goal_sheet(ctx: "Context", period: str, own: "Money | None") -> FormSheet:
    """Return the form of the goal of a year (2026) or of a month (2026-11)."""
    tr = ctx.words.tr
    year = len(period) == 4
    currency = own.currency if own is not None else ctx.desk.currency()
    hint = tr("Empty: no goal.") if year else tr("Empty: an equal share of what the year’s goal leaves.")
    name = period if year else column_name(ctx.words, period)
    field = FieldSpec("amount", tr("Goal in {currency}", currency=currency), "number", major(own), hint=hint,
                      wide=True, least=0)  # fmt: skip

    def store(values: dict[str, Any]) -> None:
        amount: Decimal | None = values["amount"]
        act = Act("Goal for {period}", period=name)
        ctx.shell.close_sheet()
        ctx.desk.edit(
            act,
            partial(edits.set_goal, period=period, amount=minor(amount, currency), currency=currency),
            partial(ctx.shell.say, tr(act.message, **act.values), undo=True),
        )

    return FormSheet(ctx, tr("Goal for {period}", period=name), [field], tr("Save"), store, width=400)


def counted_sheet(ctx: "Context", source: "ForecastSource", column: str) -> Sheet:
    """Return the sheet that lists the deals a month's figures count; a click opens one."""
    words, look = ctx.words, ctx.look
    month, keys = source.figures(column), source.counted(column)
    sheet = Sheet(look, column_name(words, column), width=560, close_tip=words.tr("Close"))
    parts = [f"{words.tr(text)} {_sum(ctx, source, of_kind(month, kind))}" for kind, text, _color in KINDS]
    sheet.head_below.addWidget(label(look, " · ".join(parts), "small", "text.secondary", wrap=True, tnum=True))
    rows = ctx.desk.read(queries.list_rows, keys[:MOST], source.today)
    if not keys:
        sheet.add(label(look, words.tr("No deal closes in this month."), "body", "text.secondary", wrap=True))
    for key in keys[:MOST]:
        if key in rows:
            line = DealRow(ctx, rows[key].card)
            line.clicked.connect(partial(_open, ctx, key))
            sheet.add(line)
    if len(keys) > MOST:
        more = words.ntr("{n} more stands in the list", "{n} more stand in the list", len(keys) - MOST)
        sheet.add(label(look, more, "small", "text.secondary"))
    return sheet


def _sum(ctx: "Context", source: "ForecastSource", total: "Total") -> str:
    """Return a sum in all its currencies; nothing is a zero, – means that nobody knows."""
    return total_text(ctx.words, total) if total.amounts else figure(ctx.words, total, source.currency)


def _open(ctx: "Context", key: str, _checked: bool = False) -> None:
    ctx.shell.close_sheet()
    ctx.shell.go("deal", key)


def table_sheet(
    ctx: "Context", source: "ForecastSource", count: "Callable[[str], None]", goal: "Callable[[str], None]"
) -> Sheet:
    """Return all figures as a table; a month opens what it counts, a goal its form."""
    words, look, tr = ctx.words, ctx.look, ctx.words.tr
    sheet = Sheet(look, tr("Forecast by month"), width=760, close_tip=tr("Close"))
    host = QWidget()
    grid = QGridLayout(host)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(0, 1)
    heads = [tr("Month"), tr("Deals"), *(tr(text) for _kind, text, _color in KINDS), tr("won"), tr("Goal")]
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for at, text in enumerate(heads):
        head = label(look, text, "small", "text.secondary")
        grid.addWidget(head, 0, at, right if at else Qt.AlignmentFlag.AlignLeft)
    grid.addWidget(Hairline(look), 1, 0, 1, len(heads))
    for number, column in enumerate(source.columns(), 2):
        month = source.figures(column)
        name = LinkLabel(look, column_name(words, column))
        name.setAccessibleName(source.column_sentence(column))
        name.setMinimumWidth(name.sizeHint().width())
        name.clicked.connect(partial(_then, ctx, partial(count, column)))
        grid.addWidget(name, number, 0)
        figures = [f"{month.count:,}", *(_sum(ctx, source, of_kind(month, kind)) for kind, _text, _color in KINDS)]
        figures.append(_sum(ctx, source, month.won))
        for at, value in enumerate(figures, 1):
            grid.addWidget(label(look, value, "small", tnum=True), number, at, right)
        if column not in (BEFORE, UNDATED):
            own = source.goal(column)
            link = LinkLabel(look, money_text(words, own) if own is not None else UNKNOWN)
            link.setAccessibleName(tr("Goal for {period}", period=column_name(words, column)))
            link.setMinimumWidth(link.sizeHint().width())
            link.clicked.connect(partial(_then, ctx, partial(goal, column)))
            grid.addWidget(link, number, len(heads) - 1, right)
    sheet.add(host)
    return sheet


def _then(ctx: "Context", act: "Callable[[], None]", _checked: bool = False) -> None:
    ctx.shell.close_sheet()
    act()
