"""What the machine itself takes for the same work: raw commits, raw pages, a raw import, a raw backup, a raw PDF."""

import csv
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from local_db.connection import connect
from local_db.driver import Connection, driver


def timed(act: Callable[[], object], times: int) -> list[float]:
    """Return ms of each of so many runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def raw_commits(folder: Path, rows: int, times: int) -> list[float]:
    """Return ms of a durable commit of so many rows, in a book-like file opened by our recipe."""
    path = folder / "raw.db"
    fresh = not path.exists()
    path.touch()
    with closing(connect(path)) as con:
        if fresh:
            con.execute(
                "CREATE TABLE deal (id TEXT PRIMARY KEY, name TEXT, stage TEXT, rank REAL, body TEXT) WITHOUT ROWID"
            )
            con.execute("BEGIN")
            con.executemany(
                "INSERT INTO deal VALUES (?, 'a deal', 'a', 1.0, '')", [(f"{n:032x}",) for n in range(10_000)]
            )
            con.execute("COMMIT")
        number = iter(range(10**9))

        def commit() -> None:
            con.execute("BEGIN IMMEDIATE")
            for _ in range(rows):
                at = next(number)
                con.execute("UPDATE deal SET rank = ?, body = 'x' WHERE id = ?", (at, f"{at * 37 % 10_000:032x}"))
            con.execute("COMMIT")

        timed(commit, 20)
        return timed(commit, times)


def raw_inserts(folder: Path, times: int) -> list[float]:
    """Return ms of a durable insert of one row of text."""
    path = folder / "insert.db"
    path.touch()
    with closing(connect(path)) as con:
        con.execute("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, body TEXT)")

        def insert() -> None:
            con.execute("BEGIN IMMEDIATE")
            con.execute("INSERT INTO note (body) VALUES (?)", ("The line stops twice a week. " * 6,))
            con.execute("COMMIT")

        timed(insert, 20)
        return timed(insert, times)


def raw_list(file: Path, out: Path) -> float:
    """Return ms to parse a CSV and store its rows in one durable transaction."""
    started = time.perf_counter()
    out.touch()
    with closing(connect(out)) as con, file.open(encoding="utf-8", newline="") as source:
        lines = csv.reader(source)
        heads = next(lines)
        con.execute(f"CREATE TABLE account (id TEXT PRIMARY KEY, {', '.join(f'c{n}' for n in range(len(heads)))})")
        con.execute("BEGIN IMMEDIATE")
        marks = ", ".join("?" * (len(heads) + 1))
        con.executemany(f"INSERT INTO account VALUES ({marks})", ((f"{n:032x}", *row) for n, row in enumerate(lines)))
        con.execute("COMMIT")
    return (time.perf_counter() - started) * 1000


def raw_backup(book: Path, out: Path) -> float:
    """Return ms of SQLite's own backup into a new file."""
    started = time.perf_counter()
    with closing(connect(book, query_only=True)) as source, closing(driver.connect(str(out))) as target:
        source.backup(target)
    return (time.perf_counter() - started) * 1000


def raw_page(con: Connection) -> None:
    """Read one page of 60 accounts by key."""
    con.execute(
        "SELECT id, name, trade, town, status, grade FROM account WHERE id > ? ORDER BY id LIMIT 60", ("",)
    ).fetchall()


def raw_end(con: Connection) -> None:
    """Read the last page of 60 accounts by key."""
    con.execute("SELECT id, name, trade, town, status, grade FROM account ORDER BY id DESC LIMIT 60").fetchall()


def raw_scan(con: Connection) -> None:
    """Count the accounts whose name holds a text, by reading all of them."""
    con.execute("SELECT count(*) FROM account WHERE name LIKE '%dairy%'").fetchone()
