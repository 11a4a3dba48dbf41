"""Making a new, empty book from the snapshot of the schema, without SQLModel and Alembic."""

import os
from pathlib import Path

from local_db.connection import APPLICATION_ID, address
from local_db.driver import driver
from local_db.lock import remove_quietly
from local_db.migrations import SCHEMA, statements
from local_db.paths import side_files
from local_db.refusals import Refusal


def make_folder(path: Path) -> None:
    """Make the folder of a book when its own parent is there; if that is missing too it is a slip (missing_folder)."""
    folder = path.parent
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        raise Refusal("missing_folder", path=str(path), folder=str(folder))
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Refusal("read_only_place", path=str(path)) from error


def create_book(path: Path, schema: int = SCHEMA) -> None:
    """Make a book at a place where none is; it appears whole or not at all.  The caller holds the lock.

    Refusal: leftover_wal (unsaved work of a book that is gone lies there), read_only_place.
    """
    for side in side_files(path):
        if side.exists() and side.stat().st_size > 0:
            raise Refusal("leftover_wal", path=str(path), file=str(side))
        remove_quietly(side)
    draft = path.with_name(path.name + ".new")
    try:
        draft.unlink(missing_ok=True)
        _fill(draft, schema)
        os.replace(draft, path)
    except (OSError, driver.Error) as error:
        remove_quietly(draft)
        raise Refusal("read_only_place", path=str(path)) from error
    sync_folder(path.parent)


def _fill(path: Path, schema: int) -> None:
    con = driver.connect(address(path, "mode=rwc"), uri=True, isolation_level=None)
    try:
        con.execute("PRAGMA journal_mode=OFF")  # nobody knows the file yet: it is synced once, when it is whole
        con.execute("PRAGMA synchronous=OFF")
        con.execute("BEGIN")
        for statement in statements(schema):
            con.execute(statement)
        con.execute(f"PRAGMA application_id={APPLICATION_ID}")
        con.execute(f"PRAGMA user_version={schema}")
        con.execute("COMMIT")
    finally:
        con.close()
    sync_file(path)


def sync_file(path: Path) -> None:
    """Wait until a closed file's content is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
