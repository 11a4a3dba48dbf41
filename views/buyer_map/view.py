"""The map's sheet as the rep uses it: lanes on the ground, one current node or line, pointer and keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from models.map_layout import LANES, nearest
from ui.canvas import list_access
from ui.canvas.sheet import ZoomSheet
from ui.overriding import override
from ui.painters import text, text_width
from views.buyer_map.gestures import DragPerson, DrawLine, near_handle
from views.buyer_map.items import HANDLE, LineItem, NodeItem, PersonItem
from views.buyer_map.scene import MapScene
from views.buyer_map.spoken import node_sentence
from views.buyer_words import LANE_WORDS

if TYPE_CHECKING:
    from views.buyer_map.keys import MapKeys
    from views.context import Context

_CLEAR = 0.75  # from this zoom on the lanes' names stand over the cards
_REACH = 12.0  # px around the handle's middle, so that it can be hit


class MapView(ZoomSheet):
    """Shows a MapScene; `current` is the key of a node or a line, '' for none."""

    current_changed = Signal(str)
    opened = Signal(str)  # Enter or double click on a node or line
    person_dropped = Signal(str, object, object)  # seat, spot, spots before
    role_dropped = Signal(str, str)  # seat, role
    line_dropped = Signal(str, str, QPoint)  # from, to, where in the viewport
    asked_menu = Signal(str, QPoint)

    def __init__(self, ctx: "Context", parent: QWidget | None = None) -> None:
        self.map_scene = MapScene(ctx.look, ctx.words)
        super().__init__(ctx.look, self.map_scene, parent)
        self.map_scene.setParent(self)
        self.ctx = ctx
        self.current = ""
        self.keys: MapKeys | None = None
        self._gesture: DragPerson | DrawLine | None = None
        self._hovered: NodeItem | None = None
        self._kept_zoom = False
        self._frozen: QPixmap | None = None
        self.corner = QSize(0, 36)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(ctx.words.tr("Buyer map"))
        self.access = list_access.ListAccess(self)
        list_access.watch(self)

    # what is current

    def select(self, key: str, *, show: bool = False) -> None:
        """Make a node or a line current; '' or an unknown key makes nothing current."""
        scene = self.map_scene
        if key not in scene.nodes and key not in scene.lines:
            key = ""
        changed, self.current = key != self.current, key
        self._mark()
        if show and key in scene.nodes:
            self.show_rect(scene.nodes[key].box)
        if changed:
            self.current_changed.emit(key)
            list_access.current_moved(self)

    def _mark(self) -> None:
        focused = self.hasFocus()
        for key, node in self.map_scene.nodes.items():
            node.mark(current=key == self.current, focused=key == self.current and focused)
        for key, line in self.map_scene.lines.items():
            if line.current != (key == self.current):
                line.set_current(key == self.current)

    def refreshed(self) -> None:
        """Called after the scene took another map: keep what is current, or forget it."""
        if self._gesture is not None and self._gesture.item.key not in self.map_scene.nodes:
            self.thaw_lines()
            self._gesture = None
        if self._hovered is not None and self._hovered.key not in self.map_scene.nodes:
            self._hovered = None
        self.select(self.current)
        list_access.reshaped(self)
        self.viewport().update()

    def walk(self, dx: int, dy: int) -> None:
        """Make the nearest node in a direction current."""
        found = nearest(self.map_scene.spots(), self.current, dx, dy)
        if found:
            self.select(found, show=True)

    def in_order(self) -> list[str]:
        """Return the nodes in reading order: by lane, row, then from the left."""
        spots = self.map_scene.spots()
        return sorted(spots, key=lambda key: (round(spots[key][1] / 60), spots[key][0]))

    # what a screen reader asks

    def spoken_keys(self) -> list[str]:
        """Return the nodes in reading order."""
        return self.in_order()

    def spoken_number(self, key: str) -> int:
        """Return where a node stands among them, -1 when it is not on the map."""
        return self.in_order().index(key) if key in self.map_scene.nodes else -1

    def spoken_place(self, key: str) -> QRect:
        """Return a node's rectangle in the viewport."""
        return self.place_rect(key).toRect()

    def spoken_at(self, point: QPoint) -> str:
        """Return the key of the node at a point of the viewport, '' for none."""
        node = self.node_at(point.toPointF())
        return node.key if node is not None else ""

    def sentence(self, key: str) -> str:
        """Return what a node says."""
        return node_sentence(self.ctx.words, self.map_scene, key)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk through the nodes in reading order, then leave the map."""
        order = self.in_order()
        at = order.index(self.current) if self.current in order else (-1 if forward else len(order))
        at += 1 if forward else -1
        if 0 <= at < len(order):
            self.select(order[at], show=True)
            return True
        return super().focusNextPrevChild(forward)

    def node_at(self, point: QPointF) -> NodeItem | None:
        """Return the node at a point of the viewport."""
        for item in self.items(point.toPoint()):
            if isinstance(item, NodeItem):
                return item
        return None

    def inside_window(self, point: QPointF) -> bool:
        """Return whether a point of the viewport lies in the window."""
        window = self.window()
        return window.rect().contains(self.viewport().mapTo(window, point.toPoint()))

    def fit_all(self) -> None:
        """Show the whole map, clear of the tools; a small one leaves room for the lanes' names on the left."""
        self._kept_zoom = False
        area, left, right = self.map_scene.contents(), 20, 20
        names = (text_width(self.look, self.ctx.words.tr(name), "small") for name in LANE_WORDS.values())
        for attempt in (14, 14, self.corner.height() + 16):
            self.air = (left, 8, right, attempt)
            self.fit(area)
            if self.zoom < _CLEAR and left == 20:
                left, right = round(max(names)) + 32, 12
            elif not self._under_tools():
                break

    def _under_tools(self) -> bool:
        """Whether a node lies in the corner that the tools cover."""
        size = self.viewport().size()
        corner = QRectF(
            size.width() - self.corner.width() - 16, size.height() - self.corner.height() - 12,
            self.corner.width() + 16, self.corner.height() + 12,
        )  # fmt: skip
        return any(self.place_rect(key).intersects(corner) for key in self.map_scene.nodes)

    def place_rect(self, key: str) -> QRectF:
        """Return where a node stands in the viewport."""
        node = self.map_scene.nodes[key]
        return QRectF(self.mapFromScene(node.box).boundingRect())

    # ground

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        super().drawBackground(painter, rect)
        painter.save()
        painter.resetTransform()
        pen = QPen(self.look.color("border.default"), 1)
        pen.setDashPattern([1, 4])
        width = self.viewport().width()
        for number, (lane, top) in enumerate(zip(LANES, self.map_scene.arrangement.lane_tops, strict=True)):
            y = self.mapFromScene(0, top).y()
            if number:
                painter.setPen(pen)
                painter.drawLine(20, y, width - 20, y)
            name = self.ctx.words.tr(LANE_WORDS[lane])
            room = QRectF(20, y + 8, width - 40, self.look.line("small") + 2)
            text(painter, self.look, room, name, "small", "text.secondary")
        if self._frozen is not None:
            painter.drawPixmap(0, 0, self._frozen)
        painter.restore()

    def freeze_lines(self, key: str) -> None:
        """Keep one picture of the lines that stay while a node is dragged: a frame then paints only its own."""
        ratio = self.viewport().devicePixelRatioF()
        self._frozen = QPixmap(self.viewport().size() * ratio)
        self._frozen.setDevicePixelRatio(ratio)
        self._frozen.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._frozen)
        painter.setTransform(self.viewportTransform())
        for line in self.map_scene.still_lines(key):
            line.draw(painter)
            line.setVisible(False)
        painter.end()

    def thaw_lines(self) -> None:
        """Let every line be painted by itself again."""
        self._frozen = None
        for line in self.map_scene.lines.values():
            line.setVisible(True)

    # pointer

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            self.end_gesture(cancelled=True)
            return
        point = event.position()
        node = self.handle_at(point) or self.node_at(point)
        if event.button() != Qt.MouseButton.LeftButton or node is None:
            line = self._line_at(point)
            if event.button() == Qt.MouseButton.LeftButton and line is not None:
                self.select(line.line.id)
                return
            super().mousePressEvent(event)
            return
        self.select(node.key)
        if isinstance(node, PersonItem):
            on_handle = self.handle_at(point) is node
            self._gesture = (DrawLine if on_handle else DragPerson)(self, node, point)

    def handle_at(self, point: QPointF) -> PersonItem | None:
        """Return the person whose handle is shown and lies at a point of the viewport."""
        at = self.mapToScene(point.toPoint())
        reach = max(HANDLE, _REACH / self.zoom)
        for node in self.map_scene.nodes.values():
            if isinstance(node, PersonItem) and (node.hovered or node.current) and near_handle(node, at, reach):
                return node
        return None

    def _line_at(self, point: QPointF) -> LineItem | None:
        return next((item for item in self.items(point.toPoint()) if isinstance(item, LineItem)), None)

    @override
    def ground_pressed(self) -> None:
        self.select("")

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            self._gesture.move(event.position())
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(self.handle_at(event.position()) or self.node_at(event.position()))

    def _hover(self, node: NodeItem | None) -> None:
        if node is not self._hovered:
            for one in (self._hovered, node):
                if one is not None:
                    one.mark(hovered=one is node)
            self._hovered = node

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            if event.button() == Qt.MouseButton.LeftButton:
                self.end_gesture()
            return
        super().mouseReleaseEvent(event)

    def end_gesture(self, *, cancelled: bool = False) -> None:
        """End what the pointer holds: where it is, or without an effect."""
        gesture, self._gesture = self._gesture, None
        if gesture is None:
            return
        if cancelled:
            gesture.cancel()
        else:
            gesture.release()

    @property
    def holding(self) -> bool:
        return self._gesture is not None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        node, line = self.node_at(event.position()), self._line_at(event.position())
        key = node.key if node is not None else line.line.id if line is not None else ""
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.end_gesture(cancelled=True)
            self.select(key)
            self.opened.emit(key)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            node, line = self.node_at(QPointF(event.pos())), self._line_at(QPointF(event.pos()))
            self.select(node.key if node is not None else line.line.id if line is not None else "")
        self.asked_menu.emit(self.current, event.globalPos())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    # keys

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.keys is not None
            and self.keys.wants(event)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.keys is None or not self.keys.press(event):
            event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if not self.current and by_key and self.map_scene.nodes:
            order = self.in_order()
            self.select(order[0] if event.reason() == Qt.FocusReason.TabFocusReason else order[-1], show=True)
        self._mark()
        list_access.current_moved(self)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._kept_zoom:
            self.fit_all()

    def keep_zoom(self) -> None:
        """From now on a new size keeps the zoom that the rep chose."""
        self._kept_zoom = True

    @override
    def sizeHint(self) -> QSize:
        return QSize(700, 480)
