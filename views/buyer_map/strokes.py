"""The lines of the buyer map: their ways between two cards, how each kind is stroked (design §4)."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.canvas.sheet_paths import arc, arrow_head, dashes, trunk, zigzag
from ui.painters import box, text, text_width

if TYPE_CHECKING:
    from ui.theme import Look

LINE_COLORS = {
    "reports": "text.tertiary",
    "influences": "accent.text",
    "conflicts": "stance.against1",
    "contact": "text.secondary",
}
_LABEL_HEIGHT = 18.0


def line_ways(kind: str, source: QRectF, target: QRectF) -> Iterator[QPainterPath]:
    """Yield the ways a line may take between two cards, by their boxes, the nicest first."""
    if kind == "reports":
        yield trunk(target, source)
    elif kind == "influences":
        yield arc(source, target)
        yield arc(source, target, other_side=True)
    elif kind == "conflicts":
        yield zigzag(source, target)
    else:
        below = source.center().y() >= target.center().y()
        lower, upper = (source, target) if below else (target, source)
        yield dashes(lower, upper)
        half = upper.width() / 2 - 10
        for shift in (12.0, -12.0, half * 0.45, -half * 0.45, half * 0.8, -half * 0.8, half, -half):
            yield dashes(lower, upper, shift)


def line_path(kind: str, source: QRectF, target: QRectF, others: Sequence[QRectF] = ()) -> QPainterPath:
    """Return the way of a line: the first that runs behind none of `others`, else the nicest."""
    first = None
    for way in line_ways(kind, source, target):
        if not others or not runs_behind(way, others):
            return way
        first = first or way
    return first or QPainterPath()


def runs_behind(path: QPainterPath, others: Sequence[QRectF]) -> bool:
    """Return whether a line passes behind one of these boxes."""
    bounds = path.boundingRect().adjusted(-1, -1, 1, 1)
    near = [box for box in others if box.intersects(bounds)]
    if not near:
        return False
    points = [path.pointAtPercent(number / 12) for number in range(1, 12)]
    return any(box.contains(point) for box in near for point in points)


def label_rect(look: "Look", kind: str, path: QPainterPath, label: str, others: Sequence[QRectF] = ()) -> QRectF:
    """Return where a line's label stands: on it, or above where it runs level; clear of `others` if it can."""
    if not label:
        return QRectF()
    wide = text_width(look, label, "small") + 8
    first = None
    for share in (0.5,) if kind == "conflicts" else (0.5, 0.38, 0.62, 0.26, 0.74):
        middle = path.pointAtPercent(share)
        before, after = path.pointAtPercent(share - 0.06), path.pointAtPercent(share + 0.06)
        level = kind == "conflicts" or abs(after.y() - before.y()) < abs(after.x() - before.x()) * 0.35
        lift = _LABEL_HEIGHT / 2 + (11 if kind == "conflicts" else 6)
        y = middle.y() - (lift if level else 0)
        room = QRectF(middle.x() - wide / 2, y - _LABEL_HEIGHT / 2, wide, _LABEL_HEIGHT)
        if not any(box.intersects(room) for box in others):
            return room
        first = first or room
    return first or QRectF()


def paint_line(
    painter: QPainter,
    look: "Look",
    kind: str,
    path: QPainterPath,
    label: str = "",
    room: QRectF | None = None,
    *,
    thick: float = 1.6,
    ground: str = "surface.canvas",
) -> None:
    """Stroke a line of a kind, with its head and its label in `room` on the ground's colour."""
    color = look.color(LINE_COLORS[kind])
    pen = QPen(color, thick)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind == "contact":
        pen.setDashPattern([5.0 / thick, 3.5 / thick])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    if kind == "influences":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(arrow_head(path))
    painter.restore()
    if label:
        room = room or label_rect(look, kind, path, label)
        box(painter, look, room, radius=3, fill=ground, border=None)
        ink = "stance.against1" if kind == "conflicts" else LINE_COLORS[kind]
        text(painter, look, room, label, "small", ink, align="center")


def paint_sample(painter: QPainter, look: "Look", kind: str, x: float, middle: float) -> float:
    """Paint a short piece of a kind of line for the legend, and return its width."""
    wide = {"conflicts": 38.0}.get(kind, 32.0)
    path = QPainterPath(QPointF(x, middle))
    if kind == "conflicts":
        path = zigzag(QRectF(x - 5, middle - 6, 0.1, 20), QRectF(x + wide + 5, middle - 6, 0.1, 20))
    else:
        path.lineTo(x + wide, middle)
    paint_line(painter, look, kind, path, ground="surface.page")
    return wide
