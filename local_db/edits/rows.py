"""Loading the row an edit is about, and setting its columns from what a screen gives."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from local_db.refusals import Refusal
from models.accounts import GRADES, PAINS, RECOGNITIONS, RELATIONS, TIERS
from models.accounts import STATUSES as ACCOUNT_STATUSES
from models.buyers import BUYING_VALUES, INFORMANT_LADDER, LADDER, LINE_KINDS, PERSONALITIES
from models.deals import LOST_REASONS, STATUSES
from models.notes import FOLLOW_UP_KINDS, NOTE_KINDS, PURPOSES
from models.tables import Setting
from models.workbench import INSIDER_LEVELS, PAIN_KINDS, WORRY_STATES

Table = TypeVar("Table", bound=SQLModel)

_OPTIONAL = frozenset({"account_id", "deal_id", "person_id", "parent_id", "boss_id", "decider_id"})
_CHOICES: dict[str, frozenset[str]] = {
    "account.recognition": frozenset({"", *RECOGNITIONS}),
    "account.pain": frozenset({"", *PAINS}),
    "account.relation": frozenset({"", *RELATIONS}),
    "account.tier": frozenset({"", *TIERS}),
    "account.status": frozenset(ACCOUNT_STATUSES),
    "account.grade": frozenset({"", *GRADES}),
    "person.side": frozenset({"buyer", "ours"}),
    "person.personality": frozenset({"", *PERSONALITIES}),
    "deal.status": frozenset(STATUSES),
    "deal.lost_reason": frozenset({"", *LOST_REASONS}),
    "seat.ladder": frozenset({"", *LADDER, *INFORMANT_LADDER}),
    "map_line.kind": frozenset(LINE_KINDS),
    "note.kind": frozenset(NOTE_KINDS),
    "note.purpose": frozenset({"", *PURPOSES}),
    "follow_up.kind": frozenset(FOLLOW_UP_KINDS),
    "answer.answer": frozenset({"", "yes", "no"}),
    "pain.kind": frozenset({"", *PAIN_KINDS}),
    "rival.insider_level": frozenset({"", *INSIDER_LEVELS}),
    "worry.state": frozenset(WORRY_STATES),
}
_RANGES: dict[str, tuple[int, int]] = {
    "deal.win_rate": (0, 100),
    "deal.amount": (0, 2**62),
    "deal.received": (0, 2**62),
    "account.revenue": (0, 2**62),
    "account.headcount": (0, 2**31),
    "seat.stance": (-2, 2),
    "pain.depth": (1, 5),
    "pain.effect": (0, 2**62),
    "payment.amount": (0, 2**62),
    "deal_fact.amount": (0, 2**62),
    "criterion.weight": (1, 5),
    "criterion.ours": (0, 10),
    "criterion.theirs": (0, 10),
    "seat.influence": (1, 5),
}


def load(session: Session, model: type[Table], key: str) -> Table:
    """Return a row by its key, or refuse: gone."""
    found = session.get(model, key)
    if found is None:
        raise Refusal("gone", table=model.__tablename__, key=key)
    return found


def put(row: SQLModel, fields: Mapping[str, Any], allowed: Iterable[str] | None = None) -> None:
    """Set columns; '' of an optional reference becomes None. Refuses a value out of its range or list.

    TypeError for a name that is no column, or one that another edit keeps.
    """
    table = str(type(row).__tablename__)
    columns = type(row).model_fields if allowed is None else frozenset(allowed)
    for name, given in fields.items():
        if name not in columns or name == "id":
            raise TypeError(f"{table} has no field {name} to set here")
        value = None if given == "" and name in _OPTIONAL else given
        _check(table, name, value)
        if getattr(row, name) != value:
            setattr(row, name, value)


def named(name: str) -> str:
    """Return a name without blanks around it, or refuse an empty one."""
    clean = name.strip()
    if not clean:
        raise Refusal("needs_name")
    return clean


def setting_of(session: Session, name: str, default: str) -> str:
    """Return a setting's text, or the default."""
    row = session.get(Setting, name)
    return row.value if row else default


def words_of(values: Iterable[str] | str) -> str:
    """Return buying values in their order as they are stored, or refuse unknown ones."""
    parts = [part for part in (values.split(",") if isinstance(values, str) else values) if part]
    if unknown := [part for part in parts if part not in BUYING_VALUES]:
        raise Refusal("bad_value", field="values", value=unknown[0])
    return ",".join(dict.fromkeys(parts))


def _check(table: str, name: str, value: Any) -> None:
    choices = _CHOICES.get(f"{table}.{name}")
    limits = _RANGES.get(f"{table}.{name}")
    wrong = (choices is not None and value not in choices) or (
        limits is not None and value is not None and not limits[0] <= value <= limits[1]
    )
    if wrong:
        raise Refusal("bad_value", field=name, value=str(value))
