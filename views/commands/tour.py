"""`tour`: a picture of every screen that exists, made without a display, and the papers beside them."""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from views.commands.run import ToldError
from views.words import Words


def tour(args: argparse.Namespace, words: Words) -> int:
    """Save pictures of the screens in `--out`: on the sample book, or on a copy of `--book`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dealwright-tour-") as folder:
        os.environ["DEALWRIGHT_HOME"] = folder
        book = Path(folder) / "Tour.dealbook"
        language = args.lang or words.language
        _fill(args, book, language)
        from views.commands.pictures import take_pictures

        made = take_pictures(args, book, Words(language), Path(folder))
    for path in made:
        print(path)
    sys.stdout.flush()
    return 0


def _fill(args: argparse.Namespace, book: Path, language: str) -> None:
    from local_db.store import Store
    from views.shell.clock import make_clock

    if args.book:
        from local_db.backup import copy_book

        if not args.book.exists():
            raise ToldError(Words(language).tr("There is no book at {path}.", path=args.book))
        copy_book(args.book, book)
        return
    from local_db.sample import make_sample

    clock = make_clock(args.now)
    with Store.open(book, create=True, clock=clock) as store:
        make_sample(store, language, clock().astimezone().date())
    shutil.rmtree(book.with_name(book.name + ".backups"), ignore_errors=True)
