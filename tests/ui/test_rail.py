"""The rail is walked by key and by mouse, open and narrow."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.rail import RailItem, RailList
from ui.widgets.side import Rail

PLACES = [
    RailItem("today", "Today", "calendar-check", figure="7"),
    RailItem("accounts", "Accounts", "building-2", dot=True),
    RailItem("head", "Pinned", section=True),
    RailItem("line3", "Ardmoor · Line 3", badge=("C", 2, 6)),
]

Put = Callable[..., None]


@pytest.fixture
def rail(put: Put, look: Look) -> Rail:
    made = Rail(look, title="Dealwright", search="Search or do", search_keys="Ctrl+K", toggle_tip="Narrow")
    made.set_items(PLACES, [RailItem("settings", "Settings", "settings-2", keys="F9")])
    put(made)
    return made


def test_a_click_and_enter_choose_a_place(qtbot: QtBot, rail: Rail) -> None:
    places = rail.findChildren(RailList)[0]
    heard: list[str] = []
    rail.chosen.connect(heard.append)
    for row in (1, 2):
        middle = places.visualRect(places.model().index(row, 0)).center()
        QTest.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert heard == ["accounts"]
    places.setFocus()
    places.setCurrentIndex(places.model().index(0, 0))
    QTest.keyClick(places, Qt.Key.Key_Down)
    QTest.keyClick(places, Qt.Key.Key_Return)
    assert heard == ["accounts", "accounts"]


def test_each_place_says_what_is_due(rail: Rail) -> None:
    places = rail.findChildren(RailList)[0]
    face = QAccessible.queryAccessibleInterface(places)
    names = [face.child(row).text(QAccessible.Text.Name) for row in range(face.childCount())]
    assert names == ["Today, 7", "Accounts", "Pinned", "Ardmoor · Line 3"]


def test_the_rail_opens_and_narrows(qtbot: QtBot, rail: Rail) -> None:
    places = rail.findChildren(RailList)[0]
    heard: list[bool] = []
    rail.toggled.connect(heard.append)
    assert (rail.width(), places.visualRect(places.model().index(0, 0)).height()) == (208, 32)
    toggle = next(button for button in rail.findChildren(Button) if button.toolTip().startswith("Narrow"))
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert (heard, rail.open, rail.width()) == ([False], False, 52)
    qtbot.waitUntil(lambda: places.visualRect(places.model().index(0, 0)).height() == 37)
    assert places.height() == sum(places.pitch(item) for item in PLACES)
    rail.set_open(True)
    assert heard == [False]


def test_the_place_where_one_is_stands_out(rail: Rail) -> None:
    before = rail.grab().toImage()
    rail.set_current("accounts")
    assert rail.grab().toImage() != before
    assert {part.current for part in rail.findChildren(RailList)} == {"accounts"}


def test_the_search_box_is_a_button(qtbot: QtBot, rail: Rail) -> None:
    with qtbot.waitSignal(rail.search_asked):
        QTest.keyClick(rail.search, Qt.Key.Key_Space)
    assert rail.search.toolTip() == "Search or do  Ctrl+K"
