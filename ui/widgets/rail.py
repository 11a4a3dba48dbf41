"""Rail: the screens on the left, open with names or narrow with icons, and what is pinned below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)
from typing_extensions import override

from ui import painters
from ui.rows import ROW_ROLE, RowsModel
from ui.theme import Look

_PITCH, _BOX = 2, 30


@dataclass(frozen=True, slots=True)
class RailItem:
    """A place to go: icon or badge (letter, step, steps), name, figure or dot of what is due, key; or a section."""

    key: str
    text: str
    icon: str = ""
    badge: tuple[str, int, int] | None = None
    figure: str = ""
    dot: bool = False
    keys: str = ""
    section: bool = False


def _spoken(item: RailItem) -> str:
    return f"{item.text}, {item.figure}" if item.figure else item.text


class _RailDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, rail: "RailList") -> None:
        super().__init__(rail)
        self._look, self._rail = look, rail

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(20, self._rail.pitch(index.data(ROW_ROLE)))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item: RailItem = index.data(ROW_ROLE)
        whole = QRectF(option.rect)
        state = option.state
        look, rail = self._look, self._rail
        if item.section:
            if rail.open:
                room = QRectF(whole.left() + 10, whole.bottom() - 22, whole.width() - 20, 18)
                painters.text(painter, look, room, item.text, "small", "text.tertiary")
            return
        rect = QRectF(whole.left(), whole.top(), whole.width(), whole.height() - _PITCH)
        chosen = item.key == rail.current
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            fill = "surface.pressed" if chosen else "surface.hover"
            painters.box(painter, look, rect, radius=6, fill=fill, border=None)
        focused = rail.hasFocus() and rail.keyed and state & QStyle.StateFlag.State_HasFocus
        if focused:
            painters.focus_ring(painter, look, rect, radius=6)
        if rail.open:
            self._paint_open(painter, item, rect, chosen)
        else:
            self._paint_narrow(painter, item, rect, chosen)

    def _sign(self, painter: QPainter, item: RailItem, x: float, middle: float, ink: str) -> None:
        if item.badge is not None:
            letter, step, steps = item.badge
            painters.stage_badge(painter, self._look, QRectF(x, middle - 8, 16, 16), letter, step, steps)
        elif item.icon:
            painters.icon(painter, self._look, item.icon, x, middle, color=ink, size=16)

    def _paint_open(self, painter: QPainter, item: RailItem, rect: QRectF, chosen: bool) -> None:
        look, middle = self._look, rect.center().y()
        ink = "text.primary" if chosen else "text.secondary"
        self._sign(painter, item, rect.left() + 10, middle, ink)
        edge = rect.right() - 10
        if item.figure:
            wide = painters.text_width(look, item.figure, "small", tnum=True)
            edge -= wide
            room = QRectF(edge, rect.top(), wide + 1, rect.height())
            painters.text(painter, look, room, item.figure, "small", "text.secondary", tnum=True)
        elif item.dot:
            edge -= 7
            painters.box(painter, look, QRectF(edge, middle - 3, 6, 6), radius=3, fill="accent.solid", border=None)
        for key in reversed(painters.split_keys(item.keys)):
            edge -= painters.key_cap_width(look, key)
            painters.key_cap(painter, look, edge, middle, key)
            edge -= 5
        left = rect.left() + 36
        room = QRectF(left, rect.top(), edge - left - 4, rect.height())
        painters.text(painter, look, room, item.text, "body", ink, weight=600 if chosen else None)

    def _paint_narrow(self, painter: QPainter, item: RailItem, rect: QRectF, chosen: bool) -> None:
        middle = rect.center()
        ink = "text.primary" if chosen else "text.secondary"
        self._sign(painter, item, middle.x() - 8, middle.y(), ink)
        if item.dot or item.figure:
            dot = QRectF(middle.x() + 5, middle.y() - 11, 7, 7)
            painters.box(painter, self._look, dot, radius=3.5, fill="accent.solid", border=None)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        item = index.data(ROW_ROLE)
        asked = isinstance(item, RailItem) and not item.section and event.type() == QEvent.Type.ToolTip
        if asked and (item.keys or not self._rail.open):
            QToolTip.showText(event.globalPos(), f"{item.text}  {item.keys}".strip(), view)
            return True
        return False


class RailList(QListView):
    """Places as high as their number; arrows walk, Enter or a click emits `chosen` with the key."""

    chosen = Signal(str)

    def __init__(self, look: Look, *, name: str = "") -> None:
        super().__init__()
        self._look = look
        self.open = True
        self.current = ""
        self.keyed = False
        self._model: RowsModel[RailItem] = RowsModel(lambda item: item.key, _spoken, parent=self)
        self.setModel(self._model)
        self.setItemDelegate(_RailDelegate(look, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.clicked.connect(self._take)

    def pitch(self, item: RailItem) -> int:
        """Return the height of an item with the gap below it."""
        if item.section:
            return 40 if self.open else 14
        text = self._look.line("body") + 12
        return max(_BOX, text) + _PITCH if self.open else 34 + _PITCH + 1

    def set_items(self, items: Sequence[RailItem]) -> None:
        """Show other places."""
        self._model.set_rows(items)
        self._fit()

    def set_current(self, key: str) -> None:
        """Mark the place where the reader is; a key that is not here marks none."""
        self.current = key
        index = self._model.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        self.viewport().update()

    def set_open(self, open_: bool) -> None:
        """Show names beside the icons, or icons alone."""
        self.open = open_
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(sum(self.pitch(item) for item in self._model.rows))
        self.viewport().update()

    def _take(self, index: QModelIndex) -> None:
        item = self._model.row_at(index)
        if item is not None and not item.section:
            self.chosen.emit(item.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyed = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.keyed = True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.keyed = False
        return super().event(event)
