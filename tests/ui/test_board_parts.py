"""The board's further parts: groups inside columns, folded columns, the line under a head, an order of its own."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.board_stand import Cards, columns_of
from ui.canvas.board import Board
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
    """Return the list that a board's drops are written to."""
    seen: list[tuple[str, str, int]] = []
    board.dropped.connect(lambda key, column, index: seen.append((key, column, index)))
    return seen


def test_a_group_head_takes_room_and_only_those_in_view_are_painted(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = board.source
    assert isinstance(source, Cards)
    source.lists["A"] = [f"A{number}" for number in range(400)]
    source.grouped = {"A": [(place, f"g{place}") for place in range(0, 400, 2)]}
    painted: list[str] = []
    monkeypatch.setattr(source, "paint_group", lambda _painter, _rect, _column, group: painted.append(group))
    board.reload()
    step, high = board.frame.step, source.group_height()
    assert board.card_rect(0, 1).top() - board.card_rect(0, 0).top() == step
    assert board.card_rect(0, 2).top() - board.card_rect(0, 1).top() == step + high
    assert board.group_rect(0, 1).bottom() < board.card_rect(0, 2).top()
    board.lanes[0].bar.setValue(board.lanes[0].top(200, step))
    painted.clear()
    board.viewport().repaint()
    assert "g200" in painted
    assert len(painted) < 8
    for place in (0, 1, 2, 199, 399):
        assert board.lanes[0].at(board.lanes[0].top(place, step), step) == place


def test_strips_leave_their_room_to_the_others(board: Board) -> None:
    source = board.source
    assert isinstance(source, Cards)
    source.folds = {"B"}
    board.reload()
    frame = board.frame
    assert [frame.column(number).width() == 40 for number in range(4)] == [False, True, False, False]
    assert all(frame.column_at(frame.column(number).center().x()) == number for number in range(4))
    assert frame.column(2).left() - frame.column(1).right() == frame.column(1).left() - frame.column(0).right()
    assert board.key_at(frame.column(1).center()) == ""
    assert board.head_at(frame.column(1).center()) == "B"


def test_the_line_under_a_head_pushes_the_cards_down_and_goes_again(board: Board) -> None:
    source = board.source
    assert isinstance(source, Cards)
    source.gated = {"B"}
    seen = drops(board)
    before = board.card_rect(1, 3).top()
    board.send("A0", "B", 0)
    assert (board.asking, board.hole, board.slot) == (True, "A0", (1, 0))
    assert source.held == ["A0"]
    board.give_back()
    board.viewport().repaint()
    assert (board.hole, board.card_rect(1, 3).top(), seen) == ("", before, [])
    assert source.held == ["A0", ""]


def test_a_fixed_order_says_where_a_card_lands(board: Board) -> None:
    source = board.source
    assert isinstance(source, Cards)
    source.fixed = 2
    seen = drops(board)
    QTest.keyClick(board, Key.Key_Right, SHIFT)
    assert seen == [("A0", "B", 2)]
