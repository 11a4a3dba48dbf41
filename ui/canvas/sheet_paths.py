"""Lines between boxes on a sheet: trunks with round corners, arcs with a head, zigzags, dashes."""

from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

_TURN = 8.0


def side_by_side(one: QRectF, other: QRectF) -> bool:
    """Return whether two boxes stand in one row with room between them."""
    overlap = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    apart = one.right() < other.left() or other.right() < one.left()
    return apart and overlap > min(one.height(), other.height()) * 0.4


def trunk(upper: QRectF, lower: QRectF) -> QPainterPath:
    """Return a line with round corners from the foot of `upper` to the head of `lower`, level in one row."""
    path = QPainterPath()
    if side_by_side(upper, lower):
        left, right = (upper, lower) if upper.right() < lower.left() else (lower, upper)
        y = min(max(left.top() + left.height() * 0.72, right.top() + 6), right.bottom() - 6)
        path.moveTo(left.right(), y)
        path.lineTo(right.left(), y)
        return path
    if lower.center().y() < upper.center().y():
        start, end = QPointF(upper.center().x(), upper.top()), QPointF(lower.center().x(), lower.bottom())
    else:
        start, end = QPointF(upper.center().x(), upper.bottom()), QPointF(lower.center().x(), lower.top())
    return _elbow(start, end)


