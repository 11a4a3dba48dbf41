"""`import`: lists into a book, as one step that can be undone, with a report of every row."""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

from local_db.importing import run_import, take_back_unfinished
from local_db.store import Store
from models.importing import ImportRefusal, Report
from views.commands.fresh import new_book
from views.commands.run import STOPPED, ToldError, book_of
from views.importing.report import report_lines
from views.importing.words import refusal_line
from views.shell.clock import make_clock
from views.words import N_, Words

PHASES = {"reading": N_("Reading"), "planning": N_("Comparing"), "writing": N_("Writing")}


def bring(args: argparse.Namespace, words: Words) -> int:
    """Bring in the files, or only say what would be made; a missing book is made unless it is a dry run."""
    path = book_of(args, words, must_exist=False)
    fresh = not os.path.lexists(path)
    try:
        if fresh and args.dry_run:
            with tempfile.TemporaryDirectory() as folder:
                report = _bring(args, words, Path(folder) / "Dry.dealbook", fresh)
        elif fresh:
            with new_book(path) as draft:
                report = _bring(args, words, draft, fresh)
                if report.cancelled:
                    raise KeyboardInterrupt
        else:
            report = _bring(args, words, path, fresh)
    except ImportRefusal as refusal:
        raise ToldError(refusal_line(words, refusal)) from refusal
    lines = report_lines(words, report)
    if report.cancelled:
        print("\n".join(lines), file=sys.stderr)
        return STOPPED
    for line in lines:
        print(line)
    return 0


def _bring(args: argparse.Namespace, words: Words, path: Path, fresh: bool) -> Report:
    shown = sys.stderr is not None and sys.stderr.isatty()

    def progress(phase: str, done: int, total: int) -> None:
        if shown:
            print(f"\r\033[K{words.tr(PHASES.get(phase, phase))} {done}/{total} ", end="", file=sys.stderr, flush=True)

    look_only = args.dry_run and not fresh
    clock = make_clock(args.now)
    with (
        Store.open(path, create=fresh, read_only=look_only, backups=not fresh, clock=clock) as store,
        _stoppable() as stop,
    ):
        if not fresh and not look_only:
            take_back_unfinished(store)
        report = run_import(store, args.files, args.preset, args.owner, args.dry_run, progress, stop.is_set)
    if shown:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return report


@contextmanager
def _stoppable() -> Iterator[Event]:
    """Let Ctrl+C and SIGTERM stop an import between two chunks, so that all of it is taken back."""
    stop = Event()

    def asked(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {name: signal.signal(name, asked) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
