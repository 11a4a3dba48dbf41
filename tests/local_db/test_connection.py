"""The connection recipe, and what is refused with every file left as it was."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from local_db.acts import Act
from local_db.backup import backups
from local_db.connection import APPLICATION_ID, OLDEST_SQLITE, _look, address, connect, probe
from local_db.driver import driver
from local_db.keys import new_key
from local_db.lock import holder, take_lock
from local_db.migrations import SCHEMA
from local_db.paths import backups_folder, default_book, lock_file, settings_folder, side_files
from local_db.refusals import Refusal
from local_db.restore import restore
from local_db.store import Store
from tests.plain import add, count, names, prints

RECIPE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "mmap_size": 0,
}


@pytest.fixture
def cold(book: Path) -> Path:
    """Return a closed book with one account."""
    with Store.open(book, create=True, backups=False) as store:
        store.run(Act("Added"), add("a", "Kept"))
    return book


def refused(path: Path, **how: Any) -> Refusal:
    """Return the refusal, and assert that no file near the path changed, came or went."""
    near = next(folder for folder in path.parents if folder.is_dir())
    before = prints(near)
    with pytest.raises(Refusal) as caught:
        Store.open(path, **how)
    assert prints(near) == before
    return caught.value


def make_newer(path: Path, *, hot: bool) -> None:
    """Turn a book into one of the next version, in another program when it is to end without closing."""
    code = (
        "import os, sys; from pathlib import Path; from local_db.connection import connect\n"
        "con = connect(Path(sys.argv[1]))\n"
        f"con.execute('PRAGMA user_version={SCHEMA + 1}'); con.execute('CREATE TABLE later (id TEXT)')\n"
    )
    end = "os._exit(0)" if hot else "con.close()"
    subprocess.run([sys.executable, "-c", code + end, str(path)], check=True)
    assert side_files(path)[0].exists() == hot


def test_both_connections_follow_the_recipe(store: Store) -> None:
    def asked(con: driver.Connection) -> dict[str, object]:
        return {name: con.execute(f"PRAGMA {name}").fetchone()[0] for name in RECIPE}

    assert store._work is not None
    assert store._writer is not None
    assert store._writer.plain(asked).result() == RECIPE
    assert store.read(asked) == RECIPE
    assert store.read(lambda con: con.execute("PRAGMA query_only").fetchone()) == (1,)
    assert store.read(lambda con: con.execute("PRAGMA application_id").fetchone()) == (APPLICATION_ID,)
    assert store._work.con.isolation_level is None
    assert driver.sqlite_version_info >= OLDEST_SQLITE


def test_sessions_write_on_the_writers_connection(store: Store) -> None:
    seen: list[object] = []

    def look(session: object) -> None:
        connection = session.connection()  # type: ignore[attr-defined]
        assert connection.engine.hide_parameters
        assert connection.engine.dialect.dbapi is driver
        seen.append(connection.connection.dbapi_connection)

    store.run(Act("Looked"), look)
    assert store._work is not None
    assert seen == [store._work.con]


@pytest.mark.parametrize(
    "name",
    [
        "中文账本.dealbook",
        "📘🧪.dealbook",
        "50% of #1?mode=ro&immutable=1.dealbook",
        'it\'s "quoted" & 100%25.dealbook',
        "; DROP TABLE account.dealbook",
        "ends with a dot.",
    ],
)
def test_a_book_opens_under_any_name(tmp_path: Path, name: str) -> None:
    if os.name == "nt" and set(name) & set('?"'):
        pytest.skip("no such names there")
    path = tmp_path / "书 %20" / name
    with Store.open(path, create=True) as store:
        store.run(Act("Added"), add("a", "Kept"))
    with Store.open(path) as store:
        assert store.read(names) == ["Kept"]
    assert sorted(one.name for one in path.parent.iterdir()) == sorted([name, name + ".backups"])


def test_a_missing_book_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "New" / "Book.dealbook"
    assert refused(path).code == "missing_folder"
    assert refused(path.parent / "deeper" / "Book.dealbook", create=True).code == "missing_folder"
    Store.open(path, create=True).close()
    assert refused(path.with_name("Other.dealbook")).code == "missing"
    assert refused(path.with_name("Other.dealbook"), read_only=True).code == "missing"


@pytest.mark.parametrize("how", [{}, {"create": True}, {"read_only": True}])
def test_what_is_no_book_is_refused(tmp_path: Path, how: dict[str, Any]) -> None:
    empty, words, other, folder = (tmp_path / name for name in ("empty", "words", "other", "folder"))
    empty.touch()
    words.write_text("Dear Ms Okell,\n" * 500, encoding="utf-8")
    folder.mkdir()
    con = driver.connect(str(other), isolation_level=None)
    con.execute("PRAGMA journal_mode=WAL")
    con.execute("CREATE TABLE bookmarks (id TEXT)")
    con.close()
    assert refused(empty, **how).code == "empty_file"
    assert refused(words, **how).code == "not_a_book"
    assert refused(other, **how).code == "not_a_book"
    assert refused(folder, **how).code == "is_folder"
    short = tmp_path / "short"
    short.write_bytes(b"SQLite format 3\x00")
    assert refused(short, **how).code == "not_a_book"


@pytest.mark.parametrize("how", [{}, {"create": True}, {"read_only": True}])
def test_a_newer_book_is_refused(cold: Path, how: dict[str, Any]) -> None:
    make_newer(cold, hot=False)
    refusal = refused(cold, **how)
    assert (refusal.code, refusal.values["found"], refusal.values["known"]) == ("newer_book", SCHEMA + 1, SCHEMA)


@pytest.mark.parametrize("how", [{}, {"read_only": True}])
def test_a_newer_book_whose_version_is_still_in_its_wal_is_refused(cold: Path, how: dict[str, Any]) -> None:
    make_newer(cold, hot=True)
    wal, shm, _ = side_files(cold)
    before = (cold.read_bytes(), wal.read_bytes())
    shm.unlink()  # as after a restart of the machine, or on another one
    with pytest.raises(Refusal, match="newer_book"):
        Store.open(cold, **how)
    assert (cold.read_bytes(), wal.read_bytes()) == before
    assert {path.name for path in cold.parent.iterdir()} <= {cold.name, wal.name, shm.name}


def test_a_damaged_book_is_refused(cold: Path) -> None:
    whole = cold.read_bytes()
    cold.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    assert refused(cold).code == "damaged"


def test_a_read_only_file_or_folder_is_refused_for_writing_and_read(cold: Path) -> None:
    folder = cold.parent
    for place, mode in ((cold, 0o444), (folder, 0o555)):
        usual = place.stat().st_mode
        place.chmod(mode)
        try:
            assert refused(cold).code == "read_only_place"
            before = prints(folder)
            with Store.open(cold, read_only=True) as store:
                assert store.read(names) == ["Kept"]
                with pytest.raises(Refusal, match="read_only"):
                    store.run(Act("Added"), add("b"))
            assert prints(folder) == before
        finally:
            place.chmod(usual)


def test_unsaved_work_of_a_book_that_is_gone_is_not_mixed_into_a_new_one(cold: Path) -> None:
    side_files(cold)[0].write_bytes(b"what was not yet in the file")
    cold.unlink()
    assert refused(cold, create=True).code == "leftover_wal"


def test_a_second_opening_is_refused_and_says_who(cold: Path) -> None:
    with Store.open(cold, backups=False) as store:
        with pytest.raises(Refusal) as caught:
            Store.open(cold)
        assert (caught.value.code, caught.value.values["pid"]) == ("locked_elsewhere", os.getpid())
        with Store.open(cold, read_only=True) as beside:
            store.run(Act("Added"), add("b", "New"))
            assert beside.read(names) == ["Kept", "New"]
        assert store.read(count, "account") == 2
        assert prints(cold.parent)
    assert [path.name for path in cold.parent.iterdir()] == [cold.name]


def test_a_lock_ends_with_its_program(cold: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from local_db.lock import take_lock\n"
        "lock = take_lock(Path(sys.argv[1])); print(os.getpid(), flush=True); sys.stdin.read(); os._exit(9)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(cold)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        pid = int(other.stdout.readline())
        assert holder(cold) == pid
        assert refused(cold).values["pid"] == pid
        other.kill()
    assert lock_file(cold).exists()
    take_lock(cold).release()
    assert not lock_file(cold).exists()


def test_a_book_left_by_a_killed_program_is_read_with_its_wal(cold: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from local_db.store import Store; from local_db.acts import Act\n"
        "from tests.plain import add\n"
        "Store.open(Path(sys.argv[1])).run(Act('Added'), add('b', 'In the wal')); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(cold)], check=False)
    assert probe(cold, SCHEMA).hot
    copy = cold.with_name("copy")
    shutil.copytree(cold.parent, copy)
    with Store.open(copy / cold.name, read_only=True) as store:
        assert store.read(names) == ["In the wal", "Kept"]
    with Store.open(cold, backups=False) as store:
        assert store.read(names) == ["In the wal", "Kept"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_book_behind_a_link_is_one_book(cold: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.dealbook"
    link.symlink_to(cold)
    with Store.open(link) as store:
        store.run(Act("Added"), add("b", "New"))
        assert probe(link, SCHEMA).hot
        with pytest.raises(Refusal, match="locked_elsewhere"):
            Store.open(cold)
        kept = store.backup().result()
        with pytest.raises(Refusal, match="locked_elsewhere"):
            restore(kept, link, datetime(2026, 11, 24, tzinfo=UTC))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [link.name]
    assert backups(link)[-1].path == kept == backups(cold)[-1].path
    restore(kept, link, datetime(2026, 11, 24, tzinfo=UTC))
    assert link.is_symlink()
    with Store.open(cold, backups=False) as store:
        assert store.read(names) == ["Kept", "New"]


def test_a_book_killed_in_the_middle_of_a_checkpoint_opens(cold: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.dealbook"
    with Store.open(cold, backups=False) as store:
        for number in range(40):
            store.run(Act("Added"), add(f"b{number}", f"B{number:02}" + "x" * 2_000))
        side_files(torn)[0].write_bytes(side_files(cold)[0].read_bytes())
        assert store._work is not None
        store._work.con.execute("PRAGMA wal_checkpoint(FULL)")
        whole = cold.read_bytes()
    torn.write_bytes(whole[: len(whole) // 8192 * 4096])
    with pytest.raises(Refusal, match="damaged"):
        _look(torn, "mode=ro&immutable=1")
    assert probe(torn, SCHEMA).hot
    with Store.open(torn, read_only=True) as store:
        assert len(store.read(names)) == 41
    with Store.open(torn, backups=False) as store:
        assert len(store.read(names)) == 41


def test_an_address_keeps_every_sign_of_a_path() -> None:
    assert address(Path("/a/50%?#.db"), "mode=ro") == "file:/a/50%25%3F%23.db?mode=ro"


def test_keys_sort_by_time_and_are_version_7() -> None:
    keys = [new_key() for _ in range(2_000)]
    assert len(set(keys)) == 2_000
    assert {(len(key), key[12]) for key in keys} == {(32, "7")}
    assert {key[16] for key in keys} <= set("89ab")
    assert [key[:12] for key in keys] == sorted(key[:12] for key in keys)


def test_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DEALWRIGHT_BOOK", str(tmp_path / "mine.dealbook"))
    assert default_book() == tmp_path / "mine.dealbook"
    monkeypatch.delenv("DEALWRIGHT_BOOK")
    assert default_book().parts[-2:] == ("Dealwright", "Book.dealbook")
    monkeypatch.setenv("DEALWRIGHT_HOME", str(tmp_path))
    assert settings_folder() == tmp_path
    monkeypatch.delenv("DEALWRIGHT_HOME")
    assert settings_folder().name == "Dealwright"
    assert backups_folder(tmp_path / "b.dealbook").name == "b.dealbook.backups"


def test_connect_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(driver.OperationalError):
        connect(tmp_path / "none.dealbook")
    assert list(tmp_path.iterdir()) == []
