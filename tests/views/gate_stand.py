"""The real window on a book with the deal of the gate's picture, and how a test looks into the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from local_db.store import Store
from tests.views.map_books import clock
from tests.views.note_stand import window_on
from views.gate.sheet import GateSheet
from views.shell.window import ShellWindow

TODAY = date(2026, 11, 24)
NO, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key
TABLES = (
    "deal", "pain", "rival", "worry", "payment", "criterion", "deal_fact", "gate_pass", "seat", "seat_role", "person",
    "answer", "follow_up", "task_done",
)  # fmt: skip


def fill(session: Any, *, chinese: bool = False) -> None:
    """Add the deal `rail` in stage B: at C a figure of the pain and the way of deciding are missing, four are there."""
    name, deal = ("轨衡装备", "车辆段车队诊断") if chinese else ("Marlock Rail", "Depot fleet diagnostics")
    edits.add_account(session, key="mar", name=name, recognition="E", pain="1", relation="D", tier="1")
    edits.add_deal(
        session,
        key="rail",
        name=deal,
        account_id="mar",
        stage="confirm",
        amount=105_000_000,
        entered_stage_on=TODAY - timedelta(days=17),
    )
    for key, who, title in (("hav", "J. Havlin", "Depot manager"), ("orm", "Dilys Orme", "Technical head")):
        edits.add_person(session, key=key, name=who, title=title, account_id="mar")
    edits.add_seat(session, key="s-hav", deal_id="rail", person_id="hav", roles=("decision_maker",), ladder="know")
    words = "段里非计划停机" if chinese else "Unplanned stops in the depot"
    edits.save_pain(session, key="pain", deal_id="rail", words=words)
    for rival in ("Corvane", "Tessel"):
        edits.save_rival(session, key=f"r-{rival}", deal_id="rail", name=rival)
    edits.set_fact(session, "rail", "outline_sent", day=date(2026, 11, 20))
    edits.answer_question(session, "rail", "confirm", "b-expert", "yes", "")
    edits.answer_question(session, "rail", "confirm", "b-user", "yes", "")
    edits.add_follow_up(session, key="f1", words="criteria", kind="call", due_on=date(2026, 11, 26), deal_id="rail")


def make_book(path: Path, *, chinese: bool = False) -> None:
    """Make a book with the deal `rail`."""
    with Store.open(path, create=True, backups=False, clock=clock) as store:
        store.run(Act("Fill"), lambda session: fill(session, chinese=chinese))


class GateStand:
    """The window, what its gate shows, and what the file holds."""

    def __init__(self, window: ShellWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.changes: list[Any] = []
        window.desk.changed.connect(self.changes.append)

    @property
    def sheet(self) -> GateSheet:
        sheet = self.window.host.sheet
        assert isinstance(sheet, GateSheet)
        return sheet

    def item(self, key: str) -> Any:
        """Return the field of a missing item by its key."""
        return next(item.editor for item in self.sheet.missing if item.editor and item.editor.check.key == key)

    def rows(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        """Return some columns of a table as they are stored."""
        sql = f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1"

        def ask(con: Any) -> Any:
            return con.execute(sql).fetchall()

        return [tuple(row) for row in self.window.desk.store.read(ask)]

    def book(self) -> dict[str, list[tuple[Any, ...]]]:
        """Return every table that a gate may write."""
        return {table: self.rows(table, "*") for table in TABLES}

    def stored(self, count: int) -> None:
        """Wait until so many edits were stored."""
        self.qtbot.waitUntil(lambda: len(self.changes) >= count, timeout=5000)

    def undo(self) -> None:
        """Take the last act back and wait for it."""
        count = len(self.changes)
        self.window.undo()
        self.stored(count + 1)


@contextmanager
def open_gate_stand(qtbot: QtBot, path: Path, lang: str = "en", **given: Any) -> Iterator[GateStand]:
    """Open the window on the picture's deal, at its page."""
    if not path.exists():
        make_book(path, chinese=lang == "zh")
    with window_on(path, lang, **given) as window:
        window.go("deal", "rail")
        yield GateStand(window, qtbot)


def press(key: Qt.Key, mods: Qt.KeyboardModifier = NO) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, mods)


def type_in(text: str, where: QWidget | None = None) -> None:
    """Type into a field, or where the focus is."""
    if where is not None:
        where.setFocus()
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)
