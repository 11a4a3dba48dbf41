"""The closed list of facts that a gate may ask for, and in which form each is filled in (method §5)."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

YES, NONE, AMOUNT = "yes", "none", "amount"
RIVALS_NONE, WORRIES_NONE, FATAL_NONE = "rivals_none", "worries_none", "fatal_none"
CONFIRMED_NONE: Final = (RIVALS_NONE, WORRIES_NONE, FATAL_NONE)
"""Facts of their own, value "yes": the rep looked and there are none."""


@dataclass(frozen=True, slots=True)
class FactForm:
    """How a fact is filled in: the form of its field, and what a choice chooses from.

    Forms kept in tables of their own: pain, pain_effect, rivals, rival_flaws, worries, worry_answers, criteria,
    criteria_moves, payments, money_in, deciders_planned (a follow-up with each), deciders_met (the day on each seat).
    Forms kept as a `deal_fact` of the fact's name: day (a date), choice (one of `choices`), words, budget (an amount,
    or "none" with the day to ask again), handover (a date and who leads the delivery), verdict (a choice of which the
    first is good by itself, every other needs a reason in words).
    """

    name: str
    form: str
    choices: tuple[str, ...] = ()


_FORMS: Final = (
    FactForm("pain_written", "pain"),
    FactForm("pain_effect", "pain_effect"),
    FactForm("budget_known", "budget", (AMOUNT, NONE)),
    FactForm("decision_way", "choice", ("one", "group")),
    FactForm("rivals_named", "rivals"),
    FactForm("rival_flaws_written", "rival_flaws"),
    FactForm("value_proposal_answered", "verdict", ("accepted", "changes", "refused")),
    FactForm("outline_sent", "day"),
    FactForm("proposal_sent", "day"),
    FactForm("criteria_weighed", "criteria"),
    FactForm("fatal_criteria_moved", "criteria_moves"),
    FactForm("worries_written", "worries"),
    FactForm("worries_answered", "worry_answers"),
    FactForm("payment_terms", "choice", ("once", "down", "schedule")),
    FactForm("contract_signed", "day"),
    FactForm("payment_schedule", "payments"),
    FactForm("handover_planned", "handover"),
    FactForm("acceptance_signed", "day"),
    FactForm("money_in", "money_in"),
    FactForm("chance_seen", "words"),
    FactForm("trial_result", "verdict", ("passed", "partly", "failed")),
    FactForm("assessment_a", "verdict", ("A", "B", "C", "D")),
    FactForm("deciders_planned", "deciders_planned"),
    FactForm("deciders_met", "deciders_met"),
    FactForm("survey_filled", "day"),
    FactForm("target_chosen", "words"),
    FactForm("terms_on_table", "day"),
    FactForm("review_written", "words"),
)
FACT_FORMS: Final[dict[str, FactForm]] = {form.name: form for form in _FORMS}
"""Every fact by name."""

SIGNED: Final = ("contract_signed", "acceptance_signed")
"""Days that must have come when they are written down: a signature still ahead is none."""

KEPT_FORMS: Final = ("day", "choice", "words", "budget", "handover", "verdict")
"""The forms whose fact is a row of `deal_fact`."""

DEAL_FACTS: Final = (*CONFIRMED_NONE, *(form.name for form in _FORMS if form.form in KEPT_FORMS))
"""The names that a row of `deal_fact` may have."""
