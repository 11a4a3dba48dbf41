"""How long the event loop stands still: a timer of 1 ms beats while the window starts and walks over every screen."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.stand import answer
from PySide6.QtCore import Qt, QTimer

import main as program
from tests.books import key
from views.shell.program import Program
from views.shell.window import ShellWindow

STAY = 260
"""ms on each place before the walk goes on, so that what a screen puts off falls into its own stop."""


class Heart(QTimer):
    """Notes every gap between two beats that is longer than 2 ms, under the name of what went on."""

    def __init__(self) -> None:
        super().__init__(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self.at = "start"
        self.beats = 0
        self.gaps: list[tuple[str, float]] = []
        self._last = time.perf_counter()
        self.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        gap, self._last = (now - self._last) * 1000, now
        self.beats += 1
        if gap > 2.0:
            self.gaps.append((self.at, gap))


def walk(window: ShellWindow) -> list[tuple[str, Callable[[], object]]]:
    """Return the places of the walk, each with how to go there."""
    go, deal = window.go, key("d", 10)
    places: list[tuple[str, Callable[[], object]]] = [
        ("accounts", partial(go, "accounts")),
        ("account", partial(go, "account", key("a", 7))),
        ("deals", partial(go, "deals")),
        ("deal", partial(go, "deal", deal, "overview")),
        ("map", partial(go, "deal", deal, "map")),
        ("notes", partial(go, "deal", deal, "notes")),
        ("settings", partial(go, "settings")),
        ("palette", window.open_palette),
    ]
    places += [(f"palette “{'dair'[:end]}”", partial(_type, window, "dair"[:end])) for end in range(1, 5)]
    places += [("palette closed", window.close_sheet), ("today", partial(go, "today"))]
    return places


def _type(window: ShellWindow, text: str) -> None:
    from views.search.palette import Palette

    sheet = window.host.sheet
    if isinstance(sheet, Palette):
        sheet.set_text(text)


def run(book: Path, rounds: int) -> int:
    """Start as main.py does, walk so many times, print every gap with its place, and quit."""
    heart: list[Heart] = []
    usual = Program.settle

    def settle(self: Program, window: ShellWindow) -> None:
        usual(self, window)
        todo = [(f"{name} {number}", act) for number in range(1, rounds + 1) for name, act in walk(window)]

        def step() -> None:
            if not todo:
                answer({"beats": heart[0].beats, "gaps": heart[0].gaps})
                heart[0].stop()
                window.close()
                return
            heart[0].at, act = todo.pop(0)
            act()
            QTimer.singleShot(STAY, step)

        QTimer.singleShot(1800, step)

    def beginning(self: Program, window: ShellWindow) -> None:
        # The heart beats from the first paint on: what comes before is the start's own time.
        if not heart:
            heart.append(Heart())
            heart[0].start()
        painted(self, window)

    painted = Program.painted
    Program.settle = settle  # type: ignore[method-assign]
    Program.painted = beginning  # type: ignore[method-assign]
    return program.main(["--book", str(book), "--now", "2026-11-24", "--lang", "en"])


if __name__ == "__main__":
    raise SystemExit(run(Path(sys.argv[1]), int(sys.argv[2])))
