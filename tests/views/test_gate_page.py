"""The deal's page: its gate, questions put off, earlier answers, passes with reasons, who decided, its paper."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from tests.views.gate_stand import CTRL, TODAY, GateStand, Key, open_gate_stand, press, type_in
from tests.views.note_stand import said
from views.deal.screen import DealScreen
from views.papers.deal_summary import Order, write_summary

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[GateStand]:
    """Return the window on the deal of the picture, in stage B."""
    with open_gate_stand(qtbot, book) as opened:
        yield opened


def page(stand: GateStand) -> DealScreen:
    screen: Any = stand.window.shown
    assert isinstance(screen, DealScreen)
    return screen


def texts(widget: Any) -> list[str]:
    """Return the labels that a widget shows."""
    return [one.text() for one in widget.findChildren(QLabel) if not one.isHidden() and one.text()]


def edit(stand: GateStand, function: Any) -> None:
    count = len(stand.changes)
    stand.window.desk.edit(Act("Other"), function)
    stand.stored(count + 1)


def test_the_gate_at_the_foot_tells_and_opens(stand: GateStand) -> None:
    gate = page(stand).overview.stage_panel.gate
    assert gate.accessibleName() == (
        "Gate to C, 5 of 7, open: What the pain costs them, in money, How they decide: one person or a group"
    )
    QTest.mouseClick(gate, LEFT)
    assert stand.sheet.passage.target == "prove"
    press(Key.Key_Escape)
    edit(stand, lambda s: edits.set_fact(s, "rail", "decision_way", value="one"))
    assert gate.accessibleName() == "Gate to C, 6 of 7, open: What the pain costs them, in money"


def test_the_steps_in_the_head_ask_the_gate(stand: GateStand) -> None:
    steps = page(stand).steps
    QTest.mouseClick(steps, LEFT, pos=steps._places[3].center().toPoint())
    assert stand.sheet.passage.target == "negotiate"
    press(Key.Key_Escape)
    QTest.mouseClick(steps, LEFT, pos=steps._places[0].center().toPoint())
    stand.stored(1)
    assert stand.rows("deal", "stage") == [("understand",)]


def test_an_unknown_becomes_a_follow_up_by_one_key(stand: GateStand) -> None:
    before = stand.book()
    row = page(stand).overview.stage_panel.questions.rows["b-agreed"]
    row.setFocus()
    press(Key.Key_F)
    stand.stored(1)
    text = "Do all in the decision circle describe the same need?"
    asked = [one for one in stand.rows("follow_up", "question", "words", "due_on") if one[0]]
    assert asked == [("b-agreed", text, "2026-11-26")]
    assert row.asked == "Asked for Thu 26 Nov."
    assert said(stand.window) == f"To ask: {text}"
    press(Key.Key_F)
    press(Key.Key_Space)
    stand.qtbot.waitUntil(lambda: row.answer == "yes")
    assert len([one for one in stand.rows("follow_up", "question") if one[0]]) == 1
    press(Key.Key_F)  # it is known by now
    count = len(stand.changes)
    stand.undo()
    stand.undo()
    assert len(stand.changes) == count + 2
    assert stand.book() == before
    assert row.asked == ""


def test_the_cap_beside_a_question_puts_it_off_too(stand: GateStand) -> None:
    row = page(stand).overview.stage_panel.questions.rows["b-agreed"]
    row.setFocus()
    place = next(place for key, place in row._caps() if key == "F").center().toPoint()
    QTest.mouseClick(row, LEFT, pos=place)
    stand.stored(1)
    assert row.asked == "Asked for Thu 26 Nov."
    other = page(stand).overview.stage_panel.questions.rows["b-expert"]
    QTest.mouseClick(other, LEFT, pos=QPoint(other.width() - 12, 12))
    assert other.answer == "yes"


def test_answers_keep_what_was_said_before(stand: GateStand) -> None:
    edit(stand, lambda s: edits.answer_question(s, "rail", "confirm", "b-cost", "yes", "About 600 K"))
    edit(stand, lambda s: edits.answer_question(s, "rail", "confirm", "b-cost", "no", "Finance does not agree"))
    row = page(stand).overview.stage_panel.questions.rows["b-cost"]
    row.setFocus()
    press(Key.Key_Return)
    shown = texts(stand.window.host.sheet)
    lines = [line for line in shown if line.startswith("Today")]
    assert [line.split(" · ")[2:] for line in lines] == [["no", "Finance does not agree"], ["yes", "About 600 K"]]
    type_in("Asked again. ")
    press(Key.Key_Return, CTRL)
    stand.stored(3)
    assert row._said == "Asked again. Finance does not agree"


def test_a_pass_stays_on_the_page_and_on_paper(stand: GateStand, tmp_path: Path) -> None:
    passes = page(stand).overview.passes
    assert passes.isHidden()
    edit(stand, lambda s: edits.move_deal(s, "rail", "prove", 1.0, reason="Their board meets before I can ask"))
    line = "B → C, Today: moved with 2 open. “Their board meets before I can ask”"
    items = "What the pain costs them, in money; How they decide: one person or a group"
    stand.qtbot.waitUntil(lambda: texts(passes)[1:] == ["2 of these are still open", line, items])
    edit(stand, lambda s: edits.set_fact(s, "rail", "decision_way", value="one"))
    stand.qtbot.waitUntil(lambda: "1 of these is still open" in texts(passes))
    out = tmp_path / "paper.pdf"
    desk = stand.window.desk
    write_summary(desk.read, desk.playbook, Order("rail", False, "en", "a4"), TODAY, out)
    printed = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    assert "moved with 2 open" in printed
    assert "board meets" in printed
    safe = tmp_path / "safe.pdf"
    write_summary(desk.read, desk.playbook, Order("rail", True, "en", "a4"), TODAY, safe)
    told = subprocess.run(["pdftotext", "-layout", safe, "-"], capture_output=True, text=True, check=True).stdout
    assert "open" not in told
    assert "board meets" not in told


def test_what_the_gates_asked_is_shown(stand: GateStand) -> None:
    known = page(stand).overview.known
    rows = ["Pains", "Unplanned stops in the depot", "Rivals", "Corvane; Tessel", "Outline sent", "Fri 20 Nov"]
    stand.qtbot.waitUntil(lambda: texts(known)[1:] == rows)
    edit(stand, lambda s: edits.save_pain(s, key="pain", deal_id="rail", effect=64_000_000, said_by="J. Havlin"))
    stand.qtbot.waitUntil(lambda: "Unplanned stops in the depot · €640 K a year · J. Havlin" in texts(known))


def test_who_decided_is_asked_until_it_is_answered(stand: GateStand) -> None:
    tile = page(stand).overview.decider
    assert tile.isHidden()
    edit(stand, lambda s: edits.lose_deal(s, "rail", reason="rival"))
    assert tile.isVisible()
    QTest.mouseClick(tile.button, LEFT)
    sheet = stand.window.host.sheet
    assert sheet is not None
    assert sheet.accessibleName() == "Who really decided?"
    type_in("dilys")
    press(Key.Key_Down)
    press(Key.Key_Tab)
    type_in("over lunch")
    press(Key.Key_Return, CTRL)
    stand.stored(2)
    assert stand.rows("deal", "decider_id", "decider_words") == [("orm", "over lunch")]
    assert tile.isHidden()
    stand.qtbot.waitUntil(lambda: "Dilys Orme · over lunch" in texts(page(stand).overview.money))
