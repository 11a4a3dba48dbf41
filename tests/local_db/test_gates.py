"""Gates in a book: what lies before a deal, filling it in, going on without (method §5)."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from local_db import edits, queries
from local_db.playbooks import load
from models.deals import COLLECTING
from models.gates import CLOSED, Check, GateCount
from models.money import Money
from tests.rep import NOON, TODAY, RepBook, begin, keys, refused

FUNNEL = load("opportunity-funnel")
STAGES = [stage.key for stage in FUNNEL.stages]


@pytest.fixture
def deal(book: Path) -> Iterator[RepBook]:
    opened = RepBook(book)
    begin(opened)
    yield opened
    opened.store.close()


def open_items(book: RepBook, stage: str) -> list[str]:
    return [check.name for gate in queries.gates_to(book.con, "d1", stage) for check in gate.open]


def check(book: RepBook, stage: str, name: str) -> Check:
    gate = queries.gates_to(book.con, "d1", stage)[-1]
    return next(one for one in gate.checks if one.name == name)


def fill_to_confirm(book: RepBook) -> None:
    book.act(edits.save_pain, key="x1", deal_id="d1", words="It stops")
    book.act(edits.set_fact, "d1", "budget_known", value="none", day=TODAY)
    book.act(edits.add_seat, key="s1", deal_id="d1", person_id="p2", roles=["decision_maker"])
    book.act(edits.add_seat, key="s2", deal_id="d1", person_id="p1", roles=["informant"], ladder="date")
    book.act(edits.answer_question, "d1", "understand", "a-worth", "yes", "Sure")


def test_every_gate_of_the_playbook_is_kept_beside_it(deal: RepBook) -> None:
    rows = deal.con.execute("SELECT stage, key, kind, name FROM playbook_gate ORDER BY place").fetchall()
    wanted = [(stage.key, item) for stage in FUNNEL.stages for item in stage.gate]
    wanted += [(CLOSED, item) for item in FUNNEL.closing.gate]
    assert sorted(rows) == sorted((s, i.key, i.kind, i.fact or i.question or i.role) for s, i in wanted)


def test_each_item_is_cleared_where_it_belongs(deal: RepBook) -> None:
    assert open_items(deal, "confirm") == ["pain_written", "budget_known", "decision_maker", "informant", "a-worth"]
    question = check(deal, "confirm", "a-worth")
    assert (question.field, question.asked_in, question.why) == ("answer", "understand", "unanswered")
    fill_to_confirm(deal)
    assert open_items(deal, "confirm") == []
    assert check(deal, "confirm", "informant").person == "Ruth Okell"
    assert check(deal, "confirm", "budget_known").why == "none_known"
    effect = check(deal, "prove", "pain_effect")
    assert (effect.why, effect.record, effect.words) == ("no_figure", "x1", "It stops")
    deal.act(edits.save_pain, key=effect.record, deal_id="d1", effect=640_000_00, said_by="J. Havlin, 12 Nov")
    done = check(deal, "prove", "pain_effect")
    assert (done.met, done.money, done.words) == (True, Money(640_000_00, "EUR"), "It stops")


def test_a_move_past_open_items_is_noted_once_with_its_reason(deal: RepBook) -> None:
    deal.act(edits.move_deal, "d1", "confirm", 0.0, reason="  Their board meets first ")
    (row,) = queries.gate_passes(deal.con, "d1")
    assert (row.from_stage, row.to_stage, row.passed_on, row.reason) == (
        *("understand", "confirm", TODAY, "Their board meets first"),
    )
    assert len(row.items) == 5
    assert (deal.card().open_gate, deal.card().gate_reason) == (5, "Their board meets first")
    deal.act(edits.move_deal, "d1", "confirm", 7.0)
    deal.act(edits.move_deal, "d1", "understand", 0.0)
    assert len(queries.gate_passes(deal.con, "d1")) == 1
    assert deal.card().open_gate == 0  # it stands before that gate again
    assert deal.deal().furthest == "confirm"


def test_the_notch_goes_as_what_was_open_is_filled_in(deal: RepBook) -> None:
    deal.act(edits.move_deal, "d1", "confirm", 0.0, reason="Why not")
    deal.act(edits.save_pain, key="x1", deal_id="d1", words="It stops")
    assert (deal.card().open_gate, deal.card().gate_reason) == (4, "Why not")
    fill_to_confirm(deal)
    assert (deal.card().open_gate, deal.card().gate_reason) == (0, "")
    assert len(queries.gate_passes(deal.con, "d1")) == 1


def test_skipping_lists_and_notes_every_gate_on_the_way(deal: RepBook) -> None:
    gates = queries.gates_to(deal.con, "d1", "negotiate")
    assert [gate.stage for gate in gates] == ["confirm", "prove", "negotiate"]
    deal.act(edits.move_deal, "d1", "negotiate", 0.0)
    (row,) = queries.gate_passes(deal.con, "d1")
    assert row.items == tuple(one.key for gate in gates for one in gate.open)
    assert queries.gates_to(deal.con, "d1", "understand") == queries.gates_to(deal.con, "d1", "negotiate") == ()


def test_filling_in_and_moving_are_one_act(deal: RepBook) -> None:
    before = deal.dump()
    parts = [
        partial(edits.save_pain, key="x1", deal_id="d1", words="It stops"),
        partial(edits.set_fact, deal_id="d1", name="budget_known", value="amount", amount=5_000_00),
        partial(edits.seat_new_person, person_key="n1", seat_key="s1", deal_id="d1", name="Bole", roles=["informant"]),
        partial(edits.change_seat, seat_id="s1", ladder="date", met_on=TODAY),
        partial(edits.move_deal, deal_id="d1", stage="confirm", rank=0.0, reason="Soon"),
    ]
    deal.act(edits.together, parts)
    (row,) = queries.gate_passes(deal.con, "d1")
    assert row.items == ("to-b-decision-maker", "to-b-worth")
    after = deal.dump()
    deal.store.undo().result()
    assert deal.dump() == before
    deal.store.redo().result()
    assert deal.dump() == after


def test_a_part_that_is_refused_takes_the_others_with_it(deal: RepBook) -> None:
    parts = [
        partial(edits.save_pain, key="x1", deal_id="d1", words="It stops"),
        partial(edits.move_deal, deal_id="d1", stage="nowhere", rank=0.0),
    ]
    refused("bad_value", deal, edits.together, parts)


def test_the_preview_counts_each_later_column(deal: RepBook) -> None:
    fill_to_confirm(deal)
    counts = queries.gate_counts(deal.con, "d1")
    assert list(counts) == [*STAGES[1:], CLOSED]
    for stage, counted in counts.items():
        gates = queries.gates_to(deal.con, "d1", stage)
        assert counted == GateCount(sum(len(one.checks) for one in gates), sum(len(one.open) for one in gates))
    assert counts["confirm"] == GateCount(5, 0)
    assert queries.gate_counts(deal.con, "gone") == {}


def test_the_gate_ahead_is_the_next_stages_and_at_last_the_closing_one(deal: RepBook) -> None:
    ahead = queries.gate_ahead(deal.con, "d1")
    assert ahead is not None
    assert (ahead.stage, ahead.met, len(ahead.checks)) == ("confirm", 0, 5)
    deal.act(edits.win_deal, "d1")
    closing = queries.gate_ahead(deal.con, "d1")
    assert closing is not None
    assert (closing.stage, [one.name for one in closing.open]) == (CLOSED, ["money_in", "f-content", "f-referral"])
    deal.act(edits.close_deal, "d1", reason="They went under")
    assert queries.gate_ahead(deal.con, "d1") is queries.gate_ahead(deal.con, "gone") is None
    assert deal.column("collect") == ()
    assert queries.gate_passes(deal.con, "d1")[0].to_stage == CLOSED
    refused("not_won", deal, edits.close_deal, _another(deal))


def test_winning_from_anywhere_notes_what_it_skipped(deal: RepBook) -> None:
    assert queries.win_target(deal.con, "d1") == "collect"
    assert [gate.stage for gate in queries.win_gates(deal.con, "d1")] == STAGES[1:]
    deal.act(edits.win_deal, "d1", reason="They called")
    (row,) = queries.gate_passes(deal.con, "d1")
    assert (row.from_stage, row.to_stage, row.reason) == ("understand", "collect", "They called")
    assert queries.win_gates(deal.con, "d1") == ()
    deal.act(edits.win_deal, "d1")
    assert len(queries.gate_passes(deal.con, "d1")) == 1


def test_a_playbook_without_a_won_stage_wins_into_collecting(deal: RepBook) -> None:
    deal.act(edits.ensure_playbook, "new-account")
    book = next(one[0] for one in queries.playbooks_used(deal.con) if one[1] == "new-account")
    deal.act(edits.add_deal, key="d2", name="New", playbook_id=book, stage="closing", amount=7)
    last = [gate.stage for gate in queries.gates_to(deal.con, "d2", COLLECTING)]
    assert last == [gate.stage for gate in queries.win_gates(deal.con, "d2")] == [CLOSED]
    assert queries.gate_counts(deal.con, "d2")[COLLECTING] == GateCount(1, 1)
    assert queries.column_keys(deal.con, book, "closing") == ("d2",)
    deal.act(edits.win_deal, "d2")
    assert queries.column_keys(deal.con, book, "closing") == ()
    assert queries.column_keys(deal.con, book, COLLECTING) == ("d2",)
    heads = {head.stage: head.count for head in queries.column_heads(deal.con, book)}
    assert list(heads) == ["target", "samples", "assessment", "relations", "closing", COLLECTING]
    assert (heads["closing"], heads[COLLECTING]) == (0, 1)
    assert queries.gate_ahead(deal.con, "d2") is None
    assert queries.deal_cards(deal.con, ["d2"], TODAY)["d2"].open_gate == 1
    deal.act(edits.reopen_deal, "d2")
    assert queries.column_keys(deal.con, book, "closing") == ("d2",)


def test_many_deals_are_judged_as_each_alone(deal: RepBook) -> None:
    fill_to_confirm(deal)
    other = _another(deal)
    together = queries.gates_of(deal.con, [("d1", "prove"), (other, "close"), ("gone", "prove")])
    assert together == {
        "d1": queries.gates_to(deal.con, "d1", "prove"),
        other: queries.gates_to(deal.con, other, "close"),
    }
    with pytest.raises(KeyError):
        queries.gates_to(deal.con, "d1", "nowhere")


def test_a_pass_can_be_noted_by_hand_and_only_if_something_was_open(deal: RepBook) -> None:
    deal.act(edits.record_gate, "d1", "understand", "confirm", [], "Nothing open")
    assert queries.gate_passes(deal.con, "d1") == ()
    deal.act(edits.record_gate, "d1", "understand", "confirm", ["to-b-pain"], "By hand")
    assert queries.gate_passes(deal.con, "d1")[0].items == ("to-b-pain",)


def test_a_deal_takes_all_of_its_own_along(deal: RepBook) -> None:
    fill_to_confirm(deal)
    deal.act(edits.move_deal, "d1", "prove", 0.0)
    deal.act(edits.save_rival, key="x2", deal_id="d1", name="Corvane")
    deal.act(edits.save_worry, key="x3", deal_id="d1", words="Too new", person_id="p1")
    deal.act(edits.save_payment, key="x4", deal_id="d1", due_on=TODAY, amount=1)
    deal.act(edits.save_criterion, key="x5", deal_id="d1", name="Speed")
    deal.act(edits.save_note, key="n1", deal_id="d1", happened_at=NOON, body="Talk", people=("p1",))
    before = deal.dump()
    deal.act(edits.delete_person, "p1")
    assert queries.deal_worries(deal.con, "d1")[0].person_id == ""
    deal.act(edits.delete_deal, "d1")
    for table in ("pain", "rival", "worry", "payment", "criterion", "deal_fact", "gate_pass"):
        assert keys(deal, table) == set()
    deal.store.undo().result()
    deal.store.undo().result()
    assert deal.dump() == before


def _another(book: RepBook) -> str:
    book.act(edits.add_deal, key="d9", name="Other")
    return "d9"
