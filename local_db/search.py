"""Searching the names of a book in memory: read once, narrowed key by key, mended when a change touches them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from local_db.driver import Connection
from local_db.queries.name_list import names
from models.matching import Match, fold, initials_of, match

TABLE = Path(__file__).resolve().parent.parent / "resources" / "search" / "initials.txt"


@cache
def initials_table() -> dict[str, str]:
    """Return the first letters of every Chinese character's readings."""
    table: dict[str, str] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        letters, _, signs = line.partition(" ")
        table.update(dict.fromkeys(signs, letters))
    return table


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that was found: kind (account, deal, person), key, name, hint, and where the match stands."""

    kind: str
    key: str
    name: str
    hint: str
    match: Match


class NameIndex:
    """The folded names and initials of a book; initials are made when letters are first looked for."""

    def __init__(self, con: Connection) -> None:
        self._rows = names(con)
        self._folded = [fold(row.name) for row in self._rows]
        self._initials: list[tuple[str, ...]] | None = None

    def find(self, text: str) -> dict[str, list[Hit]]:
        """Return all hits of each kind, the best first."""
        wanted = fold(text.strip())
        found: dict[str, list[Hit]] = {"account": [], "deal": [], "person": []}
        if not wanted:
            return found
        letters = wanted.isascii() and wanted.isalnum()
        if letters and self._initials is None:
            table = initials_table()
            self._initials = [initials_of(row.name, table) for row in self._rows]
        none: tuple[str, ...] = ()
        for at, row in enumerate(self._rows):
            fit = match(wanted, row.name, self._folded[at], self._initials[at] if letters and self._initials else none)
            if fit is not None:
                found[row.kind].append(Hit(row.kind, row.key, row.name, row.hint, fit))
        for hits in found.values():
            hits.sort(key=lambda hit: (hit.match.rank, len(hit.name), hit.name))
        return found
