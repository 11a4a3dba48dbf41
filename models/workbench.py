"""What a deal's workbench holds, as gates and screens read it (method §7)."""

from datetime import date
from typing import TYPE_CHECKING

from models.money import Money

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

PAIN_KINDS = ("finance", "image", "performance")
INSIDER_LEVELS = ("none", "staff", "middle", "top")
WORRY_STATES = ("open", "answered", "cleared")
HEAVY = 4
"""From this weight on a purchase criterion is heavy (ours; 1 to 5)."""


@dataclass(frozen=True, slots=True)
class PainRow:
    """A pain in the buyer's words; `effect` is what it costs him a year, `person` whom it hits."""

    id: str
    deal_id: str
    words: str
    kind: str
    depth: int | None
    effect: Money | None
    effect_words: str
    said_by: str
    person_id: str
    person_name: str


@dataclass(frozen=True, slots=True)
class RivalRow:
    """A rival in a deal; `insider_level` is '' while unknown, none, staff, middle or top."""

    id: str
    deal_id: str
    name: str
    strong: str
    weak: str
    flaw: str
    harm: str
    insider: str
    insider_level: str


@dataclass(frozen=True, slots=True)
class WorryRow:
    """A worry and whose it is; `state` is open, answered (by us) or cleared (he let go of it)."""

    id: str
    deal_id: str
    words: str
    person_id: str
    person_name: str
    answer: str
    state: str

    @property
    def done(self) -> bool:
        return self.state == "cleared" or bool(self.answer.strip())


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment of the schedule, paid once it has a day."""

    id: str
    deal_id: str
    label: str
    due_on: date | None
    money: Money | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A purchase criterion: weight 1 to 5, scores 0 to 10, `theirs` the best rival's, None while unknown."""

    id: str
    deal_id: str
    name: str
    meaning: str
    weight: int | None
    asked: bool
    ours: int | None
    theirs: int | None
    move: str

    @property
    def kind(self) -> str:
        """Return winning, sleeping, fatal or neutral, '' while too little is known (method §7, purchase criteria)."""
        if self.weight is None or self.ours is None or self.theirs is None:
            return ""
        heavy = self.weight >= HEAVY
        if self.ours > self.theirs:
            return "winning" if heavy and self.asked else "sleeping"
        return "fatal" if self.ours < self.theirs and heavy else "neutral"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact that has no table of its own; which of its fields say something depends on its form."""

    id: str
    deal_id: str
    name: str
    value: str
    day: date | None
    money: Money | None
    words: str
    person_id: str
    person_name: str
    set_on: date
