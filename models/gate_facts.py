"""Whether the facts that a gate asks for are in the book, each judged by its form (method §5)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from models import facts as forms
from models.facts import FACT_FORMS
from models.gate_rows import DECIDERS, Check, GateRule, GateSeat, Ground, begun, changed
from models.workbench import FactRow, PaymentRow


def judge_fact(rule: GateRule, ground: Ground) -> Check:
    """Return whether a fact holds; why is missing, no_…, partly (count still open) or what makes it true."""
    form = FACT_FORMS[rule.name].form
    return _FACTS[form](begun(rule, "missing", form), ground)


def _pain(check: Check, ground: Ground) -> Check:
    if not ground.pains:
        return check
    first = ground.pains[0]
    return changed(check, met=True, why="counted", count=len(ground.pains), record=first.id, words=first.words)


def _pain_effect(check: Check, ground: Ground) -> Check:
    in_words = check.name != "pain_effect"
    for pain in ground.pains:
        if pain.effect is not None:
            return changed(check, met=True, why="amount", record=pain.id, money=pain.effect, words=pain.words)
    for pain in ground.pains:
        if in_words and pain.effect_words.strip():
            return changed(check, met=True, why="said", record=pain.id, words=pain.effect_words)
    if not ground.pains:
        return check
    deepest = max(ground.pains, key=lambda pain: pain.depth or 0)
    return changed(check, why="no_figure", record=deepest.id, words=deepest.words)


def _listed(check: Check, rows: Sequence[object], none: str, ground: Ground, undone: int) -> Check:
    """Judge a list of which every row must be done; a list confirmed to be empty is done."""
    if not rows:
        held = ground.facts.get(none)
        sure = held is not None and held.value == forms.YES
        return changed(check, met=True, why="none_known", day=held.set_on) if sure and held else check
    if undone:
        return changed(check, why="partly", count=undone)
    return changed(check, met=True, why="counted", count=len(rows))


def _rivals(check: Check, ground: Ground) -> Check:
    return _listed(check, ground.rivals, forms.RIVALS_NONE, ground, 0)


def _rival_flaws(check: Check, ground: Ground) -> Check:
    undone = sum(not rival.flaw.strip() for rival in ground.rivals)
    return _listed(check, ground.rivals, forms.RIVALS_NONE, ground, undone)


def _worries(check: Check, ground: Ground) -> Check:
    return _listed(check, ground.worries, forms.WORRIES_NONE, ground, 0)


def _worry_answers(check: Check, ground: Ground) -> Check:
    undone = sum(not worry.done for worry in ground.worries)
    return _listed(check, ground.worries, forms.WORRIES_NONE, ground, undone)


def _criteria(check: Check, ground: Ground) -> Check:
    undone = sum(one.weight is None or one.ours is None for one in ground.criteria)
    return _listed(check, ground.criteria, "", ground, undone)


def _criteria_moves(check: Check, ground: Ground) -> Check:
    undone = sum(one.kind == "fatal" and not one.move.strip() for one in ground.criteria)
    known = [one for one in ground.criteria if one.kind]
    return _listed(check, known, forms.FATAL_NONE, ground, undone)


def _payments(check: Check, ground: Ground) -> Check:
    undone = sum(one.due_on is None or one.money is None for one in ground.payments)
    return _listed(check, ground.payments, "", ground, undone)


def _money_in(check: Check, ground: Ground) -> Check:
    if ground.money and ground.received and ground.received.minor >= ground.money.minor:
        return changed(check, met=True, why="all_in", money=ground.received)
    unpaid = sum(one.paid_on is None for one in ground.payments)
    if ground.payments and not unpaid:
        return changed(check, met=True, why="all_in", money=ground.received, day=_last_paid(ground.payments))
    return changed(check, why="partly" if ground.payments else "missing", count=unpaid, money=ground.received)


def _deciders_planned(check: Check, ground: Ground) -> Check:
    return _deciders(check, ground, lambda seat: seat.planned or seat.met_on is not None)


def _deciders_met(check: Check, ground: Ground) -> Check:
    return _deciders(check, ground, lambda seat: seat.met_on is not None)


def _deciders(check: Check, ground: Ground, done: Callable[[GateSeat], bool]) -> Check:
    seats = [seat for seat in ground.seats if not set(seat.roles).isdisjoint(DECIDERS)]
    undone = [seat for seat in seats if not done(seat)]
    if not seats:
        return changed(check, why="nobody")
    if not undone:
        return changed(check, met=True, why="counted", count=len(seats))
    first = undone[0]
    return changed(
        check, why="partly", count=len(undone), seat_id=first.id, person_id=first.person_id, person=first.person
    )


def _last_paid(payments: Iterable[PaymentRow]) -> date | None:
    return max((one.paid_on for one in payments if one.paid_on), default=None)


def _kept(check: Check, ground: Ground) -> Check:
    """Judge a fact that is one row of its own, by its form."""
    held = ground.facts.get(check.name)
    if held is None:
        return check
    met, why = _KEPT[check.field](held)
    return changed(
        check,
        met=met,
        why=why,
        record=held.id,
        value=held.value,
        day=held.day,
        money=held.money,
        words=held.words,
        person_id=held.person_id,
        person=held.person_name,
    )


def _day(held: FactRow) -> tuple[bool, str]:
    if held.day is None:
        return False, "no_date"
    return (False, "ahead") if held.name in forms.SIGNED and held.day > held.set_on else (True, "dated")


def _choice(held: FactRow) -> tuple[bool, str]:
    return (True, "chosen") if held.value in FACT_FORMS[held.name].choices else (False, "missing")


def _words(held: FactRow) -> tuple[bool, str]:
    return (True, "said") if held.words.strip() else (False, "missing")


def _budget(held: FactRow) -> tuple[bool, str]:
    if held.value == forms.NONE:
        return (True, "none_known") if held.day else (False, "no_date")
    return (True, "amount") if held.money else (False, "no_amount")


def _handover(held: FactRow) -> tuple[bool, str]:
    if held.day is None:
        return False, "no_date"
    return (True, "dated") if held.person_id or held.words.strip() else (False, "nobody")


def _verdict(held: FactRow) -> tuple[bool, str]:
    choices = FACT_FORMS[held.name].choices
    if held.value == choices[0]:
        return True, "chosen"
    return (True, "said") if held.words.strip() else (False, "missing" if not held.value else "no_reason")


_KEPT: dict[str, Callable[[FactRow], tuple[bool, str]]] = {
    "day": _day,
    "choice": _choice,
    "words": _words,
    "budget": _budget,
    "handover": _handover,
    "verdict": _verdict,
}
_FACTS: dict[str, Callable[[Check, Ground], Check]] = {
    "pain": _pain,
    "pain_effect": _pain_effect,
    "rivals": _rivals,
    "rival_flaws": _rival_flaws,
    "worries": _worries,
    "worry_answers": _worry_answers,
    "criteria": _criteria,
    "criteria_moves": _criteria_moves,
    "payments": _payments,
    "money_in": _money_in,
    "deciders_planned": _deciders_planned,
    "deciders_met": _deciders_met,
    **dict.fromkeys(_KEPT, _kept),
}
