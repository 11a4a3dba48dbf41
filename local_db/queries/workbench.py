"""What a deal's workbench holds: pains, rivals, worries, payments, criteria, facts (method §7)."""

from collections.abc import Iterable
from typing import TypeVar

from local_db.driver import Connection
from local_db.queries.codec import Query, json_keys
from models.workbench import CriterionRow, FactRow, PainRow, PaymentRow, RivalRow, WorryRow

Row = TypeVar("Row")
_OF = "FROM json_each(:ids) AS k CROSS JOIN {} AS x ON x.deal_id = k.value"
_PERSON = "LEFT JOIN person AS p ON p.id = x.person_id"
_WHO = "x.person_id AS person_id, p.name AS person_name"

PAINS = Query(
    f"""SELECT x.id AS id, x.deal_id AS deal_id, x.words AS words, x.kind AS kind, x.depth AS depth,
    x.effect AS effect_minor, x.currency AS effect_currency, x.effect_words AS effect_words, x.said_by AS said_by,
    {_WHO} {_OF.format("pain")} {_PERSON} ORDER BY x.id""",
    PainRow,
)
RIVALS = Query(
    f"""SELECT x.id AS id, x.deal_id AS deal_id, x.name AS name, x.strong AS strong, x.weak AS weak, x.flaw AS flaw,
    x.harm AS harm, x.insider AS insider, x.insider_level AS insider_level {_OF.format("rival")} ORDER BY x.id""",
    RivalRow,
)
WORRIES = Query(
    f"""SELECT x.id AS id, x.deal_id AS deal_id, x.words AS words, {_WHO}, x.answer AS answer, x.state AS state
    {_OF.format("worry")} {_PERSON} ORDER BY x.id""",
    WorryRow,
)
PAYMENTS = Query(
    f"""SELECT x.id AS id, x.deal_id AS deal_id, x.label AS label, x.due_on AS due_on, x.amount AS money_minor,
    x.currency AS money_currency, x.paid_on AS paid_on {_OF.format("payment")}
    ORDER BY x.due_on IS NULL, x.due_on, x.id""",
    PaymentRow,
)
CRITERIA = Query(
    f"""SELECT x.id AS id, x.deal_id AS deal_id, x.name AS name, x.meaning AS meaning, x.weight AS weight,
    x.asked AS asked, x.ours AS ours, x.theirs AS theirs, x.move AS move {_OF.format("criterion")}
    ORDER BY x.weight DESC, x.id""",
    CriterionRow,
)
FACTS = Query(
    f"""SELECT x.id AS id, x.deal_id AS deal_id, x.name AS name, x.value AS value, x.day AS day,
    x.amount AS money_minor, x.currency AS money_currency, x.words AS words, {_WHO}, x.set_on AS set_on
    {_OF.format("deal_fact")} {_PERSON} ORDER BY x.name""",
    FactRow,
)


def deal_pains(con: Connection, deal_id: str) -> tuple[PainRow, ...]:
    """Return a deal's pains in the order they were written."""
    return _of(con, PAINS, deal_id)


def deal_rivals(con: Connection, deal_id: str) -> tuple[RivalRow, ...]:
    """Return a deal's rivals in the order they were named."""
    return _of(con, RIVALS, deal_id)


def deal_worries(con: Connection, deal_id: str) -> tuple[WorryRow, ...]:
    """Return the worries of a deal's buyers in the order they were heard."""
    return _of(con, WORRIES, deal_id)


def deal_payments(con: Connection, deal_id: str) -> tuple[PaymentRow, ...]:
    """Return a deal's schedule of payments by due day, undated ones last."""
    return _of(con, PAYMENTS, deal_id)


def deal_criteria(con: Connection, deal_id: str) -> tuple[CriterionRow, ...]:
    """Return a deal's purchase criteria, the heaviest first."""
    return _of(con, CRITERIA, deal_id)


def deal_facts(con: Connection, deal_id: str) -> dict[str, FactRow]:
    """Return a deal's facts that have no table of their own, by name."""
    return {fact.name: fact for fact in _of(con, FACTS, deal_id)}


def rows_of(con: Connection, query: Query[Row], ids: Iterable[str]) -> dict[str, list[Row]]:
    """Return what one of the questions above answers for several deals, by deal; deals without any are left out."""
    found: dict[str, list[Row]] = {}
    for row in query.all(con, {"ids": json_keys(ids)}):
        found.setdefault(row.deal_id, []).append(row)  # type: ignore[attr-defined]
    return found


def _of(con: Connection, query: Query[Row], deal_id: str) -> tuple[Row, ...]:
    return query.all(con, {"ids": json_keys([deal_id])})
