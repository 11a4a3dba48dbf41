"""`sample`, `check`, `backup`, `restore`: whole books."""

import argparse
import os
import sys

from local_db.refusals import Refusal
from views.commands.fresh import new_book
from views.commands.run import ToldError, book_of, copy_into, new_file
from views.shell.clock import make_clock
from views.words import Words


def sample(args: argparse.Namespace, words: Words) -> int:
    """Make a book of invented companies; an existing file is never written over."""
    from local_db.sample import make_sample
    from local_db.store import Store

    path = book_of(args, words, must_exist=False)
    if os.path.lexists(path):
        raise ToldError(
            words.tr("{path} exists already. It was left as it is. Name another file with --book.", path=path)
        )
    clock = make_clock(args.now)
    with new_book(path) as draft, Store.open(draft, create=True, backups=False, clock=clock) as store:
        make_sample(store, args.lang or words.language, clock().astimezone().date())
    print(words.tr("A sample book stands at {path}.", path=path))
    return 0


def check(args: argparse.Namespace, words: Words) -> int:
    """Look whether a book is sound: 0 when it is, 1 with what is wrong when not."""
    from local_db.check import check as check_book
    from views.refusal_words import FINDINGS, finding_sentence

    path = book_of(args, words)
    findings = check_book(path)
    if len(findings) == 1 and findings[0].code not in FINDINGS:
        raise Refusal(findings[0].code, **findings[0].values)
    for finding in findings:
        print(finding_sentence(words, finding.code, finding.values))
    if not findings:
        print(words.tr("The book is sound: {path}", path=path))
        return 0
    sys.stdout.flush()
    raise ToldError(
        words.tr(
            "The book {path} is not sound. It was left as it is. Go back to a backup: restore BACKUP --book FILE.",
            path=path,
        )
    )


def backup(args: argparse.Namespace, words: Words) -> int:
    """Copy a book to a file and check the copy; an existing file is never written over."""
    path = book_of(args, words)
    if os.path.lexists(args.out):
        raise ToldError(
            words.tr("{path} exists already. It was left as it is. Name another file with --out.", path=args.out)
        )
    total = copy_into(path, new_file(args, words))
    print(
        words.ntr(
            "Copied and checked: {n} row at {path}.", "Copied and checked: {n} rows at {path}.", total, path=args.out
        )
    )
    return 0


def restore(args: argparse.Namespace, words: Words) -> int:
    """Go back to a backup; the book as it was is kept among its backups."""
    from local_db.restore import restore as go_back

    path = book_of(args, words, must_exist=False)
    kept = go_back(args.backup, path, make_clock(args.now)())
    if kept is None:
        print(words.tr("The backup now stands at {path}.", path=path))
    else:
        print(words.tr("Gone back to the backup. The book as it was is kept at {kept}.", kept=kept))
    return 0
