"""What a rep does, one edit an act, in a real book: what it writes, what it refuses, and that undo gives it back."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from local_db import edits, queries
from local_db.acts import Act
from local_db.driver import Connection
from local_db.refusals import Refusal
from local_db.store import Store
from models.deals import KEEP, DealCard, DealFile
from models.notes import StepRow

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)


class Book:
    """An open book whose clock is set by hand."""

    def __init__(self, path: Path) -> None:
        self.now = NOON
        self.store = Store.open(path, create=True, clock=lambda: self.now)

    def act(self, edit: Callable[..., object], *args: Any, **fields: Any) -> None:
        def run(session: Session) -> None:
            edit(session, *args, **fields)

        self.store.run(Act("Act"), run)

    @property
    def con(self) -> Connection:
        return self.store._read

    def deal(self, key: str = "d1") -> DealFile:
        found = queries.deal_file(self.con, key, self.today)
        assert found is not None
        return found

    def card(self, key: str = "d1") -> DealCard:
        return queries.deal_cards(self.con, [key], self.today)[key]

    @property
    def today(self) -> date:
        return self.now.astimezone().date()

    def column(self, stage: str) -> tuple[str, ...]:
        return queries.column_keys(self.con, self.deal().playbook_id, stage)

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        tables = [row[0] for row in self.con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        own = [name for name in tables if not name.startswith(("history", "sqlite", "search", "note_", "name_"))]
        return {name: sorted(self.con.execute(f"SELECT * FROM [{name}]")) for name in [*own, "note_person"]}


@pytest.fixture
def book_(book: Path) -> Iterator[Book]:
    opened = Book(book)
    yield opened
    opened.store.close()


@pytest.fixture
def deal(book_: Book) -> Book:
    """A book with an account, two of its people and a deal in the first stage."""
    book_.act(edits.add_account, key="a1", name="  Ardmoor Castings ", trade="Foundry")
    book_.act(edits.add_person, key="p1", name="Ruth Okell", account_id="a1", title="Head of quality")
    book_.act(edits.add_person, key="p2", name="Gareth Bole", account_id="a1")
    book_.act(edits.add_deal, key="d1", name="Line 3", account_id="a1", amount=100_00)
    return book_


def refused(code: str, book: Book, edit: Callable[..., object], *args: Any, **fields: Any) -> Refusal:
    before = book.dump()
    with pytest.raises(Refusal) as caught:
        book.act(edit, *args, **fields)
    assert caught.value.code == code
    assert book.dump() == before
    return caught.value


def test_a_new_account_needs_nothing_but_a_name(book_: Book) -> None:
    book_.act(edits.add_account, key="a1", name="  Ardmoor Castings ")
    found = queries.account_file(book_.con, "a1")
    assert found is not None
    assert (found.name, found.code, found.status) == ("Ardmoor Castings", "····", "potential")
    refused("needs_name", book_, edits.add_account, key="a2", name="  ")
    refused("needs_name", book_, edits.change_account, "a1", name="")


def test_the_four_judgements_are_set_at_once(deal: Book) -> None:
    deal.act(edits.set_segment, "a1", "E", "1", "B", "")
    assert deal.card().code == "E1B·"
    bad = refused("bad_value", deal, edits.set_segment, "a1", "G", "1", "B", "1")
    assert bad.values == {"field": "recognition", "value": "G"}


def test_what_is_gone_or_no_field_is_refused(deal: Book) -> None:
    refused("gone", deal, edits.change_account, "zz", town="Cork")
    refused("gone", deal, edits.delete_deal, "zz")
    with pytest.raises(TypeError):
        deal.act(edits.change_account, "a1", colour="red")
    with pytest.raises(TypeError):
        deal.act(edits.change_deal, "d1", stage="prove")
    with pytest.raises(TypeError):
        deal.act(edits.change_person, "p1", id="p9")


def test_a_new_deal_stands_on_top_of_the_first_stage_in_the_books_currency(deal: Book) -> None:
    deal.act(edits.set_setting, "currency", "CNY")
    deal.act(edits.add_deal, key="d2", name="Spare parts", account_id="a1")
    assert deal.column("understand") == ("d2", "d1")
    new = deal.deal("d2")
    assert (new.currency, new.money, new.opened_on, new.entered_stage_on, new.days) == ("CNY", None, TODAY, TODAY, 0)
    assert len(queries.playbooks_used(deal.con)) == 1
    refused("bad_value", deal, edits.add_deal, key="d3", name="X", stage="nowhere")


def test_a_deal_may_begin_won(deal: Book) -> None:
    deal.act(edits.add_deal, key="d2", name="Old", stage="collect")
    assert (deal.deal("d2").status, deal.deal("d2").closed_on) == ("won", TODAY)


def test_a_move_goes_where_it_was_dropped_and_starts_the_days_anew(deal: Book) -> None:
    deal.now = NOON + timedelta(days=3)
    assert deal.card().days == 3
    deal.act(edits.move_deal, "d1", "prove", 5.0)
    card = deal.card()
    assert (card.stage, card.rank, card.days, card.win_rate, card.own_rate) == ("prove", 5.0, 0, 50, False)
    deal.act(edits.move_deal, "d1", "understand", 0.0)
    assert (deal.deal().stage, deal.deal().furthest) == ("understand", "prove")
    refused("bad_value", deal, edits.move_deal, "d1", "nowhere", 0.0)


@pytest.mark.parametrize(("choice", "rate", "own"), [(KEEP, 60, True), (None, 75, False), (80, 80, True)])
def test_the_reps_own_win_rate_is_kept_or_given_up(deal: Book, choice: Any, rate: int, own: bool) -> None:
    deal.act(edits.change_deal, "d1", win_rate=60)
    deal.act(edits.move_deal, "d1", "negotiate", 0.0, win_rate=choice)
    assert (deal.card().win_rate, deal.card().own_rate) == (rate, own)
    refused("bad_value", deal, edits.move_deal, "d1", "negotiate", 0.0, win_rate=101)


def test_the_won_stage_wins_and_going_back_opens_again(deal: Book) -> None:
    deal.act(edits.move_deal, "d1", "collect", 0.0)
    assert (deal.deal().status, deal.deal().closed_on, deal.deal().win_rate) == ("won", TODAY, 100)
    assert deal.column("collect") == ("d1",)
    deal.act(edits.change_deal, "d1", received=100_00)
    assert deal.column("collect") == ()
    deal.act(edits.change_deal, "d1", received=99_99)
    deal.act(edits.move_deal, "d1", "close", 0.0)
    assert (deal.deal().status, deal.deal().closed_on, deal.deal().furthest) == ("open", None, "collect")


def test_won_from_anywhere_lost_and_held_and_opened_again(deal: Book) -> None:
    deal.act(edits.win_deal, "d1")
    assert (deal.deal().stage, deal.deal().status) == ("collect", "won")
    deal.act(edits.reopen_deal, "d1")
    assert (deal.deal().stage, deal.deal().status, deal.deal().closed_on) == ("close", "open", None)
    deal.act(edits.lose_deal, "d1", reason="price", words="Too dear by a third.")
    lost = deal.deal()
    assert (lost.status, lost.stage, lost.lost_reason, lost.lost_words, lost.closed_on, lost.win_rate) == (
        "lost", "close", "price", "Too dear by a third.", TODAY, 0,
    )  # fmt: skip
    assert deal.column("close") == ()
    refused("bad_value", deal, edits.lose_deal, "d1", reason="weather")
    deal.act(edits.hold_deal, "d1", until=date(2027, 3, 1), words="New budget")
    held = deal.deal()
    assert (held.status, held.hold_until, held.hold_words, held.lost_reason, held.closed_on) == (
        "hold", date(2027, 3, 1), "New budget", "", None,
    )  # fmt: skip
    deal.act(edits.reopen_deal, "d1")
    again = deal.deal()
    assert (again.status, again.hold_until, again.hold_words) == ("open", None, "")
    assert deal.column("close") == ("d1",)


def test_moving_a_lost_deal_forgets_why_it_was_lost(deal: Book) -> None:
    deal.act(edits.lose_deal, "d1", reason="price", words="Dear")
    deal.act(edits.move_deal, "d1", "confirm", 0.0)
    assert (deal.deal().status, deal.deal().lost_reason, deal.deal().lost_words) == ("open", "", "")


def test_a_used_up_gap_numbers_the_column_anew_in_the_same_edit(deal: Book) -> None:
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


def test_tasks_are_ticked_and_questions_answered_once(deal: Book) -> None:
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


def test_people_report_to_others_but_never_in_a_circle(deal: Book) -> None:
    deal.act(edits.change_person, "p1", boss_id="p2")
    refused("own_boss", deal, edits.change_person, "p2", boss_id="p1")
    refused("own_boss", deal, edits.change_person, "p2", boss_id="p2")
    deal.act(edits.change_person, "p1", boss_id="")
    found = queries.person(deal.con, "p1")
    assert found is not None
    assert found.boss_id == ""


def seat_roles(book: Book) -> dict[str, set[str]]:
    return {seat.id: set(seat.roles) for seat in queries.buyer_map(book.con, "d1").seats}


def test_a_person_takes_roles_and_a_second_seat_is_the_same_one(deal: Book) -> None:
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


def test_a_new_person_is_seated_at_the_deals_account(deal: Book) -> None:
    deal.act(edits.seat_new_person, person_key="p3", seat_key="s3", deal_id="d1", name="Tomas Meir", title="Foreman",
             roles=("user",))  # fmt: skip
    deal.act(edits.seat_new_person, person_key="p4", seat_key="s4", deal_id="d1", name="Ida", side="ours")
    theirs, ours = queries.person(deal.con, "p3"), queries.person(deal.con, "p4")
    assert theirs is not None
    assert ours is not None
    assert (theirs.account_id, theirs.title, ours.account_id, ours.side) == ("a1", "Foreman", "", "ours")
    assert queries.our_team(deal.con) == (ours,)


def test_seats_are_placed_together_and_let_go_again(deal: Book) -> None:
    for number in (1, 2):
        deal.act(edits.add_seat, key=f"s{number}", deal_id="d1", person_id=f"p{number}")
    deal.act(edits.place_seats, {"s1": (10.0, 20.0), "s2": (30.0, 40.0)})
    assert {(s.id, s.x, s.y) for s in queries.buyer_map(deal.con, "d1").seats} == {("s1", 10, 20), ("s2", 30, 40)}
    deal.act(edits.place_seats, {"s1": None})
    assert {(s.id, s.x) for s in queries.buyer_map(deal.con, "d1").seats} == {("s1", None), ("s2", 30)}


def test_lines_join_two_seats_of_one_map_and_go_with_them(deal: Book) -> None:
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


def test_somebody_reports_to_one_at_a_time(deal: Book) -> None:
    deal.act(edits.add_person, key="p3", name="Tomas Meir", account_id="a1")
    for number in (1, 2, 3):
        deal.act(edits.add_seat, key=f"s{number}", deal_id="d1", person_id=f"p{number}")
    for key, to in (("l1", "s2"), ("l2", "s3")):
        deal.act(edits.add_line, key=key, deal_id="d1", from_seat="s1", to_seat=to, kind="reports")
    assert [(one.from_seat, one.to_seat) for one in queries.buyer_map(deal.con, "d1").lines] == [("s1", "s3")]


def test_a_note_belongs_to_the_deals_account_and_keeps_its_people(deal: Book) -> None:
    note = partial(edits.save_note, key="n1", deal_id="d1", happened_at=NOON)
    deal.store.run(Act("Note"), partial(note, body="First", people=("p1", "p2")))
    deal.store.run(Act("Note"), partial(note, body="Second", kind="call", people=("p2",)))
    (found,) = queries.account_notes(deal.con, "a1")
    assert (found.body, found.kind, found.people) == ("Second", "call", (("p2", "Gareth Bole"),))
    refused("bad_value", deal, edits.save_note, key="n1", happened_at=NOON, body="x", kind="dream")
    refused("gone", deal, edits.save_note, key="n2", happened_at=NOON, body="x", deal_id="zz")
    deal.act(edits.delete_note, "n1")
    assert queries.note(deal.con, "n1") is None


def test_the_earliest_dated_follow_up_is_the_next_step(deal: Book) -> None:
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


def test_the_dangers_follow_what_the_rep_does(deal: Book) -> None:
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


def fill(book: Book) -> None:
    book.act(edits.add_account, key="a2", name="Daughter", parent_id="a1")
    book.act(edits.add_person, key="p9", name="Outsider", account_id="a2", boss_id="p1")
    book.act(edits.add_deal, key="d2", name="Elsewhere", account_id="a2")
    for deal_id, number, person in (("d1", 1, "p1"), ("d1", 2, "p9"), ("d2", 3, "p1")):
        book.act(edits.add_seat, key=f"s{number}", deal_id=deal_id, person_id=person, roles=("user",))
    book.act(edits.add_line, key="l1", deal_id="d1", from_seat="s1", to_seat="s2", kind="influences")
    book.act(edits.tick_task, "d1", "understand", "x", True)
    book.act(edits.answer_question, "d1", "understand", "x", "yes", "")
    book.act(edits.save_note, key="n1", deal_id="d1", happened_at=NOON, body="Of both", people=("p1", "p9"))
    book.act(edits.save_note, key="n2", account_id="a2", happened_at=NOON, body="Theirs", people=("p1",))
    book.act(edits.add_follow_up, key="f1", words="Call", deal_id="d1", person_id="p1")
    book.act(edits.add_follow_up, key="f2", words="Call", account_id="a2", person_id="p1")


def keys(book: Book, table: str) -> set[str]:
    return {row[0] for row in book.con.execute(f"SELECT id FROM [{table}]")}


def test_an_account_goes_with_all_that_is_its_own_and_comes_back_whole(deal: Book) -> None:
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


def test_a_deal_goes_but_its_notes_stay_with_the_account(deal: Book) -> None:
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


def test_a_person_goes_from_all_maps_but_not_from_what_was_written(deal: Book) -> None:
    fill(deal)
    full = deal.dump()
    deal.act(edits.delete_person, "p1")
    assert keys(deal, "seat") == {"s2"}
    assert keys(deal, "note") == {"n1", "n2"}
    assert [note.people for note in queries.account_notes(deal.con, "a1")] == [(("p9", "Outsider"),)]
    assert {step.person_id for step in queries.undated_steps(deal.con)} == {""}
    deal.store.undo().result()
    assert deal.dump() == full


def test_a_deal_that_changes_its_account_takes_notes_and_steps_along(deal: Book) -> None:
    fill(deal)
    deal.act(edits.change_deal, "d1", account_id="a2", name=" Line 4 ")
    assert {note.id for note in queries.account_notes(deal.con, "a2")} == {"n1", "n2"}
    assert queries.deal_steps(deal.con, "d1")[0].account_id == "a2"
    assert deal.deal().name == "Line 4"


def test_settings_are_kept(book_: Book) -> None:
    book_.act(edits.set_setting, "currency", "CNY")
    book_.act(edits.set_setting, "currency", "EUR")
    assert queries.settings(book_.con) == {"currency": "EUR"}
    assert queries.setting(book_.con, "rhythm_key", "14") == "14"


def test_an_unknown_playbook_is_refused(book_: Book) -> None:
    with pytest.raises(KeyError):
        book_.act(edits.ensure_playbook, "no-such")
    assert queries.playbooks_used(book_.con) == ()


def test_a_client_sees_names_and_agreed_dates_alone(deal: Book) -> None:
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
