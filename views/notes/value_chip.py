"""A stance or a rung of the ladder as a chip: as it was, as it is now, or as it became."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from ui.boxes import box
from ui.lettering import text, text_width
from ui.painters import icon, stance_shape
from ui.widgets.control import Control
from views.buyer_words import STANCE_WORDS, ladder_word
from views.context import Context
from views.words import N_

STANCES = (2, 1, 0, -1, -2, None)
SHORT = {
    2: N_("strongly for"),
    1: N_("for"),
    0: N_("neutral"),
    -1: N_("against"),
    -2: N_("strongly against"),
    None: N_("not known"),
}
_PAD, _SIGN = 8, 16


def value_word(ctx: Context, name: str, value: Any, *, short: bool = True) -> str:
    """Return the word for a stance or a rung."""
    if name == "stance":
        return ctx.words.tr(SHORT[value] if short else STANCE_WORDS[value])
    return ladder_word(ctx.words, value)


class ValueChip(Control):
    """24 high; `tone` is old (plain, takes no focus), now (opens a choice) or new (accent, opens a choice)."""

    def __init__(self, ctx: Context, name: str, value: Any, tone: str, *, spoken: str) -> None:
        self._field, self._value, self._tone = name, value, tone
        super().__init__(ctx.look, value_word(ctx, name, value))
        self.setAccessibleName(spoken)
        self.ring_radius = ctx.look.size("radius.chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if tone == "old":
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def _weight(self) -> int:
        return 600 if self._tone == "new" else 400

    @override
    def sizeHint(self) -> QSize:
        wide = text_width(self.look, self.caption, "small", weight=self._weight) + 2 * _PAD
        wide += _SIGN if self._field == "stance" else 0
        wide += 16 if self._tone == "now" else 0
        return QSize(int(wide) + 2, max(24, self.look.size("chip")))

    @override
    def paint(self, painter: QPainter) -> None:
        look, rect, middle = self.look, QRectF(self.rect()), self.height() / 2
        fill, border, ink = {
            "old": ("surface.pressed", None, "text.secondary"),
            "now": ("surface.hover" if self.hovered else "surface.card", "border.default", "text.primary"),
            "new": ("accent.tint", "accent.line" if self.hovered else None, "accent.text"),
        }[self._tone]
        box(painter, look, rect, radius=look.size("radius.chip"), fill=fill, border=border)
        x = float(_PAD)
        if self._field == "stance":
            stance_shape(painter, look, QRectF(x, middle - 5.5, 11, 11), self._value)
            x += _SIGN
        tail = 16 if self._tone == "now" else 0
        room = QRectF(x, 0, self.width() - x - _PAD - tail + 2, self.height())
        text(painter, look, room, self.caption, "small", ink, weight=self._weight)
        if tail:
            icon(painter, look, "chevron-down", self.width() - _PAD - 12, middle, color="text.tertiary", size=12)
