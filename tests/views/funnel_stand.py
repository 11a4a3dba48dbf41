"""The Deals screen in a window of its own on a real book, and how a test acts on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from local_db.store import Store
from ui.theme import dress, load_fonts, make_look
from ui.widgets.sheet import SheetHost
from views.context import Context, Here
from views.desk import Desk
from views.funnel.screen import FunnelScreen
from views.preferences import kept_preferences
from views.shell.deal_acts import DealActs
from views.shell.screens import make_part
from views.words import Words

TODAY = date(2026, 11, 24)
LEFT = Qt.MouseButton.LeftButton
NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
M = 1_000_000_00
DEALS = (
    # key, name, account, stage, amount in cents, days in stage, own win rate
    ("hub", "Hub 2 sorting", "ost", "understand", 76 * M // 100, 9, None),
    ("line", "Packing line refit", "bra", "understand", 21 * M // 100, 23, None),
    ("cold", "Cold-chain tracing", "bra", "confirm", 48 * M // 100, 34, 60),
    ("kiln", "Kiln vision", "ost", "confirm", 10 * M // 100, 17, None),
    ("rail", "Depot fleet diagnostics", "ost", "prove", 105 * M // 100, 3, None),
    ("steam", "Still-house steam", "bra", "negotiate", None, 35, None),
    ("old", "Line 1 inspection", "bra", "collect", 26 * M // 100, 10, None),
)


def clock() -> datetime:
    """Tuesday 24 November 2026, 09:30 UTC."""
    return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def ungate(session: Any) -> None:
    """Let a book's playbooks ask for nothing at their gates."""
    from sqlalchemy import text

    session.connection().execute(text("DELETE FROM playbook_gate"))


def fill(session: Any) -> None:
    """Add two accounts and seven deals, some with a next step; the gates ask for nothing."""
    fill_gated(session)
    ungate(session)


def fill_gated(session: Any) -> None:
    """Add two accounts and seven deals, some with a next step."""
    edits.add_account(session, key="ost", name="Ostermark Logistics", recognition="F", pain="1", relation="D", tier="1")
    edits.add_account(session, key="bra", name="Brackenfield Dairy", recognition="E", pain="1", relation="C", tier="2")
    for place, (key, name, account, stage, amount, days, rate) in enumerate(DEALS):
        edits.add_deal(
            session,
            key=key,
            name=name,
            account_id=account,
            stage=stage,
            amount=amount,
            win_rate=rate,
            rank=float(place),
            entered_stage_on=date.fromordinal(TODAY.toordinal() - days),
            received=20_800_000 if stage == "collect" else None,
        )
    for key, kind, words, due in (
        ("hub", "call", "call operations", date(2026, 11, 25)),
        ("line", "visit", "sample feedback", date(2026, 11, 21)),
        ("cold", "call", "call Ruth Okell", date(2026, 11, 26)),
    ):
        edits.add_follow_up(session, key=f"f-{key}", words=words, kind=kind, due_on=due, deal_id=key)


class ProgramStub:
    """A program with the preferences of this test's machine."""

    def __init__(self) -> None:
        self.preferences = kept_preferences()


class ShellStub(DealActs):
    """A shell that remembers what it was asked; sheets float over the window, deals are moved as the window does."""

    def __init__(self, host: SheetHost) -> None:
        self.host = host
        self.program = ProgramStub()
        self.steps: list[str] = []
        self.beside: list[QRect | None] = []
        self.said: list[str] = []
        self.went: list[tuple[str, str]] = []
        self.noted: list[Here] = []

    def go(self, screen: str, key: str = "", tab: str = "") -> None:
        self.went.append((screen, key))

    def say(self, text: str, *, undo: bool = False, error: bool = False) -> None:
        self.said.append(f"{text} [undo]" if undo else text)

    def open_sheet(self, sheet: QWidget, beside: QRect | None = None) -> None:
        self.beside.append(beside)
        self.host.open(sheet, hole=beside)

    def program_acts(self) -> ProgramStub:
        return self.program

    def tab_changed(self, tab: str) -> None:
        """Nothing is shown around this screen."""

    def part(self, name: str) -> QWidget:
        return make_part(self.ctx, name)

    def next_step(self, deal_id: str) -> None:
        self.steps.append(deal_id)

    def close_sheet(self) -> None:
        self.host.close_sheet()

    def write_note(self, here: Here) -> None:
        self.noted.append(here)


