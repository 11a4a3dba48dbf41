"""What a gate says: how many things are open, why each is, and what makes the others true (method §5)."""

from datetime import date

from models.gates import CLOSED, Check, PassRow
from models.playbook import GateItem, Playbook
from views.buyer_words import ladder_word, stance_word
from views.formats import day_text, money_text
from views.words import N_, Words

COUNTS = (
    "", N_("One"), N_("Two"), N_("Three"), N_("Four"), N_("Five"), N_("Six"),
    N_("Seven"), N_("Eight"), N_("Nine"), N_("Ten"), N_("Eleven"), N_("Twelve"),
)  # fmt: skip
CHOICES = {
    "decision_way.one": N_("One person"),
    "decision_way.group": N_("A group"),
    "payment_terms.once": N_("All at once"),
    "payment_terms.down": N_("20% down, rest in three days"),
    "payment_terms.schedule": N_("By a schedule"),
    "budget_known.amount": N_("There is a budget"),
    "budget_known.none": N_("None yet"),
    "value_proposal_answered.accepted": N_("Accepted"),
    "value_proposal_answered.changes": N_("With changes"),
    "value_proposal_answered.refused": N_("Refused"),
    "trial_result.passed": N_("Passed"),
    "trial_result.partly": N_("Partly"),
    "trial_result.failed": N_("Failed"),
    "assessment_a.A": N_("A all in"),
    "assessment_a.B": N_("B bounded time"),
    "assessment_a.C": N_("C light contact"),
    "assessment_a.D": N_("D parked"),
}
DAYS = {
    "": N_("Day"),
    "outline_sent": N_("Sent on"),
    "proposal_sent": N_("Sent on"),
    "contract_signed": N_("Signed on"),
    "acceptance_signed": N_("Signed on"),
    "survey_filled": N_("Filled in on"),
    "terms_on_table": N_("Put on the table on"),
}
FACT_NAMES = {
    "budget_known": N_("Budget"),
    "decision_way": N_("They decide"),
    "outline_sent": N_("Outline sent"),
    "proposal_sent": N_("Proposal sent"),
    "payment_terms": N_("Terms of payment"),
    "contract_signed": N_("Contract signed"),
    "acceptance_signed": N_("Acceptance signed"),
    "handover_planned": N_("Handover"),
    "value_proposal_answered": N_("Value proposal"),
    "chance_seen": N_("Why they would change"),
    "trial_result": N_("Trial"),
    "assessment_a": N_("Assessment"),
    "survey_filled": N_("Survey filled in"),
    "target_chosen": N_("Why this one"),
    "terms_on_table": N_("Terms on the table"),
    "review_written": N_("What we learned"),
    "rivals_none": N_("Rivals"),
    "worries_none": N_("Worries"),
    "fatal_none": N_("Fatal criteria"),
}
HINTS = {
    "": N_("in words"),
    "value_proposal_answered": N_("what to change, what is missing"),
    "chance_seen": N_("why they would add or change a supplier, and how urgent"),
    "trial_result": N_("what came out, good or bad"),
    "assessment_a": N_("why it is worth doing though not an A"),
    "target_chosen": N_("three reasons, and who is the reserve"),
    "review_written": N_("how we won him, what to do first next time"),
}
WHY = {
    "missing": N_("Not written down yet."),
    "no_figure": N_("“{words}”: the effect has words but no figure."),
    "no_date": N_("The day is missing."),
    "no_amount": N_("The amount is missing."),
    "no_reason": N_("The reason is missing."),
    "ahead": N_("{day} is still ahead."),
    "answer_no": N_("Answered no on {day}."),
    "unanswered": N_("Nobody has asked yet."),
    "nobody": N_("Nobody is named in this role."),
    "below": N_("{person} is at “{rung}”; “{wanted}” is wanted."),
    "unmet": N_("{person} was not met yet."),
    "stance_unknown": N_("Where {person} stands is not known."),
    "against": N_("{person} is {stance}."),
    "asked_again": N_("The day to ask again has passed."),
}
MISSING = {
    "pain": N_("No pain is written down yet."),
    "pain_effect": N_("No pain is written down yet, so none has a figure."),
    "budget": N_("Nobody has said yet what they can spend."),
    "rivals": N_("No rival is written down, and nobody said there is none."),
    "rival_flaws": N_("No rival is written down, and nobody said there is none."),
    "worries": N_("No worry is written down, and nobody said there is none."),
    "worry_answers": N_("No worry is written down, and nobody said there is none."),
    "criteria": N_("No purchase criterion is written down yet."),
    "criteria_moves": N_("No purchase criterion has been weighed and scored yet."),
    "payments": N_("No payment is written down yet."),
    "money_in": N_("Not all of the money is in."),
    "day": N_("No day is noted for it."),
    "choice": N_("Nobody has said yet."),
    "verdict": N_("Not judged yet."),
    "handover": N_("The day and who leads the delivery are missing."),
}
PLACES = {"seat": N_("Buyer map"), "answer": N_("Coaching questions")}
"""Where an item belongs, for those that have a page to go to."""


def gate_items(playbook: Playbook) -> dict[str, GateItem]:
    """Return the items of all gates of a playbook by key."""
    gates = [stage.gate for stage in playbook.stages] + [playbook.closing.gate]
    return {item.key: item for gate in gates for item in gate}


def item_text(words: Words, items: dict[str, GateItem], key: str) -> str:
    """Return what a gate item asks for, its key where the playbook has it no more."""
    found = items.get(key)
    return words.pick(found.text.zh, found.text.en) if found else key


def how_many(words: Words, count: int) -> str:
    """Return a number as a headline begins with it: Two, 13."""
    return words.tr(COUNTS[count]) if count < len(COUNTS) else words.pick(f" {count} ", str(count))


