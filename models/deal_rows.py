"""Deals as the list shows them: rows with all its columns, groups with their sums (method §9)."""

from datetime import date
from typing import TYPE_CHECKING

from models.deals import DealCard
from models.money import Money, Total

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

GROUPS = ("stage", "account", "grade", "owner", "month", "none")
SORTS = (
    *("rank", "name", "account", "segment", "money", "weighted", "stage", "days", "step", "close", "contact", "owner"),
)
BOARD_SORTS = ("rank", "close", "money", "age")
STANDING = ("open", "collecting")
"""What the list shows unless asked for more: open deals, and won ones until they are paid."""


@dataclass(frozen=True, slots=True)
class DealRow:
    """One deal of the list: its card and what only the list has columns for."""

    card: DealCard
    owner: str
    product: str
    grade: str
    weighted: Money | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class ListGroup:
    """A group line: what it is of, how many deals it has and their sums; key '' for those without."""

    key: str
    name: str
    count: int
    money: Total
    weighted: Total
    received: Total
