"""The accounts that the screen shows: the keys in order, and the cards of those on screen, read a page at a time."""

from dataclasses import dataclass, replace
from typing import Any

from local_db import queries
from models.accounts import AccountCard
from views.desk import Desk

FIRST = 200
PAGE = 60


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; empty means everything."""

    text: str = ""
    status: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    trade: str = ""
    segment: str = ""
    overdue: bool = False
    sort: str = "grade"

    def narrows(self) -> bool:
        """Say whether anything is asked for."""
        return replace(self, sort="grade") != Filter()


class AccountSource:
    """Keys and cards of the accounts under a filter; cards are kept until a change touches them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.filter = Filter()
        self.keys: tuple[str, ...] = ()
        self._cards: dict[str, AccountCard] = {}

    def load(self, *, limit: int = -1) -> tuple[str, ...]:
        """Read the keys again, only the first `limit` of them if asked, and forget the cards."""
        self._cards.clear()
        self.keys = self._desk.read(
            queries.account_keys, self._desk.today(), **self._narrow(), sort=self.filter.sort, limit=limit
        )
        return self.keys

    def count(self, *, overdue: bool = False) -> int:
        """Return how many accounts the filter leaves, or how many of them are overdue."""
        narrow = self._narrow() | ({"overdue": True} if overdue else {})
        return self._desk.read(queries.account_count, self._desk.today(), **narrow)

    def _narrow(self) -> dict[str, Any]:
        wanted = self.filter
        return {
            "text": wanted.text,
            "status": wanted.status,
            "grade": wanted.grade,
            "trade": wanted.trade,
            "segment": wanted.segment,
            "overdue": wanted.overdue,
        }

    def fetch(self, keys: tuple[str, ...]) -> None:
        """Make sure that the cards of these keys are there."""
        missing = [key for key in keys if key not in self._cards]
        if missing:
            if len(self._cards) > 2000:
                self._cards.clear()
                missing = list(keys)
            cards = self._desk.read(queries.account_cards_of, missing, self._desk.today())
            self._cards.update(cards)

    def card(self, key: str) -> AccountCard | None:
        """Return the card of an account, None where it is gone."""
        if key not in self._cards:
            self.fetch((key,))
        return self._cards.get(key)
