"""The book's one door for writes: edits, their failures, their order, undo and redo across restarts."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, text
from sqlmodel import Session, select

from local_db import history
from local_db.acts import Act
from local_db.changes import Change
from local_db.check import check
from local_db.driver import OperationalError
from local_db.keys import new_key
from local_db.refusals import Refusal, refusal_of
from local_db.store import Store, drafts
from models.tables import Account, Person
from tests.plain import add, add_people, count, names, remove, remove_people, rename, rows, title_people


def test_an_edit_is_read_back_told_and_remembered(store: Store) -> None:
    told: list[tuple[Change, str]] = []
    store.on_change(lambda change: told.append((change, threading.current_thread().name)))
    change = store.run(Act("Added {name}", name="禾砚 & Söhne"), add("a", "禾砚 & Söhne"))
    assert store.read(names) == ["禾砚 & Söhne"]
    assert told == [(change, "book writer")]
    assert (change.n, change.kind, change.step) == (1, "edit", 1)
    assert change.touches("deal", "account")
    assert not change.touches("deal")
    assert change.keys("account") == {"a"}
    assert change.keys("deal") == set()
    last = store.read(history.undoable)
    assert last is not None
    assert (last.title, last.at) == (Act("Added {name}", name="禾砚 & Söhne"), "2026-11-24T09:30:00Z")


def test_the_change_is_told_after_the_commit(store: Store) -> None:
    seen: list[int] = []

    def look(_: Change) -> None:
        with Store.open(store.path, read_only=True) as other:
            seen.append(other.read(count, "account"))

    store.on_change(look)
    store.run(Act("Added"), add("a"))
    assert seen == [1]


def test_a_listener_that_fails_spoils_nothing(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: Change) -> None:
        raise ValueError("a screen's own fault")

    store.on_change(fail)
    store.run(Act("Added"), add("a"))
    store.run(Act("Renamed"), rename("a", "B"))
    assert store.read(names) == ["B"]
    assert "a screen's own fault" in caplog.text


def test_a_failing_edit_leaves_nothing_and_later_ones_go_on(store: Store) -> None:
    def broken(session: Session) -> None:
        add("b")(session)
        session.flush()
        raise Refusal("needs_name")

    before = store.run(Act("Added"), add("a"))
    failed = store.submit(Act("Added"), broken)
    after = store.submit(Act("Renamed"), rename("a", "B"))
    with pytest.raises(Refusal, match="needs_name"):
        failed.result()
    assert after.result().n == before.n + 1
    assert store.read(names) == ["B"]
    assert store.read(count, "history_entry") == 2


def test_a_broken_reference_is_found_at_the_end_of_the_edit(store: Store) -> None:
    def wrong(session: Session) -> None:
        session.add(Person(id="p", name="Oda", account_id="nowhere", created_at=session.info["now"]))

    def child_first(session: Session) -> None:
        session.add(Person(id="p", name="Oda", account_id="a", created_at=session.info["now"]))
        session.flush()
        add("a")(session)

    with pytest.raises(Exception, match="FOREIGN KEY") as caught:
        store.run(Act("Added"), wrong)
    assert refusal_of(caught.value).code == "broken_reference"
    store.run(Act("Added"), child_first)
    assert store.read(count, "person") == 1


def test_an_edit_that_changes_nothing_leaves_no_entry(store: Store) -> None:
    store.run(Act("Added"), add("a", "A"))
    told: list[Change] = []
    store.on_change(told.append)

    def there_and_back(session: Session) -> None:
        rename("a", "B")(session)
        session.flush()
        rename("a", "A")(session)
        add("b")(session)
        session.flush()
        remove("b")(session)

    assert store.run(Act("Renamed"), there_and_back) == Change(0, Act("Renamed"))
    assert (told, store.read(count, "history_entry")) == ([], 1)


def test_edits_cannot_pass_the_history_by(store: Store) -> None:
    store.run(Act("Added"), add("a"))
    for sneak in (
        lambda session: session.execute(delete(Account)),
        lambda session: session.execute(text("DELETE FROM account")),
        lambda session: session.commit(),
        lambda session: session.rollback(),
    ):
        with pytest.raises(RuntimeError, match="an edit"):
            store.run(Act("Sneaked"), sneak)
    asked: list[Account] = []
    store.run(Act("Asked"), lambda session: asked.extend(session.exec(select(Account)).all()))
    assert [account.id for account in asked] == ["a"]


def test_history_keeps_changed_columns_or_the_whole_row(store: Store) -> None:
    store.run(Act("Added"), add("a", "A", pinned=True))
    store.run(Act("Renamed"), rename("a", "B"))
    store.run(Act("Removed"), remove("a"))
    kept = store.read(lambda con: con.execute("SELECT [before], [after] FROM history_row ORDER BY entry").fetchall())
    assert kept[0][0] is None
    assert '"pinned":1' in kept[0][1]
    assert kept[1] == ('{"name":"A"}', '{"name":"B"}')
    assert kept[2][0].replace('"B"', '"A"') == kept[0][1]
    assert kept[2][1] is None


def test_undo_and_redo_across_restarts(book: Path, clock: Callable[[], datetime]) -> None:
    def again() -> Store:
        return Store.open(book, create=True, backups=False, clock=clock)

    with again() as store:
        store.run(Act("Added"), add("a", "A"))
        store.run(Act("Renamed"), rename("a", "B"))
        store.run(Act("Renamed"), rename("a", "C"))
    with again() as store:
        change = store.undo().result()
        assert (change.kind, change.title, change.step) == ("undo", Act("Renamed"), 3)
        assert change.keys("account") == {"a"}
        assert store.read(names) == ["B"]
    with again() as store:
        assert store.undo().result().step == 2
        assert store.redo().result().kind == "redo"
        assert store.read(names) == ["B"]
        assert store.redo().result().n == 7
        assert store.read(names) == ["C"]
        assert store.read(history.redoable) is None
        for _ in range(3):
            store.undo().result()
        assert store.read(names) == []
    with again() as store:
        with pytest.raises(Refusal, match="nothing_to_undo"):
            store.undo().result()
        store.redo().result()
        store.run(Act("Renamed"), rename("a", "Z"))
        with pytest.raises(Refusal, match="nothing_to_redo"):
            store.redo().result()
        store.undo().result()
        assert store.read(names) == ["A"]
    assert check(book) == ()


def test_undo_of_many_rows_and_their_references(store: Store) -> None:
    people = [new_key() for _ in range(3_000)]
    store.run(Act("Added"), add("a"))
    store.run(Act("Brought in"), add_people("a", people))
    store.run(Act("Titled"), title_people(people, "王总 \"quoted\" \\ 'x' \n\x00 😀"))

    def all_gone(session: Session) -> None:
        remove_people(people)(session)
        remove("a")(session)

    states = [store.read(rows)]
    store.run(Act("Removed"), all_gone)
    assert store.read(count, "person") == 0
    assert len(store.undo().result().keys("person")) == 3_000
    assert store.read(rows) == states[0]
    store.undo().result()
    store.undo().result()
    assert store.read(count, "person") == 0
    store.redo().result()
    store.redo().result()
    assert store.read(rows) == states[0]
    assert check(store.path) == ()


def test_undo_refuses_a_row_that_is_not_as_it_was_left(store: Store) -> None:
    store.run(Act("Added"), add("a", "A"))
    store.run(Act("Renamed"), rename("a", "B"))
    assert store._work is not None
    store._writer.plain(lambda con: con.execute("UPDATE account SET name = 'behind its back'")).result()  # type: ignore[union-attr]
    with pytest.raises(Refusal, match="undo_conflict"):
        store.undo().result()
    assert store.read(names) == ["behind its back"]
    assert {finding.code for finding in check(store.path)} == {"row_differs"}


def test_an_import_is_one_step_and_small_edits_go_between(store: Store) -> None:
    order: list[str] = []
    started, gate = threading.Event(), threading.Event()
    people = [[new_key() for _ in range(100)] for _ in range(5)]

    def chunk(number: int) -> Callable[[Session], None]:
        def edit(session: Session) -> None:
            order.append(f"chunk {number}")
            if number == 0:
                add("a")(session)
                started.set()
                gate.wait()
            add_people("a", people[number])(session)
            if number == 3:
                title_people(people[0], "again")(session)
                remove_people(people[1])(session)

        return edit

    def small(session: Session) -> None:
        order.append("small")
        add("b", "Between")(session)

    told: list[Change] = []
    done: list[int] = []
    store.on_change(told.append)
    whole = store.submit_chunks(Act("Brought in"), map(chunk, range(5)), progress=done.append)
    assert started.wait(30)
    between = store.submit(Act("Added"), small)
    impatient = store.submit(Act("Asked"), lambda _: None)
    gate.set()
    change = whole.result()
    assert order[:3] == ["chunk 0", "small", "chunk 1"]
    assert done == [1, 2, 3, 4, 5]
    assert (between.result().n, impatient.result().n) == (2, 0)
    assert (change.n, len(change.keys("person")), [one.n for one in told]) == (1, 400, [2, 1])
    end = store.read(rows)
    assert store.read(count, "person") == 400
    assert store.undo().result().step == 2
    assert store.undo().result().step == 1
    assert store.read(count, "person") == 0
    store.redo().result()
    store.redo().result()
    assert store.read(rows) == end
    assert check(store.path) == ()


@pytest.mark.parametrize("how", ["stopped", "failed", "undone meanwhile"])
def test_an_import_that_ends_early_is_taken_back(store: Store, how: str) -> None:
    stop = threading.Event()
    refused: list[str] = []

    def second(session: Session) -> None:
        add("b")(session)
        if how == "failed":
            raise Refusal("bad_row")
        stop.set()

    def undo_now(_: int) -> None:
        future = store.undo()
        future.add_done_callback(lambda one: refused.append(str(one.exception())))

    store.run(Act("Added"), add("k", "Kept"))
    whole = store.submit_chunks(
        Act("Brought in"), iter([add("a"), second, add("c")]), stop=stop, progress=undo_now if "undone" in how else None
    )
    with pytest.raises(Refusal, match="bad_row" if how == "failed" else "stopped"):
        whole.result()
    if "undone" in how:
        assert refused[0] == "import_running"
    else:
        assert store.read(names) == ["Kept"]
        with pytest.raises(Refusal, match="nothing_to_redo"):
            store.redo().result()
        assert store.undo().result().step == 1
    assert check(store.path) == ()


def test_drafts_lie_outside_the_history(book: Path) -> None:
    times = iter([datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)])
    with Store.open(book, create=True, backups=False, clock=lambda: next(times)) as store:
        store.keep_draft("n1", '{"body": "写"}')
        store.keep_draft("n2", "{}")
        store.keep_draft("n1", '{"body": "写了"}')
    with Store.open(book, backups=False) as store:
        assert store.read(drafts) == (("n2", "{}"), ("n1", '{"body": "写了"}'))
        assert store.read(count, "history_entry") == 0
        store.drop_draft("n1").result()
        store.drop_draft("never there").result()
        assert [key for key, _ in store.read(drafts)] == ["n2"]


def test_close_finishes_what_was_submitted_and_refuses_more(book: Path) -> None:
    store = Store.open(book, create=True, backups=False)
    futures = [store.submit(Act("Added"), add(f"a{number:03}")) for number in range(50)]
    chunked = store.submit_chunks(Act("Brought in"), [add("x"), add("y")])
    store.close()
    store.close()
    assert [future.result().n for future in futures] == list(range(1, 51))
    assert chunked.result().n == 51
    with pytest.raises(Refusal, match="closed"):
        store.submit(Act("Added"), add("late")).result()
    with Store.open(book, read_only=True) as again:
        assert again.read(count, "account") == 52
    assert [path.name for path in book.parent.iterdir()] == [book.name]


def test_the_read_connection_cannot_write_and_belongs_to_its_thread(store: Store) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        store.read(lambda con: con.execute("INSERT INTO setting VALUES ('a', 'b')"))
    caught: list[BaseException] = []

    def elsewhere() -> None:
        try:
            store.read(names)
        except Exception as error:  # noqa: BLE001
            caught.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert "thread" in str(caught[0])


def test_reading_a_book_loads_no_mapper(book: Path) -> None:
    Store.open(book, create=True).close()
    code = (
        "import sys; from pathlib import Path; from local_db.store import Store; from local_db import edits\n"
        "with Store.open(Path(sys.argv[1])) as s: s.read(lambda con: con.execute('SELECT 1').fetchall())\n"
        "edits.move_deal\n"
        "print(sorted({'sqlmodel', 'sqlalchemy', 'pydantic', 'alembic', 'sqlite3', '_sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(book)], capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert done.stdout.strip() == "[]"
