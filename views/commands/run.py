"""Running one command without a window: the same code as the window's, an exit status, a clear sentence."""

import argparse
import sys
from pathlib import Path

from local_db import paths
from local_db.refusals import Refusal
from views.refusal_words import refusal_sentence
from views.words import Words


class Told(Exception):
    """A sentence for the person who gave the command; the status is 1."""


def book_of(args: argparse.Namespace, words: Words, *, must_exist: bool = True) -> Path:
    """Return the book that is meant; Told when it must exist and does not."""
    path = Path(args.book) if args.book else paths.default_book()
    if must_exist and not path.exists():
        raise Told(words.tr("There is no book at {path}. Nothing was made. Name one with --book.", path=path))
    return path


def run_command(args: argparse.Namespace, words: Words) -> int:
    """Run `args.command`; return 0, or 1 after one sentence on stderr."""
    try:
        return _COMMANDS[args.command](args, words)
    except Told as told:
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


def _sample(args: argparse.Namespace, words: Words) -> int:
    from views.commands.books import sample

    return sample(args, words)


def _tour(args: argparse.Namespace, words: Words) -> int:
    from views.commands.tour import tour

    return tour(args, words)


def _import(args: argparse.Namespace, words: Words) -> int:
    from views.commands.bring import bring

    return bring(args, words)


def _show(args: argparse.Namespace, words: Words) -> int:
    from views.commands.show import show

    return show(args, words)


def _paper(args: argparse.Namespace, words: Words) -> int:
    from views.commands.paper import paper

    return paper(args, words)


def _check(args: argparse.Namespace, words: Words) -> int:
    from views.commands.books import check

    return check(args, words)


def _backup(args: argparse.Namespace, words: Words) -> int:
    from views.commands.books import backup

    return backup(args, words)


def _restore(args: argparse.Namespace, words: Words) -> int:
    from views.commands.books import restore

    return restore(args, words)


_COMMANDS = {
    "sample": _sample,
    "tour": _tour,
    "import": _import,
    "show": _show,
    "paper": _paper,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
}
