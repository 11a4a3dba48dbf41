"""Notes after a contact, and follow-ups (method §3, §8)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from local_db.edits.removal import remove_notes
from local_db.edits.rows import load, named, put
from local_db.edits.tools import new_key, now, today
from models.tables import Deal, FollowUp, Note, NotePerson

_FOLLOW_UP_FIELDS = frozenset("words kind due_on due_time deal_id account_id person_id agreed result".split())


def save_note(
    session: Session,
    *,
    key: str,
    account_id: str = "",
    deal_id: str = "",
    kind: str = "visit",
    purpose: str = "",
    happened_at: datetime,
    body: str,
    learned: str = "",
    people: Iterable[str] = (),
) -> None:
    """Add a note, or change it if there is one with this key; a deal's note belongs to the deal's account too."""
    row = session.get(Note, key)
    if row is None:
        row = Note(id=key, happened_at=happened_at, created_at=now(session))
    put(
        row,
        {
            "account_id": _account(session, account_id, deal_id),
            "deal_id": deal_id,
            "kind": kind,
            "purpose": purpose,
            "happened_at": happened_at,
            "body": body,
            "learned": learned,
        },
    )
    session.add(row)
    session.flush()
    wanted = dict.fromkeys(people)
    held = session.exec(select(NotePerson).where(NotePerson.note_id == key)).all()
    for link in held:
        if link.person_id not in wanted:
            session.delete(link)
    for person_id in wanted:
        if person_id not in {link.person_id for link in held}:
            session.add(NotePerson(id=new_key(), note_id=key, person_id=person_id))


def delete_note(session: Session, note_id: str) -> None:
    """Delete a note."""
    load(session, Note, note_id)
    remove_notes(session, [note_id])


def add_follow_up(
    session: Session,
    *,
    key: str,
    words: str,
    kind: str = "call",
    due_on: date | None = None,
    due_time: str = "",
    deal_id: str = "",
    account_id: str = "",
    person_id: str = "",
    agreed: bool = False,
    question: str = "",
) -> None:
    """Add something to do; a deal's follow-up belongs to the deal's account too.

    `question` is the key of the coaching question or gate item that it is to answer.
    """
    row = FollowUp(id=key, words=named(words), created_at=now(session))
    put(
        row,
        {
            "kind": kind,
            "due_on": due_on,
            "due_time": due_time,
            "deal_id": deal_id,
            "account_id": _account(session, account_id, deal_id),
            "person_id": person_id,
            "agreed": agreed,
            "question": question,
        },
    )
    session.add(row)


def change_follow_up(session: Session, follow_up_id: str, **fields: Any) -> None:
    """Change columns of a follow-up."""
    row = load(session, FollowUp, follow_up_id)
    if "words" in fields:
        fields["words"] = named(fields["words"])
    put(row, fields, _FOLLOW_UP_FIELDS)


def finish_follow_up(session: Session, follow_up_id: str, *, done: bool = True, result: str = "") -> None:
    """Note a follow-up as done today with what came of it, or as not done after all."""
    row = load(session, FollowUp, follow_up_id)
    row.done_on = (row.done_on or today(session)) if done else None
    if result or not done:
        row.result = result


def delete_follow_up(session: Session, follow_up_id: str) -> None:
    """Delete a follow-up."""
    session.delete(load(session, FollowUp, follow_up_id))


def _account(session: Session, account_id: str, deal_id: str) -> str:
    if account_id or not deal_id:
        return account_id
    return load(session, Deal, deal_id).account_id or ""
