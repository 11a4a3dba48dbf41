"""Gates: which a move passes, and what of them is met (method §5, "A gate item")."""

from dataclasses import replace
from datetime import date

import pytest

from models.gates import (
    CLOSED,
    Check,
    GateAnswer,
    GateCount,
    GateRule,
    GateSeat,
    Ground,
    count,
    gates_between,
    judge,
    judge_gates,
    next_step,
    reaches,
)
from models.money import Money
from models.workbench import CriterionRow, FactRow, PainRow, PaymentRow, RivalRow, WorryRow

STAGES = ("a", "b", "c", "d")
DAY = date(2026, 11, 24)
NOTHING = Ground(facts={}, answers={})
PAIN = PainRow("p1", "d", "It stops", "", 3, None, "", "", "", "")
SEAT = GateSeat("s1", "d", "x1", "Bole", ("decision_maker",), "", None, None)


def one(kind: str, name: str, ground: Ground, rung: str = "", stance: int | None = None) -> Check:
    (check,) = judge([GateRule("b", "k", kind, name, rung=rung, stance=stance)], ground)
    return check


def fact(name: str, value: str = "", **fields: object) -> Ground:
    row = FactRow("f1", "d", name, value, None, None, "", "", "", DAY)
    return replace(NOTHING, facts={name: replace(row, **fields)})  # type: ignore[arg-type]


def test_a_move_passes_every_gate_it_skips_and_none_backward() -> None:
    assert gates_between(STAGES, "a", "c") == ("b", "c")
    assert gates_between(STAGES, "c", "a") == gates_between(STAGES, "b", "b") == ()
    assert gates_between(STAGES, "c", CLOSED) == ("d", CLOSED)
    assert (next_step(STAGES, "a"), next_step(STAGES, "d")) == ("b", CLOSED)
    for wrong in (lambda: gates_between(STAGES, "a", "z"), lambda: next_step(STAGES, "z")):
        with pytest.raises(KeyError):
            wrong()


@pytest.mark.parametrize(
    ("ladder", "rung", "far_enough"),
    [
        ("", "named", True),
        ("", "know", False),
        ("interact", "date", True),
        ("date", "interact", True),
        ("know", "date", False),
        ("agree", "friend", True),
        ("agree", "trust", False),
        ("friend", "trust", True),
        ("trust", "ally", False),
        ("ally", "trust", True),
    ],
)
def test_the_two_ladders_are_one(ladder: str, rung: str, far_enough: bool) -> None:
    assert reaches(ladder, rung, None) is far_enough


def test_met_asks_for_the_day_or_a_rung_that_needs_one() -> None:
    assert reaches("", "met", DAY)
    assert reaches("interact", "met", None)
    assert not reaches("know", "met", None)


def test_of_several_in_a_role_the_nearest_counts() -> None:
    assert one("seat", "decision_maker", NOTHING, "know").why == "nobody"
    both = replace(NOTHING, seats=(SEAT, replace(SEAT, id="s2", person="Okell", ladder="interact", met_on=DAY)))
    far = one("seat", "decision_maker", both, "interact")
    assert (far.met, far.why, far.person, far.day, far.now_rung) == (True, "reached", "Okell", DAY, "interact")
    near = one("seat", "decision_maker", both, "ally")
    assert (near.met, near.why, near.seat_id, near.rung) == (False, "below", "s2", "ally")
    assert one("seat", "decision_maker", both, "named").why == "named"


def test_a_stance_must_be_known_and_high_enough() -> None:
    def why(stance: int | None, wanted: int = 1) -> tuple[bool, str]:
        check = one("seat", "decision_maker", replace(NOTHING, seats=(replace(SEAT, stance=stance),)), stance=wanted)
        return check.met, check.why

    assert why(None) == (False, "stance_unknown")
    assert why(1) == (True, "for_us")
    assert why(0) == (False, "not_yet_for_us")
    assert why(-1) == (False, "against")


def test_no_veto_holder_may_be_against_and_the_worst_speaks_for_all() -> None:
    def check(*stances: int | None) -> Check:
        seats = [
            replace(
                SEAT, id=f"s{n}", person=f"P{n}", roles=("user",) if n % 2 else ("technical_expert",), stance=stance
            )
            for n, stance in enumerate(stances)
        ]
        return one("seat", "veto_holder", replace(NOTHING, seats=(replace(SEAT, stance=-2), *seats)), stance=0)

    assert check().why == "nobody"
    assert (check(0, 2).met, check(0, 2).why, check(0, 2).count) == (True, "none_against", 2)
    assert (check(1, None, -1).why, check(1, None, -1).person, check(1, None, -1).count) == ("against", "P2", 2)
    assert (check(1, None).why, check(1, None).person) == ("stance_unknown", "P1")


