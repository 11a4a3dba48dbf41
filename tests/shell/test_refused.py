"""A start on a book that cannot be opened: the sentence, and the ways on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from local_db.refusals import Refusal
from local_db.store import Store
from tests.window import arguments
from views.shell.program import Program
from views.shell.refused import ask_for_book
from views.words import Words


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("DEALWRIGHT_BOOK", str(tmp_path / "Documents" / "Dealwright" / "Book.dealbook"))
    made = Program(arguments(tmp_path / "asked.dealbook"), Words("en"), 0.0)
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def box() -> QMessageBox:
    """Return the dialog that is open."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, QMessageBox)
    return found


def texts() -> list[str]:
    return [label.text() for label in box().findChildren(QLabel) if label.text()]


def click(name: str, seen: list[list[str]]) -> Callable[[], None]:
    """Return what notes the dialog's texts and presses a button of it."""

    def act() -> None:
        seen.append(texts())
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in box().findChildren(QLabel))
        button = next(each for each in box().findChildren(QAbstractButton) if each.text() == name)
        button.click()

    return act


def test_the_sentence_is_said_and_the_rep_may_give_up(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "<b>asked</b>.dealbook"
    seen: list[list[str]] = []
    QTimer.singleShot(0, click("Quit", seen))
    assert not ask_for_book(program, path, Refusal("newer_book", path=str(path)))
    assert [said[0] for said in seen] == ["The book was not opened."]
    assert seen[0][1].startswith(f"The book {path} was written by a newer Dealwright. It was left as it is.")
    assert program.window is None


def test_a_new_book_is_begun_where_books_lie(program: Program, tmp_path: Path) -> None:
    usual = tmp_path / "Documents" / "Dealwright" / "Book.dealbook"
    seen: list[list[str]] = []
    QTimer.singleShot(0, click("Begin a new book", seen))
    assert ask_for_book(program, tmp_path / "gone.dealbook", Refusal("missing", path="gone"))
    assert program.window is not None
    assert program.window.desk.store.path == usual
    assert program.preferences.book == str(usual)


def test_a_book_on_a_stick_that_is_gone_is_not_made_anew(program: Program, tmp_path: Path) -> None:
    gone = tmp_path / "stick" / "mine.dealbook"
    gone.parent.mkdir()
    program.preferences.keep("book", str(gone))
    with pytest.raises(Refusal, match="missing"):
        program.open(gone)
    assert list(gone.parent.iterdir()) == []


def test_another_book_is_asked_for_until_one_opens(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, wrong = tmp_path / "good.dealbook", tmp_path / "photo.jpg"
    Store.open(good, create=True, backups=False).close()
    wrong.write_bytes(b"\xff\xd8")
    chosen = iter(["", str(wrong), str(good)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (next(chosen), ""))
    seen: list[list[str]] = []
    acts = [click("Open another book", seen) for _ in range(3)]

    def next_act() -> None:
        acts.pop()()
        if acts:
            QTimer.singleShot(0, next_act)

    QTimer.singleShot(0, next_act)
    asked = tmp_path / "asked.dealbook"
    assert ask_for_book(program, asked, Refusal("empty_file", path=str(asked)))
    assert program.window is not None
    assert program.window.desk.store.path == good
    assert [said[1].split(" ", 1)[0] for said in seen] == [str(asked), str(asked), str(wrong)]
