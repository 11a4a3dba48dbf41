"""The process that reads foreign files: limited in memory and time, it writes only its answer.

It reads one request (JSON) from its input and answers in lines of JSON: `file` (heads, fields, sample),
`rows`, `end` (counts, points) for each file, then `done`; or `error` with a code.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from local_db.importing.convert import Context, Findings, make_columns, read_row
from local_db.importing.decode import Table, Unreadable, read_table
from local_db.importing.heads import Heads, by_guess, by_preset
from local_db.importing.shape import kinds_of, shape_list, shape_preset
from local_db.importing.sheets import ENDINGS, read_sheet
from models.cells import clean

_BATCH = 250


def limit_self(memory: int, seconds: int) -> None:
    """Set hard limits on memory, processor time, written files and core dumps, where the system has them."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock and the size of the file are the limits
        return
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, most = resource.getrlimit(kind)
        limit = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (limit, limit))


def say(message: dict[str, Any]) -> None:
    """Write one line of the answer."""
    sys.stdout.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n")


def answer(request: dict[str, Any]) -> None:
    """Read the files of a request one after the other; what a file is not fit for is said, not raised."""
    for place, path in enumerate(request["files"]):
        choice = request.get("choices", {}).get(str(place), {})
        count = 0
        try:
            table = _read(path, choice, request["limits"])
            count = len(table.rows) - 1
            heads = _heads(table, request, choice)
        except Unreadable as fault:
            say({"t": "file", "skipped": str(fault), "rows": count})
            continue
        _tell(table, heads, request, choice)
    say({"t": "done"})


def _read(path: str, choice: dict[str, Any], limits: dict[str, int]) -> Table:
    if path.lower().endswith(ENDINGS):
        table = read_sheet(path, rows=limits["rows"], columns=limits["columns"], cell=limits["cell"])
    else:
        data = Path(path).read_bytes()
        table = read_table(
            data,
            encoding=choice.get("encoding", ""),
            delimiter=choice.get("delimiter", ""),
            longest=limits["line"],
            cell=limits["cell"],
        )
    if len(table.rows) > limits["rows"]:
        raise Unreadable("too_many_rows")
    if max((len(cells) for _, cells in table.rows), default=0) > limits["columns"]:
        raise Unreadable("too_many_columns")
    return table


def _heads(table: Table, request: dict[str, Any], choice: dict[str, Any]) -> Heads:
    preset = request.get("preset")
    heads = by_preset(table, preset["parts"]) if preset else by_guess(table, choice)
    if heads is None:
        raise Unreadable("not_of_preset")
    if heads.start >= len(table.rows):
        raise Unreadable("header_only")
    return heads


def _tell(table: Table, heads: Heads, request: dict[str, Any], choice: dict[str, Any]) -> None:
    preset = request.get("preset") or {}
    part = {} if heads.part == "list" else preset["parts"][int(heads.part)]
    rows = table.rows[heads.start :]
    context = Context(
        currency=preset.get("currency") or request["currency"],
        stages=request["stages"],
        won_stage=request["won_stage"],
        part=part | {"date_order": preset.get("date_order", "")},
        order=choice.get("date_order", ""),
    )
    columns = make_columns(heads, rows, context)
    kinds = [part["kind"]] if part else kinds_of(columns)
    say(
        {
            "t": "file", "skipped": "", "encoding": table.encoding, "delimiter": table.delimiter,
            "part": part.get("key", heads.part), "kinds": kinds, "heads": heads.heads, "fields": heads.fields,
            "why": heads.why, "header": heads.header, "rows": len(rows), "decisions": context.decisions,
            "sample": [[row, [clean(cell) for cell in cells]] for row, cells in rows[: request["sample"]]],
        }
    )  # fmt: skip
    found = Findings()
    for code, row, value in table.points:
        found.add(code, row, "", value)
    for row, cells in table.rows[: heads.start - 1 if heads.header else 0]:
        found.add("above_head", row, "", " ".join(cell for cell in cells if cell))
    width = len(heads.heads)
    same: dict[tuple[str, ...], int] = {}
    batch: list[Any] = []
    for row, cells in rows:
        if len(cells) != width and any(map(str.strip, cells[width:])):
            found.add("row_long", row, "", " ".join(cells[width:]))
        first = same.setdefault(tuple(cells), row)
        if first != row:
            batch.append([row, dict.fromkeys(kinds, "same_row")])
            found.add("same_row", row, "", "", str(first))
        else:
            values = read_row(row, cells, columns, found)
            if part:
                offers = shape_preset(row, values, part, _texts(heads.heads, cells, part), found)
            else:
                offers = shape_list(row, values, kinds, found)
            batch.append([row, offers])
        if len(batch) == _BATCH:
            say({"t": "rows", "rows": batch})
            batch = []
    say({"t": "rows", "rows": batch})
    fixes = [[*key, times] for key, times in found.fixes.items()]
    say({"t": "end", "blank": table.blank, "points": found.points, "more": found.more, "fixes": fixes})


def _texts(heads: Sequence[str], cells: list[str], part: dict[str, Any]) -> dict[str, str]:
    if not part.get("name"):
        return {}
    fixes = part.get("fixes", {})
    texts = {head: clean(cell) for head, cell in zip(heads, cells, strict=False)}
    return {head: fixes.get(head, {}).get(text, text) for head, text in texts.items()}


def main(_argv: Sequence[str] = ()) -> int:
    """Answer one request; exit status 0 when the answer is whole."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    request = json.loads(sys.stdin.readline())
    limit_self(request["limits"]["memory"], request["limits"]["seconds"])
    try:
        answer(request)
    except MemoryError:
        say({"t": "error", "code": "too_much_memory"})
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
