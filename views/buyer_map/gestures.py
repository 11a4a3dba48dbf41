"""The map's gestures: take a person elsewhere or onto a chair, draw a line from a card's handle; Esc gives back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsRectItem

from models.map_layout import Spot, snap
from ui.canvas.sheet_paths import arc
from views.buyer_map.items import ChairItem, NodeItem, PersonItem

if TYPE_CHECKING:
    from views.buyer_map.view import MapView


class DragPerson:
    """Takes a person to another place, or onto an empty chair whose role he then has."""

    def __init__(self, view: "MapView", item: PersonItem, point: QPointF) -> None:
        self.view, self.item, self.pressed = view, item, point
        self.from_spot: Spot = (item.pos().x(), item.pos().y())
        self.before = view.map_scene.spots()
        self.grip = view.mapToScene(point.toPoint()) - item.pos()
        self.started = False
        self.chair: ChairItem | None = None
        self._hole: QGraphicsRectItem | None = None

    def move(self, point: QPointF) -> None:
        """Follow the pointer on the grid; the card lifts after the system's distance."""
        if not self.started:
            if (point - self.pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._start()
        if not self.view.inside_window(point):
            self.view.end_gesture(cancelled=True)
            return
        at = self.view.mapToScene(point.toPoint())
        spot = snap(at.x() - self.grip.x(), at.y() - self.grip.y())
        if spot != (self.item.pos().x(), self.item.pos().y()):
            self.view.map_scene.move_node(self.item.key, spot)
        chair = self._chair_at(at)
        if chair is not self.chair:
            for one in (self.chair, chair):
                if one is not None:
                    one.mark(target=one is chair)
            self.chair = chair

    def _start(self) -> None:
        self.started = True
        pen = QPen(self.view.look.color("border.control"), 1)
        pen.setDashPattern([3, 3])
        self._hole = self.view.map_scene.addRect(self.item.box.adjusted(0.5, 0.5, -0.5, -0.5), pen)
        self._hole.setZValue(0)
        self.item.mark(lifted=True)
        self.view.freeze_lines(self.item.key)
        self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _chair_at(self, at: QPointF) -> ChairItem | None:
        for node in self.view.map_scene.nodes.values():
            if isinstance(node, ChairItem) and node.box.contains(at) and self.item.seat.side != "ours":
                return node
        return None

    def release(self) -> None:
        """Store the place, or give the role; a press without a movement stores nothing."""
        if not self.started:
            return
        view, key, chair = self.view, self.item.key, self.chair
        spot = (self.item.pos().x(), self.item.pos().y())
        self._end()
        if chair is not None:
            view.map_scene.move_node(key, self.from_spot)
            view.role_dropped.emit(key, chair.role)
        elif spot != self.from_spot:
            view.person_dropped.emit(key, spot, self.before)

    def cancel(self) -> None:
        """Bring the card back to where it came from."""
        if self.started:
            self._end()
            self.view.map_scene.move_node(self.item.key, self.from_spot)

    def _end(self) -> None:
        self.item.mark(lifted=False)
        self.view.thaw_lines()
        if self.chair is not None:
            self.chair.mark(target=False)
        if self._hole is not None:
            self.view.map_scene.removeItem(self._hole)
        self.view.viewport().unsetCursor()


class DrawLine:
    """Draws a line from a card's handle to another card."""

    def __init__(self, view: "MapView", item: PersonItem, point: QPointF) -> None:
        self.view, self.item = view, item
        self.target: NodeItem | None = None
        self.at = point.toPoint()
        self.rubber: QGraphicsPathItem | None = QGraphicsPathItem()
        pen = QPen(view.look.color("accent.solid"), 1.6)
        pen.setDashPattern([4, 3])
        self.rubber.setPen(pen)
        self.rubber.setZValue(5)
        view.map_scene.addItem(self.rubber)

    def move(self, point: QPointF) -> None:
        """Draw the line to the pointer, and light up the person under it."""
        if not self.view.inside_window(point):
            self.view.end_gesture(cancelled=True)
            return
        self.at = point.toPoint()
        at = self.view.mapToScene(self.at)
        target = self.view.node_at(point)
        target = target if isinstance(target, PersonItem) and target is not self.item else None
        if target is not self.target:
            for one in (self.target, target):
                if one is not None:
                    one.mark(target=one is target)
            self.target = target
        if self.rubber is not None:
            self.rubber.setPath(self._path(at))

    def _path(self, at: QPointF) -> QPainterPath:
        if self.target is not None:
            return arc(self.item.box, self.target.box)
        handle = self.item.handle
        path = QPainterPath(handle)
        path.lineTo(at)
        return path

    def release(self) -> None:
        """Ask what kind of line it is, where it ends on somebody."""
        target = self.target
        self.cancel()
        if target is not None:
            self.view.line_dropped.emit(self.item.key, target.key, self.at)

    def cancel(self) -> None:
        """Take the line away."""
        if self.target is not None:
            self.target.mark(target=False)
        if self.rubber is not None:
            self.view.map_scene.removeItem(self.rubber)
            self.rubber = None


def near_handle(item: PersonItem, at: QPointF, reach: float) -> bool:
    """Return whether a point of the sheet is on the handle of a card, `reach` px around it."""
    handle = item.handle
    return QRectF(handle.x() - reach, handle.y() - reach, 2 * reach, 2 * reach).contains(at)
