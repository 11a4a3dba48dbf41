"""What all else is painted from: boxes and hairlines snapped to device pixels, icons, letters."""

from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintEngine, QPainter, QPen, QTransform

if TYPE_CHECKING:
    from ui.theme import Look


def _scale(painter: QPainter) -> float:
    """Return device pixels per logical px, 0 where nothing can be snapped (paper, a turned painter)."""
    if painter.paintEngine().type() == QPaintEngine.Type.Pdf:
        return 0.0
    transform = painter.deviceTransform()
    return transform.m11() if transform.type().value <= QTransform.TransformationType.TxScale.value else 0.0


def _up(value: float) -> int:
    return ceil(value - 0.01)


def _down(value: float) -> int:
    return floor(value + 0.01)


def pixel(painter: QPainter, width: float = 1.0) -> float:
    """Return the width in logical px of a line that covers whole device pixels."""
    scale = _scale(painter)
    return max(1, round(width * scale)) / scale if scale else width


def snap(painter: QPainter, rect: QRectF, width: float = 1.0) -> QRectF:
    """Return `rect` moved so that a line of `width` along its inner edge covers whole device pixels."""
    scale = _scale(painter)
    half = pixel(painter, width) / 2 if width else 0.0
    if not scale:
        return rect.adjusted(half, half, -half, -half)
    transform = painter.deviceTransform()
    dx, dy = transform.dx(), transform.dy()
    # A border goes inwards: what a widget at half a device pixel paints outside its rectangle is cut off.
    near, far = (_up, _down) if width else (round, round)
    left, top = (near(rect.left() * scale + dx) - dx) / scale, (near(rect.top() * scale + dy) - dy) / scale
    right = (far(rect.right() * scale + dx) - dx) / scale
    bottom = (far(rect.bottom() * scale + dy) - dy) / scale
    return QRectF(QPointF(left + half, top + half), QPointF(right - half, bottom - half))


def box(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    *,
    radius: float = 9,
    fill: str | QColor | None = "surface.card",
    border: str | QColor | None = "border.default",
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Paint a rounded box, its hairline inside `rect`; colours are token names or QColors, None for none."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QBrush(to_paint(look, fill)) if fill is not None else Qt.BrushStyle.NoBrush)
    inner = rect
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(to_paint(look, border), pixel(painter, width))
        if dashed:
            pen.setDashPattern([3.0, 3.0])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        inner = snap(painter, rect, width)
        radius = max(0.0, radius - width / 2)
    painter.drawRoundedRect(inner, radius, radius)
    painter.restore()


def dashed_box(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    *,
    radius: float = 8,
    fill: str | None = None,
    border: str = "border.control",
) -> None:
    """Paint a dashed outline: an empty place, or where a drop will land."""
    box(painter, look, rect, radius=radius, fill=fill, border=border, dashed=True)


def hline(painter: QPainter, look: "Look", x: float, y: float, width: float, color: str = "border.subtle") -> None:
    """Paint a level hairline from (x, y) to the right."""
    thick = pixel(painter)
    line = snap(painter, QRectF(x, y, width, thick), 0)
    painter.fillRect(QRectF(line.left(), line.top(), width, thick), look.color(color))


def vline(painter: QPainter, look: "Look", x: float, y: float, height: float, color: str = "border.subtle") -> None:
    """Paint an upright hairline from (x, y) downwards."""
    thick = pixel(painter)
    line = snap(painter, QRectF(x, y, thick, height), 0)
    painter.fillRect(QRectF(line.left(), line.top(), thick, height), look.color(color))


def focus_ring(painter: QPainter, look: "Look", rect: QRectF, *, radius: float = 6) -> None:
    """Paint the 2 px focus ring along the inside of `rect`."""
    box(painter, look, rect, radius=radius, fill=None, border="border.focus", width=2)


def icon(
    painter: QPainter,
    look: "Look",
    name: str,
    x: float,
    middle: float,
    *,
    color: str = "text.secondary",
    size: int = 16,
) -> float:
    """Paint an icon with its left edge at `x`, centred on the line `middle`, and return its width."""
    place = QRectF(x, round(middle - size / 2), size, size)
    if painter.paintEngine().type() == QPaintEngine.Type.Pdf:
        from ui.icons import paint_icon

        paint_icon(painter, look.tokens["icon"], name, look.color(color), place)
        return float(size)
    scale, dpr = _scale(painter), painter.device().devicePixelRatioF()
    if scale != dpr:  # zoomed by any factor: quarters keep the number of kept pictures small
        dpr = max(1.0, ceil(scale * 4) / 4)
    painter.drawPixmap(snap(painter, place, 0).topLeft(), look.pixmap(name, color, size, dpr))
    return float(size)


def letter(painter: QPainter, look: "Look", rect: QRectF, letter: str, ink: QColor, px: float) -> None:
    """Paint one or two letters in the middle of `rect`, `px` high."""
    font = look.font("small", weight=600)
    font.setPixelSize(max(6, round(px)))
    painter.save()
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def to_paint(look: "Look", color: str | QColor) -> QColor:
    """Return a QColor from a token name or a QColor."""
    return look.color(color) if isinstance(color, str) else color
