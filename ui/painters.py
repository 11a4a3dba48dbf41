"""What delegates, the board, the map and the papers paint: boxes, chips, badges, marks, bars and shapes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.boxes import box, dashed_box, focus_ring, hline, icon, letter, pixel, snap, to_paint, vline
from ui.lettering import Align, paragraph, text, text_width, wrapped_lines
from ui.shadow import paint_shadow, shadow_margin

if TYPE_CHECKING:
    from ui.theme import Look

__all__ = [
    "Align",
    "badge",
    "bar",
    "box",
    "chip",
    "chip_width",
    "code_chip",
    "code_chip_width",
    "danger_mark",
    "dashed_box",
    "find_mark",
    "focus_ring",
    "hline",
    "icon",
    "influence_bars",
    "initials",
    "key_cap",
    "key_cap_width",
    "ladder_bars",
    "mark",
    "mark_width",
    "monogram",
    "paint_shadow",
    "paragraph",
    "pixel",
    "ring",
    "shadow_margin",
    "snap",
    "split_bar",
    "split_keys",
    "stage_badge",
    "stance_shape",
    "text",
    "text_width",
    "vline",
    "wrapped_lines",
]

_MARK_ICON = 13
_MARK_GAP = 4
_STANCES = {2: "for2", 1: "for1", 0: "neutral", -1: "against1", -2: "against2", None: "unknown"}


def badge(painter: QPainter, look: "Look", rect: QRectF, sign: str, *, ink: str | QColor, tint: str | QColor) -> None:
    """Paint a letter on its tint, 16 to 20 px square."""
    box(painter, look, rect, radius=look.size("radius.badge"), fill=tint, border=None)
    letter(painter, look, rect, sign, to_paint(look, ink), rect.height() * 0.6)


def stage_badge(painter: QPainter, look: "Look", rect: QRectF, letter: str, index: int, count: int) -> None:
    """Paint the badge of step `index` (from 0) of `count`."""
    ink, tint = look.stage(index, count)
    badge(painter, look, rect, letter, ink=ink, tint=tint)


def initials(name: str) -> str:
    """Return the sign in a monogram: the first one of a Chinese name, else the first letters of two words."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return name[:1]
    first = words[0]
    if ord(first[0]) > 0x2E7F:
        return first[0]
    return (first[0] + words[1][0]).upper() if len(words) > 1 else first[:2].upper()


def monogram(painter: QPainter, look: "Look", rect: QRectF, name: str, *, sign: str = "", round_: bool = False) -> None:
    """Paint a name's letters (or `sign`) on the name's own hue, square with radius or round."""
    fill, ink = look.avatar(name)
    radius = rect.width() / 2 if round_ else min(7.0, rect.width() / 4.5)
    box(painter, look, rect, radius=radius, fill=fill, border=None)
    shown = sign or initials(name)
    letter(painter, look, rect, shown, ink, rect.height() * (0.4 if len(shown) > 1 else 0.46))


def chip_width(look: "Look", value: str, *, icon_name: str = "", role: str = "small", pad: float = 7) -> float:
    """Return how wide `chip` will be."""
    return text_width(look, value, role) + 2 * pad + (17 if icon_name else 0)


def chip(
    painter: QPainter,
    look: "Look",
    x: float,
    middle: float,
    value: str,
    *,
    ink: str = "text.secondary",
    fill: str | None = None,
    border: str | None = "border.default",
    icon_name: str = "",
    height: float = 20,
    role: str = "small",
    weight: int | None = None,
    pad: float = 7,
    most: float = 1000,
) -> float:
    """Paint a chip from `x`, centred on `middle`, and return its width, which is never over `most`."""
    width = min(most, text_width(look, value, role, weight=weight) + 2 * pad + (17 if icon_name else 0))
    rect = QRectF(x, round(middle - height / 2), width, height)
    box(painter, look, rect, radius=look.size("radius.tag"), fill=fill, border=border)
    left = x + pad
    if icon_name:
        left += icon(painter, look, icon_name, left, middle, color=ink, size=13) + 4
    text(
        painter,
        look,
        QRectF(left, rect.top(), x + width - pad - left + 1, height),
        value,
        role,
        ink,
        weight=weight,
    )
    return width


