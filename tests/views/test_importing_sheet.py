"""The sheet "bring in a list" on a real book, with the real reading process."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from local_db.store import Store
from models.importing import LIST_FIELDS
from tests.local_db.lists import REAL, ask, write
from tests.plain import rows
from ui.theme import dress, make_look
from ui.widgets.button import Button
from ui.widgets.fields import Combo
from ui.widgets.sheet import SheetHost
from views.context import Context
from views.desk import Desk
from views.importing.pages import BusyPage, CheckPage, DonePage, FilePage, WrongPage
from views.importing.sheet import ImportSheet
from views.importing.words import FIELD_NAMES
from views.words import Words

FAIR = (
    "Company,Town,Contact,Mobile,Last call,Rep no.",
    "Ardmoor Ltd,Sheffield,Ruth Okell,+44 114 496 0182,2026-11-20,17",
    "Bexhill Forge,Leeds,Omar Tait,12,2026-10-02,17",
    ",Porto,J. Reis,,,17",
)


@dataclass
class ShellStub:
    """A shell that remembers what it was asked."""

    host: SheetHost
    said: list[tuple[str, bool]] = field(default_factory=list)

    def close_sheet(self) -> None:
        self.host.close_sheet()

    def say(self, text: str, *, undo: bool = False, error: bool = False) -> None:
        self.said.append((text, undo))


@dataclass
class Stand:
    """A window with the sheet on it."""

    qtbot: QtBot
    store: Store
    shell: ShellStub
    ctx: Context
    window: QWidget

    def open(self, *files: Path) -> ImportSheet:
        sheet = ImportSheet(self.ctx, files or None)
        self.shell.host.open(sheet)
        return sheet

    def wait(self, sheet: ImportSheet, page: type[QWidget]) -> Any:
        self.qtbot.waitUntil(lambda: isinstance(sheet.page, page) and sheet.page.isEnabled(), timeout=10_000)
        return sheet.page

    def press(self, sheet: ImportSheet, text: str) -> None:
        def found() -> list[Button]:
            return [one for one in sheet.findChildren(Button) if one.caption == text and one.isVisible()]

        self.qtbot.waitUntil(lambda: len(found()) == 1)
        (button,) = found()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def stand(qtbot: QtBot, qapp: QApplication, book: Path) -> Iterator[Stand]:
    look = make_look(False, less_movement=True)
    dress(qapp, look)
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    store = Store.open(book, create=True, backups=False)
    shell = ShellStub(SheetHost(look, window))
    desk = Desk(store, lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC), window)
    ctx = Context(desk, look, Words("en"), shell)  # type: ignore[arg-type]
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield Stand(qtbot, store, shell, ctx, window)
    shell.host.close_sheet()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    store.close()
    qapp.setStyleSheet("")


def _texts(combo: Combo) -> list[str]:
    return [combo.itemText(at) for at in range(combo.count())]


def test_a_list_is_looked_at_and_brought_in(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(write(tmp_path / "fair.csv", *FAIR))
    page = stand.wait(sheet, CheckPage)
    assert [chip.caption for chip in page.table.chips] == [
        "Account", "Town", "Person", "Phone", "Leave out", "Leave out",
    ]  # fmt: skip
    assert ask(stand.store, "SELECT count(*) FROM account") == [(0,)]
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page = stand.wait(sheet, DonePage)
    assert ask(stand.store, "SELECT name, town FROM account ORDER BY name") == [
        ("Ardmoor Ltd", "Sheffield"), ("Bexhill Forge", "Leeds"),
    ]  # fmt: skip
    assert "  Row 3, Mobile: “12” is no phone number; the field stays empty" in page.lines
    stand.press(sheet, "Done")
    assert stand.shell.host.sheet is None
    assert stand.shell.said == [("Together: 6 read, 4 made, 0 joined, 2 left out.", True)]


def test_a_column_can_go_elsewhere_and_a_field_stands_once(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(write(tmp_path / "fair.csv", *FAIR))
    page = stand.wait(sheet, CheckPage)
    first = page
    page.table.choose(5, "account.town")
    stand.qtbot.waitUntil(lambda: sheet.page is not first and isinstance(sheet.page, CheckPage), timeout=10_000)
    page = sheet.page
    assert isinstance(page, CheckPage)
    assert page.table is not None
    assert [chip.caption for chip in page.table.chips] == [
        "Account", "Leave out", "Person", "Phone", "Leave out", "Town",
    ]  # fmt: skip
    sheet.bring_in()
    stand.wait(sheet, DonePage)
    assert ask(stand.store, "SELECT DISTINCT town FROM account") == [("17",)]


def test_a_chip_offers_every_field(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(write(tmp_path / "fair.csv", *FAIR))
    page = stand.wait(sheet, CheckPage)
    QTest.mouseClick(page.table.chips[4], Qt.MouseButton.LeftButton)
    (menu,) = page.table.chips[4].findChildren(QMenu)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Leave out", *(FIELD_NAMES[key] for key in LIST_FIELDS)]
    (town,) = [action for action in menu.actions() if action.text() == "Birthday"]
    town.trigger()
    menu.close()
    stand.qtbot.waitUntil(lambda: sheet.page is not page and isinstance(sheet.page, CheckPage), timeout=10_000)
    assert isinstance(sheet.page, CheckPage)
    assert sheet.page.seen.files[0].fields[4] == "person.birthday"


def test_the_source_goes_to_new_accounts_that_name_none(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(write(tmp_path / "a.csv", "Company,Source", "Ardmoor,", "Bexhill,Referral"))
    page = stand.wait(sheet, CheckPage)
    page._source.setText("Trade fair")
    sheet.bring_in()
    stand.wait(sheet, DonePage)
    assert ask(stand.store, "SELECT source FROM account ORDER BY name") == [("Trade fair",), ("Referral",)]


def test_a_known_export_is_recognised_and_one_rep_can_be_chosen(stand: Stand) -> None:
    sheet = stand.open(REAL)
    page = stand.wait(sheet, CheckPage)
    assert page.table is None
    (reps,) = [combo for combo in page.findChildren(Combo) if combo.accessibleName() == "Rep"]
    assert _texts(reps)[0] == "All reps (30)"
    reps.chosen.emit("Moses Frase")
    stand.qtbot.waitUntil(
        lambda: isinstance(sheet.page, CheckPage) and sheet.page.seen.plan.report.owner == "Moses Frase", timeout=10_000
    )
    sheet.bring_in()
    stand.wait(sheet, DonePage)
    assert ask(stand.store, "SELECT count(*), count(DISTINCT owner) FROM deal") == [(260, 1)]
    stand.press(sheet, "Undo")
    stand.qtbot.waitUntil(lambda: ask(stand.store, "SELECT count(*) FROM deal") == [(0,)])
    assert stand.shell.host.sheet is None


def test_stopping_while_rows_are_written_leaves_the_book_as_it_was(stand: Stand) -> None:
    sheet = stand.open(REAL)
    stand.wait(sheet, CheckPage)
    before = stand.store.read(rows)
    sheet.work.progress.connect(lambda phase, done, _total: phase == "writing" and done and sheet.reject())
    sheet.bring_in()
    page = stand.wait(sheet, WrongPage)
    assert page.sentence == "Stopped. Nothing was brought in, the book is as it was."
    assert stand.store.read(rows) == before
    assert stand.shell.host.sheet is sheet


def test_stopping_while_a_file_is_read_asks_for_another(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(write(tmp_path / "a.csv", "Company", *(f"Company {n}" for n in range(30_000))))
    stand.wait(sheet, BusyPage)
    stand.press(sheet, "Stop")
    stand.wait(sheet, FilePage)


def test_closing_while_a_file_is_read_ends_the_work(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(write(tmp_path / "a.csv", "Company", *(f"Company {n}" for n in range(30_000))))
    stand.wait(sheet, BusyPage)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    stand.qtbot.waitUntil(lambda: stand.shell.host.sheet is None)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty. Nothing was brought in. Choose another file."),
        (b"%PDF-1.7", "is no list. Nothing was brought in."),
    ],
)
def test_what_cannot_be_read_is_said(stand: Stand, tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    sheet = stand.open(path)
    page = stand.wait(sheet, WrongPage)
    assert sentence in page.sentence
    stand.press(sheet, "Choose another file")
    assert isinstance(sheet.page, FilePage)


def test_a_missing_file_is_said_at_once(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(tmp_path / "none.csv")
    assert isinstance(sheet.page, WrongPage)
    assert sheet.page.sentence.startswith("There is no file")


def test_a_file_can_be_dropped(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open()
    assert isinstance(sheet.page, FilePage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write(tmp_path / "a.csv", "Company", "Ardmoor")))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    sheet.dragEnterEvent(enter)
    assert enter.isAccepted()
    sheet.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    page = stand.wait(sheet, CheckPage)
    assert page.seen.plan.report.total("account").made == 1


def test_hostile_names_are_plain_text(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(write(tmp_path / "a.csv", "<img src=x>,Company", "<b>1</b>,<img src=/etc/passwd>", ",x\x01y"))
    page = stand.wait(sheet, CheckPage)
    assert page.table.chips[0].accessibleName() == "Column <img src=x> goes to Leave out"
    sheet.bring_in()
    stand.wait(sheet, DonePage)
    assert ask(stand.store, "SELECT name FROM account ORDER BY name") == [("<img src=/etc/passwd>",), ("xy",)]


def test_what_is_seen_is_spoken(stand: Stand, tmp_path: Path) -> None:
    sheet = stand.open(write(tmp_path / "fair.csv", *FAIR))
    page = stand.wait(sheet, CheckPage)
    names: Callable[[QWidget], str] = QWidget.accessibleName
    spoken = " | ".join(map(names, page.findChildren(QWidget)))
    assert "2 new accounts" in spoken
    assert "Column Company goes to Account" in spoken
    assert "To look at" in spoken
