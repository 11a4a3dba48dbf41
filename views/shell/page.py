"""The bordered sheet that holds the screens and the hint bar."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from ui.boxes import box
from ui.overriding import override
from ui.theme import Look


class Page(QFrame):
    """Paints the sheet; its children stay inside."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self._look, QRectF(self.rect()), radius=10, fill="surface.page")
        painter.end()
