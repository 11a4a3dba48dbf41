"""How long a deal has lain still: the days since the last contact, against what its stage expects (method §5)."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from models.deals import OPEN, NextStep, over_time

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

STAGE, STEP, SNOOZE = "stage", "step", "snooze"


class Resting(Protocol):
    """What a row must have to be asked; `days` are those in the stage."""

    @property
    def status(self) -> str: ...
    @property
    def days(self) -> int: ...
    @property
    def expected(self) -> int: ...
    @property
    def step(self) -> NextStep | None: ...
    @property
    def contact_on(self) -> date | None: ...
    @property
    def contact_kind(self) -> str: ...
    @property
    def snooze_until(self) -> date | None: ...
    @property
    def snooze_words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Rest:
    """The days counted `since` a day, and what that day was (`kind`: note, met, stage).

    `level` is 0, 1 (over 100 % of the expected days) or 2 (over 150 %); while `paused` by a planned step or a snooze
    `until` a day it is 0. `words` say why it is snoozed.
    """

    days: int
    expected: int
    since: date
    kind: str
    level: int
    paused: str
    until: date | None
    words: str


def rest_of(row: Resting, today: date) -> Rest:
    """Return how long a deal has rested; a contact before its stage was entered does not count (issue: the board)."""
    since, kind = today - timedelta(days=row.days), STAGE
    if row.contact_on is not None and row.contact_on >= since:
        since, kind = min(row.contact_on, today), row.contact_kind
    days = (today - since).days
    paused, until, words = _pause(row, today)
    level = 0 if paused or row.status != OPEN else over_time(days, row.expected)
    return Rest(days, row.expected, since, kind, level, paused, until, words)


def snoozed(until: date | None, today: date) -> bool:
    """Return whether a snooze still holds; on its day the deal is back."""
    return until is not None and until > today


def _pause(row: Resting, today: date) -> tuple[str, date | None, str]:
    if snoozed(row.snooze_until, today):
        return SNOOZE, row.snooze_until, row.snooze_words
    if row.step is not None and row.step.due_on is not None and row.step.due_on >= today:
        return STEP, row.step.due_on, ""
    return "", None, ""
