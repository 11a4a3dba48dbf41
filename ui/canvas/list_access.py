"""A canvas for screen readers: a list whose items speak their sentence and know their place and focus."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea
from shiboken6 import Shiboken

from ui.canvas.item import Event, Item, Role, Text
from ui.overriding import override


class ListCanvas(Protocol):
    """What a scroll area must answer to be read aloud; it also holds its `ListAccess` as `access`."""

    current: str
    access: "ListAccess"

    def spoken_keys(self) -> Sequence[str]:
        """Return the keys of the items in reading order."""

    def spoken_number(self, key: str) -> int:
        """Return where an item stands among them, -1 when it is not there."""

    def spoken_place(self, key: str) -> QRect:
        """Return an item's rectangle in the viewport."""

    def spoken_at(self, point: QPoint) -> str:
        """Return the key of the item at a point of the viewport, '' for none."""

    def sentence(self, key: str) -> str:
        """Return what an item says."""


if TYPE_CHECKING:

    class _Canvas(QAbstractScrollArea, ListCanvas):
        """The type of a canvas, for the checker alone."""


class ListItem(Item):
    """One item, found by its key wherever it stands."""

    def __init__(self, canvas: QAbstractScrollArea, key: str) -> None:
        super().__init__(canvas)
        self._list, self.key = cast("_Canvas", canvas), key

    @property
    def there(self) -> bool:
        return self.alive and self._list.spoken_number(self.key) >= 0

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._list.access if self.alive else None

    @override
    def spoken(self) -> str:
        return self._list.sentence(self.key) if self.there else ""

    @override
    def place(self) -> QRect:
        return self._list.spoken_place(self.key) if self.there else QRect()

    @override
    def role(self) -> QAccessible.Role:
        return Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.there:
            state.invalid = True
            return state
        current = self._list.current == self.key
        state.focusable = state.selectable = True
        state.selected = current
        state.focused = current and self._list.hasFocus()
        state.offscreen = not self.place().intersects(self._list.viewport().rect())
        return state


class ListAccess(Item):
    """The canvas itself; keeps the items it has given out."""

    def __init__(self, canvas: QAbstractScrollArea) -> None:
        super().__init__(canvas)
        self._list = cast("_Canvas", canvas)
        self._items: dict[str, ListItem] = {}

    def item(self, key: str) -> ListItem:
        """Return the item with a key."""
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = ListItem(self._list, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def forget_gone(self) -> None:
        """Take back the items that are not in the grid any more."""
        for key in [key for key in self._items if self._list.spoken_number(key) < 0]:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self._items.pop(key)))

    def close(self) -> None:
        """Take back everything, before the interpreter could end with items still registered."""
        for item in filter(Shiboken.isValid, self._items.values()):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._items.clear()

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return self._list if self.alive else None

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self._list.parentWidget() if self.alive else None
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    @override
    def childCount(self) -> int:
        return len(self._list.spoken_keys()) if self.alive else 0

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self._list.spoken_keys() if self.alive else ()
        return self.item(keys[index]) if 0 <= index < len(keys) else None

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self._list.spoken_number(child.key) if self.alive and isinstance(child, ListItem) else -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not self.alive:
            return None
        key = self._list.spoken_at(self._list.viewport().mapFromGlobal(QPoint(x, y)))
        return self.item(key) if key else None

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        current = self._list.current if self.alive else ""
        return self.item(current) if current and self._list.spoken_number(current) >= 0 else None

    @override
    def text(self, kind: QAccessible.Text) -> str:
        if not self.alive:
            return ""
        if kind == Text.Name:
            return self._list.accessibleName()
        return self._list.accessibleDescription() if kind == Text.Description else ""

    @override
    def place(self) -> QRect:
        return QRect(QPoint(0, 0), QSize(self._list.viewport().size()))

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if self.alive:
            state.focusable = True
            state.focused = self._list.hasFocus() and not self._list.current
        return state


def factory(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Give Qt the interface of a canvas; None for everything else."""
    access = getattr(thing, "access", None)
    return access if isinstance(access, ListAccess) else None


@cache
def _install() -> None:
    QAccessible.installFactory(factory)


def watch(canvas: QAbstractScrollArea) -> None:
    """Make a canvas's items known to screen readers for as long as it lives."""
    _install()
    if QAccessible.isActive():  # an interface that Qt made itself before would stay
        made = QAccessible.queryAccessibleInterface(canvas)
        if not isinstance(made, ListAccess):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(made))
    access = cast("_Canvas", canvas).access
    canvas.destroyed.connect(access.close)
    app = QCoreApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(access.close)


def current_moved(canvas: QAbstractScrollArea) -> None:
    """Tell a screen reader which item has the focus now."""
    here = cast("_Canvas", canvas)
    if here.current and here.hasFocus() and QAccessible.isActive() and here.spoken_number(here.current) >= 0:
        QAccessible.updateAccessibility(QAccessibleEvent(here.access.item(here.current), Event.Focus))


def reshaped(canvas: QAbstractScrollArea) -> None:
    """Tell a screen reader that items came, went or moved."""
    cast("_Canvas", canvas).access.forget_gone()
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(canvas, Event.ObjectReorder))
