"""The board's keys: arrows walk, Shift and arrows move the card, letters do what the screen bound to them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.canvas.board_layout import nearest_row

if TYPE_CHECKING:
    from ui.canvas.board import Board

Key = Qt.Key
_WALK = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def wanted(board: "Board", event: QKeyEvent) -> bool:
    """Say whether the board itself takes a key that a shortcut of the window might take first."""
    if event.key() == Key.Key_Escape:
        return board.holding
    return _modifiers(event) == _PLAIN and event.text().upper() in board.letters


def press(board: "Board", event: QKeyEvent) -> bool:
    """Do what a key asks; False where the board has no use for it."""
    key, modifiers = Key(event.key()), _modifiers(event)
    if board.holding:
        if key == Key.Key_Escape:
            board.give_back()
        return True
    if key in _WALK and modifiers == _PLAIN:
        _walk(board, *_WALK[key])
    elif key in _WALK and modifiers == _SHIFT:
        _move(board, *_WALK[key])
    elif key in (Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown) and modifiers == _PLAIN:
        _jump(board, key)
    elif key in (Key.Key_Return, Key.Key_Enter) and modifiers == _PLAIN and board.current:
        board.opened.emit(board.current)
    elif key == Key.Key_Space and modifiers == _PLAIN and board.current:
        board.peeked.emit(board.current)
    elif modifiers == _PLAIN and event.text().upper() in board.letters:
        board.letters[event.text().upper()]()
    else:
        return False
    return True


def _walk(board: "Board", across: int, down: int) -> None:
    here = board.where(board.current)
    if here is None:
        first(board)
        return
    column, place = here
    if down:
        place += down
        if 0 <= place < len(board.lanes[column].keys):
            board.select(board.lanes[column].keys[place])
        return
    middle = board.card_rect(column, place).center()
    column += across
    while 0 <= column < len(board.lanes):
        lane = board.lanes[column]
        row = nearest_row(board.frame, middle, lane.head, column, lane.scroll, len(lane.keys))
        if row >= 0:
            board.select(lane.keys[row])
            return
        column += across


def _move(board: "Board", across: int, down: int) -> None:
    here = board.where(board.current)
    if here is None or board.asking:
        return
    column, place = here
    target = column + across
    if not 0 <= target < len(board.lanes):
        return
    if across:
        middle = board.card_rect(column, place).center()
        lane = board.lanes[target]
        place = nearest_row(board.frame, middle, lane.head, target, lane.scroll, len(lane.keys) + 1)
    else:
        place += down
        if not 0 <= place < len(board.lanes[column].keys):
            return
    board.dropped.emit(board.current, board.lanes[target].key, place)


def _jump(board: "Board", key: Qt.Key) -> None:
    here = board.where(board.current)
    if here is None:
        first(board)
        return
    column, place = here
    lane = board.lanes[column]
    page = max(1, (board.frame.column(column).height() - lane.head) // board.frame.step)
    last = len(lane.keys) - 1
    goal = {Key.Key_Home: 0, Key.Key_End: last, Key.Key_PageUp: place - page, Key.Key_PageDown: place + page}[key]
    board.select(lane.keys[max(0, min(last, goal))])


def first(board: "Board") -> None:
    """Make the first card of the first column that has any the current one."""
    for lane in board.lanes:
        if lane.keys:
            board.select(lane.keys[0])
            return


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
