"""The one recipe by which every connection to a book is opened, and the probe before it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from local_db.driver import Connection, DriverError, driver
from local_db.paths import side_files
from local_db.refusals import Refusal

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

APPLICATION_ID = 0x44_6C_57_72  # "DlWr"
OLDEST_SQLITE = (3, 51, 3)  # before it, resetting the WAL could lose a transaction

RECIPE = (
    ("foreign_keys", "ON", 1),
    ("synchronous", "FULL", 2),
    ("busy_timeout", "5000", 5000),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("mmap_size", "0", 0),
)


@dataclass(frozen=True, slots=True)
class Probe:
    """What a book says of itself before it is opened for writing."""

    schema: int
    hot: bool  # a -wal with content lies beside it


def address(path: Path, mode: str) -> str:
    """Return the SQLite URI of a file; every sign of the path that means something in a URI is quoted."""
    whole = path.absolute().as_posix()
    lead = "" if whole.startswith("/") else "/"
    return f"file:{lead}{quote(os.fsencode(whole))}?{mode}"


def connect(path: Path, *, mode: str = "mode=rw", query_only: bool = False, any_thread: bool = False) -> Connection:
    """Open a book by the recipe; never creates one.  `mode` is SQLite's, `any_thread` lets the opener hand it over."""
    connection = driver.connect(
        address(path, mode), uri=True, isolation_level=None, check_same_thread=not any_thread, timeout=5.0
    )
    try:
        for name, value, _ in RECIPE:
            connection.execute(f"PRAGMA {name}={value}")
        if mode == "mode=rw" and not query_only:
            (journal,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
            if journal != "wal":
                raise Refusal("read_only_place", path=str(path))
        if query_only:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def probe(path: Path, newest: int) -> Probe:
    """Look at a file without changing it and return its schema; Refusal when it is no book that we may open.

    Codes: missing, missing_folder, is_folder, empty_file, not_a_book, newer_book, damaged, old_library.
    """
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise Refusal("old_library", found=driver.sqlite_version)
    shown = str(path)
    if not path.parent.is_dir():
        raise Refusal("missing_folder", path=shown, folder=str(path.parent))
    if path.is_dir():
        raise Refusal("is_folder", path=shown)
    if not path.is_file():
        raise Refusal("not_a_book" if path.exists() else "missing", path=shown)
    if path.stat().st_size == 0:
        raise Refusal("empty_file", path=shown)
    # Beside a -wal the file alone may be half of a checkpoint and must be read with it; without one it is read alone,
    # which takes no lock and leaves nothing beside it.
    hot = is_hot(path)
    try:
        found = _look(path, "mode=ro" if hot else "mode=ro&immutable=1")
    except Refusal:
        if hot or not is_hot(path):
            raise
        hot, found = True, _look(path, "mode=ro")  # another program began to write meanwhile
    if found > newest:
        raise Refusal("newer_book", path=shown, found=found, known=newest)
    return Probe(found, hot)


def is_hot(path: Path) -> bool:
    """Say whether a -wal with content lies beside a book: a program has it open, or died with it open."""
    wal = side_files(path)[0]
    return wal.exists() and wal.stat().st_size > 0


def _look(path: Path, mode: str) -> int:
    try:
        connection = driver.connect(address(path, mode), uri=True, isolation_level=None, timeout=5.0)
    except DriverError as error:
        raise Refusal("unreadable", path=str(path)) from error
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        if application == APPLICATION_ID:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (DriverError, UnicodeDecodeError) as error:  # the driver reads a damaged page's names, too
        text = "malformed" if isinstance(error, UnicodeDecodeError) else str(error)
        code = "not_a_book" if "not a database" in text else "damaged" if "malformed" in text else "unreadable"
        raise Refusal(code, path=str(path)) from error
    finally:
        connection.close()
    if application != APPLICATION_ID or schema < 1:
        raise Refusal("not_a_book", path=str(path))
    return int(schema)


def connect_to_read(path: Path, *, hot: bool) -> Connection:
    """Open a probed book only to ask it, beside a program that writes or without one, and leave nothing beside it.

    Read-only, SQLite would leave an empty -wal behind; so a cold book is opened rw, and told to write nothing.
    """
    mode = "mode=ro" if hot else "mode=rw" if is_writable(path) else "mode=ro&immutable=1"
    return connect(path, mode=mode, query_only=True)


def is_writable(path: Path) -> bool:
    """Say whether a book can be written where it lies: the file and its folder, whose write bits count for root too."""
    real = Path(os.path.realpath(path))
    return all(os.access(place, os.W_OK) and place.stat().st_mode & 0o222 for place in (real, real.parent))
