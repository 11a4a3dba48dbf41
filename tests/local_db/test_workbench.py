"""What is written into a deal's workbench (method §7)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from local_db import edits, queries
from models.facts import DEAL_FACTS, FACT_FORMS
from models.money import Money
from tests.rep import TODAY, RepBook, begin, refused


@pytest.fixture
def deal(book: Path) -> Iterator[RepBook]:
    opened = RepBook(book)
    begin(opened)
    yield opened
    opened.store.close()


def test_every_row_is_read_back_as_it_was_written(deal: RepBook) -> None:
    pain = {"words": "It stops", "kind": "finance", "depth": 4, "effect_words": "a lot", "said_by": "Havlin"}
    deal.act(edits.save_pain, key="x1", deal_id="d1", **pain, effect=640_00, person_id="p1")
    (found,) = queries.deal_pains(deal.con, "d1")
    assert {name: getattr(found, name) for name in pain} == pain
    assert (found.effect, found.person_id, found.person_name) == (Money(640_00, "EUR"), "p1", "Ruth Okell")
    rival = {"name": "Corvane", "strong": "price", "weak": "service", "flaw": "slow", "harm": "stops"}
    deal.act(edits.save_rival, key="x2", deal_id="d1", **rival, insider="Fenn", insider_level="middle")
    (other,) = queries.deal_rivals(deal.con, "d1")
    assert {name: getattr(other, name) for name in rival} == rival
    assert (other.insider, other.insider_level) == ("Fenn", "middle")
    criterion = {"name": "Speed", "meaning": "Parts a minute", "weight": 5, "asked": False, "ours": 8, "theirs": 6}
    deal.act(edits.save_criterion, key="x3", deal_id="d1", **criterion, move="Show it")
    (held,) = queries.deal_criteria(deal.con, "d1")
    assert {name: getattr(held, name) for name in criterion} == criterion
    assert (held.move, held.kind) == ("Show it", "sleeping")
    deal.act(edits.save_criterion, key="x3", deal_id="d1", asked=True)
    assert queries.deal_criteria(deal.con, "d1")[0].kind == "winning"


def test_a_worry_is_answered_by_its_answer(deal: RepBook) -> None:
    deal.act(edits.save_worry, key="x1", deal_id="d1", words="Too new", person_id="p2")
    (worry,) = queries.deal_worries(deal.con, "d1")
    assert (worry.state, worry.person_name, worry.done) == ("open", "Gareth Bole", False)
    deal.act(edits.save_worry, key="x1", deal_id="d1", answer="Two references")
    (worry,) = queries.deal_worries(deal.con, "d1")
    assert (worry.words, worry.state, worry.done) == ("Too new", "answered", True)
    deal.act(edits.save_worry, key="x1", deal_id="d1", answer=" ")
    assert queries.deal_worries(deal.con, "d1")[0].state == "open"
    deal.act(edits.save_worry, key="x1", deal_id="d1", answer="", state="cleared")
    assert queries.deal_worries(deal.con, "d1")[0].done


def test_what_is_paid_is_what_was_received(deal: RepBook) -> None:
    deal.act(edits.change_deal, "d1", received=7)
    deal.act(edits.save_payment, key="x1", deal_id="d1", label="Down", due_on=TODAY, amount=20_00)
    deal.act(edits.save_payment, key="x2", deal_id="d1", due_on=date(2027, 1, 1), amount=80_00)
    assert deal.deal().received == Money(7, "EUR")  # nothing of the schedule is paid yet
    deal.act(edits.save_payment, key="x1", deal_id="d1", paid_on=TODAY)
    assert deal.deal().received == Money(20_00, "EUR")
    deal.act(edits.win_deal, "d1")
    assert deal.column("collect") == ("d1",)
    deal.act(edits.save_payment, key="x2", deal_id="d1", paid_on=TODAY)
    assert deal.deal().received == Money(100_00, "EUR")
    assert deal.column("collect") == ()  # paid deals leave the board
    deal.act(edits.delete_row, "payment", "x2")
    assert deal.deal().received == Money(20_00, "EUR")
    deal.act(edits.save_payment, key="x1", deal_id="d1", paid_on=None)
    assert deal.deal().received is None
    assert [payment.label for payment in queries.deal_payments(deal.con, "d1")] == ["Down"]


def test_a_fact_is_one_row_that_can_be_taken_back(deal: RepBook) -> None:
    deal.act(edits.set_fact, "d1", "budget_known", value="amount", amount=5_000_00)
    deal.act(edits.set_fact, "d1", "budget_known", value="none", day=TODAY, words="Ask Ruth", person_id="p1")
    facts = queries.deal_facts(deal.con, "d1")
    assert set(facts) == {"budget_known"}
    fact = facts["budget_known"]
    assert (fact.value, fact.day, fact.money, fact.words, fact.person_name, fact.set_on) == (
        *("none", TODAY, None, "Ask Ruth", "Ruth Okell", TODAY),
    )
    deal.act(edits.clear_fact, "d1", "budget_known")
    assert queries.deal_facts(deal.con, "d1") == {}


def test_only_facts_of_the_list_and_their_values_are_taken(deal: RepBook) -> None:
    refused("bad_value", deal, edits.set_fact, "d1", "weather", value="fine")
    refused("bad_value", deal, edits.set_fact, "d1", "pain_written", value="yes")  # it has a table of its own
    refused("bad_value", deal, edits.set_fact, "d1", "decision_way", value="dice")
    refused("gone", deal, edits.set_fact, "d0", "decision_way", value="one")
    for name in DEAL_FACTS:
        choices = FACT_FORMS[name].choices if name in FACT_FORMS else ()
        deal.act(edits.set_fact, "d1", name, value=(choices or ("",))[0], day=TODAY, words="So")
    assert set(queries.deal_facts(deal.con, "d1")) == set(DEAL_FACTS)


def test_a_signature_still_ahead_is_none(deal: RepBook) -> None:
    deal.act(edits.move_deal, "d1", "close", 0.0)
    deal.act(edits.set_fact, "d1", "contract_signed", day=date(2026, 12, 1))
    signed = queries.gates_to(deal.con, "d1", "collect")[0].checks[0]
    assert (signed.name, signed.met, signed.why, signed.day) == ("contract_signed", False, "ahead", date(2026, 12, 1))
    deal.act(edits.set_fact, "d1", "contract_signed", day=TODAY)
    assert queries.gates_to(deal.con, "d1", "collect")[0].checks[0].met


def test_what_makes_no_sense_is_refused(deal: RepBook) -> None:
    refused("needs_name", deal, edits.save_pain, key="x1", deal_id="d1", words=" ")
    refused("needs_name", deal, edits.save_rival, key="x1", deal_id="d1")
    refused("bad_value", deal, edits.save_pain, key="x1", deal_id="d1", words="x", depth=6)
    refused("bad_value", deal, edits.save_pain, key="x1", deal_id="d1", words="x", kind="taste")
    refused("bad_value", deal, edits.save_criterion, key="x1", deal_id="d1", name="x", weight=0)
    refused("bad_value", deal, edits.save_rival, key="x1", deal_id="d1", name="x", insider_level="high")
    refused("gone", deal, edits.delete_row, "pain", "x9")
    deal.act(edits.add_deal, key="d2", name="Other")
    deal.act(edits.save_pain, key="x1", deal_id="d2", words="Theirs")
    refused("gone", deal, edits.save_pain, key="x1", deal_id="d1", words="Ours")
