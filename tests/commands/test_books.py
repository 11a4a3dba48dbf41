"""`sample`, `backup`, `restore`, `import`, `paper`, `tour`: what they make, and that they make it whole."""

import json
import os
import shutil
import signal
import struct
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from local_db import edits, paths, queries
from local_db.acts import Act
from local_db.store import Store
from tests.commands.conftest import everything
from tests.commands.told import command, tell, tell_outside
from tests.plain import Rows, rows

LISTS = Path(__file__).resolve().parent.parent / "data" / "crm-sales-opportunities"
PRESET = ("import", LISTS, "--preset", "crm-sales-opportunities")
SCREENS = {
    *("today", "accounts", "account", "funnel", "deal-overview", "buyer-map", "notes", "note", "next-step"),
    *("settings", "search", "first-run", "import", "deals-list", "forecast", "gate"),
}


def content(book: Path) -> Rows:
    with Store.open(book, read_only=True) as store:
        return store.read(rows)


def test_a_sample_is_a_sound_book_alone_in_its_place(capsys: pytest.CaptureFixture[str], book: Path) -> None:
    told = tell(capsys, "sample", "--book", book, "--now", "2026-11-24")
    assert (told.status, told.out) == (0, f"A sample book stands at {book}.\n")
    assert os.listdir(book.parent) == [book.name]
    assert tell(capsys, "check", "--book", book).out == f"The book is sound: {book}\n"


