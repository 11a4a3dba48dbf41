"""The card of a person on the buyer map: how large it is and how it is painted (design §4, person node)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from models.buyers import SeatRow, ladder_of
from ui.boxes import letter
from ui.painters import (
    box,
    chip,
    chip_width,
    dashed_box,
    initials,
    monogram,
    stance_shape,
    text,
    text_width,
)
from views.buyer_words import capital, ladder_word, met_text, role_word

if TYPE_CHECKING:
    from ui.theme import Look
    from views.words import Words

PAD = 12.0
_STEP, _WIDEST = 16, 272.0
_BARS = 19.0
_CHIP, _CHIP_GAP, _ROW = 18.0, 5.0, 22.0
STANCES = {2: "for2", 1: "for1", 0: "neutral", -1: "against1", -2: "against2", None: "unknown"}
OURS_HEIGHT, CHAIR_HEIGHT = 40.0, 64.0


@dataclass(frozen=True, slots=True)
class Chip:
    """A chip on the card: its text, its colours and whether the veto's shield stands in it."""

    text: str
    ink: str
    fill: str | None
    border: str | None
    shield: bool
    width: float


@dataclass(frozen=True, slots=True)
class CardPlan:
    """A card laid out: its size and its lines, in px."""

    width: float
    height: float
    avatar: float
    rows: tuple[tuple[Chip, ...], ...]
    rung: str
    met: str
    cut: bool  # the name or the title does not fit


