"""What every edit uses: the time, new keys, and writing many rows at once with their history."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Table, delete, insert, update
from sqlmodel import Session, SQLModel, bindparam

from local_db.capture import Capture
from local_db.keys import new_key

__all__ = ["bulk_delete", "bulk_insert", "bulk_update", "new_key", "now", "today"]

_STEP = 5_000  # rows a statement


def now(session: Session) -> datetime:
    """Return the moment of this edit, aware, UTC; the same for every row it writes."""
    moment: datetime = session.info["now"]
    return moment


def today(session: Session) -> date:
    """Return the day of this edit where the rep is."""
    return now(session).astimezone().date()


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def _capture(session: Session) -> Capture:
    session.flush()
    capture: Capture = session.info["capture"]
    return capture


def bulk_insert(session: Session, model: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert many rows given as typed values by column, `id` among them; the table's defaults fill the rest."""
    table, capture, count = _table(model), _capture(session), 0
    connection, todo = session.connection(), iter(rows)
    while part := list(islice(todo, _STEP)):
        capture.note_new(table.name, [str(row["id"]) for row in part])
        for group in _alike(part):
            connection.execute(insert(table), group)
        count += len(part)
    return count


def bulk_delete(session: Session, model: type[SQLModel], keys: Iterable[str]) -> int:
    """Delete the rows with these keys and return how many there were."""
    table, capture, count = _table(model), _capture(session), 0
    connection, todo = session.connection(), iter(keys)
    while part := list(islice(todo, _STEP)):
        capture.note(table.name, part)
        count += connection.execute(delete(table).where(table.c.id.in_(part))).rowcount
    session.expire_all()
    return count


def bulk_update(session: Session, model: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> int:
    """Change many rows, each given as `id` and the columns to change, and return how many there were."""
    table, capture, count = _table(model), _capture(session), 0
    connection, todo = session.connection(), iter(rows)
    while part := list(islice(todo, _STEP)):
        capture.note(table.name, [str(row["id"]) for row in part])
        for group in _alike(part):
            statement = update(table).where(table.c.id == bindparam("row_id"))
            values: dict[str, Any] = {column: bindparam(f"to_{column}") for column in group[0] if column != "id"}
            bound = [
                {"row_id" if column == "id" else f"to_{column}": value for column, value in row.items()}
                for row in group
            ]
            count += connection.execute(statement.values(values), bound).rowcount
    session.expire_all()
    return count


def _alike(rows: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """Split rows into groups that name the same columns, as one statement needs."""
    groups: dict[frozenset[str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(frozenset(row), []).append(dict(row))
    return list(groups.values())