class Stand:
    """The screen with the book behind it."""

    def __init__(self, qtbot: QtBot, store: Store, *, chinese: bool, dark: bool, size: tuple[int, int]) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        load_fonts()
        look = make_look(dark, compact=size[1] < 700, less_movement=True)
        dress(app, look)
        self.qtbot, self.store = qtbot, store
        self.window = QWidget()
        self.window.resize(*size)
        self.shell = ShellStub(SheetHost(look, self.window))
        self.desk = Desk(store, clock, self.window)
        shell: Any = self.shell
        self.ctx = Context(self.desk, look, Words("zh" if chinese else "en"), shell)
        shell.ctx = self.ctx
        self.screen = FunnelScreen(self.ctx)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.screen)
        self.changes: list[Any] = []
        self.desk.changed.connect(self.changed)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.board.setFocus()
        self.port.repaint()

    @property
    def board(self) -> Any:
        return self.screen.board

    @property
    def port(self) -> Any:
        return self.board.viewport()

    @property
    def sheet(self) -> Any:
        return self.shell.host.sheet

    def changed(self, change: Any) -> None:
        """Do what the shell does with a change."""
        self.screen.refresh(change)
        self.changes.append(change)

    def deal(self, key: str) -> dict[str, Any]:
        """Return a deal's row as it is stored."""
        columns = "stage rank status win_rate lost_reason lost_words hold_until hold_words".split()

        def ask(con: Any) -> Any:
            return con.execute(f"SELECT {', '.join(columns)} FROM deal WHERE id = ?", (key,)).fetchone()

        return dict(zip(columns, self.store.read(ask), strict=True))

    def column(self, stage: str) -> list[str]:
        """Return the keys of a column as the board shows them."""
        return list(next(lane.keys for lane in self.board.lanes if lane.key == stage))

    def head(self, stage: str) -> tuple[int, int]:
        """Return count and money in whole units that a column's head shows."""
        head = self.screen.source.head(stage)
        return head.count, sum(amount.minor for amount in head.money.amounts) // 100

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=5000)

    def stored(self, count: int) -> None:
        """Wait until so many edits were stored and shown."""
        self.until(lambda: len(self.changes) >= count)

    def middle(self, key: str) -> QPoint:
        """Return the middle of a card in the viewport."""
        spot: QPoint = self.board.card_rect(*self.board.where(key)).center()
        return spot

    def carry(self, key: str, to: QPoint) -> None:
        """Press on a card and move it to a place, without letting go."""
        start = self.middle(key)
        QTest.mousePress(self.port, LEFT, NO, start)
        for step in range(1, 9):
            QTest.mouseMove(self.port, start + (to - start) * step / 8)
            QApplication.processEvents()

    def let_go(self, at: QPoint) -> None:
        """Release the mouse."""
        QTest.mouseRelease(self.port, LEFT, NO, at)

    def drag(self, key: str, to: QPoint) -> None:
        """Drag a card to a place and let go."""
        self.carry(key, to)
        self.let_go(to)

    def zone(self, name: str) -> QPoint:
        """Return the middle of an outcome at the foot; a card must be in the hand."""
        names = list(self.screen.source.zones())
        spot: QPoint = self.board.frame.zone(names.index(name), len(names)).center()
        return spot

    def key(self, key: Qt.Key, mods: Qt.KeyboardModifier = NO) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, mods)


@contextmanager
def open_stand(
    qtbot: QtBot,
    path: Path,
    *,
    chinese: bool = False,
    dark: bool = False,
    size: tuple[int, int] = (1378, 792),
    filled: bool = True,
    made: bool = False,
    gated: bool = False,
) -> Iterator[Stand]:
    """Open the screen on a new book (or on one that is `made`) and close it again."""
    store = Store.open(path, create=not made, backups=False, clock=clock)
    stand = None
    try:
        if filled and not made:
            store.run(Act("Fill"), fill_gated if gated else fill)
        stand = Stand(qtbot, store, chinese=chinese, dark=dark, size=size)
        yield stand
    finally:
        if stand is not None:
            stand.desk.changed.disconnect(stand.changed)
            stand.window.close()
        store.close()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyleSheet("")