def headline(words: Words, count: int, gates: int, target: str) -> str:
    """Return how many things are still open before a stage, before several, or before the deal is closed."""
    if not count:
        return words.tr("Nothing is open any more")
    said = how_many(words, count)
    if target == CLOSED and gates == 1:
        one = words.ntr(
            "{count} thing is still open before this deal is closed",
            "{count} things are still open before this deal is closed",
            count,
            count=said,
        )
    elif gates == 1:
        one = words.ntr(
            "{count} thing is still open before this stage",
            "{count} things are still open before this stage",
            count,
            count=said,
        )
    else:
        one = words.ntr(
            "{count} thing is still open on the way",
            "{count} things are still open on the way",
            count,
            count=said,
        )
    return one


def why_line(words: Words, check: Check, today: date) -> str:
    """Return why an item is open, as a sentence."""
    tr, why = words.tr, check.why
    if why == "nobody" and check.field == "handover":
        return tr("Who leads the delivery is missing.")
    if why == "nobody" and check.field in ("deciders_planned", "deciders_met"):
        return tr("Nobody who decides is on the map yet.")
    if why == "missing":
        return tr(MISSING.get(check.field, WHY["missing"]))
    if why == "partly":
        return _partly(words, check)
    if why == "below":
        if check.rung == "met":
            return tr(WHY["unmet"], person=check.person)
        wanted = ladder_word(words, check.rung)
        return tr(WHY["below"], person=check.person, rung=ladder_word(words, check.now_rung), wanted=wanted)
    if why in ("against", "not_yet_for_us"):
        return tr(WHY["against"], person=check.person, stance=stance_word(words, check.now_stance))
    day = day_text(words, check.day, today) if check.day else tr("an earlier day")
    return tr(WHY.get(why, WHY["missing"]), words=check.words, day=day, person=check.person)


def _partly(words: Words, check: Check) -> str:
    count = check.count
    if check.field == "rival_flaws":
        return words.ntr("{n} rival without a flaw.", "{n} rivals without a flaw.", count)
    if check.field == "worry_answers":
        return words.ntr("{n} worry without an answer.", "{n} worries without an answer.", count)
    if check.field == "criteria":
        return words.ntr("{n} criterion not weighed or scored.", "{n} criteria not weighed or scored.", count)
    if check.field == "criteria_moves":
        return words.ntr("{n} fatal criterion without a move.", "{n} fatal criteria without a move.", count)
    if check.field == "payments":
        return words.ntr("{n} payment without day or amount.", "{n} payments without day or amount.", count)
    if check.field == "deciders_planned":
        return words.ntr("{n} decider without a planned way.", "{n} deciders without a planned way.", count)
    if check.field == "deciders_met":
        return words.ntr("{n} decider was not met yet.", "{n} deciders were not met yet.", count)
    return words.ntr("{n} payment is not in.", "{n} payments are not in.", count)


def choice_word(words: Words, fact: str, choice: str) -> str:
    """Return the word for a choice of a fact, the choice's code where there is none."""
    known = CHOICES.get(f"{fact}.{choice}")
    return words.tr(known) if known else choice


def value_text(words: Words, check: Check, today: date) -> str:
    """Return what makes an item true, short: a day, an amount, how many, who."""
    tr, why = words.tr, check.why
    day = day_text(words, check.day, today) if check.day else ""
    if why in ("dated", "answered"):
        return day
    if why in ("amount", "all_in"):
        return money_text(words, check.money)
    if why == "counted":
        return _counted(words, check)
    if why == "chosen":
        return choice_word(words, check.name, check.value)
    if why == "named":
        return check.person
    if why == "reached":
        rung = ladder_word(words, check.now_rung) if check.now_rung else ""
        return tr(", ").join(part for part in (check.person, rung) if part)
    if why == "for_us":
        return tr(", ").join((check.person, stance_word(words, check.now_stance)))
    if why == "none_against":
        return tr("nobody against")
    if why == "none_known":
        return tr("none yet, ask on {day}", day=day) if check.field == "budget" else tr("none known")
    return check.words


def _counted(words: Words, check: Check) -> str:
    count, field = check.count, check.field
    if field == "pain":
        return words.ntr("{n} pain", "{n} pains", count)
    if field in ("rivals", "rival_flaws"):
        return words.ntr("{n} rival", "{n} rivals", count)
    if field in ("worries", "worry_answers"):
        return words.ntr("{n} worry", "{n} worries", count)
    if field in ("criteria", "criteria_moves"):
        return words.ntr("{n} criterion", "{n} criteria", count)
    if field in ("deciders_planned", "deciders_met"):
        return words.ntr("{n} person", "{n} people", count)
    return words.ntr("{n} payment", "{n} payments", count)


def pass_line(words: Words, playbook: Playbook, row: PassRow, today: date) -> str:
    """Return a pass with something open as a sentence: where to, when, how many were open, and why it went on."""
    letters = {stage.key: stage.letter for stage in playbook.stages}
    to = words.tr("closed") if row.to_stage == CLOSED else letters.get(row.to_stage, row.to_stage)
    text = words.ntr(
        "{way}, {day}: moved with {n} open.",
        "{way}, {day}: moved with {n} open.",
        len(row.items),
        way=f"{letters.get(row.from_stage, row.from_stage)} → {to}",
        day=day_text(words, row.passed_on, today),
    )
    said = words.tr("“{words}”", words=row.reason) if row.reason else words.tr("No reason given.")
    return words.pick(f"{text}{said}", f"{text} {said}")


def pass_items(words: Words, playbook: Playbook, row: PassRow) -> str:
    """Return what was open at a pass, in the playbook's words."""
    items = gate_items(playbook)
    return words.tr("; ").join(item_text(words, items, key) for key in row.items)
