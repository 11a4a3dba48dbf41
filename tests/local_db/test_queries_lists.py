"""Board, account pages and dangers over a whole book, held against the same thing worked out the long way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from local_db import queries
from local_db.connection import connect
from local_db.driver import Connection
from local_db.queries.dangers import raised_by_money, raised_of
from models.accounts import GRADES, AccountCard
from models.dangers import DEFAULT_RULES, DealFacts, decider_of, raise_dangers
from models.deals import BoardFilter, DealCard
from models.money import add
from models.resting import rest_of
from tests.books import PLAYBOOK, TODAY, big_book, key

ACCOUNTS, DEALS = 300, 400
STAGES = ("understand", "confirm", "prove", "negotiate", "close", "collect")


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    opened = connect(big_book(tmp_path_factory.mktemp("book") / "big.dealbook", ACCOUNTS, DEALS), query_only=True)
    yield opened
    opened.close()


def deals(con: Connection) -> list[dict[str, Any]]:
    cursor = con.execute("SELECT * FROM deal")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def rate(con: Connection, stage: str) -> int:
    return int(con.execute("SELECT win_rate FROM playbook_stage WHERE key = ?", (stage,)).fetchone()[0])


def on_board(deal: dict[str, Any]) -> bool:
    unpaid = deal["amount"] is None or deal["received"] is None or deal["received"] < deal["amount"]
    return deal["status"] == "open" or (deal["status"] == "won" and unpaid)


def test_heads_sum_whole_columns(con: Connection) -> None:
    heads = queries.column_heads(con, PLAYBOOK)
    assert tuple(head.stage for head in heads) == STAGES
    for head in heads:
        here = [deal for deal in deals(con) if deal["stage"] == head.stage and on_board(deal)]
        assert head.count == len(here) > 0
        assert head.money == add((deal["amount"], deal["currency"]) for deal in here)
        assert head.received == add((deal["received"], deal["currency"]) for deal in here)
        rates = [deal["win_rate"] if deal["win_rate"] is not None else rate(con, head.stage) for deal in here]
        for money in head.weighted.amounts:
            exact = sum(
                deal["amount"] * percent
                for deal, percent in zip(here, rates, strict=True)
                if deal["currency"] == money.currency and deal["amount"] is not None
            )
            assert money.minor == exact // 100


def test_keys_stand_in_order_of_rank_and_cards_come_for_them_alone(con: Connection) -> None:
    for stage in STAGES:
        here = sorted(
            (deal for deal in deals(con) if deal["stage"] == stage and on_board(deal)), key=lambda d: d["rank"]
        )
        assert queries.column_keys(con, PLAYBOOK, stage) == tuple(deal["id"] for deal in here)
    keys = queries.column_keys(con, PLAYBOOK, "prove")[:7]
    cards = queries.deal_cards(con, [*keys, "gone"], TODAY)
    assert set(cards) == set(keys)
    assert all(card.stage == "prove" and card.expected > 0 for card in cards.values())


def test_lost_and_held_deals_and_paid_ones_leave_the_board(con: Connection) -> None:
    shown = {one for stage in STAGES for one in queries.column_keys(con, PLAYBOOK, stage)}
    assert {deal["status"] for deal in deals(con) if deal["id"] not in shown} == {"lost"}
    assert {deal["status"] for deal in deals(con) if deal["id"] in shown} == {"open", "won"}


def narrowed(con: Connection, wanted: BoardFilter) -> set[str]:
    shown = {one for stage in STAGES for one in queries.column_keys(con, PLAYBOOK, stage, wanted)}
    assert sum(head.count for head in queries.column_heads(con, PLAYBOOK, wanted)) == len(shown)
    return shown


def test_filters_leave_what_they_say_and_chips_count_it(con: Connection) -> None:
    counts = queries.board_counts(con, PLAYBOOK, TODAY)
    everything = narrowed(con, BoardFilter())
    cards = queries.deal_cards(con, everything, TODAY)
    assert (counts.total, counts.open, counts.collecting) == (len(everything), DEALS, len(everything) - DEALS)
    chips: tuple[tuple[BoardFilter, int, Callable[[DealCard], bool]], ...] = (
        (BoardFilter(danger=True), counts.danger, lambda card: bool(card.dangers)),
        (BoardFilter(to_find_out=True), counts.to_find_out, lambda card: card.to_find_out > 0),
        (BoardFilter(over_on=TODAY), counts.over, lambda card: rest_of(card, TODAY).level > 0),
        (BoardFilter(no_step=True), counts.no_step, lambda card: card.status == "open" and card.step is None),
    )
    for wanted, count, holds in chips:
        shown = narrowed(con, wanted)
        assert shown == {card.id for card in cards.values() if holds(card)}
        assert 0 < len(shown) == count < len(everything)
    soon = TODAY + timedelta(days=10)
    shown = narrowed(con, BoardFilter(closes_from=TODAY, closes_to=soon))
    assert shown == {card.id for card in cards.values() if card.close_date and TODAY <= card.close_date <= soon}


def test_text_is_found_in_deal_and_account(con: Connection) -> None:
    one = next(
        card for card in queries.deal_cards(con, [key("d", n) for n in range(9)], TODAY).values() if card.account_id
    )
    assert one.id in narrowed(con, BoardFilter(text=one.account_name.upper()))
    assert one.id in narrowed(con, BoardFilter(text=one.name.lower(), account_id=one.account_id))
    assert narrowed(con, BoardFilter(text="no such thing")) == set()
    assert narrowed(con, BoardFilter(owner="nobody")) == set()


def test_the_three_ways_to_the_dangers_agree(con: Connection) -> None:
    """Over all deals by kind, for some deals by their own facts, and from the seats themselves: one answer."""
    by_kind = {deal: raised for deal, _, _, raised in raised_by_money(con)}
    keys = list(by_kind)
    assert len(keys) == DEALS
    assert raised_of(con, keys) == by_kind
    dated = {step.deal_id for one in keys for step in queries.deal_steps(con, one) if step.due_on and not step.done_on}
    for deal in deals(con):
        if deal["status"] != "open":
            continue
        sheet = queries.buyer_map(con, deal["id"])
        facts = DealFacts(
            rate(con, deal["stage"]), bool(deal["origin"]), deal["id"] in dated, bool(sheet.seats), sheet.empty_roles,
            decider_of(sheet.seats),
        )  # fmt: skip
        assert raise_dangers(facts, DEFAULT_RULES) == by_kind[deal["id"]]
    kinds = {(one.number, one.counts) for raised in by_kind.values() for one in raised}
    assert kinds == {(1, True), (1, False), (3, True), (3, False), (11, True)}


def test_dangers_stand_by_money_then_weight(con: Connection) -> None:
    found = queries.all_dangers(con, TODAY)
    money = [-1 if one.money_minor is None else one.money_minor for one in found]
    assert money == sorted(money, reverse=True)
    assert all(one.danger.counts for one in found)
    for first, second in zip(found, found[1:], strict=False):
        assert first.deal_id != second.deal_id or first.danger.weight > second.danger.weight
    for limit in (1, 2, 10, 100, len(found) - 1):
        assert queries.all_dangers(con, TODAY, limit) == found[:limit]
    unknown = [one for one in found if one.money_minor is None]
    heaviest = [max(d.danger.weight for d in unknown if d.deal_id == one.deal_id) for one in unknown]
    assert heaviest == sorted(heaviest, reverse=True)
    assert len(set(heaviest)) > 1
    assert queries.all_dangers(con, TODAY, len(found) + 5) == found
    assert len(queries.all_dangers(con, TODAY, to_find_out=True)) > len(found)
    assert queries.danger_totals(con, TODAY) == (len({one.deal_id for one in found}), DEALS)


def test_a_danger_names_its_deal_and_the_way_round(con: Connection) -> None:
    found = [one for one in queries.all_dangers(con, TODAY) if one.danger.number == 3]
    assert found
    assert any(one.danger.via for one in found)
    for one in found:
        card = queries.deal_cards(con, [one.deal_id], TODAY)[one.deal_id]
        assert (one.deal_name, one.stage, one.danger.days) == (card.name, card.stage, card.days)
        assert one.danger in queries.deal_dangers(con, one.deal_id, TODAY)
        seats = {seat.person_id: seat for seat in queries.buyer_map(con, one.deal_id).seats}
        assert "decision_maker" in seats[one.danger.person_id].roles
        assert not one.danger.via or seats[one.danger.via_id].ladder == one.danger.via_ladder


def walk(con: Connection, size: int, **wanted: Any) -> list[AccountCard]:
    cards: list[AccountCard] = []
    while page := queries.account_cards(con, TODAY, after=cards[-1] if cards else None, limit=size, **wanted):
        cards += page
    return cards


ORDERS: dict[str, Callable[[AccountCard], Any]] = {
    "grade": lambda c: ((*GRADES, "").index(c.grade), c.name.lower(), c.id),
    "name": lambda c: (c.name.lower(), c.id),
    "money": lambda c: (
        c.open_deals == 0, -max((m.minor for m in c.open_money.amounts), default=0), c.name.lower(), c.id
    ),
    "contact": lambda c: (c.last_contact is None, c.last_contact or date.max),
}  # fmt: skip


@pytest.mark.parametrize("sort", list(ORDERS))
@pytest.mark.parametrize("wanted", [{}, {"status": ("signed", "lost")}, {"text": "a"}])
def test_pages_walk_every_account_once_in_order(con: Connection, sort: str, wanted: dict[str, Any]) -> None:
    cards = walk(con, 37, sort=sort, **wanted)
    assert len(cards) == len({card.id for card in cards}) == queries.account_count(con, **wanted) > 40
    order = [ORDERS[sort](card) for card in cards]
    assert order == sorted(order)
    assert queries.account_keys(con, TODAY, sort=sort, **wanted) == tuple(card.id for card in cards)
    assert queries.account_cards(con, TODAY, sort=sort, end=True, limit=20, **wanted) == tuple(cards[-20:])
    assert queries.account_cards(con, TODAY, sort=sort, limit=-1, **wanted) == tuple(cards)


def test_an_unknown_order_is_refused(con: Connection) -> None:
    with pytest.raises(ValueError, match="colour"):
        queries.account_cards(con, TODAY, sort="colour")


def test_account_filters_leave_what_they_say(con: Connection) -> None:
    everything = walk(con, 200)
    assert len(everything) == ACCOUNTS
    filters: tuple[tuple[dict[str, Any], Callable[[AccountCard], bool]], ...] = (
        ({"grade": ("key",)}, lambda card: card.grade == "key"),
        ({"status": ("signed", "lost")}, lambda card: card.status in ("signed", "lost")),
        ({"segment": "E??1"}, lambda card: card.code[0] == "E" and card.code[3] == "1"),
        ({"segment": "·"}, lambda card: card.code[0] == "·"),
        ({"trade": "rail"}, lambda card: card.trade == "rail"),
        ({"text": "物流"}, lambda card: "物流" in card.name),
        ({"text": "oslo"}, lambda card: False),
    )
    for wanted, holds in filters:
        found = {card.id for card in queries.account_cards(con, TODAY, limit=-1, **wanted)}
        assert found == {card.id for card in everything if holds(card)}
        assert queries.account_count(con, TODAY, **wanted) == len(found)
    late = {card.id for card in everything if card.next_due and card.next_due < TODAY}
    assert {card.id for card in queries.account_cards(con, TODAY, overdue=True, limit=-1)} == late != set()


def test_a_card_sums_its_open_deals_and_counts_their_dangers(con: Connection) -> None:
    all_dangers = queries.all_dangers(con, TODAY)
    seen = 0
    for card in walk(con, 200):
        mine = [d for d in deals(con) if d["account_id"] == card.id and d["status"] == "open"]
        assert card.open_deals == len(mine)
        assert card.open_money == add((d["amount"], d["currency"]) for d in mine)
        ids = {d["id"] for d in mine}
        assert card.dangers == sum(one.deal_id in ids for one in all_dangers)
        cards = queries.account_deals(con, card.id, TODAY)
        assert {one.id for one in cards if one.status == "open"} == ids
        seen += card.dangers
    assert seen > 100


def test_the_last_contact_is_the_latest_note(con: Connection) -> None:
    card = next(card for card in walk(con, 200) if card.last_contact)
    notes = queries.account_notes(con, card.id)
    assert card.last_contact == notes[0].happened_at.astimezone().date()
    found = queries.account_file(con, card.id)
    assert found is not None
    assert found.last_contact == card.last_contact


def test_deals_in_a_list_carry_what_the_board_shows(con: Connection) -> None:
    lines = queries.deal_list(con, TODAY)
    assert len(lines) == DEALS + DEALS // 10
    cards = queries.deal_cards(con, [line.id for line in lines], TODAY)
    for line in lines:
        card = cards[line.id]
        assert (line.name, line.money, line.win_rate, line.step) == (card.name, card.money, card.win_rate, card.step)
        assert line.dangers == card.dangers
        assert line.playbook == "opportunity-funnel"
        assert line.win_rate == {"won": 100, "lost": 0}.get(line.status, line.win_rate)
    assert {line.status for line in queries.deal_list(con, TODAY, status=("won", "lost"))} == {"won", "lost"}
    assert len(queries.deal_list(con, TODAY, limit=3)) == 3
    assert [one.id for one in queries.deals_named(con, lines[0].id)] == [lines[0].id]
    assert lines[0].id in [one.id for one in queries.deals_named(con, lines[0].name)]


def test_names_come_whole_and_in_pages(con: Connection) -> None:
    everything = queries.names(con)
    for kind in ("account", "deal", "person"):
        paged: list[tuple[str, str, str, str]] = []
        while page := queries.names_page(con, kind, paged[-1][1] if paged else "", 100):
            paged += page
        assert sorted(paged) == sorted(name for name in everything if name.kind == kind)
    assert queries.names_of(con, "account", [key("a", 3), "gone"]) == [
        name for name in everything if name.key == key("a", 3)
    ]


def test_an_empty_filter_narrows_nothing() -> None:
    assert BoardFilter().empty
    assert not replace(BoardFilter(), text="x").empty


def test_the_same_book_every_time(con: Connection, tmp_path: Path) -> None:
    again = connect(big_book(tmp_path / "again.dealbook", ACCOUNTS, DEALS), query_only=True)
    try:
        assert deals(again) == deals(con)
    finally:
        again.close()
