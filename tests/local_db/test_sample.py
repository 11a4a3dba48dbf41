"""The sample book, filled in both languages into real books."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from local_db import queries
from local_db.playbooks import load
from local_db.sample import PLAYBOOK, make_sample
from local_db.sample_text import read_sample, sample_languages
from local_db.store import Store
from models.accounts import GRADES, PAINS, RECOGNITIONS, RELATIONS, STATUSES, TIERS
from models.buyers import BUYING_VALUES, LINE_KINDS, PERSONALITIES, ROLES, ladder_of
from models.deals import LOST_REASONS
from models.facts import DEAL_FACTS
from models.notes import FOLLOW_UP_KINDS, NOTE_KINDS, PURPOSES

DAY = date(2026, 11, 24)
FIELDS = {
    "book": "language currency country me",
    "team": "key name title",
    "accounts": "key name short trade town country code status grade why source headcount founded revenue profit about "
    "people",
    "people": "key name title department personality boss birthday_in born",
    "deals": "key account name stage status money received days opened closed close buyer_step product pinned about "
    "team places seats lines tasks answers pains rivals worries criteria payments facts passes "
    "steps lost_reason lost_words hold_until hold_words",
    "seats": "who roles stance influence ladder values met ours",
    "lines": "kind from to label",
    "tasks": "task on",
    "answers": "question answer words on",
    "pains": "words kind depth effect effect_words said_by who",
    "rivals": "name strong weak flaw harm insider insider_level",
    "worries": "words who answer state",
    "criteria": "name meaning weight asked ours theirs move",
    "payments": "label due amount paid",
    "facts": "name value day amount words",
    "passes": "from to on items reason",
    "steps": "account kind words due time person agreed done result",
    "notes": "account deal kind purpose day time people body learned",
}


def sample(language: str) -> dict[str, Any]:
    return read_sample(language, DAY)


def rows(language: str, table: str) -> list[dict[str, Any]]:
    """Return all rows of a kind, those inside accounts and deals too."""
    data = sample(language)
    inner = [row for outer in (*data["accounts"], *data["deals"]) for row in outer.get(table, [])]
    return [*(data[table] if isinstance(data.get(table), list) else []), *([] if table == "team" else inner)]


@pytest.fixture(scope="module", params=sample_languages())
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("sample") / f"{request.param}.dealbook"
    with Store.open(path, create=True, clock=lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC)) as store:
        make_sample(store, request.param, DAY)
        yield store


def ask(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return store.read(lambda con: con.execute(sql).fetchall())


def test_a_book_is_filled(filled: Store) -> None:
    counts = {
        t: ask(filled, f"SELECT count(*) FROM {t}")[0][0] for t in ("account", "person", "deal", "note", "follow_up")
    }
    assert counts == {"account": 24, "person": 87, "deal": 39, "note": 45, "follow_up": 38}
    assert ask(filled, "PRAGMA foreign_key_check") == []
    assert ask(filled, "SELECT title FROM history_entry") == [('["Sample book",{}]',)]


def test_the_board_stands_as_drawn(filled: Store) -> None:
    found = ask(filled, "SELECT stage, count(*) FROM deal WHERE status = 'open' GROUP BY stage")
    assert dict(found) == {"understand": 6, "confirm": 5, "prove": 4, "negotiate": 3, "close": 2}
    collecting = "SELECT count(*) FROM deal WHERE status = 'won' AND received < amount"
    assert ask(filled, collecting) == [(3,)]
    assert dict(ask(filled, "SELECT status, count(*) FROM deal GROUP BY status")) == {
        "open": 20,
        "won": 13,
        "lost": 5,
        "hold": 1,
    }


def test_the_main_deal_has_its_map(filled: Store) -> None:
    (deal, entered), *_ = ask(
        filled, "SELECT id, entered_stage_on FROM deal WHERE stage = 'prove' ORDER BY amount DESC"
    )
    assert entered == "2026-10-29"
    seats = ask(filled, f"SELECT p.side FROM seat JOIN person AS p ON p.id = person_id WHERE deal_id = '{deal}'")
    assert Counter(side for (side,) in seats) == {"buyer": 7, "ours": 3}
    forces = f"SELECT sum(stance * influence) FROM seat WHERE deal_id = '{deal}' AND stance * influence"
    assert ask(filled, f"{forces} > 0") == [(12,)]
    assert ask(filled, f"{forces} < 0") == [(-4,)]
    lines = ask(filled, f"SELECT kind, count(*) FROM map_line WHERE deal_id = '{deal}' GROUP BY kind")
    assert dict(lines) == {"reports": 6, "influences": 2, "conflicts": 1, "contact": 3}
    done = ask(filled, f"SELECT task FROM task_done WHERE deal_id = '{deal}' AND stage = 'prove'")
    assert len(done) == 4
    answers = ask(filled, f"SELECT answer FROM answer WHERE deal_id = '{deal}' AND stage = 'prove'")
    assert Counter(answer for (answer,) in answers) == {"yes": 3, "no": 1}


def test_undoing_it_leaves_an_empty_book(tmp_path: Path) -> None:
    with Store.open(tmp_path / "book.dealbook", create=True) as store:
        make_sample(store, "en", DAY)
        store.undo().result(20)
        for table in ("account", "deal", "playbook", "seat_role", "setting"):
            assert ask(store, f"SELECT count(*) FROM {table}") == [(0,)]


@pytest.mark.parametrize("table", FIELDS)
@pytest.mark.parametrize("language", sample_languages())
def test_fields_are_known(language: str, table: str) -> None:
    wanted = set(FIELDS[table].split())
    found = [sample(language)["book"]] if table == "book" else rows(language, table)
    assert found
    for row in found:
        assert set(row) <= wanted, row


def test_both_books_are_equally_rich() -> None:
    zh, en = ({table: len(rows(language, table)) for table in FIELDS} for language in ("zh", "en"))
    assert zh == en
    for name in ("status", "stage"):
        sides = [Counter(row.get(name, "open") for row in sample(language)["deals"]) for language in ("zh", "en")]
        assert sides[0] == sides[1]


@pytest.mark.parametrize("language", sample_languages())
def test_people_belong_where_they_appear(language: str) -> None:
    data = sample(language)
    home = {person["key"]: row["key"] for row in data["accounts"] for person in row["people"]}
    assert len(home) == sum(len(row["people"]) for row in data["accounts"])
    assert len({row["name"] for row in rows(language, "people")}) == len(home)
    for deal in data["deals"]:
        named = [seat["who"] for seat in deal.get("seats", [])]
        named += [step["person"] for step in deal.get("steps", []) if "person" in step]
        assert {home[key] for key in named} <= {deal["account"]}, deal["key"]
    for note in data["notes"]:
        assert {home[key] for key in note["people"]} == {note["account"]}, note["body"]


@pytest.mark.parametrize("language", sample_languages())
def test_values_are_those_of_the_method(language: str) -> None:
    data = sample(language)
    for account in data["accounts"]:
        signs = zip(account["code"], (RECOGNITIONS, PAINS, RELATIONS, TIERS), strict=True)
        assert all(sign == "·" or sign in choices for sign, choices in signs), account["code"]
        assert account["status"] in STATUSES
        assert account["grade"] in GRADES
        assert all(person.get("personality", "owl") in PERSONALITIES for person in account["people"])
    for seat in rows(language, "seats"):
        assert set(seat["roles"]) <= set(ROLES)
        assert seat.get("ladder", "know") in ladder_of(tuple(seat["roles"])), seat
        assert set(seat.get("values", [])) <= set(BUYING_VALUES)
        assert -2 <= seat.get("stance", 0) <= 2
        assert 1 <= seat["influence"] <= 5
    assert {line["kind"] for line in rows(language, "lines")} <= set(LINE_KINDS)
    assert {step["kind"] for step in rows(language, "steps")} <= set(FOLLOW_UP_KINDS)
    assert {note["kind"] for note in data["notes"]} == set(NOTE_KINDS)
    assert {note["purpose"] for note in data["notes"]} == set(PURPOSES)
    assert {deal.get("lost_reason", "price") for deal in data["deals"]} <= set(LOST_REASONS)


@pytest.mark.parametrize("language", sample_languages())
def test_what_was_bought_agrees_with_the_relation(language: str) -> None:
    data = sample(language)
    won = {deal["account"] for deal in data["deals"] if deal.get("status") == "won"}
    assert won == {account["key"] for account in data["accounts"] if account["code"][2] in "ABC"}


@pytest.mark.parametrize("language", sample_languages())
def test_profit_agrees_with_the_tier(language: str) -> None:
    for account in sample(language)["accounts"]:
        if "profit" in account:
            tier = "1" if account["profit"] >= 10_000_000 else "2" if account["profit"] >= 2_000_000 else "3"
            assert account["code"][3] in (tier, "·"), account["name"]


@pytest.mark.parametrize("language", sample_languages())
def test_no_note_knows_more_than_the_map(language: str) -> None:
    data = sample(language)
    last: dict[str, int] = {}
    for note in data["notes"]:
        for person in note["people"] if note["kind"] not in ("mail", "message") else ():
            last[person] = max(last.get(person, -9999), note["day"])
    for seat in rows(language, "seats"):
        if seat["who"] in last and "met" in seat:
            assert seat["met"] <= 0
            assert seat["met"] >= last[seat["who"]], seat["who"]


@pytest.mark.parametrize("language", sample_languages())
def test_dates_in_texts_follow_the_day(language: str) -> None:
    text = str(sample(language))
    assert not re.search(r"\{[wy]?[+-]", text)
    assert ("周五" if language == "zh" else "Friday") in text
    assert ("11月12日" if language == "zh" else "12 Nov") in text
    other = str(read_sample(language, date(2027, 3, 1)))
    assert ("2月17日" if language == "zh" else "17 Feb") in other


def test_tasks_and_questions_stand_in_the_playbook() -> None:
    playbook = load(PLAYBOOK)
    tasks = {task.key for stage in playbook.stages for task in stage.tasks}
    for language in sample_languages():
        assert {row["task"] for row in rows(language, "tasks")} <= tasks
        for row in rows(language, "answers"):
            assert playbook.question(row["question"]) is not None, row


@pytest.mark.parametrize("language", sample_languages())
def test_the_workbench_names_facts_and_gate_items_that_there_are(language: str) -> None:
    items = {item.key for stage in load(PLAYBOOK).stages for item in stage.gate}
    assert {row["name"] for row in rows(language, "facts")} <= set(DEAL_FACTS)
    assert {item for row in rows(language, "passes") for item in row["items"]} <= items


def test_some_deals_stand_before_a_gate_half_open_and_some_passed_one(filled: Store) -> None:
    stages = dict(ask(filled, "SELECT id, stage FROM deal WHERE status = 'open'"))
    gates = [gate for key in stages if (gate := filled.read(queries.gate_ahead, key))]
    assert len(gates) == len(stages)
    assert sum(gate.met > 1 and len(gate.open) in (1, 2, 3) for gate in gates) >= 5
    cards = filled.read(queries.deal_cards, list(stages), DAY)
    assert sorted(card.open_gate for card in cards.values() if card.open_gate) == [1, 2]
