"""The buyer map of a deal: who sits where, in which roles, and what runs between them (method §6)."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class Seat(SQLModel, table=True):
    """A person on a deal's map with what is known of him there; x and y are None until he was dragged."""

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    stance: int | None = None  # -2 to 2
    influence: int | None = None  # 1 to 5
    ladder: str = ""  # know interact friend ally; informant: know date agree trust ally
    values: str = ""  # what he buys for, in order, separated by commas: effect price detail safety face
    met_on: date | None = None
    x: float | None = None
    y: float | None = None


class SeatRole(SQLModel, table=True):
    """One role of a seat: decision_maker user technical_expert influencer informant initiator designer evaluator."""

    __tablename__ = "seat_role"
    __table_args__ = (Index("seat_role_deal", "deal_id", "role", "seat_id"),)

    id: str = Field(primary_key=True)
    seat_id: str = Field(foreign_key="seat.id", index=True)
    deal_id: str = Field(foreign_key="deal.id")
    role: str


class MapLine(SQLModel, table=True):
    """A line between two seats of one deal: reports (to), influences, conflicts, contact (ours to theirs)."""

    __tablename__ = "map_line"

    id: str = Field(primary_key=True)
    deal_id: str = Field(foreign_key="deal.id", index=True)
    from_seat: str = Field(foreign_key="seat.id", index=True)
    to_seat: str = Field(foreign_key="seat.id", index=True)
    kind: str
    label: str = ""
