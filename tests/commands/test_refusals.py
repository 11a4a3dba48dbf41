"""Whatever a command is given, it does its work or says one sentence, and leaves what it refuses as it was."""

import os
import subprocess
from pathlib import Path

import pytest

from local_db.store import Store
from tests.commands.conftest import WRONG, everything
from tests.commands.told import command, tell, tell_outside

LISTS = Path(__file__).resolve().parent.parent / "data" / "crm-sales-opportunities"
COMMANDS = {
    "show": ("show", "deals"),
    "check": ("check",),
    "backup": ("backup", "--out", "{out}"),
    "paper": ("paper", "deal-summary", "--deal", "x", "--out", "{out}"),
    "import": ("import", str(LISTS), "--preset", "crm-sales-opportunities"),
    "tour": ("tour", "--out", "{out}"),
}


def words_of(name: str, out: Path) -> list[str]:
    return [word.format(out=out) for word in COMMANDS[name]]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("wrong", [wrong for wrong in WRONG if wrong != "missing"])
def test_what_is_no_sound_book_is_refused_and_left(
    capsys: pytest.CaptureFixture[str], shelf: Path, book: Path, tmp_path: Path, name: str, wrong: str
) -> None:
    make, sentence = WRONG[wrong]
    make(book, (shelf / "sample-en.dealbook").read_bytes())
    before = everything(tmp_path)
    told = tell(capsys, *words_of(name, tmp_path / "out"), "--book", book)
    assert told.status == 1
    assert told.sentence.startswith(sentence.format(path=book))
    assert everything(tmp_path) == before


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "import"])
def test_a_missing_book_is_not_made(capsys: pytest.CaptureFixture[str], book: Path, tmp_path: Path, name: str) -> None:
    before = everything(tmp_path)
    told = tell(capsys, *words_of(name, tmp_path / "out"), "--book", book)
    assert (told.status, told.sentence) == (
        1,
        f"There is no book at {book}. Nothing was made. Name one with --book.",
    )
    assert everything(tmp_path) == before


@pytest.mark.parametrize("wrong", WRONG)
def test_only_a_sound_backup_is_restored(
    capsys: pytest.CaptureFixture[str], shelf: Path, english: Path, tmp_path: Path, wrong: str
) -> None:
    make, sentence = WRONG[wrong]
    backup = tmp_path / "backup.dealbook"
    make(backup, (shelf / "sample-zh.dealbook").read_bytes())
    before = everything(tmp_path)
    told = tell(capsys, "restore", backup, "--book", english)
    assert told.status == 1
    assert told.sentence.startswith(sentence.format(path=backup))
    assert everything(tmp_path) == before


@pytest.mark.parametrize("words", [("sample",), ("import", LISTS, "--preset", "crm-sales-opportunities")])
def test_a_folder_that_is_not_there_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    place = tmp_path / "no" / "such" / "folder" / "book.dealbook"
    told = tell(capsys, *words, "--book", place)
    assert told.sentence.startswith(f"The folder {place.parent} does not exist. Nothing was made.")
    assert not (tmp_path / "no").exists()


def test_what_stands_there_is_never_written_over(
    capsys: pytest.CaptureFixture[str], english: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ruth")
    before = everything(tmp_path)
    for words in (
        ("sample", "--book", english),
        ("backup", "--book", english, "--out", letter),
        ("backup", "--book", english, "--out", english),
        ("paper", "deal-summary", "--deal", "Line 3 inspection system", "--book", english, "--out", letter),
        ("paper", "deal-summary", "--deal", "Line 3 inspection system", "--book", english, "--out", english),
        ("tour", "--book", english, "--out", letter),
        ("restore", english, "--book", english),
    ):
        told = tell(capsys, *words)
        assert told.status == 1
        assert told.sentence
    assert everything(tmp_path) == before


def test_a_book_that_is_open_is_read_but_not_changed(
    capsys: pytest.CaptureFixture[str], english: Path, shelf: Path, tmp_path: Path
) -> None:
    with Store.open(english, backups=False):
        for words in (("restore", shelf / "sample-zh.dealbook"), words_of("import", tmp_path)):
            told = tell(capsys, *words, "--book", english)
            assert (told.status, told.sentence) == (
                1,
                "The book is open elsewhere. Nothing was lost. Close it there, or open a copy.",
            )
        assert tell(capsys, "show", "deals", "--json", "--book", english).status == 0
        assert tell(capsys, "check", "--book", english).status == 0
        assert tell(capsys, "backup", "--book", english, "--out", tmp_path / "copy.dealbook").status == 0
        assert tell(capsys, *words_of("import", tmp_path), "--dry-run", "--book", english).status == 0


@pytest.mark.skipif(os.name == "nt", reason="the rights of files are others there")
def test_a_book_that_cannot_be_written_is_read(
    capsys: pytest.CaptureFixture[str], english: Path, tmp_path: Path
) -> None:
    english.chmod(0o444)
    english.parent.chmod(0o555)
    before = everything(tmp_path)
    try:
        assert tell(capsys, "show", "accounts", "--json", "--book", english).status == 0
        assert tell(capsys, "check", "--book", english).status == 0
        told = tell(capsys, *words_of("import", tmp_path), "--book", english)
        assert told.sentence.startswith(f"{english} lies where nothing can be written.")
        told = tell(capsys, "restore", english.parent / "x", "--book", english)
        assert told.status == 1
        assert everything(tmp_path) == before
    finally:
        english.parent.chmod(0o755)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(english: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("show", "deals", "--json", "--book", english, "--lang", "en"),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("The disk is full.")


def test_a_reader_that_goes_is_no_error(english: Path) -> None:
    shown = subprocess.Popen(
        command("show", "deals", "--json", "--book", english), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert shown.stdout is not None
    assert shown.stderr is not None
    assert shown.stdout.read(1) == b"["
    shown.stdout.close()
    assert (shown.wait(20), shown.stderr.read()) == (0, b"")
    shown.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="closes streams as shells do")
def test_closed_streams_are_no_error(english: Path, tmp_path: Path) -> None:
    for words in (("check", "--book", english), ("sample", "--book", tmp_path / "new.dealbook")):
        line = " ".join(f"'{word}'".replace("it's", "it'\"'\"'s") for word in command(*words))
        assert subprocess.run(["sh", "-c", f"{line} >&- 2>&-"], check=False).returncode == 0
    assert (tmp_path / "new.dealbook").exists()


def test_odd_locales_get_utf8(chinese: Path) -> None:
    locales: list[dict[str, str]] = [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "zh_CN.GBK"},
    ]
    for locale in locales:
        told = tell_outside("show", "deals", "--json", "--book", chinese, environment=locale)
        assert told.status == 0
        assert "三号线在线质检" in told.out


def test_what_nobody_foresaw_is_one_sentence_and_in_the_log(
    capsys: pytest.CaptureFixture[str], english: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("never seen before")

    monkeypatch.setattr("local_db.check.check", broken)
    told = tell(capsys, "check", "--book", english)
    assert told.status == 1
    assert told.sentence.startswith("Something went wrong (ZeroDivisionError).")
    assert "never seen before" in (home / "log" / "dealwright.log").read_text("utf-8")