def test_anyone_means_somebody_of_the_buyers() -> None:
    ours = replace(SEAT, roles=(), ladder="ally", side="ours")
    assert one("seat", "anyone", replace(NOTHING, seats=(ours,)), "ally").why == "nobody"
    assert one("seat", "anyone", replace(NOTHING, seats=(ours, replace(ours, id="s2", side="buyer"))), "ally").met


def test_only_yes_answers_a_question() -> None:
    def check(answer: str) -> Check:
        held = GateAnswer("d", "q", answer, "They said so", DAY)
        return one("answer", "q", replace(NOTHING, answers={"q": held}))

    assert (check("yes").met, check("yes").why, check("yes").day) == (True, "answered", DAY)
    assert (check("no").met, check("no").why, check("no").words) == (False, "answer_no", "They said so")
    assert check("").why == one("answer", "q", NOTHING).why == "unanswered"


def test_a_pain_needs_words_and_then_a_figure() -> None:
    assert one("fact", "pain_written", NOTHING).why == "missing"
    written = replace(NOTHING, pains=(PAIN, replace(PAIN, id="p2", depth=5, words="Scrap", effect_words="a lot")))
    assert (one("fact", "pain_written", written).met, one("fact", "pain_written", written).count) == (True, 2)
    bare = one("fact", "pain_effect", written)
    assert (bare.met, bare.why, bare.record, bare.words) == (False, "no_figure", "p2", "Scrap")
    figured = replace(NOTHING, pains=(PAIN, replace(PAIN, id="p3", effect=Money(64, "EUR"))))
    assert (one("fact", "pain_effect", figured).met, one("fact", "pain_effect", figured).money) == (
        True,
        Money(64, "EUR"),
    )


def test_rivals_are_named_or_known_to_be_none() -> None:
    rival = RivalRow("r1", "d", "Corvane", "", "", "", "", "", "")
    named = replace(NOTHING, rivals=(rival, replace(rival, id="r2", flaw="Slow")))
    assert one("fact", "rivals_named", NOTHING).why == "missing"
    assert (one("fact", "rivals_named", named).why, one("fact", "rivals_named", named).count) == ("counted", 2)
    for name in ("rivals_named", "rival_flaws_written"):
        assert (one("fact", name, fact("rivals_none", "yes")).met, one("fact", name, fact("rivals_none", "")).met) == (
            True,
            False,
        )
    flaws = one("fact", "rival_flaws_written", named)
    assert (flaws.met, flaws.why, flaws.count) == (False, "partly", 1)


def test_every_worry_needs_its_answer() -> None:
    worry = WorryRow("w1", "d", "Too new", "", "", "", "open")
    held = replace(NOTHING, worries=(worry, replace(worry, id="w2", answer="Two references", state="answered")))
    assert one("fact", "worries_written", held).met
    assert (one("fact", "worries_answered", held).why, one("fact", "worries_answered", held).count) == ("partly", 1)
    cleared = replace(NOTHING, worries=(replace(worry, state="cleared"),))
    assert one("fact", "worries_answered", cleared).met
    assert not one("fact", "worries_answered", NOTHING).met


@pytest.mark.parametrize(
    ("weight", "asked", "ours", "theirs", "kind"),
    [
        (5, True, 8, 6, "winning"),
        (5, False, 8, 6, "sleeping"),
        (2, True, 8, 6, "sleeping"),
        (4, True, 5, 6, "fatal"),
        (3, True, 5, 6, "neutral"),
        (5, True, 6, 6, "neutral"),
        (None, True, 6, 6, ""),
        (5, True, 6, None, ""),
    ],
)
def test_a_criterion_has_its_class(weight: int | None, asked: bool, ours: int, theirs: int | None, kind: str) -> None:
    assert CriterionRow("c", "d", "Speed", "", weight, asked, ours, theirs, "").kind == kind


