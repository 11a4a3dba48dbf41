"""What threatens a deal: the danger zone's rules (method §6)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Danger:
    """One danger of one deal: its number, whether it counts at this stage, weight, and the values its sentence needs.

    `values` (by number): 1 → roles (the empty seats); 3 → person_id, person, days (in stage), via_id, via (whom to make
    an informant, '' where nobody is near), via_ladder; 11 → nothing.
    """

    number: int
    counts: bool
    weight: int
    roles: tuple[str, ...] = ()
    person_id: str = ""
    person: str = ""
    days: int = 0
    via_id: str = ""
    via: str = ""
    via_ladder: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class DealDanger:
    """A danger together with the deal it threatens, for lists over all deals."""

    deal_id: str
    deal_name: str
    account_name: str
    stage: str
    money_minor: int | None
    currency: str
    danger: Danger
