"""Every gate of every playbook: each item has its field, and what the field calls filled the book calls met."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from local_db.playbooks import load, shipped_keys
from models.facts import FACT_FORMS
from models.gates import CLOSED
from tests.views.gate_stand import CTRL, GateStand, Key, open_gate_stand, press
from ui.overriding import override
from views.gate import deciders, facts, lists, money, people
from views.gate.editor import Editor
from views.gate_words import CHOICES, FACT_NAMES
from views.words import Words


def _verdict(one: Any) -> None:
    one.choice.chips[FACT_FORMS[one.check.name].choices[1]].click()
    one.reason.setText("It is worth it")


def _budget(one: Any) -> None:
    one.choice.chips["none"].click()
    one.day.setText("+14")


def _handover(one: Any) -> None:
    one.day.setText("+30")
    one.lead.setText("Ian Kell")


def _flaws(one: Any) -> None:
    one.name.setText("Corvane")
    for _, flaw, harm in one.fields:
        flaw.setText("Slow service")
        harm.setText("a day lost")


def _first_worry(one: Any) -> None:
    (one.above or one).words.setText("It stands still")
    one.answer.setText("We start on a Sunday")


def _criteria(one: Any) -> None:
    one.name.setText("Uptime")
    for _, numbers in one.fields:
        for name, value in (("weight", "5"), ("ours", "8"), ("theirs", "6")):
            numbers[name].setText(value)


def _payments(one: Any) -> None:
    one.rows[0][1].setText("+30")
    one.rows[0][2].setText("1.05 M")


def _deciders(one: Any) -> None:
    if one.person is not None:
        one.person.field.setText("Gareth Bole")
    for *_, day in one.rows:
        day.setText("today")


def _seat(one: Any) -> None:
    if one.person is not None:
        one.person.field.setText(f"The {one.check.name}")
    for standing in one.standings:
        if standing.rung is not None:
            standing.rung.set_current("ally")
        if standing.stance is not None:
            standing.stance.set_current("2")
        if standing.met is not None:
            standing.met.setChecked(True)
    one.changed.emit()


FILL: dict[type[Editor], Callable[[Any], object]] = {
    facts.PainEditor: lambda one: one.words.setText("Unplanned stops"),
    facts.EffectEditor: lambda one: (one.words.setText("Unplanned stops"), one.money.setText("640 000")),
    facts.DayEditor: lambda one: one.day.setText("today"),
    facts.WordsEditor: lambda one: one.words.setText("They said so"),
    facts.ChoiceEditor: lambda one: one.choice.chips[FACT_FORMS[one.check.name].choices[0]].click(),
    facts.VerdictEditor: _verdict,
    facts.BudgetEditor: _budget,
    facts.HandoverEditor: _handover,
    lists.RivalsEditor: lambda one: one.field.setText("Corvane, Tessel"),
    lists.FlawsEditor: _flaws,
    lists.WorriesEditor: lambda one: one.words.setText("It stands still"),
    lists.FirstWorryEditor: _first_worry,
    lists.CriteriaEditor: _criteria,
    lists.MovesEditor: lambda one: one.none.setChecked(True),
    money.PaymentsEditor: _payments,
    money.MoneyInEditor: lambda one: one.received.setText("1.05 M"),
    deciders.DecidersEditor: _deciders,
    people.AnswerEditor: lambda one: one.choice.chips["yes"].click(),
    people.SeatEditor: _seat,
}


class Windows(QObject):
    """Notes every widget that was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[GateStand]:
    """Return the window on the deal of the picture, in stage B."""
    with open_gate_stand(qtbot, book) as opened:
        yield opened


def new_deal(stand: GateStand, playbook: str) -> None:
    """Add a deal in the first stage of a playbook of which nothing is known."""

    def add(session: Any) -> None:
        book = edits.ensure_playbook(session, playbook)
        edits.add_account(session, key="acc", name="Ardmoor Castings")
        edits.add_deal(session, key="new", name="New one", account_id="acc", playbook_id=book, amount=105_000_000)

    stand.window.desk.edit(Act("New"), add)
    stand.stored(1)


