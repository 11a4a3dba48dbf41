"""What a rep does to accounts and deals: what it writes, what it refuses, and that undo gives it back."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from local_db import edits, queries
from models.deals import KEEP
from tests.rep import NOON, TODAY, RepBook, begin, fill, keys, refused


@pytest.fixture
def rep(book: Path) -> Iterator[RepBook]:
    opened = RepBook(book)
    yield opened
    opened.store.close()


@pytest.fixture
def deal(rep: RepBook) -> RepBook:
    begin(rep)
    return rep


def test_a_new_account_needs_nothing_but_a_name(rep: RepBook) -> None:
    rep.act(edits.add_account, key="a1", name="  Ardmoor Castings ")
    found = queries.account_file(rep.con, "a1")
    assert found is not None
    assert (found.name, found.code, found.status) == ("Ardmoor Castings", "····", "potential")
    refused("needs_name", rep, edits.add_account, key="a2", name="  ")
    refused("needs_name", rep, edits.change_account, "a1", name="")


def test_the_four_judgements_are_set_at_once(deal: RepBook) -> None:
    deal.act(edits.set_segment, "a1", "E", "1", "B", "")
    assert deal.card().code == "E1B·"
    bad = refused("bad_value", deal, edits.set_segment, "a1", "G", "1", "B", "1")
    assert bad.values == {"field": "recognition", "value": "G"}


def test_what_is_gone_or_no_field_is_refused(deal: RepBook) -> None:
    refused("gone", deal, edits.change_account, "zz", town="Cork")
    refused("gone", deal, edits.delete_deal, "zz")
    with pytest.raises(TypeError):
        deal.act(edits.change_account, "a1", colour="red")
    with pytest.raises(TypeError):
        deal.act(edits.change_deal, "d1", stage="prove")
    with pytest.raises(TypeError):
        deal.act(edits.change_person, "p1", id="p9")


def test_a_new_deal_stands_on_top_of_the_first_stage_in_the_books_currency(deal: RepBook) -> None:
    deal.act(edits.set_setting, "currency", "CNY")
    deal.act(edits.add_deal, key="d2", name="Spare parts", account_id="a1")
    assert deal.column("understand") == ("d2", "d1")
    new = deal.deal("d2")
    assert (new.currency, new.money, new.opened_on, new.entered_stage_on, new.days) == ("CNY", None, TODAY, TODAY, 0)
    assert len(queries.playbooks_used(deal.con)) == 1
    refused("bad_value", deal, edits.add_deal, key="d3", name="X", stage="nowhere")


def test_a_deal_may_begin_won(deal: RepBook) -> None:
    deal.act(edits.add_deal, key="d2", name="Old", stage="collect")
    assert (deal.deal("d2").status, deal.deal("d2").closed_on) == ("won", TODAY)


def test_a_move_goes_where_it_was_dropped_and_starts_the_days_anew(deal: RepBook) -> None:
    deal.now = NOON + timedelta(days=3)
    assert deal.card().days == 3
    deal.act(edits.move_deal, "d1", "prove", 5.0)
    card = deal.card()
    assert (card.stage, card.rank, card.days, card.win_rate, card.own_rate) == ("prove", 5.0, 0, 50, False)
    deal.act(edits.move_deal, "d1", "understand", 0.0)
    assert (deal.deal().stage, deal.deal().furthest) == ("understand", "prove")
    refused("bad_value", deal, edits.move_deal, "d1", "nowhere", 0.0)


@pytest.mark.parametrize(("choice", "rate", "own"), [(KEEP, 60, True), (None, 75, False), (80, 80, True)])
def test_the_reps_own_win_rate_is_kept_or_given_up(deal: RepBook, choice: Any, rate: int, own: bool) -> None:
    deal.act(edits.change_deal, "d1", win_rate=60)
    deal.act(edits.move_deal, "d1", "negotiate", 0.0, win_rate=choice)
    assert (deal.card().win_rate, deal.card().own_rate) == (rate, own)
    refused("bad_value", deal, edits.move_deal, "d1", "negotiate", 0.0, win_rate=101)


def test_the_won_stage_wins_and_going_back_opens_again(deal: RepBook) -> None:
    deal.act(edits.move_deal, "d1", "collect", 0.0)
    assert (deal.deal().status, deal.deal().closed_on, deal.deal().win_rate) == ("won", TODAY, 100)
    assert deal.column("collect") == ("d1",)
    deal.act(edits.change_deal, "d1", received=100_00)
    assert deal.column("collect") == ()
    deal.act(edits.change_deal, "d1", received=99_99)
    deal.act(edits.move_deal, "d1", "close", 0.0)
    assert (deal.deal().status, deal.deal().closed_on, deal.deal().furthest) == ("open", None, "collect")


def test_won_from_anywhere_lost_and_held_and_opened_again(deal: RepBook) -> None:
    deal.act(edits.win_deal, "d1")
    assert (deal.deal().stage, deal.deal().status) == ("collect", "won")
    deal.act(edits.reopen_deal, "d1")
    assert (deal.deal().stage, deal.deal().status, deal.deal().closed_on) == ("understand", "open", None)
    deal.act(edits.lose_deal, "d1", reason="price", words="Too dear by a third.")
    lost = deal.deal()
    assert (lost.status, lost.stage, lost.lost_reason, lost.lost_words, lost.closed_on, lost.win_rate) == (
        "lost", "understand", "price", "Too dear by a third.", TODAY, 0,
    )  # fmt: skip
    assert deal.column("understand") == ()
    refused("bad_value", deal, edits.lose_deal, "d1", reason="weather")
    deal.act(edits.hold_deal, "d1", until=date(2027, 3, 1), words="New budget")
    held = deal.deal()
    assert (held.status, held.hold_until, held.hold_words, held.lost_reason, held.closed_on) == (
        "hold", date(2027, 3, 1), "New budget", "", None,
    )  # fmt: skip
    deal.act(edits.reopen_deal, "d1")
    again = deal.deal()
    assert (again.status, again.hold_until, again.hold_words) == ("open", None, "")
    assert deal.column("understand") == ("d1",)


def test_moving_a_lost_deal_forgets_why_it_was_lost(deal: RepBook) -> None:
    deal.act(edits.lose_deal, "d1", reason="price", words="Dear")
    deal.act(edits.move_deal, "d1", "confirm", 0.0)
    assert (deal.deal().status, deal.deal().lost_reason, deal.deal().lost_words) == ("open", "", "")


def test_a_used_up_gap_numbers_the_column_anew_in_the_same_edit(deal: RepBook) -> None:
    from models.ranks import between, fits

    for name in ("d2", "d3", "d4"):
        deal.act(edits.add_deal, key=name, name=name)
    wanted = list(deal.column("understand"))
    assert wanted == ["d4", "d3", "d2", "d1"]
    renumberings = 0
    for _ in range(60):  # always the lowest card between the first two
        above, below = deal.card(wanted[0]).rank, deal.card(wanted[1]).rank
        rank = between(above, below)
        renumberings += not fits(rank, (above, below))
        moved = wanted.pop()
        deal.act(edits.move_deal, moved, "understand", rank, below=wanted[0])
        wanted.insert(1, moved)
        assert list(deal.column("understand")) == wanted
    assert renumberings == 1
    undone = deal.dump()
    deal.act(edits.move_deal, wanted[3], "understand", deal.card(wanted[0]).rank)
    assert list(deal.column("understand")) == [wanted[0], wanted[3], wanted[1], wanted[2]]
    deal.store.undo().result()
    assert deal.dump() == undone


def test_tasks_are_ticked_and_questions_answered_once(deal: RepBook) -> None:
    for _ in range(2):
        deal.act(edits.tick_task, "d1", "prove", "outline", True)
    assert [task.task for task in queries.deal_tasks(deal.con, "d1")] == ["outline"]
    deal.act(edits.tick_task, "d1", "prove", "outline", False)
    assert queries.deal_tasks(deal.con, "d1") == ()
    deal.act(edits.answer_question, "d1", "prove", "why", "yes", "")
    deal.act(edits.answer_question, "d1", "prove", "why", "no", "Nobody asked")
    (answer,) = queries.deal_answers(deal.con, "d1")
    assert (answer.answer, answer.words) == ("no", "Nobody asked")
    deal.act(edits.answer_question, "d1", "prove", "why", "", " ")
    assert queries.deal_answers(deal.con, "d1") == ()
    refused("bad_value", deal, edits.answer_question, "d1", "prove", "why", "maybe", "")


def test_an_account_goes_with_all_that_is_its_own_and_comes_back_whole(deal: RepBook) -> None:
    fill(deal)
    full = deal.dump()
    deal.act(edits.delete_account, "a1")
    assert keys(deal, "account") == {"a2"}
    assert keys(deal, "deal") == {"d2"}
    assert keys(deal, "person") == {"p9"}
    assert keys(deal, "note") == {"n2"}
    assert keys(deal, "follow_up") == {"f2"}
    for table in ("seat", "seat_role", "map_line", "task_done", "answer", "note_person"):
        assert keys(deal, table) == set()
    daughter, outsider = queries.account_file(deal.con, "a2"), queries.person(deal.con, "p9")
    assert daughter is not None
    assert outsider is not None
    assert (daughter.parent_id, outsider.boss_id) == ("", "")
    assert deal.con.execute("PRAGMA foreign_key_check").fetchall() == []
    deal.store.undo().result()
    assert deal.dump() == full


def test_a_deal_goes_but_its_notes_stay_with_the_account(deal: RepBook) -> None:
    fill(deal)
    deal.act(edits.add_deal, key="d3", name="Of nobody")
    deal.act(edits.save_note, key="n3", deal_id="d3", happened_at=NOON, body="Homeless")
    full = deal.dump()
    deal.act(edits.delete_deal, "d1")
    assert [(note.id, note.deal_id) for note in queries.account_notes(deal.con, "a1")] == [("n1", "")]
    assert keys(deal, "seat") == {"s3"}
    deal.act(edits.delete_deal, "d3")
    assert "n3" not in keys(deal, "note")
    for _ in range(2):
        deal.store.undo().result()
    assert deal.dump() == full


def test_a_person_goes_from_all_maps_but_not_from_what_was_written(deal: RepBook) -> None:
    fill(deal)
    full = deal.dump()
    deal.act(edits.delete_person, "p1")
    assert keys(deal, "seat") == {"s2"}
    assert keys(deal, "note") == {"n1", "n2"}
    assert [note.people for note in queries.account_notes(deal.con, "a1")] == [(("p9", "Outsider"),)]
    assert {step.person_id for step in queries.undated_steps(deal.con)} == {""}
    deal.store.undo().result()
    assert deal.dump() == full


def test_a_deal_that_changes_its_account_takes_notes_and_steps_along(deal: RepBook) -> None:
    fill(deal)
    deal.act(edits.change_deal, "d1", account_id="a2", name=" Line 4 ")
    assert {note.id for note in queries.account_notes(deal.con, "a2")} == {"n1", "n2"}
    assert queries.deal_steps(deal.con, "d1")[0].account_id == "a2"
    assert deal.deal().name == "Line 4"


def test_settings_are_kept(rep: RepBook) -> None:
    rep.act(edits.set_setting, "currency", "CNY")
    rep.act(edits.set_setting, "currency", "EUR")
    assert queries.settings(rep.con) == {"currency": "EUR"}
    assert queries.setting(rep.con, "rhythm_key", "14") == "14"


def test_an_unknown_playbook_is_refused(rep: RepBook) -> None:
    with pytest.raises(KeyError):
        rep.act(edits.ensure_playbook, "no-such")
    assert queries.playbooks_used(rep.con) == ()


def test_a_client_sees_names_and_agreed_dates_alone(deal: RepBook) -> None:
    from dataclasses import fields

    fill(deal)
    deal.act(edits.add_follow_up, key="f3", words="Show line 3", deal_id="d1", due_on=TODAY, agreed=True)
    deal.act(edits.add_follow_up, key="f4", words="Ask the informant", deal_id="d1", due_on=TODAY)
    shown = queries.client_deal(deal.con, "d1")
    assert shown is not None
    assert (shown.name, shown.account_name) == ("Line 3", "Ardmoor Castings")
    people = queries.client_people(deal.con, "d1")
    assert [(one.name, one.title) for one in people] == [("Outsider", ""), ("Ruth Okell", "Head of quality")]
    assert [one.words for one in queries.client_dates(deal.con, "d1")] == ["Show line 3"]
    allowed = {"id", "name", "account_name", "playbook_id", "stage", "side", "title", "kind", "words", "due_on",
               "due_time"}  # fmt: skip
    for row in (shown, people[0], queries.client_dates(deal.con, "d1")[0]):
        assert {field.name for field in fields(row)} <= allowed
    assert queries.client_deal(deal.con, "gone") is None
