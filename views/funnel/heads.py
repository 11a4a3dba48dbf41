"""How a column's head and the outcomes at the foot are painted (design §4, Column head, Outcome bar)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from models.deals import ColumnHead
from models.gate_rows import GateCount
from models.money import Total
from models.playbook import Playbook, Stage
from ui import painters
from views.formats import money_text, percent
from views.funnel.words import OUTCOME_ICONS, OUTCOMES, column_name, same_unit
from views.words import Words

if TYPE_CHECKING:
    from ui.theme import Look

_X, _STRIP = 12, 24
_OUTCOME_COLORS = {"won": "good", "closed": "good", "lost": "danger"}
_GATE, GROUP_HEIGHT = 29, 26


@dataclass(frozen=True, slots=True)
class HeadView:
    """What one head shows: the stage's place, its sums, and its share of the fullest column (0 to 1)."""

    playbook: Playbook
    index: int
    head: ColumnHead
    share: float

    @property
    def stage(self) -> Stage | None:
        """The stage, None for the column of won deals in a playbook that has no stage for them."""
        return self.playbook.stages[self.index] if self.index < len(self.playbook.stages) else None

    @property
    def collecting(self) -> bool:
        return self.stage is None or self.playbook.is_won_stage(self.stage.key)

    def name(self, words: Words) -> str:
        """Return the column's name in the reader's language."""
        return column_name(words, self.stage)


def head_height(look: "Look", collecting: bool) -> int:
    """Return the height from a column's top to its first card."""
    return _bar_y(look) + 9 + (_STRIP + 7 if collecting else 0)


def _bar_y(look: "Look") -> int:
    return 26 + look.line("cardTitle") + look.line("body")


def paint_head(painter: QPainter, look: "Look", words: Words, rect: QRectF, view: HeadView) -> None:
    """Paint a head that fills `rect`."""
    stage = view.stage
    ink, tint = look.stage(view.index, len(view.playbook.stages))
    left, right = rect.left() + _X, rect.right() - _X
    middle = rect.top() + 10 + look.line("cardTitle") / 2
    letter = "" if stage is None else stage.letter
    painters.badge(painter, look, QRectF(left, round(middle - 9), 18, 18), letter, ink=ink, tint=tint)
    if stage is None:
        painters.icon(painter, look, "coins", left + 3, middle, color="good.text", size=12)
    rate = "" if stage is None or view.collecting else percent(stage.win_rate)
    wide = painters.text_width(look, rate, tnum=True) + 8 if rate else 0
    place = QRectF(right - wide, middle - 10, wide + 1, 20)
    painters.text(painter, look, place, rate, color="text.tertiary", align="right", tnum=True)
    count = f"{view.head.count:,}"
    tail = painters.text_width(look, count, tnum=True)
    name = view.name(words)
    room = QRectF(left + 26, middle - 10, right - wide - left - 26 - 8 - tail, 20)
    role = "cardTitle" if painters.text_width(look, name, "cardTitle") <= room.width() else "bodyStrong"
    x = room.left() + painters.text(painter, look, room, name, role) + 8
    painters.text(painter, look, QRectF(x, middle - 10, tail + 1, 20), count, color="text.tertiary", tnum=True)
    _sums(painter, look, words, QRectF(left, rect.top() + 16 + look.line("cardTitle"), right - left, 0), view)
    bar = QRectF(left, rect.top() + _bar_y(look) - 3, right - left, 3)
    painters.bar(painter, look, bar, view.share, color=ink)
    if view.collecting:
        strip = QRectF(rect.left() + 8, rect.top() + _bar_y(look) + 9, rect.width() - 16, _STRIP)
        painters.box(painter, look, strip, radius=look.size("radius.chip"), fill="good.tint", border=None)
        line = strip.center().y()
        painters.mark(
            painter, look, strip.left() + 9, line, "trophy", words.tr("Won, collecting"), color="good.text",
            most=strip.width() - 18,
        )  # fmt: skip


def _sums(painter: QPainter, look: "Look", words: Words, line: QRectF, view: HeadView) -> None:
    height = look.line("body")
    money = short_total(words, view.head.money)
    part = view.head.received if view.collecting else view.head.weighted
    short = same_unit(words, money, short_total(words, part))
    whole = words.tr("{sum} in", sum=short) if view.collecting else words.tr("weighted {sum}", sum=short)
    options = (whole, short) if part.amounts else ("",)
    used = painters.text_width(look, money, "bodyStrong", tnum=True)
    for value in options:
        wide = painters.text_width(look, value, "small", tnum=True)
        if used + wide + 10 <= line.width():
            break
    painters.text(
        painter, look, QRectF(line.right() - wide, line.top(), wide + 1, height), value, "small", "text.tertiary",
        tnum=True,
    )  # fmt: skip
    room = QRectF(line.left(), line.top(), line.width() - wide - 8, height)
    painters.text(painter, look, room, money, "bodyStrong", tnum=True)


