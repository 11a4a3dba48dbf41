"""Where a list's head is and which field each column goes to; runs in the child process."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local_db.importing.decode import Table
from models.cells import clean
from models.columns import guess_fields, head_key, looks_like_head

_NAMES = Path(__file__).resolve().parent.parent.parent / "resources" / "templates" / "columns.toml"
_SAMPLE = 300  # rows that a guess by content looks at


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the rows: `start` is the place of the first row of data in the table's rows."""

    heads: tuple[str, ...]
    fields: tuple[str, ...]
    why: tuple[str, ...]
    start: int
    header: bool
    part: str  # the preset's part by its place, "list", or "" where a preset knows nothing of the file
    above: int = 0  # rows that stand above the head


def read_names() -> dict[str, str]:
    """Return the fields by the heads that name them."""
    groups = tomllib.loads(_NAMES.read_text("utf-8"))
    return {head_key(head): field for field, heads in groups.items() for head in heads}


def by_preset(table: Table, parts: list[dict[str, Any]]) -> Heads | None:
    """Return the heads of a file that one part of the preset recognises by its columns, else None."""
    if not table.rows:
        return None
    heads = [clean(cell) for cell in table.rows[0][1]]
    places = {head_key(head): at for at, head in enumerate(heads)}
    for number, part in enumerate(parts):
        if all(head_key(column) in places for column in part["columns"]):
            wanted = {head_key(column): field for column, field in part["fields"].items()}
            fields = tuple(wanted.get(head_key(head), "") for head in heads)
            why = tuple("preset" if field else "none" for field in fields)
            return Heads(tuple(heads), fields, why, 1, True, str(number))
    return None


def by_guess(table: Table, choice: Mapping[str, Any]) -> Heads:
    """Return heads and fields of any list; what the rep chose (header, fields) counts before a guess."""
    names = read_names()
    width = max(len(cells) for _, cells in table.rows)
    above = _rows_above(table, width) if choice.get("header") is None else 0
    first = [clean(cell) for cell in table.rows[above][1]]
    header = choice.get("header")
    if header is None:
        header = looks_like_head(first, names)
        above = above if header else 0
    start = above + 1 if header else 0
    heads = tuple(first) + ("",) * (width - len(first)) if header else ("",) * width
    sample = table.rows[start : start + _SAMPLE]
    columns = [[clean(cells[at]) if at < len(cells) else "" for _, cells in sample] for at in range(width)]
    guessed = guess_fields(heads, columns, names)
    if chosen := choice.get("fields"):
        padded = tuple(chosen)[:width] + ("",) * (width - len(chosen))
        why = tuple("choice" if key != guessed[at][0] else guessed[at][1] for at, key in enumerate(padded))
        return Heads(heads, padded, why, start, bool(header), "list", above)
    return Heads(
        heads,
        tuple(key for key, _ in guessed),
        tuple(why for _, why in guessed),
        start,
        bool(header),
        "list",
        above,
    )


def _rows_above(table: Table, width: int) -> int:
    """Count title rows: the first rows with one cell above a row that fills most of the columns."""
    for at, (_, cells) in enumerate(table.rows[:10]):
        if sum(bool(cell.strip()) for cell in cells) * 2 > width:
            return at
    return 0
