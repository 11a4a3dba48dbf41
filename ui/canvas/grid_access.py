"""The grid for screen readers: a list whose items speak their sentence and know their place and focus."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface

from ui.canvas.item import Event, Item, Role
from ui.overriding import override

if TYPE_CHECKING:
    from ui.canvas.grid import Grid


class GridItem(Item):
    """One item, found by its key wherever it stands."""

    def __init__(self, grid: "Grid", key: str) -> None:
        super().__init__(grid)
        self._grid, self.key = grid, key

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._grid.access if self.alive else None

    @override
    def spoken(self) -> str:
        return self._grid.sentence(self.key) if self._grid.index_of(self.key) >= 0 else ""

    @override
    def place(self) -> QRect:
        index = self._grid.index_of(self.key)
        return self._grid.rect_of(index) if index >= 0 else QRect()

    @override
    def role(self) -> QAccessible.Role:
        return Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.alive or self._grid.index_of(self.key) < 0:
            state.invalid = True
            return state
        current = self._grid.current == self.key
        state.focusable = state.selectable = True
        state.selected = current
        state.focused = current and self._grid.hasFocus()
        state.offscreen = not self.place().intersects(self._grid.viewport().rect())
        return state


class GridAccess(Item):
    """The grid itself; keeps the items it has given out."""

    def __init__(self, grid: "Grid") -> None:
        super().__init__(grid)
        self._grid = grid
        self._items: dict[str, GridItem] = {}

    def item(self, key: str) -> GridItem:
        """Return the item with a key."""
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = GridItem(self._grid, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def forget_gone(self) -> None:
        """Take back the items that are not in the grid any more."""
        for key in [key for key in self._items if self._grid.index_of(key) < 0]:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self._items.pop(key)))

    def close(self) -> None:
        """Take back everything, before the interpreter could end with items still registered."""
        for item in self._items.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._items.clear()

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return self._grid if self.alive else None

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self._grid.parentWidget() if self.alive else None
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    @override
    def childCount(self) -> int:
        return len(self._grid.keys) if self.alive else 0

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.item(self._grid.keys[index]) if self.alive and 0 <= index < len(self._grid.keys) else None

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self._grid.index_of(child.key) if self.alive and isinstance(child, GridItem) else -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not self.alive:
            return None
        return self.child(self._grid.index_at(self._grid.viewport().mapFromGlobal(QPoint(x, y))))

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.item(self._grid.current) if self.alive and self._grid.current else None

    @override
    def spoken(self) -> str:
        return self._grid.accessibleName()

    @override
    def place(self) -> QRect:
        return QRect(QPoint(0, 0), QSize(self._grid.viewport().size()))

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if self.alive:
            state.focusable = True
            state.focused = self._grid.hasFocus() and not self._grid.current
        return state


def factory(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Give Qt the interface of a grid; None for everything else."""
    access = getattr(thing, "access", None)
    return access if isinstance(access, GridAccess) else None


@cache
def _install() -> None:
    QAccessible.installFactory(factory)


def watch(grid: "Grid") -> None:
    """Make a grid's items known to screen readers for as long as it lives."""
    _install()
    grid.destroyed.connect(grid.access.close)
    app = QCoreApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(grid.access.close)


def current_moved(grid: "Grid") -> None:
    """Tell a screen reader which item has the focus now."""
    if grid.current and grid.hasFocus() and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(grid.access.item(grid.current), Event.Focus))


def reshaped(grid: "Grid") -> None:
    """Tell a screen reader that items came, went or moved."""
    grid.access.forget_gone()
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(grid, Event.ObjectReorder))
