"""Inspector, outline, walking and screen readers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from models.dangers import Danger
from tests.views.map_books import seat_key
from tests.views.map_stage import Stage, open_stage
from views.buyer_map.inspector import next_working_day
from views.danger_words import danger_move, danger_title, danger_why
from views.words import Words

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(qtbot: QtBot, book: Path) -> Iterator[Stage]:
    with open_stage(qtbot, book) as made:
        yield made


def texts(stage: Stage) -> list[str]:
    return [row.accessibleName() for row in stage.panel.inspector.rows]


def test_the_first_danger_is_unfolded_and_the_badges_bear_the_numbers(stage: Stage) -> None:
    rows = stage.panel.inspector.rows
    assert [row.danger.number for row in rows] == [3, 1]
    assert [row.unfolded for row in rows] == [True, False]
    assert stage.view.map_scene.nodes[seat_key("guo")].danger == 1
    assert stage.view.map_scene.nodes["chair:influencer"].danger == 2
    assert stage.panel.inspector.force_bar.accessibleName().startswith(
        "For us 12 by 3 people, against us 4 by 1 person"
    )


def test_the_way_round_becomes_a_follow_up(stage: Stage) -> None:
    stage.key("1")
    row = stage.panel.inspector.rows[0]
    stage.until(row.hasFocus)
    stage.key(Key.Key_Return)
    stage.until(lambda: len(stage.rows("SELECT * FROM follow_up")) == 2)
    made = stage.rows("SELECT * FROM follow_up WHERE id != 'step'")[0]
    assert made["words"] == "Make Ruth Okell an informant and ask for a talk with Gareth Bole"
    assert (made["person_id"], made["deal_id"], made["due_on"]) == ("ou", "deal", "2026-11-25")
    assert stage.shell.said[-1].startswith("Added to follow-ups")


def test_another_way_goes_through_another_person_and_round_again(stage: Stage) -> None:
    inspector = stage.panel.inspector

    def via() -> str:
        return str(inspector.rows[0].danger.via)

    seen = [via()]
    for _ in range(8):
        inspector.rows[0].moved.emit("other", "")
        seen.append(via())
        if via() == seen[0]:
            break
    assert seen[0] == seen[-1] == "Ruth Okell"
    assert set(seen) == {"Ruth Okell", "Tomas Meir", "Dilys Orme", "Niall Fenn"}


def test_danger_one_names_somebody_or_asks_the_informant(stage: Stage) -> None:
    stage.key("2")
    row = stage.panel.inspector.rows[1]
    stage.until(row.hasFocus)
    assert row.unfolded
    row.moved.emit("ask", "")
    stage.until(lambda: len(stage.rows("SELECT * FROM follow_up")) == 2)
    made = stage.rows("SELECT * FROM follow_up WHERE id != 'step'")[0]
    assert made["words"] == "Ask Mona Tilly who it is: influencer"
    assert made["person_id"] == "qi"
    row.moved.emit("name", "influencer")
    assert stage.sheet.roles.keys() == ("influencer",)


def test_a_deal_without_a_step_asks_for_one(qtbot: QtBot, book: Path) -> None:
    with open_stage(qtbot, book, people=False) as stage:
        numbers = [row.danger.number for row in stage.panel.inspector.rows]
        assert numbers == [1, 11]
        assert stage.panel.inspector.rows[0].danger.counts
        stage.panel.inspector.rows[1].moved.emit("step", "")
        stage.panel.inspector.step.card.click()
        assert stage.shell.steps == ["deal", "deal"]
        assert all(node.danger == 1 for node in stage.view.map_scene.nodes.values())


def test_an_early_stage_shows_what_is_still_to_find_out_in_grey(qtbot: QtBot, book: Path) -> None:
    with open_stage(qtbot, book, people=False) as stage:
        stage.store.run(Act("x"), lambda session: edits.move_deal(session, "deal", "understand", 1.0))
        stage.until(lambda: not stage.panel.inspector.rows[-1].danger.counts)
        counts = {row.danger.number: row.danger.counts for row in stage.panel.inspector.rows}
        assert counts == {11: True, 1: False}
        assert all(node.danger == 0 for node in stage.view.map_scene.nodes.values())
        assert texts(stage)[-1].startswith("to find out")


def test_the_ring_ticks_the_next_step_off(stage: Stage) -> None:
    stage.panel.inspector.step.ring.click()
    stage.until(lambda: stage.rows("SELECT done_on FROM follow_up WHERE id = 'step'")[0]["done_on"] == "2026-11-24")
    stage.until(lambda: stage.panel.inspector.step.card.state == "none")


def test_arrows_walk_and_tab_goes_in_reading_order(stage: Stage) -> None:
    stage.view.select(seat_key("guo"))
    stage.key(Key.Key_Down)
    first = stage.view.current
    assert first in (seat_key("nie"), seat_key("ou"))
    stage.key(Key.Key_Up)
    assert stage.view.current == seat_key("guo")
    stage.key(Key.Key_Right)
    assert stage.view.current == seat_key("qi")
    order = stage.view.in_order()
    stage.view.select(order[0])
    for wanted in order[1:]:
        stage.key(Key.Key_Tab)
        assert stage.view.current == wanted
    stage.key(Key.Key_Tab)
    assert not stage.view.hasFocus()


def test_zoom_by_wheel_and_fit_again(stage: Stage) -> None:
    fitted = stage.view.zoom
    middle = stage.view.viewport().rect().center()

    def wheel(steps: int, mods: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            middle.toPointF(), stage.view.viewport().mapToGlobal(middle).toPointF(), QPoint(), QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton, mods, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(stage.view.viewport(), event)

    wheel(1, CTRL)
    assert stage.view.zoom > fitted
    assert stage.panel.tools.share.text() == f"{round(stage.view.zoom * 100)}%"
    wheel(-3, CTRL)
    assert stage.view.zoom < fitted
    stage.key("0")
    assert abs(stage.view.zoom - fitted) < 0.001
    shown = stage.view.viewport().rect()
    assert all(shown.contains(stage.view.place_rect(key).toRect()) for key in stage.view.map_scene.nodes)


def test_the_outline_says_everything_and_takes_the_same_commands(stage: Stage) -> None:
    stage.view.select(seat_key("nie"))
    stage.key("O")
    outline = stage.panel.outline
    assert outline.hasFocus()
    assert outline.current_key() == seat_key("nie")
    said = outline.texts()
    assert "Who evaluates and guards" in said
    assert any(text.startswith("Niall Fenn, Finance director, technical expert, veto, against us") for text in said)
    assert "Ruth Okell and Niall Fenn are in conflict: equipment budget" in said
    assert any("Empty seat: influencer, who?" in text for text in said)
    assert any("Decision maker not reached" in text for text in said)
    stage.key("+")
    stage.until(lambda: stage.seat("nie")["stance"] == 0)
    assert outline.current_key() == seat_key("nie")
    outline.select("lin-ou-contact")
    stage.key(Key.Key_Delete)
    stage.until(lambda: not stage.rows("SELECT * FROM map_line WHERE id = 'lin-ou-contact'"))
    stage.key("O")
    assert stage.view.hasFocus()


def test_a_screen_reader_finds_every_node_with_its_sentence(stage: Stage) -> None:
    access = QAccessible.queryAccessibleInterface(stage.view)
    assert access is not None
    assert access.text(QAccessible.Text.Name) == "Buyer map"
    assert access.childCount() == len(stage.view.map_scene.nodes) == 11
    said = {}
    for at in range(access.childCount()):
        child = access.child(at)
        said[stage.view.in_order()[at]] = child.text(QAccessible.Text.Name)
        rect = child.rect()
        assert rect.width() > 60
        assert access.indexOfChild(child) == at
    assert said[seat_key("ou")] == (
        "Ruth Okell, Head of quality, technical expert, evaluator, veto, for us, influence 4, owl, private friend, "
        "last contact 4 days ago"
    )
    assert said[seat_key("guo")].endswith("not met, danger 1")
    assert said["chair:influencer"] == "Empty seat: influencer, who?, danger 2"
    stage.view.select(seat_key("ou"))
    child = access.focusChild()
    assert child is not None
    assert child.state().focused
    assert child.state().selected


def test_client_words_of_every_danger_in_both_languages() -> None:
    for language in ("en", "zh"):
        words = Words(language)
        for danger in (
            Danger(1, True, 70, roles=("user",)), Danger(1, False, 70, roles=("user", "informant")),
            Danger(3, True, 100, person_id="p", person="Bole", days=26, via_id="v", via="Ruth", via_ladder="ally"),
            Danger(3, True, 100, person_id="p", person="Gareth Bole", days=1), Danger(11, True, 55),
        ):  # fmt: skip
            for said in (danger_title(words, danger), danger_why(words, danger), danger_move(words, danger)):
                assert said
                assert "{" not in said


@pytest.mark.parametrize(
    ("day", "due"), [(date(2026, 11, 24), date(2026, 11, 25)), (date(2026, 11, 27), date(2026, 11, 30))]
)
def test_a_follow_up_falls_on_a_working_day(day: date, due: date) -> None:
    assert next_working_day(day) == due


def test_hints_here_and_the_drawer(stage: Stage) -> None:
    stage.view.select(seat_key("ou"))
    here = stage.panel.here()
    assert (here.account_id, here.deal_id, here.person_id) == ("acc", "deal", "ou")
    assert dict(stage.panel.hints())["0"] == "fit"
    stage.window.resize(900, 480)
    stage.until(lambda: stage.panel.width() == 900)
    stage.panel.set_inspector(False)
    assert stage.view.width() == 900
    assert stage.panel.tools.drawer_button.isVisible()
    QTest.mouseClick(stage.panel.tools.drawer_button, Qt.MouseButton.LeftButton)
    assert stage.panel.inspector.isVisible()
    assert stage.view.width() == 900
    assert stage.panel.inspector.geometry().right() == 899
