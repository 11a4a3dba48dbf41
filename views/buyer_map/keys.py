"""The map's keys (design §5): arrows walk and move, letters act on the current person."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from views.buyer_map.view import MapView

Key = Qt.Key
_WALK = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
_SIGNS = frozenset("+-<>,.=")
_LETTERS = frozenset("PLRIO0123456789")
STEP = 10


class Commands(Protocol):
    """What the keys ask of the panel; outline and map share them."""

    def add_person(self) -> None: ...
    def draw_line(self) -> None: ...
    def choose_roles(self) -> None: ...
    def choose_influence(self) -> None: ...
    def step_stance(self, by: int) -> None: ...
    def step_ladder(self, by: int) -> None: ...
    def open_current(self) -> None: ...
    def remove_current(self) -> None: ...
    def open_danger(self, number: int) -> None: ...
    def toggle_outline(self) -> None: ...
    def move_current(self, dx: int, dy: int) -> None: ...


class MapKeys:
    """Turns keys into commands."""

    def __init__(self, view: "MapView", commands: Commands) -> None:
        self.view, self.commands = view, commands

    def wants(self, event: QKeyEvent) -> bool:
        """Say whether a shortcut of the window must leave a key to the map."""
        if event.key() == Key.Key_Escape:
            return self.view.holding
        return takes_command(event)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks; False where the map has no use for it."""
        view, key = self.view, Key(event.key())
        if view.holding:
            if key == Key.Key_Escape:
                view.end_gesture(cancelled=True)
            return True
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _WALK and mods == Qt.KeyboardModifier.NoModifier:
            view.walk(*_WALK[key])
        elif key in _WALK and mods == Qt.KeyboardModifier.ShiftModifier:
            dx, dy = _WALK[key]
            self.commands.move_current(dx * STEP, dy * STEP)
        elif key == Key.Key_Home and _plain(event):
            view.select(next(iter(view.in_order()), ""), show=True)
        elif key == Key.Key_End and _plain(event):
            view.select(next(reversed(view.in_order()), ""), show=True)
        elif key == Key.Key_Escape and view.current:
            view.select("")
        elif _plain(event) and event.text() == "0":
            view.fit_all()
        else:
            return press_command(self.commands, event)
        return True


def _plain(event: QKeyEvent) -> bool:
    mods = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return mods == Qt.KeyboardModifier.NoModifier


def takes_command(event: QKeyEvent) -> bool:
    """Say whether a key is one of those that map and outline share."""
    return _plain(event) and event.text().upper() in _LETTERS | _SIGNS


def press_command(commands: Commands, event: QKeyEvent) -> bool:
    """Run the command of a key that map and outline share; False where there is none."""
    key, sign = Key(event.key()), event.text().upper()
    if not _plain(event):
        return False
    simple = {
        "P": commands.add_person,
        "L": commands.draw_line,
        "R": commands.choose_roles,
        "I": commands.choose_influence,
        "O": commands.toggle_outline,
    }
    if key in (Key.Key_Return, Key.Key_Enter):
        commands.open_current()
    elif key in (Key.Key_Delete, Key.Key_Backspace):
        commands.remove_current()
    elif sign in simple:
        simple[sign]()
    elif sign and sign in "+=-":
        commands.step_stance(-1 if sign == "-" else 1)
    elif sign and sign in "<>,.":
        commands.step_ladder(-1 if sign in "<," else 1)
    elif sign and sign in "123456789":
        commands.open_danger(int(sign))
    else:
        return False
    return True
