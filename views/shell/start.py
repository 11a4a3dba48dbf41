"""Opening the window: a display, one instance, a book that can be opened; then Qt's loop until the window is closed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from local_db.refusals import Refusal
from ui.theme import dress, load_fonts, make_app
from views.shell.program import Program
from views.shell.qt_texts import install_qt_texts
from views.words import Words

if TYPE_CHECKING:
    from views.shell.program import Asked


def make_application() -> QApplication:
    """Return the application, with its name and an input method for Chinese on Linux."""
    import os

    if sys.platform.startswith("linux") and os.environ.get("QT_IM_MODULE", "") in ("", "fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
    if sys.platform.startswith("linux") and not any(
        map(os.path.exists, ("/etc/machine-id", "/var/lib/dbus/machine-id"))
    ):
        os.environ.setdefault("DBUS_FATAL_WARNINGS", "0")  # a bare container: libdbus would end the program
    app = QApplication.instance() or make_app("dealwright")
    if not isinstance(app, QApplication):
        raise TypeError("a Qt application without windows is already running")
    app.setApplicationName("Dealwright")
    app.setDesktopFileName("dealwright")
    return app


def run_window(args: "Asked", words: Words, started: float) -> int:
    """Open the window and stay until it is closed; return the exit status."""
    from views.shell.display import has_display

    if not has_display():
        print(words.tr("There is no display to open a window on. Without one: tour, show, paper; see --help."),
              file=sys.stderr)  # fmt: skip
        return 1
    from views.shell.faults import FaultKeeper

    app = make_application()
    load_fonts()
    program = Program(args, words, started)
    faults = FaultKeeper(program.say_fault)
    try:
        dress(app, program.look())
        install_qt_texts(program.words)
        status = _begin(program)
        if status is None:
            program.watching = True
            status = app.exec()
    finally:
        for keeper in program.keepers:
            keeper.stop()
        faults.stop()
    return status


def _begin(program: Program) -> int | None:
    """Open the book that is meant; return an exit status where the program shall end at once."""
    path = program.book_path()
    try:
        _open_or_refuse(program, path)
    except Refusal as refusal:
        from views.refusal_words import refusal_sentence
        from views.shell.instance import raise_or_open

        if refusal.code == "locked_elsewhere":
            found = raise_or_open(program, path)
            if found == "raised":
                print(program.words.tr("This book is open in another window, which now stands in front."))
                return 0
            if found == "opened":
                return None
        if program.args.startup_report:
            print(refusal_sentence(program.words, refusal), file=sys.stderr)
            return 1
        from views.shell.refused import ask_for_book

        if not ask_for_book(program, path, refusal):
            return 1
    return None


def _open_or_refuse(program: Program, path: Path) -> None:
    """Open a book; whatever keeps the window from standing becomes a Refusal, and the log says more."""
    try:
        program.open(path)
    except Refusal:
        raise
    except Exception as error:
        from views.shell.log import note_fault

        note_fault(error)
        raise Refusal("unexpected", path=str(path), what=type(error).__name__) from error