def short_total(words: Words, total: Total) -> str:
    """Return a sum where there is little room: its largest amount, and how many currencies more there are."""
    if not total.amounts:
        return money_text(words, None)
    more = len(total.amounts) - 1
    return money_text(words, total.amounts[0]) + (f" +{more}" if more else "")


def gate_height() -> int:
    """Return how much room the gate line takes, the gap to the first card included."""
    return _GATE + 7


def paint_gate(painter: QPainter, look: "Look", words: Words, rect: QRectF, gate: GateCount) -> None:
    """Paint the line that says what a held card meets at a gate; `rect` begins 4 px above the cards."""
    place = rect.adjusted(8, 4, -8, -3)
    painters.box(painter, look, place, radius=look.size("radius.chip"), fill="warn.tint", border="warn.line")
    middle = place.center().y()
    x = place.left() + 10
    x += painters.icon(painter, look, "door-open", x, middle, color="warn.text", size=14) + 7
    checks = words.ntr("{n} check,", "{n} checks,", gate.checks)
    still = words.ntr("{n} open", "{n} open", gate.open)
    room = QRectF(x, middle - 10, place.right() - x - 8, 20)
    x += painters.text(painter, look, room, checks, "small", "warn.text") + 4
    rest = QRectF(x, middle - 10, place.right() - x - 6, 20)
    painters.text(painter, look, rest, still, "small", "warn.text", weight=600)


def paint_group(painter: QPainter, look: "Look", rect: QRectF, name: str, count: int) -> None:
    """Paint the head of a group of cards: its name, how many, a hairline."""
    middle = rect.top() + 10
    number = f"{count:,}"
    tail = painters.text_width(look, number, "small", tnum=True)
    room = QRectF(rect.left() + 4, middle - 10, rect.width() - tail - 14, 20)
    painters.text(painter, look, room, name, "small", "text.secondary", weight=600)
    place = QRectF(rect.right() - tail - 4, middle - 10, tail + 1, 20)
    painters.text(painter, look, place, number, "small", "text.tertiary", tnum=True)
    painters.hline(painter, look, rect.left() + 4, round(rect.bottom() - 6), rect.width() - 8)


def paint_strip(painter: QPainter, look: "Look", words: Words, rect: QRectF, view: HeadView) -> None:
    """Paint a folded column: its badge, count and, downwards, its name."""
    ink, tint = look.stage(view.index, len(view.playbook.stages))
    middle = rect.center().x()
    badge = QRectF(round(middle - 9), rect.top() + 12, 18, 18)
    painters.badge(painter, look, badge, view.stage.letter if view.stage else "", ink=ink, tint=tint)
    if view.stage is None:
        painters.icon(painter, look, "coins", badge.left() + 3, badge.center().y(), color="good.text", size=12)
    count = f"{view.head.count:,}"
    place = QRectF(rect.left() + 2, rect.top() + 36, rect.width() - 4, 20)
    painters.text(painter, look, place, count, "small", "text.secondary", align="center", tnum=True)
    painter.save()
    painter.translate(middle, rect.top() + 64)
    painter.rotate(90)
    room = QRectF(0, -10, max(0.0, rect.height() - 80), 20)
    painters.text(painter, look, room, view.name(words), "body", "text.secondary", weight=600)
    painter.restore()


def paint_outcome(painter: QPainter, look: "Look", words: Words, rect: QRectF, outcome: str, *, hot: bool) -> None:
    """Paint one outcome at the foot: dashed, filled with its tint while the card is over it."""
    tone = _OUTCOME_COLORS.get(outcome, "")
    ink = f"{tone}.text" if tone else "text.secondary"
    fill = (f"{tone}.tint" if tone else "surface.pressed") if hot else None
    border = f"{tone}.solid" if tone else "border.control"
    painters.dashed_box(painter, look, rect, radius=8, fill=fill, border=border)
    name = words.tr(OUTCOMES[outcome])
    wide = min(painters.text_width(look, name, "body", weight=600), rect.width() - 40)
    x = rect.center().x() - (wide + 24) / 2
    middle = rect.center().y()
    x += painters.icon(painter, look, OUTCOME_ICONS[outcome], x, middle, color=ink, size=16) + 8
    painters.text(painter, look, QRectF(x, middle - 10, wide + 2, 20), name, "body", ink, weight=600)
