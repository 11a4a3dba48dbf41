"""Opening the window: which book, one instance, the look, the first paint, and what happens right after it."""

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from local_db import paths, queries
from local_db.refusals import Refusal
from ui.theme import Look, dress, load_fonts, make_app, make_look
from views.preferences import Preferences
from views.shell.clock import make_clock
from views.words import Words

if TYPE_CHECKING:
    import argparse
    from types import SimpleNamespace

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
        self.preferences = Preferences(str(paths.settings_folder() / "settings.ini"))
        self.words = words if args.lang else Words(self.preferences.language)
        self.clock = make_clock(args.now)
        self.window: ShellWindow | None = None
        self.report: dict[str, float] = {}
        self.watching = False  # for signals; from the first paint on
        self.keepers: list[SignalKeeper] = []
        self._server: QObject | None = None
        self._own: Path | None = None

    def book_path(self) -> Path:
        """Return the book to open: named on the command line, else the last one, else the usual place."""
        if self.args.book:
            return Path(self.args.book)
        kept = self.preferences.book
        return Path(kept) if kept and Path(kept).exists() else paths.default_book()

    def open(self, path: Path, *, create: bool = True) -> None:
        """Open a book in the window; Refusal where it cannot be opened, and the present one stays."""
        from local_db.store import Store
        from views.desk import Desk
        from views.shell.window import ShellWindow

        store = Store.open(path, create=create and not path.exists(), clock=self.clock)
        old = self.window
        if old is not None:
            old.leave_book()
            self._server = None
        if any(key == "import" for key, _body in store.read(queries.drafts)):
            from local_db.importing import take_back_unfinished

            take_back_unfinished(store)  # of a program that was killed while a list came in
        desk = Desk(store, self.clock, self)
        desk.home_currency = "CNY" if self.words.chinese else "EUR"
        self.window = ShellWindow(self, desk, self.look(), self.words)
        if not self.args.book and not self.in_sample():
            self.preferences.keep("book", str(path))
        self._show(old)

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
        place = old.place()
        old.leave_screens()
        self.window = ShellWindow(self, old.desk, look, self.words, place)
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
        if not desk.read(queries.account_count) and not desk.read(queries.open_total)[0]:
            return "first_run"
        kept = self.preferences.screen
        return kept if kept in ("today", "accounts", "deals") else "today"

    def settle(self, window: "ShellWindow") -> None:
        """After the first paint: load what edits need, answer later starts, back the book up."""
        if not gc.isenabled():  # off since main.py began
            gc.freeze()
            gc.enable()
        window.desk.store.warm()
        if self.watching and not self.keepers:
            from views.shell.signals import quit_on_signals

            self.keepers.append(quit_on_signals())
        QTimer.singleShot(0, lambda: self._listen(window))

    def _listen(self, window: "ShellWindow") -> None:
        from views.shell.instance import listen

        if window is self.window and self._server is None:
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

        if self.window is None:
            return
        path = paths.settings_folder() / f"Sample-{self.words.language}{paths.SUFFIX}"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with Store.open(path, create=True, clock=self.clock) as store:
                make_sample(store, self.words.language, self.clock().astimezone().date())
        if self.window.desk.store.path != path.absolute():
            self._own = self.window.desk.store.path
            self._try_open(path)

    def open_own(self) -> None:
        """Leave the sample book for the rep's own."""
        self._try_open(self._own or Path(self.args.book or paths.default_book()))

    def in_sample(self) -> bool:
        """Say whether the open book is the sample book."""
        return self.window is not None and bool(self.window.desk.setting("sample"))

    def choose_book(self) -> None:
        """Ask for another book and open it; the present one is closed."""
        from PySide6.QtWidgets import QFileDialog

        folder = str(paths.default_book().parent)
        kinds = self.words.tr("Dealwright books") + f" (*{paths.SUFFIX});;" + self.words.tr("All files") + " (*)"
        chosen, _ = QFileDialog.getOpenFileName(self.window, self.words.tr("Open a book"), folder, kinds)
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
            copy_book(self.window.desk.store.path, place)
            probe_backup(place)
            self.args.book = None
            self.open(place)
        except Refusal as refusal:
            self.window.say(refusal_sentence(self.words, refusal), error=True)
            return
        self.window.say(self.words.tr("The book goes on at {path}. The old file is still there.", path=str(place)))

    def _try_open(self, path: Path) -> None:
        from views.refusal_words import refusal_sentence

        try:
            self.open(path)
        except Refusal as refusal:
            if self.window is not None:
                self.window.say(refusal_sentence(self.words, refusal), error=True)

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

    def painted(self) -> None:
        """Note the first paint, then load what edits need and what can wait."""
        if "window_painted_ms" in self.report or self.window is None:
            return
        passed = round(since_process_start(self.started), 1)
        self.report = {"window_painted_ms": passed, "data_painted_ms": passed}
        if self.args.startup_report:
            import json

            print(json.dumps(self.report), flush=True)
            QTimer.singleShot(0, self.window.close)
            return
        QTimer.singleShot(0, self.window.settle)


def install_qt_texts(words: Words) -> None:
    """Give Qt's own dialogs the reader's language."""
    if not words.chinese:
        return
    from PySide6.QtCore import QLibraryInfo, QTranslator

    app = QApplication.instance()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if app is not None and translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)


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
    app = make_application()
    load_fonts()
    program = Program(args, words, started)
    dress(app, program.look())
    install_qt_texts(program.words)
    path = program.book_path()
    try:
        program.open(path)
    except Refusal as refusal:
        from views.refusal_words import refusal_sentence
        from views.shell.instance import raise_other

        if refusal.code == "locked_elsewhere" and raise_other(path):
            print(program.words.tr("This book is open in another window, which now stands in front."))
            return 0
        if args.startup_report:
            print(refusal_sentence(program.words, refusal), file=sys.stderr)
            return 1
        from views.shell.refused import ask_for_book

        if not ask_for_book(program, path, refusal):
            return 1
    program.watching = True
    status = app.exec()
    for keeper in program.keepers:
        keeper.stop()
    return status
