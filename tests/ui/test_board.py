"""The board: what it paints, where a held card would land, and every way to let go."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.board_stand import LEFT, Cards, carry, columns_of, let_go, middle
from ui.canvas.board import Board
from ui.canvas.board_layout import Frame, insert_at
from ui.theme import Look

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def board(look: Look, put: Callable[..., None]) -> Board:
    """Return a shown board of four columns with five cards each, that has the focus."""
    made = Board(Cards(look, columns_of(5)), look)
    put(made)
    made.setFocus()
    made.select("A0")
    made.viewport().repaint()
    return made


def drops(board: Board) -> list[tuple[str, str, int]]:
    """Return the list that a board's drops are written to; each is done at once."""
    seen: list[tuple[str, str, int]] = []

    def do(key: str, column: str, index: int) -> None:
        seen.append((key, column, index))
        board.source.put(key, column, index)  # type: ignore[attr-defined]
        board.reload()
        board.settle()

    board.dropped.connect(do)
    return seen


# ---- what is painted


def test_only_cards_on_screen_are_painted(look: Look, put: Callable[..., None]) -> None:
    source = Cards(look, columns_of(2_500))
    board = Board(source, look)
    put(board)
    board.viewport().repaint()
    rows = board.frame.column(0).height() // board.frame.step + 1
    assert 0 < board.pictures.painted <= 4 * rows
    assert sum(map(len, source.loads)) == board.pictures.painted
    painted, loads = board.pictures.painted, len(source.loads)
    board.lanes[1].bar.setValue(board.frame.step)
    QApplication.processEvents()
    assert 1 <= board.pictures.painted - painted <= 2
    assert source.loads[loads:]
    assert all(key.startswith("B") for keys in source.loads[loads:] for key in keys)


def test_a_changed_card_alone_is_painted_again(board: Board) -> None:
    painted = board.pictures.painted
    board.update_cards(["B1"])
    QApplication.processEvents()
    assert board.pictures.painted == painted + 1


def test_reload_paints_nothing_that_stayed(board: Board) -> None:
    source, painted = board.source, board.pictures.painted
    assert isinstance(source, Cards)
    heads = len(source.heads_painted)
    source.put("A0", "B", 0)
    board.reload(["A", "B"])
    QApplication.processEvents()
    assert (board.pictures.painted, len(source.heads_painted)) == (painted, heads)
    assert board.where("A0") == (1, 0)
    board.update_heads(["A"])
    QApplication.processEvents()
    assert source.heads_painted[heads:] == ["A"]


def test_selection_and_scroll_stay_when_cards_come_and_go(look: Look, put: Callable[..., None]) -> None:
    source = Cards(look, columns_of(40))
    board = Board(source, look)
    put(board)
    board.select("B20")
    scroll = board.lanes[1].scroll
    assert scroll > 0
    source.lists["A"].insert(0, "new")
    board.reload()
    assert (board.current, board.lanes[1].scroll) == ("B20", scroll)
    source.lists["B"].remove("B20")
    board.reload()
    assert board.current == "B21"


def test_hover_paints_one_more_picture_and_forgets_on_leaving(board: Board) -> None:
    painted = board.pictures.painted
    QTest.mouseMove(board.viewport(), middle(board, "C2"))
    QApplication.processEvents()
    assert (board.hover, board.pictures.painted) == ("C2", painted + 1)
    QTest.mouseMove(board.viewport(), QPoint(2, 2))
    assert board.hover == ""


def test_columns_keep_their_limits_and_scroll_sideways() -> None:
    wide = Frame(3000, 700, 6, 196, 280, 100)
    assert wide.column_width == 280
    narrow = Frame(892, 400, 6, 196, 280, 100)
    assert narrow.column_width == 196
    assert narrow.full_width > 892
    assert Frame(1350 + 28, 700, 6, 196, 280, 100).column_width == 218


def test_the_place_under_the_pointer_does_not_flicker() -> None:
    frame = Frame(900, 600, 1, 196, 280, 100)
    for y in range(-50, 8 * frame.step, 3):
        gap: int | None = None
        seen = []
        for _ in range(4):
            gap = insert_at(frame, y, 6, gap)
            seen.append(gap)
        assert len(set(seen[1:])) == 1, (y, seen)
        assert 0 <= seen[-1] <= 6


# ---- the drag


def test_a_drag_drops_between_two_cards(board: Board) -> None:
    seen = drops(board)
    goal = middle(board, "C1") - QPoint(0, 20)
    carry(board, "A1", goal)
    assert (board.holding, board.hole, board.slot) == (True, "A1", (2, 1))
    assert board.zones.isVisible()
    let_go(board, goal)
    assert seen == [("A1", "C", 1)]
    assert (board.where("A1"), board.current, board.hole) == ((2, 1), "A1", "")
    assert not board.zones.isVisible()


