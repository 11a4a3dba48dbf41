"""What a screen reader finds on a board."""

import gc
from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from tests.ui.board_stand import Cards, columns_of, middle
from ui.canvas.board import Board
from ui.theme import Look

Name = QAccessible.Text.Name


@pytest.fixture
def board(look: Look, put: Callable[..., None]) -> Board:
    made = Board(Cards(look, columns_of(30, "AB")), look)
    put(made)
    made.setFocus()
    made.select("A0")
    return made


def root(board: Board) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(board)
    assert found is not None
    return found


def child(item: QAccessibleInterface, number: int) -> QAccessibleInterface:
    found = cast("QAccessibleInterface | None", item.child(number))
    assert found is not None
    return found


def test_board_columns_and_cards_have_names_roles_and_places(board: Board) -> None:
    top = root(board)
    assert (top.text(Name), top.role(), top.childCount()) == ("Things", QAccessible.Role.List, 2)
    column = child(top, 1)
    assert (column.text(Name), column.childCount()) == ("Column B, 30 cards", 30)
    card = child(column, 3)
    assert (card.text(Name), card.role()) == ("Card B3", QAccessible.Role.ListItem)
    place = board.viewport().mapToGlobal(middle(board, "B3"))
    assert card.rect().contains(place)
    assert card.parent().text(Name) == "Column B, 30 cards"
    assert column.indexOfChild(card) == 3
    assert top.indexOfChild(column) == 1
    found = cast("Any", column.childAt(place.x(), place.y()))
    assert found.text(Name) == "Card B3"


def test_the_current_card_has_the_focus(board: Board) -> None:
    top = root(board)
    board.select("B2")
    focused = cast("Any", top.focusChild())
    assert focused.text(Name) == "Card B2"
    assert (focused.state().focused, focused.state().selected) == (1, 1)
    other = child(child(top, 0), 0)
    assert (other.state().focused, other.state().offscreen) == (0, 0)
    assert child(child(top, 0), 29).state().offscreen == 1


def test_a_moved_card_is_the_same_item_in_its_new_column(board: Board) -> None:
    source = board.source
    assert isinstance(source, Cards)
    card = board.access.card("A0")
    source.put("A0", "B", 0)
    board.reload()
    assert board.access.card("A0") is card
    assert card.parent().text(Name) == "Column B, 31 cards"  # type: ignore[union-attr]


def test_a_card_that_is_gone_is_taken_back(board: Board) -> None:
    source = board.source
    assert isinstance(source, Cards)
    card = board.access.card("A0")
    source.lists["A"].remove("A0")
    board.reload()
    assert not Shiboken.isValid(card)


def test_items_outlive_no_board(look: Look, qapp: QApplication) -> None:
    board = Board(Cards(look, columns_of(3)), look)
    items = [board.access.card("A0"), board.access.column("A"), root(board)]
    access = board.access
    Shiboken.delete(board)
    assert not access.given()
    assert not any(Shiboken.isValid(item) for item in items[:2])
    gc.collect()
