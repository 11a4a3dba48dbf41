"""Icons: Lucide files and the custom ones of the tokens, drawn in one colour."""

from typing import Any

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import RESOURCES

_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{}</svg>'
)
_STROKE = 'stroke-width="1.75"'


def svg_text(icon: dict[str, Any], name: str) -> str:
    """Return an icon's SVG, its area filled if the name ends in -filled; FileNotFoundError if none."""
    inner = icon["custom"].get(name)
    file = name.removesuffix("-filled")
    text: str = _FRAME.format(inner) if inner else (RESOURCES / "icons" / f"{file}.svg").read_text("utf-8")
    if name.endswith("-filled"):
        text = text.replace('fill="none"', 'fill="currentColor"', 1)
    return text.replace('stroke-width="2"', _STROKE)


def _renderer(text: str, color: QColor) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(text.replace("currentColor", color.name()).encode()))


def paint_icon(painter: QPainter, icon: dict[str, Any], name: str, color: QColor, rect: QRectF) -> None:
    """Paint an icon as lines, for paper."""
    _renderer(svg_text(icon, name), color).render(painter, rect)


def draw_svg(text: str, color: QColor, width: float, height: float, dpr: float) -> QPixmap:
    """Draw an SVG whose strokes are currentColor, width × height logical px at a pixel ratio."""
    made = QPixmap(round(width * dpr), round(height * dpr))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(color.alphaF())
    _renderer(text, color).render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made


def draw_icon(icon: dict[str, Any], name: str, color: QColor, size: int, dpr: float) -> QPixmap:
    """Draw an icon of the 24 grid, size × size logical px at a pixel ratio."""
    return draw_svg(svg_text(icon, name), color, size, size, dpr)
