"""What the book remembers of its own past, and drafts that are not yet part of it."""

from sqlmodel import Field, Index, SQLModel


class HistoryEntry(SQLModel, table=True):
    """One act: an edit, an undo, a redo, or the taking back of a stopped import; never changed, never deleted."""

    __tablename__ = "history_entry"

    n: int = Field(primary_key=True)
    title: str  # JSON: the msgid and its values
    at: str  # UTC, whole seconds
    schema_: int = Field(sa_column_kwargs={"name": "schema"})
    kind: str  # edit undo redo cancel
    undoes: int | None = None  # the entry whose rows this one turned round


class HistoryRow(SQLModel, table=True):
    """One row an act changed: JSON of the changed columns on an update, of the whole row on insert and delete."""

    __tablename__ = "history_row"
    __table_args__ = (Index("history_row_record", "tab", "key", "entry"), {"sqlite_with_rowid": False})

    entry: int = Field(primary_key=True)
    tab: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    before: str | None = None
    after: str | None = None


class Draft(SQLModel, table=True):
    """What is being typed and not yet an edit; one row an open form, outside the history."""

    id: str = Field(primary_key=True)
    body: str  # JSON
    at: str  # UTC, whole seconds
