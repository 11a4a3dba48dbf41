"""Which field fills which item, and what is read from the book for them."""

from local_db import queries
from models.deals import DealFile
from models.gates import Check
from models.playbook import Playbook
from views.context import Context
from views.gate import deciders, facts, lists, money, people
from views.gate.editor import Editor, Table

_EDITORS: dict[str, type[Editor]] = {
    "pain": facts.PainEditor,
    "pain_effect": facts.EffectEditor,
    "rivals": lists.RivalsEditor,
    "rival_flaws": lists.FlawsEditor,
    "worries": lists.WorriesEditor,
    "criteria": lists.CriteriaEditor,
    "criteria_moves": lists.MovesEditor,
    "payments": money.PaymentsEditor,
    "money_in": money.MoneyInEditor,
    "deciders_planned": deciders.DecidersEditor,
    "deciders_met": deciders.DecidersEditor,
    "day": facts.DayEditor,
    "choice": facts.ChoiceEditor,
    "words": facts.WordsEditor,
    "budget": facts.BudgetEditor,
    "handover": facts.HandoverEditor,
    "verdict": facts.VerdictEditor,
    "answer": people.AnswerEditor,
    "seat": people.SeatEditor,
}


def make_editor(ctx: Context, table: Table, check: Check) -> Editor:
    """Return the field that fills an item; KeyError for a form that is none."""
    if check.field == "worry_answers":
        undone = any(not worry.done for worry in table.worries)
        return (lists.AnswersEditor if undone else lists.FirstWorryEditor)(ctx, table, check)
    return _EDITORS[check.field](ctx, table, check)


def lay_table(ctx: Context, deal: DealFile) -> Table:
    """Read what the fields of a gate start from: people, rivals, worries, payments, criteria, seats."""
    desk = ctx.desk
    seats = desk.read(queries.buyer_map, deal.id).seats
    known = {seat.person_id: (seat.person_id, seat.name, seat.title) for seat in seats if seat.side == "buyer"}
    if deal.account_id:
        for one in desk.read(queries.account_people, deal.account_id):
            known.setdefault(one.id, (one.id, one.name, one.title))
    return Table(
        deal=deal,
        people=tuple(known.values()),
        team=tuple((one.id, one.name, one.title) for one in desk.read(queries.our_team)),
        rivals=desk.read(queries.deal_rivals, deal.id),
        worries=desk.read(queries.deal_worries, deal.id),
        payments=desk.read(queries.deal_payments, deal.id),
        criteria=desk.read(queries.deal_criteria, deal.id),
        seats=seats,
        planned=frozenset(step.person_id for step in desk.read(queries.deal_steps, deal.id) if step.done_on is None),
    )


def question_text(ctx: Context, playbook: Playbook, check: Check, item: str) -> str:
    """Return what to ask at the next talk: the question itself, or the item where it is none."""
    found = playbook.question(check.name) if check.kind == "answer" else None
    return ctx.words.pick(found.text.zh, found.text.en) if found else item
