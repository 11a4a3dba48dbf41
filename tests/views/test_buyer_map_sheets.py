"""Naming somebody, everything known of a person, lines by name: typed with real keys, read from the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from tests.views.map_books import seat_key
from tests.views.map_stage import LEFT, NO, Stage, open_stage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(qtbot: QtBot, book: Path) -> Iterator[Stage]:
    with open_stage(qtbot, book) as made:
        yield made


def test_enter_on_an_empty_chair_names_somebody_new(qtbot: QtBot, book: Path) -> None:
    with open_stage(qtbot, book, people=False) as stage:
        stage.view.select("chair:decision_maker")
        stage.key(Key.Key_Return)
        assert stage.sheet.name.field.hasFocus()
        stage.type("Gareth Bole")
        stage.sheet.title_field.setFocus()
        stage.type("Managing director")
        stage.key(Key.Key_Return)
        stage.until(lambda: stage.rows("SELECT * FROM seat"))
        person = stage.rows("SELECT * FROM person")[0]
        assert (person["name"], person["title"], person["account_id"]) == ("Gareth Bole", "Managing director", "acc")
        assert stage.rows("SELECT role FROM seat_role") == [{"role": "decision_maker"}]
        key = stage.rows("SELECT id FROM seat")[0]["id"]
        stage.until(lambda: stage.view.current == key)
        assert stage.sheet is None
        assert stage.shell.said == ["Put Gareth Bole on the map"]
        stage.desk.undo()
        stage.until(lambda: not stage.rows("SELECT * FROM person"))
        stage.until(lambda: "chair:decision_maker" in stage.view.map_scene.nodes)


def test_a_double_click_on_a_chair_and_a_known_person_by_part_of_the_name(stage: Stage) -> None:
    def add(session: Any) -> None:
        edits.add_person(session, key="jo", name="Joan Kestrel", title="Group controller", account_id="acc")

    stage.store.run(Act("x"), add)
    QTest.mouseDClick(stage.view.viewport(), LEFT, NO, stage.at("chair:influencer"))
    stage.type("kestr")
    assert stage.sheet.name.matches.count() == 1
    stage.key(Key.Key_Down)
    stage.key(Key.Key_Return)
    stage.until(lambda: stage.rows("SELECT * FROM seat WHERE person_id = 'jo'"))
    seat = stage.rows("SELECT id FROM seat WHERE person_id = 'jo'")[0]["id"]
    assert stage.rows("SELECT role FROM seat_role WHERE seat_id = ?", seat) == [{"role": "influencer"}]
    assert len(stage.rows("SELECT * FROM person WHERE name = 'Joan Kestrel'")) == 1


def test_p_adds_one_of_ours_without_roles(stage: Stage) -> None:
    stage.key("P")
    stage.type("Ida Berg")
    stage.sheet.side.changed.emit("ours")
    stage.sheet.side.set_current("ours")
    stage.sheet.add_person()
    stage.until(lambda: stage.rows("SELECT * FROM person WHERE name = 'Ida Berg'"))
    assert stage.rows("SELECT side, account_id FROM person WHERE name = 'Ida Berg'") == [
        {"side": "ours", "account_id": None}
    ]


def test_nobody_is_added_without_a_name(stage: Stage) -> None:
    count = len(stage.rows("SELECT id FROM person"))
    stage.key("P")
    stage.key(Key.Key_Return)
    assert stage.sheet is not None
    stage.key(Key.Key_Escape)
    assert stage.sheet is None
    assert len(stage.rows("SELECT id FROM person")) == count
    assert stage.view.hasFocus()


def test_the_person_sheet_stores_everything_in_one_edit(stage: Stage) -> None:
    stage.view.select(seat_key("he"))
    stage.key(Key.Key_Return)
    sheet = stage.sheet
    sheet.name.selectAll()
    sheet.name.setFocus()
    stage.type("Ansel Roemer")
    sheet.roles.chip("designer").click()
    sheet.stance.set_current("-1")
    sheet.influence.set_current("4")
    sheet.ladder.set_current("interact")
    sheet.personality.set_current("tiger")
    sheet.values.chip("price").click()
    sheet.values.chip("effect").click()
    sheet.met.setFocus()
    sheet.met.selectAll()
    stage.type("2026-11-20")
    stage.key(Key.Key_Return, CTRL)
    stage.until(lambda: stage.seat("he")["stance"] == -1)
    row = stage.seat("he")
    assert (row["influence"], row["ladder"], row["values"], row["met_on"]) == (
        4,
        "interact",
        "price,effect",
        "2026-11-20",
    )
    assert stage.roles("he") == {"evaluator", "designer"}
    assert stage.rows("SELECT name, personality FROM person WHERE id = 'he'") == [
        {"name": "Ansel Roemer", "personality": "tiger"}
    ]
    assert stage.sheet is None
    stage.desk.undo()
    stage.until(lambda: stage.seat("he")["stance"] == 0)
    assert stage.roles("he") == {"evaluator"}
    assert stage.rows("SELECT name FROM person WHERE id = 'he'") == [{"name": "Ansel Roe"}]


def test_an_informant_has_the_finer_ladder_in_the_sheet(stage: Stage) -> None:
    stage.view.select(seat_key("ou"))
    stage.key(Key.Key_Return)
    rungs = [stage.sheet.ladder.itemText(n) for n in range(stage.sheet.ladder.count())]
    assert rungs == ["not met", "know", "interact", "private friend", "ally"]
    stage.sheet.roles.chip("informant").click()
    rungs = [stage.sheet.ladder.itemText(n) for n in range(stage.sheet.ladder.count())]
    assert rungs == ["not met", "know", "date", "agree", "trust", "ally"]
    assert stage.sheet.ladder.current in ("agree", "trust")


def test_cancel_stores_nothing(stage: Stage) -> None:
    stage.view.select(seat_key("he"))
    stage.key(Key.Key_Return)
    stage.sheet.stance.set_current("2")
    stage.key(Key.Key_Escape)
    assert stage.sheet is None
    stage.store.run(Act("y"), lambda session: None)
    assert stage.seat("he")["stance"] == 0


def test_a_line_by_name_and_its_words(stage: Stage) -> None:
    stage.view.select(seat_key("tong"))
    stage.key("L")
    stage.type("niall")
    stage.sheet.kind.set_current("conflicts")
    stage.sheet.label.setFocus()
    stage.type("night shift")
    stage.key(Key.Key_Return)
    stage.until(lambda: stage.rows("SELECT * FROM map_line WHERE label = 'night shift'"))
    line = stage.rows("SELECT * FROM map_line WHERE label = 'night shift'")[0]
    assert (line["from_seat"], line["to_seat"], line["kind"]) == (seat_key("tong"), seat_key("nie"), "conflicts")
    stage.view.select(line["id"])
    stage.key(Key.Key_Return)
    stage.sheet.label.setFocus()
    stage.sheet.label.selectAll()
    stage.type("weekend")
    stage.key(Key.Key_Return)
    stage.until(lambda: stage.rows("SELECT label FROM map_line WHERE id = ?", line["id"]) == [{"label": "weekend"}])


def test_a_line_to_nobody_stays_open_with_an_error(stage: Stage) -> None:
    stage.view.select(seat_key("tong"))
    stage.key("L")
    stage.type("zzz")
    stage.key(Key.Key_Return)
    assert stage.sheet is not None
    count = len(stage.rows("SELECT id FROM map_line"))
    assert count == 12
