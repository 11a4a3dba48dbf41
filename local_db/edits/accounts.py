"""What a rep does to accounts (method §1, §4)."""

from typing import Any

from sqlmodel import Session

from local_db.edits.removal import keys_of, loosen, remove_deals, remove_notes, remove_people
from local_db.edits.rows import load, named, put
from local_db.edits.tools import bulk_delete, now
from models.tables import Account, Deal, FollowUp, Note, Person

_FIELDS = frozenset(
    """name short_name trade town country website about recognition pain relation tier status grade key_reason
    source owner headcount founded revenue profit currency parent_id pinned""".split()
)


def add_account(session: Session, *, key: str, name: str, **fields: Any) -> None:
    """Add an account with any of its columns; a name is the only thing it needs."""
    row = Account(id=key, name=named(name), created_at=now(session))
    put(row, fields, _FIELDS)
    session.add(row)
    session.flush()


def change_account(session: Session, account_id: str, **fields: Any) -> None:
    """Change any columns of an account."""
    row = load(session, Account, account_id)
    if "name" in fields:
        fields["name"] = named(fields["name"])
    put(row, fields, _FIELDS)


def set_segment(session: Session, account_id: str, recognition: str, pain: str, relation: str, tier: str) -> None:
    """Set the four judgements at once, '' for one not made yet."""
    change_account(session, account_id, recognition=recognition, pain=pain, relation=relation, tier=tier)


def delete_account(session: Session, account_id: str) -> None:
    """Delete an account with its deals, people, notes and follow-ups; its subsidiaries stay, without a parent."""
    load(session, Account, account_id)
    one = [account_id]
    remove_notes(session, keys_of(session, Note, "account_id", one))
    remove_deals(session, keys_of(session, Deal, "account_id", one))
    bulk_delete(session, FollowUp, keys_of(session, FollowUp, "account_id", one))
    remove_people(session, keys_of(session, Person, "account_id", one))
    loosen(session, Account, "parent_id", one)
    bulk_delete(session, Account, one)
