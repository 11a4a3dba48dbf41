"""Bringing in a list: the fields of its columns, and the report of what became of every row."""

from dataclasses import dataclass, field

ACCOUNT, PERSON, DEAL, PRODUCT, COLLEAGUE = "account", "person", "deal", "product", "colleague"
KINDS = (ACCOUNT, PERSON, DEAL, PRODUCT, COLLEAGUE)

FIELDS: dict[str, str] = {
    "account.name": "name",
    "account.short_name": "text",
    "account.trade": "text",
    "account.town": "text",
    "account.country": "text",
    "account.website": "text",
    "account.about": "text",
    "account.status": "status",
    "account.source": "text",
    "account.headcount": "count",
    "account.founded": "year",
    "account.revenue": "money",
    "account.profit": "money",
    "account.parent": "name",
    "person.name": "name",
    "person.title": "text",
    "person.department": "text",
    "person.phone": "phone",
    "person.mail": "mail",
    "person.birthday": "date",
    "deal.name": "name",
    "deal.product": "text",
    "deal.stage": "stage",
    "deal.amount": "money",
    "deal.close_date": "date",
    "deal.opened_on": "date",
    "deal.closed_on": "date",
    "deal.win_rate": "percent",
    "deal.about": "text",
    "deal.origin": "text",
    "deal.account": "name",
    "owner": "name",
    "product.name": "name",
    "product.series": "text",
    "product.price": "money",
    "colleague.name": "name",
    "colleague.boss": "name",
    "colleague.department": "text",
}
"""Each field by its key and how its cells are read; "owner" goes to the account and the deal of the row."""

LIST_FIELDS = tuple(key for key in FIELDS if not key.startswith(("product.", "colleague.", "deal.account")))
"""The fields a rep may choose for a list's column; the others are for presets."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most; larger files are refused before they are opened."""

    csv_bytes: int = 64 * 2**20
    sheet_bytes: int = 16 * 2**20
    files: int = 50
    rows: int = 1_000_000
    columns: int = 500
    cell: int = 32_767  # characters, a spreadsheet's own limit
    line: int = 4 * 2**20  # characters
    memory: int = 2**30  # bytes of the reading process
    seconds: int = 120


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at; `row` counts as a spreadsheet shows it (from 1), `column` is the head's text."""

    code: str
    row: int
    column: str = ""
    value: str = ""
    found: str = ""  # what it was joined to, or the row it repeats


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of one kind that were not made, with the reason's code."""

    reason: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one kind in one file; read = made + joined_book + joined_list + left out, always."""

    kind: str
    read: int
    made: int
    joined_book: int  # to what the book had before
    joined_list: int  # to what an earlier row of the list made
    left: tuple[LeftOut, ...] = ()

    @property
    def joined(self) -> int:
        return self.joined_book + self.joined_list

    @property
    def left_out(self) -> int:
        return sum(len(part.rows) for part in self.left)


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """Where one column went: head, field ('' left out), and why: name, content, preset, choice, none."""

    head: str
    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A value that the preset or a rule corrected, and how often."""

    column: str
    wrong: str
    right: str
    times: int


@dataclass(frozen=True, slots=True)
class Decision:
    """How a whole column was read: dates (dmy, mdy) or figures (. or ,), and whether its cells prove it."""

    column: str
    kind: str
    choice: str
    proven: bool
    unclear: int = 0


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was read from one file; `skipped` is a code where the file could not be used ('' else)."""

    name: str
    size: int  # bytes
    rows: int  # below the head, blank ones not counted
    blank: int = 0
    encoding: str = ""
    delimiter: str = ""
    part: str = ""  # the preset's part, or "list"
    skipped: str = ""
    columns: tuple[ColumnUse, ...] = ()
    decisions: tuple[Decision, ...] = ()
    fixes: tuple[Fix, ...] = ()
    tallies: tuple[Tally, ...] = ()
    left: tuple[LeftOut, ...] = ()  # whole rows: nothing that they offer came into the book
    points: tuple[Point, ...] = ()
    points_more: int = 0  # points of this file that are counted, not kept


def left_rows(file: FileReport) -> dict[int, str]:
    """Return the rows of a file of which nothing came into the book, with the first reason given."""
    return {row: part.reason for part in file.left for row in part.rows}


@dataclass(frozen=True, slots=True)
class Note:
    """A thing the report says about the whole: a code with its figure and name."""

    code: str
    count: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would do (`dry_run`); `cancelled` means that nothing was written."""

    files: tuple[FileReport, ...]
    notes: tuple[Note, ...] = ()
    preset: str = ""
    owner: str = ""
    currency: str = ""
    dry_run: bool = False
    cancelled: bool = False
    seconds: float = field(default=0.0, compare=False)

    def total(self, kind: str) -> Tally:
        """Return the sums of one kind over all files."""
        parts = [tally for file in self.files for tally in file.tallies if tally.kind == kind]
        left: dict[str, tuple[int, ...]] = {}
        for part in parts:
            for out in part.left:
                left[out.reason] = left.get(out.reason, ()) + out.rows
        return Tally(
            kind,
            sum(part.read for part in parts),
            sum(part.made for part in parts),
            sum(part.joined_book for part in parts),
            sum(part.joined_list for part in parts),
            tuple(LeftOut(reason, rows) for reason, rows in left.items()),
        )

    @property
    def made(self) -> int:
        """Return how many rows of any kind are new in the book."""
        return sum(tally.made for file in self.files for tally in file.tallies)


class ImportRefusal(Exception):  # noqa: N818  a refusal is an answer, as the store's is
    """The list cannot be brought in; nothing was written. `code` and `values` make the sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
