"""Writing a note with all it brings into the book, as one act (method §8: note, what changed, next step)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from local_db import edits
from local_db.acts import Act

if TYPE_CHECKING:
    from views.notes.draft import NoteDraft, StepDraft


@dataclass(frozen=True, slots=True)
class Around:
    """What the main thread knows when it stores: the deal's present step, and when each seat was met by now."""

    old_step: str = ""
    met: tuple[tuple[str, date], ...] = ()


def store_note(session: Any, draft: "NoteDraft", around: Around) -> None:
    """Store the note, the people it names first, the changed seats and the next step; nothing where all is empty."""
    for key, name in draft.new_people.items():
        if key in draft.people:
            edits.add_person(session, key=key, name=name, account_id=draft.account_id, side="buyer")
    if draft.has_text:
        edits.save_note(
            session,
            key=draft.key,
            account_id=draft.account_id,
            deal_id=draft.deal_id,
            kind=draft.kind,
            purpose=draft.purpose,
            happened_at=draft.happened_at,
            body=draft.body.rstrip(),
            learned=draft.learned.strip(),
            people=draft.people,
        )
    elif not draft.new:
        edits.delete_note(session, draft.key)
    met = dict(around.met)
    for seat_id in {**draft.seats, **met}:
        fields = dict(draft.seats.get(seat_id, {}))
        if seat_id in met:
            fields["met_on"] = met[seat_id]
        edits.change_seat(session, seat_id, **fields)
    store_step(session, draft.step, around.old_step, account_id=draft.account_id, deal_id=draft.deal_id)


def store_step(session: Any, step: "StepDraft", old: str, *, account_id: str, deal_id: str) -> None:
    """Store the next step: the old one is finished where the rep said so, else the new one takes its place."""
    if old and step.old_done:
        edits.finish_follow_up(session, old, done=True)
    if not step.words.strip():
        return
    if old and not step.old_done:
        edits.change_follow_up(
            session,
            old,
            words=step.words,
            kind=step.kind,
            due_on=step.due_on,
            due_time=step.due_time,
            person_id=step.person_id,
            agreed=step.agreed,
        )
    else:
        edits.add_follow_up(
            session,
            key=step.key,
            words=step.words.strip(),
            kind=step.kind,
            due_on=step.due_on,
            due_time=step.due_time,
            deal_id=deal_id,
            account_id=account_id,
            person_id=step.person_id,
            agreed=step.agreed,
        )


def act_of(draft: "NoteDraft") -> Act:
    """Return the title of the act in the history."""
    if draft.has_text:
        return Act("Note: {title}", title=draft.title) if draft.new else Act("Changed note: {title}", title=draft.title)
    if not draft.new:
        return Act("Deleted a note")
    if draft.step.words.strip():
        return Act("Next step: {words}", words=draft.step.words.strip())
    return Act("Changed what is known of people")
