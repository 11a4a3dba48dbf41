"""FlowLayout: widgets in reading order, broken into rows as the width demands."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.overriding import override


class FlowLayout(QLayout):
    """Rows of widgets at their own width; with `stretch`, cards of one width fill each row."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int = 8, least: int = 0, most: int = 0
    ) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._row_gap, self._least, self._most = gap, row_gap, least, most
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _card_width(self, width: int) -> int:
        """Return one width for all where `least` is set: as many a row as fit, none over `most`."""
        if not self._least:
            return 0
        fit = max(1, (width + self._gap) // (self._least + self._gap))
        even = (width - self._gap * (fit - 1)) // fit
        return min(even, self._most) if self._most else even

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        card = self._card_width(room.width())
        x, y, tall = room.x(), room.y(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            wide = card or min(size.width(), max(room.width(), item.minimumSize().width()))
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else size.height()
            if x > room.x() and x + wide > room.right() + 1:
                x, y, tall = room.x(), y + tall + self._row_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, high)))
            x += wide + self._gap
            tall = max(tall, high)
        return y + tall - rect.y() + margins.bottom()
