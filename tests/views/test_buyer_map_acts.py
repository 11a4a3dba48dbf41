"""What the rep does with mouse and keys on the map stands in the book's file, and goes back with undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.views.map_books import seat_key
from tests.views.map_stage import LEFT, NO, Stage, open_stage

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stage(qtbot: QtBot, book: Path) -> Iterator[Stage]:
    with open_stage(qtbot, book) as made:
        yield made


def test_a_drag_puts_a_person_on_the_grid_and_undo_brings_him_back(stage: Stage) -> None:
    before = stage.view.map_scene.spots()
    start = stage.at(seat_key("mei"), 0, 12)
    stage.drag(start, start + QPoint(63, 27))
    stage.until(lambda: stage.seat("mei")["x"] is not None)
    row = stage.seat("mei")
    assert (row["x"] % 10, row["y"] % 10) == (0, 0)
    assert abs(row["x"] - before[seat_key("mei")][0] - 63 / stage.view.zoom) <= 6
    assert abs(row["y"] - before[seat_key("mei")][1] - 27 / stage.view.zoom) <= 6
    other = stage.seat("ou")  # whoever was where the layout put him is kept there by the first drag
    assert (other["x"], other["y"]) == before[seat_key("ou")]
    stage.until(lambda: "Moved Tomas Meir on the map" in stage.shell.said)
    stage.desk.undo()
    stage.until(lambda: stage.seat("mei")["x"] is None)
    assert stage.seat("ou")["x"] is None
    stage.until(lambda: stage.view.map_scene.spots() == before)


def test_a_press_without_a_movement_stores_nothing(stage: Stage) -> None:
    stage.click(stage.at(seat_key("mei")))
    assert stage.view.current == seat_key("mei")
    assert stage.seat("mei")["x"] is None


def test_escape_and_a_right_click_and_leaving_the_window_give_back(stage: Stage) -> None:
    before = stage.view.map_scene.spots()
    start = stage.at(seat_key("tong"), 0, 10)
    stage.drag(start, start + QPoint(80, 40), drop=False)
    assert stage.view.holding
    assert stage.view.map_scene.spots() != before
    stage.key(Key.Key_Escape)
    assert not stage.view.holding
    QTest.mouseRelease(stage.view.viewport(), LEFT, NO, start)
    assert stage.view.map_scene.spots() == before
    stage.drag(start, start + QPoint(80, 40), drop=False)
    QTest.mousePress(stage.view.viewport(), Qt.MouseButton.RightButton, NO, start)
    QTest.mouseRelease(stage.view.viewport(), Qt.MouseButton.RightButton, NO, start)
    QTest.mouseRelease(stage.view.viewport(), LEFT, NO, start)
    assert stage.view.map_scene.spots() == before
    stage.drag(start, QPoint(start.x(), 5000), drop=False)
    QTest.mouseRelease(stage.view.viewport(), LEFT, NO, start)
    assert stage.view.map_scene.spots() == before
    assert all(line.isVisible() for line in stage.view.map_scene.lines.values())
    assert stage.seat("tong")["x"] is None


def test_a_person_dropped_on_a_chair_takes_the_role(stage: Stage) -> None:
    stage.drag(stage.at(seat_key("he"), 0, 10), stage.at("chair:influencer"))
    stage.until(lambda: "influencer" in stage.roles("he"))
    assert stage.roles("he") == {"evaluator", "influencer"}
    assert stage.seat("he")["x"] is None
    stage.until(lambda: "chair:influencer" not in stage.view.map_scene.nodes)


def test_a_line_from_the_handle_asks_for_its_kind(stage: Stage) -> None:
    stage.click(stage.at(seat_key("tong")))
    node = stage.view.map_scene.nodes[seat_key("tong")]
    stage.drag(stage.view.mapFromScene(node.handle), stage.at(seat_key("he")))
    stage.answer("2")
    stage.until(lambda: stage.rows("SELECT * FROM map_line WHERE kind = 'influences' AND to_seat = ?", seat_key("he")))
    line = stage.rows("SELECT * FROM map_line WHERE to_seat = ?", seat_key("he"))[0]
    assert line["from_seat"] == seat_key("tong")
    stage.desk.undo()
    stage.until(lambda: not stage.rows("SELECT * FROM map_line WHERE to_seat = ?", seat_key("he")))


def test_a_line_to_our_team_is_a_contact_at_once(stage: Stage) -> None:
    stage.click(stage.at(seat_key("shen")))
    node = stage.view.map_scene.nodes[seat_key("shen")]
    stage.drag(stage.view.mapFromScene(node.handle), stage.at(seat_key("he")))
    stage.until(lambda: stage.rows("SELECT * FROM map_line WHERE from_seat = ? AND kind = 'contact'", seat_key("shen")))


def test_signs_move_stance_and_ladder_step_by_step(stage: Stage) -> None:
    stage.view.select(seat_key("guo"))
    stage.key("+")
    stage.key("+")
    stage.until(lambda: stage.seat("guo")["stance"] == 1)
    stage.key("-")
    stage.key("-")
    stage.key("-")
    stage.key("-")
    stage.until(lambda: stage.seat("guo")["stance"] == -2)
    stage.key(">")
    stage.until(lambda: stage.seat("guo")["ladder"] == "know")
    stage.key("<")
    stage.until(lambda: stage.seat("guo")["ladder"] == "")
    stage.view.select(seat_key("qi"))
    stage.key(">")
    stage.until(lambda: stage.seat("qi")["ladder"] == "agree")
    for _ in range(4):
        stage.key(">")
    stage.until(lambda: stage.seat("qi")["ladder"] == "ally")


def test_roles_and_influence_by_menu(stage: Stage) -> None:
    stage.view.select(seat_key("he"))
    stage.key("R")
    stage.answer("4")
    stage.until(lambda: "influencer" in stage.roles("he"))
    stage.until(lambda: not QApplication.activePopupWidget())
    stage.view.setFocus()
    stage.key("R")
    stage.answer("8")
    stage.until(lambda: stage.roles("he") == {"influencer"})
    stage.view.setFocus()
    stage.key("I")
    stage.answer("5")
    stage.until(lambda: stage.seat("he")["influence"] == 5)


def test_shift_and_arrows_move_the_person(stage: Stage) -> None:
    stage.view.select(seat_key("mei"))
    x, y = stage.view.map_scene.spots()[seat_key("mei")]
    stage.key(Key.Key_Right, SHIFT)
    stage.key(Key.Key_Right, SHIFT)
    stage.key(Key.Key_Down, SHIFT)
    stage.until(lambda: (stage.seat("mei")["x"], stage.seat("mei")["y"]) == (x + 20, y + 10))


def test_tidy_forgets_the_places(stage: Stage) -> None:
    before = stage.view.map_scene.spots()
    stage.view.select(seat_key("mei"))
    stage.key(Key.Key_Right, SHIFT)
    stage.until(lambda: stage.seat("mei")["x"] is not None)
    stage.panel.tools.tidy.emit()
    stage.until(lambda: stage.seat("mei")["x"] is None)
    assert stage.view.map_scene.spots() == before
    assert stage.shell.said[-1] in ("Tidied the map", "Moved Tomas Meir on the map")
    stage.until(lambda: stage.shell.said[-1] == "Tidied the map")


def test_delete_takes_a_person_or_a_line_off(stage: Stage) -> None:
    stage.view.select(seat_key("he"))
    stage.key(Key.Key_Delete)
    stage.until(lambda: not stage.rows("SELECT * FROM seat WHERE id = ?", seat_key("he")))
    assert stage.rows("SELECT name FROM person WHERE id = 'he'") == [{"name": "Ansel Roe"}]
    assert not stage.rows("SELECT * FROM map_line WHERE from_seat = ?", seat_key("he"))
    stage.desk.undo()
    stage.until(lambda: stage.roles("he") == {"evaluator"})
    middle = stage.view.map_scene.lines["ou-nie-conflicts"].path().pointAtPercent(0.3)
    stage.click(stage.view.mapFromScene(middle))
    assert stage.view.current == "ou-nie-conflicts"
    stage.key(Key.Key_Delete)
    stage.until(lambda: not stage.rows("SELECT * FROM map_line WHERE id = 'ou-nie-conflicts'"))


def test_the_map_follows_edits_of_others_and_redo(stage: Stage) -> None:
    stage.view.select(seat_key("nie"))
    stage.key("+")
    stage.until(lambda: stage.seat("nie")["stance"] == 0)
    stage.desk.undo()
    stage.until(lambda: stage.view.map_scene.seat(seat_key("nie")).stance == -1)
    stage.desk.redo()
    stage.until(lambda: stage.view.map_scene.seat(seat_key("nie")).stance == 0)
    assert stage.view.current == seat_key("nie")
