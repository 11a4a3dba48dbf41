"""The two shadows of what floats, painted from nine pieces of one kept picture."""

from math import erfc, sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPixmap

if TYPE_CHECKING:
    from ui.theme import Look


def shadow_margin(look: "Look", kind: str) -> int:
    """Return how far a shadow reaches beyond its box, in px."""
    margins: list[int] = [layer["y"] + layer["blur"] for layer in look.tokens["elevation"][kind]["shadow"]]
    return max(margins)


def _picture(look: "Look", kind: str, radius: int, dpr: float) -> QPixmap:
    # Imported here because theme imports lazily from this side too.
    from ui.theme import to_color

    reach = shadow_margin(look, kind)
    corner = reach + radius + reach
    side = 2 * corner + 1
    made = QPixmap(round(side * dpr), round(side * dpr))
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    for layer in look.tokens["elevation"][kind]["shadow"]:
        _add_layer(made, layer["y"], layer["blur"], to_color(layer["color"]).alphaF(), side, reach, radius, dpr)
    return made


def _add_layer(
    into: QPixmap, down: int, blur: int, alpha: float, side: int, reach: int, radius: int, dpr: float
) -> None:
    layer = QPixmap(into.size())
    layer.setDevicePixelRatio(dpr)
    layer.fill(Qt.GlobalColor.transparent)
    box = QRectF(reach, reach + down, side - 2 * reach, side - 2 * reach)
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
    painter = QPainter(into)
    painter.drawPixmap(0, 0, layer)
    painter.end()


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
    side = picture.width() / dpr
    outer = box.adjusted(-reach, -reach, reach, reach)
    near_x = min((side - 1) / 2, outer.width() / 2)
    near_y = min((side - 1) / 2, outer.height() / 2)
    columns = _thirds(outer.left(), outer.width(), near_x, side)
    for y, height, from_y, from_height in _thirds(outer.top(), outer.height(), near_y, side):
        for x, width, from_x, from_width in columns:
            if width > 0 and height > 0:
                source = QRectF(from_x * dpr, from_y * dpr, from_width * dpr, from_height * dpr)
                painter.drawPixmap(QRectF(x, y, width, height), picture, source)


def _thirds(start: float, length: float, near: float, side: float) -> list[tuple[float, float, float, float]]:
    return [
        (start, near, 0.0, near),
        (start + near, length - 2 * near, near, 1.0),
        (start + length - near, near, side - near, near),
    ]
