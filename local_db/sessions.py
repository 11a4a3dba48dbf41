"""SQLModel's side of the writer: sessions on its one connection that tell the capture what they write.

Imported on the writer thread only, at the first edit or when the store is warmed: SQLModel takes 0.4 s to load.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import URL, event, inspect
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.pool import StaticPool
from sqlalchemy.sql.elements import TextClause
from sqlmodel import Session, create_engine
from typing_extensions import override

import models.tables  # noqa: F401  (the mappers are made now, not at the first edit)
from local_db.capture import Capture
from local_db.driver import Connection, driver


class EditSession(Session):
    """A session inside one edit; the writer begins and commits, the edit only loads, changes and flushes."""

    @override
    def commit(self) -> NoReturn:
        raise RuntimeError("an edit does not commit: the writer does, with its history")

    @override
    def rollback(self) -> NoReturn:
        raise RuntimeError("an edit does not roll back: it raises a Refusal")


def open_sessions(con: Connection) -> tuple[Callable[[Capture, datetime], EditSession], Callable[[], None]]:
    """Return the maker of sessions on the writer's connection, whose transactions are its owner's, and the closer."""
    engine = create_engine(
        URL.create("sqlite+pysqlite"),
        module=driver,
        creator=lambda: con,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    connection = engine.connect()

    def make(capture: Capture, now: datetime) -> EditSession:
        session = EditSession(connection, autoflush=True, expire_on_commit=False)
        session.info.update(capture=capture, now=now, driver=con)
        return session

    def close() -> None:
        connection.close()
        engine.dispose()

    return make, close


def _place(instance: Any) -> tuple[str, str]:
    return str(inspect(instance).mapper.local_table.name), str(instance.id)


@event.listens_for(EditSession, "before_flush")
def _note_flush(session: EditSession, _context: UOWTransaction, _instances: object) -> None:
    capture: Capture = session.info["capture"]
    for instance in session.new:
        table, key = _place(instance)
        capture.note_new(table, (key,))
    for instance in (*session.dirty, *session.deleted):
        table, key = _place(instance)
        capture.note(table, (key,))


@event.listens_for(EditSession, "do_orm_execute")
def _refuse_unseen(state: ORMExecuteState) -> None:
    """Let only questions through: a statement that writes would pass the history by."""
    statement = state.statement
    asks = state.is_select or (
        isinstance(statement, TextClause) and statement.text.lstrip()[:6].lower() in ("select", "pragma")
    )
    if not asks:
        raise RuntimeError("an edit writes objects, or through local_db.edits.tools.bulk_*")
