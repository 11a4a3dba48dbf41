"""Changing many deals in one act (design, bulk bar), goals, closing in another month."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from local_db import edits, queries
from models.forecast import Goals
from models.money import Money
from tests.rep import NOON, TODAY, RepBook, begin, keys, refused

IDS = ("d1", "d2", "d3")
LATER = date(2027, 3, 1)


@pytest.fixture
def deals(book: Path) -> Iterator[RepBook]:
    opened = RepBook(book)
    begin(opened)
    opened.act(edits.add_deal, key="d2", name="Two", account_id="a1")
    opened.act(edits.add_deal, key="d3", name="Three", stage="prove")
    opened.act(edits.save_pain, key="x1", deal_id="d2", words="It stops")
    yield opened
    opened.store.close()


def undone(book: RepBook, before: dict[str, list[tuple[Any, ...]]]) -> None:
    after = book.dump()
    assert after != before
    book.store.undo().result()
    assert book.dump() == before
    book.store.redo().result()
    assert book.dump() == after


def test_each_deal_goes_through_its_own_gates(deals: RepBook) -> None:
    before = deals.dump()
    deals.now = NOON + timedelta(days=3)
    deals.act(edits.move_deals, ["d3", "d2", "gone", "d1"], "confirm", reason="A fair")
    assert deals.column("confirm") == ("d3", "d2", "d1")
    passes = {key: queries.gate_passes(deals.con, key) for key in IDS}
    assert passes["d3"] == ()  # backward
    assert [len(passes[key][0].items) for key in ("d1", "d2")] == [5, 4]
    assert {passes[key][0].reason for key in ("d1", "d2")} == {"A fair"}
    assert (deals.deal("d3").furthest, deals.deal("d1").days) == ("prove", 0)
    undone(deals, before)


def test_what_stands_there_already_stays(deals: RepBook) -> None:
    ranks = deals.column("understand")
    deals.now = NOON + timedelta(days=3)
    deals.act(edits.move_deals, ["d1", "d2"], "understand")
    assert deals.column("understand") == ranks
    assert deals.deal("d1").days == 3
    refused("bad_value", deals, edits.move_deals, IDS, "nowhere")


def test_won_together_and_lost_ones_opened(deals: RepBook) -> None:
    deals.act(edits.lose_deal, "d1", reason="price")
    deals.act(edits.move_deals, IDS, "collect")
    assert {deals.deal(key).status for key in IDS} == {"won"}
    assert deals.deal("d1").lost_reason == ""
    deals.act(edits.reopen_deal, "d3")
    assert deals.deal("d3").stage == "prove"


def test_columns_are_set_for_all(deals: RepBook) -> None:
    before = deals.dump()
    deals.act(edits.change_deals, IDS, close_date=LATER, owner="Ida", pinned=True)
    assert {(one.close_date, one.owner, one.pinned) for one in map(deals.deal, IDS)} == {(LATER, "Ida", True)}
    undone(deals, before)
    refused("bad_value", deals, edits.change_deals, IDS, win_rate=101)
    with pytest.raises(TypeError):
        deals.act(edits.change_deals, IDS, stage="prove")


def test_snoozed_held_and_given_a_step_together(deals: RepBook) -> None:
    before = deals.dump()
    deals.act(edits.hold_deal, "d3", until=None)
    deals.act(edits.snooze_deals, IDS, until=LATER, words="Fair")
    assert [deals.deal(key).snooze_until for key in IDS] == [LATER, LATER, None]
    deals.act(edits.add_follow_ups, {"d1": "f1", "d2": "f2"}, words="Call", kind="visit", due_on=TODAY)
    assert [(step.id, step.kind, step.account_id) for step in queries.steps_until(deals.con, TODAY)] == [
        *(("f1", "visit", "a1"), ("f2", "visit", "a1")),
    ]
    refused("needs_name", deals, edits.add_follow_ups, {"d1": "f3"}, words=" ")
    refused("bad_value", deals, edits.add_follow_ups, {"d1": "f3"}, words="x", kind="dance")
    deals.act(edits.hold_deals, IDS, until=LATER, words="No money")
    assert {(one.status, one.hold_words, one.snooze_until) for one in map(deals.deal, IDS)} == {
        ("hold", "No money", None)
    }
    for _ in range(4):
        deals.store.undo().result()
    assert deals.dump() == before


def test_deleted_together(deals: RepBook) -> None:
    before = deals.dump()
    deals.act(edits.delete_deals, ["d1", "d2", "gone"])
    assert keys(deals, "deal") == {"d3"}
    assert keys(deals, "pain") == set()
    undone(deals, before)


def test_a_deal_is_dragged_to_another_month(deals: RepBook) -> None:
    deals.act(edits.change_deal, "d1", close_date=date(2026, 12, 31))
    deals.act(edits.close_in_month, "d1", "2027-02")
    assert deals.deal("d1").close_date == date(2027, 2, 28)
    deals.act(edits.close_in_month, "d2", "2026-12")
    assert deals.deal("d2").close_date == date(2026, 12, 31)
    assert set(queries.forecast_keys(deals.con, "2026-12")) == {"d2"}
    assert queries.forecast_keys(deals.con, "") == ("d3",)
    refused("bad_value", deals, edits.close_in_month, "d1", "2026-13")


def test_goals_are_set_and_taken_back(deals: RepBook) -> None:
    deals.act(edits.set_goal, "2026", 12_000_00)
    deals.act(edits.set_goal, "2026-11", 500_00, "USD")
    deals.act(edits.set_goal, "2027", 1)
    assert queries.goals(deals.con, 2026) == Goals(Money(12_000_00, "EUR"), {"2026-11": Money(500_00, "USD")})
    deals.act(edits.set_goal, "2026", None)
    assert queries.goals(deals.con, 2026).year is None
    for period, amount in (("26", 1), ("2026-13", 1), ("2026", -1)):
        refused("bad_value", deals, edits.set_goal, period, amount)