def plan_card(look: "Look", words: "Words", seat: SeatRow, today: date) -> CardPlan:
    """Lay a buyer's card out: wider with influence, and never too narrow for its ladder."""
    influence = seat.influence or 2
    avatar = 34.0 + 2.0 * (influence - 1)
    rung, met = ladder_word(words, seat.ladder), met_text(words, seat.met_on, today)
    head = avatar + 10 + text_width(look, seat.name, "cardTitle") + (22 if seat.personality else 0) + 12 + _BARS
    title = avatar + 10 + text_width(look, seat.title, "small")
    steps = len(ladder_of(seat.roles)) * 13 - 2
    foot = steps + 8 + text_width(look, rung, "small") + 14 + text_width(look, met, "small", tnum=True)
    inner = 124.0 + _STEP * influence + (16 if not words.chinese else 0)
    width = min(_WIDEST, max(inner, head, title, foot) + 2 * PAD)
    width = float(-(-int(width) // 4) * 4)
    rows = _chip_rows(_chips(look, words, seat), width - 2 * PAD)
    line = max(0.0, look.line("small") - 16)
    chips = len(rows) * _ROW + 4 if rows else 2
    height = PAD + max(avatar, 36.0) + 6 + chips + 18 + line + PAD - 2
    cut = max(head, title) + 2 * PAD > width + 0.5
    return CardPlan(width, round(height), avatar, rows, rung, met, cut)


def _chips(look: "Look", words: "Words", seat: SeatRow) -> list[Chip]:
    found = []
    for role in seat.roles:
        ink, fill = "text.secondary", "surface.hover"
        if role == "decision_maker":
            ink, fill = "surface.card", "text.primary"
        elif role == "informant":
            ink, fill = "accent.text", "accent.tint"
        name = capital(role_word(words, role))
        found.append(Chip(name, ink, fill, None, False, chip_width(look, name, pad=6)))
    if seat.veto:
        name = capital(words.tr("veto"))
        width = chip_width(look, name, icon_name="shield-ban", pad=6)
        found.append(Chip(name, "text.primary", None, "border.control", True, width))
    return found


def _chip_rows(chips: list[Chip], room: float) -> tuple[tuple[Chip, ...], ...]:
    rows: list[list[Chip]] = []
    left = 0.0
    for one in chips:
        if not rows or left + one.width > room:
            rows.append([])
            left = 0.0
        rows[-1].append(one)
        left += one.width + _CHIP_GAP
    return tuple(tuple(row) for row in rows)


def paint_card(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    seat: SeatRow,
    plan: CardPlan,
    *,
    current: bool = False,
    focused: bool = False,
    target: bool = False,
) -> None:
    """Paint a buyer's card; `current`: accent line, `focused`: halo, `target`: a drop would land on it."""
    paint_frame(painter, look, rect, look.size("radius.card"), current=current, focused=focused, target=target)
    left, right, top = rect.left() + PAD, rect.right() - PAD, rect.top() + PAD
    block = max(plan.avatar, 36.0)
    circle = QRectF(left, top + (block - plan.avatar) / 2, plan.avatar, plan.avatar)
    paint_avatar(painter, look, circle, seat.name, seat.stance)
    x, middle = circle.right() + 10, top + block / 2 - 9
    heights = [3.0 + 2 * n for n in range(5)]
    bars = [QRectF(right - _BARS + n * 4, middle + 6 - high, 3, high) for n, high in enumerate(heights)]
    _paint_bars(painter, look, bars, seat.influence or 0, 1)
    animal = 22 if seat.personality else 0
    room = QRectF(x, middle - 10, right - _BARS - 10 - animal - x, 20)
    used = text(painter, look, room, seat.name, "cardTitle")
    if seat.personality:
        sharp_icon(painter, look, seat.personality, x + used + 6, middle, color="text.secondary", size=16)
    text(painter, look, QRectF(x, middle + 9, right - x, 18), seat.title, "small", "text.secondary")
    y = top + block + 6 + 4
    for row in plan.rows:
        at = left
        for one in row:
            at += _paint_chip(painter, look, at, y + _CHIP / 2, one) + _CHIP_GAP
        y += _ROW
    foot = QRectF(left, rect.bottom() - PAD - 15, right - left, 16)
    rungs = ladder_of(seat.roles)
    reached = rungs.index(seat.ladder) + 1 if seat.ladder in rungs else _reached(seat.ladder)
    bars = [QRectF(left + n * 13, foot.center().y() - 2, 11, 4) for n in range(len(rungs))]
    _paint_bars(painter, look, bars, reached, 2)
    wide = len(rungs) * 13 - 2
    text(painter, look, foot.adjusted(wide + 8, 0, 0, 0), plan.rung, "small", "text.secondary")
    text(painter, look, foot, plan.met, "small", "text.secondary", align="right", tnum=True)


def _paint_bars(painter: QPainter, look: "Look", bars: list[QRectF], filled: int, radius: float) -> None:
    """Paint a row of bars, the first `filled` of them dark: a card has ten, so they share pen and brush."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for part, color in ((bars[:filled], "text.secondary"), (bars[filled:], "border.default")):
        painter.setBrush(look.color(color))
        for bar in part:
            painter.drawRoundedRect(bar, radius, radius)


def _reached(ladder: str) -> int:
    """How many bars a rung of the other ladder fills: interact = date, private friend = agree or trust."""
    return {"": 0, "know": 1, "interact": 2, "date": 2, "friend": 3, "agree": 3, "trust": 3, "ally": 4}[ladder]


def _paint_chip(painter: QPainter, look: "Look", x: float, middle: float, one: Chip) -> float:
    if not one.shield:
        return chip(
            painter,
            look,
            x,
            middle,
            one.text,
            ink=one.ink,
            fill=one.fill,
            border=one.border,
            height=_CHIP,
            pad=6,
        )
    rect = QRectF(x, round(middle - _CHIP / 2), one.width, _CHIP)
    box(painter, look, rect, radius=look.size("radius.tag"), fill=one.fill, border=one.border)
    sharp_icon(painter, look, "shield-ban", x + 6, rect.center().y(), color=one.ink, size=13)
    text(painter, look, rect.adjusted(23, 0, 0, 0), one.text, "small", one.ink)
    return one.width


def paint_frame(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    radius: float,
    *,
    current: bool = False,
    focused: bool = False,
    target: bool = False,
) -> None:
    """Paint the ground and border of a card: accent when current, tinted when a drop would land on it."""
    if focused:
        halo = look.color("accent.tint")
        box(painter, look, rect.adjusted(-4, -4, 4, 4), radius=radius + 4, fill=halo, border=None)
    lit = current or target
    box(
        painter, look, rect, radius=radius, fill="accent.tint" if target else "surface.card",
        border="accent.solid" if lit else "border.default", width=2 if lit else 1,
    )  # fmt: skip


def paint_avatar(painter: QPainter, look: "Look", circle: QRectF, name: str, stance: int | None) -> None:
    """Paint a monogram in the ring of a stance, with the stance's shape at its lower right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look.color(f"stance.{STANCES[stance]}"), 2.5)
    if stance is None:
        pen.setDashPattern([2.6, 1.7])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(QBrush(look.color("surface.sunken")))
    painter.drawEllipse(circle.adjusted(1.25, 1.25, -1.25, -1.25))
    sign = initials(name)
    px = circle.height() * (0.36 if len(sign) > 1 else 0.4)
    letter(painter, look, circle, sign, look.color("text.primary"), px)
    middle = QPointF(circle.right() - 5, circle.bottom() - 5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("surface.card"))
    painter.drawEllipse(middle, 8.5, 8.5)
    painter.restore()
    if stance is None:
        at = QRectF(middle.x() - 7, middle.y() - 7, 14, 14)
        letter(painter, look, at, "?", look.color("stance.unknown"), 12)
    else:
        stance_shape(painter, look, QRectF(middle.x() - 6.5, middle.y() - 6.5, 13, 13), stance)


def ours_size(look: "Look", seat: SeatRow) -> tuple[float, float]:
    """Return the size of the pill of one of our own people."""
    wide = max(text_width(look, seat.name, "body"), text_width(look, seat.title, "small"))
    return min(220.0, round(wide + 58)), OURS_HEIGHT


def paint_ours(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    seat: SeatRow,
    *,
    current: bool = False,
    focused: bool = False,
    target: bool = False,
) -> None:
    """Paint the pill of one of our own people."""
    paint_frame(painter, look, rect, rect.height() / 2, current=current, focused=focused, target=target)
    monogram(painter, look, QRectF(rect.left() + 7, rect.center().y() - 13, 26, 26), seat.name, round_=True)
    room = QRectF(rect.left() + 41, rect.center().y() - 17, rect.width() - 57, 18)
    if not seat.title:
        text(painter, look, room.translated(0, 8), seat.name, "body")
        return
    text(painter, look, room, seat.name, "body")
    text(painter, look, room.translated(0, 16), seat.title, "small", "text.secondary")


def chair_size(look: "Look", words: "Words", role: str) -> tuple[float, float]:
    """Return the size of an empty chair."""
    wide = max(text_width(look, capital(role_word(words, role))), text_width(look, words.tr("who?")))
    return float(round(max(150.0, wide + 80) / 2) * 2), CHAIR_HEIGHT


def paint_chair(
    painter: QPainter,
    look: "Look",
    words: "Words",
    rect: QRectF,
    role: str,
    *,
    current: bool = False,
    focused: bool = False,
    target: bool = False,
) -> None:
    """Paint an empty chair: dashed, the role, "who?"."""
    radius = look.size("radius.card")
    if focused or target:
        box(painter, look, rect.adjusted(-3, -3, 3, 3), radius=radius + 3, fill="accent.tint", border=None)
    if current or target:
        dashed_box(painter, look, rect, radius=radius, fill="surface.canvas", border="accent.solid")
    else:
        dashed_box(painter, look, rect, radius=radius, fill="surface.canvas")
    sharp_icon(painter, look, "chair", rect.left() + 17, rect.center().y(), color="text.secondary", size=26)
    room = QRectF(rect.left() + 57, rect.center().y() - 18, rect.width() - 65, 18)
    text(painter, look, room, capital(role_word(words, role)), "body", "text.secondary")
    text(painter, look, room.translated(0, 17), words.tr("who?"), "body", "accent.text")


def paint_danger(painter: QPainter, look: "Look", corner: QPointF, number: int) -> None:
    """Paint the red badge with a danger's number in the list, over the right top corner of a card."""
    wide = 29.0 if number < 10 else 36.0
    rect = QRectF(corner.x() - wide + 6, corner.y() - 9, wide, 20)
    box(painter, look, rect, radius=10, fill="danger.solid", border=None)
    sharp_icon(painter, look, "triangle-alert", rect.left() + 5, rect.center().y(), color="text.onAccent", size=13)
    room = rect.adjusted(19, 0, 0, 0)
    text(painter, look, room, str(number), "small", "text.onAccent", weight=600, tnum=True)


def sharp_icon(painter: QPainter, look: "Look", name: str, x: float, middle: float, *, color: str, size: int) -> None:
    """Paint an icon with as many device pixels as the zoom needs."""
    scale = max(1.0, min(4.0, round(abs(painter.deviceTransform().m11()) * 4) / 4))
    painter.drawPixmap(QPointF(x, middle - size / 2), look.pixmap(name, color, size, scale))
