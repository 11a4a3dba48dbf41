"""A whole book: accounts brought in from a list, a backup of 100 MB. Arguments: import or backup, file, folder."""

import csv
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.floors import raw_backup, raw_list

TIMES = 3
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def write_list(file: Path, count: int) -> None:
    """Write a CSV of invented accounts."""
    pick = Random(4)  # noqa: S311
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(["Company", "Industry", "City", "Country", "Website", "Employees", "Owner"])
        for number in range(count):
            first, second = pick.choice(["Ardmoor", "Brack", "澄栈", "禾砚"]), pick.choice(["Dairy", "Rail", "物流"])
            trade, town = pick.choice(["dairy", "rail", "logistics"]), pick.choice(["Brno", "Lyon", "苏州"])
            lines.writerow(
                [
                    f"{first} {number} {second}",
                    trade,
                    town,
                    "",
                    f"https://c{number}.example",
                    pick.randrange(5, 9000),
                    "Ida Bergström",
                ]
            )


def bring(file: Path, folder: Path) -> dict[str, list[float]]:
    """Return ms of bringing in a list, and of parsing and inserting its rows."""
    from local_db.importing import run_import
    from local_db.store import Store

    ours, floor = [], []
    for turn in range(TIMES):
        with Store.open(folder / f"import-{turn}.dealbook", create=True, backups=False) as store:
            store.warm()
            store.drop_draft("bench").result()
            started = time.perf_counter()
            report = run_import(store, [file], None, None, False)
            ours.append((time.perf_counter() - started) * 1000)
            made = store.read(lambda con: con.execute("SELECT count(*) FROM account").fetchone()[0])
            if made < 1000:
                raise RuntimeError(f"nothing came in: {report}")
        floor.append(raw_list(file, folder / f"raw-list-{turn}.db"))
    return {"ours": ours, "floor": floor}


def back_up(book: Path, folder: Path) -> dict[str, list[float]]:
    """Return ms of a checked backup, and of SQLite's bare copy."""
    from local_db.backup import copy_book

    ours, floor = [], []
    for turn in range(TIMES):
        floor.append(raw_backup(book, folder / f"raw-backup-{turn}.db"))
        started = time.perf_counter()
        copy_book(book, folder / f"backup-{turn}.dealbook")
        ours.append((time.perf_counter() - started) * 1000)
    return {"ours": ours, "floor": floor, "mib": [book.stat().st_size / 2**20]}


def run(kind: str, file: Path, folder: Path) -> None:
    """Measure and print."""
    import json

    print(json.dumps(bring(file, folder) if kind == "import" else back_up(file, folder)), flush=True)


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
