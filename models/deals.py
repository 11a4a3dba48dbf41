"""Deals as the screens read them, and the rules about them (method §5)."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from models.money import Money, Total

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass


class Keep(Enum):
    """Says of a value in an edit: leave it as it is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
OPEN, WON, LOST, HOLD = "open", "won", "lost", "hold"
STATUSES = (OPEN, WON, LOST, HOLD)
COLLECTING = "collecting"
"""The column of won, unpaid deals in a playbook whose won step is the leaving of its last stage."""
NO_GRADE = "none"
LOST_REASONS = ("price", "product", "rival", "budget", "timing", "relation", "nodecision", "other")


@dataclass(frozen=True, slots=True)
class NextStep:
    """The earliest open follow-up of a deal that has a date."""

    id: str
    kind: str
    words: str
    due_on: date | None
    due_time: str
    person_id: str
    person_name: str
    agreed: bool


def step_state(step: NextStep | None, today: date) -> str:
    """Return late, today, planned or none: the one place that decides what is overdue."""
    if step is None or step.due_on is None:
        return "none"
    if step.due_on < today:
        return "late"
    return "today" if step.due_on == today else "planned"


def over_time(days: int, expected: int) -> int:
    """Return 0, 1 (over 100 % of the expected days, amber) or 2 (over 150 %, red) (design §4, kanban card)."""
    if expected <= 0 or days <= expected:
        return 0
    return 2 if days * 2 > expected * 3 else 1


@dataclass(frozen=True, slots=True)
class DealCard:
    """One deal as the board's card shows it; `win_rate` is the one that counts, `own_rate` whether the rep set it."""

    id: str
    name: str
    account_id: str
    account_name: str
    code: str
    playbook_id: str
    stage: str
    rank: float
    status: str
    money: Money | None
    received: Money | None
    win_rate: int
    own_rate: bool
    days: int
    expected: int
    close_date: date | None
    step: NextStep | None
    dangers: tuple[int, ...]  # numbers of those that count (red), heaviest first
    to_find_out: int  # how many do not count yet (grey)
    pinned: bool
    contact_on: date | None = None  # the last note of the deal, or meeting with somebody on its map
    contact_kind: str = ""  # note met
    snooze_until: date | None = None
    snooze_words: str = ""
    open_gate: int = 0  # gate items once passed over that are still open
    gate_reason: str = ""


@dataclass(frozen=True, slots=True)
class StageMark:
    """What a stage's badge shows: its letter, its place from 0, and how many stages there are."""

    letter: str
    place: int
    count: int


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A board column's sums over the whole column, not only what is on screen."""

    stage: str
    count: int
    money: Total
    weighted: Total
    received: Total


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What the board is narrowed to; empty fields narrow nothing.

    `text` is found in the deal's, product's or account's name; `over_on` is the day on which a deal rests longer than
    its stage's expected days (`models.resting`); `closes_from` and `closes_to` are both included; `grade` may be
    NO_GRADE, `unplaced` leaves deals without an account; `awake_on` leaves out those snoozed beyond that day,
    `snoozed_on` leaves them alone.
    """

    text: str = ""
    owner: str = ""
    account_id: str = ""
    danger: bool = False
    to_find_out: bool = False
    no_step: bool = False
    over_on: date | None = None
    closes_from: date | None = None
    closes_to: date | None = None
    grade: str = ""
    unplaced: bool = False
    awake_on: date | None = None
    snoozed_on: date | None = None

    @property
    def empty(self) -> bool:
        return self == BoardFilter()


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """What the chips show: deals on the board, the open ones, those collecting, and what each chip leaves."""

    total: int
    open: int
    collecting: int
    danger: int
    to_find_out: int
    over: int
    no_step: int
    snoozed: int = 0


@dataclass(frozen=True, slots=True)
class AsideCounts:
    """How many deals of a playbook stand aside: snoozed, on hold, lost, and won and done with."""

    snoozed: int
    hold: int
    lost: int
    won: int


@dataclass(frozen=True, slots=True)
class PlaybookCount:
    """A playbook copy of the book and how many deals follow it."""

    id: str
    key: str
    version: int
    open: int
    collecting: int


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """The deals of one account or grade in a column, in order; key '' for those without."""

    key: str
    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A filter of a screen that the rep gave a name; `body` is the screen's own JSON."""

    id: str
    screen: str
    name: str
    body: str


@dataclass(frozen=True, slots=True)
class DealLine:
    """One deal in a list; `playbook` is the playbook's key, `letter` its stage's."""

    id: str
    name: str
    account_id: str
    account_name: str
    owner: str
    product: str
    playbook: str
    stage: str
    letter: str
    status: str
    money: Money | None
    currency: str
    win_rate: int
    close_date: date | None
    closed_on: date | None
    lost_reason: str
    step: NextStep | None
    dangers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DealFile:
    """One deal with everything its page's head, form and money tile show."""

    id: str
    name: str
    account_id: str
    account_name: str
    account_town: str
    code: str
    owner: str
    product: str
    playbook_id: str
    stage: str
    furthest: str
    status: str
    money: Money | None
    received: Money | None
    currency: str
    win_rate: int
    own_rate: bool
    close_date: date | None
    opened_on: date | None
    closed_on: date | None
    entered_stage_on: date | None
    days: int
    expected: int
    lost_reason: str
    lost_words: str
    hold_until: date | None
    hold_words: str
    buyer_step: str
    about: str
    pinned: bool
    step: NextStep | None
    contact_on: date | None = None
    contact_kind: str = ""
    snooze_until: date | None = None
    snooze_words: str = ""
    settled_on: date | None = None
    lost_rival: str = ""
    decider_id: str = ""
    decider_name: str = ""
    decider_words: str = ""
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class TaskState:
    """Which task of a stage was done when."""

    stage: str
    task: str
    done_on: date


@dataclass(frozen=True, slots=True)
class AnswerState:
    """How a coaching question stands: '' (unknown), yes or no, with words."""

    stage: str
    question: str
    answer: str
    words: str
    answered_on: date


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What a question was answered at some moment."""

    at: datetime
    answer: str
    words: str