def test_a_drag_within_the_column_counts_without_the_card(board: Board) -> None:
    seen = drops(board)
    goal = middle(board, "A3") + QPoint(0, 30)
    carry(board, "A0", goal)
    let_go(board, goal)
    assert seen == [("A0", "A", 2)]
    assert board.lanes[0].keys == ["A1", "A2", "A0", "A3", "A4"]


def test_a_small_move_is_no_drag(board: Board) -> None:
    seen = drops(board)
    start = middle(board, "B1")
    QTest.mousePress(board.viewport(), LEFT, pos=start)
    QTest.mouseMove(board.viewport(), start + QPoint(QApplication.startDragDistance() - 1, 0))
    assert not board.holding
    let_go(board, start)
    assert (seen, board.current) == ([], "B1")


def test_back_on_its_own_place_nothing_happens(board: Board) -> None:
    seen = drops(board)
    carry(board, "B1", middle(board, "C1"))
    QTest.mouseMove(board.viewport(), middle(board, "B1"))
    assert board.slot == (1, 1)
    let_go(board, middle(board, "B1"))
    assert (seen, board.hole, board.asking) == ([], "", False)


def same_as_fresh(board: Board) -> bool:
    """Say whether what stands on the screen is what painting everything anew would give."""
    QApplication.processEvents()
    shown = board.window().screen().grabWindow(board.window().winId()).toImage()
    board.viewport().repaint()
    QApplication.processEvents()
    fresh = board.window().screen().grabWindow(board.window().winId()).toImage()
    assert not shown.isNull()
    return bool(shown == fresh)


def test_painting_in_parts_leaves_nothing_behind(board: Board) -> None:
    drops(board)
    QApplication.processEvents()
    carry(board, "A1", middle(board, "B1"))
    assert same_as_fresh(board)
    goal = middle(board, "D2")
    QTest.mouseMove(board.viewport(), goal)
    assert same_as_fresh(board)
    let_go(board, goal)
    assert same_as_fresh(board)
    carry(board, "B1", middle(board, "C1"))
    QTest.mouseMove(board.viewport(), board.frame.zone(0, 2).center())
    assert same_as_fresh(board)
    QTest.keyClick(board, Key.Key_Escape)
    assert same_as_fresh(board)
    let_go(board, goal)
    QTest.keyClick(board, Key.Key_Down)
    QTest.keyClick(board, Key.Key_Right, SHIFT)
    assert same_as_fresh(board)


@pytest.mark.parametrize("way", ["escape", "right click", "outside", "focus", "hidden"])
def test_cancelling_changes_nothing(board: Board, page: QWidget, qtbot: QtBot, way: str) -> None:
    seen = drops(board)
    other = QLineEdit(page)
    other.show()
    before = [list(lane.keys) for lane in board.lanes]
    goal = middle(board, "C1")
    carry(board, "A1", goal)
    if way == "escape":
        QTest.keyClick(board, Key.Key_Escape)
    elif way == "right click":
        QTest.mousePress(board.viewport(), Qt.MouseButton.RightButton, pos=goal)
    elif way == "outside":
        QTest.mouseMove(board.viewport(), QPoint(page.width() + 40, 80))
    elif way == "focus":
        other.setFocus()
    else:
        board.hide()
    assert not board.holding
    let_go(board, goal)
    assert seen == []
    assert [lane.keys for lane in board.lanes] == before
    assert (board.hole, board.slot, board.asking) == ("", None, False)
    assert not board.zones.isVisibleTo(board)
    assert isinstance(board.source, Cards)
    assert board.source.previews[-1] == ("", "") or way == "hidden"


def test_below_the_columns_a_zone_takes_the_card(board: Board) -> None:
    zones: list[tuple[str, str]] = []
    board.zone_dropped.connect(lambda key, zone: zones.append((key, zone)))
    carry(board, "A1", middle(board, "B1"))
    place = board.frame.zone(1, 2).center()
    QTest.mouseMove(board.viewport(), place)
    assert (board.zones.hot, board.slot) == ("lost", None)
    let_go(board, place)
    assert zones == [("A1", "lost")]
    assert (board.asking, board.hole) == (True, "A1")
    board.give_back()
    assert (board.asking, board.hole, board.where("A1")) == (False, "", (0, 1))


