"""What a gate is made of and what it is judged by, and the verdicts (method §5, "A gate item")."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from models.money import Money
from models.workbench import CriterionRow, FactRow, PainRow, PaymentRow, RivalRow, WorryRow

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

CLOSED: Final = "closed"
"""The step after the last stage; its gate is the playbook's closing."""
VETO_HOLDER: Final = "veto_holder"
ANYONE: Final = "anyone"
DECIDERS: Final = ("decision_maker", "technical_expert", "evaluator")
"""Who is meant by "each decider" (5.3): who decides, who can say no, who judges (ours)."""
FACT, ANSWER, SEAT = "fact", "answer", "seat"


@dataclass(frozen=True, slots=True)
class GateRule:
    """One item of the gate to `stage` (or CLOSED); `name` is the fact, the question or the role."""

    stage: str
    key: str
    kind: str
    name: str
    asked_in: str = ""
    rung: str = ""
    stance: int | None = None


@dataclass(frozen=True, slots=True)
class GateSeat:
    """A person on the map as a gate looks at him."""

    id: str
    deal_id: str
    person_id: str
    person: str
    roles: tuple[str, ...]
    ladder: str
    stance: int | None
    met_on: date | None
    side: str = "buyer"
    planned: bool = False  # a follow-up of this deal is with him


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """A question's answer as a gate looks at it."""

    deal_id: str
    question: str
    answer: str
    words: str
    answered_on: date


@dataclass(frozen=True, slots=True)
class Ground:
    """All that a deal's gates are judged by; facts by name, answers by question."""

    facts: Mapping[str, FactRow]
    answers: Mapping[str, GateAnswer]
    money: Money | None = None
    received: Money | None = None
    pains: tuple[PainRow, ...] = ()
    rivals: tuple[RivalRow, ...] = ()
    worries: tuple[WorryRow, ...] = ()
    payments: tuple[PaymentRow, ...] = ()
    criteria: tuple[CriterionRow, ...] = ()
    seats: tuple[GateSeat, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One item of a gate, judged: whether it is met, why (a code), and the values that the screens show or fill.

    `field` is the form that fills it (a fact's form, "answer" or "seat"); `record` the row to fill, '' to make one.
    `asked_in` is the stage whose question it is; `now_rung` and `now_stance` what the seat has.
    """

    stage: str
    key: str
    kind: str
    name: str
    met: bool
    why: str
    field: str
    asked_in: str = ""
    rung: str = ""
    stance: int | None = None
    record: str = ""
    value: str = ""
    count: int = 0
    day: date | None = None
    money: Money | None = None
    words: str = ""
    person_id: str = ""
    person: str = ""
    seat_id: str = ""
    now_rung: str = ""
    now_stance: int | None = None


_NAMES = tuple(Check.__annotations__)
_DEFAULTS: tuple[Any, ...] = (
    "",
    "",
    "",
    "",
    False,
    "",
    "",
    "",
    "",
    None,
    "",
    "",
    0,
    None,
    None,
    "",
    "",
    "",
    "",
    "",
    None,
)


def begun(rule: GateRule, why: str, field: str) -> Check:
    """Return an item of a gate that is not met, for `changed` to say more of."""
    first = (rule.stage, rule.key, rule.kind, rule.name, False, why, field, rule.asked_in, rule.rung, rule.stance)
    return Check(*first, *_DEFAULTS[len(first) :])


def changed(check: Check, **values: Any) -> Check:
    """Return a check with other values: `dataclasses.replace` in a third of its time, for thousands of them."""
    made = Check(*[values.pop(name) if name in values else getattr(check, name) for name in _NAMES])
    if values:
        raise TypeError(f"a check has no {', '.join(values)}")
    return made


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate to a stage (or CLOSED), judged."""

    stage: str
    checks: tuple[Check, ...]

    @property
    def open(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.met)

    @property
    def met(self) -> int:
        return sum(check.met for check in self.checks)


@dataclass(frozen=True, slots=True)
class GateCount:
    """How many checks lie between a deal and a stage, and how many are open."""

    checks: int
    open: int


@dataclass(frozen=True, slots=True)
class PassRow:
    """A move past a gate with items open; `items` are their keys."""

    id: str
    deal_id: str
    from_stage: str
    to_stage: str
    passed_on: date
    reason: str
    items: tuple[str, ...]
