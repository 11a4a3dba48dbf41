"""The map for screen readers: a list of people and chairs, each with its sentence, place and focus."""

from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from shiboken6 import Shiboken

from ui.overriding import override
from views.buyer_map.items import PersonItem
from views.buyer_words import chair_sentence, line_sentence, seat_sentence
from views.words import Words

if TYPE_CHECKING:
    from views.buyer_map.scene import MapScene
    from views.buyer_map.view import MapView

Role, Text, Event = QAccessible.Role, QAccessible.Text, QAccessible.Event


def node_sentence(words: Words, scene: "MapScene", key: str) -> str:
    """Return a node's or a line's sentence, with the number of its danger; '' for an unknown key."""
    if key in scene.lines:
        return line_sentence(words, scene.lines[key].line, scene.buyers)
    node = scene.nodes.get(key)
    if node is None:
        return ""
    if isinstance(node, PersonItem):
        said = seat_sentence(words, node.seat, scene.today)
    else:
        said = chair_sentence(words, key.partition(":")[2])
    if node.danger:
        return words.tr("{what}, danger {n}", what=said, n=node.danger)
    return said


class _Item(QAccessibleInterface):
    """What the map and its nodes have in common; each answer first looks whether the map still lives."""

    def __init__(self, view: "MapView") -> None:
        super().__init__()
        self._view = view

    @property
    def alive(self) -> bool:
        return bool(Shiboken.isValid(self._view))

    @override
    def isValid(self) -> bool:
        return self.alive

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    @override
    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._view.window().windowHandle() if self.alive else None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def text(self, kind: QAccessible.Text) -> str:
        return ""

    @override
    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    @override
    def rect(self) -> QRect:
        return QRect()

    @override
    def role(self) -> QAccessible.Role:
        return Role.List

    @override
    def state(self) -> QAccessible.State:
        return QAccessible.State()

    @override
    def foregroundColor(self) -> QColor:
        return QColor()

    @override
    def backgroundColor(self) -> QColor:
        return QColor()

    @override
    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return None


class NodeAccess(_Item):
    """A person or a chair, found by its key wherever it stands."""

    def __init__(self, view: "MapView", key: str) -> None:
        super().__init__(view)
        self.key = key

    @property
    def there(self) -> bool:
        return self.alive and self.key in self._view.map_scene.nodes

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._view.access if self.alive else None

    @override
    def text(self, kind: QAccessible.Text) -> str:
        if kind != Text.Name or not self.there:
            return ""
        return node_sentence(self._view.ctx.words, self._view.map_scene, self.key)

    @override
    def rect(self) -> QRect:
        if not self.there:
            return QRect()
        place = self._view.place_rect(self.key).toRect()
        return QRect(self._view.viewport().mapToGlobal(place.topLeft()), place.size())

    @override
    def role(self) -> QAccessible.Role:
        return Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.there:
            state.invalid = True
            return state
        view = self._view
        current = view.current == self.key
        state.focusable = state.selectable = True
        state.selected = current
        state.focused = current and view.hasFocus()
        state.offscreen = not view.place_rect(self.key).toRect().intersects(view.viewport().rect())
        return state


class MapAccess(_Item):
    """The map itself; keeps the items it has given out."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._nodes: dict[str, NodeAccess] = {}

    def node(self, key: str) -> NodeAccess:
        """Return the item of a node."""
        item = self._nodes.get(key)
        if item is None:
            item = self._nodes[key] = NodeAccess(self._view, key)
            QAccessible.registerAccessibleInterface(item)
        return item

    def forget_gone(self) -> None:
        """Take back the items of nodes that are not on the map any more."""
        for key in [key for key in self._nodes if key not in self._view.map_scene.nodes]:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self._nodes.pop(key)))

    def close(self) -> None:
        """Take back everything, before the interpreter could end with items still registered."""
        for item in self._nodes.values():
            if Shiboken.isValid(item):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._nodes.clear()

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return self._view if self.alive else None

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self._view.parentWidget() if self.alive else None
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    @override
    def childCount(self) -> int:
        return len(self._view.map_scene.nodes) if self.alive else 0

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        order = self._view.in_order() if self.alive else []
        return self.node(order[index]) if 0 <= index < len(order) else None

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        order = self._view.in_order() if self.alive else []
        return order.index(child.key) if isinstance(child, NodeAccess) and child.key in order else -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not self.alive:
            return None
        node = self._view.node_at(self._view.viewport().mapFromGlobal(QPoint(x, y)).toPointF())
        return self.node(node.key) if node is not None else None

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        if self.alive and self._view.current in self._view.map_scene.nodes:
            return self.node(self._view.current)
        return None

    @override
    def text(self, kind: QAccessible.Text) -> str:
        if not self.alive:
            return ""
        if kind == Text.Name:
            return self._view.accessibleName()
        return self._view.accessibleDescription() if kind == Text.Description else ""

    @override
    def rect(self) -> QRect:
        if not self.alive:
            return QRect()
        viewport = self._view.viewport()
        return QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if self.alive:
            state.focusable = True
            state.focused = self._view.hasFocus() and not self._view.current
        return state


def factory(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Give Qt the interface of a map; None for everything else."""
    found = getattr(thing, "access", None)
    return found if isinstance(found, MapAccess) else None


@cache
def _install() -> None:
    QAccessible.installFactory(factory)


def watch(view: "MapView") -> None:
    """Make a map's nodes known to screen readers for as long as it lives."""
    _install()
    view.destroyed.connect(view.access.close)
    app = QCoreApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(view.access.close)


def current_moved(view: "MapView") -> None:
    """Tell a screen reader what has the focus now."""
    if view.current in view.map_scene.nodes and view.hasFocus() and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(view.access.node(view.current), Event.Focus))


def reshaped(view: "MapView") -> None:
    """Tell a screen reader that nodes came, went or moved."""
    view.access.forget_gone()
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(view, Event.ObjectReorder))