def code_chip_width(look: "Look", signs: Sequence[tuple[str, bool]], *, role: str = "small") -> float:
    """Return how wide `code_chip` will be."""
    return len(signs) * _cell(look, role) + 12


def code_chip(
    painter: QPainter,
    look: "Look",
    x: float,
    middle: float,
    signs: Sequence[tuple[str, bool]],
    *,
    ink: str,
    tint: str,
    outlined: bool = False,
    height: float = 20,
    role: str = "small",
) -> float:
    """Paint a code sign by sign (text, bold), every sign as wide as the next, outlined when incomplete."""
    width = code_chip_width(look, signs, role=role)
    rect = QRectF(x, round(middle - height / 2), width, height)
    border = "border.control" if outlined else None
    box(painter, look, rect, radius=look.size("radius.tag"), fill=tint, border=border)
    cell = _cell(look, role)
    for number, (sign, bold) in enumerate(signs):
        place = QRectF(x + 6 + number * cell - 4, rect.top(), cell + 8, height)
        text(painter, look, place, sign, role, ink, align="center", weight=600 if bold else 400, tnum=True)
    return width


def mark_width(look: "Look", value: str, *, role: str = "small", weight: int | None = None) -> float:
    """Return how wide `mark` will be."""
    return _MARK_ICON + (_MARK_GAP + text_width(look, value, role, weight=weight, tnum=True) if value else 0)


def mark(
    painter: QPainter,
    look: "Look",
    x: float,
    middle: float,
    icon_name: str,
    value: str,
    *,
    color: str = "text.secondary",
    role: str = "small",
    weight: int | None = None,
    most: float = 1000,
) -> float:
    """Paint an icon and a short text beside it, both in one colour, and return the width."""
    width = icon(painter, look, icon_name, x, middle, color=color, size=_MARK_ICON)
    if not value:
        return width
    left = x + width + _MARK_GAP
    room = QRectF(left, middle - 10, most - width - _MARK_GAP, 20)
    return left - x + text(painter, look, room, value, role, color, weight=weight, tnum=True)


def danger_mark(painter: QPainter, look: "Look", x: float, middle: float, count: int) -> float:
    """Paint the red triangle with the number of dangers that count, and return the width."""
    return mark(painter, look, x, middle, "triangle-alert", str(count), color="danger.text", weight=600)


def find_mark(painter: QPainter, look: "Look", x: float, middle: float, count: int) -> float:
    """Paint the dashed question mark with the number of things to find out, and return the width."""
    return mark(painter, look, x, middle, "find", str(count), color="text.tertiary", weight=600)


def split_keys(keys: str) -> list[str]:
    """Return the single keys of "Ctrl+K"; a plus at the end is the key itself."""
    plus = keys.endswith("+")
    return [key for key in keys.split("+") if key] + (["+"] if plus else [])


def key_cap_width(look: "Look", key: str) -> float:
    """Return how wide `key_cap` will be."""
    return max(18.0, round(text_width(look, key, "caption") + 10))


def key_cap(
    painter: QPainter,
    look: "Look",
    x: float,
    middle: float,
    key: str,
    *,
    ink: str = "text.secondary",
    bare: bool = False,
) -> float:
    """Paint a key's name in a hairline box and return its width; `bare` is for a filled button."""
    width = key_cap_width(look, key)
    rect = QRectF(x, round(middle - 9), width, 18)
    line: str | QColor = "border.default"
    if bare:
        line = look.color(ink)
        line.setAlphaF(0.45)
    fill = None if bare else "surface.sunken"
    box(painter, look, rect, radius=look.size("radius.key"), fill=fill, border=line)
    text(painter, look, rect, key, "caption", ink, align="center")
    return width


