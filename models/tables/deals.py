"""Deals, the copied playbooks they follow, and what was ticked and answered on the way (method §5, §7)."""

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from models.tables.base import UtcTime


class PlaybookCopy(SQLModel, table=True):
    """A playbook as it was when the book first used it: its key, version and TOML text."""

    __tablename__ = "playbook"

    id: str = Field(primary_key=True)
    key: str = Field(index=True)
    version: int
    text: str


class PlaybookStage(SQLModel, table=True):
    """A stage of a playbook copy as sums and rules need it, written together with the copy from the same text."""

    __tablename__ = "playbook_stage"
    __table_args__ = (Index("playbook_stage_key", "playbook_id", "key", unique=True),)

    id: str = Field(primary_key=True)
    playbook_id: str = Field(foreign_key="playbook.id")
    key: str
    letter: str
    place: int  # from 0
    win_rate: int
    days: int
    won: bool  # a deal here is won and only its money is being collected


class PlaybookGate(SQLModel, table=True):
    """An item of the gate to a stage ("closed" for the closing gate), written together with the playbook copy."""

    __tablename__ = "playbook_gate"
    __table_args__ = (Index("playbook_gate_key", "playbook_id", "key", unique=True),)

    id: str = Field(primary_key=True)
    playbook_id: str = Field(foreign_key="playbook.id")
    stage: str
    place: int  # from 0, in its gate
    key: str
    kind: str  # fact answer seat
    name: str  # the fact, the question or the role
    asked_in: str = ""  # the stage that asks the question
    rung: str = ""
    stance: int | None = None


class PlaybookDanger(SQLModel, table=True):
    """A danger's weight and the win rate from which it counts, written together with the playbook copy."""

    __tablename__ = "playbook_danger"
    __table_args__ = (Index("playbook_danger_number", "playbook_id", "number", unique=True),)

    id: str = Field(primary_key=True)
    playbook_id: str = Field(foreign_key="playbook.id")
    number: int
    weight: int
    from_rate: int


ON_BOARD = """status = 'open' OR (status = 'won' AND settled_on IS NULL
    AND (amount IS NULL OR received IS NULL OR received < amount))"""
"""Which deals stand on the board: open ones, and won ones until they are paid or closed (method §5, "Won")."""


class Deal(SQLModel, table=True):
    """One opportunity; `amount` in minor units of `currency`, None while unknown; `win_rate` only if the rep's own."""

    __table_args__ = (
        Index(
            "deal_board",
            *("playbook_id", "stage", "rank", "id", "status", "currency", "amount", "received", "win_rate"),
            *("entered_stage_on", "snooze_until", "settled_on"),
            sqlite_where=text(ON_BOARD),
        ),
        Index("deal_open", "amount", "id", "playbook_id", "stage", "origin", sqlite_where=text("status = 'open'")),
        Index("deal_account", "account_id", "status", "currency", "amount"),
        Index("deal_status", "playbook_id", "status", "closed_on", "id"),
        Index("deal_snoozed", "snooze_until", sqlite_where=text("snooze_until IS NOT NULL")),
        Index("deal_closed", "closed_on", "id", sqlite_where=text("status IN ('won', 'lost')")),
        Index("deal_decider", "decider_id", sqlite_where=text("decider_id IS NOT NULL")),
        Index("deal_pinned", "pinned", sqlite_where=text("pinned = 1")),
    )

    id: str = Field(primary_key=True)
    account_id: str | None = Field(default=None, foreign_key="account.id")
    name: str = Field(index=True)
    owner: str = ""
    product: str = ""
    playbook_id: str = Field(foreign_key="playbook.id")
    stage: str
    furthest: str = ""
    rank: float = 0.0
    status: str = "open"  # open won lost hold
    amount: int | None = None
    received: int | None = None
    currency: str = ""
    win_rate: int | None = None
    close_date: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    entered_stage_on: date | None = None
    lost_reason: str = ""  # price product rival budget timing relation nodecision other
    lost_words: str = ""
    lost_rival: str = ""
    look_again_on: date | None = None
    decider_id: str | None = Field(default=None, foreign_key="person.id")  # who really decided
    decider_words: str = ""
    won_from: str = ""  # the stage it was won from, and since when it had stood there
    won_from_on: date | None = None
    settled_on: date | None = None  # closed for good, whatever was paid
    hold_until: date | None = None
    hold_words: str = ""
    snooze_until: date | None = None  # still open, but resting
    snooze_words: str = ""
    origin: str = Field(default="", index=True)  # the key of the row an import made it from
    pinned: bool = False
    buyer_step: str = ""  # stimulus wish search weighing content
    about: str = ""
    created_at: datetime = Field(sa_type=UtcTime)


class TaskDone(SQLModel, table=True):
    """A playbook's task that was done in a deal."""

    __tablename__ = "task_done"

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    stage: str
    task: str
    done_on: date


class Answer(SQLModel, table=True):
    """A coaching question's answer in a deal: yes, no, or words alone while unknown."""

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    stage: str
    question: str
    answer: str = ""  # yes no
    words: str = ""
    answered_on: date