def test_fatal_criteria_need_a_move_and_nothing_weighed_proves_nothing() -> None:
    fatal = CriterionRow("c1", "d", "Price", "", 5, True, 3, 7, "")
    check = one("fact", "fatal_criteria_moved", replace(NOTHING, criteria=(fatal,)))
    assert (check.met, check.why, check.count) == (False, "partly", 1)
    moved = replace(NOTHING, criteria=(replace(fatal, move="Split it"), replace(fatal, ours=9)))
    assert one("fact", "fatal_criteria_moved", moved).met
    unknown = replace(NOTHING, criteria=(replace(fatal, theirs=None),))
    assert not one("fact", "fatal_criteria_moved", unknown).met
    assert one("fact", "fatal_criteria_moved", fact("fatal_none", "yes")).why == "none_known"
    assert one("fact", "criteria_weighed", unknown).met
    assert not one("fact", "criteria_weighed", replace(NOTHING, criteria=(replace(fatal, weight=None),))).met


def test_a_budget_is_an_amount_or_none_yet_with_a_day() -> None:
    def why(value: str, **fields: object) -> str:
        return one("fact", "budget_known", fact("budget_known", value, **fields)).why

    assert why("amount", money=Money(1, "EUR")) == "amount"
    assert why("amount") == "no_amount"
    assert why("none") == "no_date"
    assert why("none", day=DAY) == "none_known"
    assert one("fact", "budget_known", NOTHING).why == "missing"


def test_the_other_forms_of_facts() -> None:
    def met(name: str, value: str = "", **fields: object) -> tuple[bool, str]:
        check = one("fact", name, fact(name, value, **fields))
        return check.met, check.why

    assert met("outline_sent", day=DAY) == (True, "dated")
    assert met("outline_sent", words="soon") == (False, "no_date")
    assert met("decision_way", "group") == (True, "chosen")
    assert met("decision_way", "") == (False, "missing")
    assert met("chance_seen", words="New line") == (True, "said")
    assert met("handover_planned", day=DAY) == (False, "nobody")
    assert met("handover_planned", person_id="x") == (False, "no_date")
    assert met("handover_planned", day=DAY, words="Meir") == (True, "dated")
    assert met("assessment_a", "A") == (True, "chosen")
    assert met("assessment_a", "C") == (False, "no_reason")
    assert met("assessment_a", "C", words="Their owner asked for us") == (True, "said")


def test_money_is_in_by_the_sum_or_by_every_payment() -> None:
    payment = PaymentRow("y1", "d", "Down", DAY, Money(20, "EUR"), DAY)
    rest = replace(payment, id="y2", label="Rest", paid_on=None)
    sums = replace(NOTHING, money=Money(100, "EUR"), received=Money(99, "EUR"))
    assert not one("fact", "money_in", sums).met
    assert one("fact", "money_in", replace(sums, received=Money(100, "EUR"))).why == "all_in"
    some = one("fact", "money_in", replace(NOTHING, payments=(payment, rest)))
    assert (some.met, some.why, some.count) == (False, "partly", 1)
    assert one("fact", "money_in", replace(NOTHING, payments=(payment,))).day == DAY
    schedule = replace(NOTHING, payments=(payment, replace(rest, due_on=None)))
    assert (one("fact", "payment_schedule", schedule).why, one("fact", "payment_schedule", NOTHING).met) == (
        "partly",
        False,
    )
    assert one("fact", "payment_schedule", replace(NOTHING, payments=(payment, rest))).met


def test_each_decider_is_planned_and_met() -> None:
    seats = (replace(SEAT, met_on=DAY), replace(SEAT, id="s2", roles=("evaluator",), planned=True, person="Fenn"))
    held = replace(NOTHING, seats=(*seats, replace(SEAT, id="s3", roles=("user",))))
    assert one("fact", "deciders_planned", held).met
    check = one("fact", "deciders_met", held)
    assert (check.met, check.why, check.count, check.seat_id, check.person) == (False, "partly", 1, "s2", "Fenn")
    assert one("fact", "deciders_met", NOTHING).why == "nobody"


def test_gates_are_judged_in_the_order_of_the_way_and_counted_together() -> None:
    rules = [
        GateRule("c", "k1", "fact", "pain_written"),
        GateRule("b", "k2", "answer", "q"),
        GateRule("b", "k3", "fact", "pain_effect"),
    ]
    gates = judge_gates(("b", "c", "d"), rules, replace(NOTHING, pains=(PAIN,)))
    assert [(gate.stage, gate.met, [check.key for check in gate.open]) for gate in gates] == [
        ("b", 0, ["k2", "k3"]),
        ("c", 1, []),
    ]
    assert count(gates) == GateCount(3, 2)
