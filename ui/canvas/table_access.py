"""The table for screen readers: a list of rows that say their sentence, that they are marked, or folded."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleEvent

from ui.canvas.item import Event
from ui.canvas.list_access import ListAccess, ListItem
from ui.overriding import override

if TYPE_CHECKING:
    from ui.canvas.table import Table

_GROUP = "\x1f"


class TableItem(ListItem):
    """One row or one group's line."""

    def __init__(self, table: "Table", key: str) -> None:
        super().__init__(table, key)
        self._table = table

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        if not self.alive or state.invalid:
            return state
        if self.key.startswith(_GROUP):
            state.expandable = True
            state.collapsed = self.key[1:] in self._table.folded
            state.expanded = not state.collapsed
        else:
            state.checkable = True
            state.checked = self.key in self._table.marked
        return state


class TableAccess(ListAccess):
    """The table itself."""

    def __init__(self, table: "Table") -> None:
        super().__init__(table)
        self._table = table

    @override
    def item(self, key: str) -> ListItem:
        found = self._items.get(key)
        if found is None:
            found = self._items[key] = TableItem(self._table, key)
            QAccessible.registerAccessibleInterface(found)
        return found


def marks_moved(table: "Table") -> None:
    """Tell a screen reader that the current row is marked now, or no more."""
    if table.current and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(table.access.item(table.current), Event.StateChanged))
