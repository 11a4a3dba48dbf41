"""The book, open: one write connection on the writer's thread, one read connection on the thread that opened it."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from local_db.acts import Act
from local_db.changes import Change
from local_db.connection import connect, connect_to_read, is_writable, probe
from local_db.create import create_book, make_folder
from local_db.driver import Connection, DriverError
from local_db.keeper import Keeper
from local_db.lock import BookLock, take_lock
from local_db.migrations import SCHEMA
from local_db.queries.values import drafts as drafts
from local_db.refusals import Refusal, refusal_of
from local_db.transactions import Clock, Transactions
from local_db.writer import Progress, Writer

if TYPE_CHECKING:
    from local_db.transactions import Edit

Args = ParamSpec("Args")
Result = TypeVar("Result")
Listener = Callable[[Change], None]


def utc_now() -> datetime:
    """Return the present moment, aware, UTC."""
    return datetime.now(UTC)


class Store:
    """An open book; made by `Store.open`, ended by `close`, usable as a context manager."""

    def __init__(
        self,
        path: Path,
        read: Connection,
        work: Transactions | None,
        lock: BookLock | None,
        keeper: Keeper | None,
    ) -> None:
        self.path = path
        self._read = read
        self._work = work
        self._lock = lock
        self._keeper = keeper
        self._listeners: list[Listener] = []
        self._writer = Writer(work, self._tell) if work is not None else None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        backups: bool = True,
        clock: Clock = utc_now,
    ) -> "Store":
        """Open a book, or make it when it is missing and `create`; a Refusal leaves every file as it was.

        An older book is backed up and brought up to date first.  `backups`: back up by itself at start (when warmed)
        and at close, if the book changed since the last time.

        Codes: missing, missing_folder, is_folder, empty_file, not_a_book, unreadable, newer_book, older_book, damaged,
        read_only_place, locked_elsewhere (pid), leftover_wal, old_library,
        migration_failed (why).
        """
        path = path.absolute()
        if read_only:
            return cls(path, _connect_to_read(path), None, None, None)
        make = create and not path.exists()
        if make:
            make_folder(path)
        else:
            probe(path, SCHEMA)
            if not is_writable(path):
                raise Refusal("read_only_place", path=str(path))
        lock = take_lock(path)
        opened: list[Connection] = []
        try:
            if make and not path.exists():
                create_book(path)
            if probe(path, SCHEMA).schema < SCHEMA:
                _bring_up_to_date(path, clock())
            opened.append(connect(path, any_thread=True))
            opened.append(connect(path, query_only=True))
            write, read = opened
            return cls(path, read, Transactions(write, clock), lock, Keeper(path, clock, backups))
        except BaseException as error:
            for connection in opened:
                connection.close()
            lock.release()
            if isinstance(error, DriverError):
                raise refusal_of(error, path=str(path)) from error
            raise

    def read(
        self, query: Callable[Concatenate[Connection, Args], Result], *args: Args.args, **kw: Args.kwargs
    ) -> Result:
        """Ask a query on the read connection; only on the thread that opened the book."""
        return query(self._read, *args, **kw)

    def on_change(self, listener: Listener) -> None:
        """Have `listener` called on the writer's thread right after each commit; it must be quick and raise nothing."""
        self._listeners.append(listener)

    def warm(self) -> None:
        """Load SQLModel on the writer's thread and make the backup of the start; call it once the window is painted."""
        loaded = self._writing().warm()
        if self._keeper is not None:
            self._keeper.start(loaded)

    def submit(self, act: Act, edit: "Edit") -> Future[Change]:
        """Queue an edit; its Future carries the change, or the edit's own error when nothing was written."""
        return self._writing().edit(act, edit)

    def submit_chunks(
        self,
        act: Act,
        chunks: "Iterable[Edit]",
        *,
        stop: threading.Event | None = None,
        progress: Progress | None = None,
    ) -> Future[Change]:
        """Queue an import: every chunk its own transaction, all one step of undo, small edits go between them.

        `chunks` is read on the writer's thread.  When `stop` is set (Refusal stopped) or a chunk fails, what was
        written is taken back.  `progress` is called there with the number of chunks done; listeners
        hear of it once, at the end.
        """
        return self._writing().chunks(act, chunks, stop or threading.Event(), progress)

    def run(self, act: Act, edit: "Edit") -> Change:
        """Submit an edit and wait for it; raises its error."""
        return self.submit(act, edit).result()

    def undo(self) -> Future[Change]:
        """Take the newest act back; Refusal nothing_to_undo, import_running, undo_conflict in the Future."""
        return self._writing().undo()

    def redo(self) -> Future[Change]:
        """Take the newest undo back; Refusal nothing_to_redo, undo_conflict in the Future."""
        return self._writing().redo()

    def backup(self, why: str = "asked") -> Future[Path]:
        """Back the book up in the background (`why`: asked import …); the Future carries the file or a Refusal."""
        if self._keeper is None:
            raise Refusal("read_only", path=str(self.path))
        return self._keeper.back_up(why)

    def keep_draft(self, key: str, body: str) -> Future[None]:
        """Keep what is being typed (JSON) under a key, outside the history."""
        at = self._work.now() if self._work else ""

        def keep(con: Connection) -> None:
            con.execute("INSERT OR REPLACE INTO draft (id, body, at) VALUES (?, ?, ?)", (key, body, at))

        return self._writing().plain(keep)

    def drop_draft(self, key: str) -> Future[None]:
        """Forget a draft; one that is not there is no error."""

        def drop(con: Connection) -> None:
            con.execute("DELETE FROM draft WHERE id = ?", (key,))

        return self._writing().plain(drop)

    def close(self) -> None:
        """Finish everything submitted and close; a second call does nothing."""
        if self._writer is not None:
            self._writer.close()
        if self._keeper is not None:
            self._keeper.close()
        self._read.close()
        if self._work is not None:
            self._work.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _writing(self) -> Writer:
        if self._writer is None:
            raise Refusal("read_only", path=str(self.path))
        return self._writer

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)


def _bring_up_to_date(path: Path, now: datetime) -> None:
    from local_db.backup import back_up

    back_up(path, "migration", now)
    from local_db.migrations.run import upgrade  # Alembic takes a third of a second to load

    upgrade(path)


def _connect_to_read(path: Path) -> Connection:
    found = probe(path, SCHEMA)
    if found.schema != SCHEMA:
        raise Refusal("older_book", path=str(path), found=found.schema, known=SCHEMA)
    try:
        return connect_to_read(path, hot=found.hot)
    except DriverError as error:
        raise refusal_of(error, path=str(path)) from error
