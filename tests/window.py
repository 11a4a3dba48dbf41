"""A real window on a real book, as a test opens it and a rep would use it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import dress, load_fonts
from views.shell.program import Program
from views.shell.window import ShellWindow
from views.words import Words

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def arguments(book: Path, language: str = "en", theme: str = "light") -> argparse.Namespace:
    """Return what the command line would give for this book."""
    return argparse.Namespace(book=book, now=MOMENT, lang=language, theme=theme, startup_report=False, command="window")


def answers(program: Program) -> bool:
    """Say whether the program's window is in front and answers its keys."""
    return program.window is not None and program.window.isActiveWindow() and program.window._settled


@contextmanager
def window_on(
    qtbot: QtBot, book: Path, language: str = "en", size: tuple[int, int] = (1440, 900)
) -> Iterator[ShellWindow]:
    """Open the program on a book, made when it is not there, and close it properly at the end."""
    load_fonts()
    program = Program(arguments(book, language), Words(language), 0.0)
    program.preferences.keep("less_movement", "yes")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, program.look())
    program.open(book)
    assert program.window is not None
    program.window.resize(*size)
    qtbot.waitExposed(program.window)
    program.window.activateWindow()
    qtbot.waitUntil(partial(answers, program))
    try:
        yield program.window
    finally:
        shown = program.window
        shown.close()
        program.deleteLater()
        shown.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
