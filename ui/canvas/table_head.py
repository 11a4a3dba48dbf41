"""The head of a table: a box for all rows, titles that sort, the arrow at the one that does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.canvas.table_spans import EDGE, MARK, Column
from ui.overriding import override
from ui.painters import box, focus_ring, hline, icon, text, text_width, vline
from ui.widgets.checks import tick

if TYPE_CHECKING:
    from ui.canvas.table import Table

_ARROW = 15


class TableHead(QWidget):
    """Sits over the rows; Tab reaches it, left and right walk the titles, Enter or Space sorts by one."""

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self._table, self._look = table, table.look
        self._hovered = self._walked = ""
        self.sort, self.descending = "", False
        self.say: Callable[[Column], str] = lambda column: column.title
        self.setFixedHeight(self._look.line("small") + 17)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_sort(self, sort: str, descending: bool) -> None:
        """Show by which column the rows are sorted (its `sorts`), '' for none."""
        self.sort, self.descending = sort, descending
        self._name()
        self.update()

    def _name(self) -> None:
        """Let a screen reader say the title that has the focus."""
        column = next((one for one in self._table.spans.columns if one.key == self._walked), None)
        if column is not None:
            self.setAccessibleName(self.say(column))

    def title_rect(self, column: Column) -> QRectF:
        """Return where a title may be clicked."""
        left, width = self._table.spans.place(column.key, self._table.shift())
        return QRectF(left, 0, width, self.height() - 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, table = QPainter(self), self._look, self._table
        painter.fillRect(self.rect(), look.color("surface.sunken"))
        hline(painter, look, 0, self.height() - 1, self.width(), "border.default")
        first, *others = table.spans.columns
        stays = table.spans.stays
        painter.save()
        painter.setClipRect(QRectF(stays if table.shift() else 0, 0, self.width(), self.height()))
        for column in others:
            self._paint_title(painter, column)
        painter.restore()
        if table.shift():
            vline(painter, look, stays, 0, self.height(), "border.default")
        self._paint_title(painter, first)
        self._paint_box(painter)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        place = QRectF(EDGE, round(self.height() / 2 - 8), 16, 16)
        marked = len(self._table.marked)
        whole = bool(marked) and all(key in self._table.marked for key in self._table.rows())
        if marked and not whole:
            box(painter, self._look, place, radius=self._look.size("radius.tag"), fill="accent.solid", border=None)
            dash = QRectF(place.left() + 4, place.center().y() - 1, 8, 2)
            painter.fillRect(dash, self._look.color("text.onAccent"))
        else:
            tick(painter, self._look, place, whole)

    def _paint_title(self, painter: QPainter, column: Column) -> None:
        look, place = self._look, self.title_rect(column)
        sorted_by = bool(column.sorts) and column.sorts == self.sort
        hot = column.key == self._hovered and column.sorts
        color = "text.primary" if sorted_by or hot else "text.secondary"
        wide = text_width(look, column.title, "small")
        arrow = _ARROW if sorted_by else 0
        room = QRectF(place)
        if column.align == "right":
            room.setRight(place.right() - arrow)
        text(painter, look, room, column.title, "small", color, align=column.align)
        if sorted_by:
            x = place.right() - 13 if column.align == "right" else min(place.left() + wide + 4, place.right() - 13)
            sign = "arrow-down" if self.descending else "arrow-up"
            icon(painter, look, sign, x, place.center().y(), color="text.tertiary", size=13)
        if self.hasFocus() and column.key == self._walked:
            focus_ring(painter, look, place.adjusted(-5, 4, 5, -3), radius=5)

    def _sort(self, key: str) -> None:
        column = next((one for one in self._table.spans.columns if one.key == key), None)
        if column is not None and column.sorts:
            self._table.sort_asked.emit(column.sorts)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().toPoint().x()
        if x < MARK - 4:
            self._table.whole_asked.emit("\x1f", not self._table.marked)
        else:
            self._sort(self._table.spans.at(x, self._table.shift()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._table.spans.at(event.position().toPoint().x(), self._table.shift()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = [column.key for column in self._table.spans.columns if column.sorts]
        at = columns.index(self._walked) if self._walked in columns else 0
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and columns:
            self._walk(columns[max(0, min(len(columns) - 1, at + (1 if key == Qt.Key.Key_Right else -1)))])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and columns:
            self._sort(columns[at])
        elif key == Qt.Key.Key_Down:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            event.ignore()

    def _walk(self, key: str) -> None:
        table = self._table
        self._walked = key
        left, width = table.spans.place(key, table.shift())
        bar = table.horizontalScrollBar()
        if key != table.spans.columns[0].key:
            if left < table.spans.stays:
                bar.setValue(bar.value() + left - table.spans.stays)
            elif left + width > self.width():
                bar.setValue(bar.value() + left + width + 8 - self.width())
        self._name()
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        columns = [column.key for column in self._table.spans.columns if column.sorts]
        if columns and self._walked not in columns:
            self._walk(columns[0])
        self.update()
