"""From a row's cells to the values of an account, a person, a deal; runs in the child process."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from local_db.importing.heads import Heads
from models.cells import (
    NOTHING,
    UNKNOWN,
    CellError,
    DateOrder,
    clean,
    date_order,
    decimal_mark,
    read_date,
    read_money,
    read_number,
    unit_of,
)
from models.columns import looks_like_mail
from models.importing import FIELDS
from models.likeness import fold
from models.money import from_decimal

_STATUS = {
    "potential": "potential 潜在 潜在客户 prospect lead new",
    "interested": "interested 意向 意向客户 qualified",
    "signed": "signed 签约 签约客户 customer client 成交 成交客户 active 合作",
    "lost": "lost 流失 流失客户 former",
    "dormant": "dormant 休眠 休眠客户 inactive",
}
_STATUSES = {word: status for status, words in _STATUS.items() for word in words.split()}
_WON = frozenset(("won", "closed won", "赢单", "成交", "已成交", "赢", "已赢单", "gewonnen"))
_LOST = frozenset(("lost", "closed lost", "输单", "丢单", "失败", "输", "已输单", "verloren"))
_HOLD = frozenset(("hold", "on hold", "paused", "搁置", "暂停", "挂起"))
_KEPT = 5_000  # points of a file that are kept one by one

Cell = str | int | None
Reader = Callable[[str], Any]


@dataclass(slots=True)
class Context:
    """What a file's columns are read with; `stages` are (key, letter, names…), the first is the start."""

    currency: str
    stages: Sequence[Sequence[str]]
    won_stage: str
    part: Mapping[str, Any]
    order: str = ""  # the rep's choice of dmy or mdy
    decisions: list[list[Any]] = field(default_factory=list)


@dataclass(slots=True)
class Findings:
    """What was noticed on the way: points to look at and values put right."""

    points: list[list[Any]] = field(default_factory=list)
    more: int = 0
    fixes: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, code: str, row: int, column: str = "", value: str = "", found: str = "") -> None:
        """Note a point; beyond the first thousands only their number."""
        if len(self.points) < _KEPT:
            self.points.append([code, row, column, value[:200], found])
        else:
            self.more += 1


@dataclass(slots=True)
class Column:
    """One column that goes somewhere: its place, head, field and the reader of its cells."""

    at: int
    head: str
    key: str
    kind: str
    slot: str
    read: Reader
    fixes: Mapping[str, str]


def make_columns(heads: Heads, rows: Sequence[tuple[int, list[str]]], context: Context) -> list[Column]:
    """Return the columns that are used; what is decided by whole columns is noted in `context.decisions`."""
    columns = []
    for at, key in enumerate(heads.fields):
        if not key:
            continue
        head = heads.heads[at] or f"#{at + 1}"
        kind, _, slot = key.rpartition(".")
        read = _reader(FIELDS[key], head, at, rows, context)
        columns.append(Column(at, head, key, kind, slot, read, context.part.get("fixes", {}).get(head, {})))
    return columns


def _reader(sort: str, head: str, at: int, rows: Sequence[tuple[int, list[str]]], context: Context) -> Reader:
    if sort == "date":
        order = context.order or context.part.get("date_order", "")
        seen = date_order((clean(cells[at]) for _, cells in rows if at < len(cells)), order or "dmy")
        if order:
            seen = DateOrder(order, True, seen.open)
        if seen.open or seen.mixed:
            context.decisions.append([head, "dates", seen.order, seen.proven, seen.open])
        return lambda cell: _day(cell, seen)
    if sort in ("money", "count"):
        mark, proven = decimal_mark(clean(cells[at]) for _, cells in rows if at < len(cells))
        if proven and mark == ",":
            context.decisions.append([head, "figures", mark, True, 0])
        if sort == "count":
            return lambda cell: _count(cell, mark)
        factor, currency = unit_of(head)
        factor = context.part.get("units", {}).get(head, factor)
        return lambda cell: _money(cell, mark, factor, currency or context.currency)
    simple: dict[str, Reader] = {
        "name": _text,
        "text": _text,
        "phone": _phone,
        "mail": _mail,
        "year": _year,
        "percent": _percent,
        "status": _status,
    }
    return simple.get(sort) or (lambda cell: _stage(cell, context))


