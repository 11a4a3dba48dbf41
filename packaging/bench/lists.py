"""Accounts, 100,000 of them: first page, another filter, the end; each until it is painted. Argument: the book."""

import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from bench.floors import raw_end, raw_page, raw_scan, timed
from bench.stand import answer, painted, settle, window_on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from local_db.connection import connect

TIMES = 9
TEXTS = ("dairy", "ardmoor", "paper", "99", "rail", "works", "hexley", "物流", "glass")


def run(book: Path) -> None:
    """Measure and print."""
    found: dict[str, Any] = {"first": [], "filter": [], "end": []}
    with window_on(book) as window:
        window.go("accounts")
        settle(1.0)
        for number in range(TIMES):
            window.go("today")
            vars(window)["_screens"].pop("accounts").deleteLater()
            settle(0.1)
            found["first"].append(painted(partial(window.go, "accounts")))
            settle(1.0)
            screen: Any = window.shown
            screen.focus_first()
            found["end"].append(painted(partial(QTest.keyClick, screen.grid, Qt.Key.Key_End)))
            settle(0.1)
            before = screen.grid.keys
            screen.filter_field.setText(TEXTS[number])
            screen.filter_field.textChanged.emit(TEXTS[number])
            late = vars(screen)["_late"]
            late.stop()  # the pause after the last letter is meant; what comes after it counts
            found["filter"].append(painted(late.timeout.emit))
            if screen.grid.keys == before:
                raise RuntimeError("the filter left the same accounts")
    with closing(connect(book, query_only=True)) as con:
        for name, raw in (("raw_first", raw_page), ("raw_filter", raw_scan), ("raw_end", raw_end)):
            found[name] = timed(partial(raw, con), TIMES)
    answer(found)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
