"""Where the buyer stands among his own steps: bars with names under them, one chosen by click or arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.boxes import box, focus_ring
from ui.lettering import text
from ui.overriding import override
from ui.theme import Look


class StepStrip(QWidget):
    """`chosen` gives the step's key; choosing the present one again takes it back."""

    chosen = Signal(str)

    def __init__(self, look: Look, steps: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self._look, self._steps, self._name = look, list(steps), name
        self._now = self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_current(self, key: str) -> None:
        """Show which step is the present one, '' for none."""
        keys = [step for step, _ in self._steps]
        self._now = self._at = keys.index(key) if key in keys else -1
        shown = self._steps[self._now][1] if self._now >= 0 else "?"
        self.setAccessibleName(f"{self._name}: {shown}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, round(32 * max(1.0, self._look.factor)))

    def _place(self, at: int) -> QRectF:
        step = (self.width() + 2) / len(self._steps)
        return QRectF(at * step, 0, step - 2, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._look
        for at, (_key, name) in enumerate(self._steps):
            rect = self._place(at)
            fill = "accent.solid" if at == self._now else "accent.line" if at < self._now else "surface.pressed"
            box(painter, look, QRectF(rect.left(), 3, rect.width(), 5), radius=2, fill=fill, border=None)
            now = at == self._now
            room = QRectF(rect.left(), 11, rect.width(), rect.height() - 12)
            color = "text.primary" if now else "text.secondary"
            text(painter, look, room, name, "small", color, weight=600 if now else 400)
            if self.hasFocus() and at == max(self._at, 0):
                focus_ring(painter, look, rect, radius=4)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            at = int(event.position().x() * len(self._steps) / max(1, self.width()))
            self.chosen.emit(self._steps[max(0, min(at, len(self._steps) - 1))][0])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._at = max(0, min(self._at + (1 if key == Qt.Key.Key_Right else -1), len(self._steps) - 1))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self.chosen.emit(self._steps[self._at][0])
        else:
            super().keyPressEvent(event)
