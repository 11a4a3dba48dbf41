"""A playbook: the ordered stages of a selling process, with everything a coach asks at each (method §5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from models.buyers import INFORMANT_LADDER, LADDER, ROLES
from models.facts import FACT_FORMS
from models.gate_rows import ANYONE, VETO_HOLDER

GateKind = Literal["fact", "answer", "seat"]
WonWhen = Literal["enter", "leave"]
StopAct = Literal["drop", "hold", "back"]

FACTS: Final[frozenset[str]] = frozenset(FACT_FORMS)
"""The closed list of predicates that a gate's fact may name; each is answered from the book."""

SEAT_ROLES: Final[frozenset[str]] = frozenset({*ROLES, VETO_HOLDER, ANYONE})
"""The roles a seat may name; "veto_holder" means every user and technical expert who can say no (method §6), "anyone"
somebody of the buyer's whatever his role."""

SEAT_RUNGS: Final[tuple[str, ...]] = ("named", "met", *dict.fromkeys((*LADDER, *INFORMANT_LADDER)))
"""How far a seat may have to be: "named" asks only for a person, "met" that he was seen, the others are rungs of the
ladders (method §6)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The text in a language; anything that does not begin with "zh" is read in English."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Task:
    """A thing to do in a stage."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class Question:
    """A coaching question and, in one sentence, why it matters."""

    key: str
    text: Text
    why: Text


@dataclass(frozen=True, slots=True)
class GateItem:
    """One check of a gate: a fact (`fact`), an answer (`question`) or a seat (`role` with `rung` or `stance`).

    `stance` is the least one wanted, −2 to +2; for "veto_holder" all of them must have it.
    """

    key: str
    kind: GateKind
    text: Text
    fact: str = ""
    question: str = ""
    role: str = ""
    rung: str = ""
    stance: int | None = None


@dataclass(frozen=True, slots=True)
class SeatNeed:
    """How far a role must have been reached by the end of a stage (danger 6)."""

    role: str
    rung: str


@dataclass(frozen=True, slots=True)
class StopRule:
    """When a deal should not go on from a stage (method §5.3): drop it, hold it, or send it back to `stage`.

    `question` is the coaching question of the stage whose "no" brings the rule up, '' where the rep judges for himself.
    """

    key: str
    act: StopAct
    text: Text
    stage: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class DangerRule:
    """The weight of a danger, 0 to 100, and the win rate in percent from which it counts (method §6)."""

    number: int
    weight: int
    from_rate: int


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage; `gate` is checked on entering it, `milestone` says what must be true to be past it.

    `win_rate` is in percent, `days` are calendar days. `client_name` is what the client sees.
    """

    key: str
    letter: str
    name: Text
    client_name: Text
    milestone: Text
    win_rate: int
    days: int
    who: Text
    tasks: tuple[Task, ...]
    questions: tuple[Question, ...]
    gate: tuple[GateItem, ...]
    seats: tuple[SeatNeed, ...]
    stops: tuple[StopRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """What is checked when the last stage is left and the deal is closed, and what the client calls it."""

    client_name: Text
    gate: tuple[GateItem, ...]


@dataclass(frozen=True, slots=True)
class Playbook:
    """An ordered list of stages with the step at which a deal counts as won (method §5)."""

    key: str
    version: int
    name: Text
    summary: Text
    won_stage: str
    won_when: WonWhen
    stages: tuple[Stage, ...]
    closing: Closing
    dangers: tuple[DangerRule, ...]

    @property
    def first(self) -> Stage:
        """The stage in which a new deal stands."""
        return self.stages[0]

    @property
    def open_stages(self) -> tuple[Stage, ...]:
        """The stages whose deals count in the open sums, that is all before the won step."""
        return tuple(stage for stage in self.stages if not self.is_won_stage(stage.key))

    @property
    def won_entry(self) -> Stage | None:
        """The first stage of a won deal, or None where a deal is won only on leaving the last stage."""
        return next((stage for stage in self.stages if self.is_won_stage(stage.key)), None)

    def index(self, key: str) -> int:
        """The place of a stage, from 0; KeyError for a stage the playbook has not."""
        for place, stage in enumerate(self.stages):
            if stage.key == key:
                return place
        raise KeyError(key)

    def stage(self, key: str) -> Stage:
        """The stage with this key; KeyError for a stage the playbook has not."""
        return self.stages[self.index(key)]

    def is_won_stage(self, key: str) -> bool:
        """Whether a deal in this stage is won and only its money is being collected (method §5, "Won")."""
        place, won = self.index(key), self.index(self.won_stage)
        return place >= won if self.won_when == "enter" else place > won

    def next_stage(self, key: str) -> Stage | None:
        """The stage after this one, or None after the last."""
        place = self.index(key) + 1
        return self.stages[place] if place < len(self.stages) else None

    def question(self, key: str) -> Question | None:
        """The coaching question with this key in whichever stage asks it, or None."""
        return next((q for stage in self.stages for q in stage.questions if q.key == key), None)

    def danger(self, number: int) -> DangerRule | None:
        """The weight and first win rate of a danger, or None where the playbook leaves it out."""
        return next((rule for rule in self.dangers if rule.number == number), None)
