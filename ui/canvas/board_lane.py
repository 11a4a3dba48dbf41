"""One column of a board as the board keeps it: keys in order, and a scroll bar of its own."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from ui.canvas.board_layout import Frame

BAR = 8


class Lane:
    """A column's key, its cards' keys, its head's height, the heads of groups inside it, how far it is scrolled."""

    def __init__(self, key: str, parent: QWidget) -> None:
        self.key = key
        self.keys: list[str] = []
        self.head = 0
        self.folded = False
        self.groups: Sequence[tuple[int, str]] = ()
        self.group_height = 0
        self._starts: list[int] = []
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

    def group(self, groups: Sequence[tuple[int, str]], height: int) -> bool:
        """Take the group heads, as (place of the first card, key); False where they are what they were."""
        if groups == self.groups and height == self.group_height:
            return False
        self.groups, self.group_height = groups, height
        self._starts = [start for start, _key in groups]
        return True

    def top(self, place: float, step: int) -> int:
        """Return how many px below the first line of the cards a place begins."""
        heads = bisect_right(self._starts, place) if self._starts else 0
        return round(place * step) + heads * self.group_height

    def groups_in(self, places: range) -> range:
        """Return the numbers of the groups that begin at some places, or right behind them."""
        return range(bisect_left(self._starts, places.start), bisect_right(self._starts, places.stop))

    def at(self, y: int, step: int) -> int:
        """Return the place whose card, or the air above it, lies at `y`: 0 to the last; -1 without cards."""
        if not self.keys:
            return -1
        if not self._starts:
            return max(0, min(len(self.keys) - 1, y // step))
        low, high = 0, len(self.keys) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.top(middle, step) <= y:
                low = middle
            else:
                high = middle - 1
        return low

    def scroll_by(self, px: int) -> bool:
        """Scroll down by some px (up when negative); False where the end was reached before."""
        before = self.bar.value()
        self.bar.setValue(before + px)
        return self.bar.value() != before

    def lay(self, frame: Frame, number: int, extra: int) -> None:
        """Take the room of a frame; `extra` is the height of a gap that is open in this column."""
        column = frame.column(number)
        body = 0 if self.folded else max(0, column.height() - self.head)
        self.bar.setPageStep(body)
        self.bar.setSingleStep(max(1, frame.step // 3))
        content = frame.content(len(self.keys)) + len(self._starts) * self.group_height + extra
        self.bar.setMaximum(0 if self.folded else max(0, content - body))
        self.bar.setGeometry(QRect(column.right() - BAR + 1, column.top() + self.head, BAR, body - 2))

    def close(self) -> None:
        """Take the scroll bar away."""
        self.bar.hide()
        self.bar.deleteLater()
