"""The sample book, filled in both languages into real books."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from local_db import queries
from local_db.check import check
from local_db.driver import Connection
from local_db.playbooks import load
from local_db.queries.codec import json_keys
from local_db.queries.grounds import DEALS, grounds
from local_db.sample import PLAYBOOK, make_sample
from local_db.sample_text import read_sample, sample_languages
from local_db.store import Store
from models.accounts import GRADES, PAINS, RECOGNITIONS, RELATIONS, STATUSES, TIERS
from models.buyers import BUYING_VALUES, LINE_KINDS, PERSONALITIES, ROLES, ladder_of
from models.deals import LOST_REASONS
from models.facts import DEAL_FACTS, FACT_FORMS
from models.gate_rows import Gate, GateRule
from models.gates import judge_gates
from models.notes import FOLLOW_UP_KINDS, NOTE_KINDS, PURPOSES
from models.tables.deals import ON_BOARD
from models.workbench import INSIDER_LEVELS, PAIN_KINDS, WORRY_STATES

DAY = date(2026, 11, 24)
BENCH = {
    "pain": 25,
    "rival": 14,
    "worry": 15,
    "criterion": 16,
    "payment": 21,
    "deal_fact": 92,
    "gate_pass": 2,
}
FIELDS = {
    "book": "language currency country me",
    "team": "key name title",
    "accounts": "key name short trade town country code status grade why source headcount founded revenue profit about "
    "people",
    "people": "key name title department personality boss birthday_in born",
    "goals": "year month money",
    "deals": "key account playbook name stage status money received days opened closed close buyer_step "
    "product pinned about team places seats lines tasks answers pains rivals worries criteria payments facts passes "
    "steps lost_reason lost_words lost_rival decider decider_words look_again hold_until hold_words snooze_until "
    "snooze_words",
    "seats": "who roles stance influence ladder values met ours",
    "lines": "kind from to label",
    "tasks": "task on",
    "answers": "question answer words on",
    "pains": "words kind depth effect effect_words said_by who",
    "rivals": "name strong weak flaw harm insider insider_level",
    "worries": "words who answer state",
    "criteria": "name meaning weight asked ours theirs move",
    "payments": "label due amount paid",
    "facts": "name value day amount words who on",
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


def book_of(store: Store, playbook: str) -> str:
    """Return the key of the book's copy of a playbook."""
    return str(ask(store, f"SELECT id FROM playbook WHERE key = '{playbook}'")[0][0])


def ask(store: Store, sql: str) -> list[tuple[Any, ...]]:
    return store.read(lambda con: con.execute(sql).fetchall())


def test_a_book_is_filled(filled: Store) -> None:
    counts = {
        t: ask(filled, f"SELECT count(*) FROM {t}")[0][0] for t in ("account", "person", "deal", "note", "follow_up")
    }
    assert counts == {"account": 24, "person": 87, "deal": 43, "note": 45, "follow_up": 43}
    bench = ("pain", "rival", "worry", "criterion", "payment", "deal_fact", "gate_pass")
    rows_of = {table: ask(filled, f"SELECT count(*) FROM {table}")[0][0] for table in bench}
    assert rows_of == BENCH
    assert ask(filled, "PRAGMA foreign_key_check") == []
    assert ask(filled, "SELECT title FROM history_entry") == [('["Sample book",{}]',)]


def test_the_board_stands_as_drawn(filled: Store) -> None:
    funnel = book_of(filled, PLAYBOOK)
    here = f"FROM deal WHERE playbook_id = '{funnel}'"
    found = ask(filled, f"SELECT stage, count(*) {here} AND status = 'open' GROUP BY stage")
    assert dict(found) == {"understand": 6, "confirm": 5, "prove": 4, "negotiate": 3, "close": 2}
    assert ask(filled, f"SELECT count(*) {here} AND status = 'won' AND received < amount") == [(3,)]
    assert dict(ask(filled, f"SELECT status, count(*) {here} GROUP BY status")) == {
        "open": 20,
        "won": 13,
        "lost": 5,
        "hold": 1,
    }
    counts = filled.read(queries.board_counts, funnel, DAY)
    assert (counts.open, counts.collecting, counts.no_step, counts.snoozed) == (20, 3, 1, 0)
    chinese = ask(filled, "SELECT value FROM setting WHERE id = 'currency'") == [("CNY",)]
    (money,) = ask(filled, f"SELECT sum(amount) {here} AND status = 'open'")
    assert (counts.danger, counts.to_find_out, *money) == ((5, 7, 3_947_000_000) if chinese else (6, 7, 704_900_000))


