"""What a rep does to people, maps, notes and follow-ups, and what the dangers say to it."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from local_db import edits, queries
from local_db.acts import Act
from models.notes import StepRow
from tests.rep import NOON, TODAY, RepBook, begin, refused


@pytest.fixture
def rep(book: Path) -> Iterator[RepBook]:
    opened = RepBook(book)
    yield opened
    opened.store.close()


@pytest.fixture
def deal(rep: RepBook) -> RepBook:
    begin(rep)
    return rep


def test_people_report_to_others_but_never_in_a_circle(deal: RepBook) -> None:
    deal.act(edits.change_person, "p1", boss_id="p2")
    refused("own_boss", deal, edits.change_person, "p2", boss_id="p1")
    refused("own_boss", deal, edits.change_person, "p2", boss_id="p2")
    deal.act(edits.change_person, "p1", boss_id="")
    found = queries.person(deal.con, "p1")
    assert found is not None
    assert found.boss_id == ""


def seat_roles(book: RepBook) -> dict[str, set[str]]:
    return {seat.id: set(seat.roles) for seat in queries.buyer_map(book.con, "d1").seats}


def test_a_person_takes_roles_and_a_second_seat_is_the_same_one(deal: RepBook) -> None:
    deal.act(edits.add_seat, key="s1", deal_id="d1", person_id="p1", roles=("user",), ladder="interact", stance=1)
    deal.act(edits.add_seat, key="s2", deal_id="d1", person_id="p1", roles=("informant",))
    assert seat_roles(deal) == {"s1": {"user", "informant"}}
    (seat,) = queries.buyer_map(deal.con, "d1").seats
    assert (seat.ladder, seat.stance) == ("date", 1)
    deal.act(edits.set_roles, "s1", ("evaluator",))
    assert seat_roles(deal) == {"s1": {"evaluator"}}
    assert queries.buyer_map(deal.con, "d1").seats[0].ladder == "interact"
    refused("bad_value", deal, edits.set_roles, "s1", ("king",))
    refused("bad_value", deal, edits.change_seat, "s1", stance=3)
    refused("bad_value", deal, edits.change_seat, "s1", influence=0)
    refused("bad_value", deal, edits.change_seat, "s1", values=("fun",))


def test_a_new_person_is_seated_at_the_deals_account(deal: RepBook) -> None:
    deal.act(edits.seat_new_person, person_key="p3", seat_key="s3", deal_id="d1", name="Tomas Meir", title="Foreman",
             roles=("user",))  # fmt: skip
    deal.act(edits.seat_new_person, person_key="p4", seat_key="s4", deal_id="d1", name="Ida", side="ours")
    theirs, ours = queries.person(deal.con, "p3"), queries.person(deal.con, "p4")
    assert theirs is not None
    assert ours is not None
    assert (theirs.account_id, theirs.title, ours.account_id, ours.side) == ("a1", "Foreman", "", "ours")
    assert queries.our_team(deal.con) == (ours,)


def test_seats_are_placed_together_and_let_go_again(deal: RepBook) -> None:
    for number in (1, 2):
        deal.act(edits.add_seat, key=f"s{number}", deal_id="d1", person_id=f"p{number}")
    deal.act(edits.place_seats, {"s1": (10.0, 20.0), "s2": (30.0, 40.0)})
    assert {(s.id, s.x, s.y) for s in queries.buyer_map(deal.con, "d1").seats} == {("s1", 10, 20), ("s2", 30, 40)}
    deal.act(edits.place_seats, {"s1": None})
    assert {(s.id, s.x) for s in queries.buyer_map(deal.con, "d1").seats} == {("s1", None), ("s2", 30)}


def test_lines_join_two_seats_of_one_map_and_go_with_them(deal: RepBook) -> None:
    for number in (1, 2):
        deal.act(edits.add_seat, key=f"s{number}", deal_id="d1", person_id=f"p{number}", roles=("user",))
    line = partial(edits.add_line, deal_id="d1", from_seat="s1", to_seat="s2")
    deal.store.run(Act("Line"), partial(line, key="l1", kind="influences", label="golf"))
    deal.store.run(Act("Line"), partial(line, key="l2", kind="influences", label="tennis"))
    (drawn,) = queries.buyer_map(deal.con, "d1").lines
    assert (drawn.id, drawn.label) == ("l1", "tennis")
    deal.act(edits.change_line, "l1", kind="conflicts")
    assert queries.buyer_map(deal.con, "d1").lines[0].kind == "conflicts"
    refused("bad_line", deal, edits.add_line, key="l3", deal_id="d1", from_seat="s1", to_seat="s1", kind="reports")
    refused("bad_value", deal, edits.add_line, key="l3", deal_id="d1", from_seat="s1", to_seat="s2", kind="loves")
    full = deal.dump()
    deal.act(edits.remove_seat, "s2")
    assert queries.buyer_map(deal.con, "d1").lines == ()
    assert seat_roles(deal) == {"s1": {"user"}}
    assert queries.person(deal.con, "p2") is not None
    deal.store.undo().result()
    assert deal.dump() == full
    deal.act(edits.remove_line, "l1")
    assert queries.buyer_map(deal.con, "d1").lines == ()


def test_somebody_reports_to_one_at_a_time(deal: RepBook) -> None:
    deal.act(edits.add_person, key="p3", name="Tomas Meir", account_id="a1")
    for number in (1, 2, 3):
        deal.act(edits.add_seat, key=f"s{number}", deal_id="d1", person_id=f"p{number}")
    for key, to in (("l1", "s2"), ("l2", "s3")):
        deal.act(edits.add_line, key=key, deal_id="d1", from_seat="s1", to_seat=to, kind="reports")
    assert [(one.from_seat, one.to_seat) for one in queries.buyer_map(deal.con, "d1").lines] == [("s1", "s3")]


def test_a_note_belongs_to_the_deals_account_and_keeps_its_people(deal: RepBook) -> None:
    note = partial(edits.save_note, key="n1", deal_id="d1", happened_at=NOON)
    deal.store.run(Act("Note"), partial(note, body="First", people=("p1", "p2")))
    deal.store.run(Act("Note"), partial(note, body="Second", kind="call", people=("p2",)))
    (found,) = queries.account_notes(deal.con, "a1")
    assert (found.body, found.kind, found.people) == ("Second", "call", (("p2", "Gareth Bole"),))
    refused("bad_value", deal, edits.save_note, key="n1", happened_at=NOON, body="x", kind="dream")
    refused("gone", deal, edits.save_note, key="n2", happened_at=NOON, body="x", deal_id="zz")
    deal.act(edits.delete_note, "n1")
    assert queries.note(deal.con, "n1") is None


def test_the_earliest_dated_follow_up_is_the_next_step(deal: RepBook) -> None:
    add = partial(edits.add_follow_up, deal_id="d1")
    for key, due, at in (
        ("f1", None, ""),
        ("f2", date(2026, 12, 2), ""),
        ("f3", TODAY, "14:00"),
        ("f4", TODAY, "09:00"),
    ):
        deal.store.run(Act("Step"), partial(add, key=key, words=key, due_on=due, due_time=at))
    step = deal.card().step
    assert step is not None
    assert (step.id, step.due_on) == ("f4", TODAY)
    deal.act(edits.finish_follow_up, "f4", done=True, result="Agreed")
    deal.act(edits.change_follow_up, "f3", due_on=None)
    step = deal.card().step
    assert step is not None
    assert step.id == "f2"
    (done,) = queries.steps_done_on(deal.con, TODAY)
    assert isinstance(done, StepRow)
    assert (done.id, done.account_id) == ("f4", "a1")
    assert [one.id for one in queries.undated_steps(deal.con)] == ["f1", "f3"]
    deal.act(edits.finish_follow_up, "f4", done=False)
    assert queries.steps_done_on(deal.con, TODAY) == ()
    deal.act(edits.delete_follow_up, "f4")
    assert queries.step(deal.con, "f4") is None
    refused("needs_name", deal, edits.add_follow_up, key="f9", words=" ")
    refused("bad_value", deal, edits.add_follow_up, key="f9", words="x", kind="dance")


def test_the_dangers_follow_what_the_rep_does(deal: RepBook) -> None:
    def dangers() -> list[tuple[int, bool]]:
        return [(one.number, one.counts) for one in queries.deal_dangers(deal.con, "d1", TODAY)]

    assert dangers() == [(11, True), (1, False)]
    deal.act(edits.add_follow_up, key="f1", words="Call", deal_id="d1", due_on=TODAY)
    deal.act(edits.add_seat, key="s1", deal_id="d1", person_id="p2", roles=("decision_maker",))
    deal.act(edits.move_deal, "d1", "prove", 0.0)
    assert dangers() == [(3, True), (1, True)]
    deal.act(edits.change_seat, "s1", met_on=TODAY)
    assert dangers() == [(1, True)]
    roles = ("decision_maker", "user", "technical_expert", "influencer", "informant")
    deal.act(edits.set_roles, "s1", roles)
    assert dangers() == []
    deal.act(edits.lose_deal, "d1", reason="price")
    deal.act(edits.set_roles, "s1", ())
    assert dangers() == []
