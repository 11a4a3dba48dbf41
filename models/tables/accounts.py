"""Accounts and the people who work there (method §1, §4)."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlmodel import Field, SQLModel

from models.tables.base import UtcTime


class Account(SQLModel, table=True):
    """A company that buys, may buy or resells; the four judgements are '' until made."""

    __table_args__ = (
        Index("account_name", "name", "id"),
        Index("account_grade", "grade", "name", "id"),
    )

    id: str = Field(primary_key=True)
    name: str = Field(sa_type=String(collation="NOCASE"))
    short_name: str = ""
    trade: str = Field(default="", index=True)
    town: str = ""
    country: str = ""
    website: str = ""
    about: str = ""
    recognition: str = ""  # E high, F low
    pain: str = ""  # 1 much, 2 little
    relation: str = ""  # A to D
    tier: str = ""  # 1 to 3
    status: str = "potential"  # potential interested signed lost dormant
    grade: str = ""  # key normal potential
    key_reason: str = ""  # large strategic pareto
    source: str = ""
    owner: str = ""
    headcount: int | None = None
    founded: int | None = None
    revenue: int | None = None  # minor units of currency, a year
    profit: int | None = None
    currency: str = ""
    parent_id: str | None = Field(default=None, foreign_key="account.id", index=True)
    pinned: bool = False
    created_at: datetime = Field(sa_type=UtcTime)


class Person(SQLModel, table=True):
    """Somebody at an account (account_id set) or of our own team (side = ours)."""

    id: str = Field(primary_key=True)
    account_id: str | None = Field(default=None, foreign_key="account.id", index=True)
    side: str = "buyer"  # buyer ours
    name: str = Field(index=True)
    title: str = ""
    department: str = ""
    phone: str = ""
    mail: str = ""
    personality: str = ""  # koala owl peacock tiger
    boss_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    birthday: date | None = None
    created_at: datetime = Field(sa_type=UtcTime)
