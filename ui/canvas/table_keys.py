"""A table's keys: X marks, Shift and arrows mark on or step, Ctrl+A marks all, letters belong to the screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.canvas.table import Table

Key = Qt.Key
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_GROUP = "\x1f"


def wanted(table: "Table", event: QKeyEvent) -> bool:
    """Say whether the table itself takes a key that a shortcut of the window might take first."""
    modifiers = _modifiers(event)
    if event.key() == Key.Key_Escape:
        return bool(table.marked)
    if event.key() == Key.Key_A and modifiers == _CTRL:
        return True
    return modifiers == _PLAIN and event.text().upper() in {"X", *table.letters}


def press(table: "Table", event: QKeyEvent) -> bool:
    """Do what a key asks; False where the table has no use for it or does with it what every grid does."""
    key, modifiers = Key(event.key()), _modifiers(event)
    if modifiers == _PLAIN:
        return _plain(table, key, event.text().upper())
    if modifiers == _CTRL and key == Key.Key_A:
        table.whole_asked.emit(_GROUP, True)
    elif modifiers == _SHIFT and key in (Key.Key_Down, Key.Key_Up):
        _mark_on(table, 1 if key == Key.Key_Down else -1)
    elif modifiers == _SHIFT and key in (Key.Key_Left, Key.Key_Right):
        table.stepped.emit(1 if key == Key.Key_Right else -1)
    else:
        return False
    return True


def _plain(table: "Table", key: Qt.Key, letter: str) -> bool:
    group = table.current[1:] if table.current.startswith(_GROUP) else None
    if group is not None and key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
        table.fold(group, group not in table.folded)
    elif group is not None and key in (Key.Key_Left, Key.Key_Right):
        table.fold(group, key == Key.Key_Left)
    elif key in (Key.Key_Left, Key.Key_Right):
        bar = table.horizontalScrollBar()
        bar.setValue(bar.value() + (80 if key == Key.Key_Right else -80))
    elif key == Key.Key_Escape and table.marked:
        table.mark(list(table.marked), on=False)
    elif letter == "X":
        table.toggle(table.current)
    elif letter and letter in table.letters:
        table.letters[letter]()
    else:
        return False
    return True


def _mark_on(table: "Table", way: int) -> None:
    """Mark the current row and the next one, and go there; a group's line is passed over."""
    start = table.row()
    if start and start not in table.marked:
        table.anchor = start
        table.mark([start])
    at = table.index_of(table.current) + way
    while 0 <= at < len(table.keys) and table.keys[at].startswith(_GROUP):
        at += way
    if 0 <= at < len(table.keys):
        table.select(table.keys[at])
        table.mark([table.keys[at]])


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
