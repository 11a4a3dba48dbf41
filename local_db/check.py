"""Whether a book is sound: every page, every reference, and every row compared with what the history says of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local_db import history
from local_db.acts import Act
from local_db.connection import APPLICATION_ID, connect_to_read, probe
from local_db.driver import Connection, DatabaseError
from local_db.migrations import SCHEMA, revision
from local_db.refusals import Refusal

_KEPT_OUT = ("alembic_version", "draft", "history_entry", "history_row")
_MOST = 20  # findings of one code


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a book: a code and values for its sentence."""

    code: str
    values: dict[str, Any] = field(default_factory=dict)


def check(path: Path) -> tuple[Finding, ...]:
    """Read a whole book, open or not, and return what is wrong with it; nothing when it is sound.

    Codes: those of `probe`; damaged_page (what), broken_reference (table, other), wrong_version, history_gap (n),
    history_orphan (n), history_unreadable (n), row_differs, row_unknown and row_missing (table, key).
    """
    try:
        found = probe(path, SCHEMA)
        con = connect_to_read(path, hot=found.hot)
    except Refusal as refusal:
        return (Finding(refusal.code, refusal.values),)
    except DatabaseError:
        return (Finding("damaged", {"path": str(path)}),)
    try:
        con.execute("BEGIN")  # one snapshot, whatever is written meanwhile
        return tuple(_few(_findings(con)))
    except DatabaseError as error:
        return (Finding("damaged_page", {"what": str(error)}),)
    finally:
        con.close()


def _few(findings: Iterator[Finding]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for finding in findings:
        seen[finding.code] = seen.get(finding.code, 0) + 1
        if seen[finding.code] <= _MOST:
            yield finding


def _findings(con: Connection) -> Iterator[Finding]:
    pages = [row[0] for row in con.execute(f"PRAGMA integrity_check({_MOST})")]
    if pages != ["ok"]:
        yield from (Finding("damaged_page", {"what": text}) for text in pages)
        return
    for table, _, other, _ in con.execute("PRAGMA foreign_key_check"):
        yield Finding("broken_reference", {"table": table, "other": other})
    yield from _versions(con)
    yield from _entries(con)
    yield from _rows(con)


def _versions(con: Connection) -> Iterator[Finding]:
    (application,) = con.execute("PRAGMA application_id").fetchone()
    (schema,) = con.execute("PRAGMA user_version").fetchone()
    named = con.execute("SELECT version_num FROM alembic_version").fetchall()
    if application != APPLICATION_ID or named != [(revision(schema),)]:
        yield Finding("wrong_version", {"found": schema, "named": str(named)})


def _entries(con: Connection) -> Iterator[Finding]:
    expected = 0
    for n, title, undoes in con.execute("SELECT n, title, undoes FROM history_entry ORDER BY n"):
        expected += 1
        if n != expected or (undoes is not None and not 0 < undoes < n):
            yield Finding("history_gap", {"n": n})
            expected = n
        try:
            Act.from_json(title)
        except (ValueError, TypeError):
            yield Finding("history_unreadable", {"n": n})
    for (n,) in con.execute(
        "SELECT DISTINCT r.entry FROM history_row r LEFT JOIN history_entry e ON e.n = r.entry WHERE e.n IS NULL"
    ):
        yield Finding("history_orphan", {"n": n})


def _rows(con: Connection) -> Iterator[Finding]:
    """Play the history of every row and compare its end with the row; not across a migration, which rewrites rows."""
    if con.execute("SELECT 1 FROM history_entry WHERE schema <> ? LIMIT 1", (SCHEMA,)).fetchone():
        return
    tables = [row[0] for row in con.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    for table in tables:
        if table in _KEPT_OUT or table.startswith("sqlite_"):
            continue
        image = history.image_sql(con, table)
        present = con.execute(f"SELECT t.id, {image} FROM {history.name(table)} t ORDER BY t.id")
        yield from _compare(table, dict(present), _played(con, table))


def _played(con: Connection, table: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Yield each key of a table that the history knows, with the row that its acts end in."""
    current, row = "", None
    for key, before, after in con.execute(
        "SELECT [key], [before], [after] FROM history_row WHERE tab = ? ORDER BY [key], entry", (table,)
    ):
        if key != current:
            if current:
                yield current, row
            current, row = key, None
        if after is None:
            row = None
        elif before is None or row is None:
            row = json.loads(after)
        else:
            row = {**row, **json.loads(after)}
    if current:
        yield current, row


def _compare(
    table: str, present: dict[str, str], played: Iterator[tuple[str, dict[str, Any] | None]]
) -> Iterator[Finding]:
    for key, row in played:
        found = present.pop(key, None)
        if row is None and found is not None:
            yield Finding("row_unknown", {"table": table, "key": key})
        elif row is not None and found is None:
            yield Finding("row_missing", {"table": table, "key": key})
        elif row is not None and found is not None and json.loads(found) != row:
            yield Finding("row_differs", {"table": table, "key": key})
    for key in present:
        yield Finding("row_unknown", {"table": table, "key": key})
