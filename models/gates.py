"""Which gates a move passes, and what of them is met: facts, answers and seats (method §5, "A gate item")."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from models.buyers import VETO_ROLES
from models.gate_facts import judge_fact
from models.gate_rows import (
    ANSWER,
    ANYONE,
    CLOSED,
    FACT,
    SEAT,
    VETO_HOLDER,
    Check,
    Gate,
    GateAnswer,
    GateCount,
    GateRule,
    GateSeat,
    Ground,
    PassRow,
    begun,
    changed,
)

__all__ = [
    "CLOSED",
    "Check",
    "Gate",
    "GateAnswer",
    "GateCount",
    "GateRule",
    "GateSeat",
    "Ground",
    "PassRow",
    "count",
    "gates_between",
    "judge",
    "judge_gates",
    "next_step",
    "reaches",
]

_NEEDS = {"named": 0, "know": 1, "interact": 2, "date": 2, "friend": 3, "agree": 3, "trust": 4, "ally": 5}
_HAS = {"know": 1, "interact": 2, "date": 2, "agree": 3, "friend": 4, "trust": 4, "ally": 5}
"""A private friend is "agree or trust" on the informant's ladder, so he reaches either (method §6)."""


def gates_between(stages: Sequence[str], start: str, target: str) -> tuple[str, ...]:
    """Return whose gates a move from one stage to another passes, in order; () backward or in place.

    `stages` are the playbook's; CLOSED stands after the last.  KeyError for a stage the playbook has not.
    """
    order = [*stages, CLOSED]
    for stage in (start, target):
        if stage not in order:
            raise KeyError(stage)
    return tuple(order[order.index(start) + 1 : order.index(target) + 1])


def next_step(stages: Sequence[str], stage: str) -> str:
    """Return the stage after this one, CLOSED after the last; KeyError for a stage the playbook has not."""
    if stage not in stages:
        raise KeyError(stage)
    place = stages.index(stage) + 1
    return stages[place] if place < len(stages) else CLOSED


def judge(rules: Iterable[GateRule], ground: Ground) -> tuple[Check, ...]:
    """Return each item with whether it is met and why."""
    return tuple(_JUDGES[rule.kind](rule, ground) for rule in rules)


def judge_gates(stages: Iterable[str], rules: Iterable[GateRule], ground: Ground) -> tuple[Gate, ...]:
    """Return the gates to `stages` that ask for anything, judged, in the order of `stages`."""
    held: dict[str, list[GateRule]] = {}
    for rule in rules:
        held.setdefault(rule.stage, []).append(rule)
    return tuple(Gate(stage, judge(held[stage], ground)) for stage in stages if stage in held)


def count(gates: Iterable[Gate]) -> GateCount:
    """Return the checks of some gates together."""
    checks = [check for gate in gates for check in gate.checks]
    return GateCount(len(checks), sum(not check.met for check in checks))


def reaches(ladder: str, rung: str, met_on: date | None) -> bool:
    """Return whether somebody is as far as a rung of either ladder; "named" asks nothing, "met" that we saw him."""
    if rung == "met":
        return met_on is not None or _HAS.get(ladder, 0) >= _NEEDS["interact"]
    return _HAS.get(ladder, 0) >= _NEEDS[rung]


def _answer(rule: GateRule, ground: Ground) -> Check:
    held = ground.answers.get(rule.name)
    check = begun(rule, "unanswered", ANSWER)
    if held is None:
        return check
    why = {"yes": "answered", "no": "answer_no"}.get(held.answer, "unanswered")
    return changed(check, met=held.answer == "yes", why=why, day=held.answered_on, words=held.words, value=held.answer)


def _seat(rule: GateRule, ground: Ground) -> Check:
    check = begun(rule, "nobody", SEAT)
    if rule.name == VETO_HOLDER:
        return _all_seats(check, [seat for seat in ground.seats if set(seat.roles) & set(VETO_ROLES)])
    seats = [seat for seat in ground.seats if rule.name in seat.roles or (rule.name == ANYONE and seat.side == "buyer")]
    if not seats:
        return check
    if rule.stance is not None:
        best = max(seats, key=lambda seat: (-3 if seat.stance is None else seat.stance, seat.person))
        return _of(check, best, *_stands(best, rule.stance))
    best = max(seats, key=lambda seat: (reaches(seat.ladder, rule.rung, seat.met_on), _HAS.get(seat.ladder, 0)))
    met = reaches(best.ladder, rule.rung, best.met_on)
    return _of(check, best, met, ("named" if rule.rung == "named" else "reached") if met else "below")


def _all_seats(check: Check, seats: list[GateSeat]) -> Check:
    """Judge what every one of the seats must have: the worst of them speaks for all."""
    if not seats:
        return check
    if check.stance is not None:
        wanted = check.stance
        # Somebody against weighs more than somebody of whom nothing is known.
        worst = min(seats, key=lambda seat: (wanted - 0.5 if seat.stance is None else seat.stance, seat.person))
        met, why = _stands(worst, wanted)
        bad = sum(not _stands(seat, wanted)[0] for seat in seats)
        made = _of(check, worst, met, "none_against" if met else why)
    else:
        worst = min(seats, key=lambda seat: (reaches(seat.ladder, check.rung, seat.met_on), _HAS.get(seat.ladder, 0)))
        bad = sum(not reaches(seat.ladder, check.rung, seat.met_on) for seat in seats)
        made = _of(check, worst, not bad, "below" if bad else "reached")
    return changed(made, count=bad or len(seats))


def _stands(seat: GateSeat, wanted: int) -> tuple[bool, str]:
    if seat.stance is None:
        return False, "stance_unknown"
    if seat.stance >= wanted:
        return True, "for_us"
    return False, "against" if seat.stance < 0 else "not_yet_for_us"


def _of(check: Check, seat: GateSeat, met: bool, why: str) -> Check:
    return changed(
        check,
        met=met,
        why=why,
        seat_id=seat.id,
        person_id=seat.person_id,
        person=seat.person,
        now_rung=seat.ladder,
        now_stance=seat.stance,
        day=seat.met_on,
    )


_JUDGES: dict[str, Callable[[GateRule, Ground], Check]] = {FACT: judge_fact, ANSWER: _answer, SEAT: _seat}
