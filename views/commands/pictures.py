"""Walking through the window of the tour and saving what it shows."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from local_db import queries
from ui.theme import dress, load_fonts
from views.shell.program import Program
from views.shell.qt_texts import install_qt_texts
from views.shell.start import make_application
from views.shell.window import ShellWindow
from views.words import Words


def wait(ms: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def take_pictures(args: argparse.Namespace, book: Path, words: Words, folder: Path) -> list[Path]:
    """Open the window on `book`, show one screen after the other, and return the files written."""
    app = make_application()
    load_fonts()
    args.book, args.lang, args.startup_report = book, words.language, False
    program = Program(args, words, 0.0)
    program.preferences.keep("less_movement", "yes")
    dress(app, program.look())
    install_qt_texts(words)
    program.open(book)
    window = program.window
    if window is None:
        return []
    width, height = args.size
    window.setMinimumSize(0, 0)
    window.resize(width, height)
    made: list[Path] = []
    wait(150)
    for name, show in _stops(window):
        show()
        wait(120)
        path = args.out / f"{name}.png"
        window.grab().save(str(path))
        made.append(path)
        if window.host.sheet is not None:
            window.close_sheet()
    made += _papers(args, window, words)
    window.close()
    empty = folder / "Empty.dealbook"
    args.book = empty
    fresh = Program(args, words, 0.0)
    fresh.open(empty)
    if fresh.window is not None:
        fresh.window.resize(width, height)
        wait(150)
        path = args.out / "first-run.png"
        fresh.window.grab().save(str(path))
        made.append(path)
        fresh.window.close()
    QApplication.processEvents()
    return made


def _best_deal(window: ShellWindow) -> str:
    lines = window.desk.read(queries.deal_list, window.desk.today(), status=("open",))
    seats = {line.id: len(window.desk.read(queries.buyer_map, line.id).seats) for line in lines[:200]}
    return max(seats, key=lambda key: seats[key], default="")


def _open_note(window: ShellWindow, deal: str) -> None:
    from views.notes.sheet import NoteSheet

    newest = window.desk.read(queries.deal_notes, deal, 1)
    sheet = NoteSheet(window.ctx, window.here(), newest[0].id) if newest else NoteSheet(window.ctx, window.here())
    window.open_sheet(sheet)


def _stops(window: ShellWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    deal = _best_deal(window)
    account = ""
    if deal:
        found = window.desk.read(queries.deal_file, deal, window.desk.today())
        account = found.account_id if found else ""
    yield "today", lambda: window.go("today")
    yield "accounts", lambda: window.go("accounts", account)
    if account:
        yield "account", lambda: window.go("account", account)
    yield "funnel", lambda: window.go("deals")
    if deal:
        for tab, name in (("overview", "deal-overview"), ("map", "buyer-map"), ("notes", "notes")):
            yield name, lambda tab=tab: window.go("deal", deal, tab)  # type: ignore[misc]
        yield "note", lambda: _open_note(window, deal)
        yield "next-step", lambda: window.next_step(deal)
    yield "settings", lambda: window.go("settings")

    def search() -> None:
        window.go("accounts", account)
        window.open_palette()
        palette = window.host.sheet
        setter = getattr(palette, "set_text", None)
        if setter is not None:
            setter("fh" if window.words.chinese else "ar")

    yield "search", search


def _papers(args: argparse.Namespace, window: ShellWindow, words: Words) -> list[Path]:
    from views.papers.deal_summary import Order, write_summary

    deal = _best_deal(window)
    made: list[Path] = []
    for name, safe in (("deal-summary", False), ("deal-summary-client", True)) if deal else ():
        out = args.out / f"{name}.pdf"
        write_summary(
            window.desk.read, window.desk.playbook, Order(deal, safe, words.language, "a4"), window.desk.today(), out
        )
        made.append(out)
    return made
