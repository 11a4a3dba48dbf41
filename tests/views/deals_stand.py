"""The list or the forecast of deals in the real window on a real book, and how a test acts on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from local_db.store import Store
from models.deals import BoardFilter
from tests.window import window_on

TODAY = date(2026, 11, 24)
LEFT = Qt.MouseButton.LeftButton
NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
DEALS = (
    # key, name, account, stage, whole euros, days in stage, closes, own win rate
    ("hub", "Hub 2 sorting", "ost", "understand", 760_000, 9, "2026-12-17", None),
    ("line", "Packing line refit", "bra", "understand", 210_000, 23, "2026-11-30", None),
    ("cold", "Cold-chain tracing", "bra", "confirm", 480_000, 34, "2027-01-31", 60),
    ("kiln", "Kiln vision", "ost", "confirm", 95_000, 17, "2026-12-04", None),
    ("rail", "Depot fleet", "ost", "prove", 1_050_000, 3, "2027-02-11", None),
    ("steam", "Still-house steam", "bra", "negotiate", None, 35, "", None),
    ("late", "Lens traceability", "", "close", 40_000, 5, "2026-10-20", None),
    ("old", "Line 1 inspection", "bra", "collect", 260_000, 10, "", None),
)


def clock() -> datetime:
    """Tuesday 24 November 2026, 09:30 UTC."""
    return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def fill(session: Any) -> None:
    """Add two accounts and eight deals, some with a next step."""
    edits.add_account(session, key="ost", name="Ostermark Logistics", recognition="F", pain="1", relation="D", tier="1")
    edits.add_account(session, key="bra", name="Brackenfield Dairy", recognition="E", pain="1", relation="C", tier="2")
    for place, (key, name, account, stage, euros, days, closes, rate) in enumerate(DEALS):
        won = stage == "collect"
        edits.add_deal(
            session, key=key, name=name, account_id=account, stage=stage, win_rate=rate, rank=float(place),
            amount=None if euros is None else euros * 100, entered_stage_on=TODAY - timedelta(days=days),
            close_date=date.fromisoformat(closes) if closes else None, received=20_800_000 if won else None,
        )  # fmt: skip
    edits.add_follow_up(session, key="f-hub", words="call operations", due_on=date(2026, 11, 25), deal_id="hub")
    edits.add_follow_up(session, key="f-line", words="sample feedback", due_on=date(2026, 11, 21), deal_id="line")


class Stand:
    """One of the two views in the window, with the book behind it."""

    def __init__(self, qtbot: QtBot, window: Any, part: str, size: tuple[int, int]) -> None:
        self.qtbot, self.window, self.desk = qtbot, window, window.desk
        self.view: Any = window.part(part)
        window._stack.addWidget(self.view)
        window._stack.setCurrentWidget(self.view)
        window.resize(*size)
        self.changes: list[Any] = []
        self.desk.changed.connect(self._changed)
        self.view.show(self.desk.default_playbook(), BoardFilter())
        self.view.focus_first()
        self.port.repaint()

    def _changed(self, change: Any) -> None:
        self.view.refresh(change)
        self.changes.append(change)

    @property
    def canvas(self) -> Any:
        return getattr(self.view, "table", None) or self.view.board

    @property
    def port(self) -> Any:
        return self.canvas.viewport()

    @property
    def sheet(self) -> Any:
        return self.window.host.sheet

    def ask(self, question: str, *values: object) -> list[Any]:
        """Ask the file itself."""
        found: list[Any] = self.desk.store.read(lambda con: con.execute(question, values).fetchall())
        return found

    def column(self, name: str, *keys: str) -> list[Any]:
        """Return one column of some deals as it is stored."""
        return [self.ask(f"SELECT {name} FROM deal WHERE id = ?", key)[0][0] for key in keys]

    def stored(self, count: int) -> None:
        """Wait until so many edits were stored and shown."""
        self.until(lambda: len(self.changes) >= count)
        assert len(self.changes) == count

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=5000)

    def key(self, key: Qt.Key, mods: Qt.KeyboardModifier = NO) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, mods)

    def awake(self) -> None:
        """Bring the window to the front again: the offscreen system forgets it when a sheet's popup has gone."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def type(self, name: str, text: str) -> None:
        """Write into the field of the open sheet that is called so."""
        field = next(one for one in self.sheet.findChildren(QLineEdit) if one.accessibleName() == name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size and wait until the view has it."""
        self.window.resize(width, height)
        QApplication.processEvents()

    def undo(self) -> None:
        """Take the last act back and wait for it."""
        count = len(self.changes)
        self.window.undo()
        self.stored(count + 1)

    def pick(self, letters: str) -> None:
        """Take an entry of the open menu by the beginning of its text."""
        menu = next(one for one in self.view.findChildren(QMenu) if one.isVisible())
        action = next(one for one in menu.actions() if one.text().replace("&", "").startswith(letters))
        spot = menu.actionGeometry(action).center()
        QTest.mouseClick(menu, LEFT, NO, spot)

    # the list

    def rows(self) -> list[str]:
        """Return the rows of the list, group lines marked by a colon."""
        return [key.replace("\x1f", ":") for key in self.canvas.keys]

    def spot(self, key: str, x: int = 120) -> QPoint:
        """Return a place in a row of the list."""
        rect = self.canvas.rect_of(self.canvas.index_of(key))
        return QPoint(x, rect.center().y())

    def click(self, key: str, x: int = 120, mods: Qt.KeyboardModifier = NO) -> None:
        """Click into a row of the list; x 28 is its box."""
        QTest.mouseClick(self.port, LEFT, mods, self.spot(key, x))

    # the forecast

    def cards(self, column: str) -> list[str]:
        """Return the cards of a month."""
        return list(next(lane.keys for lane in self.canvas.lanes if lane.key == column))

    def middle(self, key: str) -> QPoint:
        """Return the middle of a card."""
        spot: QPoint = self.canvas.card_rect(*self.canvas.where(key)).center()
        return spot

    def head(self, column: str, y: int) -> QPoint:
        """Return a place in a month's head, y px from its top."""
        number = [lane.key for lane in self.canvas.lanes].index(column)
        rect = self.canvas.frame.column(number)
        return QPoint(rect.center().x(), rect.top() + y)

    def carry(self, key: str, to: QPoint) -> None:
        """Press on a card and move it to a place, without letting go."""
        start = self.middle(key)
        QTest.mousePress(self.port, LEFT, NO, start)
        for step in range(1, 9):
            QTest.mouseMove(self.port, start + (to - start) * step / 8)
            QApplication.processEvents()

    def drag(self, key: str, to: QPoint) -> None:
        """Drag a card to a place and let go."""
        self.carry(key, to)
        QTest.mouseRelease(self.port, LEFT, NO, to)


@contextmanager
def open_deals(
    qtbot: QtBot, path: Path, part: str, *, language: str = "en", size: tuple[int, int] = (1440, 900)
) -> Iterator[Stand]:
    """Open the list ("deal_list") or the forecast on a new book (or on one that is there) and close it again."""
    if not path.exists():
        with Store.open(path, create=True, backups=False, clock=clock) as store:
            store.run(Act("Fill"), fill)
    with window_on(qtbot, path, language, size) as window:
        stand = Stand(qtbot, window, part, size)
        try:
            yield stand
        finally:
            window.desk.changed.disconnect(stand._changed)
