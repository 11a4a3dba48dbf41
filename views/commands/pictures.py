"""Walking through the window of the tour and saving what it shows."""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from local_db import queries
from ui.theme import dress, load_fonts
from views.importing.pages import CheckPage, WrongPage
from views.importing.sheet import ImportSheet
from views.shell.program import Program
from views.shell.qt_texts import install_qt_texts
from views.shell.start import make_application
from views.shell.window import ShellWindow
from views.words import Words

if TYPE_CHECKING:
    from views.funnel.screen import FunnelScreen

LIST_EN = """Company,Town,Industry,Contact,Job title,Mail,Deal,Amount,Close date
Brackwell Pumps,Hull,Pumps,Tess Marden,Head of quality,t.marden@brackwell.example,Seal inspection,"184,000",2027-03-12
Brackwell Pumps,Hull,Pumps,Owen Prike,Plant manager,o.prike@brackwell.example,,,
Sandrell Foods,Lincoln,Food,Mira Tolland,Buyer,m.tolland@sandrell.example,Line 2 weighing,about 90k,2027-02-01
Corvane Glass,Sunderland,Glass,Jude Farrow,Technical lead,j.farrow@corvane.example,Edge check,"312,500",03/04/2027
Ardmoor Castings,Leeds,Foundry,,,,Core shop scanner,"96,000",2027-05-20
"""
LIST_ZH = """公司,城市,行业,联系人,职务,邮箱,商机,金额,预计成交
博岭泵业,无锡,泵阀,谢知行,质量部长,xie@boling.example,密封件检测,"1,840,000",2027-03-12
博岭泵业,无锡,泵阀,陶明远,厂长,tao@boling.example,,,
云杉食品,嘉兴,食品,纪若水,采购经理,ji@yunshan.example,二线称重,约90万,2027-02-01
澜石玻璃,芜湖,玻璃,贺书白,技术主管,he@lanshi.example,边部检查,"3,125,000",03/04/2027
禾砚食品,苏州,食品,,,,配料间扫描,"960,000",2027-05-20
"""


def wait(ms: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def take_pictures(args: argparse.Namespace, book: Path, words: Words, folder: Path) -> list[Path]:
    """Open the window on `book`, show one screen after the other, and return the files written."""
    qInstallMessageHandler(_told_by_qt)
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
    for name, show in (*_stops(window), ("import", lambda: _open_list(window, folder))):
        show()
        wait(120)
        made.append(_save(window, args.out / f"{name}.png"))
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
        made.append(_save(fresh.window, args.out / "first-run.png"))
        fresh.window.close()
    QApplication.processEvents()
    return made


def _told_by_qt(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    if "This plugin does not support" not in text:  # what the offscreen display says of every window
        print(text, file=sys.stderr)


def _wait_for(there: Callable[[], bool], most: int = 5000) -> None:
    for _ in range(most // 50):
        if there():
            break
        wait(50)
    wait(50)


def _open_list(window: ShellWindow, folder: Path) -> None:
    """Open the sheet of "bring in a list" on a list of invented companies."""
    file = folder / f"{window.words.tr('Trade fair')}.csv"
    file.write_text(window.words.pick(LIST_ZH, LIST_EN), "utf-8")
    window.go("accounts")
    sheet = ImportSheet(window.ctx, [file])
    window.open_sheet(sheet)
    _wait_for(lambda: isinstance(sheet.page, CheckPage | WrongPage))


def _save(window: QWidget, path: Path) -> Path:
    """Save what a window shows; OSError where the picture cannot be written whole."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    path.write_bytes(data.data())
    return path


def _best_deal(window: ShellWindow) -> str:
    lines = window.desk.read(queries.deal_list, window.desk.today(), status=("open",))
    seats = {line.id: len(window.desk.read(queries.buyer_map, line.id).seats) for line in lines[:200]}
    return max(seats, key=lambda key: seats[key], default="")


def _open_note(window: ShellWindow, deal: str) -> None:
    from views.notes.sheet import NoteSheet

    newest = window.desk.read(queries.deal_notes, deal, 1)
    sheet = NoteSheet(window.ctx, window.here(), newest[0].id) if newest else NoteSheet(window.ctx, window.here())
    window.open_sheet(sheet)


def _show_deals(window: ShellWindow, view: str) -> None:
    window.go("deals")
    cast("FunnelScreen", window.shown).show_view(view)


def _open_gate(window: ShellWindow, deal: str) -> None:
    """Ask for the next stage of a deal, whose gate has open checks."""
    window.go("deal", deal, "overview")
    found = window.desk.read(queries.deal_file, deal, window.desk.today())
    if found is not None:
        playbook = window.desk.playbook(found.playbook_id)
        later = playbook.stages[min(playbook.index(found.stage) + 1, len(playbook.stages) - 1)]
        window.move_deal(deal, later.key)


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
    for view, name in (("board", "funnel"), ("list", "deals-list"), ("forecast", "forecast")):
        yield name, partial(_show_deals, window, view)
    if deal:
        for tab, name in (("overview", "deal-overview"), ("map", "buyer-map"), ("notes", "notes")):
            yield name, lambda tab=tab: window.go("deal", deal, tab)  # type: ignore[misc]
        yield "note", lambda: _open_note(window, deal)
        yield "next-step", lambda: window.next_step(deal)
        yield "gate", lambda: _open_gate(window, deal)
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
