"""Binding the table of actions to the window's keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from views.actions import ACTIONS

if TYPE_CHECKING:
    from views.shell.window import ShellWindow


def bind_actions(window: "ShellWindow") -> dict[str, QAction]:
    """Return a QAction for every action of the table, each doing its part on this window."""
    doings = _doings(window)
    made: dict[str, QAction] = {}
    for action in ACTIONS:
        bound = QAction(window.words.tr(action.title), window)
        bound.setShortcuts([QKeySequence(keys) for keys in action.keys])
        bound.triggered.connect(lambda _checked=False, do=doings[action.name]: do())
        window.addAction(bound)
        made[action.name] = bound
    return made


def _doings(window: "ShellWindow") -> dict[str, Callable[[], object]]:
    from views.shell import acts

    shell = window
    return {
        "palette": shell.open_palette,
        "go.today": partial(shell.go, "today"),
        "go.accounts": partial(shell.go, "accounts"),
        "go.deals": partial(shell.go, "deals"),
        "go.settings": partial(shell.go, "settings"),
        "note": lambda: shell.write_note(shell.here()),
        "note.here": lambda: shell.write_note(shell.here()),
        "step": partial(acts.next_step, shell),
        "new.account": partial(acts.new_account, shell),
        "new.deal": lambda: shell.new_deal(shell.here().account_id),
        "import": partial(acts.bring_in, shell),
        "paper": partial(acts.make_paper, shell),
        "undo": partial(acts.undo, shell),
        "redo": partial(acts.redo, shell),
        "rail": shell.toggle_rail,
        "inspector": shell.toggle_inspector,
        "filter": shell.focus_filter,
        "keys": shell.open_keys,
        "back": partial(shell.step_place, -1),
        "forward": partial(shell.step_place, 1),
        "area.next": partial(acts.next_area, shell, 1),
        "area.before": partial(acts.next_area, shell, -1),
        "text.larger": partial(acts.text_size, shell, 1),
        "text.smaller": partial(acts.text_size, shell, -1),
        "text.normal": partial(acts.text_size, shell, 0),
        "sample": partial(acts.open_sample, shell),
        "own": partial(acts.open_own, shell),
        "backup": partial(acts.back_up, shell),
        "quit": shell.close,
    }
