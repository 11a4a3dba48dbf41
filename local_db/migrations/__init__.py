"""How a book's tables come to be: a snapshot for a new book, Alembic versions for an old one."""

from pathlib import Path

SCHEMA = 1
"""The newest schema: the number of the newest version, kept in a book as `user_version`."""

FOLDER = Path(__file__).resolve().parent


def revision(schema: int) -> str:
    """Return Alembic's name of a schema."""
    return f"{schema:04d}"


def snapshot(schema: int = SCHEMA) -> Path:
    """Return the file with the SQL that makes an empty book of a schema (written by `packaging/schema.py`)."""
    return FOLDER / f"schema_{revision(schema)}.sql"


def statements(schema: int = SCHEMA) -> list[str]:
    """Return the statements of a snapshot, in order."""
    text = snapshot(schema).read_text(encoding="utf-8")
    return [part.strip() for part in text.split(";\n") if part.strip()]
