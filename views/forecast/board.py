"""The board of the forecast: its heads take a click, on the bars or on the goal's words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.canvas.board import Board
from ui.overriding import override
from views.forecast.paint import goal_top

if TYPE_CHECKING:
    from ui.theme import Look
    from views.forecast.source import ForecastSource


class ForecastBoard(Board):
    """`fold_asked` means a head here, `on_goal` whether the goal's words in it; `table_asked` comes with Enter."""

    table_asked = Signal()
    narrowest = 156
    on_goal = False

    def __init__(self, source: "ForecastSource", look: "Look", parent: QWidget | None = None) -> None:
        self._months = source
        super().__init__(source, look, parent)

    def spot_at(self, point: QPoint) -> tuple[str, bool]:
        """Return the column whose head is at a point of the viewport ('' for none), and whether it is the goal."""
        number = self.frame.column_at(point.x())
        if number < 0:
            return "", False
        lane, top = self.lanes[number], point.y() - self.frame.column(number).top()
        return (lane.key, top >= goal_top(self.look, self._months.bars)) if 0 <= top < lane.head - 4 else ("", False)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.on_goal = self.spot_at(event.position().toPoint())[1]
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self.hold is None and not self.asking:
            over = bool(self.spot_at(event.position().toPoint())[0])
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.on_goal = False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (self.current or self.on_head or self.holding):
            self.table_asked.emit()
            event.accept()
            return
        super().keyPressEvent(event)
