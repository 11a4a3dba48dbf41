"""The board for screen readers: a list of columns, each a list of cards with their sentence, place and focus.

The items are QAccessibleInterfaces written in Python, made when somebody asks for them. Qt owns each once it
is registered and may ask one while the board is being destroyed, so every answer first looks whether the
board lives.
"""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from shiboken6 import Shiboken

from ui.canvas.item import Event, Item, Role
from ui.overriding import override

if TYPE_CHECKING:
    from ui.canvas.board_area import BoardArea as Board


class _Card(Item):
    """One card, found by its key wherever it stands."""

    def __init__(self, board: "Board", key: str) -> None:
        super().__init__(board)
        self._board, self.key = board, key

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        here = self._board.where(self.key) if self.alive else None
        return None if here is None else self._board.access.column(self._board.lanes[here[0]].key)

    @override
    def spoken(self) -> str:
        if self._board.where(self.key) is None:
            return ""
        self._board.source.load([self.key])
        return self._board.source.sentence(self.key)

    @override
    def place(self) -> QRect:
        here = self._board.where(self.key)
        return QRect() if here is None else self._board.card_rect(*here)

    @override
    def role(self) -> QAccessible.Role:
        return Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.alive or self._board.where(self.key) is None:
            state.invalid = True
            return state
        current = self._board.current == self.key
        state.focusable = state.selectable = True
        state.selected = current
        state.focused = current and self._board.hasFocus()
        here = self._board.where(self.key)
        seen = here is not None and self.place().intersects(self._board.body(here[0]))
        state.offscreen = not seen
        return state


class _Column(Item):
    """One column with its cards."""

    def __init__(self, board: "Board", key: str) -> None:
        super().__init__(board)
        self._board, self.key = board, key

    def number(self) -> int:
        """Return the column's place on the board, -1 when it is gone."""
        keys = [lane.key for lane in self._board.lanes] if self.alive else []
        return keys.index(self.key) if self.key in keys else -1

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._board.access if self.alive else None

    @override
    def childCount(self) -> int:
        number = self.number()
        return len(self._board.lanes[number].keys) if number >= 0 else 0

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        number = self.number()
        if number < 0 or not 0 <= index < len(self._board.lanes[number].keys):
            return None
        return self._board.access.card(self._board.lanes[number].keys[index])

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        here = self._board.where(child.key) if self.alive and isinstance(child, _Card) else None
        return here[1] if here is not None and here[0] == self.number() else -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not self.alive:
            return None
        key = self._board.key_at(self._board.viewport().mapFromGlobal(QPoint(x, y)))
        return self._board.access.card(key) if key else None

    @override
    def spoken(self) -> str:
        return self._board.source.column_sentence(self.key)

    @override
    def place(self) -> QRect:
        number = self.number()
        return self._board.frame.column(number) if number >= 0 else QRect()

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        number = self.number()
        if number < 0:
            state.invalid = True
            return state
        state.focusable = state.expandable = True
        state.collapsed = self._board.lanes[number].folded
        state.expanded = not state.collapsed
        state.focused = self._board.on_head == self.key and self._board.hasFocus()
        return state


class BoardAccess(Item):
    """The board itself; keeps the items it has given out."""

    def __init__(self, board: "Board") -> None:
        super().__init__(board)
        self._board = board
        self._cards: dict[str, _Card] = {}
        self._columns: dict[str, _Column] = {}

    def card(self, key: str) -> _Card:
        """Return the item of a card."""
        item = self._cards.get(key)
        if item is None:
            item = self._cards[key] = _Card(self._board, key)
            QAccessible.registerAccessibleInterface(item)
        return item

    def column(self, key: str) -> _Column:
        """Return the item of a column."""
        item = self._columns.get(key)
        if item is None:
            item = self._columns[key] = _Column(self._board, key)
            QAccessible.registerAccessibleInterface(item)
        return item

    def given(self) -> list[Item]:
        """Return the items given out so far, board excepted."""
        return [*self._cards.values(), *self._columns.values()]

    def forget_gone(self) -> None:
        """Take back the items of cards that are not on the board any more."""
        for key in [key for key in self._cards if self._board.where(key) is None]:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(self._cards.pop(key)))

    def close(self) -> None:
        """Take back everything, before the interpreter could end with items still registered."""
        for item in self.given():
            if Shiboken.isValid(item):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._cards.clear()
        self._columns.clear()

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return self._board if self.alive else None

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self._board.parentWidget() if self.alive else None
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    @override
    def childCount(self) -> int:
        return len(self._board.lanes) if self.alive else 0

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not self.alive or not 0 <= index < len(self._board.lanes):
            return None
        return self.column(self._board.lanes[index].key)

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.number() if self.alive and isinstance(child, _Column) else -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not self.alive:
            return None
        number = self._board.frame.column_at(self._board.viewport().mapFromGlobal(QPoint(x, y)).x())
        return self.child(number)

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        if self.alive and self._board.on_head:
            return self.column(self._board.on_head)
        return self.card(self._board.current) if self.alive and self._board.current else None

    @override
    def spoken(self) -> str:
        return self._board.source.board_name()

    @override
    def place(self) -> QRect:
        return QRect(QPoint(0, 0), QSize(self._board.viewport().size()))

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if self.alive:
            state.focusable = True
            state.focused = self._board.hasFocus() and not self._board.current and not self._board.on_head
        return state


def factory(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Give Qt the interface of a board; None for everything else."""
    access = getattr(thing, "access", None)
    return access if isinstance(access, BoardAccess) else None


@cache
def _install() -> None:
    QAccessible.installFactory(factory)


def watch(board: "Board") -> None:
    """Make a board's items known to screen readers for as long as it lives."""
    _install()
    board.destroyed.connect(board.access.close)
    app = QCoreApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(board.access.close)


def current_moved(board: "Board") -> None:
    """Tell a screen reader which card or head has the focus now."""
    if not board.hasFocus() or not QAccessible.isActive():
        return
    if board.current or board.on_head:
        item = board.access.card(board.current) if board.current else board.access.column(board.on_head)
        QAccessible.updateAccessibility(QAccessibleEvent(item, Event.Focus))


def reshaped(board: "Board") -> None:
    """Tell a screen reader that cards came, went or moved."""
    board.access.forget_gone()
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(board, Event.ObjectReorder))
