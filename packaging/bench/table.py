"""The benchmark's table: one row a piece of work, with its floor, what we took, the target and whether it is met."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass
class Row:
    """One measurement; times in ms unless `unit` says otherwise, `ours` and `floor` hold every sample.

    `most` is the target: times the floor where `ratio`, else an amount in the unit. `tail` takes the 95th (or another)
    percentile instead of the median.
    """

    id: str
    work: str
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    floor_is: str = ""
    most: float | None = None
    ratio: bool = True
    tail: float = 50.0
    unit: str = "ms"
    note: str = ""

    def figure(self, samples: list[float]) -> float:
        """Return the figure that counts."""
        return percentile(samples, self.tail)

    @property
    def times(self) -> float | None:
        """How many times the floor ours is; samples taken in turn are compared pair by pair."""
        if not self.ours or not self.floor:
            return None
        if self.tail == 50.0 and len(self.ours) == len(self.floor):
            return median(a / b for a, b in zip(self.ours, self.floor, strict=True))
        return self.figure(self.ours) / self.figure(self.floor)

    @property
    def met(self) -> bool | None:
        """Say whether the target is met; None where there is none, or nothing was measured."""
        if not self.ours or self.most is None:
            return None
        if self.ratio:
            return None if self.times is None else self.times <= self.most
        return self.figure(self.ours) <= self.most


def percentile(samples: list[float], share: float) -> float:
    """Return a percentile of samples (50 is the median)."""
    ordered = sorted(samples)
    if share == 50.0:
        return median(ordered)
    return ordered[min(len(ordered) - 1, round(share / 100 * (len(ordered) - 1) + 0.499))]


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _spread(row: Row, samples: list[float]) -> str:
    if not samples:
        return "–"
    if len(samples) == 1:
        return _number(samples[0])
    return f"{_number(row.figure(samples))} ({_number(min(samples))}–{_number(max(samples))})"


def cells(row: Row) -> tuple[str, ...]:
    """Return what the table shows of a row: id, work, floor, ours, ratio, target, met."""
    target = "–" if row.most is None else f"≤ {row.most:g} ×" if row.ratio else f"≤ {row.most:g} {row.unit}"
    met = {True: "yes", False: "NO", None: "–"}[row.met]
    if not row.ours:
        return row.id, row.work, "–", row.note or "not built yet", "–", target, "–"
    times = "–" if row.times is None else f"{row.times:.2f}"
    work = row.work + (f", p{row.tail:g}" if row.tail != 50.0 else "") + (f" [{row.note}]" if row.note else "")
    return row.id, work, _spread(row, row.floor), f"{_spread(row, row.ours)} {row.unit}", times, target, met


HEADS = ("id", "work", "floor", "ours", "ratio", "target", "met")


def as_text(rows: list[Row]) -> str:
    """Return the table as aligned text."""
    lines = [HEADS, *(cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
                     for line in lines)  # fmt: skip


def as_markdown(rows: list[Row]) -> str:
    """Return the table for docs/performance.md."""
    lines = ["| " + " | ".join(HEADS) + " |", "|" + " --- |" * len(HEADS)]
    return "\n".join([*lines, *("| " + " | ".join(cells(row)) + " |" for row in rows)])


def write(path: Path, rows: list[Row], machine: dict[str, Any]) -> None:
    """Keep a run, so that a later one can be compared with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps({"machine": machine, "rows": [asdict(row) for row in rows]}, ensure_ascii=False), "utf-8"
    )


def read(path: Path) -> list[Row]:
    """Read a kept run."""
    return [Row(**row) for row in json.loads(path.read_text("utf-8"))["rows"]]


def compare(old: list[Row], new: list[Row]) -> str:
    """Return what changed between two runs: by the ratio where there is a floor, since machines differ."""
    before = {(row.id, row.work): row for row in old}
    lines = []
    for row in new:
        was = before.get((row.id, row.work))
        if was is None or not was.ours or not row.ours:
            continue
        one, two = was.times, row.times
        sign = "×"
        if one is None or two is None:
            one, two, sign = was.figure(was.ours), row.figure(row.ours), row.unit
        lines.append(
            f"{row.id:4} {_number(one):>8} → {_number(two):>8} {sign:3} {(two / one - 1) * 100:+6.0f} %  {row.work}"
        )
    return "\n".join(lines)
