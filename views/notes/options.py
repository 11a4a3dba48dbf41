"""Options under each other: a name, and beside it what tells it from its namesakes."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.boxes import box
from ui.lettering import text, text_width
from ui.theme import Look

MOST = 8
_PAD = 8


class Option(NamedTuple):
    """Something to choose: its key, its name, what tells it from its namesakes."""

    key: str
    name: str
    hint: str = ""


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: "OptionList") -> None:
        super().__init__(parent)
        self._look, self._list = look, parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._look.line("body") + 10)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, rect = self._look, QRectF(option.rect)
        shown = self._list.option_at(index.row())
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            fill = "surface.selected" if state & QStyle.StateFlag.State_Selected else "surface.hover"
            box(painter, look, rect, radius=5, fill=fill, border=None)
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        wide = min(text_width(look, shown.hint, "small"), room.width() * 0.5) if shown.hint else 0.0
        text(painter, look, room.adjusted(0, 0, -wide - (10 if wide else 0), 0), shown.name, "body")
        if wide:
            place = QRectF(room.right() - wide, room.top(), wide + 1, room.height())
            text(painter, look, place, shown.hint, "small", "text.secondary")


class OptionList(QListWidget):
    """Options under each other, as high as they are; the field that narrows them keeps the focus."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._found: list[Option] = []
        self.setFont(look.font("body"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setItemDelegate(_Delegate(look, self))
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def set_options(self, options: Sequence[Option], first: int = 0) -> None:
        """Show these options, `first` of them current."""
        self._found = list(options)
        self.clear()
        for option in options:
            item = QListWidgetItem(f"{option.name}  ·  {option.hint}" if option.hint else option.name)
            item.setToolTip(item.text())
            self.addItem(item)
        self.setCurrentRow(min(first, len(options) - 1))
        self.setFixedHeight((self._look.line("body") + 10) * min(len(options), MOST) + 2)

    def option_at(self, row: int) -> Option:
        """Return the option of a row."""
        return self._found[row]

    def current(self) -> Option | None:
        """Return the current option."""
        row = self.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def step(self, way: int) -> None:
        """Go to the next (1) or the one before (−1), round at the ends."""
        if self._found:
            self.setCurrentRow((self.currentRow() + way) % len(self._found))
