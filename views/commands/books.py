"""`sample`, `check`, `backup`, `restore`: whole books."""

import argparse

from views.commands.run import ToldError, book_of
from views.shell.clock import make_clock
from views.words import Words


def sample(args: argparse.Namespace, words: Words) -> int:
    """Make a book of invented companies; an existing file is never written over."""
    from local_db.sample import make_sample
    from local_db.store import Store

    path = book_of(args, words, must_exist=False)
    if path.exists():
        raise ToldError(
            words.tr("{path} exists already. It was left as it is. Name another file with --book.", path=path)
        )
    clock = make_clock(args.now)
    with Store.open(path, create=True, clock=clock) as store:
        make_sample(store, args.lang or words.language, clock().astimezone().date())
    print(words.tr("A sample book stands at {path}.", path=path))
    return 0


def check(args: argparse.Namespace, words: Words) -> int:
    """Look whether a book is sound: 0 when it is, 1 with what is wrong when not."""
    from local_db.check import check as check_book
    from views.refusal_words import finding_sentence

    path = book_of(args, words)
    findings = check_book(path)
    for finding in findings:
        print(finding_sentence(words, finding.code, finding.values))
    if not findings:
        print(words.tr("The book is sound: {path}", path=path))
    return 1 if findings else 0


def backup(args: argparse.Namespace, words: Words) -> int:
    """Copy a book to a file and check the copy; an existing file is never written over."""
    from local_db.backup import copy_book, probe_backup

    path = book_of(args, words)
    if args.out.exists():
        raise ToldError(
            words.tr("{path} exists already. It was left as it is. Name another file with --out.", path=args.out)
        )
    copy_book(path, args.out)
    counts = probe_backup(args.out)
    total = sum(counts.values())
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
