"""Notes and follow-ups as the screens read them (method §3, §8)."""

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

NOTE_KINDS = ("visit", "call", "meeting", "message", "mail")
PURPOSES = ("trust", "needs", "presentation", "closing", "solving")
FOLLOW_UP_KINDS = (
    "call", "visit", "meeting", "mail", "message", "presentation", "terms", "agreement",
    "paper", "money", "acceptance", "kickoff",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note; its title is the first line of the body."""

    id: str
    account_id: str
    account_name: str
    deal_id: str
    deal_name: str
    kind: str
    purpose: str
    happened_at: datetime
    body: str
    learned: str
    people: tuple[tuple[str, str], ...]  # (person_id, name)

    @property
    def title(self) -> str:
        return next((line.lstrip("# ").strip() for line in self.body.splitlines() if line.strip()), "")


@dataclass(frozen=True, slots=True)
class StepRow:
    """A follow-up in a list over deals."""

    id: str
    kind: str
    words: str
    due_on: date | None
    due_time: str
    done_on: date | None
    agreed: bool
    person_id: str
    person_name: str
    deal_id: str
    deal_name: str
    playbook_id: str
    stage: str
    account_id: str
    account_name: str
