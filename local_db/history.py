"""The append-only history: reading which act is next to undo or redo, writing an act's rows, turning an act round.

An entry is an act, its rows are what it changed, as JSON: the changed columns on an update, the whole row on insert and
delete.  Undo and redo append an entry with the rows turned round.  Everything here runs on the driver alone, set
by set, inside the caller's transaction.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from local_db.acts import Act
from local_db.changes import Change
from local_db.driver import Connection
from local_db.migrations import SCHEMA
from local_db.refusals import Refusal

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

Image = str | None
"""A row as JSON text, None where there is (was) no such row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of the history; `at` is the stored UTC text, `undoes` the entry it turned round."""

    n: int
    title: Act
    at: str
    kind: str
    undoes: int | None


def stamp(moment: datetime) -> str:
    """Return a moment as the book stores it: UTC, whole seconds; `moment` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def name(identifier: str) -> str:
    """Quote a table's or column's name, some of which (`values`) are words of SQL."""
    return f"[{identifier}]"


def columns(con: Connection, table: str) -> tuple[str, ...]:
    """Return the columns of a table in order."""
    rows = con.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
    found = tuple(row[0] for row in rows)
    if not found:
        raise Refusal("unknown_table", table=table)
    return found


def image_sql(con: Connection, table: str, alias: str = "t") -> str:
    """Return the SQL expression that makes a row of `table` its stored JSON text (exact: numbers with 17 digits)."""
    parts = ", ".join(f"'{column}', {alias}.{name(column)}" for column in columns(con, table))
    return f"json_object({parts})"


def last_number(con: Connection) -> int:
    """Return the number of the newest entry, 0 in a new book."""
    (n,) = con.execute("SELECT coalesce(max(n), 0) FROM history_entry").fetchone()
    return int(n)


def write_entry(con: Connection, n: int, title: str, at: str, kind: str, undoes: int | None) -> None:
    """Append one entry; `title` is an act as JSON."""
    con.execute(
        "INSERT INTO history_entry (n, title, at, schema, kind, undoes) VALUES (?, ?, ?, ?, ?, ?)",
        (n, title, at, SCHEMA, kind, undoes),
    )


def write_rows(con: Connection, n: int, rows: Iterable[tuple[str, str, Image, Image]]) -> None:
    """Append rows (table, key, before, after) of an entry."""
    con.executemany(
        "INSERT INTO history_row (entry, tab, [key], [before], [after]) VALUES (?, ?, ?, ?, ?)",
        ((n, *row) for row in rows),
    )


def drop_row(con: Connection, n: int, table: str, key: str) -> None:
    """Take back one row of the entry that is being written, to write it anew."""
    con.execute("DELETE FROM history_row WHERE entry = ? AND tab = ? AND [key] = ?", (n, table, key))


def _backwards(con: Connection) -> Iterator[tuple[int, int | None, str, int]]:
    """Yield (n, undoes, kind, schema) of the entries that were not turned round later, newest first."""
    turned: set[int] = set()
    for n, undoes, kind, schema in con.execute("SELECT n, undoes, kind, schema FROM history_entry ORDER BY n DESC"):
        if n in turned:
            continue
        yield n, undoes, kind, schema
        if undoes is not None:
            turned.add(undoes)


def undoable(con: Connection) -> Entry | None:
    """Return the act that undo would take back: the newest edit in force; None at the start or at a migration."""
    for n, _, kind, schema in _backwards(con):
        if schema != SCHEMA:
            return None
        if kind == "edit":
            return entry(con, n)
    return None


def redoable(con: Connection) -> Entry | None:
    """Return the undo that redo would take back; None once something new was done since."""
    for n, _, kind, schema in _backwards(con):
        if schema != SCHEMA or kind == "edit":
            return None
        if kind == "undo":
            return entry(con, n)
    return None


def entry(con: Connection, n: int) -> Entry | None:
    """Return one entry, None when there is no such number."""
    row = con.execute("SELECT n, title, at, kind, undoes FROM history_entry WHERE n = ?", (n,)).fetchone()
    return None if row is None else Entry(row[0], Act.from_json(row[1]), row[2], row[3], row[4])


def touched(con: Connection, n: int) -> dict[str, frozenset[str]]:
    """Return the keys of the rows that an entry changed, by table."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, key in con.execute("SELECT tab, [key] FROM history_row WHERE entry = ?", (n,)):
        found[table].add(key)
    return {table: frozenset(keys) for table, keys in found.items()}


def turn_round(con: Connection, old: Entry, kind: str, at: str) -> Change:
    """Apply an entry's rows backwards, append that as a new entry of `kind` (undo, redo, cancel), return the change.

    References are checked at the end of the transaction.  Refusal undo_conflict (table) when a row is not as the
    entry left it; the caller then rolls back.
    """
    con.execute("PRAGMA defer_foreign_keys=ON")
    tables = [row[0] for row in con.execute("SELECT DISTINCT tab FROM history_row WHERE entry = ?", (old.n,))]
    for table in tables:
        _turn_table(con, old.n, table)
    n = last_number(con) + 1
    write_entry(con, n, old.title.to_json(), at, kind, old.n)
    con.execute(
        "INSERT INTO history_row (entry, tab, [key], [before], [after])"
        " SELECT ?, tab, [key], [after], [before] FROM history_row WHERE entry = ?",
        (n, old.n),
    )
    return Change(n, old.title, kind, touched(con, n), old.n)


def _turn_table(con: Connection, n: int, table: str) -> None:
    where = "h.entry = ? AND h.tab = ?"
    (made,) = con.execute(
        f"SELECT count(*) FROM history_row h WHERE {where} AND h.[before] IS NULL",
        (n, table),
    ).fetchone()
    if made:
        gone = con.execute(
            f"DELETE FROM {name(table)} WHERE id IN"
            f" (SELECT h.[key] FROM history_row h WHERE {where} AND h.[before] IS NULL)",
            (n, table),
        ).rowcount
        _agree(made, gone, table)
    (lost,) = con.execute(
        f"SELECT count(*) FROM history_row h WHERE {where} AND h.[after] IS NULL",
        (n, table),
    ).fetchone()
    if lost:
        every = columns(con, table)
        values = ", ".join(f"json_extract(h.[before], '$.\"{column}\"')" for column in every)
        back = con.execute(
            f"INSERT OR IGNORE INTO {name(table)} ({', '.join(map(name, every))})"
            f" SELECT {values} FROM history_row h WHERE {where} AND h.[after] IS NULL",
            (n, table),
        ).rowcount
        _agree(lost, back, table)
    _turn_updates(con, n, table)


def _turn_updates(con: Connection, n: int, table: str) -> None:
    groups: dict[tuple[str, ...], list[tuple[object, ...]]] = defaultdict(list)
    for key, before, after in con.execute(
        "SELECT [key], [before], [after] FROM history_row"
        " WHERE entry = ? AND tab = ? AND [before] IS NOT NULL AND [after] IS NOT NULL",
        (n, table),
    ):
        old, new = json.loads(before), json.loads(after)
        groups[tuple(old)].append((*old.values(), key, *(new[column] for column in old)))
    for changed, rows in groups.items():
        setting = ", ".join(f"{name(column)} = ?" for column in changed)
        same = "".join(f" AND {name(column)} IS ?" for column in changed)
        done = con.executemany(f"UPDATE {name(table)} SET {setting} WHERE id = ?{same}", rows).rowcount
        _agree(len(rows), done, table)


def _agree(wanted: int, done: int, table: str) -> None:
    if wanted != done:
        raise Refusal("undo_conflict", table=table)
