"""A scrolling grid of painted cards or rows: thousands of items, only those on screen are asked for."""

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from ui.overriding import override
from ui.theme import Look

if TYPE_CHECKING:
    from dataclasses import dataclass

    from ui.canvas.list_access import ListAccess
else:
    from models.rows import dataclass

Painter = Callable[[QPainter, QRectF, str, bool, bool], None]  # painter, rect, key, selected, hovered


@dataclass(frozen=True, slots=True)
class GridShape:
    """How items lie: at least `least` px wide, `height` high, `gap` between them, `margin` around (x, y)."""

    least: int
    height: int
    gap: int
    margin: tuple[int, int]
    most_columns: int = 99


class Grid(QAbstractScrollArea):
    """Items by key in reading order; one is current. `paint` draws one, `sentence` says it to a screen reader."""

    current_changed = Signal(str)
    activated = Signal(str)  # Enter or double click
    peeked = Signal(str)  # Space
    clicked = Signal(str, QPoint)  # where, from the item's own corner

    def __init__(
        self,
        look: Look,
        shape: GridShape,
        paint: Painter,
        sentence: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # wrapping the one Qt makes would load every widget class
        self._look, self._paint, self.sentence, self.shape = look, paint, sentence, shape
        self.keys: tuple[str, ...] = ()
        self._index: dict[str, int] = {}
        self.current = ""
        self._hovered = -1
        self.before_paint: Callable[[tuple[str, ...]], None] = lambda keys: None
        self.tip: Callable[[str], str] = lambda key: ""
        self.surface = ""  # a colour behind the items, '' for that of the page
        self.skips: Callable[[str], bool] = lambda key: False  # such as headings between rows
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._access: ListAccess | None = None
        self._read_aloud = False
        self.verticalScrollBar().setSingleStep(max(8, shape.height // 3))

    @property
    def access(self) -> "ListAccess":
        """Return what screen readers are told; made after the first paint, which it would hold up for 3 ms."""
        if self._access is None:
            from ui.canvas.list_access import ListAccess, watch

            self._access = ListAccess(self)
            watch(self)
        return self._access

    @access.setter
    def access(self, access: "ListAccess") -> None:
        self._access = access

    def _tell(self, *, moved: bool) -> None:
        if self._access is not None:
            from ui.canvas.list_access import current_moved, reshaped

            (current_moved if moved else reshaped)(self)

    def set_keys(self, keys: tuple[str, ...]) -> None:
        """Show these items; the current one stays where it still exists, else the first takes its place."""
        old = self._index.get(self.current, 0)
        self.keys = keys
        self._index = {key: at for at, key in enumerate(keys)}
        self._measure()
        if self.current not in self._index:
            at = self._allowed(min(old, len(keys) - 1), 1) if keys else -1
            self._set_current(keys[at] if at >= 0 else "", show=False)
        self._tell(moved=False)
        self.viewport().update()

    def index_of(self, key: str) -> int:
        """Return where an item stands, -1 when it is not here."""
        return self._index.get(key, -1)

    def spoken_keys(self) -> tuple[str, ...]:
        """Return the keys in reading order, for screen readers."""
        return self.keys

    def spoken_number(self, key: str) -> int:
        """Return where an item stands, -1 when it is not here."""
        return self.index_of(key)

    def spoken_place(self, key: str) -> QRect:
        """Return an item's rectangle in the viewport."""
        return self.rect_of(self.index_of(key))

    def spoken_at(self, point: QPoint) -> str:
        """Return the key of the item at a point of the viewport, '' for none."""
        index = self.index_at(point)
        return self.keys[index] if index >= 0 else ""

    def select(self, key: str) -> None:
        """Make an item current and bring it into sight; an unknown key changes nothing."""
        if key in self._index:
            self._set_current(key)

    def repaint_item(self, key: str) -> None:
        """Paint one item again."""
        if key in self._index:
            self.viewport().update(self.rect_of(self._index[key]))

    def columns(self) -> int:
        """Return how many items stand side by side."""
        shape = self.shape
        room = self.viewport().width() - 2 * shape.margin[0] + shape.gap
        return max(1, min(shape.most_columns, room // (shape.least + shape.gap)))

    def rect_of(self, index: int) -> QRect:
        """Return where an item stands in the viewport, in px."""
        shape, columns = self.shape, self.columns()
        width = (self.viewport().width() - 2 * shape.margin[0] + shape.gap) / columns - shape.gap
        row, column = divmod(index, columns)
        left = shape.margin[0] + column * (width + shape.gap)
        top = shape.margin[1] + row * (shape.height + shape.gap) - self.verticalScrollBar().value()
        return QRect(round(left), top, round(left + width) - round(left), shape.height)

    def index_at(self, point: QPoint) -> int:
        """Return which item is at a point of the viewport, -1 for none."""
        shape = self.shape
        row = (point.y() + self.verticalScrollBar().value() - shape.margin[1]) // (shape.height + shape.gap)
        if row < 0:
            return -1
        first = int(row) * self.columns()
        for index in range(first, min(first + self.columns(), len(self.keys))):
            if self.rect_of(index).contains(point):
                return index
        return -1

    def visible(self) -> range:
        """Return the items that are on screen now."""
        shape, columns = self.shape, self.columns()
        step = shape.height + shape.gap
        top = self.verticalScrollBar().value() - shape.margin[1]
        first = max(0, top // step) * columns
        last = (max(0, top + self.viewport().height()) // step + 1) * columns
        return range(min(first, len(self.keys)), min(last, len(self.keys)))

    def _measure(self) -> None:
        shape = self.shape
        rows = -(-len(self.keys) // self.columns())
        whole = rows * (shape.height + shape.gap) - shape.gap + 2 * shape.margin[1] if rows else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, whole - self.viewport().height()))

    def _set_current(self, key: str, *, show: bool = True) -> None:
        changed = key != self.current
        self.current = key
        if show and key in self._index:
            rect = self.rect_of(self._index[key])
            bar, margin = self.verticalScrollBar(), self.shape.margin[1]
            if rect.top() < margin:
                bar.setValue(bar.value() + rect.top() - margin)
            elif rect.bottom() > self.viewport().height() - margin:
                bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + margin)
        self.viewport().update()
        if changed:
            self._tell(moved=True)
            self.current_changed.emit(key)

    def move_current(self, steps: int) -> None:
        """Move the current item by so many places, no farther than the ends."""
        at = max(0, min(self._index.get(self.current, 0) + steps, len(self.keys) - 1))
        found = self._allowed(at, -1 if steps < 0 else 1) if self.keys else -1
        if found >= 0:
            self._set_current(self.keys[found])

    def _allowed(self, at: int, way: int) -> int:
        count = len(self.keys)
        down, up = range(at, count), range(at, -1, -1)
        order = chain(down, up) if way > 0 else chain(up, down)
        return next((index for index in order if not self.skips(self.keys[index])), -1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.visible()
        self.before_paint(tuple(self.keys[i] for i in shown))
        painter = QPainter(self.viewport())
        if self.surface:
            painter.fillRect(event.rect(), self._look.color(self.surface))
        for index in shown:
            rect = self.rect_of(index)
            if rect.intersects(event.rect()):
                key = self.keys[index]
                self._paint(painter, QRectF(rect), key, key == self.current, index == self._hovered)
        painter.end()
        if not self._read_aloud:
            self._read_aloud = True
            QTimer.singleShot(0, self, lambda: self._tell(moved=bool(self.access)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.index_at(point)
        if index >= 0 and not self.skips(self.keys[index]):
            self._set_current(self.keys[index])
            if event.button() == Qt.MouseButton.LeftButton:
                self.clicked.emit(self.keys[index], point - self.rect_of(index).topLeft())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton and not self.skips(self.keys[index]):
            self.activated.emit(self.keys[index])

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.index_at(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, index: int) -> None:
        for changed in {index, self._hovered} if index != self._hovered else ():
            if changed >= 0:
                self.viewport().update(self.rect_of(changed))
        self._hovered = index

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            text = self.tip(self.keys[index]) if index >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tell(moved=True)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self.columns()
        page = columns * max(1, self.viewport().height() // (self.shape.height + self.shape.gap))
        steps = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: columns, Qt.Key.Key_Up: -columns,
            Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page, Qt.Key.Key_Home: -len(self.keys),
            Qt.Key.Key_End: len(self.keys),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in steps:
            self.move_current(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.activated.emit(self.current)
        elif key == Qt.Key.Key_Space and self.current:
            self.peeked.emit(self.current)
        else:
            event.ignore()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 480)
