"""Running one command without a window: the same code as the window's, an exit status, a clear sentence."""

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from local_db import paths
from local_db.refusals import Refusal
from views.refusal_words import refusal_sentence
from views.words import Words


class ToldError(Exception):
    """A sentence for the person who gave the command; the status is 1."""


def book_of(args: argparse.Namespace, words: Words, *, must_exist: bool = True) -> Path:
    """Return the book that is meant; ToldError when it must exist and does not."""
    path = Path(args.book) if args.book else paths.default_book()
    if must_exist and not path.exists():
        raise ToldError(words.tr("There is no book at {path}. Nothing was made. Name one with --book.", path=path))
    return path


def run_command(args: argparse.Namespace, words: Words) -> int:
    """Run `args.command`; return 0, or 1 after one sentence on stderr."""
    try:
        return _command(args.command)(args, words)
    except ToldError as told:
        print(told, file=sys.stderr)
    except Refusal as refusal:
        print(refusal_sentence(words, refusal), file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        name = error.filename or ""
        print(
            words.tr("{what}: {why}. The book is as it was.", what=name, why=error.strerror or str(error)),
            file=sys.stderr,
        )
    return 1


_HOMES = {
    "sample": "books",
    "tour": "tour",
    "import": "bring",
    "show": "show",
    "paper": "paper",
    "check": "books",
    "backup": "books",
    "restore": "books",
}


def _command(name: str) -> Callable[[argparse.Namespace, Words], int]:
    function = {"import": "bring"}.get(name, name)
    found: Callable[[argparse.Namespace, Words], int] = getattr(
        import_module(f"views.commands.{_HOMES[name]}"), function
    )
    return found
