"""The two shadows of what floats, painted from nine pieces of one kept picture."""

from math import erfc, sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPixmap

from ui.boxes import snap

if TYPE_CHECKING:
    from ui.theme import Look


def shadow_margin(look: "Look", kind: str) -> int:
    """Return how far a shadow reaches beyond its box, in px."""
    margins: list[int] = [layer["y"] + layer["blur"] for layer in look.tokens["elevation"][kind]["shadow"]]
    return max(margins)


def _picture(look: "Look", kind: str, radius: int, dpr: float) -> QPixmap:
    from ui.theme import to_color

    reach = shadow_margin(look, kind)
    # An odd number of device pixels: two corners of whole pixels and one in the middle that is stretched.
    pixels = 2 * round((2 * reach + radius) * dpr) + 1
    made = QPixmap(pixels, pixels)
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    side = pixels / dpr
    painter = QPainter(made)
    for layer in look.tokens["elevation"][kind]["shadow"]:
        box = QRectF(reach, reach + layer["y"], side - 2 * reach, side - 2 * reach)
        alpha = to_color(layer["color"]).alphaF()
        painter.drawPixmap(0, 0, _layer(made, box, layer["blur"], alpha, radius))
    painter.end()
    return made


def _layer(like: QPixmap, box: QRectF, blur: int, alpha: float, radius: int) -> QPixmap:
    layer = QPixmap(like.size())
    layer.setDevicePixelRatio(like.devicePixelRatio())
    layer.fill(Qt.GlobalColor.transparent)
    painter = QPainter(layer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    # From far out to deep inside, each smaller box a little darker: the profile of a Gaussian edge.
    for out in range(blur, -blur - 1, -1):
        share = 0.5 * erfc(out / (blur / 2) / sqrt(2))
        painter.setBrush(QColor.fromRgbF(0, 0, 0, alpha * share))
        grown = box.adjusted(-out, -out, out, out)
        bend = max(0.0, radius + out)
        painter.drawRoundedRect(grown, bend, bend)
    painter.end()
    return layer


def paint_shadow(painter: QPainter, look: "Look", box: QRectF, kind: str = "popup", radius: int = 12) -> None:
    """Paint the shadow ("card", "drag" or "popup") around a box; on paper nothing is painted."""
    if painter.paintEngine().type() == QPaintEngine.Type.Pdf:
        return
    dpr = painter.device().devicePixelRatioF()
    key = ("shadow", kind, radius, dpr)
    picture: QPixmap | None = look.kept.get(key)
    if picture is None:
        picture = look.kept[key] = _picture(look, kind, radius, dpr)
    reach = shadow_margin(look, kind)
    outer = snap(painter, box.adjusted(-reach, -reach, reach, reach), 0)
    columns = _thirds(outer.left(), outer.width(), picture.width(), dpr)
    for y, height, from_y, from_height in _thirds(outer.top(), outer.height(), picture.width(), dpr):
        for x, width, from_x, from_width in columns:
            if width > 0 and height > 0:
                painter.drawPixmap(
                    QRectF(x, y, width, height), picture, QRectF(from_x, from_y, from_width, from_height)
                )


def _thirds(start: float, length: float, pixels: int, dpr: float) -> list[tuple[float, float, float, float]]:
    """Return corner, middle, corner as (start, length) on the painter and (start, length) in the picture's pixels."""
    near = min(pixels // 2, int(length * dpr / 2))
    edge = near / dpr
    middle = length - 2 * edge
    return [
        (start, edge, 0, near),
        (start + edge, middle, pixels // 2, 1),
        (start + length - edge, edge, pixels - near, near),
    ]
