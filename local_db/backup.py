"""Backups: whole copies beside the book, made by SQLite itself, opened and read before they count, thinned by age."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from local_db import history
from local_db.connection import address, connect, connect_to_read, is_hot, probe
from local_db.create import sync_file, sync_folder
from local_db.driver import Connection, DriverError, driver
from local_db.lock import remove_quietly
from local_db.migrations import SCHEMA
from local_db.paths import SUFFIX, backups_folder, side_files
from local_db.refusals import Refusal, refusal_of
from models.thinning import to_keep

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

_NAME = re.compile(r"(\d{8}-\d{6})Z(?:-\d+)? ([a-z_]+)" + re.escape(SUFFIX))
_TIME = "%Y%m%d-%H%M%S"

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when (UTC) and why it was made (start close migration restore import asked), its bytes."""

    path: Path
    at: datetime
    why: str
    size: int


def backups(book: Path) -> tuple[Backup, ...]:
    """Return the backups beside a book, newest first."""
    folder = backups_folder(book)
    found: list[Backup] = []
    for path in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match:
            at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
            found.append(Backup(path, at, match[2], path.stat().st_size))
    return tuple(sorted(found, key=lambda one: (one.at, one.path.name), reverse=True))


def back_up(book: Path, why: str, now: datetime) -> Path:
    """Copy a book, open or not, into its backups folder, check the copy, thin the old ones; return the new file.

    Refusals of `copy_book`, and read_only_place where no folder can be made.
    """
    folder = backups_folder(book)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise refusal_of(error, path=str(folder)) from error
    for part in folder.glob("*.part*"):  # of a program that was killed
        remove_quietly(part)
    path = _free_name(folder, f"{now.astimezone(UTC):{_TIME}}Z", why)
    copy_book(book, path)
    thin(book, now)
    return path


def _free_name(folder: Path, at: str, why: str) -> Path:
    path, number = folder / f"{at} {why}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{at}-{number} {why}{SUFFIX}"
    return path


def thin(book: Path, now: datetime) -> int:
    """Remove the backups that are no longer needed (models.thinning) and return how many."""
    found = backups(book)
    kept = to_keep((one.at for one in found), now)
    return sum(remove_quietly(one.path) for one in found if one.at not in kept)


def unchanged_since_backup(book: Path) -> bool:
    """Say whether the newest backup holds the book's newest act, or the book has none yet."""
    with _reading(book) as con:
        mine = _newest_act(con)
    if mine is None:
        return True
    found = backups(book)
    if not found:
        return False
    try:
        with _reading(found[0].path, "mode=ro&immutable=1") as con:
            return _newest_act(con) == mine
    except (DriverError, Refusal):
        return False


def _newest_act(con: Connection) -> tuple[int, str, str, int] | None:
    (schema,) = con.execute("PRAGMA user_version").fetchone()
    row = con.execute("SELECT n, at, title FROM history_entry ORDER BY n DESC LIMIT 1").fetchone()
    return None if row is None else (*row, schema)


def copy_book(book: Path, out: Path) -> None:
    """Copy a book to one closed file that appears at `out` only when it was opened, checked and counted.

    Other programs and the writer go on meanwhile.  Refusal: missing_folder, bad_copy, disk_full, read_only_place,
    damaged, disk_error.
    """
    if not out.parent.is_dir():
        raise Refusal("missing_folder", path=str(out), folder=str(out.parent))
    part = out.with_name(out.name + ".part")
    try:
        _clear(part)
        with _reading(book) as source:
            source.execute("BEGIN")
            counts = count_rows(source)  # holds the snapshot that is then copied
            target = driver.connect(address(part, "mode=rwc"), uri=True, isolation_level=None)
            try:
                source.backup(target, pages=-1)
                target.execute("PRAGMA journal_mode=DELETE")  # so that the copy is one file
            finally:
                target.close()
            source.execute("ROLLBACK")
        check_copy(part, counts)
        sync_file(part)
        os.replace(part, out)
        sync_folder(out.parent)
    except (DriverError, OSError) as error:
        _clear(part)
        raise refusal_of(error, path=str(out)) from error
    except Refusal:
        _clear(part)
        raise


def _clear(part: Path) -> None:
    for path in (part, *side_files(part)):
        remove_quietly(path)


def count_rows(con: Connection) -> Counts:
    """Return the number of rows of every table of a book, and the number of its newest act as `history`."""
    tables = [row[0] for row in con.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    counts = {
        table: con.execute(f"SELECT count(*) FROM {history.name(table)}").fetchone()[0]
        for table in tables
        if not table.startswith("sqlite_")
    }
    return {**counts, "history": history.last_number(con)}


def check_copy(path: Path, counts: Counts | None = None) -> Counts:
    """Open a closed copy, read all of it, return its counts; Refusal bad_copy when damaged or not `counts`."""
    try:
        with _reading(path, "mode=ro&immutable=1") as con:
            (first,) = con.execute("PRAGMA integrity_check(1)").fetchone()
            found = count_rows(con)
    except DriverError as error:
        raise Refusal("bad_copy", path=str(path)) from error
    if first != "ok" or (counts is not None and counts != found):
        raise Refusal("bad_copy", path=str(path))
    return found


@contextmanager
def _reading(path: Path, mode: str = "") -> Iterator[Connection]:
    con = connect(path, mode=mode, query_only=True) if mode else connect_to_read(path, hot=is_hot(path))
    try:
        yield con
    finally:
        con.close()


def probe_backup(path: Path) -> Counts:
    """Check a file that is to be restored; Refusals of `probe` and of `check_copy`."""
    probe(path, SCHEMA)
    return check_copy(path)