def _text(cell: str) -> str:
    return "" if cell.lower() in NOTHING else cell


def _day(cell: str, order: DateOrder) -> str | None:
    found = read_date(cell, order)
    return found.isoformat() if found else None


def _money(cell: str, mark: str, factor: int, currency: str) -> tuple[int, str] | None:
    found = read_money(cell, mark)
    if found is None:
        return None
    money = from_decimal(found[0] * factor, found[1] or currency)
    return money.minor, money.currency


def _count(cell: str, mark: str) -> int | None:
    if cell.lower() in UNKNOWN:
        return None
    number = read_number(cell.removesuffix("人"), mark)
    if number < 0 or number != int(number) or number > 10**9:
        raise CellError("no_number")
    return int(number)


def _year(cell: str) -> int | None:
    if cell.lower() in UNKNOWN:
        return None
    digits = cell.removesuffix("年")
    if not digits.isdecimal():
        found = read_date(cell, DateOrder("dmy", True, 0))
        return found.year if found else None
    if not 1000 <= int(digits) <= 2200:
        raise CellError("no_year")
    return int(digits)


def _percent(cell: str) -> int | None:
    if cell.lower() in UNKNOWN:
        return None
    number = read_number(cell.removesuffix("%").strip())
    share = number * 100 if number <= 1 and "." in cell and not cell.endswith("%") else number
    if not 0 <= share <= 100:
        raise CellError("no_percent")
    return int(share)


def _phone(cell: str) -> str:
    if cell.lower() in NOTHING:
        return ""
    if sum(char.isdigit() for char in cell) < 3:
        raise CellError("no_phone")
    return cell


def _mail(cell: str) -> str:
    if cell.lower() in NOTHING:
        return ""
    address = cell.removeprefix("mailto:")
    if not looks_like_mail(address):
        raise CellError("no_mail")
    return address


def _status(cell: str) -> str:
    found = _STATUSES.get(fold(cell))
    if found is None and cell.lower() not in UNKNOWN:
        raise CellError("status_unknown")
    return found or ""


def _stage(cell: str, context: Context) -> tuple[str, str]:
    """Return (stage, status) by the preset's table, the playbook's names and letters, or won, lost, hold."""
    word = fold(cell)
    if mapped := context.part.get("stages", {}).get(cell):
        return mapped.get("stage") or context.stages[0][0], mapped.get("status", "open")
    for stage in context.stages:
        if word in (fold(name) for name in stage):
            return stage[0], "won" if stage[0] == context.won_stage else "open"
    if word in _WON:
        return context.won_stage, "won"
    if word in _LOST:
        return context.stages[0][0], "lost"
    if word in _HOLD:
        return context.stages[0][0], "hold"
    raise CellError("stage_unknown")


def read_row(row: int, cells: list[str], columns: Sequence[Column], found: Findings) -> dict[str, dict[str, Any]]:
    """Return {kind: {slot: value}} of one row; a cell that cannot be read stays out and is a point."""
    values: dict[str, dict[str, Any]] = {}
    for column in columns:
        cell = clean(cells[column.at]) if column.at < len(cells) else ""
        if not cell:
            continue
        if cell in column.fixes:
            right = column.fixes[cell]
            found.fixes[column.head, cell, right] += 1
            cell = right
        try:
            value = column.read(cell)
        except CellError as fault:
            found.add(str(fault), row, column.head, cell)
            continue
        if value is None:
            if cell.lower() not in NOTHING:
                found.add("said_unknown", row, column.head, cell)
        elif value != "":
            values.setdefault(column.kind or "row", {})[column.slot] = value
    return values
