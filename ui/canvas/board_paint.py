"""How a board is painted: heads and cards from kept pictures, the hole, the slot, the ring of the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from ui.painters import box, dashed_box, focus_ring, icon, text

if TYPE_CHECKING:
    from ui.canvas.board_area import BoardArea as Board


def paint(board: "Board", painter: QPainter, region: QRegion) -> None:
    """Paint what lies in `region`, which Qt clips to; the cards to come are loaded with one call."""
    columns = {number: region.intersected(board.frame.column(number)) for number in range(len(board.lanes))}
    beside = region
    for number, part in columns.items():
        beside = beside.subtracted(_inside(board.frame.column(number))) if not part.isEmpty() else beside
    for rect in beside:  # type: ignore[attr-defined]
        painter.fillRect(rect, board.look.color("surface.page"))
    shown = {number: part.boundingRect() for number, part in columns.items() if not part.isEmpty()}
    cards = {number: cards_in_view(board, number, dirty) for number, dirty in shown.items()}
    size = QSize(board.frame.card_width, board.frame.card)
    has, ratio, hover = board.pictures.has, board.devicePixelRatioF(), board.hover
    missing = [key for found in cards.values() for key, _rect in found if not has(key, key == hover, size, ratio)]
    if missing:
        board.source.load(missing)
    for number, dirty in shown.items():
        _paint_column(board, painter, number, dirty, cards[number])
    if board.hasFocus() and not board.current and not board.on_head:
        focus_ring(painter, board.look, QRectF(board.viewport().rect()).adjusted(2, 2, -2, -2))


def places_in_view(board: "Board", number: int, dirty: QRect | None = None) -> range:
    """Return the places of a column whose cards may be seen in `dirty` (the whole column without it)."""
    lane, body = board.lanes[number], board.body(number)
    area = body if dirty is None else body.intersected(dirty)
    if area.isEmpty() or not lane.keys:
        return range(0)
    top = area.top() - board.frame.column(number).top() - board.head_end(number) + lane.scroll
    # One more above: a gap pushes cards down by at most one place.
    first = max(0, lane.at(top, board.frame.step) - 1)
    return range(first, lane.at(top + area.height(), board.frame.step) + 1)


def keys_in_view(board: "Board", number: int, dirty: QRect | None = None) -> list[str]:
    """Return the keys of a column's cards that can be seen in `dirty`."""
    return [key for key, _rect in cards_in_view(board, number, dirty)]


def cards_in_view(board: "Board", number: int, dirty: QRect | None = None) -> list[tuple[str, QRect]]:
    """Return (key, rectangle) of a column's cards that can be seen in `dirty`, with what the focus paints around it."""
    area = board.body(number) if dirty is None else board.body(number).intersected(dirty)
    places, keys = places_in_view(board, number, dirty), board.lanes[number].keys
    wide = area.adjusted(-4, -4, 4, 4) if dirty is not None else area
    return [
        (keys[place], rect)
        for place, rect in zip(places, board.card_rects(number, places), strict=True)
        if rect.intersects(wide)
    ]


def _paint_column(board: "Board", painter: QPainter, number: int, dirty: QRect, cards: list[tuple[str, QRect]]) -> None:
    look, lane, place = board.look, board.lanes[number], board.frame.column(number)
    target = board.slot is not None and board.slot[0] == number and not board.zones.hot
    area = QRectF(place)
    inner = _inside(place)
    painter.fillRect(inner.intersected(dirty), look.color("accent.tint" if target else "surface.sunken"))
    if target and not inner.contains(dirty):
        painter.save()
        painter.setClipRegion(QRegion(dirty) - inner)
        box(painter, look, area, radius=9, fill="accent.tint", border="accent.solid", width=2)
        painter.restore()
    elif not inner.contains(dirty):
        for at, picture in _edges(board, place.size()):
            painter.drawPixmap(place.topLeft() + at, picture)
    if lane.folded:
        board.source.paint_strip(painter, area, lane.key)
        _ring(board, painter, lane.key, place)
        return
    head = QRect(place.topLeft(), board.head_size(lane))
    if head.intersects(dirty):
        picture = board.heads.get(
            lane.key,
            False,
            head.size(),
            board.devicePixelRatioF(),
            lambda painter, rect: board.source.paint_head(painter, rect, lane.key),
        )
        painter.drawPixmap(head.topLeft(), picture)
        _ring(board, painter, lane.key, head.adjusted(0, 0, 0, -4))
    if board.room.line(number):
        _paint_line(board, painter, number, head)
    body = board.body(number)
    if not body.intersects(dirty):
        return
    painter.save()
    painter.setClipRect(body.intersected(dirty))
    _paint_cards(board, painter, number, dirty, cards)
    painter.restore()


