"""How a deal's card is painted (design §4, Kanban card)."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from models.deals import OPEN, WON, DealCard, step_state
from models.resting import Rest, rest_of
from ui import painters
from views.formats import days_of, money_text
from views.funnel.words import received_share, step_line
from views.note_words import kind_icon
from views.segment_chip import paint_segment, segment_width
from views.words import Words

if TYPE_CHECKING:
    from ui.theme import Look

_X, _CHIP = 12, 20
NOTCH = 14
_OVER = {1: ("warn.solid", "warn.text"), 2: ("danger.solid", "danger.text")}


def card_height(look: "Look") -> int:
    """Return the height of every card in px: three lines, a hairline, and the line of the next step."""
    return _line_y(look) + 17 + look.line("small")


def _line_y(look: "Look") -> int:
    return 41 + look.line("cardTitle") + look.line("body")


def paint_card(
    painter: QPainter, look: "Look", words: Words, rect: QRectF, card: DealCard, today: date, *, hover: bool
) -> None:
    """Paint a card that fills `rect`."""
    rest = rest_of(card, today)
    over = rest.level
    radius = look.size("radius.kanbanCard")
    painters.box(painter, look, rect, radius=radius, fill="surface.hover" if hover else "surface.card")
    if over:
        _edge(painter, look, rect, radius, _OVER[over][0])
    if card.open_gate:
        _notch(painter, look, rect, radius)
    left, width = rect.left() + _X, rect.width() - 2 * _X
    title, body = look.line("cardTitle"), look.line("body")
    middle = rect.top() + 9 + _CHIP / 2
    taken = 0.0
    if card.code:
        taken = segment_width(look, card.code)
        paint_segment(painter, look, left + width - taken, middle, card.code)
    room = QRectF(left, middle - 10, width - taken - 8, 20)
    painters.text(painter, look, room, card.account_name or words.tr("No account"), "small", "text.secondary")
    painters.text(painter, look, QRectF(left, rect.top() + 31, width, title), card.name, "cardTitle")
    _figures(painter, look, words, left, rect.top() + 35 + title + body / 2, width, card, rest)
    line = rect.top() + _line_y(look)
    painters.hline(painter, look, left, line, width)
    _step(painter, look, words, QRectF(left, line, width, rect.bottom() - line), card, today)


def _edge(painter: QPainter, look: "Look", rect: QRectF, radius: float, color: str) -> None:
    outer, inner = QPainterPath(), QPainterPath()
    outer.addRoundedRect(rect, radius, radius)
    inner.addRoundedRect(rect.adjusted(look.size("stroke.rotEdge"), 0, radius, 0), radius - 2, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(color))
    painter.drawPath(outer.subtracted(inner))
    painter.restore()


def _notch(painter: QPainter, look: "Look", rect: QRectF, radius: float) -> None:
    """A cut corner in amber: a gate was passed with something open, and it still is."""
    shape, corner = QPainterPath(), QPainterPath()
    shape.addRoundedRect(rect, radius, radius)
    corner.moveTo(rect.right() - NOTCH, rect.top())
    corner.lineTo(rect.right(), rect.top())
    corner.lineTo(rect.right(), rect.top() + NOTCH)
    corner.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("warn.solid"))
    painter.drawPath(shape.intersected(corner))
    painter.restore()


def _figures(
    painter: QPainter, look: "Look", words: Words, left: float, middle: float, width: float, card: DealCard, rest: Rest
) -> None:
    money = money_text(words, card.money)
    marks = [("triangle-alert", len(card.dangers)), ("find", card.to_find_out)]
    shown = [(icon, count) for icon, count in marks if count]
    used = painters.text_width(look, money, "bodyStrong", tnum=True)
    need = used + sum(8 + painters.mark_width(look, str(count), weight=600) for _icon, count in shown)
    right = _right_figure(painter, look, words, left + width, middle, width - need - 8, card, rest)
    gap = 8 if need + right + 8 <= width else 5
    x = left
    x += painters.text(painter, look, QRectF(x, middle - 10, width - right - 4, 20), money, "bodyStrong", tnum=True)
    for icon, count in shown:
        x += gap
        paint = painters.danger_mark if icon == "triangle-alert" else painters.find_mark
        x += paint(painter, look, x, middle, count)


def _right_figure(
    painter: QPainter, look: "Look", words: Words, right: float, middle: float, room: float, card: DealCard, rest: Rest
) -> float:
    """Paint the days in stage, coloured by how long the deal rests, or past the won step the share received.

    Returns the width, shortened to the room.
    """
    ring = received_share(card) if card.status == WON else None
    if card.status == WON:
        if ring is None:
            return 0.0
        share = f"{round(ring * 100)}%"
        options = [("ring", words.tr("{share} in", share=share)), ("ring", share)]
        color, weight = "text.secondary", None
    elif card.expected <= 0:
        return 0.0
    else:
        over = rest.level
        bare = f"{card.days}/{card.expected}"
        whole = days_of(words, card.days, card.expected)
        options = [("hourglass", whole), ("hourglass", bare), ("", bare)] if over else [("", whole), ("", bare)]
        color, weight = (_OVER[over][1], 600) if over else ("text.secondary", None)
    for sign, value in options:
        wide = painters.text_width(look, value, "small", weight=weight, tnum=True) + (17 if sign else 0)
        if wide <= room:
            break
    x = right - wide
    if sign == "ring" and ring is not None:
        painters.ring(painter, look, QRectF(x, middle - 6, 12, 12), ring, color="good.solid")
    elif sign:
        painters.icon(painter, look, sign, x, middle, color=color, size=13)
    place = QRectF(x + (17 if sign else 0), middle - 10, wide + 1, 20)
    painters.text(painter, look, place, value, "small", color, weight=weight, tnum=True)
    return wide


def _step(painter: QPainter, look: "Look", words: Words, rect: QRectF, card: DealCard, today: date) -> None:
    state = step_state(card.step, today)
    icon, ink, sign = "circle-dashed", "text.secondary", "text.tertiary"
    if state == "none" and card.status == OPEN:
        ink = sign = "warn.text"
    elif state == "late":
        icon, ink, sign = "clock", "danger.text", "danger.text"
    elif card.step is not None and state != "none":
        icon = kind_icon(card.step.kind)
    middle = rect.center().y() - 0.5
    x = rect.left() + painters.icon(painter, look, icon, rect.left(), middle, color=sign, size=13) + 6
    room = QRectF(x, middle - 10, rect.right() - x, 20)
    painters.text(painter, look, room, step_line(words, card, today), "small", ink)
