"""Putting a backup in the book's place, so that at every moment one whole book lies there or beside it."""

import os
from datetime import UTC, datetime
from pathlib import Path

from local_db.backup import back_up, copy_book, probe_backup
from local_db.connection import connect, is_writable, probe
from local_db.create import make_folder, sync_folder
from local_db.driver import DriverError
from local_db.lock import remove_quietly, take_lock
from local_db.migrations import SCHEMA
from local_db.paths import backups_folder, side_files
from local_db.refusals import Refusal, refusal_of


def restore(backup: Path, book: Path, now: datetime) -> Path | None:
    """Replace a book by a backup and return where the replaced one is kept (None when there was none).

    The backup is checked first and stays where it is.  A sound book is backed up (`restore`), one that cannot be read
    is moved aside whole.  Refusal: locked_elsewhere (pid), bad_copy, and those of `probe` for the backup.
    """
    backup, book = backup.resolve(), book.resolve()
    if backup == book:
        raise Refusal("same_file", path=str(book))
    probe_backup(backup)
    make_folder(book)
    if book.is_dir():
        raise Refusal("is_folder", path=str(book))
    if book.exists() and not is_writable(book):
        raise Refusal("read_only_place", path=str(book))
    lock = take_lock(book)
    fresh = book.with_name(book.name + ".restoring")
    try:
        copy_book(backup, fresh)
        kept = _make_room(book, now)
        os.replace(fresh, book)
        sync_folder(book.parent)
    except OSError as error:
        raise refusal_of(error, path=str(book)) from error
    finally:
        remove_quietly(fresh)
        lock.release()
    return kept


def _make_room(book: Path, now: datetime) -> Path | None:
    """Keep the present book and leave nothing beside its place that would be read into the next one."""
    kept: Path | None = None
    now = now.astimezone(UTC)
    if book.exists():
        try:
            probe(book, SCHEMA)
            kept = back_up(book, "restore", now)
            _fold(book)
        except (Refusal, DriverError) as error:
            if isinstance(error, Refusal) and error.code in ("disk_full", "read_only_place", "locked_elsewhere"):
                raise
            kept = _move_aside(book, now)
    if any(side.exists() for side in side_files(book)):  # left behind by a book that is gone
        aside = _move_aside(book, now)
        kept = kept or aside
    return kept


def _fold(book: Path) -> None:
    """Bring what the -wal holds into the file and remove it, the one safe way: let SQLite leave WAL mode."""
    con = connect(book)
    try:
        (mode,) = con.execute("PRAGMA journal_mode=DELETE").fetchone()
    finally:
        con.close()
    if mode != "delete":
        raise Refusal("locked_elsewhere", path=str(book), pid=0)


def _move_aside(book: Path, now: datetime) -> Path:
    """Move a book that cannot be read, with what lies beside it, into the backups folder, under one name."""
    folder = backups_folder(book)
    folder.mkdir(exist_ok=True)
    number = 0
    while True:
        number += 1
        aside = folder / f"{now:%Y%m%d-%H%M%S}Z-{number} replaced.damaged"
        if not any(path.exists() for path in (aside, *side_files(aside))):
            break
    # the file first: a -wal without its file is never read, but beside another file it would be
    for old, new in zip((book, *side_files(book)), (aside, *side_files(aside)), strict=True):
        if old.exists():
            os.replace(old, new)
    sync_folder(folder)
    sync_folder(book.parent)
    return aside
