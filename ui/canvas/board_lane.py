"""One column of a board as the board keeps it: keys in order, and a scroll bar of its own."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from ui.canvas.board_layout import Frame

BAR = 8


class Lane:
    """A column's key, its cards' keys, its head's height, and how far it is scrolled."""

    def __init__(self, key: str, parent: QWidget) -> None:
        self.key = key
        self.keys: list[str] = []
        self.head = 0
        self.bar = QScrollBar(Qt.Orientation.Vertical, parent)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.setCursor(Qt.CursorShape.ArrowCursor)
        self.bar.hide()

    @property
    def scroll(self) -> int:
        """How many px of the cards are hidden above."""
        return self.bar.value()

    @property
    def overflows(self) -> bool:
        return self.bar.maximum() > 0

    def scroll_by(self, px: int) -> bool:
        """Scroll down by some px (up when negative); False where the end was reached before."""
        before = self.bar.value()
        self.bar.setValue(before + px)
        return self.bar.value() != before

    def lay(self, frame: Frame, number: int, extra: int) -> None:
        """Take the room of a frame; `extra` is the height of a gap that is open in this column."""
        column = frame.column(number)
        body = max(0, column.height() - self.head)
        self.bar.setPageStep(body)
        self.bar.setSingleStep(max(1, frame.step // 3))
        self.bar.setMaximum(max(0, frame.content(len(self.keys)) + extra - body))
        self.bar.setGeometry(QRect(column.right() - BAR + 1, column.top() + self.head, BAR, body - 2))

    def close(self) -> None:
        """Take the scroll bar away."""
        self.bar.hide()
        self.bar.deleteLater()
