"""Notes of a deal and an account by day, and the next step on its own."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from local_db.store import Store
from tests.views.map_books import TODAY, clock, rows
from tests.views.note_stand import CONTROL, make_book, note_sheet, press, said, type_text, window_on
from views.notes.list import PAGE, NoteList
from views.notes.step_sheet import StepSheet
from views.shell.window import ShellWindow

COUNT = 120


def add_notes(session: Any, count: int) -> None:
    """Write notes, two a day, the newest today at 08:30."""
    for number in range(count):
        at = datetime(2026, 11, 24, 8, 30, tzinfo=UTC) - timedelta(hours=12 * number)
        edits.save_note(
            session, key=f"n{number:03}", deal_id="deal" if number % 2 == 0 else "", account_id="acc",
            happened_at=at, body=f"Talk {number}\nShe **said** so.", learned="" if number % 3 else "They pay.",
            people=("ou",) if number % 2 == 0 else (), kind="call" if number % 5 == 0 else "visit",
        )  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot, book: Path) -> Iterator[ShellWindow]:
    make_book(book)
    with Store.open(book, backups=False, clock=clock) as store:
        store.run(Act("Fill"), partial(add_notes, count=COUNT))
    with window_on(book) as opened:
        yield opened


@pytest.fixture
def listed(window: ShellWindow, qtbot: QtBot) -> NoteList:
    window.go("deal", "deal", "notes")
    found = window.findChild(NoteList)
    assert isinstance(found, NoteList)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is found.view)
    return found


def titles(listed: NoteList) -> list[str]:
    return [line.note.title if line.note else f"#{line.day}" for line in listed.model.rows]


def test_notes_stand_under_their_day_newest_first(listed: NoteList) -> None:
    assert titles(listed)[:5] == ["#2026-11-24", "Talk 0", "#2026-11-23", "Talk 2", "#2026-11-22"]
    spoken = listed.model.data(listed.model.index_of("n000"))
    assert spoken == "Talk 0, Call, Today 08:30, Line 3 inspection, Ruth Okell, learned: They pay."
    assert listed.model.data(listed.model.index(2, 0)) == "Yesterday"


def test_the_list_is_read_aloud(listed: NoteList) -> None:
    seen = QAccessible.queryAccessibleInterface(listed.view)
    assert seen.childCount() == listed.model.rowCount()
    assert seen.text(QAccessible.Text.Name) == "Notes"
    assert str(seen.child(1).text(QAccessible.Text.Name)).startswith("Talk 0, Call")


def test_more_notes_come_as_one_scrolls(listed: NoteList, qtbot: QtBot) -> None:
    assert len(listed.notes) == PAGE
    bar = listed.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(listed.notes) == COUNT // 2)
    assert len({line.key for line in listed.model.rows}) == listed.model.rowCount()


def test_an_account_shows_the_notes_of_its_deals_too(window: ShellWindow, listed: NoteList) -> None:
    listed.show_notes(account_id="acc")
    assert titles(listed)[:3] == ["#2026-11-24", "Talk 0", "#2026-11-23"]
    assert "Talk 1" in titles(listed)
    assert listed.here().account_id == "acc"


def test_days_are_passed_over_and_enter_opens(window: ShellWindow, listed: NoteList) -> None:
    assert listed.current() is not None
    press(None, Qt.Key.Key_Down)
    current = listed.current()
    assert current is not None
    assert current.title == "Talk 2"
    press(None, Qt.Key.Key_Return)
    sheet = note_sheet(window)
    assert (sheet.draft.key, sheet.editor.text()) == ("n002", "Talk 2\nShe **said** so.")
    press(None, Qt.Key.Key_Escape)
    assert listed.view.hasFocus()


def test_a_note_is_deleted_and_taken_back(window: ShellWindow, listed: NoteList, qtbot: QtBot, book: Path) -> None:
    press(None, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: said(window) == "Deleted note: Talk 0")
    qtbot.waitUntil(lambda: titles(listed)[:2] == ["#2026-11-23", "Talk 2"])
    current = listed.current()
    assert current is not None
    assert current.title == "Talk 2"
    assert rows(book, "SELECT id FROM note WHERE id = 'n000'") == []
    press(None, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: titles(listed)[:2] == ["#2026-11-24", "Talk 0"])
    assert len(rows(book, "SELECT id FROM note_person WHERE note_id = 'n000'")) == 1


def test_n_writes_a_note_of_this_deal(window: ShellWindow, listed: NoteList, qtbot: QtBot) -> None:
    press(None, Qt.Key.Key_N)
    assert note_sheet(window).draft.deal_id == "deal"
    type_text("From the list")
    press(None, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: titles(listed)[1] == "From the list")


def test_rows_are_as_high_as_their_texts_at_every_width(window: ShellWindow, listed: NoteList, qtbot: QtBot) -> None:
    def heights() -> list[int]:
        return [listed.view.visualRect(listed.model.index(at, 0)).height() for at in range(4)]

    wide = heights()
    window.resize(960, 600)
    qtbot.waitUntil(lambda: listed.view.viewport().width() < 920)
    window.setMinimumSize(0, 0)
    window.resize(700, 600)
    qtbot.waitUntil(lambda: heights()[1] > wide[1])  # what we learned stands below now
    picture = listed.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 4) == window.look.color("surface.page")


def test_no_notes_say_what_will_stand_here(qtbot: QtBot, book: Path) -> None:
    make_book(book, chinese=True)
    with window_on(book, "zh", "dark", (960, 540)) as window:
        window.go("deal", "deal", "notes")
        listed = window.findChild(NoteList)
        assert isinstance(listed, NoteList)
        assert listed.empty.isVisible()
        assert listed.view.isHidden()
        assert listed.write.hasFocus()
        listed.write.click()
        assert note_sheet(window).draft.deal_id == "deal"


# the next step on its own


@pytest.fixture
def step(window: ShellWindow) -> StepSheet:
    window.go("deal", "deal")
    press(window, Qt.Key.Key_Period, CONTROL)
    sheet = window.host.sheet
    assert isinstance(sheet, StepSheet)
    assert sheet.fields.words.hasFocus()
    return sheet


def steps(book: Path) -> list[dict[str, Any]]:
    columns = "id, words, kind, due_on, due_time, agreed, done_on"
    return rows(book, f"SELECT {columns} FROM follow_up ORDER BY done_on IS NULL")


def test_the_step_is_changed(window: ShellWindow, step: StepSheet, qtbot: QtBot, book: Path) -> None:
    press(None, Qt.Key.Key_A, CONTROL)
    type_text("Show her the sum")
    step.fields.set_kind("visit")
    step.fields.day.setFocus()
    press(None, Qt.Key.Key_A, CONTROL)
    type_text("+3")
    step.agreed.click()
    step.fields.words.setFocus()
    press(None, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(window) == "Next step: Show her the sum")
    day = (TODAY + timedelta(days=3)).isoformat()
    assert steps(book) == [
        {"id": "step", "words": "Show her the sum", "kind": "visit", "due_on": day, "due_time": "10:00", "agreed": 1,
         "done_on": None},
    ]  # fmt: skip
    window.undo()
    qtbot.waitUntil(lambda: steps(book)[0]["kind"] == "call")


def test_the_step_is_done_and_the_next_one_named_as_one_act(
    window: ShellWindow, step: StepSheet, qtbot: QtBot, book: Path
) -> None:
    step.done.click()
    assert (step.fields.words.text(), step.fields.words.hasFocus()) == ("", True)
    step.fields.days[TODAY + timedelta(days=2)].click()
    step.fields.set_person("ou")
    press(step.fields.words, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(steps(book)) == 2)
    done, after = steps(book)
    assert (done["id"], done["done_on"]) == ("step", "2026-11-24")
    assert (after["words"], after["due_on"]) == ("Call: Ruth Okell", "2026-11-26")
    window.undo()
    qtbot.waitUntil(lambda: [row["done_on"] for row in steps(book)] == [None])


def test_the_step_is_deleted(window: ShellWindow, step: StepSheet, qtbot: QtBot, book: Path) -> None:
    assert step.delete is not None
    step.delete.click()
    qtbot.waitUntil(lambda: steps(book) == [])
    window.next_step("deal")
    sheet = window.host.sheet
    assert isinstance(sheet, StepSheet)
    assert (sheet.old, sheet.delete) == (None, None)
    sheet.submit()
    assert sheet.fields.warning.text() == "Say in a few words what you will do next."
    type_text("Call")
    sheet.submit()
    qtbot.waitUntil(lambda: [row["words"] for row in steps(book)] == ["Call"])


def test_a_day_that_is_none_holds_the_step(window: ShellWindow, step: StepSheet, book: Path) -> None:
    step.fields.day.setFocus()
    press(None, Qt.Key.Key_A, CONTROL)
    type_text("someday")
    press(None, Qt.Key.Key_Return, CONTROL)
    assert window.host.sheet is step
    assert step.fields.day.property("error") is True
    assert steps(book)[0]["due_on"] == "2026-11-26"


def test_a_deal_that_is_gone_is_said(window: ShellWindow) -> None:
    window.next_step("gone")
    assert window.host.sheet is not None
    assert not isinstance(window.host.sheet, StepSheet)
