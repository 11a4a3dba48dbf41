"""What the book already has, as far as joining needs it: read page by page, so that no read stops the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from local_db.driver import Connection
from models.likeness import company_key, fold

PAGE = 1_000

_ACCOUNTS = "SELECT id, name FROM account WHERE id > :after ORDER BY id LIMIT :page"
_PEOPLE = "SELECT id, name, mail, side, coalesce(account_id, '') FROM person WHERE id > :after ORDER BY id LIMIT :page"
_DEALS = "SELECT id, name, origin, coalesce(account_id, '') FROM deal WHERE id > :after ORDER BY id LIMIT :page"
_SETTINGS = "SELECT id, value FROM setting WHERE id > :after ORDER BY id LIMIT :page"


Pages = list[tuple[int, list[tuple[Any, ...]]]]
"""Pages of rows, each with the place of its question."""


@dataclass(slots=True)
class Existing:
    """The book's accounts, people, deals and settings by what a list may name them with."""

    account_by_name: dict[str, str] = field(default_factory=dict)
    accounts_by_key: dict[str, list[str]] = field(default_factory=dict)
    account_names: dict[str, str] = field(default_factory=dict)
    people: dict[tuple[str, str], str] = field(default_factory=dict)  # (account, name or mail)
    team: dict[str, str] = field(default_factory=dict)
    deal_by_origin: dict[str, str] = field(default_factory=dict)
    deal_by_name: dict[tuple[str, str], str] = field(default_factory=dict)  # (account, name), made by hand
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def worth_a_backup(self) -> bool:
        """Whether there is anything that an import could spoil."""
        return bool(self.account_names or self.deal_by_origin or self.deal_by_name or self.team)


def existing_page(con: Connection, sql: str, after: str) -> list[tuple[Any, ...]]:
    """Return the next page of one of this module's questions, after a key."""
    return con.execute(sql, {"after": after, "page": PAGE}).fetchall()


def read_existing(read: Callable[..., list[tuple[Any, ...]]]) -> Iterator[Pages]:
    """Read the book through `read(query, *args)`, yielding after each page; the last yield holds all of them."""
    pages: Pages = []
    for place, (sql, _) in enumerate(_QUESTIONS):
        after = ""
        while True:
            rows = read(existing_page, sql, after)
            pages.append((place, rows))
            yield pages
            if len(rows) < PAGE:
                break
            after = rows[-1][0]


def make_existing(pages: Pages) -> Existing:
    """Return the book as pages gave it; the folding of its names takes time and needs no connection."""
    book = Existing()
    for place, rows in pages:
        take = _QUESTIONS[place][1]
        for row in rows:
            take(book, *row)
    return book


def _account(book: Existing, key: str, name: str) -> None:
    book.account_by_name.setdefault(fold(name), key)
    book.accounts_by_key.setdefault(company_key(name), []).append(key)
    book.account_names[key] = name


def _person(book: Existing, key: str, name: str, mail: str, side: str, account: str) -> None:
    if side == "ours":
        book.team.setdefault(fold(name), key)
        return
    book.people.setdefault((account, fold(name)), key)
    if mail:
        book.people.setdefault((account, fold(mail)), key)


def _deal(book: Existing, key: str, name: str, origin: str, account: str) -> None:
    if origin:
        book.deal_by_origin.setdefault(origin, key)
    else:
        book.deal_by_name.setdefault((account, fold(name)), key)


def _setting(book: Existing, key: str, value: str) -> None:
    book.settings[key] = value


_QUESTIONS: tuple[tuple[str, Callable[..., None]], ...] = (
    (_ACCOUNTS, _account),
    (_PEOPLE, _person),
    (_DEALS, _deal),
    (_SETTINGS, _setting),
)
