"""The running program: which book is open, in which look and language, and what can be done with the whole of it."""

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from local_db import paths, queries
from local_db.driver import DriverError
from local_db.refusals import Refusal, refusal_of
from ui.theme import Look, dress, make_look
from views.preferences import Preferences, kept_preferences, make_usual_folder, usual_book
from views.shell.clock import make_clock
from views.shell.qt_texts import install_qt_texts
from views.words import Words

if TYPE_CHECKING:
    import argparse
    from types import SimpleNamespace

    from local_db.store import Store
    from views.desk import Desk
    from views.shell.signals import SignalKeeper
    from views.shell.window import ShellWindow

    Asked = argparse.Namespace | SimpleNamespace


def since_process_start(started: float) -> float:
    """Return ms since the process began; since main.py began where the system does not tell."""
    try:
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        import os

        # The system counts starts in hundredths of a second, rounded down: half of one is the middle of what it was.
        begun = (ticks + 0.5) / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - begun) * 1000
    except (OSError, ValueError, IndexError, AttributeError):
        return (time.perf_counter() - started) * 1000


def chosen_look(args: "Asked", preferences: Preferences, height: int = 900) -> Look:
    """Return the look that the arguments and the preferences ask for."""
    theme = args.theme or preferences.theme
    if theme == "system":
        dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    else:
        dark = theme == "dark"
    return make_look(dark, preferences.factor, height < 800, preferences.less_movement)