def test_two_other_playbooks_have_deals_of_their_own(filled: Store) -> None:
    counts = filled.read(queries.playbook_counts)
    assert [(one.key, one.open, one.collecting) for one in counts] == [
        (PLAYBOOK, 20, 3),
        ("project-sale", 2, 0),
        ("new-account", 2, 0),
    ]
    others = ask(filled, f"SELECT id FROM deal WHERE playbook_id <> '{book_of(filled, PLAYBOOK)}'")
    for (key,) in others:
        for table in ("task_done", "answer", "seat", "follow_up"):
            assert ask(filled, f"SELECT count(*) > 0 FROM {table} WHERE deal_id = '{key}'") == [(1,)], table


def test_the_main_deal_has_its_map(filled: Store) -> None:
    (deal, entered), *_ = ask(
        filled, "SELECT id, entered_stage_on FROM deal WHERE stage = 'prove' AND status = 'open' ORDER BY amount DESC"
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
        for table in ("account", "deal", "playbook", "seat_role", "setting", *BENCH):
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
        named += [row["who"] for kind in ("pains", "worries") for row in deal.get(kind, []) if "who" in row]
        named += [deal["decider"]] if "decider" in deal else []
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


def test_tasks_and_questions_stand_in_their_playbook() -> None:
    for language in sample_languages():
        for deal in sample(language)["deals"]:
            playbook = load(deal.get("playbook", PLAYBOOK))
            tasks = {task.key for stage in playbook.stages for task in stage.tasks}
            items = {item.key for stage in playbook.stages for item in stage.gate}
            assert {row["task"] for row in deal.get("tasks", [])} <= tasks
            assert all(playbook.question(row["question"]) for row in deal.get("answers", [])), deal["key"]
            assert {item for row in deal.get("passes", []) for item in row["items"]} <= items


@pytest.mark.parametrize("language", sample_languages())
def test_the_workbench_holds_values_of_the_method(language: str) -> None:
    for deal in sample(language)["deals"]:
        facts = deal.get("facts", [])
        assert len({row["name"] for row in facts}) == len(facts), deal["key"]
        for row in facts:
            form = FACT_FORMS.get(row["name"])
            assert row["name"] in DEAL_FACTS
            assert row.get("value", "") in ((*form.choices, "") if form else ("yes",)), row
    assert {row["kind"] for row in rows(language, "pains")} <= set(PAIN_KINDS)
    assert {row.get("insider_level", "none") for row in rows(language, "rivals")} <= set(INSIDER_LEVELS)
    assert {row.get("state", "open") for row in rows(language, "worries")} <= set(WORRY_STATES)
    assert all(1 <= row.get("weight", 1) <= 5 and 0 <= row.get("ours", 0) <= 10 for row in rows(language, "criteria"))


def test_every_gate_is_judged_and_what_was_passed_is_met_or_noted(filled: Store) -> None:
    """Whatever a deal's stages asked for is in the book, or it went past with a reason."""
    deals = ask(filled, "SELECT id, stage, status, playbook_id FROM deal WHERE status IN ('open', 'won')")
    stages = ask(filled, "SELECT playbook_id, key FROM playbook_stage ORDER BY playbook_id, place")
    kept: list[tuple[str, ...]] = []
    for key, stage, status, book in deals:
        order = [name for of, name in stages if of == book]
        behind = order[: order.index(stage) + 1]
        gates = filled.read(gates_behind, key, tuple(behind))
        if not gates:
            continue
        passed = {item for row in filled.read(queries.gate_passes, key) for item in row.items}
        missing = {c.key for gate in gates for c in gate.open if c.kind != "seat" or status == "open"}
        assert missing == passed, key
        kept.append(tuple(passed))
        assert filled.read(queries.gate_ahead, key) is not None
    assert sorted(found for found in kept if found) == [("to-b-informant",), ("to-c-decision-maker",)]


def gates_behind(con: Connection, deal_id: str, behind: tuple[str, ...]) -> tuple[Gate, ...]:
    """Judge the gates that a deal on the board has left behind; () for one that was paid."""
    if not con.execute(f"SELECT 1 FROM deal WHERE id = ? AND ({ON_BOARD})", (deal_id,)).fetchone():
        return ()
    columns = "g.stage, g.key, g.kind, g.name, g.asked_in, g.rung, g.stance"
    asked = f"SELECT {columns} FROM playbook_gate AS g JOIN deal AS d ON d.playbook_id = g.playbook_id WHERE d.id = ?"
    rules = [GateRule(*row) for row in con.execute(asked, (deal_id,)) if row[0] in behind]
    ground = grounds(con, DEALS.all(con, {"ids": json_keys([deal_id])}), rules)[deal_id]
    return judge_gates(behind, rules, ground)


def test_the_gates_that_the_book_teaches_with(filled: Store) -> None:
    find = "SELECT id FROM deal WHERE status = 'open' AND stage = '{}' ORDER BY amount DESC"
    main, fleet = (ask(filled, find.format(stage))[0][0] for stage in ("prove", "confirm"))
    gate = filled.read(queries.gate_ahead, main)
    assert gate is not None
    assert (gate.stage, gate.met, len(gate.checks)) == ("negotiate", 3, 5)
    assert {check.key: check.why for check in gate.open} == {"to-d-two": "unanswered", "to-d-decision-maker": "below"}
    gate = filled.read(queries.gate_ahead, fleet)
    assert gate is not None
    assert {check.key: check.why for check in gate.open} == {"to-c-effect": "no_figure", "to-c-way": "missing"}
    kinds = Counter(row.kind for row in filled.read(queries.deal_criteria, main))
    assert kinds == {"winning": 1, "fatal": 1, "sleeping": 2, "neutral": 1, "": 1}
    assert [row.move for row in filled.read(queries.deal_criteria, main) if row.kind == "fatal" and row.move]
    assert Counter(row.state for row in filled.read(queries.deal_worries, main)) == {
        "open": 2,
        "answered": 1,
        "cleared": 1,
    }
    cards = filled.read(queries.deal_cards, [key for (key,) in ask(filled, "SELECT id FROM deal")], DAY)
    notched = [card for card in cards.values() if card.open_gate]
    assert [(card.open_gate, bool(card.gate_reason)) for card in notched] == [(1, True), (1, True)]


def test_what_was_received_is_what_was_paid(filled: Store) -> None:
    found = ask(
        filled,
        """SELECT d.amount, d.received, (SELECT sum(p.amount) FROM payment AS p WHERE p.deal_id = d.id),
        (SELECT sum(p.amount) FROM payment AS p WHERE p.deal_id = d.id AND p.paid_on IS NOT NULL)
        FROM deal AS d WHERE d.status = 'won'""",
    )
    assert len(found) == 13
    for amount, received, planned, came in found:
        assert (planned, came) == (amount, received)


def test_one_deal_is_snoozed_and_one_lost_deal_says_who_decided(filled: Store) -> None:
    snoozed = ask(filled, "SELECT snooze_until, snooze_words <> '', status FROM deal WHERE snooze_until IS NOT NULL")
    assert snoozed == [("2027-01-23", 1, "open")]
    looked = "SELECT lost_rival <> '', decider_id IS NOT NULL, decider_words <> '', look_again_on FROM deal"
    assert ask(filled, f"{looked} WHERE look_again_on IS NOT NULL") == [(1, 1, 1, "2027-01-21")]
    assert len(filled.read(queries.undecided_deals)) == 16


def test_goals_are_set_for_the_year_and_the_months_from_now_on(filled: Store) -> None:
    found = filled.read(queries.goals, 2026)
    assert found.year is not None
    assert found.year.minor > sum(money.minor for money in found.months.values())
    assert set(found.months) == {"2026-11", "2026-12"}
    assert set(filled.read(queries.goals, 2027).months) == {"2027-01"}


def test_a_won_deal_can_be_opened_again(filled: Store) -> None:
    assert ask(filled, "SELECT DISTINCT won_from FROM deal WHERE status = 'won'") == [("close",)]


@pytest.mark.parametrize("language", sample_languages())
def test_the_book_is_sound(language: str, tmp_path: Path) -> None:
    path = tmp_path / "book.dealbook"
    with Store.open(path, create=True, clock=lambda: datetime(2027, 12, 31, 9, 30, tzinfo=UTC)) as store:
        make_sample(store, language, date(2027, 12, 31))
        assert ask(store, "SELECT id FROM setting WHERE id LIKE 'goal_%' ORDER BY id") == [
            ("goal_2027",),
            ("goal_2027-12",),
            ("goal_2028-01",),
            ("goal_2028-02",),
        ]
    assert check(path) == ()
