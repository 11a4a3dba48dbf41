"""An import is one step of undo, lets small edits pass, and leaves nothing half, stopped or killed."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from local_db import edits
from local_db.acts import Act
from local_db.importing import take_back_unfinished
from local_db.importing.existing import Existing
from local_db.importing.run import act_of, prepare, read_and_plan, run_import
from local_db.importing.write import write_plan
from local_db.refusals import Refusal
from local_db.store import Store
from tests.local_db.lists import PRESET, REAL, ask, bring, write
from tests.plain import add, rows

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def store(book: Path, clock: Any) -> Iterator[Store]:
    with Store.open(book, create=True, clock=clock, backups=False) as opened:
        yield opened


@pytest.fixture
def list_of_many(tmp_path: Path) -> Path:
    return write(tmp_path / "a.csv", "Company,Town", *(f"Company {n},Leeds" for n in range(6_000)))


def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(store: Store) -> None:
    store.run(Act("x"), add("k", "Cancity", town="York"))
    before = store.read(rows)
    bring(store, REAL, preset=PRESET)
    after = store.read(rows)
    assert len(after["deal"]) == 8_800
    store.undo().result()
    assert store.read(rows) == before
    store.redo().result()
    assert store.read(rows) == after


def test_a_backup_is_made_before_a_book_with_something_in_it_takes_a_list(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Company", "Ardmoor")
    bring(store, path)
    folder = next(iter(store.path.parent.glob("*backups")), None)
    assert folder is None
    bring(store, write(tmp_path / "b.csv", "Company", "Bexhill"))
    (folder,) = store.path.parent.glob("*backups")
    assert [" import" in path.name for path in folder.iterdir()] == [True]


@pytest.mark.parametrize("phase", ["reading", "planning", "writing"])
def test_stopping_leaves_the_book_as_it_was(store: Store, list_of_many: Path, phase: str) -> None:
    store.run(Act("x"), add("k"))
    before = store.read(rows)
    stopped = threading.Event()

    def progress(now: str, _done: int, _total: int) -> None:
        if now == phase:
            stopped.set()

    report = run_import(store, [list_of_many], None, None, False, progress, stopped.is_set)
    assert report.cancelled or phase == "writing"
    if not report.cancelled:  # the last chunk was in before the stop was seen
        store.undo().result()
    assert store.read(rows) == before
    store.drop_draft("any").result()  # what was queued before it is done now
    assert ask(store, "SELECT count(*) FROM draft") == [(0,)]


def _plan(store: Store, path: Path) -> Any:
    wishes, request = prepare((path,), Existing(), None)
    return read_and_plan(request, wishes, Existing(), lambda *_: None, lambda: False)


def test_a_small_edit_goes_ahead_of_an_import(store: Store, list_of_many: Path) -> None:
    store.run(Act("x"), add("k"))
    plan = _plan(store, list_of_many)
    begun, passed = threading.Event(), []

    def progress(done: int, total: int) -> None:
        if done and not begun.is_set():
            begun.set()
            edit = store.submit(Act("y"), partial(edits.change_account, account_id="k", town="York"))
            edit.add_done_callback(lambda _: passed.append((done, total)))

    whole = write_plan(store, act_of(plan), plan, threading.Event(), progress)
    assert whole.result().n == 2
    assert passed
    assert passed[0][0] < passed[0][1]
    assert ask(store, "SELECT count(*), max(town) FROM account WHERE name = 'Ardmoor'") == [(1, "York")]
    assert ask(store, "SELECT count(*) FROM account") == [(6_001,)]


def test_a_chunk_that_fails_takes_everything_back(store: Store, list_of_many: Path) -> None:
    plan = _plan(store, list_of_many)
    plan.made.accounts[-1]["parent_id"] = "nobody"
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        write_plan(store, act_of(plan), plan, threading.Event(), lambda *_: None).result()
    assert ask(store, "SELECT count(*) FROM account") == [(0,)]
    with pytest.raises(Refusal):
        store.undo().result()


_KILLED = """
import os, sys, threading
from pathlib import Path
from local_db.store import Store
from local_db.importing.run import run_import
def progress(phase, done, total):
    if phase == "writing" and done >= total // 2:
        os.kill(os.getpid(), 9)
run_import(Store.open(Path(sys.argv[1]), backups=False), [Path(sys.argv[2])], None, None, False, progress)
"""


def test_an_import_that_was_killed_is_taken_back_at_the_next_start(book: Path, list_of_many: Path) -> None:
    with Store.open(book, create=True, backups=False) as store:
        store.run(Act("x"), add("k"))
        before = store.read(rows)
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(book), str(list_of_many)], cwd=ROOT, check=False)
    assert ended.returncode == -9
    with Store.open(book, backups=False) as store:
        assert 1 < ask(store, "SELECT count(*) FROM account")[0][0] < 6_001
        assert take_back_unfinished(store)
        assert store.read(rows) == before
        assert not take_back_unfinished(store)


def test_a_whole_import_is_not_taken_back(store: Store, list_of_many: Path) -> None:
    bring(store, list_of_many)
    assert not take_back_unfinished(store)
    assert ask(store, "SELECT count(*) FROM account") == [(6_000,)]


def test_columns_are_written_as_the_tables_write_them(store: Store, tmp_path: Path) -> None:
    bring(store, write(tmp_path / "a.csv", "Company,Contact,Deal,Amount,Close date", "A,R,D,5,2026-01-02"))
    for table, model in (("account", "Account"), ("person", "Person"), ("deal", "Deal")):
        assert _loaded(store, model) == 1, table
    types = ask(store, "SELECT typeof(rank), typeof(pinned), typeof(amount), typeof(close_date), created_at FROM deal")
    assert types == [("real", "integer", "integer", "text", "2026-11-24T09:30:00Z")]


def _loaded(store: Store, model: str) -> int:
    found = []

    def load(session: Any) -> None:
        from sqlmodel import select

        from models import tables

        found.extend(session.exec(select(getattr(tables, model))).all())

    store.run(Act("look"), load)
    return len(found)
