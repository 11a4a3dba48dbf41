"""What is measured, row by row, in the order of docs/performance.md."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from bench.processes import first_line, part
from bench.table import Row
from bench.whole import write_list

Say = Callable[[str], None]
START = ["main.py", "--startup-report", "--now", "2026-11-24", "--lang", "en", "--book"]
BARE = ["packaging/bench/bare.py"]
BIG, SMALL, WIDE = (10_000, 10_000, 10_000), (100, 100, 100), (100_000, 10_000, 150_000)


class Bench:
    """One run: its folder, its books, and the parts that several rows share."""

    def __init__(self, folder: Path, runs: int, say: Say) -> None:
        self.folder, self.runs, self.say = folder, runs, say
        self.home = folder / "home"
        self.book = cache(self._book)
        self.board = cache(self._board)

    def _book(self, size: tuple[int, int, int]) -> Path:
        path = self.folder / f"book-{size[0]}-{size[2]}.dealbook"
        self.say(f"making a book of {size[0]:,} accounts, {size[1]:,} open deals, {size[2]:,} notes")
        part("make_book", self.home, path, *size)
        return path

    def _board(self) -> Any:
        self.say("board, edits, notes")
        return part("board", self.home, self.book(BIG), self.folder)

    def in_turn(self, *kinds: list[str]) -> list[tuple[list[float], list[float]]]:
        """Run kinds of processes in turn; return (ms to the first line, peak MiB) of each kind."""
        found: list[tuple[list[float], list[float]]] = [([], []) for _ in kinds]
        for turn in range(self.runs + 1):
            for kind, (times, memory) in zip(kinds, found, strict=True):
                passed, peak, line = first_line(kind, self.home)
                if turn:  # the first of each warms the system's caches
                    times.append(passed)
                    memory.append(float(line) if line.replace(".", "").isdigit() else peak)
        return found


def starts(bench: Bench) -> list[Row]:
    """P1: the window with its first screen's data, against a bare one; and a small book against a big one."""
    bench.say(f"starts, {bench.runs} of each")
    books = [bench.book(size) for size in (SMALL, BIG, WIDE)]
    bare, small, big, wide = bench.in_turn(BARE, *([*START, str(book)] for book in books))
    return [
        Row("P1", "start: first screen painted, 10,000 accounts", big[0], bare[0], "a bare window, painted", 1.5),
        Row("P1", "the same, 100,000 accounts against 100", wide[0], small[0], "100 accounts", 1.05),
    ]


def first_edits(bench: Bench) -> list[Row]:
    """P2 and P3: the first edit stored, and the peak memory until then."""
    bench.say("first edits")
    bare, ours = bench.in_turn(BARE, ["-m", "bench.first_edit", str(bench.book(BIG))])
    return [
        Row("P2", "start: first edit stored", ours[0], bare[0], "a bare window, painted", 5),
        Row("P3", "peak memory then", ours[1], bare[1], "a bare window", 2.5, unit="MiB"),
    ]


def stops(bench: Bench) -> list[Row]:
    """P4: the longest stops of the event loop."""
    bench.say("a walk over every screen, three times")
    found = part("stops", bench.home, bench.book(BIG), 3)
    gaps = [gap for _at, gap in found["gaps"]]
    quiet = [1.0] * max(0, found["beats"] - len(gaps))
    worst = sorted(found["gaps"], key=lambda gap: -gap[1])[:8]
    bench.say("  longest: " + ", ".join(f"{at} {gap:.0f} ms" for at, gap in worst))
    note = "longest at " + ", ".join(at for at, _gap in worst[:3])
    return [
        Row("P4", "stops of the event loop", quiet + gaps, most=16, ratio=False, tail=99.0),
        Row("P4", "the longest of them", [max(gaps)], most=33, ratio=False, note=note),
    ]


def boards(bench: Bench) -> list[Row]:
    """P5 and P6: the board, against a scroll area with cached pictures."""
    found = bench.board()
    floor = found["floor"]
    area = "a scroll area with cached pictures"
    raw = [commit + paint for commit, paint in zip(found["commit"], floor["repaint"] * 9, strict=False)]
    return [
        Row("P5", "board of 10,000 open deals: open", found["open"], floor["open"], area, 3),
        Row("P5", "scroll frame, a column under the wheel", found["wheel"], floor["scroll"], area, 3, tail=95.0),
        Row("P5", "scroll frame, all columns at once", found["scroll"], floor["scroll"], area, tail=95.0),
        Row("P5", "page of new cards, all columns", found["page"], floor["page"], area, 3, tail=95.0),
        Row("P6", "drop: stored durably and painted", found["drop"], raw, "raw commit + repaint", 16, False, 95.0),
    ]


