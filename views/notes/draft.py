"""What a note sheet holds while it is typed, and its text form (method §8)."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from local_db.keys import new_key
from models.notes import NoteRow

TITLE_MOST = 60


@dataclass(slots=True)
class StepDraft:
    """The next step as it is typed; `old_done` says that the step so far is done, not replaced."""

    key: str = field(default_factory=new_key)
    words: str = ""
    kind: str = "call"
    due_on: date | None = None
    due_time: str = ""
    person_id: str = ""
    agreed: bool = False
    old_done: bool = False

    @property
    def empty(self) -> bool:
        return not self.words.strip() and self.due_on is None


@dataclass(slots=True)
class NoteDraft:
    """A note being written: the new one's key is made at once, `seats` are changes of the map by seat."""

    key: str
    new: bool
    happened_at: datetime
    account_id: str = ""
    deal_id: str = ""
    kind: str = "visit"
    purpose: str = ""
    body: str = ""
    learned: str = ""
    people: list[str] = field(default_factory=list)
    new_people: dict[str, str] = field(default_factory=dict)
    seats: dict[str, dict[str, Any]] = field(default_factory=dict)
    step: StepDraft = field(default_factory=StepDraft)
    kept_at: datetime | None = None

    @property
    def has_text(self) -> bool:
        return bool(self.body.strip() or self.learned.strip())

    @property
    def empty(self) -> bool:
        """Say whether nothing was put in yet that a rep would miss."""
        return not (self.has_text or self.seats or self.new_people or not self.step.empty or self.step.old_done)

    @property
    def title(self) -> str:
        """The first line that says anything, short enough for the history."""
        lines = (line.lstrip("#-* ").replace("**", "").strip() for line in f"{self.body}\n{self.learned}".splitlines())
        first = next((line for line in lines if line), "")
        return first if len(first) <= TITLE_MOST else first[: TITLE_MOST - 1].rstrip() + "…"


def draft_of(note: NoteRow) -> NoteDraft:
    """Return a stored note as a draft to go on with."""
    return NoteDraft(
        note.id,
        False,
        note.happened_at,
        note.account_id,
        note.deal_id,
        note.kind,
        note.purpose,
        note.body,
        note.learned,
        [key for key, _name in note.people],
    )


def to_json(draft: NoteDraft) -> str:
    """Return the text that is kept of a draft."""
    return json.dumps(asdict(draft), ensure_ascii=False, default=lambda moment: moment.isoformat())


def from_json(text: str) -> NoteDraft:
    """Read a kept draft back; ValueError, KeyError or TypeError when it is none."""
    values = json.loads(text)
    step = values.pop("step", {})
    if step.get("due_on"):
        step["due_on"] = date.fromisoformat(step["due_on"])
    for name in ("happened_at", "kept_at"):
        if values.get(name):
            moment = datetime.fromisoformat(values[name])
            values[name] = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return NoteDraft(**values, step=StepDraft(**step))
