"""What speed rests on, counted without a clock: modules of a start, questions of the first screen, cards painted."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.books import TODAY, big_book
from tests.window import MOMENT, window_on

ROOT = Path(__file__).resolve().parent.parent
assert MOMENT.date() == TODAY
OURS = ("main", "models", "local_db", "ui", "views")
MOST_OF_OURS = 110
NOT_AT_START = (
    "alembic sqlmodel sqlalchemy pydantic matplotlib numpy rapidfuzz pypinyin platformdirs asyncio "
    "models.tables models.playbook models.playbook_parse tomllib decimal numbers html socket selectors "
    "PySide6.QtNetwork PySide6.QtTest PySide6.QtPrintSupport "
    "local_db.backup local_db.importing local_db.exporting local_db.sample local_db.sessions local_db.search "
    "views.commands.arguments views.accounts views.funnel views.deal views.buyer_map views.notes.sheet views.papers "
    "views.search views.settings views.importing"
).split()
"""What the first screen is painted without."""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A small book and one twenty times as big."""
    folder = tmp_path_factory.mktemp("books")
    return {size: big_book(folder / f"{size}.dealbook", size, size) for size in (100, 2_000)}


def test_a_start_loads_no_module_that_the_first_screen_does_without(books: dict[int, Path], tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "DEALWRIGHT_HOME": str(tmp_path)}
    command = [
        "-u",
        "-X",
        "importtime",
        "main.py",
        "--startup-report",
        "--now",
        "2026-11-24",
        "--book",
        str(books[100]),
    ]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        stdout=-1,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    )
    before, painted, _ = done.stdout.partition('{"window_painted_ms"')
    assert painted
    loaded = {line.rsplit("|", 1)[1].strip() for line in before.splitlines() if line.startswith("import time:")}
    assert {"views.today.row", "PySide6.QtWidgets"} <= loaded
    unwanted = re.compile(rf"({'|'.join(map(re.escape, NOT_AT_START))})(\.|$)")
    assert sorted(filter(unwanted.match, loaded)) == []
    assert len([name for name in loaded if name.partition(".")[0] in OURS]) <= MOST_OF_OURS


class Counted:
    """A connection that counts what is asked of it, and the rows it gives."""

    def __init__(self, con: Any) -> None:
        self._con = con
        self.asked: list[str] = []
        self.rows = 0

    def execute(self, sql: str, params: Any = ()) -> "CountedRows":
        self.asked.append(" ".join(sql.split())[:60])
        return CountedRows(self, self._con.execute(sql, params))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)


class CountedRows:
    """The rows of one question."""

    def __init__(self, counted: Counted, cursor: Any) -> None:
        self._counted, self._cursor = counted, cursor

    def __iter__(self) -> Iterator[Any]:
        for row in self._cursor:
            self._counted.rows += 1
            yield row

    def fetchone(self) -> Any:
        return next(iter(self), None)

    def fetchall(self) -> list[Any]:
        return list(self)


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Counted]]:
    """Count what every store that is opened from now on is asked."""
    from local_db import store

    made: list[Counted] = []
    usual = store.Store.__init__

    def opened(self: Any, path: Path, read: Any, *rest: Any) -> None:
        made.append(Counted(read))
        usual(self, path, made[-1], *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(store.Store, "__init__", opened)
        yield made


def test_the_first_screen_asks_the_same_of_every_book(
    qtbot: QtBot, books: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from views.shell.program import Program
    from views.shell.window import ShellWindow

    found: dict[int, tuple[list[str], int]] = {}
    usual = Program.settle
    with counting(monkeypatch) as stores:

        def painted(self: Program, window: ShellWindow) -> None:
            counted = stores[-1]
            found[len(found)] = (list(counted.asked), counted.rows)
            usual(self, window)

        monkeypatch.setattr(Program, "settle", painted)
        for book in books.values():
            with window_on(qtbot, book) as window:
                assert window.place().screen == "today"
                qtbot.waitUntil(lambda: len(found) == len(stores))
    (few_asked, few_rows), (many_asked, many_rows) = found[0], found[1]
    # One more where there are more steps than are read before the first paint: how many there are.
    assert [one for one in many_asked if one not in few_asked] == []
    assert len(few_asked) <= len(many_asked) <= len(few_asked) + 1 <= 20
    assert few_rows <= many_rows <= 200


def test_the_board_paints_only_what_comes_into_sight(qtbot: QtBot, books: dict[int, Path]) -> None:
    painted: dict[int, list[int]] = {}
    for size, book in books.items():
        with window_on(qtbot, book) as window:
            window.go("deals")
            board: Any = window.shown.board  # type: ignore[attr-defined]
            qtbot.waitUntil(lambda: board.pictures.painted > 0)  # noqa: B023  (waited for at once)
            steps = [board.pictures.painted]

            def step(steps: list[int] = steps, board: Any = board) -> None:
                board.viewport().repaint()
                steps.append(board.pictures.painted - sum(steps))

            lane = board.lanes[1]
            step()  # nothing new
            lane.bar.setValue(board.frame.step)  # one card further
            step()
            lane.bar.setValue(0)  # and back
            step()
            board.select(lane.keys[1])
            step()
            rows = board.viewport().height() // board.frame.step + 2
            assert 6 * (rows - 3) < steps[0] <= 6 * rows
            assert steps[1:] in ([0, 0, 0, 0], [0, 1, 0, 0])
            painted[size] = steps
    assert painted[2_000][0] <= painted[100][0] + 1


def test_a_drop_paints_the_card_and_those_that_come_into_sight(qtbot: QtBot, books: dict[int, Path]) -> None:
    with window_on(qtbot, books[2_000]) as window:
        window.go("deals")
        board: Any = window.shown.board  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: board.pictures.painted > 0)
        qtbot.wait(50)
        painted, heads = board.pictures.painted, board.heads.painted
        moved = board.lanes[0].keys[2]
        stage = board.lanes[1].key
        changes: list[Any] = []
        window.desk.changed.connect(changes.append)
        board.dropped.emit(moved, stage, 0)
        qtbot.waitUntil(lambda: window.host.sheet is not None or bool(changes))
        if window.host.sheet is not None:  # a gate asks first; a drop within the column asks nothing
            window.close_sheet()
            board.dropped.emit(moved, board.lanes[0].key, 0)
            qtbot.waitUntil(lambda: bool(changes))
        board.viewport().repaint()
        assert board.pictures.painted - painted <= 4
        assert board.heads.painted - heads <= 2 * len(board.lanes)
