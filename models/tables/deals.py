"""Deals, the copied playbooks they follow, and what was ticked and answered on the way (method §5, §7)."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.base import UtcTime


class PlaybookCopy(SQLModel, table=True):
    """A playbook as it was when the book first used it: its key, version and TOML text."""

    __tablename__ = "playbook"

    id: str = Field(primary_key=True)
    key: str = Field(index=True)
    version: int
    text: str


class Deal(SQLModel, table=True):
    """One opportunity; `amount` is in minor units of `currency`, None while unknown, `win_rate` only where the rep set his own."""

    id: str = Field(primary_key=True)
    account_id: str | None = Field(default=None, foreign_key="account.id", index=True)
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
    hold_until: date | None = None
    hold_words: str = ""
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
