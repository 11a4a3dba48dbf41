"""The buyer map's rows and words (method §6)."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

FIVE_ROLES = ("decision_maker", "user", "technical_expert", "influencer", "informant")
PURCHASE_ROLES = ("initiator", "designer", "evaluator")
ROLES = FIVE_ROLES + PURCHASE_ROLES
VETO_ROLES = ("user", "technical_expert")
LINE_KINDS = ("reports", "influences", "conflicts", "contact")
LADDER = ("know", "interact", "friend", "ally")
INFORMANT_LADDER = ("know", "date", "agree", "trust", "ally")
PERSONALITIES = ("koala", "owl", "peacock", "tiger")
BUYING_VALUES = ("effect", "price", "detail", "safety", "face")


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A person on a deal's map; `side` is buyer or ours, `stance` and `influence` None while unknown."""

    id: str
    deal_id: str
    person_id: str
    side: str
    name: str
    title: str
    personality: str
    roles: tuple[str, ...]
    stance: int | None
    influence: int | None
    ladder: str
    values: tuple[str, ...]
    met_on: date | None
    x: float | None
    y: float | None
    last_contact: date | None = None  # met, or the latest note about him

    @property
    def veto(self) -> bool:
        return any(role in VETO_ROLES for role in self.roles)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the map, by seat keys."""

    id: str
    deal_id: str
    from_seat: str
    to_seat: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class BuyerMap:
    """One deal's whole map: seats, lines, and the empty roles of the five."""

    deal_id: str
    seats: tuple[SeatRow, ...]
    lines: tuple[LineRow, ...]

    @property
    def empty_roles(self) -> tuple[str, ...]:
        held = {role for seat in self.seats for role in seat.roles}
        return tuple(role for role in FIVE_ROLES if role not in held)


def ladder_of(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rungs that fit: the finer ones for an informant."""
    return INFORMANT_LADDER if "informant" in roles else LADDER


@dataclass(frozen=True, slots=True)
class Forces:
    """Influence × stance over all persons (method §6)."""

    plus: int
    plus_people: int
    minus: int
    minus_people: int
    undecided_influence: int


def forces(seats: tuple[SeatRow, ...]) -> Forces:
    """Return what speaks for and against us; ours and those without stance or influence count as undecided."""
    plus = minus = plus_people = minus_people = undecided = 0
    for seat in seats:
        if seat.side == "ours":
            continue
        weight = (seat.stance or 0) * (seat.influence or 0)
        if weight > 0:
            plus, plus_people = plus + weight, plus_people + 1
        elif weight < 0:
            minus, minus_people = minus - weight, minus_people + 1
        else:
            undecided += seat.influence or 0
    return Forces(plus, plus_people, minus, minus_people, undecided)


_AS_INFORMANT = {"interact": "date", "friend": "agree"}
_AS_OTHER = {"date": "interact", "agree": "friend", "trust": "friend"}


def ladder_for(ladder: str, roles: tuple[str, ...]) -> str:
    """Return the same rung on the ladder that fits the roles (method §6: interact = date, friend = agree or trust)."""
    return (_AS_INFORMANT if "informant" in roles else _AS_OTHER).get(ladder, ladder)
