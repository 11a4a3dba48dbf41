"""What a rep writes into a deal's workbench; each save inserts or changes one row (method §7)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, SQLModel, select

from local_db.edits.rows import load, named, put, setting_of
from local_db.edits.tools import new_key, today
from local_db.refusals import Refusal
from models.facts import DEAL_FACTS, FACT_FORMS
from models.tables import Criterion, Deal, DealFact, Pain, Payment, Rival, Worry

_FIELDS: dict[type[SQLModel], frozenset[str]] = {
    Pain: frozenset("words kind depth effect currency effect_words said_by person_id".split()),
    Rival: frozenset("name strong weak flaw harm insider insider_level".split()),
    Worry: frozenset("words person_id answer state".split()),
    Payment: frozenset("label due_on amount currency paid_on".split()),
    Criterion: frozenset("name meaning weight asked ours theirs move".split()),
}
_TABLES = {str(model.__tablename__): model for model in _FIELDS}


def save_pain(session: Session, *, key: str, deal_id: str, **fields: Any) -> None:
    """Write a pain, or change it; its effect is what it costs the buyer a year."""
    _save(session, Pain, key, deal_id, fields, "words")


def save_rival(session: Session, *, key: str, deal_id: str, **fields: Any) -> None:
    """Name a rival, or change what is known of him."""
    _save(session, Rival, key, deal_id, fields, "name")


def save_worry(session: Session, *, key: str, deal_id: str, **fields: Any) -> None:
    """Write a worry, or change it; with an answer it is answered, without one open, unless a state is given."""
    if "answer" in fields and "state" not in fields:
        fields["state"] = "answered" if fields["answer"].strip() else "open"
    _save(session, Worry, key, deal_id, fields, "words")


def save_payment(session: Session, *, key: str, deal_id: str, **fields: Any) -> None:
    """Write a payment of the schedule, or change it; what is paid of it is what the deal has received."""
    before = _any_paid(session, deal_id)
    _save(session, Payment, key, deal_id, fields, "")
    _count_received(session, deal_id, before)


def save_criterion(session: Session, *, key: str, deal_id: str, **fields: Any) -> None:
    """Write a purchase criterion, or change it."""
    _save(session, Criterion, key, deal_id, fields, "name")


def delete_row(session: Session, table: str, key: str) -> None:
    """Delete a pain, rival, worry, payment or criterion."""
    row: Any = load(session, _TABLES[table], key)
    before = table == "payment" and _any_paid(session, row.deal_id)
    session.delete(row)
    if before:
        _count_received(session, row.deal_id, before)


def set_fact(
    session: Session,
    deal_id: str,
    name: str,
    *,
    value: str = "",
    day: date | None = None,
    amount: int | None = None,
    currency: str = "",
    words: str = "",
    person_id: str = "",
) -> None:
    """Write a fact that has no table of its own; with nothing to say it is taken back.

    Refuses a name that is no such fact, and a value that its choices do not have.
    """
    deal = load(session, Deal, deal_id)
    form = FACT_FORMS.get(name)
    if name not in DEAL_FACTS:
        raise Refusal("bad_value", field="name", value=name)
    if value and form is not None and value not in form.choices:
        raise Refusal("bad_value", field=name, value=value)
    row = _fact(session, deal_id, name)
    if not value and day is None and amount is None and not words.strip() and not person_id:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = DealFact(id=new_key(), deal_id=deal_id, name=name, set_on=today(session))
    money = "" if amount is None else currency or deal.currency or setting_of(session, "currency", "EUR")
    put(
        row,
        {
            "value": value,
            "day": day,
            "amount": amount,
            "currency": money,
            "words": words.strip(),
            "person_id": person_id,
            "set_on": today(session),
        },
    )
    session.add(row)


def clear_fact(session: Session, deal_id: str, name: str) -> None:
    """Take a fact back."""
    set_fact(session, deal_id, name)


def _fact(session: Session, deal_id: str, name: str) -> DealFact | None:
    return session.exec(select(DealFact).where(DealFact.deal_id == deal_id, DealFact.name == name)).first()


def _save(
    session: Session, model: type[SQLModel], key: str, deal_id: str, fields: Mapping[str, Any], needs: str
) -> None:
    deal = load(session, Deal, deal_id)
    row: Any = session.get(model, key)
    values = dict(fields)
    if needs and (row is None or needs in values):
        values[needs] = named(values.get(needs, ""))
    if row is None:
        row = model(id=key, deal_id=deal_id)
    elif row.deal_id != deal_id:
        raise Refusal("gone", table=str(model.__tablename__), key=key)
    put(row, values, _FIELDS[model])
    if "currency" in _FIELDS[model] and not row.currency:
        row.currency = deal.currency or setting_of(session, "currency", "EUR")
    session.add(row)
    session.flush()


def _payments(session: Session, deal_id: str) -> list[Payment]:
    return list(session.exec(select(Payment).where(Payment.deal_id == deal_id)).all())


def _any_paid(session: Session, deal_id: str) -> bool:
    return any(row.paid_on for row in _payments(session, deal_id))


def _count_received(session: Session, deal_id: str, before: bool) -> None:
    """Let the deal's received money follow its payments, once any of them was paid."""
    session.flush()
    deal = load(session, Deal, deal_id)
    paid = [row for row in _payments(session, deal_id) if row.paid_on]
    if paid:
        deal.received = sum(row.amount or 0 for row in paid if row.currency == deal.currency)
    elif before:
        deal.received = None
