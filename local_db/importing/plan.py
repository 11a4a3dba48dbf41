"""What an import would do: every offer of every row is made, joined or left out; nothing is written here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from local_db.importing.existing import Existing
from local_db.importing.joining import Joiner, Made
from local_db.importing.reading import FileRead
from models.importing import (
    ACCOUNT,
    COLLEAGUE,
    DEAL,
    KINDS,
    FileReport,
    ImportRefusal,
    LeftOut,
    Note,
    Point,
    Report,
    Tally,
)
from models.likeness import fold

_POINTS = 5_000


@dataclass(frozen=True, slots=True)
class Wishes:
    """What holds for the whole import; `status` and `source` are for new accounts ('' lets the deals decide)."""

    preset: str = ""
    owner: str = ""
    currency: str = "EUR"
    set_currency: bool = False
    playbook: str = "opportunity-funnel"
    first_stage: str = "understand"
    status: str = ""
    source: str = ""


@dataclass(slots=True)
class Plan:
    """The rows to write, by kind, and the report of them; `products` is the setting's new text ('' unchanged)."""

    wishes: Wishes
    report: Report
    made: Made = field(default_factory=Made)

    @property
    def rows(self) -> int:
        """Return how many rows would be written or filled."""
        made = self.made
        new = len(made.accounts) + len(made.people) + len(made.deals)
        return new + len(made.account_fills) + len(made.person_fills) + len(made.deal_fills) + bool(made.products)


def let_go(rows: list[Any]) -> None:
    """Free many rows a few at a time: all at once would hold the other threads up for 60 ms per 100,000."""
    while rows:
        del rows[-1_000:]


@dataclass(slots=True)
class _Count:
    read: int = 0
    made: int = 0
    book: int = 0
    here: int = 0
    left: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def make_plan(files: Sequence[FileRead], book: Existing, wishes: Wishes) -> Plan:
    """Return what bringing in these files would do to this book; their rows are used up.

    ImportRefusal unknown_owner (name, near, count).
    """
    owner = _owner(files, wishes.owner)
    joiner = Joiner(book, wishes, owner)
    keep = _accounts_of(files, owner) if owner and wishes.preset else None
    counts: dict[tuple[int, str], _Count] = defaultdict(_Count)
    left: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    points: dict[int, list[Point]] = {at: list(file.points) for at, file in enumerate(files)}
    order = {kind: place for place, kind in enumerate((ACCOUNT, COLLEAGUE, "product", DEAL, "person"))}
    for at, file in sorted(enumerate(files), key=lambda item: order.get("".join(item[1].kinds[:1]), 9)):
        for row, offers in file.rows:
            reasons = [
                _take(joiner, kind, offers[kind], row, owner, keep, counts[at, kind], points[at])
                for kind in KINDS
                if kind in offers
            ]
            if not reasons or all(reasons):
                left[at][reasons[0] if reasons else "no_name"].append(row)
        let_go(file.rows)
    joiner.finish()
    notes = _notes(joiner, wishes, counts)
    reports = tuple(_file_report(at, file, counts, left[at], points[at]) for at, file in enumerate(files))
    report = Report(reports, notes, wishes.preset, owner, wishes.currency)
    return Plan(wishes, report, joiner.made)


def _take(
    joiner: Joiner,
    kind: str,
    offer: dict[str, Any] | str,
    row: int,
    owner: str,
    keep: set[str] | None,
    count: _Count,
    points: list[Point],
) -> str:
    """Make, join or leave out one offer and count it; return the reason where it is left out, else ''."""
    count.read += 1
    reason = offer if isinstance(offer, str) else _not_his(kind, offer, owner, keep)
    if reason:
        count.left[reason].append(row)
        return reason
    assert isinstance(offer, dict)
    outcome = joiner.take(kind, offer, row, points)
    if outcome == "made":
        count.made += 1
    elif outcome == "book":
        count.book += 1
    elif outcome == "here":
        count.here += 1
    else:
        count.left[outcome].append(row)
        return outcome
    return ""


def _not_his(kind: str, offer: dict[str, Any], owner: str, keep: set[str] | None) -> str:
    """Return why a row does not belong in one rep's book, '' where it does."""
    if not owner:
        return ""
    if kind == ACCOUNT and keep is not None:
        return "" if fold(offer["name"]) in keep else "no_deal_of_owner"
    his = offer.get("name", "") if kind == COLLEAGUE else offer.get("owner", owner)
    return "" if kind == "product" or fold(his) == fold(owner) else "other_owner"