def bar(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    share: float,
    *,
    color: str | QColor = "accent.solid",
    track: str | None = "surface.pressed",
) -> None:
    """Paint a bar filled from the left by `share` (0 to 1), round at its ends."""
    radius = rect.height() / 2
    if track is not None:
        box(painter, look, rect, radius=radius, fill=track, border=None)
    width = rect.width() * min(1.0, max(0.0, share))
    if width > 0:
        filled = QRectF(rect.left(), rect.top(), max(width, rect.height()), rect.height())
        box(painter, look, filled, radius=radius, fill=color, border=None)


def split_bar(
    painter: QPainter, look: "Look", rect: QRectF, parts: Sequence[tuple[float, str]], *, gap: float = 1
) -> None:
    """Paint shares of a whole side by side (weight, colour name), with a gap between them."""
    total = sum(weight for weight, _ in parts if weight > 0)
    shown = [(weight, name) for weight, name in parts if weight > 0]
    room = rect.width() - gap * max(0, len(shown) - 1)
    left = rect.left()
    for weight, name in shown:
        width = room * weight / total
        box(painter, look, QRectF(left, rect.top(), width, rect.height()), radius=2, fill=name, border=None)
        left += width + gap


def ring(
    painter: QPainter,
    look: "Look",
    rect: QRectF,
    share: float,
    *,
    color: str = "accent.solid",
    width: float = 2.5,
) -> None:
    """Paint a ring filled clockwise from the top by `share` (0 to 1), green when whole."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    circle = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(look.color("surface.pressed"), width))
    painter.drawEllipse(circle)
    if share > 0:
        tone = "good.solid" if share >= 1 else color
        painter.setPen(QPen(look.color(tone), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(circle, 90 * 16, -round(min(share, 1.0) * 360 * 16))
    painter.restore()


def ladder_bars(painter: QPainter, look: "Look", x: float, middle: float, reached: int, steps: int) -> float:
    """Paint `steps` short bars, the first `reached` of them filled, and return the width."""
    for number in range(steps):
        rect = QRectF(x + number * 13, round(middle - 2), 11, 4)
        fill = "text.secondary" if number < reached else "border.default"
        box(painter, look, rect, radius=2, fill=fill, border=None)
    return steps * 13 - 2.0


def influence_bars(painter: QPainter, look: "Look", x: float, bottom: float, value: int) -> float:
    """Paint five bars rising to the right, the first `value` of them filled, and return the width."""
    for number in range(5):
        height = 3 + 2 * number
        rect = QRectF(x + number * 4, bottom - height, 3, height)
        fill = "text.secondary" if number < value else "border.default"
        box(painter, look, rect, radius=1, fill=fill, border=None)
    return 19.0


def stance_shape(painter: QPainter, look: "Look", rect: QRectF, stance: int | None) -> None:
    """Paint two triangles up (2), one up, a bar (0), one down, two down (-2), or a ringed "?" (None)."""
    color = f"stance.{_STANCES[stance]}"
    middle, unit = rect.center(), min(rect.width(), rect.height()) / 12
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if stance is None:
        pen = QPen(look.color(color), max(1.0, unit))
        pen.setDashPattern([2.2, 1.8])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 5.4 * unit, 5.4 * unit)
        letter(painter, look, rect, "?", look.color(color), 8 * unit)
    elif stance == 0:
        dash = QRectF(middle.x() - 4.5 * unit, middle.y() - 1.2 * unit, 9 * unit, 2.4 * unit)
        box(painter, look, dash, radius=unit, fill=color, border=None)
    else:
        way = -1 if stance > 0 else 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(color))
        tall, wide = (4.6, 4.2) if abs(stance) == 2 else (7.0, 4.8)
        tops = (-2.8, 2.8) if abs(stance) == 2 else (0.0,)
        for shift in tops:
            tip = middle.y() + (shift + way * tall / 2) * unit
            foot = middle.y() + (shift - way * tall / 2) * unit
            corners = [QPointF(middle.x() - wide * unit, foot), QPointF(middle.x() + wide * unit, foot)]
            painter.drawPolygon(QPolygonF([*corners, QPointF(middle.x(), tip)]))
    painter.restore()


def _cell(look: "Look", role: str) -> float:
    return max(text_width(look, sign, role, weight=600, tnum=True) for sign in ("1", "E")) + 0.5
