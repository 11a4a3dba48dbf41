"""How a deal ends or rests: lost, held, snoozed, opened again, in another playbook; one act and one undo each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from local_db.playbooks import load
from tests.views.gate_stand import CTRL, GateStand, Key, open_gate_stand, press, type_in
from tests.views.note_stand import said
from ui.widgets.fields import Combo, TextField
from ui.widgets.forms import FormRow


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[GateStand]:
    """Return the window on the deal of the picture, in stage B."""
    with open_gate_stand(qtbot, book) as opened:
        yield opened


def sheet(stand: GateStand) -> Any:
    shown = stand.window.host.sheet
    assert shown is not None
    return shown


def row(stand: GateStand, name: str) -> Any:
    """Return the field of a form's row by its label."""
    return next(one.field for one in sheet(stand).findChildren(FormRow) if one.field.accessibleName() == name)


def test_lost_keeps_why_to_whom_who_decided_and_looks_again(stand: GateStand) -> None:
    before, ends = stand.book(), list[str]()
    stand.window.lose_deal("rail", done=lambda: ends.append("done"), dropped=lambda: ends.append("stay"))
    reason = QApplication.focusWidget()
    assert isinstance(reason, Combo)
    reason.set_current("rival")
    type_in("They knew the boss.", row(stand, "In words"))
    fields = {one.accessibleName(): one for one in sheet(stand).findChildren(TextField)}
    type_in("Corvane", fields["Lost to"])
    type_in("J. Havlin", fields["Who really decided?"])
    type_in("+180", row(stand, "When to look again"))
    press(Key.Key_Return, CTRL)
    assert ends == ["done"]
    stand.stored(1)
    columns = "status lost_reason lost_words lost_rival decider_id decider_words look_again_on".split()
    assert stand.rows("deal", *columns) == [
        ("lost", "rival", "They knew the boss.", "Corvane", "hav", "", "2027-05-23")
    ]
    assert ("2027-05-23", "Look at Depot fleet diagnostics again") in stand.rows("follow_up", "due_on", "words")
    stand.qtbot.waitUntil(lambda: said(stand.window) == "Lost Depot fleet diagnostics")
    stand.undo()
    assert stand.book() == before


@pytest.mark.parametrize("what", ["lose", "hold", "snooze"])
def test_leaving_a_question_changes_nothing(stand: GateStand, what: str) -> None:
    before, ends = stand.book(), list[str]()
    ask = {"lose": stand.window.lose_deal, "hold": stand.window.hold_deal}.get(what)
    if ask is not None:
        ask("rail", done=lambda: ends.append("done"), dropped=lambda: ends.append("stay"))
    else:
        stand.window.snooze_deals(("rail",), done=lambda: ends.append("done"), dropped=lambda: ends.append("stay"))
    press(Key.Key_Escape)
    assert (ends, stand.book(), stand.changes) == (["stay"], before, [])


def test_a_snooze_needs_its_day_and_ends_by_waking(stand: GateStand) -> None:
    stand.window.snooze_deals(("rail",))
    press(Key.Key_Return, CTRL)
    assert sheet(stand).accessibleName() == "Snooze until when?"
    type_in("someday")
    press(Key.Key_Return, CTRL)
    assert stand.changes == []
    field = QApplication.focusWidget()
    assert field is row(stand, "Until")
    row(stand, "Until").selectAll()
    type_in("10 Dec")
    type_in("Budget round", row(stand, "Because of what"))
    press(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.rows("deal", "status", "snooze_until", "snooze_words") == [("open", "2026-12-10", "Budget round")]
    signs: Any = stand.window.shown
    assert "Snoozed until 10 Dec" in signs.signs.accessibleName()
    stand.window.wake_deal("rail")
    stand.stored(2)
    assert stand.rows("deal", "snooze_until") == [(None,)]


def test_hold_without_a_day_and_opened_again(stand: GateStand) -> None:
    before = stand.book()
    stand.window.hold_deal("rail")
    type_in("A new board", row(stand, "What it waits for"))
    press(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.rows("deal", "status", "hold_until", "hold_words") == [("hold", None, "A new board")]
    stand.window.reopen_deal("rail")
    stand.stored(2)
    assert stand.rows("deal", "status", "stage", "hold_words") == [("open", "confirm", "")]
    assert stand.book() == before


def test_a_won_deal_opens_where_it_stood_with_its_map(stand: GateStand) -> None:
    before = stand.book()
    stand.window.win_deal("rail")
    press(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.rows("deal", "stage", "status") == [("collect", "won")]
    stand.window.reopen_deal("rail")
    stand.stored(2)
    assert stand.rows("deal", "stage", "status", "entered_stage_on") == [("confirm", "open", "2026-11-07")]
    after = stand.book()
    for table in ("seat", "seat_role", "person", "answer", "pain", "deal_fact"):
        assert after[table] == before[table]


def test_another_playbook_asks_where_each_stage_goes(stand: GateStand) -> None:
    def add(session: Any) -> None:
        edits.add_deal(session, key="two", name="Second", account_id="mar", stage="prove")

    stand.window.desk.edit(Act("Second"), add)
    stand.stored(1)
    before, keys = stand.book(), load("project-sale")
    stand.window.change_playbook(("rail", "two"))
    asked = sheet(stand)
    names = [asked.playbook.itemText(at) for at in range(asked.playbook.count())]
    assert keys.name.en in names
    asked.playbook.setCurrentIndex(names.index(keys.name.en))
    asked.playbook.activated.emit(names.index(keys.name.en))
    assert list(asked.stages) == ["confirm", "prove"]
    wanted = keys.stages[2].key
    asked.stages["confirm"].set_current(wanted)
    proposed = asked.stages["prove"].current
    press(Key.Key_Return, CTRL)
    stand.stored(2)
    assert stand.rows("deal", "id", "stage") == [("rail", wanted), ("two", proposed)]
    assert stand.rows("playbook", "key") == [("opportunity-funnel",), ("project-sale",)]
    stand.undo()
    assert stand.book() == before


def test_lost_deals_of_a_list_are_one_act(stand: GateStand) -> None:
    stand.window.desk.edit(Act("Second"), lambda s: edits.add_deal(s, key="two", name="Second", account_id="mar"))
    stand.stored(1)
    before = stand.book()
    stand.window.lose_deals(("rail", "two"))
    assert sheet(stand).accessibleName() == "Why are they lost?"
    press(Key.Key_Return, CTRL)
    stand.stored(2)
    assert {one[0] for one in stand.rows("deal", "status")} == {"lost"}
    stand.undo()
    assert stand.book() == before
