"""A painted table of any length: rows in groups that fold, marks, a first column that stays, a head that sorts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.canvas import list_access, table_access, table_keys
from ui.canvas.grid import Grid, GridShape
from ui.canvas.table_head import TableHead
from ui.canvas.table_spans import EDGE, MARK, Column, Spans
from ui.overriding import override
from ui.painters import box, focus_ring, hline, vline
from ui.widgets.checks import tick

if TYPE_CHECKING:
    from ui.theme import Look

GROUP = "\x1f"
"""What the key of a group's line begins with; no row's key does."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group's key and the keys of its rows, none while it is folded; a group without a line has the key None."""

    key: str | None
    keys: tuple[str, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Paints:
    """How the parts of a table are painted, each into its own rectangle, and said."""

    cell: Callable[[QPainter, QRectF, str, str], None]  # painter, rect, key, column
    group: Callable[[QPainter, QRectF, str, Spans], None]  # painter, rect of the line, key, where the columns are
    sentence: Callable[[str], str]
    group_sentence: Callable[[str], str]


class Table(Grid):
    """Rows by key under the lines of their groups; `paints` draws them, `letters` are the keys of the screen."""

    marks_changed = Signal()
    sort_asked = Signal(str)  # a column
    fold_asked = Signal(str, bool)  # a group, whether it shall be folded
    whole_asked = Signal(str, bool)  # a group ('\x1f' alone: all there is), whether its rows shall be marked
    menu_asked = Signal(QPoint)  # where on the screen
    stepped = Signal(int)  # Shift and left or right: the stage before or after

    def __init__(self, look: "Look", columns: Sequence[Column], paints: Paints, parent: QWidget | None = None) -> None:
        shape = GridShape(least=1, height=look.size("row"), gap=0, margin=(0, 0), most_columns=1)
        super().__init__(look, shape, lambda *_: None, self._say, parent)
        self.look, self.paints = look, paints
        self.letters: dict[str, Callable[[], None]] = {}
        self.marked: dict[str, None] = {}
        self.anchor = ""
        self.folded: set[str] = set()
        self.foot = 0
        self.spans = Spans(tuple(columns))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.access = table_access.TableAccess(self)
        list_access.watch(self)
        self.head = TableHead(self)
        self.setViewportMargins(0, self.head.height(), 0, 0)
        self.horizontalScrollBar().setSingleStep(40)
        self.setCornerWidget(QWidget())  # else the style draws a frame where the bars meet

    # ---- content

    def set_groups(self, groups: Iterable[Group]) -> None:
        """Show these groups and rows; the current row, the marks and the scroll stay as far as they can."""
        keys: list[str] = []
        self.folded = set()
        for group in groups:
            if group.key is not None:
                keys.append(GROUP + group.key)
                if group.folded:
                    self.folded.add(group.key)
            keys.extend(group.keys)
        self.set_keys(tuple(keys))
        self.head.update()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the first one stays when the others are scrolled."""
        self.spans = Spans(tuple(columns))
        self._measure()
        self.head.update()
        self.viewport().update()

    def set_foot(self, px: int) -> None:
        """Leave so much room under the last row, for what floats there."""
        if px != self.foot:
            self.foot = px
            self._measure()

    def row(self) -> str:
        """Return the current row's key, '' on a group's line."""
        return "" if self.current.startswith(GROUP) else self.current

    def rows(self) -> list[str]:
        """Return the keys of the rows that are not folded away, in order."""
        return [key for key in self.keys if not key.startswith(GROUP)]

    # ---- marks

    def mark(self, keys: Iterable[str], on: bool = True) -> None:
        """Mark some rows, or take their marks away; tells when that made a difference."""
        before = len(self.marked)
        for key in keys:
            if on:
                self.marked[key] = None
            else:
                self.marked.pop(key, None)
        if len(self.marked) != before:
            self._marked()

    def keep_marks(self, keys: Iterable[str]) -> None:
        """Leave only the marks of these rows."""
        kept = set(keys)
        self.mark([key for key in self.marked if key not in kept], on=False)

    def mark_to(self, key: str) -> None:
        """Mark the rows from the anchor to a row."""
        at, to = self.index_of(self.anchor), self.index_of(key)
        if to < 0:
            return
        low, high = (min(at, to), max(at, to)) if at >= 0 else (to, to)
        self.mark([one for one in self.keys[low : high + 1] if not one.startswith(GROUP)])

    def toggle(self, key: str) -> None:
        """Mark a row or take its mark away; on a group's line all of its rows."""
        if key.startswith(GROUP):
            self.whole_asked.emit(key, True)
        elif key:
            self.anchor = key
            self.mark([key], on=key not in self.marked)

    def _marked(self) -> None:
        self.viewport().update()
        self.head.update()
        table_access.marks_moved(self)
        self.marks_changed.emit()

    # ---- where things are

    def box_rect(self, row: QRectF) -> QRectF:
        """Return where a row's box is, 16 px square."""
        return QRectF(row.left() + EDGE, round(row.center().y() - 8), 16, 16)

    def cell_rect(self, index: int, column: str) -> QRect:
        """Return where a row's cell is in the viewport."""
        row, place = self.rect_of(index), self.spans.place(column, self.shift())
        return QRect(round(place[0]), row.top(), round(place[1]), row.height())

    def shift(self) -> int:
        """Return how far the columns are scrolled sideways, in px."""
        return self.horizontalScrollBar().value()

    @override
    def _measure(self) -> None:
        if not hasattr(self, "spans"):
            return
        port = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(port.height())
        down.setSingleStep(self.shape.height)
        down.setRange(0, max(0, len(self.keys) * self.shape.height + self.foot - port.height()))
        self.spans = self.spans.in_width(port.width())
        across.setPageStep(port.width())
        across.setRange(0, max(0, self.spans.whole - port.width()))

    @override
    def _set_current(self, key: str, *, show: bool = True) -> None:
        super()._set_current(key, show=show)
        index = self.index_of(key)
        if show and self.foot and index >= 0:
            under = self.rect_of(index).bottom() - (self.viewport().height() - self.foot)
            if under > 0:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + under)

    def _say(self, key: str) -> str:
        return self.paints.group_sentence(key[1:]) if key.startswith(GROUP) else self.paints.sentence(key)

    # ---- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.visible()
        self.before_paint(tuple(key for key in (self.keys[i] for i in shown) if not key.startswith(GROUP)))
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.look.color("surface.page"))
        for index in shown:
            rect = self.rect_of(index)
            if rect.intersects(event.rect()):
                key = self.keys[index]
                paint = self._paint_group if key.startswith(GROUP) else self._paint_row
                paint(painter, QRectF(rect), key, index == self._hovered)
                hline(painter, self.look, 0, rect.bottom(), rect.width())
                if key == self.current:
                    self._paint_current(painter, QRectF(rect))
        painter.end()

    def _paint_current(self, painter: QPainter, rect: QRectF) -> None:
        if self.hasFocus():
            focus_ring(painter, self.look, rect.adjusted(2, 0, -2, -1), radius=5)
        else:
            box(painter, self.look, rect.adjusted(2, 0, -2, -1), radius=5, fill=None, border="accent.line")

    def _paint_group(self, painter: QPainter, rect: QRectF, key: str, hovered: bool) -> None:
        painter.fillRect(rect, self.look.color("surface.hover" if hovered else "surface.sunken"))
        self.paints.group(painter, rect, key[1:], self.spans)

    def _paint_row(self, painter: QPainter, rect: QRectF, key: str, hovered: bool) -> None:
        on, shift = key in self.marked, self.shift()
        fill = "surface.selected" if on else "surface.hover" if hovered else "surface.page"
        painter.fillRect(rect, self.look.color(fill))
        stays = self.spans.stays
        if shift:
            painter.save()
            painter.setClipRect(QRectF(stays, rect.top(), rect.width() - stays, rect.height()))
        for number, column in enumerate(self.spans.columns):
            left, width = self.spans.place(column.key, shift)
            if number and left < rect.right() and left + width > stays:
                self.paints.cell(painter, QRectF(left, rect.top(), width, rect.height() - 1), key, column.key)
        if shift:
            painter.restore()
            vline(painter, self.look, stays, rect.top(), rect.height(), "border.default")
        tick(painter, self.look, self.box_rect(rect), on)
        first = self.spans.columns[0]
        left, width = self.spans.place(first.key, 0)
        self.paints.cell(painter, QRectF(left, rect.top(), width, rect.height() - 1), key, first.key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        port = self.viewport().geometry()
        self.head.setGeometry(port.left(), port.top() - self.head.height(), port.width(), self.head.height())

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if dx:
            self.viewport().update()
            self.head.update()
        else:
            self.viewport().scroll(0, dy)

    # ---- mouse and keys

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.index_at(point)
        if index < 0:
            return
        key, mods = self.keys[index], event.modifiers()
        left = event.button() == Qt.MouseButton.LeftButton
        if left and mods & Qt.KeyboardModifier.ShiftModifier and not key.startswith(GROUP):
            self.anchor = self.anchor or self.row()
            self.mark_to(key)
            self._set_current(key)
            return
        self._set_current(key)
        if not left:
            return
        if key.startswith(GROUP):
            self.fold(key[1:], key[1:] not in self.folded)
        elif point.x() < MARK or mods & Qt.KeyboardModifier.ControlModifier:
            self.toggle(key)
        else:
            self.anchor = key
            self.clicked.emit(key, point - self.rect_of(index).topLeft())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.index_at(point)
        if index < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.keys[index].startswith(GROUP) or point.x() < MARK:
            self.mousePressEvent(event)  # two quick clicks are two clicks
        else:
            self.activated.emit(self.keys[index])

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if self.row() and (not by_mouse or self.index_at(event.pos()) == self.index_of(self.current)):
            self.menu_asked.emit(event.globalPos() if by_mouse else self.corner())
        event.accept()

    def fold(self, group: str, folded: bool) -> None:
        """Ask for a group to be folded or unfolded."""
        if folded != (group in self.folded):
            self.fold_asked.emit(group, folded)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if table_keys.press(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            wanted = table_keys.wanted(self, event)
            event.setAccepted(wanted)
            return wanted or super().event(event)
        return super().event(event)

    def corner(self) -> QPoint:
        """Return where a menu of the current row opens, on the screen."""
        index = self.index_of(self.current)
        below = self.rect_of(index).bottom() + 1 if index >= 0 else 0
        return self.viewport().mapToGlobal(QPoint(MARK, min(below, self.viewport().height())))
