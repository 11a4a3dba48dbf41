"""Five hundred random acts on the board, each undone and done again: every table is as it was, row by row."""

import random
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from local_db import queries
from tests.views.funnel_stand import LEFT, NO, SHIFT, Stand, open_stand

Key = Qt.Key
ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Down)
ACTS = 500
Rows = dict[str, list[tuple[Any, ...]]]


def rows(stand: Stand) -> Rows:
    """Return every table but the history, which only grows, and what the search is made of."""

    def ask(con: Any) -> Rows:
        names = con.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        kept = [name for (name,) in names if not name.startswith(("history", "search", "sqlite", "alembic"))]
        return {name: con.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall() for name in kept}

    return stand.store.read(ask)


def shown(stand: Stand) -> dict[str, list[str]]:
    """Return the columns as the board shows them."""
    return {lane.key: list(lane.keys) for lane in stand.board.lanes}


def stored(stand: Stand) -> dict[str, list[str]]:
    """Return the columns as they are stored."""
    source = stand.screen.source
    return {
        column: list(stand.desk.read(queries.column_keys, source.playbook_id, column)) for column in source.columns()
    }


def hold(stand: Stand, key: str, to: QPoint) -> None:
    """Press on a card and bring it to a point."""
    start = stand.middle(key)
    QTest.mousePress(stand.port, LEFT, NO, start)
    for point in (start + QPoint(12, 12), (start + to) / 2, to):
        QTest.mouseMove(stand.port, point)


def spot(stand: Stand, chance: random.Random) -> QPoint:
    """Return a place in some column."""
    board = stand.board
    number = chance.randrange(len(board.lanes))
    place = chance.randint(0, len(board.lanes[number].keys))
    corner: QPoint = board.slot_rect(number, place).topLeft()
    return corner + QPoint(30, 5)


def act(stand: Stand, chance: random.Random) -> None:
    """Do one random thing as a rep would; half of the drags are called off."""
    key = chance.choice([one for column in shown(stand).values() for one in column])
    way = chance.choice(("drag", "keys", "keys", "esc", "right", "outside", "undo", "redo"))
    if way in ("undo", "redo"):
        (stand.desk.undo if way == "undo" else stand.desk.redo)().exception()
    elif way == "keys":
        stand.board.select(key)
        stand.key(chance.choice(ARROWS), SHIFT)
    else:
        before = shown(stand)
        goal = spot(stand, chance)
        hold(stand, key, goal)
        if way == "esc":
            stand.key(Key.Key_Escape)
        elif way == "right":
            QTest.mousePress(stand.port, Qt.MouseButton.RightButton, NO, goal)
        elif way == "outside":
            QTest.mouseMove(stand.port, QPoint(stand.window.width() + 60, 100))
        QTest.mouseRelease(stand.port, LEFT, NO, goal)
        if way != "drag":
            assert shown(stand) == before
    if stand.sheet is not None:  # whose win rate counts
        stand.sheet.reject() if chance.random() < 0.3 else stand.sheet.submit()
    assert not stand.board.holding
    assert not stand.board.asking


def settled(stand: Stand) -> None:
    """Wait until everything asked for is stored and shown."""
    QApplication.processEvents()
    stand.until(lambda: shown(stand) == stored(stand))


def back(stand: Stand) -> int:
    """Undo all that was done since the book was filled, and return how many acts that were."""
    count = 0
    while (last := stand.desk.read(queries.last_undoable)) is not None and last.message != "Fill":
        stand.desk.undo().result()
        count += 1
    return count


def test_random_moves_undone_and_done_again_leave_every_table_as_it_was(qtbot: QtBot, book: Path) -> None:
    chance = random.Random(20261124)
    with open_stand(qtbot, book) as stand:
        stand.desk.failed.disconnect(stand.screen._failed)  # nothing left to undo or redo is no fault here
        before = rows(stand)
        for number in range(ACTS):
            act(stand, chance)
            if number % 20 == 0:
                settled(stand)
        settled(stand)
        after = rows(stand)
        assert after != before
        count = back(stand)
        assert count > 50
        assert rows(stand) == before
        settled(stand)
        for _ in range(count):
            stand.desk.redo().result()
        assert rows(stand) == after
        settled(stand)


def test_random_moves_by_mouse_and_by_keys_are_the_same_rows(qtbot: QtBot, book: Path) -> None:
    chance = random.Random(7)
    with open_stand(qtbot, book) as stand:
        told: list[tuple[str, str, int]] = []
        stand.board.dropped.connect(lambda key, column, index: told.append((key, column, index)))
        for _ in range(40):
            key = chance.choice([one for column in shown(stand).values() for one in column if one != "cold"])
            told.clear()
            stand.board.select(key)
            stand.key(chance.choice(ARROWS), SHIFT)
            if not told:
                continue
            settled(stand)
            by_keys = rows(stand)
            stand.desk.undo().result()
            settled(stand)
            _key, column, index = told[0]
            home, place = stand.board.where(key)
            number = [lane.key for lane in stand.board.lanes].index(column)
            lower = number == home and index > place
            goal = stand.board.slot_rect(number, index + lower).topLeft() + QPoint(30, 5)
            hold(stand, key, goal)
            QTest.mouseRelease(stand.port, LEFT, NO, goal)
            assert told[-1] == (key, column, index)
            settled(stand)
            assert rows(stand) == by_keys
