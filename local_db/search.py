"""Searching the names of a book in memory: read bit by bit, one long text a kind, mended when a change touches them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import nsmallest
from itertools import accumulate
from pathlib import Path

from local_db.driver import Connection
from local_db.queries.name_list import Name, names_page
from models.matching import Found, Hit, Match, fold, initials_of

TABLE = Path(__file__).resolve().parent.parent / "resources" / "search" / "initials.txt"
KINDS = ("account", "deal", "person")
PAGE = 250
"""How many names are read at a time: about 4 ms."""
MOST = 500
"""How many hits of a kind are looked at; of more it is only known that there are more."""


@cache
def initials_table() -> dict[str, str]:
    """Return the first letters of every Chinese character's readings."""
    table: dict[str, str] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        letters, _, signs = line.partition(" ")
        table.update(dict.fromkeys(signs, letters))
    return table


class _Lines:
    """Many short texts as one, a line each, in which a search finds the line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._whole, self._starts = "\n", [1]

    def find(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Yield (number of the line, place in it, -1 before its first sign), each line once."""
        if len(self._starts) != len(self.lines) + 1:
            self._whole = "\n" + "".join(f"{line}\n" for line in self.lines)
            self._starts = list(accumulate((len(line) + 1 for line in self.lines), initial=1))
        whole, starts = self._whole, self._starts
        at = whole.find(wanted)
        while at >= 0:
            number = bisect_right(starts, at + wanted.startswith("\n")) - 1
            yield number, at - starts[number]
            at = whole.find(wanted, starts[number + 1] - 1)

    def changed(self) -> None:
        """Say that a line was exchanged."""
        self._starts = []


class _Names:
    """The names of one kind."""

    def __init__(self) -> None:
        self.rows: list[Name | None] = []
        self._at: dict[str, int] = {}
        self._folded, self._letters = _Lines(), _Lines()

    def put(self, rows: Iterable[Name]) -> None:
        """Add names, or exchange those that are known."""
        table = initials_table()
        for row in rows:
            folded, letters = fold(row.name).replace("\n", " "), " ".join(initials_of(row.name, table))
            at = self._at.setdefault(row.key, len(self.rows))
            if at == len(self.rows):
                self.rows.append(row)
                self._folded.lines.append(folded)
                self._letters.lines.append(letters)
            else:
                self.rows[at], self._folded.lines[at], self._letters.lines[at] = row, folded, letters
                self._folded.changed()
                self._letters.changed()

    def drop(self, keys: Iterable[str]) -> None:
        """Forget names."""
        for key in keys:
            at = self._at.pop(key, None)
            if at is not None:
                self.rows[at], self._folded.lines[at], self._letters.lines[at] = None, "", ""
                self._folded.changed()
                self._letters.changed()

    def find(self, wanted: str) -> dict[int, Match]:
        """Return how well `wanted` fits, by the number of the name: its beginning, a word's, initials, any part."""
        found: dict[int, Match] = {}
        size = len(wanted)
        for before, rank in (("\n", 0), (" ", 1)):
            for number, at in self._folded.find(before + wanted):
                found.setdefault(number, Match(rank, at + 1, at + 1 + size))
                if len(found) >= MOST:
                    return found
        letters = wanted.isascii() and wanted.isalnum()
        for before in ("\n", " ") if letters else ():
            for number, _at in self._letters.find(before + wanted):
                found.setdefault(number, self._whole(2, number))
                if len(found) >= MOST:
                    return found
        for number, at in self._folded.find(wanted):
            if number not in found:
                part = self._folded.lines[number][at - 1].isalnum()
                found[number] = Match(3 if part else 1, at, at + size)
                if len(found) >= MOST:
                    return found
        for number, _at in self._letters.find(wanted) if letters and size > 1 else ():
            found.setdefault(number, self._whole(4, number))
            if len(found) >= MOST:
                break
        return found

    def _whole(self, rank: int, number: int) -> Match:
        row = self.rows[number]
        return Match(rank, 0, len(row.name) if row else 0)


class NameIndex:
    """The names of a book; `read_some` until it says that all are there, and meanwhile `find` finds what is."""

    def __init__(self) -> None:
        self._kinds = {kind: _Names() for kind in KINDS}
        self._todo = [(kind, "") for kind in KINDS]

    @property
    def whole(self) -> bool:
        return not self._todo

    def read_some(self, con: Connection) -> None:
        """Read the next names."""
        kind, after = self._todo.pop(0)
        rows = names_page(con, kind, after, PAGE)
        self._kinds[kind].put(rows)
        if len(rows) == PAGE:
            self._todo.insert(0, (kind, rows[-1].key))

    def mend(self, kind: str, keys: Iterable[str], rows: Iterable[Name]) -> None:
        """Exchange the names with these keys for what they are now."""
        now = list(rows)
        self._kinds[kind].drop(set(keys) - {row.key for row in now})
        self._kinds[kind].put(now)

    def find(self, text: str, most: int) -> dict[str, Found]:
        """Return at most so many hits of each kind, the best first, and how many there are."""
        wanted = fold(text.strip()).replace("\n", " ")
        return {kind: _best(self._kinds[kind], wanted, most) for kind in KINDS} if wanted else {}


def _best(names: _Names, wanted: str, most: int) -> Found:
    found = names.find(wanted)
    hits = ((number, row) for number in found if (row := names.rows[number]) is not None)
    best = nsmallest(most, hits, key=lambda hit: (found[hit[0]].rank, len(hit[1].name), hit[1].name))
    made = tuple(Hit(row.kind, row.key, row.name, row.hint, found[number]) for number, row in best)
    return Found(made, len(found), len(found) >= MOST)