def test_going_back_gives_every_row_of_the_backup(
    capsys: pytest.CaptureFixture[str], english: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.dealbook"
    assert tell(capsys, "backup", "--book", english, "--out", copy).status == 0
    wanted, taken = content(english), copy.read_bytes()
    with Store.open(english, backups=False) as store:
        store.run(Act("x"), partial(edits.add_account, key="later", name="Later"))
    later = content(english)
    assert later != wanted
    told = tell(capsys, "restore", copy, "--book", english)
    assert told.status == 0
    kept = Path(told.out.strip().removeprefix("Gone back to the backup. The book as it was is kept at ").rstrip("."))
    assert content(english) == wanted
    assert content(kept.with_name(kept.name)) == later
    assert copy.read_bytes() == taken
    assert tell(capsys, "check", "--book", english).status == 0


def test_a_backup_stands_in_for_a_book_that_is_gone_or_damaged(
    capsys: pytest.CaptureFixture[str], shelf: Path, book: Path
) -> None:
    backup = shelf / "sample-en.dealbook"
    assert tell(capsys, "restore", backup, "--book", book).out == f"The backup now stands at {book}.\n"
    book.write_bytes(b"torn" * 999)
    told = tell(capsys, "restore", backup, "--book", book)
    assert told.status == 0
    assert content(book) == content(backup)
    kept = [path for path in paths.backups_folder(book).iterdir() if path.read_bytes() == b"torn" * 999]
    assert len(kept) == 1


def test_a_look_at_a_list_writes_nothing(
    capsys: pytest.CaptureFixture[str], english: Path, home: Path, tmp_path: Path
) -> None:
    before = everything(tmp_path)
    for place in (english, tmp_path / "new.dealbook"):
        told = tell(capsys, *PRESET, "--dry-run", "--book", place)
        assert told.status == 0
        assert told.out.startswith("Only looked at; nothing was written.")
        assert "8,800 deals: 8,800 made" in told.out
    assert everything(tmp_path) == before
    assert not home.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("import", LISTS / "none.csv"),
        ("import", LISTS, "--preset", "nobodys"),
        ("import", LISTS, "--preset", "crm-sales-opportunities", "--owner", "Nobody Here"),
    ],
)
def test_a_list_that_is_refused_leaves_no_book(
    capsys: pytest.CaptureFixture[str], book: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    before = everything(tmp_path)
    told = tell(capsys, *words, "--book", book)
    assert told.status == 1
    assert "Nothing was brought in." in told.sentence
    assert everything(tmp_path) == before


def test_a_list_comes_in_as_one_step(capsys: pytest.CaptureFixture[str], english: Path) -> None:
    before = content(english)
    told = tell(capsys, *PRESET, "--owner", "Anna Snelling", "--book", english)
    assert told.status == 0
    with Store.open(english, backups=False) as store:
        assert store.read(queries.account_count) > 50
        store.undo().result()
    assert content(english) == before


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
def test_ctrl_c_leaves_the_book_as_it_was(qtbot: QtBot, shelf: Path, book: Path, fresh: bool) -> None:
    if not fresh:
        shutil.copy(shelf / "sample-en.dealbook", book)
    before = None if fresh else content(book)
    made = book.with_name(book.name + ".making") if fresh else paths.side_files(book)[0]
    child = subprocess.Popen(
        command(*PRESET, "--book", book, "--lang", "en"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    qtbot.waitUntil(made.exists, timeout=10_000)
    os.killpg(child.pid, signal.SIGINT)
    out, complaint = child.communicate(timeout=30)
    assert (child.returncode, out) == (130, "")
    assert complaint.startswith("Stopped. ")
    assert len(complaint.splitlines()) == 1
    if before is None:
        assert list(book.parent.iterdir()) == []
    else:
        assert content(book) == before


def test_a_deal_is_found_by_name_and_by_key(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], english: Path, tmp_path: Path
) -> None:
    out = tmp_path / "Übersicht 书 #1.pdf"
    deals = json.loads(tell(capsys, "show", "deals", "--json", "--book", english).out)
    key = next(deal["id"] for deal in deals if deal["name"] == "Line 3 inspection system")
    for named in ("Line 3 inspection system", key):
        told = tell(capsys, "paper", "deal-summary", "--deal", named, "--book", english, "--out", out)
        assert (told.status, told.out) == (0, f"2 pages: {out}\n")
        assert out.read_bytes().startswith(b"%PDF")
        out.unlink()
    told = tell(capsys, "paper", "deal-summary", "--deal", "Line 99", "--book", english, "--out", out)
    assert told.sentence == "There is no deal “Line 99” in this book. Nothing was written."
    assert not out.exists()


def test_deals_of_one_name_are_told_apart(capsys: pytest.CaptureFixture[str], book: Path, tmp_path: Path) -> None:
    with Store.open(book, create=True, backups=False) as store:
        for key in ("one", "two"):
            store.run(Act("x"), partial(edits.add_account, key=f"a-{key}", name=f"Account {key}"))
            store.run(Act("x"), partial(edits.add_deal, key=key, name="Refit", account_id=f"a-{key}"))
    told = tell(capsys, "paper", "deal-summary", "--deal", "Refit", "--book", book, "--out", tmp_path / "x.pdf")
    assert told.sentence.startswith("Several deals are called “Refit”. Nothing was written. Take a key: ")
    assert "one (Account one)" in told.sentence
    assert "two (Account two)" in told.sentence
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("language", "theme", "size"), [("zh", "light", (1366, 768)), ("en", "dark", (960, 540))])
def test_a_tour_shows_every_screen(tmp_path: Path, language: str, theme: str, size: tuple[int, int]) -> None:
    out, width, height = tmp_path / "pictures", *size
    began = time.monotonic()
    told = tell_outside(
        *("tour", "--out", out, "--lang", language, "--theme", theme, "--size", f"{width}x{height}"),
        cwd=tmp_path,
        environment={"HOME": str(tmp_path / "fresh"), "DISPLAY": "", "QT_QPA_PLATFORM": "", "QT_SCALE_FACTOR": "2"},
    )
    assert (told.status, told.complaint) == (0, "")
    assert time.monotonic() - began < 20
    assert {path.stem for path in out.glob("*.png")} == SCREENS
    assert {path.name for path in out.glob("*.pdf")} == {"deal-summary.pdf", "deal-summary-client.pdf"}
    assert told.out.split() == [str(path) for path in map(Path, told.out.split()) if path.exists()]
    for picture in out.glob("*.png"):
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == size, picture.name
    assert not (tmp_path / "fresh").exists()


def test_the_usual_book_is_the_named_then_the_last_then_the_one_in_the_documents(tmp_path: Path, shelf: Path) -> None:
    fresh, last, named = tmp_path / "fresh", tmp_path / "last.dealbook", tmp_path / "named.dealbook"
    environment = {"HOME": str(fresh), "XDG_DOCUMENTS_DIR": "", "DEALWRIGHT_HOME": str(tmp_path / "settings")}
    usual = fresh / "Documents" / "Dealwright" / "Book.dealbook"
    assert tell_outside("show", "deals", environment=environment).status == 1
    assert tell_outside(*PRESET, "--dry-run", environment=environment).status == 0
    assert not fresh.exists()
    assert tell_outside("sample", "--lang", "en", environment=environment).out == f"A sample book stands at {usual}.\n"
    shutil.copy(shelf / "empty.dealbook", last)
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.ini").write_text(f"[General]\nbook={last}\n")
    assert tell_outside("show", "accounts", "--json", environment=environment).out == "[]\n"
    shutil.copy(shelf / "sample-zh.dealbook", named)
    environment["DEALWRIGHT_BOOK"] = str(named)
    assert "枫桁精密" in tell_outside("show", "accounts", "--json", environment=environment).out
    last.unlink()
    del environment["DEALWRIGHT_BOOK"]
    told = tell_outside("show", "accounts", "--json", "--lang", "en", environment=environment)
    assert told.sentence == f"There is no book at {last}. Nothing was made. Name one with --book."
