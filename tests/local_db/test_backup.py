"""Backups are whole, counted, thinned; a restore never mixes two books; a check sees what is wrong."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from local_db import backup as module
from local_db.acts import Act
from local_db.backup import back_up, backups, check_copy, copy_book
from local_db.check import check
from local_db.connection import connect
from local_db.driver import driver
from local_db.keys import new_key
from local_db.paths import backups_folder, side_files
from local_db.refusals import Refusal
from local_db.restore import restore
from local_db.store import Store
from tests.plain import add, add_people, count, names, prints, rename

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def fill(book: Path, *accounts: str) -> None:
    with Store.open(book, create=True, backups=False) as store:
        for name in accounts:
            store.run(Act("Added"), add(new_key(), name))


def named(book: Path) -> list[str]:
    with Store.open(book, read_only=True) as store:
        return store.read(names)


def test_a_book_is_backed_up_at_start_and_close_when_it_changed(book: Path) -> None:
    hours = iter(range(100))

    def clock() -> datetime:
        return NOW + timedelta(hours=next(hours))

    def whys() -> list[str]:
        return [one.why for one in reversed(backups(book))]

    Store.open(book, create=True, clock=clock).close()
    assert whys() == []
    with Store.open(book, clock=clock) as store:
        store.run(Act("Added"), add("a"))
    assert whys() == ["close"]
    with Store.open(book, clock=clock) as store:
        store.warm()
    assert whys() == ["close"]
    with Store.open(book, backups=False, clock=clock) as store:
        store.run(Act("Added"), add("b"))
    with Store.open(book, clock=clock) as store:
        store.warm()
    assert whys() == ["close", "start"]
    with Store.open(book, clock=clock) as store:
        path = store.backup("import").result()
        assert path.name == f"{backups(book)[0].at:%Y%m%d-%H%M%S}Z import.dealbook"
    assert whys() == ["close", "start", "import"]
    assert {path.suffix for path in backups_folder(book).iterdir()} == {".dealbook"}


def test_a_backup_holds_one_moment_while_edits_go_on(store: Store) -> None:
    people = [new_key() for _ in range(5_000)]
    store.run(Act("Added"), add("a"))
    store.run(Act("Brought in"), add_people("a", people))
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            store.run(Act("Renamed"), rename("a", f"Name {number}"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [store.backup().result() for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    assert len(set(copies)) == 3
    assert all(check(copy) == () for copy in copies)
    assert check_copy(copies[0])["person"] == 5_000
    assert check_copy(copies[0])["history"] < check_copy(copies[2])["history"]


def test_a_copy_counts_only_when_it_holds_everything(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(book, "A", "B")
    true_count = module.count_rows
    asked: list[int] = []

    def one_more_in_the_book(con: driver.Connection) -> dict[str, int]:
        asked.append(1)
        counts = true_count(con)
        return {**counts, "account": counts["account"] + 1} if len(asked) == 1 else counts

    monkeypatch.setattr(module, "count_rows", one_more_in_the_book)
    out = book.with_name("copy.dealbook")
    with pytest.raises(Refusal, match="bad_copy"):
        copy_book(book, out)
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_a_flipped_bit_in_a_backup_is_noticed(book: Path) -> None:
    fill(book, *(f"Account {number} {'x' * 200}" for number in range(40)))
    copy = back_up(book, "asked", NOW)
    content = bytearray(copy.read_bytes())
    with connect(copy, mode="mode=ro&immutable=1") as con:
        (page,) = con.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ix_account_parent_id'").fetchone()
    con.close()
    content[(page - 1) * 4096 + 3] ^= 0x40
    copy.write_bytes(content)
    with pytest.raises(Refusal, match="bad_copy"):
        check_copy(copy)
    before = prints(book.parent)
    with pytest.raises(Refusal, match="bad_copy"):
        restore(copy, book, NOW)
    assert prints(book.parent) == before


def test_backups_are_thinned_as_they_age(book: Path) -> None:
    fill(book, "A")
    for day in range(30):
        back_up(book, "close", NOW - timedelta(days=30 - day))
    back_up(book, "close", NOW)
    back_up(book, "asked", NOW)
    kept = [one.at for one in backups(book)]
    assert kept[:4] == [NOW, NOW, NOW - timedelta(days=1), NOW - timedelta(days=2)]
    assert len(kept) == 4 + 12 + 4


def test_restore_keeps_the_present_book_and_brings_back_the_old_one(book: Path) -> None:
    fill(book, "A")
    old = back_up(book, "asked", NOW)
    fill(book, "B")
    kept = restore(old, book, NOW)
    assert named(book) == ["A"]
    assert kept is not None
    assert named(kept) == ["A", "B"]
    assert [one.why for one in backups(book)] == ["restore", "asked"]
    assert check(book) == ()
    again = restore(kept, book, NOW)
    assert again is not None
    assert named(book) == ["A", "B"]
    assert {path.name for path in book.parent.iterdir()} == {book.name, backups_folder(book).name}


def test_restore_to_an_empty_place(book: Path, tmp_path: Path) -> None:
    fill(book, "A")
    other = tmp_path / "New" / "Other.dealbook"
    assert restore(book, other, NOW) is None
    assert named(other) == ["A"]
    assert [path.name for path in other.parent.iterdir()] == [other.name]


def test_restore_brings_a_hot_wal_home_before_it_replaces(book: Path, tmp_path: Path) -> None:
    fill(book, "A")
    old = back_up(book, "asked", NOW)
    hot = tmp_path / "hot.dealbook"
    with Store.open(book, backups=False) as store:
        store.run(Act("Added"), add("b", "Only in the wal"))
        hot.write_bytes(book.read_bytes())
        side_files(hot)[0].write_bytes(side_files(book)[0].read_bytes())
    assert side_files(hot)[0].stat().st_size > 0
    kept = restore(old, hot, NOW)
    assert kept is not None
    assert named(kept) == ["A", "Only in the wal"]
    assert named(hot) == ["A"]
    assert not any(side.exists() for side in side_files(hot))


def test_restore_moves_a_damaged_book_aside_with_its_wal(book: Path) -> None:
    fill(book, "A")
    old = back_up(book, "asked", NOW)
    book.write_bytes(book.read_bytes()[:100] + b"\xff" * 9000)
    side_files(book)[0].write_bytes(b"wal of the damaged one")
    kept = restore(old, book, NOW)
    assert kept is not None
    assert kept.read_bytes().endswith(b"\xff" * 9000)
    assert side_files(kept)[0].read_bytes() == b"wal of the damaged one"
    assert named(book) == ["A"]
    assert not any(side.exists() for side in side_files(book))


def test_restore_moves_a_wal_without_its_book_aside(book: Path) -> None:
    fill(book, "A")
    old = back_up(book, "asked", NOW)
    book.unlink()
    side_files(book)[0].write_bytes(b"left behind")
    kept = restore(old, book, NOW)
    assert kept is not None
    assert side_files(kept)[0].read_bytes() == b"left behind"
    assert named(book) == ["A"]


def test_restore_refuses_what_it_must(book: Path, tmp_path: Path) -> None:
    fill(book, "A")
    old = back_up(book, "asked", NOW)
    words = tmp_path / "words.txt"
    words.write_text("no book " * 200)
    with Store.open(book, backups=False) as store:
        with pytest.raises(Refusal, match="locked_elsewhere"):
            restore(old, book, NOW)
        store.run(Act("Added"), add("b", "B"))
    for wrong, code in ((words, "not_a_book"), (tmp_path / "none", "missing"), (book, "same_file")):
        with pytest.raises(Refusal, match=code):
            restore(wrong, book, NOW)
    assert named(book) == ["A", "B"]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE account SET name = 'other' WHERE id = 'a'", "row_differs"),
        ("UPDATE account SET pinned = '1' WHERE id = 'a'", None),
        ("DELETE FROM account WHERE id = 'a'", "row_missing"),
        ("INSERT INTO setting (id, value) VALUES ('s', 'v')", "row_unknown"),
        ("UPDATE account SET parent_id = 'nobody' WHERE id = 'a'", "broken_reference"),
        ("DELETE FROM history_entry WHERE n = 1", "history_orphan"),
        ("UPDATE history_entry SET n = 9 WHERE n = 2", "history_gap"),
        ("UPDATE history_entry SET title = '?'", "history_unreadable"),
        ("UPDATE alembic_version SET version_num = '0000'", "wrong_version"),
    ],
)
def test_a_check_sees_what_is_wrong(book: Path, sql: str, code: str | None) -> None:
    with Store.open(book, create=True, backups=False) as store:
        store.run(Act("Added"), add("a", pinned=True))
        store.run(Act("Renamed"), rename("a", "B"))
        assert check(book) == ()
    con = connect(book)
    con.execute("PRAGMA foreign_keys=OFF")
    con.execute(sql)
    con.close()
    assert (code in {finding.code for finding in check(book)}) == (code is not None)


def test_a_check_sees_damaged_pages_and_refusals(book: Path, tmp_path: Path) -> None:
    fill(book, *(f"Account {number}" for number in range(50)))
    content = bytearray(book.read_bytes())
    con = connect(book, mode="mode=ro&immutable=1")
    (page,) = con.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'account'").fetchone()
    con.close()
    content[page * 4096 - 30 : page * 4096 - 2] = b"\xff" * 28
    content[(page - 1) * 4096 + 3] ^= 0xFF
    book.write_bytes(content)
    assert "damaged_page" in {finding.code for finding in check(book)}
    assert [finding.code for finding in check(tmp_path / "none")] == ["missing"]


def test_a_failed_backup_stops_nothing(
    book: Path, clock: Callable[[], datetime], caplog: pytest.LogCaptureFixture
) -> None:
    backups_folder(book).write_text("a file lies where the folder should")
    with Store.open(book, create=True, clock=clock) as store:
        store.run(Act("Added"), add("a", "A"))
        with pytest.raises(Refusal):
            store.backup().result()
    assert "no backup at close" in caplog.text
    with Store.open(book, read_only=True) as store:
        assert store.read(count, "account") == 1
