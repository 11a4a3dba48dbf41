"""The gate's sheet: only what is missing, filled in right there, one act with the move; staying writes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from models.gates import CLOSED
from tests.views.gate_stand import CTRL, SHIFT, GateStand, Key, open_gate_stand, press, type_in
from tests.views.note_stand import said
from views.gate.item import DoneItem
from views.gate.sheet import GateSheet


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[GateStand]:
    """Return the window on the deal of the picture, in stage B."""
    with open_gate_stand(qtbot, book) as opened:
        yield opened


LEFT = Qt.MouseButton.LeftButton


def stage(stand: GateStand) -> str:
    return str(stand.rows("deal", "stage")[0][0])


def any_of(editor: Any) -> Any:
    """Return a field as it is: each kind has its own parts."""
    return editor


def test_only_what_is_missing_is_listed(stand: GateStand) -> None:
    stand.window.move_deal("rail", "prove")
    sheet = stand.sheet
    assert [item.text for item in sheet.missing] == [
        "What the pain costs them, in money",
        "How they decide: one person or a group",
    ]
    assert sheet.headline.text() == "Two things are still open before this stage"
    assert (sheet.stay_button.text(), sheet.move_button.text()) == ("Stay in B", "Move with 2 open")
    done = [item.accessibleName() for item in sheet.findChildren(DoneItem)]
    assert done == [
        "Rivals named, or “none known” confirmed 2 rivals",
        "Needs confirmed with a technical expert Today",
        "Needs confirmed with a user Today",
        "Decision maker at “know” J. Havlin, know",
        "First outline sent Fri 20 Nov",
    ]
    assert QApplication.focusWidget() is stand.item("to-c-effect").money


def test_filled_in_by_keys_it_is_one_act(stand: GateStand) -> None:
    before = stand.book()
    done: list[str] = []
    stand.window.move_deal("rail", "prove", done=lambda: done.append("done"), dropped=lambda: done.append("dropped"))
    sheet = stand.sheet
    type_in("640 000")
    assert sheet.headline.text() == "One thing is still open before this stage"
    press(Key.Key_Tab)
    type_in("J. Havlin, 12 Nov")
    while QApplication.focusWidget() is not stand.item("to-c-way").choice.chips["one"]:
        press(Key.Key_Tab)
    press(Key.Key_Right)
    assert stand.item("to-c-way").choice.current == "group"
    assert sheet.headline.text() == "Nothing is open any more"
    assert sheet.move_button.text() == "Move"
    assert stand.changes == []
    assert stand.book() == before
    press(Key.Key_Return, CTRL)
    assert stand.window.host.sheet is None
    assert done == ["done"]
    stand.stored(1)
    assert stage(stand) == "prove"
    assert stand.rows("pain", "id", "words", "effect", "currency", "said_by") == [
        ("pain", "Unplanned stops in the depot", 64_000_000, "EUR", "J. Havlin, 12 Nov")
    ]
    assert ("decision_way", "group") in stand.rows("deal_fact", "name", "value")
    assert stand.rows("gate_pass", "id") == []
    stand.qtbot.waitUntil(lambda: said(stand.window) == "Moved Depot fleet diagnostics to Prove the solution")
    stand.undo()
    assert stand.book() == before


def test_going_on_keeps_reason_items_and_what_to_ask(stand: GateStand) -> None:
    before = stand.book()
    stand.window.move_deal("rail", "prove")
    choice = stand.item("to-c-way").choice
    QTest.mouseClick(choice.chips["later"], LEFT)
    assert stand.sheet.open_count() == 2
    type_in("Their board meets before I can ask", stand.sheet.reason)
    press(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stage(stand) == "prove"
    passes = stand.rows("gate_pass", "from_stage", "to_stage", "items", "reason")
    assert passes == [("confirm", "prove", "to-c-effect,to-c-way", "Their board meets before I can ask")]
    asked = [row for row in stand.rows("follow_up", "question", "words", "due_on") if row[0]]
    assert asked == [("to-c-way", "How they decide: one person or a group", "2026-11-26")]
    stand.undo()
    assert stand.book() == before


@pytest.mark.parametrize("way", ["escape", "button", "cross", "another sheet", "the window"])
def test_staying_writes_nothing_and_says_so_once(stand: GateStand, way: str) -> None:
    before, ends = stand.book(), list[str]()
    stand.window.move_deal("rail", "prove", done=lambda: ends.append("done"), dropped=lambda: ends.append("stay"))
    type_in("640 000")
    if way == "escape":
        press(Key.Key_Escape)
    elif way == "button":
        QTest.mouseClick(stand.sheet.stay_button, LEFT)
    elif way == "cross":
        stand.sheet.reject()
    elif way == "another sheet":
        stand.window.open_keys()
    else:
        stand.window.close_sheet()
    assert ends == ["stay"]
    stand.window.close_sheet()
    assert ends == ["stay"]
    assert stand.book() == before
    assert stand.changes == []


def test_what_cannot_be_read_is_said_at_the_field(stand: GateStand) -> None:
    stand.window.move_deal("rail", "prove")
    type_in("a lot")
    press(Key.Key_Return, CTRL)
    item = stand.sheet.missing[0]
    assert item._wrong.isVisible()
    assert item._wrong.text() == "This is no amount. Write digits, such as 640 000 or 640 K."
    assert stage(stand) == "confirm"
    assert stand.changes == []
    money: Any = stand.item("to-c-effect").money
    assert bool(money.hasFocus())
    money.selectAll()
    type_in("640 K")
    assert not item._wrong.isVisible()
    press(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.rows("pain", "effect") == [(64_000_000,)]


def test_tab_goes_through_what_is_missing_and_round(stand: GateStand) -> None:
    stand.window.move_deal("rail", "prove")
    sheet, seen = stand.sheet, list[Any]()
    for _ in range(12):
        seen.append(QApplication.focusWidget())
        press(Key.Key_Tab)
    assert all(sheet.isAncestorOf(one) for one in seen)
    effect, way = stand.item("to-c-effect"), stand.item("to-c-way")
    wanted = [effect.money, effect.said_by, way.choice.chips["one"], sheet.reason, sheet.stay_button, sheet.move_button]
    assert [one for one in seen if one in wanted][: len(wanted)] == wanted
    sheet.reason.setFocus()
    press(Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is way.choice.chips["one"]


def test_nothing_open_moves_at_once_and_back_asks_nothing(stand: GateStand) -> None:
    ends: list[str] = []
    stand.window.move_deal("rail", "understand", done=lambda: ends.append("done"))
    assert stand.window.host.sheet is None
    stand.stored(1)
    assert (stage(stand), ends) == ("understand", ["done"])
    assert stand.rows("deal", "furthest") == [("confirm",)]
    assert stand.rows("gate_pass", "id") == []


def test_skipped_stages_list_their_gates_under_their_heads(stand: GateStand) -> None:
    stand.window.move_deal("rail", "close", beside=QRect(300, 180, 200, 110))
    sheet = stand.sheet
    assert sheet.geometry().left() == 300 + 200 - 1 + 16
    assert [gate.stage for gate in sheet.passage.gates] == ["prove", "negotiate", "close"]
    assert sheet.headline.text() == "Twelve things are still open on the way"
    stand.item("to-d-decision-maker").standings[0].rung.set_current("ally")
    names = {"to-d-worries": "The line stands still", "to-e-answers": "We start on a Sunday"}
    type_in(names["to-d-worries"], stand.item("to-d-worries").words)
    assert not stand.item("to-e-answers").words.isVisible()
    type_in(names["to-e-answers"], stand.item("to-e-answers").answer)
    type_in("Dilys Orme", stand.item("to-e-veto").person.field)
    press(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.rows("worry", "words", "answer") == [("The line stands still", "We start on a Sunday")]
    assert stand.rows("seat_role", "role") == [("decision_maker",), ("technical_expert",)]
    assert len(stand.rows("person", "id")) == 2
    assert stand.rows("gate_pass", "from_stage", "to_stage") == [("confirm", "close")]


def test_somebody_new_named_twice_is_one_person(stand: GateStand) -> None:
    stand.window.desk.edit(Act("Back"), lambda s: edits.move_deal(s, "rail", "understand", 1.0))
    stand.window.desk.edit(Act("Out"), lambda s: edits.remove_seat(s, "s-hav"))
    stand.stored(2)
    stand.window.move_deal("rail", "prove")
    named, informant = stand.item("to-b-decision-maker"), stand.item("to-b-informant")
    type_in("Ida Vance", named.person.field)
    assert stand.item("to-c-decision-maker").person.text() == "Ida Vance"
    type_in("Ida Vance", informant.person.field)
    informant.standings[0].rung.set_current("date")
    press(Key.Key_Return, CTRL)
    stand.stored(3)
    assert [row for row in stand.rows("person", "name") if row[0] == "Ida Vance"] == [("Ida Vance",)]
    assert sorted(row[0] for row in stand.rows("seat_role", "role")) == ["decision_maker", "informant"]
    assert len(stand.rows("seat", "id")) == 1


def test_won_from_anywhere_lists_the_gates_it_skips(stand: GateStand) -> None:
    stand.window.win_deal("rail")
    sheet = stand.sheet
    assert [gate.stage for gate in sheet.passage.gates] == ["prove", "negotiate", "close", "collect"]
    assert sheet.move_button.text() == f"Won with {sheet.open_count()} open"
    type_in("Signed at the fair", sheet.reason)
    press(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.rows("deal", "stage", "status") == [("collect", "won")]
    assert stand.rows("gate_pass", "to_stage", "reason") == [("collect", "Signed at the fair")]
    stand.window.move_deal("rail", CLOSED)
    closing = stand.sheet
    assert closing.headline.text() == "Three things are still open before this deal is closed"
    money, *questions = (any_of(item.editor) for item in closing.missing)
    type_in("1.05 M", money.received)
    assert closing.open_count() == 2
    for question in questions:
        question.choice.chips["yes"].click()
    assert closing.move_button.text() == "Close the deal"
    press(Key.Key_Return, CTRL)
    stand.stored(2)
    assert stand.rows("deal", "received", "settled_on") == [(105_000_000, "2026-11-24")]
    assert len(stand.rows("gate_pass", "id")) == 1


def test_many_deals_have_their_gates_listed_once(stand: GateStand) -> None:
    def more(session: Any) -> None:
        for key in ("two", "three"):
            edits.add_deal(session, key=key, name=key.title(), account_id="mar", stage="confirm")

    stand.window.desk.edit(Act("More"), more)
    stand.stored(1)
    before = stand.book()
    stand.window.move_deals(("rail", "two", "three"), "prove")
    sheet: Any = stand.window.host.sheet
    assert not isinstance(sheet, GateSheet)
    asked = {check.key: keys for check, _, keys, _ in sheet.asks}
    assert asked["to-c-way"] == ["rail", "two", "three"]
    assert asked["to-c-rivals"] == ["two", "three"]
    next(box for check, _, _, box in sheet.asks if check.key == "to-c-way").setChecked(True)
    type_in("Quarter ends")
    press(Key.Key_Return, CTRL)
    stand.stored(2)
    assert {row[0] for row in stand.rows("deal", "stage")} == {"prove"}
    assert stand.rows("gate_pass", "reason") == [("Quarter ends",)] * 3
    assert len([row for row in stand.rows("follow_up", "question") if row[0] == "to-c-way"]) == 3
    stand.undo()
    assert stand.book() == before


def test_the_link_leads_to_where_it_belongs(stand: GateStand) -> None:
    stand.window.move_deal("rail", "negotiate")
    item = next(item for item in stand.sheet.missing if item.editor and item.editor.check.kind == "seat")
    QTest.mouseClick(item.link, LEFT)
    assert stand.window.host.sheet is None
    assert stand.window.place().tab == "map"
