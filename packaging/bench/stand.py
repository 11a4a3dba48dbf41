"""The program's own window in this process, and how long what it does takes until it is painted."""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ui.theme import dress, load_fonts
from views.shell.program import Program
from views.shell.start import make_application
from views.shell.window import ShellWindow
from views.words import Words

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
QUIET = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


@contextmanager
def window_on(book: Path) -> Iterator[ShellWindow]:
    """Open the program on a book, painted and settled (SQLModel loaded), and close it at the end."""
    app = make_application()
    load_fonts()
    args = argparse.Namespace(book=book, now=NOW, lang="en", theme="light", startup_report=False, command="window")
    program = Program(args, Words("en"), 0.0)
    program.preferences.keep("less_movement", "yes")
    program.preferences.keep("screen", "today")
    dress(app, program.look())
    program.open(book)
    window = program.window
    assert window is not None
    window.resize(1440, 900)
    settle()
    ready = window.desk.store.drop_draft("bench")  # done once SQLModel is loaded
    until(ready.done)
    settle()
    try:
        yield window
    finally:
        window.close()


def settle(seconds: float = 0.25) -> None:
    """Let everything that was put off happen."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents(QUIET, 20)


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Run the event loop until something holds; TimeoutError where it never does."""
    last = time.perf_counter() + seconds
    waker = QTimer(interval=1)
    waker.start()
    while not holds():
        if time.perf_counter() > last:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    waker.stop()


def painted(act: Callable[[], object]) -> float:
    """Return how many ms an act takes until everything that it changed on screen is painted."""
    started = time.perf_counter()
    act()
    QApplication.sendPostedEvents()
    QApplication.processEvents(QUIET)
    return (time.perf_counter() - started) * 1000


def answer(found: Any) -> None:
    """Print what was measured, for the benchmark that started this process."""
    print(json.dumps(found), flush=True)
