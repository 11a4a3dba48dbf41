"""A monogram as a widget, square for an account and round for a person."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.overriding import override
from ui.painters import monogram
from ui.theme import Look


class Avatar(QWidget):
    """`size` px square; says nothing to a screen reader, the name stands beside it."""

    def __init__(self, look: Look, size: int, name: str = "", *, round_: bool = False) -> None:
        super().__init__()
        self._look, self._name, self._round = look, name, round_
        self.setFixedSize(size, size)

    def set_name(self, name: str) -> None:
        """Show another name's letters."""
        self._name = name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            painter = QPainter(self)
            monogram(painter, self._look, QRectF(self.rect()), self._name, round_=self._round)
            painter.end()
