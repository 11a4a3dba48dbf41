"""What the writer does with its connection: edits, undo, redo, chunks of an import, each one short transaction."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from local_db import history
from local_db.acts import Act
from local_db.capture import Capture
from local_db.changes import Change
from local_db.driver import Connection
from local_db.refusals import Refusal

if TYPE_CHECKING:
    from sqlmodel import Session

    from local_db.sessions import EditSession

    Edit = Callable[[Session], None]
    Sessions = Callable[[Capture, datetime], EditSession]

Clock = Callable[[], datetime]


class Transactions:
    """The one write connection; used by one thread at a time."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self.con = connection
        self.clock = clock
        self._images: dict[str, str] = {}
        self._make_session: Sessions | None = None
        self._close_sessions: Callable[[], None] = self.con.close
        self.importing: set[int] = set()

    def now(self) -> str:
        """Return the present moment as it is stored."""
        return history.stamp(self.clock())

    def sessions(self) -> "Sessions":
        """Return the maker of sessions; the first call loads SQLModel."""
        if self._make_session is None:
            collecting = gc.isenabled()
            gc.disable()  # a collection over half-loaded modules stops every thread for a tenth of a second
            try:
                from local_db.sessions import open_sessions

                self._make_session, self._close_sessions = open_sessions(self.con)
                gc.freeze()
            finally:
                if collecting:
                    gc.enable()
        return self._make_session

    @contextmanager
    def begin(self) -> Iterator[None]:
        """Hold a write transaction; whatever is raised inside rolls it back."""
        self.con.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.con.execute("COMMIT")
        except BaseException:
            if self.con.in_transaction:
                self.con.execute("ROLLBACK")
            raise

    def edit(self, act: Act, edit: "Edit", entry: int = 0) -> Change:
        """Run an edit as a new entry, or as more rows of `entry`; one that changes nothing leaves none (n = 0)."""
        moment, title = self.clock(), act.to_json()
        capture = Capture(self.con, self._images)
        session = self.sessions()(capture, moment)
        try:
            with self.begin():
                self.con.execute("PRAGMA defer_foreign_keys=ON")
                edit(session)
                session.flush()
                n = entry or history.last_number(self.con) + 1
                tables = capture.finish(n, added=bool(entry))
                if tables and not entry:
                    history.write_entry(self.con, n, title, history.stamp(moment), "edit", None)
        finally:
            session.close()
        return Change(n, act, "edit", tables, n) if tables else Change(0, act)

    def close(self) -> None:
        """Close the connection."""
        self._close_sessions()
        self.con.close()

    def undo(self) -> Change:
        """Take the newest act back; Refusal nothing_to_undo, import_running, undo_conflict."""
        return self._turn(history.undoable, "undo")

    def redo(self) -> Change:
        """Take the newest undo back; Refusal nothing_to_redo, undo_conflict."""
        return self._turn(history.redoable, "redo")

    def _turn(self, find: Callable[[Connection], history.Entry | None], kind: str) -> Change:
        with self.begin():
            found = find(self.con)
            if found is None:
                raise Refusal(f"nothing_to_{kind}")
            if found.n in self.importing:
                raise Refusal("import_running")
            return history.turn_round(self.con, found, kind, self.now())

    def take_back(self, n: int) -> Change:
        """Turn an unfinished import round, so that neither undo nor redo offers it."""
        with self.begin():
            found = history.entry(self.con, n)
            if found is None:
                raise Refusal("nothing_to_undo")
            return history.turn_round(self.con, found, "cancel", self.now())
