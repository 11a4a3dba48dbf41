"""How the cells of the deals list are painted (design §3, deals-list)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from models.deal_rows import DealRow
from models.deals import OPEN, WON, step_state
from models.resting import rest_of, snoozed
from ui import painters
from views.account_words import GRADE, one_of
from views.deal_list.words import closes_text, contact_text, received_share, share_text, step_words, when_text
from views.formats import UNKNOWN, money_text, percent
from views.note_words import kind_icon
from views.segment_chip import paint_segment

if TYPE_CHECKING:
    from dataclasses import dataclass
    from datetime import date

    from views.context import Context
else:
    from models.rows import dataclass

_BAR = 58
_LEVEL = {0: "text.secondary", 1: "warn.text", 2: "danger.text"}
_FILL = {0: "border.control", 1: "warn.solid", 2: "danger.solid"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What every cell is painted with; `badged` says that the stage must stand in its column."""

    ctx: "Context"
    painter: QPainter
    rect: QRectF
    row: DealRow
    today: "date"
    badged: bool

    def text(
        self, value: str, color: str = "text.secondary", *, strong: bool = False, right: bool = False, left: float = 0
    ) -> None:
        """Paint a text on the row's line, `left` px from the cell's edge."""
        room = self.rect.adjusted(left, 0, 0, 0)
        role = "bodyStrong" if strong else "body"
        align: painters.Align = "right" if right else "left"
        painters.text(self.painter, self.ctx.look, room, value, role, color, align=align, tnum=right)


def paint_cell(cell: Cell, column: str) -> None:
    """Paint the cell of a column."""
    _CELLS[column](cell)


def _deal(cell: Cell) -> None:
    card, left = cell.row.card, 0.0
    look, middle = cell.ctx.look, cell.rect.center().y()
    sign = (
        "snowflake"
        if card.status == "hold"
        else "ban"
        if card.status == "lost"
        else "moon"
        if snoozed(card.snooze_until, cell.today)
        else ""
    )
    if sign:
        left = painters.icon(cell.painter, look, sign, cell.rect.left(), middle, color="text.tertiary", size=13) + 6
    cell.text(card.name, "text.primary", strong=True, left=left)


def _account(cell: Cell) -> None:
    name = cell.row.card.account_name
    cell.text(name or cell.ctx.words.tr("No account"), "text.secondary" if name else "text.tertiary")


def _segment(cell: Cell) -> None:
    if cell.row.card.code:
        paint_segment(cell.painter, cell.ctx.look, cell.rect.left(), cell.rect.center().y(), cell.row.card.code)


def _money(cell: Cell) -> None:
    money = cell.row.card.money
    cell.text(money_text(cell.ctx.words, money), "text.primary" if money else "text.tertiary", strong=True, right=True)


def _weighted(cell: Cell) -> None:
    if cell.row.card.status == OPEN:
        cell.text(money_text(cell.ctx.words, cell.row.weighted), right=True)


def _rate(cell: Cell) -> None:
    cell.text(percent(cell.row.card.win_rate), right=True)


def _stage(cell: Cell) -> None:
    card, look, left = cell.row.card, cell.ctx.look, cell.rect.left()
    middle, width = cell.rect.center().y(), float(_BAR)
    if cell.badged:
        mark = cell.ctx.desk.stage_mark(card.playbook_id, card.stage)
        place = QRectF(left, round(middle - 8), 16, 16)
        painters.stage_badge(cell.painter, look, place, mark.letter, mark.place, mark.count)
        left, width = left + 24, width - 24
    if card.status == WON:
        _share(cell, left, middle)
        return
    if card.status != OPEN or card.expected <= 0:
        return
    level = rest_of(card, cell.today).level
    bar = QRectF(left, round(middle - 2), width, 4)
    painters.bar(cell.painter, look, bar, card.days / card.expected, color=_FILL[level])
    figure = f"{card.days}/{card.expected}"
    painters.text(
        cell.painter, look, cell.rect, figure, "body", _LEVEL[level], align="right", weight=600 if level else None,
        tnum=True,
    )  # fmt: skip


def _share(cell: Cell, left: float, middle: float) -> None:
    share = received_share(cell.row.card)
    if share is None:
        return
    ring = QRectF(left, round(middle - 6), 12, 12)
    painters.ring(cell.painter, cell.ctx.look, ring, share, color="good.solid")
    cell.text(share_text(cell.ctx.words, cell.row.card), left=left - cell.rect.left() + 20)


def _dangers(cell: Cell) -> None:
    card, x, middle = cell.row.card, cell.rect.left(), cell.rect.center().y()
    if card.dangers:
        x += painters.danger_mark(cell.painter, cell.ctx.look, x, middle, len(card.dangers)) + 10
    if card.to_find_out:
        painters.find_mark(cell.painter, cell.ctx.look, x, middle, card.to_find_out)


def _step(cell: Cell) -> None:
    card, look = cell.row.card, cell.ctx.look
    state = step_state(card.step, cell.today)
    if state == "none" and card.status != OPEN:
        return
    none = state == "none" or card.step is None
    sign = "circle-dashed" if none else kind_icon(card.step.kind if card.step is not None else "")
    color = "warn.text" if none else "text.secondary"
    painters.icon(cell.painter, look, sign, cell.rect.left(), cell.rect.center().y(), color=color, size=15)
    words = cell.ctx.words.tr("No next step") if none else step_words(cell.ctx.words, card)
    cell.text(words, "warn.text" if none else "text.primary", left=22)


def _when(cell: Cell) -> None:
    value, color = when_text(cell.ctx.words, cell.row.card, cell.today)
    cell.text(value, color, strong=color == "accent.text")


def _closes(cell: Cell) -> None:
    value, color = closes_text(cell.ctx.words, cell.row, cell.today)
    cell.text(value, color, right=True)


def _contact(cell: Cell) -> None:
    value = contact_text(cell.ctx.words, cell.row.card, cell.today)
    cell.text(value, "text.tertiary" if value == UNKNOWN else "text.secondary", right=True)


def _grade(cell: Cell) -> None:
    cell.text(one_of(cell.ctx.words, GRADE, cell.row.grade) if cell.row.grade else "")


_CELLS: dict[str, Callable[[Cell], None]] = {
    "deal": _deal,
    "account": _account,
    "segment": _segment,
    "money": _money,
    "weighted": _weighted,
    "rate": _rate,
    "stage": _stage,
    "dangers": _dangers,
    "step": _step,
    "when": _when,
    "closes": _closes,
    "contact": _contact,
    "owner": lambda cell: cell.text(cell.row.owner),
    "product": lambda cell: cell.text(cell.row.product),
    "grade": _grade,
}
