"""The board's keys: arrows walk, Shift and arrows move the card, letters do what the screen bound to them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent

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
    letters = {*board.letters, "F"} if board.on_head else board.letters
    return _modifiers(event) == _PLAIN and event.text().upper() in letters


def press(board: "Board", event: QKeyEvent) -> bool:
    """Do what a key asks; False where the board has no use for it."""
    key, modifiers = Key(event.key()), _modifiers(event)
    if board.holding:
        if key == Key.Key_Escape:
            board.give_back()
        return True
    if board.on_head and _on_head(board, key, event):
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
        elif place < 0:
            board.focus_head(board.lanes[column].key)
        return
    middle = board.card_rect(column, place).center()
    column += across
    while 0 <= column < len(board.lanes):
        lane = board.lanes[column]
        row = -1 if lane.folded else _row_at(board, column, middle)
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
    fixed = board.source.place_for(board.current, board.lanes[target].key)
    if across and fixed is not None:
        place = fixed
    elif across:
        place = _insert_row(board, target, board.card_rect(column, place).center())
    else:
        place += down
        if not 0 <= place < len(board.lanes[column].keys):
            return
    board.dropped.emit(board.current, board.lanes[target].key, place)


def _row_at(board: "Board", number: int, point: QPoint) -> int:
    """Return the place of the card whose height a point is at, -1 in an empty column."""
    lane = board.lanes[number]
    y = point.y() - board.frame.column(number).top() - board.head_end(number) + lane.scroll
    return lane.at(y, board.frame.step)


def _insert_row(board: "Board", number: int, point: QPoint) -> int:
    lane, step = board.lanes[number], board.frame.step
    if lane.folded:
        return 0
    y = point.y() - board.frame.column(number).top() - board.head_end(number) + lane.scroll
    return max(0, min(len(lane.keys), y // step))


def _on_head(board: "Board", key: Qt.Key, event: QKeyEvent) -> bool:
    """Do what a key asks of a column's head: fold it, walk to the next, go down to its cards."""
    if _modifiers(event) != _PLAIN:
        return False
    number = next(at for at, lane in enumerate(board.lanes) if lane.key == board.on_head)
    if key in (Key.Key_Left, Key.Key_Right):
        number += _WALK[key][0]
        if 0 <= number < len(board.lanes):
            board.focus_head(board.lanes[number].key)
    elif key == Key.Key_Down:
        lane = board.lanes[number]
        if lane.keys and not lane.folded:
            board.select(lane.keys[0])
    elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space) or event.text().upper() == "F":
        board.fold_asked.emit(board.on_head)
    else:
        return key == Key.Key_Up
    return True


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
        if lane.keys and not lane.folded:
            board.select(lane.keys[0])
            return


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
