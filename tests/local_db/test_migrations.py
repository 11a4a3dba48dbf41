"""Tables, snapshot and Alembic's versions say the same; a migration is whole or did not happen."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel, create_engine

from local_db import check, connection, history, migrations, store
from local_db import create as create_module
from local_db.acts import Act
from local_db.backup import backups
from local_db.connection import connect, probe
from local_db.driver import Connection, driver
from local_db.migrations import SCHEMA, snapshot
from local_db.migrations.run import upgrade
from local_db.refusals import Refusal
from local_db.store import Store
from tests.plain import add, count, names

ROOT = Path(__file__).resolve().parents[2]
NEXT = SCHEMA + 1
HEAD = f"""
from alembic import op
import sqlalchemy as sa
revision = "{NEXT:04d}"
down_revision = "{SCHEMA:04d}"
"""
GOOD = (
    HEAD
    + """
def upgrade():
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default=""))
        batch.drop_column("headcount")
"""
)
FAILING = GOOD + "    op.create_table('later', sa.Column('id', sa.String()))\n    op.execute('DELETE FROM nowhere')\n"
BREAKING = HEAD + "def upgrade():\n    op.execute(\"DELETE FROM account WHERE id = 'a'\")\n"


def tables(con: Connection) -> list[tuple[str, ...]]:
    found = con.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
    return [(*row[:3], " ".join((row[3] or "").split())) for row in found]


@pytest.fixture
def old(book: Path) -> Path:
    """Return a closed book with a parent account and its child."""
    with Store.open(book, create=True, backups=False) as opened:
        opened.run(Act("Added"), add("a", "Parent"))
        opened.run(Act("Added"), add("b", "Child", parent_id="a", headcount=3))
    return book


def versions(folder: Path, text: str) -> Path:
    folder.mkdir()
    for path in (migrations.FOLDER / "versions").glob("*.py"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / f"{NEXT:04d}_next.py").write_text(text, encoding="utf-8")
    return folder


def test_the_snapshot_is_what_the_tables_say() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "packaging/schema.py"), "--check"], check=False)
    assert done.returncode == 0, "run: python packaging/schema.py"


def test_tables_and_a_new_book_agree(book: Path) -> None:
    Store.open(book, create=True).close()
    con = connect(book, any_thread=True)
    engine = create_engine(URL.create("sqlite+pysqlite"), module=driver, creator=lambda: con, poolclass=StaticPool)
    with engine.connect() as opened:
        context = MigrationContext.configure(opened, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()
    con.close()


def test_alembics_versions_make_what_the_snapshot_makes(book: Path, tmp_path: Path) -> None:
    Store.open(book, create=True).close()
    grown = tmp_path / "grown.dealbook"
    con = driver.connect(str(grown), isolation_level=None)
    con.execute(f"PRAGMA application_id={connection.APPLICATION_ID}")
    con.close()
    upgrade(grown)
    assert probe(grown, SCHEMA).schema == SCHEMA
    one, other = connect(book), connect(grown)
    try:
        assert tables(other) == tables(one)
        found = other.execute("SELECT version_num FROM alembic_version").fetchall()
        assert found == one.execute("SELECT version_num FROM alembic_version").fetchall()
    finally:
        one.close()
        other.close()
    assert check.check(grown) == ()


def test_every_older_snapshot_grows_into_the_newest(book: Path, tmp_path: Path) -> None:
    for schema in range(1, SCHEMA):
        older = tmp_path / f"{schema}.dealbook"
        create_module.create_book(older, schema)
        upgrade(older)
        assert check.check(older) == ()
    assert snapshot(SCHEMA).exists()
    assert not snapshot(NEXT).exists()


def test_a_migration_keeps_rows_and_their_references(old: Path, tmp_path: Path) -> None:
    upgrade(old, target=NEXT, versions=versions(tmp_path / "good", GOOD))
    con = connect(old)
    assert con.execute("SELECT id, nickname, parent_id FROM account ORDER BY id").fetchall() == [
        ("a", "", None),
        ("b", "", "a"),
    ]
    assert con.execute("PRAGMA user_version").fetchone() == (NEXT,)
    assert con.execute("SELECT version_num FROM alembic_version").fetchone() == (f"{NEXT:04d}",)
    con.close()


@pytest.mark.parametrize(("text", "why"), [(FAILING, "unexpected"), (BREAKING, "broken_reference")])
def test_a_failed_migration_leaves_the_file_as_it_was(old: Path, tmp_path: Path, text: str, why: str) -> None:
    before = old.read_bytes()
    with pytest.raises(Refusal) as caught:
        upgrade(old, target=NEXT, versions=versions(tmp_path / "bad", text))
    assert (caught.value.code, caught.value.values["why"]) == ("migration_failed", why)
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.iterdir()] == [old.name]
    with Store.open(old, backups=False) as opened:
        assert opened.read(names) == ["Child", "Parent"]


@pytest.fixture
def next_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Turn this program into its own next release, with one more version."""

    def become(text: str) -> None:
        from local_db.migrations import run

        where = versions(tmp_path / "next", text)
        for module in (store, check, history):
            monkeypatch.setattr(module, "SCHEMA", NEXT)
        monkeypatch.setattr(run, "upgrade", lambda path: upgrade(path, target=NEXT, versions=where))

    return become


def test_opening_an_older_book_backs_it_up_and_migrates(
    old: Path, clock: Callable[[], datetime], next_program: Callable[[str], None]
) -> None:
    next_program(GOOD)
    with pytest.raises(Refusal, match="older_book"):
        Store.open(old, read_only=True)
    with Store.open(old, clock=clock) as opened:
        assert opened.read(names) == ["Child", "Parent"]
        with pytest.raises(Refusal, match="nothing_to_undo"):
            opened.undo().result()
        assert opened.read(count, "history_entry") == 2
    kept = {one.why: one.path for one in backups(old)}
    assert probe(kept["migration"], NEXT).schema == SCHEMA
    assert probe(kept["close"], NEXT).schema == NEXT


def test_an_older_book_that_cannot_be_migrated_stays_as_it_was(
    old: Path, clock: Callable[[], datetime], next_program: Callable[[str], None]
) -> None:
    before = old.read_bytes()
    next_program(FAILING)
    with pytest.raises(Refusal, match="migration_failed"):
        Store.open(old, clock=clock)
    assert old.read_bytes() == before
    assert [one.why for one in backups(old)] == ["migration"]
    assert len(list(old.parent.iterdir())) == 2


def test_a_book_of_this_schema_is_opened_without_alembic(old: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from local_db.store import Store\n"
        "Store.open(Path(sys.argv[1])).close(); Store.open(Path(sys.argv[1] + '2'), create=True).close()\n"
        "print('alembic' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(old)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"
