"""From the driver's rows to small typed rows: one way for dates, times, money and the step inside a card.

A query's columns are named like the fields of its row type, in their order. Money takes two columns (`money_minor`,
`money_currency`), a next step eight (`step_id` …). Fields that a second query fills (sums, dangers) take none.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from json import dumps, loads
from typing import Any, Generic, TypeVar

from local_db.driver import Connection
from models.deals import NextStep
from models.money import Money, Total

Row = TypeVar("Row")
Params = Mapping[str, object]


def day(text: str | None) -> date | None:
    """Read a stored day."""
    return date.fromisoformat(text) if text else None


def moment(text: str | None) -> datetime | None:
    """Read a stored moment as an aware UTC datetime."""
    return datetime.fromisoformat(text) if text else None


def moment_text(value: datetime) -> str:
    """Write an aware moment as it is stored, whole seconds, UTC; ValueError for one without a zone."""
    if value.tzinfo is None:
        raise ValueError("a time without a zone is no moment")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _key(value: str | None) -> str:
    return value or ""


def local_day(text: str | None) -> date | None:
    """Return the day, where the rep is, of a stored UTC time."""
    at = moment(text)
    return None if at is None else at.astimezone().date()


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _step(step_id: str | None, *rest: Any) -> NextStep | None:
    if step_id is None:
        return None
    kind, words, due_on, due_time, person_id, person_name, agreed = rest
    return NextStep(step_id, kind, words, day(due_on), due_time, _key(person_id), _key(person_name), bool(agreed))


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _pairs(text: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((str(a), str(b)) for a, b in loads(text)) if text else ()


_STEP_COLUMNS = tuple(f"step_{name}" for name in NextStep.__annotations__)
_READ: dict[Any, Callable[..., Any] | None] = {
    str: _key,
    int: None,
    float: None,
    bool: bool,
    int | None: None,
    float | None: None,
    date | None: day,
    date: day,
    datetime: moment,
    tuple[str, ...]: _words,
    tuple[tuple[str, str], ...]: _pairs,
}
_FILLED_LATER: dict[Any, Any] = {Total: Total(), tuple[int, ...]: ()}


class Query(Generic[Row]):
    """One question: its SQL with named parameters, and the type of the rows that answer it.

    `{name}` in the SQL is a place for one of the module's own constant conditions, never for what somebody typed.
    """

    __slots__ = ("row", "sql")

    def __init__(self, sql: str, row: type[Row]) -> None:
        self.sql = sql
        self.row = row

    def all(self, con: Connection, params: Params, **parts: str) -> tuple[Row, ...]:
        """Return every row."""
        read = reader(self.row)
        sql = self.sql.format(**parts) if parts else self.sql
        return tuple(map(read, con.execute(sql, params)))

    def one(self, con: Connection, params: Params, **parts: str) -> Row | None:
        """Return the first row, or None."""
        sql = self.sql.format(**parts) if parts else self.sql
        found = con.execute(sql, params).fetchone()
        return None if found is None else reader(self.row)(found)


def read_keys(con: Connection, sql: str, params: Params) -> tuple[str, ...]:
    """Return the keys that a question for `id` alone gives, in its order.

    They come as one text: thousands of rows would hand the interpreter away and back thousands of times.
    """
    (found,) = con.execute(f"SELECT group_concat(k.id, char(31)) FROM ({sql}) AS k", params).fetchone()
    return tuple(found.split("\x1f")) if found else ()


def columns(row: type) -> tuple[str, ...]:
    """Return the columns that a query for this row type must have, in order."""
    names: list[str] = []
    for name, kind in row.__annotations__.items():
        if kind == Money | None:
            names += [f"{name}_minor", f"{name}_currency"]
        elif kind == NextStep | None:
            names += _STEP_COLUMNS
        elif kind not in _FILLED_LATER:
            names.append(name)
    return tuple(names)


def reader(row: type[Row]) -> Callable[[tuple[Any, ...]], Row]:
    """Return the function that makes one typed row of the driver's."""
    made: Callable[[tuple[Any, ...]], Row] = _reader(row)  # type: ignore[arg-type]
    return made


@lru_cache(maxsize=64)
def _reader(row: Any) -> Callable[[tuple[Any, ...]], Any]:
    plan: list[tuple[int, int, Callable[..., Any] | None]] = []
    at = 0
    for kind in row.__annotations__.values():
        if kind == Money | None:
            plan.append((at, 2, _money))
        elif kind == NextStep | None:
            plan.append((at, len(_STEP_COLUMNS), _step))
        elif kind in _FILLED_LATER:
            plan.append((at, 0, lambda kind=kind: _FILLED_LATER[kind]))
        else:
            plan.append((at, 1, _READ[kind]))
        at += plan[-1][1]

    def read(values: tuple[Any, ...]) -> Any:
        return row(
            *(values[start] if make is None else make(*values[start : start + count]) for start, count, make in plan)
        )

    return read


def json_keys(keys: Iterable[str]) -> str:
    """Return keys as the JSON text that `json_each` reads."""
    return dumps(list(keys))


def like(text: str) -> str:
    """Return a LIKE pattern (ESCAPE '\\') that finds what was typed anywhere, taken literally."""
    plain = text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"