class Program(QObject):
    """The running program: one book at a time in one window, which is built anew when the language or theme changes."""

    def __init__(self, args: "Asked", words: Words, started: float) -> None:
        super().__init__()
        self.args, self.started = args, started
        self.preferences = kept_preferences()
        self.words = words if args.lang else Words(self.preferences.language)
        self.clock = make_clock(args.now)
        self.window: ShellWindow | None = None
        self.report: dict[str, float] = {}
        self.watching = False  # for signals; from the first paint on
        self.keepers: list[SignalKeeper] = []
        self._server: QObject | None = None
        self._own: Path | None = None
        self._desk: Desk | None = None
        self._warm: Desk | None = None

    def book_path(self) -> Path:
        """Return the book to open: named on the command line, else the usual one."""
        return Path(self.args.book) if self.args.book else usual_book(self.preferences)

    def open(self, path: Path, *, create: bool = True) -> None:
        """Open a book in the window; Refusal where it cannot be opened, and the present one stays."""
        from local_db.store import Store

        create = create and not path.exists() and str(path) != self.preferences.book
        if create:
            make_usual_folder(path)
        store = Store.open(path, create=create, clock=self.clock)
        old, before = self.window, self._desk
        try:
            self.window = self._window_on(store)
        except BaseException as error:
            self.window, self._desk = old, before
            store.close()
            if isinstance(error, DriverError | UnicodeDecodeError):
                raise refusal_of(error, path=str(path)) from error
            raise
        if old is not None:
            old.leave_book()
            old.desk.deleteLater()
            self._server = None
        if not self.args.book and not self.in_sample():
            self.preferences.keep("book", str(store.path))
        self._show(old)

    def _window_on(self, store: "Store") -> "ShellWindow":
        from views.desk import Desk
        from views.shell.window import ShellWindow

        if any(key == "import" for key, _body in store.read(queries.drafts)):
            from local_db.importing import take_back_unfinished

            take_back_unfinished(store)  # of a program that was killed while a list came in
        self._desk = Desk(store, self.clock, self)
        self._desk.home_currency = "CNY" if self.words.chinese else "EUR"
        return ShellWindow(self, self._desk, self.look(), self.words)

    def look(self) -> Look:
        """Return the look as it is chosen now."""
        height = self.window.height() if self.window else 900
        return chosen_look(self.args, self.preferences, height)

    def rebuild(self) -> None:
        """Build the window anew on the same book, where the rep stands."""
        from views.shell.window import ShellWindow

        old = self.window
        if old is None:
            return
        look = self.look()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, look)
        old.leave_screens()
        self.window = ShellWindow(self, old.desk, look, self.words, old.trail)
        self._show(old)

    def set_language(self, language: str) -> None:
        """Change the language of the window."""
        self.preferences.keep("language", language)
        self.args.lang = None
        self.words = Words(language)
        install_qt_texts(self.words)
        self.rebuild()

    def first_screen(self, desk: "Desk") -> str:
        """Return where the window begins: the first-run page in an empty book, else where the rep was last."""
        if not desk.read(queries.holds_anything):
            return "first_run"
        kept = self.preferences.screen
        return kept if kept in ("today", "accounts", "deals") else "today"

    def settle(self, window: "ShellWindow") -> None:
        """After the first paint: load what edits need, answer later starts, back the book up."""
        if not gc.isenabled():  # off since main.py began
            gc.freeze()
            gc.enable()
        if self._warm is not window.desk:
            self._warm = window.desk
            window.desk.store.warm()
        if self.watching and not self.keepers:
            from views.shell.signals import quit_on_signals

            self.keepers.append(quit_on_signals())
        QTimer.singleShot(0, lambda: self._listen(window))

    def _listen(self, window: "ShellWindow") -> None:
        from views.shell.instance import listen

        if window is self.window and self._server is None and not window.leaving:
            self._server = listen(window.desk.store.path, self._raise, window.desk)

    def _raise(self) -> None:
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()

    def open_sample(self) -> None:
        """Open the sample book in the reader's language, made when it is not there yet."""
        from local_db.sample import make_sample
        from local_db.store import Store
        from views.commands.fresh import new_book
        from views.refusal_words import refusal_sentence

        if self.window is None:
            return
        path = paths.settings_folder() / f"Sample-{self.words.language}{paths.SUFFIX}"
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                with new_book(path) as draft, Store.open(draft, create=True, backups=False, clock=self.clock) as store:
                    make_sample(store, self.words.language, self.clock().astimezone().date())
        except (OSError, Refusal, DriverError) as error:
            self.window.say(refusal_sentence(self.words, refusal_of(error, path=str(path))), error=True)
            return
        if self.window.desk.store.path != path.absolute():
            if not self.in_sample():
                self._own = self.window.desk.store.path
            self._try_open(path)

    def open_own(self) -> None:
        """Leave the sample book for the rep's own."""
        open_now = self.window.desk.store.path if self.window else None
        for own in (self._own, self.book_path().absolute(), usual_book(self.preferences).absolute()):
            if own is not None and own != open_now:
                self._try_open(own)
                return

    def in_sample(self) -> bool:
        """Say whether the open book is the sample book."""
        return self._desk is not None and bool(self._desk.setting("sample"))

    def choose_book(self) -> None:
        """Ask for another book and open it; the present one is closed."""
        from PySide6.QtWidgets import QFileDialog

        folder = str(paths.default_book().parent)
        from views.shell.refused import kinds

        chosen, _ = QFileDialog.getOpenFileName(self.window, self.words.tr("Open a book"), folder, kinds(self))
        if chosen:
            self._try_open(Path(chosen))

    def move_book(self) -> None:
        """Ask for a place, copy the book there, check the copy and go on with it; the old file is kept."""
        from PySide6.QtWidgets import QFileDialog

        if self.window is None:
            return
        now = self.window.desk.store.path
        chosen, _ = QFileDialog.getSaveFileName(self.window, self.words.tr("Move the book"), str(now))
        if chosen and Path(chosen).absolute() != now:
            self.go_on_at(Path(chosen if chosen.endswith(paths.SUFFIX) else chosen + paths.SUFFIX))

    def go_on_at(self, place: Path) -> None:
        """Copy the open book to `place` and go on there; an existing file is never written over."""
        from local_db.backup import copy_book, probe_backup
        from views.refusal_words import refusal_sentence

        if self.window is None:
            return
        if place.exists():
            self.window.say(self.words.tr("{path} exists already. It was left as it is.", path=place.name), error=True)
            return
        try:
            store = self.window.desk.store
            store.drop_draft("").result()  # whatever was submitted before it is stored now
            copy_book(store.path, place)
            probe_backup(place)
            self.args.book = None
            self.open(place)
        except Refusal as refusal:
            self.window.say(refusal_sentence(self.words, refusal), error=True)
            return
        self.window.say(self.words.tr("The book goes on at {path}. The old file is still there.", path=str(place)))

    def _try_open(self, path: Path) -> None:
        from views.refusal_words import refusal_sentence

        window = self.window
        if window is not None and path.exists() and path.samefile(window.desk.store.path):
            window.say(self.words.tr("This book is open already."))
            return
        try:
            self.open(path)
        except Refusal as refusal:
            if window is not None:
                window.say(refusal_sentence(self.words, refusal), error=True)

    def back_up(self) -> None:
        """Copy the book into its backups now, in the background, and say so."""
        window, tr = self.window, self.words.tr
        if window is not None:
            window.desk.back_up(lambda path: window.say(tr("Backed up and checked: {path}", path=str(path))))

    def _show(self, old: "ShellWindow | None") -> None:
        if self.window is None:
            return
        if old is not None:
            self.window.setGeometry(old.geometry())
            self.window.show()
            old.hide()
            old.deleteLater()
        else:
            self.window.restore_geometry()
            self.window.show()

    def keep_place(self, window: "ShellWindow") -> None:
        """Remember where the window stood and what it showed, for the next start."""
        self.preferences.keep("geometry", window.saveGeometry())
        self.preferences.keep(
            "screen", {"account": "accounts", "deal": "deals"}.get(window.place().screen, window.place().screen)
        )
        self.preferences.save()

    def say_fault(self, kind: str) -> None:
        """Say in the window that something unexpected happened, and where it is written down."""
        from views.shell.log import log_file

        if self.window is not None:
            tr = self.words.tr
            told = tr("Something went wrong ({what}). What is in the book is safe. The log says more: {path}",
                      what=kind, path=str(log_file()))  # fmt: skip
            self.window.say(told, error=True)

    def painted(self, window: "ShellWindow") -> None:
        """Note the program's first paint; after every window's first one, load what can wait."""
        if window is not self.window:
            return
        if self.report:
            window.settle()
            return
        passed = round(since_process_start(self.started), 1)
        self.report = {"window_painted_ms": passed, "data_painted_ms": passed}
        if self.args.startup_report:
            import json

            print(json.dumps(self.report), flush=True)
            QTimer.singleShot(0, window.close)
            return
        QTimer.singleShot(0, window.settle)