def _owner(files: Sequence[FileRead], wanted: str) -> str:
    """Return the owner as the files spell the name; a list that names nobody belongs to whoever is wanted."""
    if not wanted:
        return ""
    names: dict[str, str] = {}
    for file in files:
        for _, offers in file.rows:
            for kind, offer in offers.items():
                if isinstance(offer, dict) and (name := offer.get("name" if kind == COLLEAGUE else "owner")):
                    names.setdefault(fold(name), name)
    if not names:
        return " ".join(wanted.split())
    if fold(wanted) in names:
        return names[fold(wanted)]
    near = get_close_matches(fold(wanted), names, 3, 0.5)
    raise ImportRefusal("unknown_owner", name=wanted, near=", ".join(names[name] for name in near), count=len(names))


def owner_names(files: Sequence[FileRead]) -> tuple[str, ...]:
    """Return the names of those who have deals or accounts in these files, sorted."""
    names: dict[str, str] = {}
    for file in files:
        for _, offers in file.rows:
            for offer in offers.values():
                if isinstance(offer, dict) and (name := offer.get("owner")):
                    names.setdefault(fold(name), name)
    return tuple(names[key] for key in sorted(names))


def _accounts_of(files: Sequence[FileRead], owner: str) -> set[str]:
    """Return the folded names of the accounts with a deal of the owner, and of the parents above them."""
    wanted: set[str] = set()
    parents: dict[str, str] = {}
    for file in files:
        for _, offers in file.rows:
            deal, account = offers.get(DEAL), offers.get(ACCOUNT)
            if isinstance(deal, dict) and fold(deal.get("owner", "")) == fold(owner) and deal.get("account"):
                wanted.add(fold(deal["account"]))
            if isinstance(account, dict) and account.get("parent"):
                parents[fold(account["name"])] = fold(account["parent"])
    for name in list(wanted):
        above = parents.get(name)
        while above and above not in wanted:
            wanted.add(above)
            above = parents.get(above)
    return wanted


def _notes(joiner: Joiner, wishes: Wishes, counts: dict[tuple[int, str], _Count]) -> tuple[Note, ...]:
    made = joiner.made
    new = made.deals
    notes = [
        Note("deals_without_account", sum(deal["account_id"] is None for deal in new)),
        Note("deals_unknown_amount", sum(deal["amount"] is None and deal["status"] == "open" for deal in new)),
        Note("lost_unknown_amount", sum(deal["amount"] is None and deal["status"] == "lost" for deal in new)),
        Note("deals_open", sum(deal["status"] == "open" for deal in new)),
        Note("deals_won", sum(deal["status"] == "won" for deal in new)),
        Note("deals_lost", sum(deal["status"] == "lost" for deal in new)),
        Note("accounts_from_deals", joiner.accounts_from_deals),
        Note("bosses_made", joiner.bosses),
        Note("parents_linked", joiner.parents),
    ]
    if wishes.set_currency:
        notes.append(Note("currency_set", 1, wishes.currency))
    if wishes.owner and not any(count.made + count.book for (_, kind), count in counts.items() if kind == DEAL):
        notes.append(Note("owner_without_deals", 1, wishes.owner))
    return tuple(note for note in notes if note.count)


def _left(rows: dict[str, list[int]]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(reason, tuple(numbers)) for reason, numbers in rows.items())


def _file_report(
    at: int,
    file: FileRead,
    counts: dict[tuple[int, str], _Count],
    left: dict[str, list[int]],
    points: list[Point],
) -> FileReport:
    tallies = tuple(
        Tally(
            kind,
            count.read,
            count.made,
            count.book,
            count.here,
            _left(count.left),
        )
        for kind in KINDS
        if (count := counts.get((at, kind)))
    )
    return FileReport(
        name=file.path.name,
        size=file.size,
        rows=file.count,
        blank=file.blank,
        encoding=file.encoding,
        delimiter=file.delimiter,
        part=file.part,
        skipped=file.skipped,
        columns=file.columns,
        decisions=file.decisions,
        fixes=file.fixes,
        tallies=tallies,
        left=_left(left),
        points=tuple(sorted(points, key=lambda point: point.row)[:_POINTS]),
        points_more=file.more + max(0, len(points) - _POINTS),
    )
