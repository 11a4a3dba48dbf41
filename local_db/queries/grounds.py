"""What gates are judged by, gathered for many deals at once; nothing is judged in SQL."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from local_db.driver import Connection
from local_db.queries.codec import Query, json_keys
from local_db.queries.workbench import CRITERIA, FACTS, PAINS, PAYMENTS, RIVALS, WORRIES, rows_of
from models.facts import FACT_FORMS, KEPT_FORMS
from models.gate_rows import ANSWER, FACT, SEAT, GateAnswer, GateRule, GateSeat, Ground
from models.money import Money

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass


@dataclass(frozen=True, slots=True)
class GateDeal:
    """Where a deal stands, and its money."""

    id: str
    playbook_id: str
    stage: str
    status: str
    settled_on: date | None
    money: Money | None
    received: Money | None


DEALS = Query(
    """SELECT d.id AS id, d.playbook_id AS playbook_id, d.stage AS stage, d.status AS status,
    d.settled_on AS settled_on, d.amount AS money_minor, d.currency AS money_currency,
    d.received AS received_minor, d.currency AS received_currency
    FROM json_each(:ids) AS k CROSS JOIN deal AS d ON d.id = k.value""",
    GateDeal,
)
SEATS = Query(
    """SELECT t.id AS id, t.deal_id AS deal_id, t.person_id AS person_id, p.name AS person,
    (SELECT group_concat(r.role) FROM seat_role AS r WHERE r.seat_id = t.id) AS roles, t.ladder AS ladder,
    t.stance AS stance, t.met_on AS met_on, p.side AS side,
    EXISTS (SELECT 1 FROM follow_up AS f WHERE f.deal_id = t.deal_id AND f.person_id = t.person_id) AS planned
    FROM json_each(:ids) AS k CROSS JOIN seat AS t ON t.deal_id = k.value JOIN person AS p ON p.id = t.person_id
    ORDER BY t.id""",
    GateSeat,
)
ANSWERS = Query(
    """SELECT x.deal_id AS deal_id, x.question AS question, x.answer AS answer, x.words AS words,
    x.answered_on AS answered_on FROM json_each(:ids) AS k CROSS JOIN answer AS x ON x.deal_id = k.value
    WHERE x.question IN (SELECT g.value FROM json_each(:among) AS g) ORDER BY x.id""",
    GateAnswer,
)
Row = TypeVar("Row")
_OF_SEATS = ("deciders_planned", "deciders_met")
_MAY_BE_NONE = ("rivals", "rival_flaws", "worries", "worry_answers", "criteria", "criteria_moves")


def grounds(con: Connection, deals: Iterable[GateDeal], rules: Collection[GateRule]) -> dict[str, Ground]:
    """Return what `rules` judge each deal by; tables that none of them asks about are not read."""
    held = {deal.id: deal for deal in deals}
    ids = list(held)
    forms = {FACT_FORMS[rule.name].form for rule in rules if rule.kind == FACT}
    questions = {rule.name for rule in rules if rule.kind == ANSWER}
    pains = _read(con, ids, forms, PAINS, "pain", "pain_effect")
    rivals = _read(con, ids, forms, RIVALS, "rivals", "rival_flaws")
    worries = _read(con, ids, forms, WORRIES, "worries", "worry_answers")
    payments = _read(con, ids, forms, PAYMENTS, "payments", "money_in")
    criteria = _read(con, ids, forms, CRITERIA, "criteria", "criteria_moves")
    facts = _read(con, ids, forms, FACTS, *KEPT_FORMS, *_MAY_BE_NONE)
    seats = (
        rows_of(con, SEATS, ids) if any(rule.kind == SEAT for rule in rules) or not forms.isdisjoint(_OF_SEATS) else {}
    )
    answers: dict[str, dict[str, GateAnswer]] = {}
    if questions:
        for answer in ANSWERS.all(con, {"ids": json_keys(ids), "among": json_keys(sorted(questions))}):
            answers.setdefault(answer.deal_id, {})[answer.question] = answer
    return {
        key: Ground(
            facts={fact.name: fact for fact in facts.get(key, ())},
            answers=answers.get(key, {}),
            money=deal.money,
            received=deal.received,
            seats=tuple(seats.get(key, ())),
            pains=tuple(pains.get(key, ())),
            rivals=tuple(rivals.get(key, ())),
            worries=tuple(worries.get(key, ())),
            payments=tuple(payments.get(key, ())),
            criteria=tuple(criteria.get(key, ())),
        )
        for key, deal in held.items()
    }


def _read(
    con: Connection, ids: Sequence[str], forms: Collection[str], query: Query[Row], *asked: str
) -> dict[str, list[Row]]:
    return {} if set(asked).isdisjoint(forms) else rows_of(con, query, ids)
