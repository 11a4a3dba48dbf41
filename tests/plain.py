"""Edits as plain as can be, and ways to look at a whole book; for the tests of the book's mechanics."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlmodel import Session

from local_db.driver import Connection
from local_db.edits.tools import bulk_delete, bulk_insert, bulk_update, now
from models.tables import Account, Person

Edit = Callable[[Session], None]
Rows = dict[str, list[tuple[Any, ...]]]

RECORDS = (
    "account answer criterion deal deal_fact follow_up gate_pass map_line note note_person pain payment person playbook"
    " playbook_danger playbook_gate playbook_stage rival saved_view seat seat_role setting task_done worry"
).split()


def add(key: str, name: str = "Ardmoor", **fields: Any) -> Edit:
    def edit(session: Session) -> None:
        session.add(Account(id=key, name=name, created_at=now(session), **fields))

    return edit


def rename(key: str, name: str) -> Edit:
    def edit(session: Session) -> None:
        account = session.get(Account, key)
        assert account is not None
        account.name = name

    return edit


def remove(key: str) -> Edit:
    def edit(session: Session) -> None:
        session.delete(session.get(Account, key))

    return edit


def add_people(account: str, keys: Iterable[str]) -> Edit:
    def edit(session: Session) -> None:
        rows = [{"id": k, "name": f"P {k}", "account_id": account, "created_at": now(session)} for k in keys]
        bulk_insert(session, Person, rows)

    return edit


def title_people(keys: Iterable[str], title: str) -> Edit:
    return lambda session: void(bulk_update(session, Person, [{"id": key, "title": title} for key in keys]))


def remove_people(keys: Iterable[str]) -> Edit:
    return lambda session: void(bulk_delete(session, Person, keys))


def void(_: object) -> None:
    """Throw a result away, where an edit is to return nothing."""


def rows(con: Connection) -> Rows:
    """Return every row of every record table with the types SQLite stores, in order of their keys."""
    return {table: stored(con, table) for table in RECORDS}


def stored(con: Connection, table: str) -> list[tuple[Any, ...]]:
    names = [row[0] for row in con.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    columns = ", ".join(f"typeof([{name}]), [{name}]" for name in names)
    return con.execute(f"SELECT {columns} FROM [{table}] ORDER BY id").fetchall()


def names(con: Connection) -> list[str]:
    """Return the names of all accounts."""
    return [row[0] for row in con.execute("SELECT name FROM account ORDER BY name")]


def count(con: Connection, table: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM [{table}]").fetchone()[0])


def prints(folder: Path) -> dict[str, str]:
    """Return the name and the fingerprint of every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
