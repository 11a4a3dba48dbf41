"""Progress: a bar and a ring that say how much, a thin line on top for work longer than a blink."""

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look

_PATIENCE_MS = 300
_STEP_MS = 30


class ProgressBar(QWidget):
    """A bar 4 px high filled by a share of 0 to 1."""

    def __init__(
        self, look: Look, share: float = 0.0, *, color: str = "accent.solid", height: int = 4, name: str = ""
    ) -> None:
        super().__init__()
        self._look, self._share, self._color = look, share, color
        self.setFixedHeight(height)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_share(self, share: float, color: str = "") -> None:
        """Fill another share, in another colour if given."""
        self._share, self._color = share, color or self._color
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painters.bar(painter, self._look, QRectF(self.rect()), self._share, color=self._color)
        painter.end()


class ProgressRing(QWidget):
    """A ring of 16 px filled by a share of 0 to 1, green when whole."""

    def __init__(self, look: Look, share: float = 0.0, *, name: str = "") -> None:
        super().__init__()
        self._look, self._share = look, share
        self.setFixedSize(16, 16)
        self.setAccessibleName(name)

    def set_share(self, share: float) -> None:
        """Fill another share."""
        self._share = share
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painters.ring(painter, self._look, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._share)
        painter.end()


class ThinLine(QWidget):
    """A line along its parent's top while work lasts over 300 ms: a share if known, else a moving piece."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._share: float | None = None
        self._at = 0.0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE_MS)
        self._wait.timeout.connect(self._appear)
        self._walk = QTimer(self)
        self._walk.setInterval(_STEP_MS)
        self._walk.timeout.connect(self._step)
        self.hide()

    def begin(self) -> None:
        """Work begins; nothing shows for 300 ms."""
        self._share, self._at = None, 0.0
        self._wait.start()

    def set_share(self, share: float) -> None:
        """Say how much of the work is done, 0 to 1."""
        self._share = share
        self.update()

    def done(self) -> None:
        """Work has ended."""
        self._wait.stop()
        self._walk.stop()
        self.hide()

    def _appear(self) -> None:
        parent = self.parentWidget()
        self.setGeometry(0, 0, parent.width() if parent else 0, 2)
        self.show()
        self.raise_()
        if not self._look.less_movement:
            self._walk.start()

    def _step(self) -> None:
        parent = self.parentWidget()
        if parent is not None and parent.width() != self.width():
            self.setFixedWidth(parent.width())
        self._at = (self._at + 0.02) % 1.3
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._look.color("accent.solid")
        if self._share is not None:
            painter.fillRect(QRectF(0, 0, self.width() * self._share, 2), color)
        elif self._look.less_movement:
            painter.fillRect(self.rect(), color)
        else:
            painter.fillRect(QRectF((self._at - 0.3) * self.width(), 0, 0.3 * self.width(), 2), color)
        painter.end()