def _elbow(start: QPointF, end: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    across, down = end.x() - start.x(), end.y() - start.y()
    if abs(across) < 1:
        path.lineTo(end)
        return path
    turn = min(_TURN, abs(across) / 2, abs(down) / 2)
    sx, sy = (1 if across > 0 else -1) * turn, (1 if down > 0 else -1) * turn
    # The crossbar keeps its distance from the upper end, so that brothers share it.
    bar = start.y() + (1 if down > 0 else -1) * min(34.0, abs(down) / 2)
    path.lineTo(start.x(), bar - sy)
    path.quadTo(start.x(), bar, start.x() + sx, bar)
    path.lineTo(end.x() - sx, bar)
    path.quadTo(end.x(), bar, end.x(), bar + sy)
    path.lineTo(end)
    return path


def arc(source: QRectF, target: QRectF, gap: float = 5.0, *, other_side: bool = False) -> QPainterPath:
    """Return a curve that leaves `source` upright and arrives at `target` level, `gap` px before it."""
    path = QPainterPath()
    rightwards = source.center().x() <= target.center().x()
    if side_by_side(source, target):
        start = QPointF(source.right() if rightwards else source.left(), source.top() + source.height() * 0.27)
        x = target.left() - gap if rightwards else target.right() + gap
        end = QPointF(x, target.top() + target.height() * 0.3)
        lift = min(34.0, abs(end.x() - start.x()) / 4)
        span = end.x() - start.x()
        path.moveTo(start)
        path.cubicTo(
            QPointF(start.x() + span * 0.35, start.y() - lift),
            QPointF(start.x() + span * 0.65, end.y() - lift * 0.6),
            end,
        )
        return path
    above = target.center().y() < source.center().y()
    rightwards = rightwards != other_side
    x = source.left() + 14 if rightwards else source.right() - 14
    start = QPointF(x, source.top() if above else source.bottom())
    path.moveTo(start)
    down = (target.center().y() - 8) - start.y()
    clear = target.left() - x if rightwards else x - target.right()
    if clear < 30 and not other_side:  # straight above or below: arrive at its head or foot
        y = target.bottom() + gap if above else target.top() - gap
        end = QPointF(min(max(x, target.left() + 18), target.right() - 18), y)
        bow = -26.0 if rightwards else 26.0
        path.cubicTo(
            QPointF(start.x() + bow, start.y() + (y - start.y()) * 0.35),
            QPointF(end.x() + bow * 0.3, start.y() + (y - start.y()) * 0.6),
            end,
        )
        return path
    end = QPointF(target.left() - gap if rightwards else target.right() + gap, start.y() + down)
    out = min(0.0, clear - 60) * (1 if rightwards else -1)  # swing out where the target stands in the way
    path.cubicTo(
        QPointF(start.x() + out, start.y() + down * 0.72),
        QPointF(start.x() + out + (end.x() - start.x()) * 0.32, end.y()),
        end,
    )
    return path


def arrow_head(path: QPainterPath, size: float = 9.0) -> QPolygonF:
    """Return the filled head at the end of a path."""
    tip = path.pointAtPercent(1.0)
    length = max(path.length(), 1.0)
    back = path.pointAtPercent(max(0.0, 1.0 - size / length))
    dx, dy = tip.x() - back.x(), tip.y() - back.y()
    span = hypot(dx, dy) or 1.0
    dx, dy = dx / span * size, dy / span * size
    half = 0.5
    return QPolygonF(
        [tip, QPointF(tip.x() - dx - dy * half, tip.y() - dy + dx * half),
         QPointF(tip.x() - dx + dy * half, tip.y() - dy - dx * half)]
    )  # fmt: skip


def zigzag(one: QRectF, other: QRectF, gap: float = 5.0, tooth: float = 13.5, high: float = 5.0) -> QPainterPath:
    """Return a zigzag between the facing edges of two boxes."""
    start, end = _facing(one, other, gap)
    dx, dy = end.x() - start.x(), end.y() - start.y()
    length = hypot(dx, dy)
    path = QPainterPath(start)
    if length < tooth:
        path.lineTo(end)
        return path
    count = max(2, round(length / tooth))
    nx, ny = -dy / length * high, dx / length * high
    for number in range(count):
        share = (number + 0.5) / count
        way = -1 if number % 2 == 0 else 1
        path.lineTo(start.x() + dx * share + nx * way, start.y() + dy * share + ny * way)
    path.lineTo(end)
    return path


def dashes(lower: QRectF, upper: QRectF, shift: float | None = None) -> QPainterPath:
    """Return the way of a line from the box below to the one above, `shift` px beside the middle of that."""
    path = QPainterPath()
    if side_by_side(lower, upper):
        start, end = _facing(lower, upper, 0)
        path.moveTo(start)
        path.lineTo(end)
        return path
    below = lower.center().y() > upper.center().y()
    away = lower.center().x() - upper.center().x()
    if shift is None:
        shift = away if abs(away) < 24 else 12.0 if away > 0 else -12.0
    x = upper.center().x() + shift
    end = QPointF(x, upper.bottom() if below else upper.top())
    near = min(max(x, lower.left() + 18), lower.right() - 18)
    start = QPointF(near, lower.top() if below else lower.bottom())
    down = start.y() - end.y()
    path.moveTo(start)
    path.cubicTo(
        QPointF(start.x() + (x - start.x()) * 0.5, start.y() - down * 0.1),
        QPointF(x, start.y() - down * 0.28),
        end,
    )
    return path


def _facing(one: QRectF, other: QRectF, gap: float) -> tuple[QPointF, QPointF]:
    if side_by_side(one, other):
        y = (max(one.top(), other.top()) + min(one.bottom(), other.bottom())) / 2 - 4
        if one.right() < other.left():
            return QPointF(one.right() + gap, y), QPointF(other.left() - gap, y)
        return QPointF(one.left() - gap, y), QPointF(other.right() + gap, y)
    a, b = one.center(), other.center()
    return _edge(one.adjusted(-gap, -gap, gap, gap), b), _edge(other.adjusted(-gap, -gap, gap, gap), a)


def _edge(rect: QRectF, towards: QPointF) -> QPointF:
    """Return where the line from the middle of `rect` to a point leaves it."""
    middle = rect.center()
    dx, dy = towards.x() - middle.x(), towards.y() - middle.y()
    if not dx and not dy:
        return middle
    share = min(
        rect.width() / 2 / abs(dx) if dx else float("inf"),
        rect.height() / 2 / abs(dy) if dy else float("inf"),
    )
    return QPointF(middle.x() + dx * share, middle.y() + dy * share)
