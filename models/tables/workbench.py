"""What a deal's gates ask for and its workbench grows (method §5, §7)."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Pain(SQLModel, table=True):
    """What hurts the buyer, in his words; `effect` is what it costs a year, in minor units of `currency`."""

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    words: str
    kind: str = ""  # finance image performance
    depth: int | None = None  # 1 to 5
    effect: int | None = None
    currency: str = ""
    effect_words: str = ""
    said_by: str = ""
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)  # whom it hits


class Rival(SQLModel, table=True):
    """Somebody else who wants the deal; `insider` says whom he has inside, `insider_level` how high up."""

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    name: str
    strong: str = ""
    weak: str = ""
    flaw: str = ""
    harm: str = ""
    insider: str = ""
    insider_level: str = ""  # none staff middle top; '' while unknown


class Worry(SQLModel, table=True):
    """What makes somebody at the buyer hesitate, and our answer."""

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    words: str
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    answer: str = ""
    state: str = "open"  # open answered cleared


class Payment(SQLModel, table=True):
    """One payment of the schedule; paid once it has a day."""

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    label: str = ""
    due_on: date | None = Field(default=None, index=True)
    amount: int | None = None
    currency: str = ""
    paid_on: date | None = None


class Criterion(SQLModel, table=True):
    """A purchase criterion: its weight to the buyer, our score and the best rival's, and what we do about it."""

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    name: str
    meaning: str = ""
    weight: int | None = None  # 1 to 5
    asked: bool = True  # the buyer asks for it
    ours: int | None = None  # 0 to 10
    theirs: int | None = None
    move: str = ""


class DealFact(SQLModel, table=True):
    """A fact of a deal that needs no table of its own: one row a name."""

    __tablename__ = "deal_fact"
    __table_args__ = (Index("deal_fact_name", "deal_id", "name", unique=True),)

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id")
    name: str
    value: str = ""
    day: date | None = None
    amount: int | None = None
    currency: str = ""
    words: str = ""
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    set_on: date


class GatePass(SQLModel, table=True):
    """A gate that was passed with items open; `items` are their keys, separated by commas."""

    __tablename__ = "gate_pass"

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    playbook_id: str = Field(foreign_key="playbook.id", index=True)
    from_stage: str
    to_stage: str
    passed_on: date
    items: str
    reason: str = ""


class SavedView(SQLModel, table=True):
    """A filter with its sort and group that the rep gave a name; `body` is the screen's own JSON."""

    __tablename__ = "saved_view"

    id: str = Field(primary_key=True)
    screen: str = Field(index=True)
    name: str
    body: str
