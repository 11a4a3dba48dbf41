"""`import`: lists into a book, as one step that can be undone, with a report of every row."""

import argparse
import sys
import tempfile
from pathlib import Path

from local_db.importing import run_import
from local_db.store import Store
from models.importing import ImportRefusal
from views.commands.run import ToldError, book_of
from views.importing.report import report_lines
from views.importing.words import refusal_line
from views.shell.clock import make_clock
from views.words import Words


def bring(args: argparse.Namespace, words: Words) -> int:
    """Bring in the files, or only say what would be made; a missing book is made unless it is a dry run."""
    path = book_of(args, words, must_exist=False)
    fresh = not path.exists()
    try:
        if fresh and args.dry_run:
            with tempfile.TemporaryDirectory() as folder:
                _bring(args, words, Path(folder) / "Dry.dealbook")
        else:
            _bring(args, words, path)
    except ImportRefusal as refusal:
        raise ToldError(refusal_line(words, refusal)) from refusal
    return 0


def _bring(args: argparse.Namespace, words: Words, path: Path) -> None:
    shown = sys.stderr.isatty()

    def progress(phase: str, done: int, total: int) -> None:
        if shown:
            print(f"\r{phase} {done}/{total} ", end="", file=sys.stderr, flush=True)

    with Store.open(path, create=not path.exists(), clock=make_clock(args.now)) as store:
        report = run_import(store, args.files, args.preset, args.owner, args.dry_run, progress)
    if shown:
        print(file=sys.stderr)
    for line in report_lines(words, report):
        print(line)
