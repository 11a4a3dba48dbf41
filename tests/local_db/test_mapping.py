"""Moving deals to another playbook (method §5)."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from local_db import edits, queries
from local_db.playbooks import load, shipped_keys
from models.mapping import propose_mapping, propose_stage
from tests.rep import NOON, RepBook, begin, refused

FUNNEL, PROJECT, NEW = load("opportunity-funnel"), load("project-sale"), load("new-account")


@pytest.fixture
def deal(book: Path) -> Iterator[RepBook]:
    opened = RepBook(book)
    begin(opened)
    yield opened
    opened.store.close()


def books(book: RepBook) -> dict[str, str]:
    return {key: found for found, key, *_ in queries.playbooks_used(book.con)}


def test_open_stays_open_and_won_stays_won_in_every_pair() -> None:
    for old, new in permutations([load(key) for key in shipped_keys()], 2):
        mapping = propose_mapping(old, new)
        assert list(mapping) == [stage.key for stage in old.stages]
        for stage, target in mapping.items():
            if any(new.is_won_stage(one.key) == old.is_won_stage(stage) for one in new.stages):
                assert new.is_won_stage(target) == old.is_won_stage(stage)


def test_the_clients_name_goes_before_the_win_rate() -> None:
    rates = {stage.key: stage.win_rate for stage in PROJECT.stages}
    for stage in FUNNEL.open_stages:
        target = PROJECT.stage(propose_stage(FUNNEL, stage.key, PROJECT))
        same = [other for other in PROJECT.open_stages if other.client_name == stage.client_name]
        nearest = min(abs(rates[other.key] - stage.win_rate) for other in same or PROJECT.open_stages)
        assert not same or target in same
        assert abs(target.win_rate - stage.win_rate) == nearest
    with pytest.raises(KeyError):
        propose_stage(FUNNEL, "nowhere", PROJECT)


def test_a_deal_goes_over_with_all_it_has(deal: RepBook) -> None:
    deal.act(edits.move_deal, "d1", "prove", 0.0, win_rate=45, reason="Soon")
    deal.act(edits.move_deal, "d1", "confirm", 0.0)
    deal.act(edits.tick_task, "d1", "understand", "a-qualify", True)
    deal.act(edits.answer_question, "d1", "understand", "a-worth", "yes", "Sure")
    deal.now = NOON + timedelta(days=5)
    mapping = propose_mapping(FUNNEL, PROJECT)
    before = deal.dump()
    deal.act(edits.change_playbook, "d1", key="project-sale", stages=mapping)
    made = deal.deal()
    assert (made.playbook_id, made.stage, made.furthest) == (
        *(books(deal)["project-sale"], mapping["confirm"], mapping["prove"]),
    )
    assert (made.win_rate, made.own_rate, made.days, made.status) == (45, True, 5, "open")
    assert len(queries.deal_tasks(deal.con, "d1")) == len(queries.deal_answers(deal.con, "d1")) == 1
    assert len(queries.gate_passes(deal.con, "d1")) == 1
    assert deal.card().open_gate == 0  # the items of another playbook count no more
    assert deal.column(made.stage) == ("d1",)
    deal.store.undo().result()
    assert deal.dump() == before


def test_won_deals_go_to_won_stages_or_are_collecting(deal: RepBook) -> None:
    deal.act(edits.win_deal, "d1")
    deal.act(edits.change_playbook, ["d1"], key="new-account", stages=propose_mapping(FUNNEL, NEW))
    assert (deal.deal().status, deal.deal().stage) == ("won", "closing")
    book = books(deal)["opportunity-funnel"]
    deal.act(edits.change_playbook, ["d1"], playbook_id=book, stages=propose_mapping(NEW, FUNNEL))
    assert deal.deal().status == "open"  # a won deal of a playbook without won stages stands in none
    deal.act(edits.change_playbook, "d1", key="new-account", stages={"close": "closing"})
    deal.act(edits.change_playbook, "d1", playbook_id=book, stages={"closing": "collect"})
    assert (deal.deal().status, deal.deal().closed_on) == ("won", date(2026, 11, 24))


def test_a_lost_deal_stays_lost_and_keeps_why(deal: RepBook) -> None:
    deal.act(edits.lose_deal, "d1", reason="price", words="Dear")
    deal.act(edits.change_playbook, "d1", key="project-sale", stages=propose_mapping(FUNNEL, PROJECT))
    assert (deal.deal().status, deal.deal().lost_words) == ("lost", "Dear")


def test_a_mapping_must_name_every_stage_in_use(deal: RepBook) -> None:
    refused("bad_value", deal, edits.change_playbook, "d1", key="project-sale", stages={})
    refused("bad_value", deal, edits.change_playbook, "d1", key="project-sale", stages={"understand": "moon"})
