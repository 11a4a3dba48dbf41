"""The buyer map on paper, all vectors: small cards with the stance as a stripe and a shape (design §11)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from models.buyers import BuyerMap, SeatRow
from models.dangers import Danger
from models.map_layout import Box, Spacing, Spot, chair_key, map_boxes, place
from ui.boxes import letter
from ui.painters import box, dashed_box, stance_shape, text, wrapped_lines
from views.buyer_map.card import STANCES
from views.buyer_map.scene import danger_badges
from views.buyer_map.strokes import label_rect, line_path, paint_line
from views.buyer_words import capital, line_label, role_list, role_word
from views.words import Words

if TYPE_CHECKING:
    from ui.theme import Look

CARD, LINE, PAD = 150.0, 16.0, 7.0
HIGHEST = 880.0  # px of 1/96 inch, what a page of either size can hold
CHAIR_WIDTH, CHAIR_HEIGHT = 110.0, 44.0
_GAP, _EDGE = 10.0, 12.0
_SQUEEZE = 0.62  # the sheet's rows stand closer on paper


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """Where everything stands on paper: boxes by key, from (0, 0), the height, and how much all is shrunk to fit."""

    boxes: dict[str, QRectF]
    height: float
    scale: float = 1.0


def map_block_height(look: "Look", buyers: BuyerMap, width: float) -> float:
    """Return how high the map will be on a paper `width` px (1/96 inch) wide."""
    plan = plan_paper(look, buyers, width)
    return plan.height * plan.scale


def plan_paper(look: "Look", buyers: BuyerMap, width: float) -> PaperPlan:
    """Lay the buyers' side out so that it is never higher than a page; a crowd is drawn smaller for that."""
    plan = _plan(look, buyers, width)
    for scale in (0.85, 0.7, 0.55, 0.45, 0.35):
        if plan.height * plan.scale <= HIGHEST:
            break
        plan = replace(_plan(look, buyers, width / scale), scale=scale)
    return plan


def _plan(look: "Look", buyers: BuyerMap, width: float) -> PaperPlan:
    """Lay the buyers' side out: as the rep dragged it where that fits, else anew in rows."""
    seats = tuple(seat for seat in buyers.seats if seat.side != "ours")
    keys = {seat.id for seat in seats}
    lines = tuple(line for line in buyers.lines if line.from_seat in keys and line.to_seat in keys)
    shown = replace(buyers, seats=seats, lines=lines)
    sizes = {seat.id: (CARD, card_height(look, seat)) for seat in seats}
    sizes |= {chair_key(role): (CHAIR_WIDTH, CHAIR_HEIGHT) for role in shown.empty_roles}
    room = Spacing(
        gap=26, linked_gap=70, row_gap=30, lane_top=12, lane_foot=20, ours_foot=0, margin=2,
        width=width, widest=width - 60, keep_empty=False,
    )  # fmt: skip
    boxes = map_boxes(shown, sizes)
    if any(seat.x is not None for seat in seats):
        kept = _squeezed(place(shown, sizes).spots, boxes, width)
        if kept is not None:
            return kept
    loose = replace(shown, seats=tuple(replace(seat, x=None, y=None) for seat in seats))
    for linked in (120.0, 70.0, 30.0, 14.0):
        found = place(loose, sizes, replace(room, linked_gap=linked, gap=min(linked, 26.0)))
        if found.width <= width + 8:
            break
    shift = (width - found.width) / 2
    return PaperPlan(_rects(boxes, {k: (x + shift, y) for k, (x, y) in found.spots.items()}), found.height)


def _squeezed(spots: dict[str, Spot], boxes: Sequence[Box], width: float) -> PaperPlan | None:
    """The dragged places brought to the paper's width, None where cards would then overlap."""
    left = min(spots[b.key][0] for b in boxes)
    right = max(spots[b.key][0] for b in boxes)
    top = min(spots[b.key][1] for b in boxes)
    scale = min(0.8, (width - CARD - 2 * _EDGE) / max(1.0, right - left))
    shift = (width - (right - left) * scale) / 2
    first = max(b.height for b in boxes) / 2 + _EDGE
    moved = {
        b.key: ((spots[b.key][0] - left) * scale + shift, (spots[b.key][1] - top) * _SQUEEZE + first) for b in boxes
    }
    rects = _rects(boxes, moved)
    grown = [rect.adjusted(-_GAP / 2, -_GAP / 2, _GAP / 2, _GAP / 2) for rect in rects.values()]
    if any(one.intersects(other) for at, one in enumerate(grown) for other in grown[:at]):
        return None
    return PaperPlan(rects, max(rect.bottom() for rect in rects.values()) + _EDGE)


def _rects(boxes: Sequence[Box], spots: dict[str, Spot]) -> dict[str, QRectF]:
    return {
        b.key: QRectF(spots[b.key][0] - b.width / 2, spots[b.key][1] - b.height / 2, b.width, b.height) for b in boxes
    }