@pytest.mark.parametrize("key", shipped_keys())
def test_what_is_filled_in_is_met(stand: GateStand, key: str) -> None:
    new_deal(stand, key)
    before = stand.book()
    windows = Windows()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(windows)
    goal = load(key).stages[-1].key
    stand.window.move_deal("new", goal)
    app.removeEventFilter(windows)
    assert windows.shown == []
    sheet = stand.sheet
    for item in sheet.missing:
        assert item.editor is not None
        assert not item.filled() or isinstance(item.editor, people.SeatEditor | deciders.DecidersEditor), item.text
        FILL[type(item.editor)](item.editor)
        assert item.filled(), item.text
    assert sheet.open_count() == 0
    press(Key.Key_Return, CTRL)
    stand.stored(2)
    assert stand.rows("gate_pass", "items") == []
    assert ("new", goal) in stand.rows("deal", "id", "stage")
    stand.undo()
    assert stand.book() == before


@pytest.mark.parametrize("key", shipped_keys())
def test_what_stays_empty_is_open_item_by_item(stand: GateStand, key: str) -> None:
    new_deal(stand, key)
    goal = load(key).stages[-1].key
    stand.window.move_deal("new", goal)
    sheet = stand.sheet
    for at, item in enumerate(sheet.missing):
        assert item.editor is not None
        if at % 2 and getattr(item.editor, "pain", None) is None:  # a figure needs its pain
            FILL[type(item.editor)](item.editor)
    wanted = [item.editor.check.key for item in sheet.missing if item.editor and not item.filled()]
    press(Key.Key_Return, CTRL)
    stand.stored(2)
    passes = stand.rows("gate_pass", "items")
    assert passes[0][0].split(",") == wanted


def test_winning_and_closing_asks_the_last_gate_of_each_playbook(stand: GateStand) -> None:
    for at, key in enumerate(shipped_keys()):
        if not load(key).closing.gate:
            continue

        def add(session: Any, key: str = key, at: int = at) -> None:
            playbook = load(key)
            book = edits.ensure_playbook(session, key)
            stage = playbook.stages[-1].key
            edits.add_deal(session, key=f"d{at}", name=key, playbook_id=book, stage=stage, amount=105_000_000)

        stand.window.desk.edit(Act("New"), add)
        count = len(stand.changes) + 1
        stand.stored(count)
        won = (f"d{at}", "won") in stand.rows("deal", "id", "status")
        (stand.window.move_deal(f"d{at}", CLOSED) if won else stand.window.win_deal(f"d{at}"))
        for item in stand.sheet.missing:
            assert item.editor is not None
            FILL[type(item.editor)](item.editor)
            assert item.filled(), item.text
        press(Key.Key_Return, CTRL)
        stand.stored(count + 1)
        assert (f"d{at}", "won") in stand.rows("deal", "id", "status")
    assert stand.rows("gate_pass", "items") == []


def test_every_choice_and_fact_has_words_in_both_languages() -> None:
    words = Words("zh")
    for form in FACT_FORMS.values():
        for choice in form.choices:
            text = CHOICES[f"{form.name}.{choice}"]
            assert words.tr(text) != text
        if form.form in ("day", "choice", "words", "budget", "handover", "verdict"):
            assert words.tr(FACT_NAMES[form.name]) != FACT_NAMES[form.name]


def test_a_worry_or_rival_written_twice_is_one_row(stand: GateStand) -> None:
    stand.window.move_deal("rail", "close")
    stand.item("to-d-worries").none.setChecked(True)
    answers = stand.item("to-e-answers")
    assert answers.confirmed()
    assert not answers.none.isVisible()
    assert answers.focusPolicy() == Qt.FocusPolicy.NoFocus
    press(Key.Key_Return, CTRL)
    stand.stored(1)
    assert ("worries_none", "yes") in stand.rows("deal_fact", "name", "value")
    assert "to-e-answers" not in stand.rows("gate_pass", "items")[0][0]
