"""Lists as text, and reading them through the real child process."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from local_db.importing.presets import Preset
from local_db.importing.reading import FileRead, read_lists
from local_db.importing.request import Choice, Request, find_files
from local_db.importing.run import run_import
from local_db.playbooks import load
from local_db.store import Store
from models.importing import Limits, Report

REAL = Path(__file__).resolve().parent.parent / "data" / "crm-sales-opportunities"
PRESET = "crm-sales-opportunities"
PIPELINE = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"
ACCOUNTS = "account,sector,year_established,revenue,employees,office_location,subsidiary_of"


def write(path: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    """Write a list and return its path."""
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def look(
    *paths: Path, preset: Preset | None = None, choice: Choice | None = None, limits: Limits | None = None
) -> list[FileRead]:
    """Read files through the child process, as a book in euro would."""
    limits = limits or Limits()
    files = find_files(paths, limits)
    choices = {} if choice is None else {0: choice}
    request = Request(files, load("opportunity-funnel"), "EUR", preset, choices, limits)
    return read_lists(request, lambda _done, _total: None, lambda: False)


def bring(store: Store, *paths: Path, preset: str = "", owner: str = "", dry_run: bool = False) -> Report:
    """Bring files in."""
    return run_import(store, paths, preset or None, owner or None, dry_run)


def ask(store: Store, sql: str) -> list[tuple[Any, ...]]:
    """Ask the book in SQL."""
    return store.read(lambda con: con.execute(sql).fetchall())


def offers(file: FileRead, kind: str) -> list[Any]:
    """Return what the rows of a file offer of one kind."""
    return [offer[kind] for _, offer in file.rows if kind in offer]


def codes(points: Iterable[Any]) -> list[tuple[str, int, str]]:
    """Return points as (code, row, column)."""
    return [(point.code, point.row, point.column) for point in points]


def columns(file: FileRead) -> Sequence[str]:
    """Return the fields that the columns go to."""
    return file.fields
