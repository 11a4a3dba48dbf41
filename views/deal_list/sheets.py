"""What is asked before an act on the marked deals: a day, a name, a next step, until when and why."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from views.forms.form import FieldSpec, FormSheet
from views.note_words import KIND

if TYPE_CHECKING:
    from models.deal_rows import DealRow
    from views.context import Context


def _sheet(
    ctx: "Context",
    title: str,
    rows: Sequence["DealRow"],
    fields: list[FieldSpec],
    button: str,
    done: Callable[[dict[str, Any]], None],
) -> FormSheet:
    """Return a sheet that says which deals it is about."""
    from ui.widgets.labels import label

    def store(values: dict[str, Any]) -> None:
        ctx.shell.close_sheet()
        done(values)

    sheet = FormSheet(ctx, title, fields, button, store, width=460)
    names = [row.card.name for row in rows[:4]]
    if len(rows) > len(names):
        names.append(ctx.words.ntr("{n} more", "{n} more", len(rows) - len(names)))
    sheet.head_below.addWidget(label(ctx.look, " · ".join(names), "small", "text.secondary", wrap=True))
    return sheet


def day_sheet(ctx: "Context", rows: Sequence["DealRow"], done: Callable[[date | None], None]) -> FormSheet:
    """Return the sheet that asks when deals close."""
    tr = ctx.words.tr
    days = {row.card.close_date for row in rows}
    field = FieldSpec(
        "day", tr("Close date"), "date", days.pop() if len(days) == 1 else None, hint=tr("Empty: no date."), wide=True
    )
    return _sheet(ctx, tr("Close date"), rows, [field], tr("Save"), lambda values: done(values["day"]))


def owner_sheet(ctx: "Context", rows: Sequence["DealRow"], done: Callable[[str], None]) -> FormSheet:
    """Return the sheet that asks whose deals they are."""
    tr = ctx.words.tr
    names = {row.owner for row in rows}
    field = FieldSpec("owner", tr("Owner"), "text", names.pop() if len(names) == 1 else "", wide=True)
    return _sheet(ctx, tr("Owner"), rows, [field], tr("Save"), lambda values: done(values["owner"]))


def follow_up_sheet(
    ctx: "Context", rows: Sequence["DealRow"], done: Callable[[str, str, date | None], None]
) -> FormSheet:
    """Return the sheet that asks for one next step for all."""
    tr = ctx.words.tr
    kinds = tuple((key, tr(text)) for key, text in KIND.items())
    fields = [
        FieldSpec("words", tr("What you will do"), "text", "", wide=True, required=True),
        FieldSpec("kind", tr("Kind"), "choice", "call", kinds),
        FieldSpec("day", tr("On"), "date"),
    ]
    title = ctx.words.ntr("Next step for {n} deal", "Next step for {n} deals", len(rows))

    def store(values: dict[str, Any]) -> None:
        done(values["words"], values["kind"], values["day"])

    return _sheet(ctx, title, rows, fields, tr("Save"), store)
