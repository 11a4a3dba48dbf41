"""Books that commands are tried on: sound ones made once, and what is no book or one no more."""

import hashlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from local_db.sample import make_sample
from local_db.store import Store

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with sample-en.dealbook, sample-zh.dealbook and empty.dealbook; not to be changed."""
    folder = tmp_path_factory.mktemp("shelf")
    for language in ("en", "zh"):
        path = folder / f"sample-{language}.dealbook"
        with Store.open(path, create=True, backups=False, clock=lambda: MOMENT) as store:
            make_sample(store, language, MOMENT.date())
    Store.open(folder / "empty.dealbook", create=True, backups=False).close()
    return folder


@pytest.fixture
def english(shelf: Path, book: Path) -> Path:
    """Return a sample book in English at a path that holds what paths hold."""
    shutil.copy(shelf / "sample-en.dealbook", book)
    return book


@pytest.fixture
def chinese(shelf: Path, book: Path) -> Path:
    """Return a sample book in Chinese."""
    shutil.copy(shelf / "sample-zh.dealbook", book)
    return book


def _other_sqlite(place: Path, _sound: bytes) -> None:
    with sqlite3.connect(place) as con:
        con.execute("CREATE TABLE stamps (id)")
    con.close()


def _newer(place: Path, sound: bytes) -> None:
    place.write_bytes(sound[:60] + (999).to_bytes(4, "big") + sound[64:])  # user_version in the head of the file


def _flipped(place: Path, sound: bytes) -> None:
    chance, content = random.Random(7), bytearray(sound)
    for _ in range(3000):
        content[chance.randrange(100, len(content))] ^= 255
    place.write_bytes(content)


WRONG: dict[str, tuple[Callable[[Path, bytes], object], str]] = {
    "missing": (lambda place, _sound: None, "There is no book at {path}."),
    "a folder": (lambda place, _sound: place.mkdir(), "{path} is a folder, not a book."),
    "empty": (lambda place, _sound: place.write_bytes(b""), "{path} is an empty file, not a book."),
    "a text": (lambda place, _sound: place.write_text("Dear diary, " * 99), "{path} is not a Dealwright book."),
    "of another program": (_other_sqlite, "{path} is not a Dealwright book."),
    "newer": (_newer, "The book {path} was written by a newer Dealwright."),
    "cut off": (lambda place, sound: place.write_bytes(sound[: len(sound) // 3]), "The book {path} is damaged."),
    "flipped": (_flipped, "The book {path} is damaged."),
}
"""What may lie where a book should: how it is made, and how the sentence about it begins."""


def everything(folder: Path) -> dict[str, str]:
    """Return every file under a folder with the hash of its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }
