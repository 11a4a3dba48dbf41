"""What undo and redo would do, and what happened to one record."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from local_db import history
from local_db.acts import Act
from local_db.driver import Connection
from local_db.queries.codec import moment

RECORD_SQL = """SELECT e.n, e.title, e.at, e.kind, r.[before], r.[after] FROM history_row AS r
    JOIN history_entry AS e ON e.n = r.entry WHERE r.tab = :tab AND r.[key] = :key ORDER BY r.entry DESC LIMIT :limit"""


TOUCHED_SQL = "SELECT tab, [key], coalesce([after], [before]) FROM history_row WHERE entry = :n LIMIT :limit"
OWNER_SQL = {
    "note_person": "SELECT n.account_id, n.deal_id FROM note_person AS p JOIN note AS n ON n.id = p.note_id"
    " WHERE p.id = :key",
    "person": "SELECT account_id, NULL FROM person WHERE id = :key",
    "account": "SELECT id, NULL FROM account WHERE id = :key",
    "deal": "SELECT account_id, id FROM deal WHERE id = :key",
    "note": "SELECT account_id, deal_id FROM note WHERE id = :key",
    "follow_up": "SELECT account_id, deal_id FROM follow_up WHERE id = :key",
    "seat": "SELECT NULL, deal_id FROM seat WHERE id = :key",
    "seat_role": "SELECT NULL, deal_id FROM seat_role WHERE id = :key",
    "map_line": "SELECT NULL, deal_id FROM map_line WHERE id = :key",
    "answer": "SELECT NULL, deal_id FROM answer WHERE id = :key",
    "task_done": "SELECT NULL, deal_id FROM task_done WHERE id = :key",
}
MANY = 400
"""Rows of one act from which on it has no one place: an import, a bulk act."""


@dataclass(frozen=True, slots=True)
class ActPlace:
    """Where an act took place: its tables, and the one account and deal that its rows belong to, '' for none."""

    tables: frozenset[str]
    account_id: str = ""
    deal_id: str = ""
    deal_lives: bool = False
    account_lives: bool = False


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


def act_place(con: Connection, n: int) -> ActPlace:
    """Return where the act of an entry took place, as its rows belong now, or belonged when they were there."""
    rows = con.execute(TOUCHED_SQL, {"n": n, "limit": MANY + 1}).fetchall()
    tables = frozenset(row[0] for row in rows)
    if len(rows) > MANY:
        return ActPlace(tables)
    accounts: set[str] = set()
    deals: set[str] = set()
    for table, key, image in rows:
        account, deal = _owner(con, table, key, json.loads(image))
        accounts.add(account or "")
        deals.add(deal or "")
    (deal, account) = (_only(deals), _only(accounts))
    return ActPlace(
        tables,
        account,
        deal,
        con.execute("SELECT 1 FROM deal WHERE id = :key", {"key": deal}).fetchone() is not None,
        con.execute("SELECT 1 FROM account WHERE id = :key", {"key": account}).fetchone() is not None,
    )


def _owner(con: Connection, table: str, key: str, image: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return (account, deal) of a row: as it stands, else as its image has it."""
    sql = OWNER_SQL.get(table)
    found = con.execute(sql, {"key": key}).fetchone() if sql else None
    if found is not None:
        return found[0], found[1]
    account = key if table == "account" else image.get("account_id")
    return account, key if table == "deal" else image.get("deal_id")


def _only(keys: set[str]) -> str:
    named = keys - {""}
    return named.pop() if len(named) == 1 else ""
