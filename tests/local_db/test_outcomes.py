"""How deals end and rest, and what their questions were answered (method §5, §7)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from local_db import edits, queries
from models.deals import BoardFilter
from models.resting import rest_of
from tests.rep import NOON, TODAY, RepBook, begin, keys, refused

LATER = date(2027, 3, 1)


@pytest.fixture
def deal(book: Path) -> Iterator[RepBook]:
    opened = RepBook(book)
    begin(opened)
    yield opened
    opened.store.close()


def test_a_lost_deal_says_to_whom_who_decided_and_when_to_look_again(deal: RepBook) -> None:
    deal.act(
        edits.lose_deal,
        "d1",
        reason="rival",
        words="Cheaper",
        rival=" Corvane ",
        decider_id="p2",
        look_again_on=LATER,
        follow_up_key="f1",
        follow_up_words="Look again",
    )
    lost = deal.deal()
    assert (lost.lost_reason, lost.lost_rival, lost.decider_name, lost.look_again_on) == (
        *("rival", "Corvane", "Gareth Bole", LATER),
    )
    (step,) = queries.deal_steps(deal.con, "d1")
    assert (step.words, step.due_on, step.account_id) == ("Look again", LATER, "a1")
    assert queries.undecided_deals(deal.con) == ()
    deal.act(edits.reopen_deal, "d1")
    again = deal.deal()
    assert (again.status, again.lost_rival, again.decider_id, again.look_again_on) == ("open", "", "", None)
    assert keys(deal, "follow_up") == {"f1"}


def test_who_really_decided_is_asked_until_it_is_said(deal: RepBook) -> None:
    deal.act(edits.add_deal, key="d2", name="Other")
    deal.act(edits.win_deal, "d1")
    deal.now = NOON + timedelta(days=1)
    deal.act(edits.lose_deal, "d2", reason="price")
    assert [(one.id, one.status) for one in queries.undecided_deals(deal.con)] == [("d2", "lost"), ("d1", "won")]
    assert len(queries.undecided_deals(deal.con, 1)) == 1
    deal.act(edits.set_decider, "d1", person_id="p2")
    deal.act(edits.set_decider, "d2", words=" His wife ")
    assert queries.undecided_deals(deal.con) == ()
    assert (deal.deal("d2").decider_words, deal.deal().decider_name) == ("His wife", "Gareth Bole")
    deal.act(edits.delete_person, "p2")
    assert [one.id for one in queries.undecided_deals(deal.con)] == ["d1"]


def test_opened_again_it_stands_where_and_since_when_it_stood(deal: RepBook) -> None:
    deal.act(edits.move_deal, "d1", "confirm", 0.0)
    deal.act(edits.add_seat, key="s1", deal_id="d1", person_id="p1", roles=["user"], stance=2)
    people = queries.buyer_map(deal.con, "d1")
    deal.now = NOON + timedelta(days=9)
    deal.act(edits.win_deal, "d1")
    deal.act(edits.move_deal, "d1", "collect", 5.0)
    deal.act(edits.reopen_deal, "d1")
    assert (deal.deal().stage, deal.deal().days, deal.deal().closed_on) == ("confirm", 9, None)
    assert queries.buyer_map(deal.con, "d1") == people


def test_a_win_is_undone_and_done_again_whole(deal: RepBook) -> None:
    states = [deal.dump()]
    acts: list[tuple[Callable[..., object], dict[str, object]]] = [
        (edits.win_deal, {}),
        (edits.close_deal, {"reason": "Written off"}),
        (edits.reopen_deal, {}),
        (edits.snooze_deal, {"until": LATER, "words": "Audit"}),
        (edits.hold_deal, {"until": LATER}),
    ]
    for edit, fields in acts:
        deal.act(edit, "d1", **fields)
        states.append(deal.dump())
    for state in reversed(states[:-1]):
        deal.store.undo().result()
        assert deal.dump() == state
    for state in states[1:]:
        deal.store.redo().result()
        assert deal.dump() == state


def test_a_snoozed_deal_stands_aside_until_its_day(deal: RepBook) -> None:
    book = deal.deal().playbook_id
    deal.act(edits.snooze_deal, "d1", until=LATER, words=" Their audit ")
    awake, asleep = BoardFilter(awake_on=TODAY), BoardFilter(snoozed_on=TODAY)
    assert queries.column_keys(deal.con, book, "understand", awake) == ()
    assert queries.column_keys(deal.con, book, "understand", asleep) == ("d1",)
    assert queries.column_keys(deal.con, book, "understand", BoardFilter(awake_on=LATER)) == ("d1",)
    counts = queries.board_counts(deal.con, book, TODAY)
    assert (counts.total, counts.open, counts.snoozed, counts.no_step) == (0, 0, 1, 0)
    assert queries.aside_counts(deal.con, book, TODAY).snoozed == 1
    assert queries.aside_keys(deal.con, book, "snoozed", TODAY) == ("d1",)
    resting = rest_of(deal.card(), TODAY)
    assert (resting.paused, resting.until, resting.words) == ("snooze", LATER, "Their audit")
    deal.act(edits.wake_deal, "d1")
    assert queries.column_keys(deal.con, book, "understand", awake) == ("d1",)
    assert queries.board_counts(deal.con, book, TODAY).snoozed == 0


def test_a_move_to_another_stage_ends_a_snooze(deal: RepBook) -> None:
    deal.act(edits.snooze_deal, "d1", until=LATER)
    deal.act(edits.move_deal, "d1", "understand", 9.0)
    assert deal.deal().snooze_until == LATER
    deal.act(edits.move_deal, "d1", "confirm", 0.0)
    assert deal.deal().snooze_until is None


def test_the_last_contact_is_a_note_or_a_meeting(deal: RepBook) -> None:
    assert (deal.card().contact_on, deal.card().contact_kind) == (None, "")
    deal.act(edits.add_seat, key="s1", deal_id="d1", person_id="p1", met_on=TODAY - timedelta(days=3))
    assert (deal.card().contact_on, deal.card().contact_kind) == (TODAY - timedelta(days=3), "met")
    deal.act(edits.save_note, key="n1", deal_id="d1", happened_at=NOON - timedelta(days=2), body="Talk")
    assert (deal.card().contact_on, deal.card().contact_kind) == (TODAY - timedelta(days=2), "note")
    assert (deal.deal().contact_on, deal.deal().contact_kind) == (TODAY - timedelta(days=2), "note")
    deal.act(edits.change_seat, "s1", met_on=TODAY)
    assert deal.card().contact_kind == "met"


def test_a_held_and_a_lost_deal_stand_aside(deal: RepBook) -> None:
    book = deal.deal().playbook_id
    for number, edit in enumerate((edits.win_deal, edits.win_deal), 2):
        deal.act(edits.add_deal, key=f"d{number}", name="Won", amount=5)
        deal.act(edit, f"d{number}")
    deal.act(edits.change_deal, "d2", received=5)
    deal.act(edits.hold_deal, "d1", until=None)
    deal.act(edits.add_deal, key="d4", name="Lost")
    deal.act(edits.lose_deal, "d4", reason="price")
    counts = queries.aside_counts(deal.con, book, TODAY)
    assert (counts.snoozed, counts.hold, counts.lost, counts.won) == (0, 1, 1, 1)
    assert [queries.aside_keys(deal.con, book, kind, TODAY) for kind in ("hold", "lost", "won")] == [
        *(("d1",), ("d4",), ("d2",)),
    ]
    (used,) = queries.playbook_counts(deal.con)
    assert (used.id, used.key, used.open, used.collecting) == (book, "opportunity-funnel", 0, 1)


def said(book: RepBook) -> list[tuple[str, str]]:
    return [(one.answer, one.words) for one in queries.answer_history(book.con, "d1", "a-pain")]


def test_every_answer_is_remembered_and_what_was_undone_is_not(deal: RepBook) -> None:
    for answer, words in (("yes", ""), ("no", "They said so"), ("", ""), ("yes", "After all")):
        deal.now += timedelta(days=1)
        deal.act(edits.answer_question, "d1", "understand", "a-pain", answer, words)
    whole = [("yes", "After all"), ("", ""), ("no", "They said so"), ("yes", "")]
    assert said(deal) == whole
    assert queries.answer_history(deal.con, "d1", "a-pain")[0].at == deal.now
    deal.store.undo().result()
    assert said(deal) == whole[1:]
    assert queries.deal_answers(deal.con, "d1") == ()
    deal.store.redo().result()
    assert said(deal) == whole
    deal.store.undo().result()
    deal.act(edits.answer_question, "d1", "understand", "a-pain", "no", "")
    assert said(deal) == [("no", ""), *whole[1:]]
    assert queries.answer_history(deal.con, "d1", "a-top") == ()


def test_an_unknown_becomes_a_follow_up_once(deal: RepBook) -> None:
    asked = {"deal_id": "d1", "question": "a-pain", "words": "Is there a pain?"}
    deal.act(edits.ask_later, key="f1", **asked)
    assert queries.asked_questions(deal.con, "d1")["a-pain"].due_on is None
    deal.act(edits.add_follow_up, key="f0", words="Visit", deal_id="d1", due_on=LATER)
    deal.act(edits.ask_later, key="f2", **asked, person_id="p1")
    step = queries.asked_questions(deal.con, "d1")["a-pain"]
    assert (step.id, step.due_on, step.person_id) == ("f1", LATER, "p1")  # with the next step, whom to ask
    deal.act(edits.ask_later, key="f3", deal_id="d1", question="to-c-way", words="How?", due_on=TODAY)
    assert {key: step.due_on for key, step in queries.asked_questions(deal.con, "d1").items()} == {
        "a-pain": LATER,
        "to-c-way": TODAY,
    }
    deal.act(edits.finish_follow_up, "f1", result="Yes")
    assert set(queries.asked_questions(deal.con, "d1")) == {"to-c-way"}
    deal.act(edits.ask_later, key="f4", **asked)
    assert queries.asked_questions(deal.con, "d1")["a-pain"].id == "f4"


def test_views_are_saved_under_a_name(deal: RepBook) -> None:
    deal.act(edits.save_view, key="v1", screen="deals", name="Mine", body="{}")
    deal.act(edits.save_view, key="v2", screen="deals", name="late", body="[]")
    deal.act(edits.save_view, key="v1", screen="deals", name="Zeal", body="{1}")
    deal.act(edits.save_view, key="v3", screen="accounts", name="A", body="{}")
    assert [(one.id, one.name, one.body) for one in queries.saved_views(deal.con, "deals")] == [
        *(("v2", "late", "[]"), ("v1", "Zeal", "{1}")),
    ]
    deal.act(edits.delete_view, "v2")
    assert [one.id for one in queries.saved_views(deal.con, "deals")] == ["v1"]
    refused("needs_name", deal, edits.save_view, key="v4", screen="deals", name=" ", body="{}")
