"""From the bytes of a list to its text and its rows of cells; runs in the child process."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = ("utf-8", "utf-16", "gb18030", "cp1252")
_MAGIC = (
    *(b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
    *(b"SQLite format 3", b"\x7fELF", b"MZ\x90", b"\x1f\x8b"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_SPAN = 200  # lines that one quoted cell may run over


class Unreadable(ValueError):  # noqa: N818  the code of a refusal, not a fault of ours
    """The file is no list that can be read; `args[0]` is the code."""


@dataclass(slots=True)
class Table:
    """A list as rows of cells: `rows` are (row number from 1, cells), `points` (code, row, value)."""

    encoding: str
    delimiter: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    points: list[tuple[str, int, str]] = field(default_factory=list)
    blank: int = 0


def decode(data: bytes, encoding: str = "") -> tuple[str, str, list[tuple[str, int, str]]]:
    """Return text, encoding and points; Unreadable empty_file, binary or encoding_unknown."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty_file")
    if data.startswith(_MAGIC):
        raise Unreadable("binary")
    name = encoding or _sniff(data)
    points: list[tuple[str, int, str]] = []
    try:
        text = data.decode(_codec(data, name))
    except UnicodeDecodeError:
        if encoding and encoding != "cp1252":
            raise Unreadable("encoding_unknown") from None
        text = data.decode("cp1252", "replace")
        points.append(("letters_unreadable", 0, str(text.count("\ufffd"))))
    except UnicodeError:
        raise Unreadable("encoding_unknown") from None
    nuls = text.count("\0")
    if nuls:
        if nuls * 20 > len(text):
            raise Unreadable("binary")
        text = text.replace("\0", "")
        points.append(("nul_removed", 0, str(nuls)))
    sample = text[:20_000]
    if sum(char < " " and char not in "\t\r\n\f\x1b" for char in sample) * 50 > len(sample):
        raise Unreadable("binary")
    return text.removeprefix("\ufeff"), name, points


def _codec(data: bytes, name: str) -> str:
    if name != "utf-16":
        return name
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-16-be" if data[0:200:2].count(0) > data[1:200:2].count(0) else "utf-16-le"


def _sniff(data: bytes) -> str:
    """Marks first, then UTF-16 by its zeros, UTF-8; Chinese has pairs of high bytes, Latin single ones."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) * 4 > len(head) and min(even, odd) * 20 < max(even, odd) + 20:
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        runs = [len(run) for run in _HIGH.findall(data[: 2**20])]
        paired = sum(run for run in runs if run > 1)
        return "gb18030" if paired * 5 > sum(runs) * 4 and _decodes(data, "gb18030") else "cp1252"
    return "utf-8"


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def lines_of(text: str, longest: int) -> list[str]:
    """Return the physical lines, whatever ends them; Unreadable line_too_long."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    if max(map(len, lines), default=0) > longest:
        raise Unreadable("line_too_long")
    return lines


def sniff_delimiter(lines: list[str]) -> str:
    """Return the delimiter that cuts the first lines most evenly; comma where none does."""
    sample = [line for line in lines[:60] if line.strip()]
    best, best_score = ",", 0.0
    for mark in DELIMITERS:
        counts = [len(cells) for _, cells in _parse(sample, mark, []) if any(cells)]
        if not counts:
            continue
        usual = max(set(counts), key=counts.count)
        score = counts.count(usual) / len(counts) * (usual - 1)
        if usual > 1 and score > best_score:
            best, best_score = mark, score
    return best


def read_table(data: bytes, *, encoding: str = "", delimiter: str = "", longest: int, cell: int) -> Table:
    """Read a delimited list; Unreadable with a code; `longest` line and `cell` are limits in characters."""
    text, name, points = decode(data, encoding)
    lines = lines_of(text, longest)
    if lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter = delimiter or lines[0].strip()[4]
        lines[0] = ""
    table = Table(name, delimiter or sniff_delimiter(lines), points=points)
    csv.field_size_limit(max(longest, cell))
    for number, cells in _parse(lines, table.delimiter, points):
        if not any(text and not text.isspace() for text in cells):
            table.blank += 1
            continue
        for at, text in enumerate(cells):
            if len(text) > cell:
                points.append(("cell_too_long", number, text[:60]))
                cells[at] = ""
        table.rows.append((number, cells))
    return table


def _parse(lines: list[str], delimiter: str, points: list[tuple[str, int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number, cells); a quote that never closes counts as a letter of its line and is a point."""
    at = row = width = 0
    while at < len(lines):
        line = lines[at].rstrip("\r")
        row += 1
        at += 1
        literal = line.split(delimiter)
        if '"' not in line:
            width = width or len(literal)
            yield row, literal
            continue
        cells, used = _quoted(lines, at - 1, delimiter)
        width = width or len(cells)
        if not used or (used < 0 and len(cells) != width == len(literal)):
            points.append(("quote_open", row, line[:60]))
            yield row, literal
        else:
            at += max(used, 1) - 1
            yield row, cells


def _quoted(lines: list[str], start: int, delimiter: str) -> tuple[list[str], int]:
    """Return a row's cells and its lines; -1 where its quotes are odd but close, 0 where one never does."""
    line = lines[start].rstrip("\r")
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True)), 1
    except csv.Error as fault:
        if "end of data" not in str(fault):
            return next(csv.reader([line], delimiter=delimiter)), -1
    return _over_lines(lines, start, delimiter)


def _over_lines(lines: list[str], start: int, delimiter: str) -> tuple[list[str], int]:
    """Return the cells of a row over several lines and how many lines, 0 where its quote never closes."""
    piece = [line.rstrip("\r") + "\n" for line in lines[start : start + _SPAN]]
    reader = csv.reader(piece, delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except (csv.Error, StopIteration):
        return [], 0
