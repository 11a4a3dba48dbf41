"""Choices side by side, one of them taken or none: the radio chips of a gate (design, gate prompt)."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.control import Control
from ui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class RadioChip(Control):
    """One choice with its ring; `walked` tells an arrow's way."""

    walked = Signal(int)

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text)
        self.ring_inside = True  # a ring around it would be cut off by what holds the chips
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        wide = painters.text_width(self.look, self.caption, "body", weight=600)
        return QSize(int(wide) + 43, self.look.size("control"))

    @override
    def paint(self, painter: QPainter) -> None:
        look, on, middle = self.look, self.isChecked(), self.height() / 2
        fill = "accent.tint" if on else "surface.hover" if self.hovered else "surface.card"
        border, ink = ("accent.solid", "accent.text") if on else ("border.control", "text.primary")
        painters.box(painter, look, QRectF(self.rect()), radius=look.size("radius.control"), fill=fill, border=border)
        if self.ringed:
            painters.focus_ring(painter, look, QRectF(self.rect()), radius=look.size("radius.control"))
        painter.setPen(QPen(look.color("accent.solid" if on else "border.control"), 4 if on else 1))
        painter.setBrush(look.color("surface.card"))
        painter.drawEllipse(QPointF(17, middle), 5 if on else 6.5, 5 if on else 6.5)
        room = QRectF(31, 0, self.width() - 39, self.height())
        painters.text(painter, look, room, self.caption, "body", ink, weight=600 if on else None)


class Choices(QWidget):
    """Options as (key, text); one tab stop, arrows walk and take; taking the same again gives it up."""

    changed = Signal()

    def __init__(self, look: Look, options: Sequence[tuple[str, str]], current: str = "", *, name: str) -> None:
        super().__init__()
        self._keys = [key for key, _ in options]
        self._current = ""
        row = FlowLayout(self, gap=8, row_gap=6)
        self.chips: dict[str, RadioChip] = {}
        for key, text in options:
            chip = RadioChip(look, text)
            chip.clicked.connect(lambda _on=False, key=key: self._click(key))
            chip.walked.connect(self._walk)
            self.chips[key] = chip
            row.addWidget(chip)
        self.setAccessibleName(name)
        self.set_current(current)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def current(self) -> str:
        return self._current

    def set_current(self, key: str) -> None:
        """Show one as taken, '' for none; nobody is told."""
        self._current = key if key in self.chips else ""
        stop = self._current or self._keys[0]
        for each, chip in self.chips.items():
            chip.setChecked(each == self._current)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == stop else Qt.FocusPolicy.ClickFocus)

    def _click(self, key: str) -> None:
        self.set_current("" if key == self._current else key)
        self.changed.emit()

    def _walk(self, step: int) -> None:
        focused = next((key for key, chip in self.chips.items() if chip.hasFocus()), "")
        if focused:
            key = self._keys[(self._keys.index(focused) + step) % len(self._keys)]
            self.set_current(key)
            self.chips[key].setFocus(Qt.FocusReason.TabFocusReason)
            self.changed.emit()
