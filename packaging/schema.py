"""Write the snapshot of the newest schema from the tables: `python packaging/schema.py [--check]`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy.dialects import sqlite  # noqa: E402
from sqlalchemy.schema import CreateIndex, CreateTable  # noqa: E402
from sqlmodel import SQLModel  # noqa: E402

import models.tables  # noqa: E402, F401
from local_db.migrations import SCHEMA, revision, snapshot  # noqa: E402


def schema_text() -> str:
    """Return the SQL of all tables and indexes, in an order that does not change from run to run."""
    dialect = sqlite.dialect()
    parts: list[str] = []
    for table in SQLModel.metadata.sorted_tables:
        parts.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    parts.append(
        "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
        "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
    )
    parts.append(f"INSERT INTO alembic_version (version_num) VALUES ('{revision(SCHEMA)}')")
    return "".join("\n".join(line.rstrip() for line in part.strip().splitlines()) + ";\n\n" for part in parts)


def main() -> int:
    """Write the snapshot, or with --check say whether it agrees with the tables."""
    path, text = snapshot(), schema_text()
    if "--check" in sys.argv[1:]:
        return 0 if path.exists() and path.read_text(encoding="utf-8") == text else 1
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
