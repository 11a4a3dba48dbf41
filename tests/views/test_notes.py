"""The note sheet in the real window: keys go in, the SQLite file is read."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.views.map_books import TODAY, rows
from tests.views.note_stand import (
    CONTROL,
    make_book,
    note_sheet,
    open_note,
    press,
    said,
    type_text,
    window_on,
)
from views.context import Here
from views.notes.keeping import LATEST_MS, PAUSE_MS
from views.notes.popups import Finder, WhenPopup
from views.notes.sheet import NoteSheet
from views.shell.window import ShellWindow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, book: Path) -> Iterator[ShellWindow]:
    make_book(book)
    with window_on(book) as opened:
        opened.go("deal", "deal", "notes")
        yield opened


def stored(qtbot: QtBot, book: Path, count: int = 1) -> list[dict[str, object]]:
    """Wait until so many notes stand in the file and no draft does, and return the notes."""
    qtbot.waitUntil(lambda: len(rows(book, "SELECT id FROM note")) == count)
    qtbot.waitUntil(lambda: rows(book, "SELECT id FROM draft") == [])
    return rows(book, "SELECT * FROM note ORDER BY id")


def entries(book: Path) -> int:
    return len(rows(book, "SELECT n FROM history_entry"))


def test_a_note_is_guessed_typed_and_stored_as_one_act(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    before = entries(book)
    sheet = open_note(window)
    assert sheet.editor.hasFocus()
    assert (sheet.chips.account.caption, sheet.chips.deal.caption) == ("Ardmoor Castings", "Line 3 inspection")
    type_text("Walked line 3")
    press(None, Qt.Key.Key_Return)
    type_text("She wants ")
    press(None, Qt.Key.Key_B, CONTROL)
    type_text("one page")
    press(None, Qt.Key.Key_Tab)
    assert sheet.learned.hasFocus()
    type_text("Ruth carries it.")
    press(None, Qt.Key.Key_Return, CONTROL)
    assert window.host.sheet is None
    (note,) = stored(qtbot, book)
    assert note["body"] == "Walked line 3\nShe wants **one page**"
    assert (note["account_id"], note["deal_id"], note["kind"]) == ("acc", "deal", "visit")
    assert (note["learned"], note["happened_at"]) == ("Ruth carries it.", "2026-11-24T09:30:00Z")
    assert entries(book) == before + 1
    qtbot.waitUntil(lambda: said(window) == "Note: Walked line 3")
    press(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: rows(book, "SELECT id FROM note") == [])


def test_everything_of_a_note_is_one_step_of_undo(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    was = [rows(book, f"SELECT * FROM {name} ORDER BY id") for name in ("seat", "follow_up", "note_person")]
    before = entries(book)
    sheet = open_note(window)
    type_text("With Ruth on line 3")
    sheet.chips.more.click()
    type_text("ruth")
    press(None, Qt.Key.Key_Return)
    assert sheet.draft.people == ["ou"]
    sheet.changes.set_value("seat-ou", "stance", 2)
    sheet.changes.set_value("seat-ou", "ladder", "ally")
    sheet.changes.ask_for("seat-nie")
    sheet.changes.set_value("seat-nie", "stance", 0)
    assert sheet.changes.forces() == (8, 16)
    press(sheet.editor, Qt.Key.Key_Period, CONTROL)
    assert sheet.step.fields.words.hasFocus()
    type_text("Send Ruth the sum")
    sheet.step.fields.days[TODAY + timedelta(days=1)].click()
    sheet.step.fields.time.setFocus()
    type_text("9.30")
    assert "Replaces “Call Ruth Okell" in sheet.step.replaces.text()
    press(None, Qt.Key.Key_Return, CONTROL)
    (note,) = stored(qtbot, book)
    seats = {row["id"]: row for row in rows(book, "SELECT * FROM seat")}
    assert (seats["seat-ou"]["stance"], seats["seat-ou"]["ladder"], seats["seat-ou"]["met_on"]) == (
        2, "ally", "2026-11-24",
    )  # fmt: skip
    assert (seats["seat-nie"]["stance"], seats["seat-nie"]["met_on"]) == (0, "2026-11-24")
    assert rows(book, "SELECT person_id FROM note_person WHERE note_id = ?", note["id"]) == [{"person_id": "ou"}]
    (step,) = rows(book, "SELECT * FROM follow_up")
    assert (step["id"], step["words"], step["due_on"], step["due_time"]) == (
        "step", "Send Ruth the sum", "2026-11-25", "09:30",
    )  # fmt: skip
    assert (step["person_id"], step["done_on"]) == ("ou", None)
    assert entries(book) == before + 1
    window.undo()
    qtbot.waitUntil(lambda: rows(book, "SELECT id FROM note") == [])
    assert [rows(book, f"SELECT * FROM {name} ORDER BY id") for name in ("seat", "follow_up", "note_person")] == was


def test_the_step_so_far_can_be_done(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    sheet = open_note(window)
    type_text("Called her")
    sheet.step.done.click()
    sheet.step.fields.words.setFocus()
    type_text("Bring the sum")
    assert sheet.step.replaces.isHidden()
    assert sheet.step.fields.warning.text() == "Without a date it is no next step yet."
    press(None, Qt.Key.Key_Return, CONTROL)
    stored(qtbot, book)
    found = rows(book, "SELECT words, done_on, due_on FROM follow_up ORDER BY done_on IS NULL")
    assert found == [
        {"words": "Call Ruth Okell: false rejects on the samples", "done_on": "2026-11-24", "due_on": "2026-11-26"},
        {"words": "Bring the sum", "done_on": None, "due_on": None},
    ]


def test_an_empty_note_leaves_nothing(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    before = entries(book)
    sheet = open_note(window)
    type_text("a")
    press(None, Qt.Key.Key_Backspace)
    sheet.keeping.flush()
    qtbot.waitUntil(lambda: len(rows(book, "SELECT id FROM draft")) == 1)
    press(None, Qt.Key.Key_Escape)
    assert window.host.sheet is None
    qtbot.waitUntil(lambda: rows(book, "SELECT id FROM draft") == [])
    assert (rows(book, "SELECT id FROM note"), entries(book)) == ([], before)


def test_typing_is_kept_outside_the_history_and_says_so(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    before = entries(book)
    sheet = open_note(window)
    type_text("Kept while typed")
    qtbot.waitUntil(lambda: sheet.state.text() == "Saved just now", timeout=PAUSE_MS + 1500)
    (draft,) = rows(book, "SELECT id, body FROM draft")
    assert draft["id"] == f"note:{sheet.draft.key}"
    assert "Kept while typed" in str(draft["body"])
    type_text(" twice")
    qtbot.waitUntil(lambda: "twice" in str(rows(book, "SELECT body FROM draft")[0]["body"]), timeout=3000)
    assert len(rows(book, "SELECT id FROM draft")) == 1
    assert entries(book) == before


def test_typing_without_a_pause_is_kept_within_two_seconds(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    import time

    sheet = open_note(window)
    begun = time.monotonic()
    while not rows(book, "SELECT id FROM draft"):
        type_text("a")
        qtbot.wait(100)  # a key every tenth of a second: the pause that would keep it never comes
        assert time.monotonic() - begun < (LATEST_MS + 600) / 1000
    assert time.monotonic() - begun > PAUSE_MS / 1000
    assert sheet.isVisible()


def test_leaving_the_book_stores_the_note(qtbot: QtBot, book: Path) -> None:
    make_book(book)
    with window_on(book) as window:
        window.go("deal", "deal")
        open_note(window)
        type_text("The window was closed")
    assert [row["body"] for row in rows(book, "SELECT body FROM note")] == ["The window was closed"]
    assert rows(book, "SELECT id FROM draft") == []


def test_another_sheet_in_its_place_stores_the_note(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    open_note(window)
    type_text("Something came between")
    window.next_step("deal")
    assert not isinstance(window.host.sheet, NoteSheet)
    (note,) = stored(qtbot, book)
    assert note["body"] == "Something came between"


def test_a_note_that_was_just_closed_does_not_come_back(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    sheet = open_note(window)
    type_text("First")
    sheet.keeping.flush()
    press(None, Qt.Key.Key_Escape)
    again = open_note(window)  # the first one is still on its way into the book
    assert (again.found, again.editor.text()) == (False, "")
    press(None, Qt.Key.Key_Escape)
    stored(qtbot, book)


def test_a_note_that_cannot_be_stored_is_not_lost(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    sheet = open_note(window)
    type_text("Her deal is gone")
    sheet.draft.deal_id = "gone"
    press(None, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.toast.isVisible())
    assert rows(book, "SELECT id FROM note") == []
    again = open_note(window)
    assert (again.found, again.editor.text()) == (True, "Her deal is gone")
    assert again.chips.deal.caption == "deal?"
    again.chips.set_place("acc", "deal")
    press(None, Qt.Key.Key_Escape)
    (note,) = stored(qtbot, book)
    assert (note["body"], note["deal_id"]) == ("Her deal is gone", "deal")


def test_a_stored_note_is_opened_changed_and_emptied(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    open_note(window)
    type_text("Old words")
    press(None, Qt.Key.Key_Escape)
    (note,) = stored(qtbot, book)
    before = entries(book)
    window.open_sheet(NoteSheet(window.ctx, Here(), str(note["id"])))
    press(None, Qt.Key.Key_Escape)
    assert window.host.sheet is None
    window.open_sheet(NoteSheet(window.ctx, Here(), str(note["id"])))
    type_text(" and new")
    press(None, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: entries(book) == before + 1)  # looking at it left no entry
    assert [row["body"] for row in stored(qtbot, book)] == ["Old words and new"]
    window.open_sheet(NoteSheet(window.ctx, Here(), str(note["id"])))
    press(None, Qt.Key.Key_A, CONTROL)
    press(None, Qt.Key.Key_Delete)
    press(None, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: rows(book, "SELECT id FROM note") == [])
    window.undo()
    qtbot.waitUntil(lambda: len(rows(book, "SELECT id FROM note")) == 1)


def test_account_and_deal_are_changed_by_typing(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    window.go("today")
    sheet = open_note(window)
    sheet.chips.set_place("", "")
    assert (sheet.chips.account.caption, sheet.chips.account.dashed) == ("account?", True)
    sheet.chips.deal.click()
    type_text("line")
    press(None, Qt.Key.Key_Return)
    assert (sheet.draft.account_id, sheet.draft.deal_id) == ("acc", "deal")
    assert sheet.chips.deal.hasFocus()
    sheet.chips.deal.click()
    assert sheet.findChild(Finder) is not None
    press(None, Qt.Key.Key_Escape)
    assert window.host.sheet is sheet
    sheet.chips.account.click()
    type_text("nobody of this name")
    press(None, Qt.Key.Key_Return)
    assert (sheet.draft.account_id, sheet.draft.deal_id) == ("", "")


def test_somebody_new_joins_the_account_with_the_note(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    sheet = open_note(window)
    type_text("Met the new buyer")
    sheet.chips.more.click()
    type_text("Ida Lunt")
    press(None, Qt.Key.Key_Return)
    assert [chip.caption for chip in sheet.chips.persons.values()] == ["Ida Lunt"]
    press(sheet.editor, Qt.Key.Key_Return, CONTROL)
    stored(qtbot, book)
    found = rows(book, "SELECT p.name, p.account_id FROM note_person AS n JOIN person AS p ON p.id = n.person_id")
    assert found == [{"name": "Ida Lunt", "account_id": "acc"}]


def test_a_written_contact_is_no_meeting(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    sheet = open_note(window)
    type_text("Mail to Gareth")
    sheet.draft.kind = "mail"
    sheet.draft.people = ["guo", "lin"]
    press(None, Qt.Key.Key_Escape)
    stored(qtbot, book)
    assert rows(book, "SELECT met_on FROM seat WHERE id = 'seat-guo'") == [{"met_on": None}]


def test_keys_of_the_note_are_its_own(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    rail = window.rail.open
    sheet = open_note(window)
    for key in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_N):
        press(None, key, CONTROL)
    assert (window.host.sheet, window.rail.open) == (sheet, rail)
    sheet.editor.set_text("")
    press(None, Qt.Key.Key_D, CONTROL)
    assert sheet.editor.text() == "Tue 24 Nov"
    sheet.draft.people = ["ou"]
    sheet.changes.show_all()
    press(None, Qt.Key.Key_C, ALT)
    assert sheet.changes.chips[("seat-ou", "stance")].hasFocus()


def test_the_right_side_goes_below_in_a_narrow_window(qtbot: QtBot, window: ShellWindow) -> None:
    sheet = open_note(window)
    assert sheet.side_area.isVisible()
    window.resize(1000, 640)
    qtbot.waitUntil(sheet.side_area.isHidden)
    below = sheet.step.mapTo(sheet.panes, sheet.step.rect().topLeft())
    assert below.y() > sheet.tools.geometry().bottom()
    window.resize(1300, 800)
    qtbot.waitUntil(sheet.side_area.isVisible)
    qtbot.waitUntil(lambda: sheet.step.mapTo(sheet, sheet.step.rect().topLeft()).x() > sheet.editor.width())
    assert note_sheet(window) is sheet


def test_a_time_that_cannot_be_read_holds_the_sheet_but_never_the_text(
    qtbot: QtBot, window: ShellWindow, book: Path
) -> None:
    sheet = open_note(window)
    type_text("Text")
    sheet.step.fields.words.setFocus()
    type_text("Call")
    sheet.step.fields.time.setFocus()
    type_text("soon")
    press(None, Qt.Key.Key_Return, CONTROL)
    assert window.host.sheet is sheet
    assert sheet.step.fields.time.property("error") is True
    QTest.keyClick(sheet.editor, Qt.Key.Key_Escape)
    assert stored(qtbot, book)[0]["body"] == "Text"


def test_tab_walks_from_the_text_over_the_right_side_to_done(qtbot: QtBot, window: ShellWindow) -> None:
    window.resize(960, 540)
    sheet = open_note(window)
    sheet.draft.people = ["ou"]
    sheet.changes.show_all()
    QApplication.processEvents()
    stops: list[QWidget] = []
    while not stops or not sheet.editor.hasFocus():
        press(None, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not focused.visibleRegion().isEmpty()  # scrolled into sight
        stops.append(focused)
    order = [
        sheet.learned, sheet.tools.buttons["calendar"], *sheet.changes.chips.values(), sheet.step.fields.words,
        sheet.step.fields.time, sheet.step.done, sheet.done, sheet.chips.account, sheet.chips.more, sheet.editor,
    ]  # fmt: skip
    places = [stops.index(stop) for stop in order]
    assert places == sorted(places)


def test_what_floats_goes_when_the_focus_leaves_it(qtbot: QtBot, window: ShellWindow, book: Path) -> None:
    sheet = open_note(window)
    type_text("Text")
    sheet.chips.when.click()
    popup = sheet.findChild(WhenPopup)
    assert popup is not None
    press(None, Qt.Key.Key_Tab)
    assert popup.time.hasFocus()
    press(None, Qt.Key.Key_A, CONTROL)
    type_text("8:15")
    press(None, Qt.Key.Key_Return)
    assert sheet.chips.when.caption == f"Tue 24 Nov, {sheet.draft.happened_at.astimezone():%H:%M}"
    assert sheet.draft.happened_at.astimezone().hour == 8
    sheet.chips.more.click()
    finder = sheet.findChild(Finder)
    assert finder is not None
    sheet.editor.setFocus()
    qtbot.waitUntil(lambda: sheet.findChild(Finder) is None)
    assert sheet.editor.hasFocus()
