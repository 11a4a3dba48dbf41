"""A start with its first edit: prints a line when the edit is stored, then ends; argument: the book."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

import main as program
from local_db import edits
from local_db.acts import Act
from views.shell.program import Program
from views.shell.window import ShellWindow


def run(book: Path) -> int:
    """Open the window as main.py does and edit as soon as it is painted."""
    usual = Program.settle

    def settle(self: Program, window: ShellWindow) -> None:
        usual(self, window)
        act = partial(edits.set_setting, name="bench", value=str(window.desk.now()))
        window.desk.edit(Act("Bench"), act, partial(stored, window))

    def stored(window: ShellWindow) -> None:
        print("stored", flush=True)
        QTimer.singleShot(0, window.close)

    Program.settle = settle  # type: ignore[method-assign]
    return program.main(["--book", str(book), "--now", "2026-11-24", "--lang", "en"])


if __name__ == "__main__":
    raise SystemExit(run(Path(sys.argv[1])))
