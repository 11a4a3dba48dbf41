"""The rail is walked by key and by mouse, open and narrow."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.fields import TextField
from ui.widgets.rail import RailItem, RailList

Put = Callable[..., None]
PLACES = [
    RailItem("today", "Today", "calendar-check", figure="7"),
    RailItem("accounts", "Accounts", "building-2", dot=True),
    RailItem("", "Pinned", section=True),
    RailItem("line3", "Ardmoor · Line 3", badge=("C", 2, 6)),
]


@pytest.fixture
def rail(put: Put, look: Look) -> RailList:
    made = RailList(look, name="Screens")
    made.set_items(PLACES)
    put(made)
    return made


def _heard(rail: RailList) -> list[str]:
    heard: list[str] = []
    rail.chosen.connect(heard.append)
    return heard


def test_a_click_goes_and_a_section_goes_nowhere(rail: RailList) -> None:
    heard = _heard(rail)
    for place in rail.places:
        QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    assert heard == ["today", "accounts", "line3"]


def test_arrows_walk_over_sections_and_enter_goes(rail: RailList) -> None:
    heard = _heard(rail)
    rail.places[1].setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(_focused(), key)
    assert _focused() is rail.places[3]
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    QTest.keyClick(_focused(), Qt.Key.Key_Up)
    QTest.keyClick(_focused(), Qt.Key.Key_Space)
    assert heard == ["line3", "accounts"]


def test_tab_stops_once_where_one_is(rail: RailList, look: Look, put: Put) -> None:
    field = TextField(look)
    put(field)
    rail.set_current("accounts")
    field.setFocus()
    for stop in (rail.places[1], field, rail.places[1]):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        assert _focused() is stop


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_each_place_says_what_is_due(rail: RailList) -> None:
    faces = [QAccessible.queryAccessibleInterface(place) for place in rail.places]
    names = [face.text(QAccessible.Text.Name) for face in faces]
    assert names == ["Today, 7", "Accounts", "Pinned", "Ardmoor · Line 3"]


def test_the_rail_opens_and_narrows(qtbot: QtBot, rail: RailList) -> None:
    assert [place.height() for place in rail.places] == [30, 30, 38, 30]
    rail.set_open(False)
    qtbot.waitUntil(lambda: [place.height() for place in rail.places] == [34, 34, 12, 34])
    assert rail.places[0].toolTip() == "Today"
    rail.set_open(True)
    assert rail.places[0].toolTip() == ""


def test_the_place_where_one_is_stands_out(rail: RailList) -> None:
    before = rail.grab().toImage()
    rail.set_current("accounts")
    assert rail.grab().toImage() != before


def test_other_places_take_the_room_of_the_old_ones(qtbot: QtBot, rail: RailList) -> None:
    kept = rail.places[0]
    rail.set_items([*PLACES[:2], RailItem("deals", "Deals", "square-kanban")])
    assert rail.places[0] is kept
    assert [place.item.key for place in rail.places] == ["today", "accounts", "deals"]
    heard = _heard(rail)
    QTest.mouseClick(rail.places[2], Qt.MouseButton.LeftButton)
    assert heard == ["deals"]
    rail.set_items([])
    assert rail.places == []