def card_height(look: "Look", seat: SeatRow) -> float:
    """Return a card's height: name, title, and the roles in as many lines as their longer language takes."""
    lines = max(len(_role_lines(look, Words(language), seat)) for language in ("en", "zh"))
    return 2 * PAD + LINE * (1 + bool(seat.title) + lines)


def _role_lines(look: "Look", words: Words, seat: SeatRow) -> list[str]:
    roles = role_list(words, seat.roles)
    if seat.veto:
        roles = words.tr("{roles} · veto", roles=roles)
    return wrapped_lines(look, roles, CARD - 22, "small") if roles else []


def paint_map(
    painter: QPainter,
    look: "Look",
    words: Words,
    buyers: BuyerMap,
    dangers: tuple[Danger, ...],
    rect: QRectF,
    *,
    client_safe: bool = False,
) -> None:
    """Paint the map into `rect` (px, 1/96 inch), as high as `map_block_height`; client-safe: names and titles alone."""
    if client_safe:
        _paint_names(painter, look, buyers, rect)
        return
    plan = plan_paper(look, buyers, rect.width())
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(plan.scale, plan.scale)
    _paint_lines(painter, look, words, buyers, plan.boxes)
    for seat in buyers.seats:
        if seat.id in plan.boxes:
            _paint_card(painter, look, words, plan.boxes[seat.id], seat)
    for role in buyers.empty_roles:
        _paint_chair(painter, look, words, plan.boxes[chair_key(role)], role)
    for key, number in danger_badges(buyers, dangers).items():
        if key in plan.boxes:
            _paint_number(painter, look, plan.boxes[key].topRight(), number)
    painter.restore()


def _paint_lines(painter: QPainter, look: "Look", words: Words, buyers: BuyerMap, boxes: dict[str, QRectF]) -> None:
    """Paint the lines between those who are on paper, with their words where there is room for them."""
    for line in buyers.lines:
        if line.from_seat not in boxes or line.to_seat not in boxes:
            continue
        others = [found for key, found in boxes.items() if key not in (line.from_seat, line.to_seat)]
        path = line_path(line.kind, boxes[line.from_seat], boxes[line.to_seat], others)
        label = line_label(words, line) if line.label else ""
        room = label_rect(look, line.kind, path, label, others)
        if any(found.intersects(room) for found in boxes.values()):
            label = ""
        paint_line(painter, look, line.kind, path, label, room, thick=1.2, ground="surface.page")


def _paint_card(painter: QPainter, look: "Look", words: Words, rect: QRectF, seat: SeatRow) -> None:
    color = f"stance.{STANCES[seat.stance]}"
    box(painter, look, rect, radius=4, fill="surface.card", border="border.control")
    painter.save()
    painter.setClipRect(QRectF(rect.left(), rect.top(), 5, rect.height()))
    box(painter, look, QRectF(rect.left(), rect.top(), 12, rect.height()), radius=4, fill=color, border=None)
    painter.restore()
    stance_shape(painter, look, QRectF(rect.right() - 19, rect.top() + PAD + 2, 12, 12), seat.stance)
    room = QRectF(rect.left() + 12, rect.top() + PAD, rect.width() - 20, LINE)
    text(painter, look, room.adjusted(0, 0, -16, 0), seat.name, "bodyStrong")
    if seat.title:
        room.translate(0, LINE)
        text(painter, look, room, seat.title, "small", "text.secondary")
    for line in _role_lines(look, words, seat):
        room.translate(0, LINE)
        text(painter, look, room, line, "small")


def _paint_chair(painter: QPainter, look: "Look", words: Words, rect: QRectF, role: str) -> None:
    dashed_box(painter, look, rect, radius=4)
    room = QRectF(rect.left() + 10, rect.center().y() - LINE, rect.width() - 14, LINE)
    text(painter, look, room, capital(role_word(words, role)), "small", "text.secondary")
    text(painter, look, room.translated(0, LINE), words.tr("who?"), "small", "accent.text", weight=600)


def _paint_number(painter: QPainter, look: "Look", corner: QPointF, number: int) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("danger.solid"))
    middle = QPointF(corner.x() - 3, corner.y() + 1)
    painter.drawEllipse(middle, 8.5, 8.5)
    painter.restore()
    at = QRectF(middle.x() - 9, middle.y() - 9, 18, 18)
    letter(painter, look, at, str(number), look.color("text.onAccent"), 11)


def _paint_names(painter: QPainter, look: "Look", buyers: BuyerMap, rect: QRectF) -> None:
    """Paint who takes part: no roles, no lines, in the order of the names."""
    x, y = rect.left(), rect.top()
    for seat in sorted(buyers.seats, key=lambda seat: seat.name):
        if x + CARD > rect.right() and x > rect.left():
            x, y = rect.left(), y + 56
        one = QRectF(x, y, CARD, 46)
        box(painter, look, one, radius=4, fill="surface.card", border="border.control")
        room = QRectF(one.left() + 10, one.top() + PAD, CARD - 18, LINE)
        text(painter, look, room, seat.name, "bodyStrong")
        text(painter, look, room.translated(0, LINE), seat.title, "small", "text.secondary")
        x += CARD + 16