def test_heads_are_told_where_the_card_is_held(board: Board) -> None:
    assert isinstance(board.source, Cards)
    carry(board, "A1", middle(board, "D2"))
    assert board.source.previews[-1] == ("A1", "D")
    QTest.keyClick(board, Key.Key_Escape)
    assert board.source.previews[-1] == ("", "")


def test_near_an_edge_the_column_scrolls(look: Look, put: Callable[..., None], qtbot: QtBot) -> None:
    board = Board(Cards(look, columns_of(60)), look)
    put(board)
    board.setFocus()
    foot = board.frame.column(1).center()
    carry(board, "B0", foot)
    foot.setY(board.frame.column(1).bottom() - 8)
    QTest.mouseMove(board.viewport(), foot)
    qtbot.waitUntil(lambda: board.lanes[1].scroll > 60)
    assert board.slot is not None
    QTest.keyClick(board, Key.Key_Escape)
    let_go(board, foot)


def test_cards_that_change_under_a_held_one_move_its_home(board: Board) -> None:
    seen = drops(board)
    source = board.source
    assert isinstance(source, Cards)
    goal = middle(board, "C1") - QPoint(0, 20)
    carry(board, "A1", goal)
    source.lists["A"].remove("A0")
    source.lists["C"] = ["C0"]
    board.reload()
    assert (board.holding, board.slot) == (True, (2, 1))
    let_go(board, goal)
    assert seen == [("A1", "C", 1)]
    carry(board, "A2", middle(board, "B1"))
    source.lists["A"].remove("A2")
    board.reload()
    assert (board.holding, board.hole, board.slot) == (False, "", None)
    let_go(board, goal)
    assert len(seen) == 1


def test_a_double_click_opens(board: Board) -> None:
    opened: list[str] = []
    board.opened.connect(opened.append)
    QTest.mouseDClick(board.viewport(), LEFT, pos=middle(board, "B2"))
    assert opened == ["B2"]


# ---- keys


def test_arrows_walk(board: Board) -> None:
    for key, now in ((Key.Key_Down, "A1"), (Key.Key_Right, "B1"), (Key.Key_End, "B4"), (Key.Key_Home, "B0")):
        QTest.keyClick(board, key)
        assert board.current == now
    QTest.keyClick(board, Key.Key_Up)
    assert (board.current, board.on_head) == ("", "B")
    QTest.keyClick(board, Key.Key_Down)
    assert (board.current, board.on_head) == ("B0", "")


def test_an_empty_column_is_walked_over(board: Board) -> None:
    assert isinstance(board.source, Cards)
    board.source.lists["B"].clear()
    board.reload()
    QTest.keyClick(board, Key.Key_Right)
    assert board.current == "C0"


def test_shift_and_arrows_move_the_card(board: Board) -> None:
    seen = drops(board)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Up, Key.Key_Left):
        QTest.keyClick(board, key, SHIFT)
    assert seen == [("A0", "B", 0), ("A0", "B", 1), ("A0", "B", 0), ("A0", "A", 0)]
    QTest.keyClick(board, Key.Key_Left, SHIFT)
    QTest.keyClick(board, Key.Key_Up, SHIFT)
    assert len(seen) == 4


def test_enter_space_and_letters(board: Board) -> None:
    said: list[str] = []
    board.opened.connect(lambda key: said.append(f"open {key}"))
    board.peeked.connect(lambda key: said.append(f"peek {key}"))
    board.letters = {"W": lambda: said.append("won"), "/": lambda: said.append("filter")}
    for key in (Key.Key_Return, Key.Key_Space, Key.Key_W, Key.Key_Slash, Key.Key_X):
        QTest.keyClick(board, key)
    QTest.keyClick(board, Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert said == ["open A0", "peek A0", "won", "filter"]


def test_the_focus_is_seen_somewhere(look: Look, put: Callable[..., None]) -> None:
    board = Board(Cards(look, {"A": [], "B": ["B0"]}), look)
    put(board)
    assert board.current == ""
    board.setFocus(Qt.FocusReason.TabFocusReason)
    assert board.current == "B0"


def test_walking_far_scrolls_and_stays_cheap(look: Look, put: Callable[..., None]) -> None:
    board = Board(Cards(look, columns_of(2_500)), look)
    put(board)
    board.setFocus()
    board.select("A0")
    board.viewport().repaint()
    painted = board.pictures.painted
    QTest.keyClick(board, Key.Key_End)
    QApplication.processEvents()
    assert board.current == "A2499"
    assert board.body(0).contains(middle(board, "A2499"))
    rows = board.frame.column(0).height() // board.frame.step + 2
    assert board.pictures.painted - painted <= rows
