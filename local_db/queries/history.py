"""What undo and redo would do, and what happened to one record."""

from dataclasses import dataclass
from datetime import datetime

from local_db import history
from local_db.acts import Act
from local_db.driver import Connection
from local_db.queries.codec import moment

RECORD_SQL = """SELECT e.n, e.title, e.at, e.kind, r.[before], r.[after] FROM history_row AS r
    JOIN history_entry AS e ON e.n = r.entry WHERE r.tab = :tab AND r.[key] = :key ORDER BY r.entry DESC LIMIT :limit"""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One act that changed a record: stored JSON of the columns before and after, None where it did not exist."""

    n: int
    act: Act
    at: datetime
    kind: str
    before: str | None
    after: str | None


def last_undoable(con: Connection) -> Act | None:
    """Return the title of the act that undo would take back."""
    found = history.undoable(con)
    return found.title if found else None


def last_redoable(con: Connection) -> Act | None:
    """Return the title of the act that redo would do again."""
    found = history.redoable(con)
    return found.title if found else None


def record_history(con: Connection, table: str, key: str, limit: int = 100) -> tuple[RecordChange, ...]:
    """Return what was done to one row, latest first."""
    rows = con.execute(RECORD_SQL, {"tab": table, "key": key, "limit": limit})
    return tuple(
        RecordChange(n, Act.from_json(title), at, kind, before, after)
        for n, title, text, kind, before, after in rows
        for at in (moment(text),)
        if at is not None
    )
