"""The real window on the book of the design's picture, for tests of notes."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from local_db.store import Store
from tests.views.map_books import clock, fill
from ui.theme import dress, load_fonts
from views.notes.sheet import NoteSheet
from views.shell.program import Program
from views.shell.window import ShellWindow
from views.words import Words

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def make_book(path: Path, *, chinese: bool = False) -> None:
    """Make the book with the deal `deal` of the account `acc`, its map and its step."""
    with Store.open(path, create=True, backups=False, clock=clock) as store:
        fill(store, chinese=chinese)


@contextmanager
def window_on(
    path: Path, lang: str = "en", theme: str = "light", size: tuple[int, int] = (1440, 900)
) -> Iterator[ShellWindow]:
    """Open the window on a book at the deal's page, and close it in the end."""
    load_fonts()
    args = argparse.Namespace(book=path, lang=lang, theme=theme, now=NOW, startup_report=False)
    program = Program(args, Words(lang), 0.0)
    program.preferences.keep("less_movement", "yes")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, program.look())
    program.open(path)
    window = program.window
    assert window is not None
    try:
        window.resize(*size)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        while not window._settled:  # from then on it answers its keys
            QTest.qWait(5)
        yield window
    finally:
        leave(program)


def leave(program: Program) -> None:
    """Close the window as the rep does, and let nothing of it live on."""
    window = program.window
    if window is not None:
        window.close()
        program.window = None
        window.deleteLater()
    program.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(widget: QWidget | None, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key on what has the focus, or on the widget."""
    target = QApplication.focusWidget() or widget
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def type_text(text: str) -> None:
    """Type into what has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def note_sheet(window: ShellWindow) -> NoteSheet:
    """Return the note that is open."""
    sheet = window.host.sheet
    assert isinstance(sheet, NoteSheet)
    return sheet


def open_note(window: ShellWindow) -> NoteSheet:
    """Open a note with Ctrl+N."""
    press(window, Qt.Key.Key_N, CONTROL)
    return note_sheet(window)


def said(window: ShellWindow) -> str:
    """Return what the toast says."""
    text: Any = window.toast._text
    return str(text.text())
