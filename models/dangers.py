"""What threatens a deal: the danger zone's rules (method §6)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from models.buyers import SeatRow

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass


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
    playbook_id: str
    stage: str
    money_minor: int | None
    currency: str
    danger: Danger


Rules = Mapping[int, tuple[int, int]]
"""By a danger's number: its weight, and the stage's win rate in percent from which it counts."""

DEFAULT_RULES: Rules = {
    3: (100, 30),
    4: (90, 40),
    10: (85, 40),
    9: (80, 25),
    1: (70, 25),
    6: (65, 10),
    5: (60, 25),
    11: (55, 0),
    7: (50, 0),
    8: (40, 0),
    2: (30, 50),
}
"""What holds where a playbook does not say otherwise (method §6)."""

NOBODY, UNREACHED, REACHED = 0, 1, 2
_NEARNESS = {"know": 1, "interact": 2, "date": 2, "friend": 3, "agree": 3, "trust": 4, "ally": 5}


@dataclass(frozen=True, slots=True)
class DealFacts:
    """What the rules need of one open deal.

    `rate` is its stage's win rate in percent (not the rep's own), `decider` NOBODY, UNREACHED or REACHED, `empty` the
    roles of the five that nobody holds, `seated` whether anybody stands on the map.
    """

    rate: int
    imported: bool
    dated_step: bool
    seated: bool
    empty: tuple[str, ...]
    decider: int


@dataclass(frozen=True, slots=True)
class Raised:
    """A danger that holds; `counts` (red) at this stage, or is still to find out (grey)."""

    number: int
    counts: bool
    weight: int


def reached(ladder: str, met_on: date | None) -> bool:
    """Return whether a person was reached: met once, or on any rung of the ladder (method §6, danger 3)."""
    return met_on is not None or bool(ladder)


def decider_of(seats: Iterable[SeatRow]) -> int:
    """Return how far the decision maker is; of several one who was reached is enough."""
    states = [reached(s.ladder, s.met_on) for s in seats if "decision_maker" in s.roles]
    if not states:
        return NOBODY
    return REACHED if any(states) else UNREACHED


def raise_dangers(facts: DealFacts, rules: Rules) -> tuple[Raised, ...]:
    """Return the dangers of an open deal, those that count first, each by weight (method §6, dangers 1, 3, 11).

    A deal that was imported and has no people yet gets one grey line for all of them, at whatever stage.
    """
    found: list[Raised] = []

    def add(number: int, *, grey: bool = False) -> None:
        weight, from_rate = rules.get(number, DEFAULT_RULES[number])
        found.append(Raised(number, not grey and facts.rate >= from_rate, weight))

    if facts.empty:
        add(1, grey=facts.imported and not facts.seated)
    if facts.decider == UNREACHED:
        add(3)
    if not facts.dated_step:
        add(11)
    return tuple(sorted(found, key=lambda one: (not one.counts, -one.weight)))


def way_round(seats: Iterable[SeatRow], around: str) -> SeatRow | None:
    """Return who is to be made an informant and open the door to seat `around`, or None (method §6, danger 3).

    The technical expert or user nearest to "ally"; equal ones by influence, then by stance. Only somebody who was
    reached can open a door.
    """
    near = [
        seat
        for seat in seats
        if seat.id != around and seat.veto and seat.side == "buyer" and reached(seat.ladder, seat.met_on)
    ]
    return max(
        near,
        key=lambda s: (
            _NEARNESS.get(s.ladder, 0),
            s.influence or 0,
            -3 if s.stance is None else s.stance,
            s.name,
        ),
        default=None,
    )


def detail(raised: Raised, facts: DealFacts, seats: tuple[SeatRow, ...], days: int) -> Danger:
    """Return a raised danger with the values that its sentence needs; `days` is the deal's time in its stage."""
    if raised.number == 1:
        return Danger(1, raised.counts, raised.weight, roles=facts.empty)
    if raised.number != 3:
        return Danger(raised.number, raised.counts, raised.weight)
    deciders = [seat for seat in seats if "decision_maker" in seat.roles]
    decider = max(deciders, key=lambda seat: (seat.influence or 0, seat.name))
    via = way_round(seats, decider.id)
    return Danger(
        3,
        raised.counts,
        raised.weight,
        person_id=decider.person_id,
        person=decider.name,
        days=days,
        via_id=via.person_id if via else "",
        via=via.name if via else "",
        via_ladder=via.ladder if via else "",
    )
