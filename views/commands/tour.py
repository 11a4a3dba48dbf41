"""`tour`: a picture of every screen that exists, made without a display, and the papers beside them."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from views.commands.run import UNWRITABLE, ToldError, book_of, copy_into
from views.words import Words


def tour(args: argparse.Namespace, words: Words) -> int:
    """Save pictures of the screens in `--out`: on the sample book, or on a copy of `--book`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_ENABLE_HIGHDPI_SCALING"):
        os.environ.pop(name, None)  # a picture has as many pixels as was asked for
    language = args.lang or words.language
    args.theme = args.theme or "light"
    with tempfile.TemporaryDirectory(prefix="dealwright-tour-") as folder:
        book = Path(folder) / "Documents" / "Dealwright" / "Book.dealbook"
        book.parent.mkdir(parents=True)
        _fill(args, book, language)
        _make_folder(args, words)
        home = os.environ.get("DEALWRIGHT_HOME")
        os.environ["DEALWRIGHT_HOME"] = folder
        from views.commands.pictures import take_pictures

        try:
            made = take_pictures(args, book, Words(language), Path(folder))
        finally:
            os.environ.pop("DEALWRIGHT_HOME")
            if home is not None:
                os.environ["DEALWRIGHT_HOME"] = home
    for path in made:
        print(path)
    sys.stdout.flush()
    return 0


def _make_folder(args: argparse.Namespace, words: Words) -> None:
    out: Path = args.out
    if out.exists() and not out.is_dir():
        raise ToldError(words.tr("{path} is a file, not a folder. Nothing was written.", path=out))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToldError(words.tr(UNWRITABLE, path=out)) from error
    if not os.access(out, os.W_OK):
        raise ToldError(words.tr(UNWRITABLE, path=out))


def _fill(args: argparse.Namespace, book: Path, language: str) -> None:
    from local_db.store import Store
    from views.shell.clock import make_clock

    if args.book:
        copy_into(book_of(args, Words(language)), book)
        return
    from local_db.sample import make_sample

    clock = make_clock(args.now)
    with Store.open(book, create=True, backups=False, clock=clock) as store:
        make_sample(store, language, clock().astimezone().date())
