"""Drafts of one book: what is being typed, kept outside the history until the note is stored (method §8)."""

import logging
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from local_db import queries

if TYPE_CHECKING:
    from local_db.changes import Change
    from views.context import Context
    from views.desk import Desk
    from views.notes.draft import NoteDraft

PREFIX = "note:"
_LOG = logging.getLogger("dealwright.notes")


class Drafts(QObject):
    """Keeps, offers and drops drafts; one belongs to each desk, so that a note on its way into the book is not offered.

    Made by `drafts_of`.
    """

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._storing: dict[str, Future[Change]] = {}

    def keep(self, draft: "NoteDraft") -> Future[None]:
        """Keep what stands in the sheet now in place of what was kept before."""
        from views.notes.draft import to_json

        return self._desk.store.keep_draft(PREFIX + draft.key, to_json(draft))

    def drop(self, key: str) -> None:
        """Forget the draft of a note."""
        self._desk.store.drop_draft(PREFIX + key)

    def drop_once_stored(self, key: str, stored: "Future[Change]") -> None:
        """Forget the draft when its note is in the book; where that fails the draft stays."""
        self._storing[key] = stored
        store = self._desk.store

        def ended(future: "Future[Change]") -> None:
            # On the writer thread, so that nothing can come between, not even the end of the program.
            if future.exception() is None:
                store.drop_draft(PREFIX + key)

        stored.add_done_callback(ended)

    def waiting(self) -> "list[NoteDraft]":
        """Return the drafts that a sheet never finished, oldest first; those stored after all are dropped."""
        from views.notes.draft import from_json

        found = []
        for name, text in self._desk.read(queries.drafts):
            key = name.removeprefix(PREFIX)
            if key == name or self._on_its_way(key):
                continue
            try:
                draft = from_json(text)
            except (ValueError, KeyError, TypeError, AttributeError):
                _LOG.warning("a kept note cannot be read and stays as it is: %s", name)
                continue
            if draft.empty or self._stored(draft):
                self.drop(key)
            else:
                found.append(draft)
        return found

    def _on_its_way(self, key: str) -> bool:
        future = self._storing.get(key)
        return future is not None and (not future.done() or future.exception() is None)

    def _stored(self, draft: "NoteDraft") -> bool:
        new_note = draft.new and self._desk.read(queries.note, draft.key) is not None
        return new_note or self._desk.read(queries.step, draft.step.key) is not None


def drafts_of(desk: "Desk") -> Drafts:
    """Return the drafts of a desk."""
    found = desk.findChild(Drafts)
    return found if isinstance(found, Drafts) else Drafts(desk)


def note_waits(ctx: "Context") -> bool:
    """Say whether a note was being written when the program ended; the next note sheet opens it."""
    return bool(drafts_of(ctx.desk).waiting())
