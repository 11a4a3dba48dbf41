"""Reading lists through the child process: start it, hold it to its time, take its answer line by line."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from local_db.importing.request import Request
from models.importing import ColumnUse, Decision, Fix, ImportRefusal, Point

_ROOT = Path(__file__).resolve().parent.parent.parent
_LONGEST = 64 * 2**20  # characters of one line of the answer

Row = tuple[int, dict[str, Any]]
"""A row's number and what it offers by kind: slots, or the code of the reason why not."""


class Cancelled(Exception):  # noqa: N818  not a fault
    """The rep stopped it; nothing was written."""


@dataclass(slots=True)
class FileRead:
    """One file as the reading process understood it."""

    path: Path
    size: int
    skipped: str = ""
    encoding: str = ""
    delimiter: str = ""
    part: str = ""
    header: bool = True
    kinds: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    count: int = 0
    blank: int = 0
    rows: list[Row] = field(default_factory=list)
    sample: list[tuple[int, list[str]]] = field(default_factory=list)
    decisions: tuple[Decision, ...] = ()
    fixes: tuple[Fix, ...] = ()
    points: list[Point] = field(default_factory=list)
    more: int = 0

    @property
    def columns(self) -> tuple[ColumnUse, ...]:
        return tuple(map(ColumnUse, self.heads, self.fields, self.why))


def read_lists(request: Request, tell: Callable[[int, int], None], cancelled: Callable[[], bool]) -> list[FileRead]:
    """Return every file of a request as read; `tell` gets (rows read, rows known so far).

    ImportRefusal too_slow, too_much_memory, child_crashed, or the code of the first file where none can be
    used. Cancelled when `cancelled` says so; it is asked from another thread.
    """
    files = [FileRead(path, path.stat().st_size) for path in request.files]
    at = 0
    for message in _answer(request, cancelled):
        if message["t"] == "error":
            raise ImportRefusal(str(message["code"]), path=str(files[min(at, len(files) - 1)].path))
        if message["t"] == "file":
            if message["skipped"]:
                files[at].skipped, files[at].count = str(message["skipped"]), int(message["rows"])
                at += 1
            else:
                _take_file(files[at], message)
        elif message["t"] == "rows":
            files[at].rows += [(int(row), dict(offers)) for row, offers in message["rows"]]
            tell(sum(len(file.rows) for file in files), sum(file.count for file in files))
        elif message["t"] == "end":
            _take_end(files[at], message)
            at += 1
    if all(file.skipped for file in files):
        first = next((file for file in files if file.skipped != "not_of_preset"), files[0])
        raise ImportRefusal(first.skipped, path=str(first.path))
    return files


def _take_file(file: FileRead, message: dict[str, Any]) -> None:
    file.encoding, file.delimiter = str(message["encoding"]), str(message["delimiter"])
    file.part, file.header, file.count = str(message["part"]), bool(message["header"]), int(message["rows"])
    file.kinds, file.heads = tuple(message["kinds"]), tuple(message["heads"])
    file.fields, file.why = tuple(message["fields"]), tuple(message["why"])
    file.decisions = tuple(Decision(*decision) for decision in message["decisions"])
    file.sample = [(int(row), list(cells)) for row, cells in message["sample"]]


def _take_end(file: FileRead, message: dict[str, Any]) -> None:
    file.blank, file.more = int(message["blank"]), int(message["more"])
    file.points = [Point(*point) for point in message["points"]]
    file.fixes = tuple(Fix(*fix) for fix in message["fixes"])


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "read-list"]
    return [sys.executable, "-E", "-s", str(_ROOT / "main.py"), "read-list"]


def _answer(request: Request, cancelled: Callable[[], bool]) -> Iterator[dict[str, Any]]:
    with _child() as child, _watch(child, request.limits.seconds, cancelled) as ended:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(request.to_wire(), ensure_ascii=False) + "\n")
            child.stdin.close()
            asked = True
        except BrokenPipeError:
            asked = False
        done = False
        for message in _lines(child.stdout):
            done = message["t"] in ("done", "error")
            yield message
        status = child.wait()
        if ended.why == "cancelled":
            raise Cancelled
        if ended.why:
            raise ImportRefusal(ended.why, seconds=request.limits.seconds)
        if status or not asked or not done:
            raise ImportRefusal("child_crashed", status=status)


def _lines(stream: IO[str]) -> Iterator[dict[str, Any]]:
    while line := stream.readline(_LONGEST):
        try:
            message = json.loads(line)
        except ValueError:
            return  # cut off by the end of the process; its status says why
        yield message


@contextmanager
def _child() -> Iterator["subprocess.Popen[str]"]:
    child = subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        cwd=_ROOT,
        close_fds=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream:
                stream.close()


@dataclass(slots=True)
class _Ended:
    why: str = ""


@contextmanager
def _watch(child: "subprocess.Popen[str]", seconds: int, cancelled: Callable[[], bool]) -> Iterator[_Ended]:
    """Kill the child when its time is over or the rep stops it, and say which."""
    ended, over = _Ended(), threading.Event()
    end = time.monotonic() + seconds

    def look() -> None:
        while not over.wait(0.03):
            ended.why = "cancelled" if cancelled() else "too_slow" if time.monotonic() > end else ""
            if ended.why:
                child.kill()
                return

    thread = threading.Thread(target=look, name="import-watch", daemon=True)
    thread.start()
    try:
        yield ended
    finally:
        over.set()
        thread.join()
