"""Painted text, one line or a few: elided, on the first font's baseline, laid out once and kept."""

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

if TYPE_CHECKING:
    from ui.theme import Look

Align = Literal["left", "right", "center"]
_KEPT_MOST = 6000
_HUGE = 1e6


class _Line:
    """A shaped line with its width and the height of its baseline below its top."""

    __slots__ = ("ascent", "layout", "width")

    def __init__(self, value: str, font: QFont) -> None:
        self.layout = QTextLayout(value, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.layout.beginLayout()
        line = self.layout.createLine()
        line.setLineWidth(_HUGE)
        self.layout.endLayout()
        self.ascent = line.ascent()
        self.width = line.naturalTextWidth()


def _metrics(look: "Look", role: str, weight: int | None, tnum: bool) -> tuple[QFont, QFontMetricsF]:
    key = ("metrics", role, weight, tnum)
    found: tuple[QFont, QFontMetricsF] | None = look.kept.get(key)
    if found is None:
        font = look.font(role, weight=weight, tnum=tnum)
        found = look.kept[key] = (font, QFontMetricsF(font))
    return found


def _line(look: "Look", value: str, role: str, weight: int | None, tnum: bool, width: int) -> _Line:
    key = ("line", value, role, weight, tnum, width)
    found: _Line | None = look.kept.get(key)
    if found is None:
        font, metrics = _metrics(look, role, weight, tnum)
        flat = value.replace("\n", " ").replace("\t", " ")
        found = _Line(flat, font)
        if found.width > width >= 0:
            found = _Line(metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width), font)
        _keep(look, key, found)
    return found


def _keep(look: "Look", key: object, value: object) -> None:
    if len(look.kept) > _KEPT_MOST:
        look.kept.clear()
    look.kept[key] = value


def text_width(look: "Look", value: str, role: str = "body", *, weight: int | None = None, tnum: bool = False) -> float:
    """Return how wide a line of text is, in px."""
    return _line(look, value, role, weight, tnum, -1).width if value else 0.0


def text(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    value: str,
    role: str = "body",
    color: str = "text.primary",
    *,
    align: Align = "left",
    weight: int | None = None,
    tnum: bool = False,
) -> float:
    """Paint one line in the middle of `rect`'s height, elided at its width, and return the painted width."""
    if not value or rect.width() < 1:
        return 0.0
    whole = _line(look, value, role, weight, tnum, -1)
    line = whole if whole.width <= rect.width() + 0.5 else _line(look, value, role, weight, tnum, int(rect.width()))
    _, metrics = _metrics(look, role, weight, tnum)
    baseline = round(rect.center().y() + (metrics.ascent() - metrics.descent()) / 2)
    left = rect.left()
    if align == "right":
        left = rect.right() - line.width
    elif align == "center":
        left = rect.center().x() - line.width / 2
    painter.setPen(look.color(color))
    line.layout.draw(painter, QPointF(left, baseline - line.ascent))
    return line.width


def wrapped_lines(
    look: "Look", value: str, width: float, role: str = "body", most: int = 99, *, weight: int | None = None
) -> list[str]:
    """Break a text into lines no wider than `width` px, the last of `most` elided."""
    key = ("wrap", value, role, int(width), most, weight)
    found: list[str] | None = look.kept.get(key)
    if found is not None:
        return found
    font, metrics = _metrics(look, role, weight, False)
    layout = QTextLayout(value.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        start = line.textStart()
        if len(found) == most - 1:
            rest = value[start:].replace("\n", " ")
            found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        found.append(value[start : start + line.textLength()].strip("\u2028\n "))
    layout.endLayout()
    _keep(look, key, found)
    return found


def paragraph(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    value: str,
    role: str = "body",
    color: str = "text.primary",
    *,
    most: int = 99,
    align: Align = "left",
    weight: int | None = None,
) -> float:
    """Paint a text wrapped from the top of `rect`, at most `most` lines, and return the height used in px."""
    height = look.line(role)
    lines = wrapped_lines(look, value, rect.width(), role, most, weight=weight)
    for number, line in enumerate(lines):
        room = QRectF(rect.left(), rect.top() + number * height, rect.width(), height)
        text(painter, look, room, line, role, color, align=align, weight=weight)
    return float(height * len(lines))
