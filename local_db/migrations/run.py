"""Bringing an older book up to date with Alembic, whole or not at all; imported only when a book is older."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, event
from sqlalchemy.pool import StaticPool
from sqlmodel import create_engine

from local_db.connection import connect
from local_db.driver import driver
from local_db.migrations import FOLDER, SCHEMA, revision
from local_db.refusals import Refusal, refusal_of

VERSIONS = FOLDER / "versions"


def upgrade(path: Path, *, target: int = SCHEMA, versions: Path = VERSIONS) -> None:
    """Run the versions that a book lacks in one transaction; the caller holds the lock and has made a backup.

    Refusal migration_failed (why: a refusal's code) leaves the book as it was.
    """
    con = connect(path, any_thread=True)
    con.execute("PRAGMA foreign_keys=OFF")  # inside a transaction it does nothing, and batch mode would delete rows
    engine = create_engine(
        URL.create("sqlite+pysqlite"), module=driver, creator=lambda: con, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", _plain(FOLDER))
            config.set_main_option("path_separator", "newline")
            config.set_main_option("version_locations", _plain(versions))
            config.attributes["connection"] = connection
            command.upgrade(config, revision(target))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise Refusal("broken_reference")
            connection.exec_driver_sql(f"PRAGMA user_version={target}")
    except Exception as error:
        raise Refusal("migration_failed", path=str(path), why=refusal_of(error).code) from error
    finally:
        engine.dispose()
        con.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _plain(folder: Path) -> str:
    return str(folder).replace("%", "%%")
