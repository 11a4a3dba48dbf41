"""What a rep does to people (method §4)."""

from typing import Any

from sqlmodel import Session

from local_db.edits.removal import remove_people
from local_db.edits.rows import load, named, put
from local_db.edits.tools import now
from local_db.refusals import Refusal
from models.tables import Person

_FIELDS = frozenset("account_id side name title department phone mail personality boss_id birthday".split())


def add_person(
    session: Session, *, key: str, name: str, account_id: str = "", side: str = "buyer", **fields: Any
) -> None:
    """Add somebody at an account, or of our own team (side ours, no account)."""
    row = Person(id=key, name=named(name), created_at=now(session))
    put(row, {"account_id": account_id, "side": side, **fields}, _FIELDS)
    session.add(row)
    session.flush()


def change_person(session: Session, person_id: str, **fields: Any) -> None:
    """Change any columns of a person; nobody is made his own superior, directly or round about."""
    row = load(session, Person, person_id)
    if "name" in fields:
        fields["name"] = named(fields["name"])
    if fields.get("boss_id"):
        _refuse_circle(session, person_id, fields["boss_id"])
    put(row, fields, _FIELDS)


def delete_person(session: Session, person_id: str) -> None:
    """Delete a person with his seats on all maps; notes stay."""
    load(session, Person, person_id)
    remove_people(session, [person_id])


def _refuse_circle(session: Session, person_id: str, boss_id: str) -> None:
    seen: set[str] = set()
    above: str | None = boss_id
    while above and above not in seen:
        if above == person_id:
            raise Refusal("own_boss")
        seen.add(above)
        boss = session.get(Person, above)
        above = boss.boss_id if boss else None