def _inside(column: QRect) -> QRect:
    """Return what of a column holds nothing of its border and its round corners."""
    return column.adjusted(2, 9, -2, -9)


def _edges(board: "Board", size: QSize) -> list[tuple[QPoint, QPixmap]]:
    """Return the pictures of an empty column's four edges with their places: a small picture is drawn in no time."""
    key = size.width(), size.height(), board.devicePixelRatioF()
    found = board.edges.get(key)
    if found is None:
        ratio, whole = key[2], QRect(QPoint(), size)
        drawn = QPixmap(size * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(board.look.color("surface.page"))
        painter = QPainter(drawn)
        box(painter, board.look, QRectF(whole), radius=9, fill="surface.sunken", border="border.subtle")
        painter.end()
        found = []
        for part in QRegion(whole) - _inside(whole):  # type: ignore[attr-defined]
            device = QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio)
            found.append((part.topLeft(), drawn.copy(device.toAlignedRect())))
        board.edges = {key: found}
    return found


def _ring(board: "Board", painter: QPainter, column: str, place: QRect) -> None:
    if board.on_head == column and board.hasFocus():
        focus_ring(painter, board.look, QRectF(place).adjusted(2, 2, -2, -2), radius=8)


def _paint_line(board: "Board", painter: QPainter, number: int, head: QRect) -> None:
    """The line under a head slides out of it; it is painted whole and shown as far as it is out."""
    whole, now = board.room.line(number, done=True) or board.room.line(number), board.room.line(number)
    room = QRect(head.left(), head.bottom() + 1 - 4, head.width(), now)
    painter.save()
    painter.setClipRect(room)
    place = QRectF(head.left(), room.top() + now - whole, head.width(), whole)
    board.source.paint_gate(painter, place, board.lanes[number].key)
    painter.restore()


def _paint_cards(board: "Board", painter: QPainter, number: int, dirty: QRect, cards: list[tuple[str, QRect]]) -> None:
    look, lane = board.look, board.lanes[number]
    radius = look.size("radius.kanbanCard")
    slot = board.slot if board.slot is not None and board.slot[0] == number else None
    hole = board.where(board.hole)
    target = slot is not None and not board.zones.hot
    if slot is not None and slot != hole:
        _paint_slot(board, painter, board.slot_rect(*slot))
    for index in lane.groups_in(places_in_view(board, number, dirty)) if lane.groups else ():
        area = board.group_rect(number, index)
        if area.intersects(dirty):
            board.source.paint_group(painter, QRectF(area), lane.key, lane.groups[index][1])
    for key, rect in cards:
        if key == board.hole:
            if slot == hole:
                _paint_slot(board, painter, rect)
            else:
                dashed_box(painter, look, QRectF(rect), radius=radius)
            continue
        painter.drawPixmap(rect.topLeft(), board.picture(key, key == board.hover and not board.holding, alone=target))
        if key == board.current and not board.hole:
            color = "border.focus" if board.hasFocus() else "accent.line"
            ring = QRectF(rect).adjusted(-1, -1, 1, 1)
            box(painter, look, ring, radius=radius + 1, fill=None, border=color, width=2)


def _paint_slot(board: "Board", painter: QPainter, rect: QRect) -> None:
    look, area = board.look, QRectF(rect)
    dashed_box(painter, look, area, radius=look.size("radius.kanbanCard"), fill="accent.tint", border="accent.solid")
    middle = area.top() + 15
    width = icon(painter, look, "arrow-down", area.left() + 11, middle, color="accent.text", size=13)
    line = QRectF(area.left() + 17 + width, middle - 10, area.width() - 40, 20)
    text(painter, look, line, board.source.slot_text(), "small", "accent.text")
