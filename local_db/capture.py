"""What one edit changes: the rows as they were, compared at the end with what they became."""

import json
from collections import defaultdict
from collections.abc import Iterable

from local_db import history
from local_db.driver import Connection
from local_db.history import Image

_SET_WISE = 64  # from so many new rows of a table on, SQLite copies them into the history itself


Pair = tuple[Image, Image]


def _pair(before: Image, after: Image) -> Pair | None:
    """Return what to keep of a row's change, None where nothing changed."""
    if before == after:
        return None
    if before is None or after is None:
        return before, after
    old, new = json.loads(before), json.loads(after)
    changed = [name for name, value in new.items() if value != old[name] or type(value) is not type(old[name])]
    return _text({name: old[name] for name in changed}), _text({name: new[name] for name in changed})


def _join(first: Pair, second: Pair) -> Pair | None:
    """Return one change for two after each other on the same row."""
    before = first[0] if first[0] is None or first[1] is None else _over(second[0], first[0])
    after = second[1] if second[0] is None or second[1] is None else _over(first[1], second[1])
    return _pair(before, after)


def _over(under: Image, over: str) -> str:
    return _text({**json.loads(under or "{}"), **json.loads(over)})


def _text(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


class Capture:
    """The rows one transaction touches; `images` is a cache of SQL by table that outlives it."""

    def __init__(self, con: Connection, images: dict[str, str]) -> None:
        self._con = con
        self._images = images
        self._before: dict[str, dict[str, Image]] = defaultdict(dict)

    def note(self, table: str, keys: Iterable[str]) -> None:
        """Keep these rows as they are now, unless an earlier step of the edit touched them already."""
        kept = self._before[table]
        wanted = [key for key in keys if key not in kept]
        if wanted:
            found = self._read(table, wanted)
            kept.update((key, found.get(key)) for key in wanted)

    def note_new(self, table: str, keys: Iterable[str]) -> None:
        """Keep that these rows did not exist before."""
        kept = self._before[table]
        for key in keys:
            kept.setdefault(key, None)

    def _image(self, table: str) -> str:
        found = self._images.get(table)
        if found is None:
            found = self._images[table] = history.image_sql(self._con, table)
        return found

    def _read(self, table: str, keys: list[str]) -> dict[str, str]:
        image, from_ = self._image(table), history.name(table)
        if len(keys) == 1:
            rows = self._con.execute(f"SELECT t.id, {image} FROM {from_} t WHERE t.id = ?", keys)
        else:
            rows = self._con.execute(
                f"SELECT t.id, {image} FROM json_each(?) k CROSS JOIN {from_} t ON t.id = k.value",
                (json.dumps(keys),),
            )
        return dict(rows.fetchall())

    def finish(self, n: int, *, added: bool = False) -> dict[str, frozenset[str]]:
        """Write the rows of entry `n` and return the changed keys by table; rows that came out as they were are none.

        `added`: the entry has rows already (a later chunk of an import); what it said of the same rows is joined.
        """
        changed: dict[str, frozenset[str]] = {}
        for table, kept in self._before.items():
            said = self._said(n, table, list(kept)) if added else {}
            new = [key for key, before in kept.items() if before is None and key not in said]
            keys: set[str] = set()
            if len(new) >= _SET_WISE:
                keys.update(self._write_new(n, table, new))
                rest = [key for key, before in kept.items() if before is not None or key in said]
            else:
                rest = list(kept)
            keys.update(self._write_rest(n, table, rest, said))
            if keys:
                changed[table] = frozenset(keys)
        return changed

    def _said(self, n: int, table: str, keys: list[str]) -> dict[str, Pair]:
        rows = self._con.execute(
            "SELECT h.[key], h.[before], h.[after] FROM json_each(?) k"
            " CROSS JOIN history_row h ON h.entry = ? AND h.tab = ? AND h.[key] = k.value",
            (json.dumps(keys), n, table),
        )
        return {key: (before, after) for key, before, after in rows.fetchall()}

    def _write_new(self, n: int, table: str, keys: list[str]) -> list[str]:
        found = self._con.execute(
            "INSERT INTO history_row (entry, tab, [key], [before], [after])"
            f" SELECT ?, ?, t.id, NULL, {self._image(table)}"
            f" FROM json_each(?) k CROSS JOIN {history.name(table)} t ON t.id = k.value RETURNING [key]",
            (n, table, json.dumps(keys)),
        )
        return [row[0] for row in found.fetchall()]

    def _write_rest(self, n: int, table: str, keys: list[str], said: dict[str, Pair]) -> list[str]:
        if not keys:
            return []
        kept, now = self._before[table], self._read(table, keys)
        rows: list[tuple[str, str, Image, Image]] = []
        changed: list[str] = []
        for key in keys:
            pair = _pair(kept[key], now.get(key))
            if pair is None:
                continue
            changed.append(key)
            if key in said:
                history.drop_row(self._con, n, table, key)
                pair = _join(said[key], pair)
            if pair is not None:
                rows.append((table, key, *pair))
        history.write_rows(self._con, n, rows)
        return changed
