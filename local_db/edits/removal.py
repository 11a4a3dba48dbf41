"""Deleting whole sets of rows with everything that hangs on them, in the order that references allow."""

from collections.abc import Collection
from typing import Any

from sqlmodel import Session, SQLModel, col, or_, select

from local_db.edits.tools import bulk_delete, bulk_update
from models.tables import (
    Answer,
    Criterion,
    Deal,
    DealFact,
    FollowUp,
    GatePass,
    MapLine,
    Note,
    NotePerson,
    Pain,
    Payment,
    Person,
    Rival,
    Seat,
    SeatRole,
    TaskDone,
    Worry,
)

Keys = Collection[str]
DEALS_OWN = (TaskDone, Answer, FollowUp, Pain, Rival, Worry, Payment, Criterion, DealFact, GatePass)


def remove_seats(session: Session, seats: Keys) -> None:
    """Delete seats with their roles and lines."""
    if not seats:
        return
    bulk_delete(session, SeatRole, keys_of(session, SeatRole, "seat_id", seats))
    ends = select(MapLine.id).where(or_(col(MapLine.from_seat).in_(seats), col(MapLine.to_seat).in_(seats)))
    bulk_delete(session, MapLine, session.exec(ends).all())
    bulk_delete(session, Seat, seats)


def remove_notes(session: Session, notes: Keys) -> None:
    """Delete notes with what they say of whom."""
    if notes:
        bulk_delete(session, NotePerson, keys_of(session, NotePerson, "note_id", notes))
        bulk_delete(session, Note, notes)


def remove_deals(session: Session, deals: Keys) -> None:
    """Delete deals with all that is only theirs; notes stay with the account, those without one go too."""
    if not deals:
        return
    remove_seats(session, keys_of(session, Seat, "deal_id", deals))
    for model in DEALS_OWN:
        bulk_delete(session, model, keys_of(session, model, "deal_id", deals))
    homeless = select(Note.id).where(col(Note.deal_id).in_(deals), col(Note.account_id).is_(None))
    remove_notes(session, session.exec(homeless).all())
    loosen(session, Note, "deal_id", deals)
    bulk_delete(session, Deal, deals)


def remove_people(session: Session, people: Keys) -> None:
    """Delete people with their seats; notes and follow-ups that named them stay, without the name."""
    if not people:
        return
    remove_seats(session, keys_of(session, Seat, "person_id", people))
    bulk_delete(session, NotePerson, keys_of(session, NotePerson, "person_id", people))
    for model in (FollowUp, Pain, Worry, DealFact):
        loosen(session, model, "person_id", people)
    loosen(session, Deal, "decider_id", people)
    loosen(session, Person, "boss_id", people)
    bulk_delete(session, Person, people)


def keys_of(session: Session, model: type[SQLModel], column: str, values: Keys) -> list[str]:
    table: Any = model
    return list(session.exec(select(table.id).where(getattr(table, column).in_(values))).all())


def loosen(session: Session, model: type[SQLModel], column: str, values: Keys) -> None:
    rows = [{"id": key, column: None} for key in keys_of(session, model, column, values)]
    if rows:
        bulk_update(session, model, rows)
