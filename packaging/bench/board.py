"""The board with 10,000 open deals: open, scroll, new cards, drop; one edit; one note. Argument: the book, a folder."""

import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench.bare_board import GAP, HEIGHT, Cards
from bench.floors import raw_commits, raw_inserts
from bench.stand import answer, painted, settle, until, window_on
from PySide6.QtWidgets import QApplication, QMainWindow

from local_db import edits, queries
from local_db.acts import Act
from tests.books import key
from views.shell.window import ShellWindow

OPENS, FRAMES, PAGES, DROPS, EDITS = 7, 160, 40, 60, 120


def floor_of_board() -> dict[str, list[float]]:
    """Return the same work on the bare board."""
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    settle()
    opened = []
    for _ in range(OPENS):
        settle(0.05)
        opened.append(painted(lambda: window.setCentralWidget(Cards(10_000))))
    cards = window.centralWidget()
    assert isinstance(cards, Cards)
    bar, step = cards.verticalScrollBar(), HEIGHT + GAP
    pages = [painted(partial(bar.setValue, 900 * page)) for page in range(1, PAGES)]
    bar.setValue(0)
    settle(0.05)
    frames = [painted(partial(bar.setValue, 24 * (frame % 60))) for frame in range(FRAMES)]
    repaints = []
    for _ in range(DROPS):
        settle(0.002)
        repaints.append(painted(cards.viewport().update))
    window.close()
    window.deleteLater()
    return {"open": opened, "scroll": frames[60:], "page": pages, "repaint": repaints, "step": [step]}


def open_board(window: ShellWindow) -> list[float]:
    """Return ms of opening the board anew, its modules loaded; the first one loads them and is left out."""
    found = []
    for _ in range(OPENS + 1):
        window.go("today")
        old = vars(window)["_screens"].pop("deals", None)
        if old is not None:
            old.deleteLater()
        settle(0.3)
        found.append(painted(partial(window.go, "deals")))
    settle()
    return found[1:]


def scroll(board: Any) -> list[float]:
    """Return ms of frames in which every column moves over cards that were seen before."""

    def to(value: int) -> None:
        for lane in board.lanes:
            lane.bar.setValue(value)

    for frame in range(60):
        painted(partial(to, 24 * frame))
    return [painted(partial(to, 24 * (frame % 60))) for frame in range(FRAMES)][60:]


def wheel(board: Any) -> list[float]:
    """Return ms of frames in which one column moves under the wheel, over cards that were seen before."""
    lane = board.lanes[1]
    return [painted(partial(lane.bar.setValue, 24 * (frame % 60))) for frame in range(FRAMES)][60:]


def pages(board: Any) -> list[float]:
    """Return ms of jumps by a page in every column, to cards never seen before."""

    def to(page: int) -> None:
        for lane in board.lanes:
            lane.bar.setValue(4000 + page * lane.bar.pageStep())

    return [painted(partial(to, page)) for page in range(PAGES)]


def drops(window: ShellWindow, board: Any) -> list[float]:
    """Return ms from a card's drop in the column before until it is stored durably and painted: no gate asks there."""
    heard: list[object] = []
    window.desk.changed.connect(heard.append)
    stages = [lane.key for lane in board.lanes]
    taken = []
    for number in range(DROPS):
        before, after = stages[number % 3 + 1], stages[number % 3]
        for lane in board.lanes:
            lane.bar.setValue(0)
        settle(0.03)
        lane = next(one for one in board.lanes if one.key == before)
        card = next(one for one in lane.keys[:9] if not window.shown.source.card(one).own_rate)  # type: ignore[attr-defined]
        heard.clear()

        def act(card: str = card, after: str = after) -> None:
            board.dropped.emit(card, after, 0)
            QApplication.processEvents()
            until(lambda: bool(heard))

        taken.append(painted(act))
    window.desk.changed.disconnect(heard.append)
    return taken


def single_edits(window: ShellWindow) -> tuple[list[float], list[float]]:
    """Return ms of an edit and of a note, each stored durably with its history."""
    store, changed, noted = window.desk.store, [], []
    for number in range(EDITS):
        edit = partial(edits.change_deal, deal_id=key("d", number * 7 % 10_000), name=f"Renamed {number}")
        changed.append(_run(partial(store.run, Act("Bench"), edit)))
    for number in range(EDITS):
        note = partial(
            edits.save_note, key=f"bench{number:028d}", deal_id=key("d", number * 11 % 10_000), kind="visit",
            happened_at=datetime(2026, 11, 24, 9, tzinfo=UTC), body="They pay for uptime; 他们最在意停机时间。" * 4,
        )  # fmt: skip
        noted.append(_run(partial(store.run, Act("Bench"), note)))
    assert window.desk.read(queries.note, f"bench{1:028d}") is not None
    return changed[20:], noted[20:]


def _run(act: Any) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def run(book: Path, folder: Path) -> None:
    """Measure and print."""
    with window_on(book) as window:
        found: dict[str, Any] = {"floor": floor_of_board()}
        found["open"] = open_board(window)
        board: Any = window.shown.board  # type: ignore[attr-defined]
        found["scroll"], found["wheel"], found["page"] = scroll(board), wheel(board), pages(board)
        found["drop"] = drops(window, board)
        window.go("settings")
        settle()
        found["edit"], found["note"] = single_edits(window)
        found["commit"] = raw_commits(folder, 1, EDITS)
        found["commit2"] = raw_commits(folder, 2, EDITS)
        found["insert"] = raw_inserts(folder, EDITS)
    answer(found)


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
