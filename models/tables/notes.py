"""Notes after a contact and the follow-ups that come out of them (method §3, §8)."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from models.tables.base import UtcTime


class Note(SQLModel, table=True):
    """What was heard and seen; the first line is its title, Markdown, `learned` what we learned."""

    __table_args__ = (
        Index("note_account", "account_id", "happened_at"),
        Index("note_deal", "deal_id", "happened_at"),
        Index("note_day", "happened_at"),
    )

    id: str = Field(primary_key=True)
    account_id: str | None = Field(default=None, foreign_key="account.id")
    deal_id: str | None = Field(default=None, foreign_key="deal.id")
    kind: str = "visit"  # visit call message mail meeting
    purpose: str = ""  # trust needs presentation closing solving
    happened_at: datetime = Field(sa_type=UtcTime)
    body: str = ""
    learned: str = ""
    created_at: datetime = Field(sa_type=UtcTime)


class NotePerson(SQLModel, table=True):
    """A person a note is about."""

    __tablename__ = "note_person"

    id: str = Field(primary_key=True)
    note_id: str = Field(foreign_key="note.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)


class FollowUp(SQLModel, table=True):
    """Something to do; the earliest open one of a deal that has a date is the deal's next step."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("follow_up_deal", "deal_id", "due_on", "due_time", "id", sqlite_where=text("done_on IS NULL")),
        Index("follow_up_due", "due_on", "due_time", "id", sqlite_where=text("done_on IS NULL")),
    )

    id: str = Field(primary_key=True)
    account_id: str | None = Field(default=None, foreign_key="account.id", index=True)
    deal_id: str | None = Field(default=None, foreign_key="deal.id", index=True)
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    kind: str = "call"  # call visit meeting mail message presentation terms agreement paper money acceptance kickoff
    words: str
    due_on: date | None = None
    due_time: str = ""  # HH:MM, local
    done_on: date | None = None
    agreed: bool = False  # with the client
    result: str = ""
    question: str = ""  # the coaching question or gate item that it is to answer
    created_at: datetime = Field(sa_type=UtcTime)


class Setting(SQLModel, table=True):
    """A setting that belongs to the book: currency, playbook, profit tiers; `id` is its name."""

    id: str = Field(primary_key=True)
    value: str
