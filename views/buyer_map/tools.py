"""The two tool boxes over the right lower corner of the map: add, draw, tidy; zoom and fit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.overriding import override
from ui.painters import box
from ui.widgets.button import Button, icon_button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from views.context import Context


class ToolBox(QFrame):
    """Icon buttons on a raised card."""

    def __init__(self, ctx: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._look = ctx.look
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(3, 3, 3, 3)
        self.row.setSpacing(1)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def add(self, icon: str, tip: str, keys: str = "") -> Button:
        """Add an icon button and return it."""
        made = icon_button(self._look, icon, tip, keys=keys)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row.addWidget(made)
        return made

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self._look, QRectF(self.rect()), radius=8, fill="surface.raised")
        painter.end()


class MapTools(QWidget):
    """Both boxes side by side; the signals say which button was pressed."""

    add_person = Signal()
    draw_line = Signal()
    tidy = Signal()
    outline = Signal()
    zoom = Signal(int)
    fit = Signal()
    inspector = Signal()

    def __init__(self, ctx: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        tr = ctx.words.tr
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        draw = ToolBox(ctx, self)
        draw.add("user-plus", tr("Add a person"), "P").clicked.connect(self.add_person)
        draw.add("spline-pointer", tr("Draw a line"), "L").clicked.connect(self.draw_line)
        draw.add("network", tr("Tidy the map")).clicked.connect(self.tidy)
        draw.add("list-tree", tr("Outline"), "O").clicked.connect(self.outline)
        row.addWidget(draw)
        self.zoom_box = ToolBox(ctx, self)
        self.zoom_box.add("zoom-out", tr("Smaller"), "Ctrl+Wheel").clicked.connect(lambda: self.zoom.emit(-1))
        self.share: QLabel = label(ctx.look, "100%", "small", "text.secondary", tnum=True)
        self.share.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.share.setMinimumWidth(self.share.fontMetrics().horizontalAdvance("100%") + 6)
        self.zoom_box.row.addWidget(self.share)
        self.zoom_box.add("zoom-in", tr("Larger"), "Ctrl+Wheel").clicked.connect(lambda: self.zoom.emit(1))
        self.zoom_box.add("scan", tr("Fit to the sheet"), "0").clicked.connect(self.fit)
        row.addWidget(self.zoom_box)
        self.drawer = ToolBox(ctx, self)
        self.drawer_button = self.drawer.add("panel-right", tr("Dangers and next step"), "Ctrl+I")
        self.drawer_button.clicked.connect(self.inspector)
        row.addWidget(self.drawer)
        self.drawer.hide()

    def show_zoom(self, zoom: float) -> None:
        """Show the scale in percent."""
        self.share.setText(f"{round(zoom * 100)}%")
