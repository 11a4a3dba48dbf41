"""Bringing in lists from end to end: find, read, plan, write; the same for the window and the command."""

import gc
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from local_db.acts import Act
from local_db.importing.existing import Existing, Pages, make_existing, read_existing
from local_db.importing.plan import Plan, Wishes, make_plan, owner_names
from local_db.importing.presets import Preset, preset_keys, read_preset
from local_db.importing.reading import Cancelled, FileRead, read_lists
from local_db.importing.request import Choice, Request, find_files
from local_db.importing.write import write_plan
from local_db.playbooks import load
from local_db.refusals import Refusal
from models.columns import head_key
from models.importing import Report

if TYPE_CHECKING:
    from local_db.store import Store

Progress = Callable[[str, int, int], None]
"""Called with the phase (reading, planning, writing) and how many rows of how many; from any thread."""
PLAYBOOK = "opportunity-funnel"


def run_import(
    store: "Store",
    files: Sequence[Path],
    preset: str | None,
    owner: str | None,
    dry_run: bool,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Bring lists into a book as one step of undo and return what became of every row; on the thread that opened it.

    With `dry_run` nothing is written. ImportRefusal or Refusal: nothing was written either. `cancelled` is asked from
    several threads.
    """
    started = time.perf_counter()
    tell = progress or (lambda _phase, _done, _total: None)
    asked = cancelled or (lambda: False)
    book = read_whole(store)
    wishes, request = prepare(find_files(files), book, read_preset(preset) if preset else None, owner or "")
    try:
        with rows_uncollected():
            plan = read_and_plan(request, wishes, book, tell, asked)
            if asked():
                raise Cancelled
            if not dry_run and plan.rows:
                if book.worth_a_backup:
                    store.backup("import").result()
                write_and_wait(store, plan, tell, asked)
    except Cancelled:
        return Report((), preset=preset or "", owner=owner or "", cancelled=True)
    return replace(plan.report, dry_run=dry_run, seconds=time.perf_counter() - started)


def read_and_plan(
    request: Request, wishes: Wishes, book: Existing, tell: Progress, cancelled: Callable[[], bool]
) -> Plan:
    """Read files and plan them against a book; on any thread. ImportRefusal, Cancelled."""
    with rows_uncollected():
        read = read_lists(request, lambda done, total: tell("reading", done, total), cancelled)
        tell("planning", 0, 1)
        return make_plan(read, book, wishes)


@dataclass(frozen=True, slots=True)
class Seen:
    """Files as they were read, what bringing them in would do, and what the rep may choose from."""

    files: tuple[FileRead, ...]
    plan: Plan
    preset: str
    owners: tuple[str, ...]
    worth_a_backup: bool


def see(
    files: tuple[Path, ...],
    pages: Pages,
    preset: str,
    owner: str,
    choices: Mapping[int, Choice],
    tell: Progress,
    cancelled: Callable[[], bool],
) -> Seen:
    """Read files and plan them, to be looked at before anything is written; on any thread.

    `pages` come from read_existing; `preset` is a key, '' for a plain list, or "auto" for the one whose columns
    the files have, if there is one.
    """
    with rows_uncollected():
        book = make_existing(pages)
        key = "" if preset == "auto" else preset
        wishes, request = prepare(files, book, read_preset(key) if key else None, owner)
        request = replace(request, choices=choices)
        read = read_lists(request, lambda done, total: tell("reading", done, total), cancelled)
        if preset == "auto" and (key := preset_of(read)):
            wishes, request = prepare(files, book, read_preset(key), owner)
            read = read_lists(request, lambda done, total: tell("reading", done, total), cancelled)
        tell("planning", 0, 1)
        owners = owner_names(read)
        return Seen(tuple(read), make_plan(read, book, wishes), key, owners, book.worth_a_backup)


def preset_of(read: Sequence[FileRead]) -> str:
    """Return the preset that knows the columns of any of these files, '' where none does."""
    heads = [{head_key(head) for head in file.heads} for file in read if file.header]
    for key in preset_keys():
        for part in read_preset(key).parts:
            wanted = {head_key(column) for column in part["columns"]}
            if any(wanted <= have for have in heads):
                return key
    return ""


@contextmanager
def rows_uncollected() -> Iterator[None]:
    """Keep the garbage collector off many rows: walking 100,000 of them would stop the window for 70 ms."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def read_whole(store: "Store") -> Existing:
    """Read what joining needs in one go; on the thread that opened the book."""
    *_, pages = read_existing(store.read)
    return make_existing(pages)


def prepare(files: tuple[Path, ...], book: Existing, preset: Preset | None, owner: str = "") -> tuple[Wishes, Request]:
    """Return how to read files for this book and what holds for all their rows."""
    playbook = load(preset.playbook if preset else book.settings.get("playbook") or PLAYBOOK)
    own = book.settings.get("currency", "")
    currency = preset.currency if preset else own or "EUR"
    wishes = Wishes(
        preset=preset.key if preset else "",
        owner=owner,
        currency=currency,
        set_currency=bool(preset) and not own and not book.account_names,
        playbook=playbook.key,
        first_stage=playbook.first.key,
    )
    return wishes, Request(files, playbook, currency, preset)


def act_of(plan: Plan) -> Act:
    """Return the title under which the history keeps an import."""
    names = [file.name for file in plan.report.files if not file.skipped]
    if len(names) == 1:
        return Act("Brought in {file}", file=names[0])
    return Act("Brought in {file} and {count} more", file=names[0], count=len(names) - 1)


def write_and_wait(store: "Store", plan: Plan, tell: Progress, cancelled: Callable[[], bool]) -> None:
    """Write a plan and wait for it; Cancelled when the rep stopped it and it was taken back."""
    stop = threading.Event()
    future = write_plan(store, act_of(plan), plan, stop, lambda done, total: tell("writing", done, total))
    while True:
        try:
            future.result(timeout=0.03)
            return
        except TimeoutError:
            if future.done():
                raise
            if cancelled():
                stop.set()
        except (CancelledError, Refusal) as error:
            if stop.is_set() and getattr(error, "code", "stopped") == "stopped":
                raise Cancelled from None
            raise
