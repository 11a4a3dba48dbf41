"""What a committed edit changed: which rows of which tables."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from local_db.acts import Act

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

NOTHING: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """One committed edit, undo or redo: entry number (0 when nothing changed), title, kind and the keys by table.

    `kind` is edit, undo, redo or cancel (a stopped import taken back); `step` is the entry turned round, else n.
    """

    n: int
    title: Act
    kind: str = "edit"
    tables: Mapping[str, frozenset[str]] = NOTHING
    step: int = 0

    def touches(self, *tables: str) -> bool:
        """Say whether a row of one of these tables changed."""
        return any(table in self.tables for table in tables)

    def keys(self, table: str) -> frozenset[str]:
        """Return the keys of the rows of one table that changed."""
        return self.tables.get(table, frozenset())