def single_edits(bench: Bench) -> list[Row]:
    """P7: one edit with its history."""
    found = bench.board()
    return [
        Row("P7", "one edit with its history, durable", found["edit"], found["commit2"], "raw commit of two rows", 8)
    ]


def lists(bench: Bench) -> list[Row]:
    """P8: the list of 100,000 accounts."""
    book = bench.book(WIDE)
    bench.say("100,000 accounts")
    found = part("lists", bench.home, book)
    return [
        Row("P8", "100,000 accounts: first page", found["first"], found["raw_first"], "raw page by key", 16, False),
        Row("P8", "filter changed", found["filter"], found["raw_filter"], "raw scan", 60, False),
        Row("P8", "jump to the end", found["end"], found["raw_end"], "raw page by key", 16, False),
    ]


def searches(_bench: Bench) -> list[Row]:
    """P9: search over notes."""
    return [Row("P9", "palette over 100,000 names and 1,000,000 notes", most=16, ratio=False)]


def notes(bench: Bench) -> list[Row]:
    """P10: a note stored; the search over notes is not built yet."""
    found = bench.board()
    return [Row("P10", "a note stored, durable", found["note"], found["insert"], "raw insert", 5, note="no search yet")]


def imports(bench: Bench) -> list[Row]:
    """P11: 10,000 accounts from CSV as one step of undo."""
    bench.say("bringing in 10,000 accounts")
    file = bench.folder / "accounts.csv"
    write_list(file, 10_000)
    found = part("whole", bench.home, "import", file, bench.folder)
    return [
        Row("P11", "10,000 accounts from CSV, one undo step", found["ours"], found["floor"], "raw parse + insert", 10)
    ]


def papers(bench: Bench) -> list[Row]:
    """P12: the deal's summary, first in a process and next."""
    bench.say("papers")
    book, turns = bench.book(BIG), range(max(3, bench.runs // 3))
    ours = [part("papers", bench.home, "ours", book, bench.folder) for _ in turns]
    floor = [part("papers", bench.home, "floor", book, bench.folder) for _ in turns]
    size = [max(found["bytes"] for found in ours) / 1024]
    raw = "QPdfWriter and QPainter"
    first, bare = ([one for found in kind for one in found["first"]] for kind in (ours, floor))
    following, bare_next = ([one for found in kind for one in found["next"]] for kind in (ours, floor))
    return [
        Row("P12", f"deal summary, {ours[0]['pages']} pages: first", first, bare, raw, 2),
        Row("P12", "next", following, bare_next, raw, 3),
        Row("P12", "its size", size, most=150, ratio=False, unit="KiB"),
    ]


def maps(bench: Bench) -> list[Row]:
    """P13: a crowded map."""
    bench.say("a map of 60 persons")
    found = part("maps", bench.home, bench.folder)
    return [
        Row("P13", "map with 60 persons, 120 lines: open", found["open"], most=50, ratio=False),
        Row("P13", "drag frame", found["frames"], most=8, ratio=False, tail=95.0),
    ]


def cockpits(_bench: Bench) -> list[Row]:
    """P14: the cockpit."""
    return [Row("P14", "cockpit over 10,000 deals", most=2)]


def backups(bench: Bench) -> list[Row]:
    """P15: a checked backup; encrypted books are not built yet."""
    book = bench.book(WIDE)
    bench.say("backups")
    found = part("whole", bench.home, "backup", book, bench.folder)
    size = f"{found['mib'][0]:.0f} MiB"
    return [
        Row("P15", f"backup of {size}, verified", found["ours"], found["floor"], "SQLite's backup", 6),
        Row("P15", "unlock of an encrypted book", most=2),
    ]


PARTS = (
    ("P1", starts), ("P2 P3", first_edits), ("P4", stops), ("P5 P6", boards), ("P7", single_edits), ("P8", lists),
    ("P9", searches), ("P10", notes), ("P11", imports), ("P12", papers), ("P13", maps), ("P14", cockpits),
    ("P15", backups),
)  # fmt: skip


def measure(folder: Path, wanted: set[str], runs: int, say: Say) -> list[Row]:
    """Measure the rows that are wanted (all where none is named)."""
    bench = Bench(folder, runs, say)
    rows: list[Row] = []
    for names, work in PARTS:
        if not wanted or wanted & set(names.split()):
            rows += work(bench)
    return [row for row in rows if not wanted or row.id in wanted]
