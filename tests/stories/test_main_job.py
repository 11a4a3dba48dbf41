"""One rep's day in the real window: list in, deal moved, decision maker named, note written, paper made."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from local_db import queries
from models.deals import DealCard
from tests.window import window_on
from views.gate.sheet import GateSheet
from views.shell.window import ShellWindow

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "tests" / "data" / "crm-sales-opportunities"
REP = "Darcel Schlecht"


def command(*words: str) -> str:
    """Run the program without a window and return what it prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def cards_of(window: ShellWindow, stage: str) -> list[DealCard]:
    """Return the cards of a column as the file has them."""
    keys = window.desk.read(queries.column_keys, window.desk.default_playbook(), stage)
    found = window.desk.read(queries.deal_cards, keys[:30], window.desk.today())
    return [found[key] for key in keys[:30]]


def focus() -> QWidget:
    """Return the widget that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def drag(board: QWidget, start: QPoint, end: QPoint) -> None:
    """Take hold at one point of the board's viewport, move in steps, and let go at another."""
    port = board.viewport()  # type: ignore[attr-defined]
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 13):
        QTest.mouseMove(port, start + (end - start) * step / 12)
        QApplication.processEvents()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


@pytest.mark.slow
def test_a_day(qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "day.dealbook"
    print(command("import", str(DATA), "--book", str(book), "--preset", "crm-sales-opportunities", "--owner", REP))
    with window_on(qtbot, book) as window:
        window.go("deals")
        board = window.shown.board  # type: ignore[attr-defined]
        card = cards_of(window, "confirm")[0]
        qtbot.waitUntil(lambda: board.where(card.id) is not None)
        column, row = board.where(card.id)
        start = board.card_rect(column, row).center()
        target = QPoint(board.frame.column(column + 1).center().x(), start.y())
        before = len(cards_of(window, "prove"))

        drag(board, start, target)
        go_on_at_the_gate(qtbot, window, "They start in two weeks")
        qtbot.waitUntil(lambda: stage_of(window, card.id) == "prove")
        assert window.desk.read(queries.gate_passes, card.id)[0].reason == "They start in two weeks"
        assert len(cards_of(window, "prove")) == before + 1

        board.setFocus()
        QTest.keyClick(board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: stage_of(window, card.id) == "confirm")
        modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(board, Qt.Key.Key_Z, modifiers)
        qtbot.waitUntil(lambda: stage_of(window, card.id) == "prove")

        window.go("deal", card.id, "map")
        name_decision_maker(qtbot, window, "Ines Farrow")
        qtbot.waitUntil(lambda: decision_makers(window, card.id) == ["Ines Farrow"])

        write_note(qtbot, window, "Ines wants a trial\nShe asked for two weeks on line 2.")
        qtbot.waitUntil(lambda: len(window.desk.read(queries.deal_notes, card.id)) == 1)

    with window_on(qtbot, book) as window:
        assert stage_of(window, card.id) == "prove"
        assert decision_makers(window, card.id) == ["Ines Farrow"]
        assert window.desk.read(queries.deal_notes, card.id)[0].title == "Ines wants a trial"
    shown = {row["id"]: row for row in json.loads(command("show", "deals", "--book", str(book), "--json"))}
    assert shown[card.id]["stage"] == "C"
    assert shown[card.id]["owner"] == REP


def go_on_at_the_gate(qtbot: QtBot, window: ShellWindow, reason: str) -> None:
    """Say why the deal goes on though checks are open, and move it."""
    qtbot.waitUntil(lambda: window.host.sheet is not None)
    sheet: Any = window.host.sheet
    sheet.reason.setFocus()
    QTest.keyClicks(sheet.reason, reason)
    QTest.keyClick(sheet.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.host.sheet is None)


def pass_gate(qtbot: QtBot, window: ShellWindow, reason: str) -> None:
    """Go on past the gate that opened after the drop, with a reason."""
    qtbot.waitUntil(lambda: isinstance(window.host.sheet, GateSheet))
    sheet = window.host.sheet
    assert isinstance(sheet, GateSheet)
    sheet.reason.setFocus()
    QTest.keyClicks(sheet.reason, reason)
    QTest.keyClick(sheet.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def stage_of(window: ShellWindow, key: str) -> str:
    """Return the stage of a deal as it stands in the file."""
    found = window.desk.read(queries.deal_file, key, window.desk.today())
    assert found is not None
    return found.stage


def decision_makers(window: ShellWindow, key: str) -> list[str]:
    """Return who holds the role on the deal's map, by name."""
    seats = window.desk.read(queries.buyer_map, key).seats
    return [seat.name for seat in seats if "decision_maker" in seat.roles]


def name_decision_maker(qtbot: QtBot, window: ShellWindow, name: str) -> None:
    """Name the person on the first empty chair, which is the decision maker's, with the keyboard alone."""
    panel = window.shown._parts["map"]  # type: ignore[attr-defined]
    view = panel.view
    view.setFocus()
    panel.view.select("chair:decision_maker")
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.host.sheet is not None)
    QTest.keyClicks(focus(), name)
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.host.sheet is None)


def write_note(qtbot: QtBot, window: ShellWindow, text: str) -> None:
    """Write a note with Ctrl+N from where the rep stands."""
    window.activateWindow()  # without a window manager nobody does it when a list of names closes
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.host.sheet is not None)
    for number, line in enumerate(text.split("\n")):
        if number:
            QTest.keyClick(focus(), Qt.Key.Key_Return)
        QTest.keyClicks(focus(), line)
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.host.sheet is None)


def printed(*words: str) -> str:
    """Return what another program prints."""
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


SENSITIVE = {
    "en": (
        "informant",
        "decision maker",
        "veto",
        "danger",
        "against",
        "stance",
        "weighted",
        "E1B1",
        "Danger",
        "Corvane",
    ),
    "zh": ("线人", "决策者", "否决", "危险", "反对", "态度", "加权", "E1B1", "渗透", "科万"),
}


@pytest.mark.parametrize(("language", "name"), [("en", "Line 3 inspection system"), ("zh", "三号线在线质检")])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_summary_on_paper(tmp_path: Path, language: str, name: str, paper: str) -> None:
    if shutil.which("pdftotext") is None:
        pytest.fail("pdftotext is missing: make setup installs it")
    book = tmp_path / "sample.dealbook"
    command("sample", "--book", str(book), "--lang", language, "--now", "2026-11-24")
    for safe in (False, True):
        out = tmp_path / f"{safe}.pdf"
        order = ["paper", "deal-summary", "--deal", name, "--book", str(book), "--out", str(out)]
        order += ["--lang", language, "--paper", paper, "--now", "2026-11-24"]
        command(*order, *(["--client-safe"] if safe else []))
        text = printed("pdftotext", "-layout", str(out), "-")
        assert name in text
        found = [word for word in SENSITIVE[language] if word in text]
        assert found == [] if safe else len(found) > 5
        fonts = printed("pdffonts", str(out))
        rows = [line.split() for line in fonts.splitlines()[2:]]
        assert rows
        assert all(row[-5] == "yes" for row in rows), fonts
        assert all("Inter" in row[0] or "NotoSansSC" in row[0] for row in rows)
        assert out.stat().st_size <= 150_000
        info = printed("pdfinfo", str(out))
        assert ("A4" in info) == (paper == "a4")
