"""Running one command without a window: the same code as the window's, an exit status, a clear sentence."""

import argparse
import logging
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from local_db.refusals import Refusal
from views.refusal_words import refusal_sentence
from views.shell.log import LogFile, note_fault
from views.words import N_, Words

STOPPED = 130
"""The exit status of a command that Ctrl+C ended, as shells have it."""


class ToldError(Exception):
    """A sentence for the person who gave the command; the status is 1."""


def book_of(args: argparse.Namespace, words: Words, *, must_exist: bool = True) -> Path:
    """Return the book that is meant; ToldError when it must exist and does not."""
    path = Path(args.book) if args.book else _usual()
    if must_exist and not os.path.lexists(path):
        raise ToldError(words.tr("There is no book at {path}. Nothing was made. Name one with --book.", path=path))
    return path


def _usual() -> Path:
    from views.preferences import kept_preferences, usual_book  # they are Qt's

    return usual_book(kept_preferences())


def copy_into(book: Path, out: Path) -> int:
    """Copy a book to a new file, look whether the copy is sound, and return its number of rows; Refusal."""
    from local_db.backup import copy_book, probe_backup
    from local_db.connection import probe
    from local_db.migrations import SCHEMA

    probe(book, SCHEMA)
    copy_book(book, out)
    return sum(probe_backup(out).values())


def new_file(args: argparse.Namespace, words: Words) -> Path:
    """Return --out for a file; ToldError where something must not be written over, or no folder is there."""
    out = Path(args.out)
    folder = out.absolute().parent
    if out.is_dir():
        raise ToldError(words.tr("{path} is a folder. Nothing was written. Name a file with --out.", path=out))
    if not folder.is_dir():
        raise ToldError(words.tr("The folder {folder} does not exist. Nothing was written.", folder=folder))
    if not os.access(folder, os.W_OK) or (out.exists() and not os.access(out, os.W_OK)):
        raise ToldError(words.tr(UNWRITABLE, path=out))
    return out


UNWRITABLE = N_("{path} cannot be written. Nothing was written. Name another place with --out.")


def run_command(args: argparse.Namespace, words: Words) -> int:
    """Run `args.command`; return 0, or another status after one sentence on stderr."""
    logging.getLogger("dealwright").addHandler(LogFile(logging.WARNING))
    try:
        status = _command(args.command)(args, words)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return 0
    except KeyboardInterrupt:
        return _told(words.tr("Stopped. The book is as it was before."), STOPPED)
    except ToldError as told:
        return _told(str(told))
    except Refusal as refusal:
        return _told(refusal_sentence(words, refusal))
    except OSError as error:
        return _told(_of_system(words, error))
    except Exception as error:  # noqa: BLE001  (the last net: the log holds what the sentence cannot say)
        note_fault(error)
        fault = _read_fault(args, error) or Refusal("unexpected", what=type(error).__name__)
        return _told(refusal_sentence(words, fault))
    return status


def _told(sentence: str, status: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return status


def _forget_output() -> None:
    """Let nothing be written any more to a reader who has gone: Python flushes once again at its end."""
    hole = os.open(os.devnull, os.O_WRONLY)
    os.dup2(hole, sys.stdout.fileno())
    os.close(hole)


def _of_system(words: Words, error: OSError) -> str:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return refusal_sentence(words, Refusal("disk_full"))
    name = error.filename or error.filename2
    why = error.strerror or str(error)
    if name is None:
        return words.tr("The system says: {why}. The book is as it was before.", why=why)
    return words.tr("The system says of {path}: {why}. The book is as it was before.", path=name, why=why)


def _read_fault(args: argparse.Namespace, error: BaseException) -> Refusal | None:
    """Return `damaged` where a book's bytes could not be understood."""
    from local_db.driver import DriverError
    from local_db.refusals import refusal_of

    book = str(args.book or _usual())
    if isinstance(error, UnicodeDecodeError):
        return Refusal("damaged", path=book)
    return refusal_of(error, path=book) if isinstance(error, DriverError) else None


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
