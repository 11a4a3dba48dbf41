"""A note that was being typed when the program was killed: nothing is lost, and it opens again by itself."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.views.map_books import rows
from tests.views.note_stand import make_book, note_sheet, press, window_on
from views.notes.sheet import NoteSheet

ROOT = Path(__file__).resolve().parent.parent.parent
TYPE = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.views.note_stand import open_note, type_text, window_on

app = QApplication(["typing"])
with window_on(Path(sys.argv[1])) as window:
    window.go("deal", "deal")
    sheet = open_note(window)
    type_text("Typed before the power went\\r")
    sheet.changes.ask_for("seat-ou")
    sheet.changes.set_value("seat-ou", "stance", 2)
    sheet.step.fields.words.setFocus()
    type_text("Call her back")
    sheet.editor.setFocus()
    type_text("last words")
    print("typed", flush=True)
    app.exec()
"""
LATE = 2.5  # seconds after the last key


def test_a_killed_program_opens_the_note_again(qtbot: QtBot, book: Path, home: Path) -> None:
    make_book(book)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "DEALWRIGHT_HOME": str(home)}
    child = subprocess.Popen(
        [sys.executable, "-c", TYPE, str(book)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "typed\n"
        threading.Event().wait(LATE)
    finally:
        if os.name == "nt":
            child.kill()
        else:
            child.send_signal(signal.SIGKILL)
        child.communicate()
    assert rows(book, "SELECT id FROM note") == []
    assert len(rows(book, "SELECT id FROM draft")) == 1
    with window_on(book) as window:
        qtbot.waitUntil(lambda: isinstance(window.host.sheet, NoteSheet))
        sheet = note_sheet(window)
        assert sheet.editor.text() == "Typed before the power went\nlast words"
        assert sheet.draft.seats == {"seat-ou": {"stance": 2}}
        assert sheet.step.fields.words.text() == "Call her back"
        assert (sheet.found, sheet.chips.deal.caption) == (True, "Line 3 inspection")
        press(None, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: rows(book, "SELECT id FROM draft") == [])
    (note,) = rows(book, "SELECT body FROM note")
    assert note["body"] == "Typed before the power went\nlast words"
    assert rows(book, "SELECT stance FROM seat WHERE id = 'seat-ou'") == [{"stance": 2}]


@pytest.mark.parametrize("after", ["stored", "unreadable"])
def test_what_is_no_open_note_is_not_opened(qtbot: QtBot, book: Path, after: str) -> None:
    make_book(book)
    with window_on(book) as window:
        window.go("deal", "deal")
        window.write_note(window.here())
        sheet = note_sheet(window)
        sheet.editor.insertPlainText("Stored, then the power went")
        if after == "stored":
            # The moment between the note's commit and the end of its draft.
            kept = sheet.draft
            press(None, Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: len(rows(book, "SELECT id FROM note")) == 1)
            qtbot.waitUntil(lambda: rows(book, "SELECT id FROM draft") == [])
            sheet._drafts.keep(kept).result(5)
        else:
            press(None, Qt.Key.Key_Escape)
            window.desk.store.keep_draft("note:broken", "{").result(5)
    begun = time.monotonic()
    with window_on(book) as window:
        qtbot.waitUntil(lambda: window._settled)
        assert window.host.sheet is None
        window.write_note(window.here())
        assert not note_sheet(window).found
    left = [row["id"] for row in rows(book, "SELECT id FROM draft")]
    assert left == ([] if after == "stored" else ["note:broken"])
    assert time.monotonic() - begun < 10
