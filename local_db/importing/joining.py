"""Which row of the book, or of the list so far, an offer belongs to; if to none, the new row it makes."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from local_db.importing.existing import Existing
from local_db.keys import new_key
from models.importing import ACCOUNT, COLLEAGUE, DEAL, PERSON, ImportRefusal, Point
from models.likeness import company_key, fold

if TYPE_CHECKING:
    from local_db.importing.plan import Wishes

Row = dict[str, Any]

_ACCOUNT: Row = {
    "name": "", "short_name": "", "trade": "", "town": "", "country": "", "website": "", "about": "",
    "status": "", "source": "", "owner": "", "headcount": None, "founded": None, "revenue": None, "profit": None,
    "currency": "", "parent_id": None,
}  # fmt: skip
_PERSON: Row = {
    "account_id": None, "side": "buyer", "name": "", "title": "", "department": "", "phone": "", "mail": "",
    "boss_id": None, "birthday": None,
}  # fmt: skip
_DEAL: Row = {
    "account_id": None, "name": "", "owner": "", "product": "", "stage": "", "furthest": "", "status": "open",
    "amount": None, "received": None, "currency": "", "win_rate": None, "close_date": None, "opened_on": None,
    "closed_on": None, "entered_stage_on": None, "origin": "", "about": "",
}  # fmt: skip
_DAYS = frozenset(("birthday", "close_date", "opened_on", "closed_on", "entered_stage_on"))
_NUMBERS = frozenset(("headcount", "founded", "revenue", "profit", "amount", "received", "win_rate"))
_LARGEST = 2**62


@dataclass(slots=True)
class Made:
    """The rows an import writes: new ones whole, fills as id and the columns to set where they are empty."""

    accounts: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    deals: list[Row] = field(default_factory=list)
    account_fills: dict[str, Row] = field(default_factory=dict)
    person_fills: dict[str, Row] = field(default_factory=dict)
    deal_fills: dict[str, Row] = field(default_factory=dict)
    products: str = ""


class Joiner:
    """Takes offers one by one and keeps what they make and what they join."""

    def __init__(self, book: Existing, wishes: "Wishes", owner: str) -> None:
        self.made = Made()
        self.accounts_from_deals = self.bosses = self.parents = 0
        self._book, self._wishes, self._owner = book, wishes, owner
        self._new: dict[str, Row] = {}
        self._like = ""
        self._by_name: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        self._people: dict[tuple[str, str], Row] = {}
        self._team: dict[str, Row] = {}
        self._deals: dict[str, Row] = {}
        self._times: Counter[str] = Counter()
        self._parents: list[tuple[str, str, int, list[Point]]] = []
        self._bosses: list[tuple[Row | str, str]] = []
        self._products: dict[str, Row] = {
            fold(row["name"]): row for row in json.loads(book.settings.get("products", "[]"))
        }
        self._kinds: dict[str, Callable[[Row, int, list[Point]], str]] = {
            ACCOUNT: self._account,
            PERSON: self._person,
            DEAL: self._deal,
            COLLEAGUE: self._colleague,
        }

    def take(self, kind: str, offer: Row, row: int, points: list[Point]) -> str:
        """Return made, book (joined to a row of the book) or here (to an earlier row of the list)."""
        return self._kinds.get(kind, self._product)(offer, row, points)

    # --- accounts

    def _account(self, offer: Row, row: int, points: list[Point]) -> str:
        name = str(offer["name"])
        key, outcome = self._find(name, row, points)
        values = _values(offer, _ACCOUNT)
        if self._owner:
            values["owner"] = self._owner
        if outcome == "made":
            values["source"] = values.get("source") or self._wishes.source
            self._add_account(key, name, values)
        elif outcome == "here":
            _fill(self._new[key], values)
        else:
            values.pop("owner", None)
            _fill(self.made.account_fills.setdefault(key, {}), values)
        if parent := offer.get("parent"):
            self._parents.append((key, str(parent), row, points))
        return outcome

    def _find(self, name: str, row: int, points: list[Point]) -> tuple[str, str]:
        """Return the key of the account meant and made, book or here; the exact name counts before a like one."""
        folded = fold(name)
        if key := self._by_name.get(folded):
            return key, "here" if key in self._new else "book"
        like = self._like = company_key(name)
        found = self._book.account_by_name.get(folded)
        if found is None and len(near := self._book.accounts_by_key.get(like, [])) == 1:
            found = near[0]
            points.append(Point("joined_name", row, "", name, self._book.account_names[found]))
        elif found is None and near:
            points.append(Point("name_unclear", row, "", name, self._book.account_names[near[0]]))
        if found:
            self._by_name[folded] = self._by_key[like] = found
            return found, "book"
        if key := self._by_key.get(like, ""):
            self._by_name[folded] = key
            here = key in self._new
            known = self._new[key]["name"] if here else self._book.account_names[key]
            points.append(Point("joined_name", row, "", name, known))
            return key, "here" if here else "book"
        return new_key(), "made"

    def _add_account(self, key: str, name: str, values: Row) -> None:
        made = _ACCOUNT | values | {"id": key, "name": name}
        self._new[key] = made
        self._by_name[fold(name)] = key
        self._by_key.setdefault(self._like, key)  # _find has just asked for this name
        self.made.accounts.append(made)

    def _account_of(self, offer: Row, row: int, points: list[Point]) -> str | None:
        """Return the account an offer names; one that neither list nor book knows is made with its name alone."""
        name = str(offer.get("account") or "")
        if not name:
            return None
        quiet: list[Point] = []
        key, outcome = self._find(name, row, quiet)
        if outcome == "made":
            self._add_account(key, name, {"owner": self._owner, "source": self._wishes.source})
            self.accounts_from_deals += 1
            points.append(Point("account_made", row, "", name))
        return key

    # --- people, ours and theirs

    def _person(self, offer: Row, row: int, points: list[Point]) -> str:
        account = self._account_of(offer, row, points)
        if account is None:
            return "no_account"
        values = _values(offer, _PERSON)
        places = [(account, fold(offer["name"]))]
        if offer.get("mail"):
            places.append((account, fold(offer["mail"])))
        for place in places:
            if here := self._people.get(place):
                _fill(here, values)
                return "here"
            if found := self._book.people.get(place):
                _fill(self.made.person_fills.setdefault(found, {}), values)
                return "book"
        made = _PERSON | values | {"id": new_key(), "account_id": account}
        self._people.update(dict.fromkeys(places, made))
        self.made.people.append(made)
        return "made"

    def _colleague(self, offer: Row, _row: int, _points: list[Point]) -> str:
        values = _values(offer, _PERSON)
        name = fold(offer["name"])
        boss = str(offer.get("boss") or "")
        if found := self._book.team.get(name):
            _fill(self.made.person_fills.setdefault(found, {}), values)
            outcome: str = "book"
            self._bosses.append((found, boss))
        elif name in self._team:
            _fill(self._team[name], values)
            outcome = "here"
            self._bosses.append((self._team[name], boss))
        else:
            self._team[name] = _PERSON | values | {"id": new_key(), "side": "ours"}
            self.made.people.append(self._team[name])
            outcome = "made"
            self._bosses.append((self._team[name], boss))
        return outcome

    # --- deals and products

    def _deal(self, offer: Row, row: int, points: list[Point]) -> str:
        account = self._account_of(offer, row, points)
        values = _values(offer, _DEAL) | {"account_id": account}
        values["stage"] = values.get("stage") or self._wishes.first_stage
        values["currency"] = values.get("currency") or self._wishes.currency
        values.setdefault("owner", self._owner)
        place = (account or "", fold(offer["name"]))
        origin = str(offer.get("origin") or "") or self._ordinal(place)
        if here := self._deals.get(origin):
            _fill(here, values)
            return "here"
        found = self._book.deal_by_origin.get(origin) or self._book.deal_by_name.get(place)
        if found:
            # The rep has worked on it since: where it stands is the book's business, not the list's.
            for column in ("stage", "status", "entered_stage_on", "closed_on", "name"):
                values.pop(column, None)
            _fill(self.made.deal_fills.setdefault(found, {}), values)
            return "book"
        made = _DEAL | values | {"id": new_key(), "origin": origin, "furthest": values["stage"]}
        self._deals[origin] = made
        self.made.deals.append(made)
        return "made"

    def _ordinal(self, place: tuple[str, str]) -> str:
        """Make the origin of a deal without a number: its account's name, its own, and its place among the same."""
        made = self._new.get(place[0])
        account = made["name"] if made else self._book.account_names.get(place[0], "")
        text = f"{company_key(account)}\n{place[1]}"
        self._times[text] += 1
        digest = hashlib.sha256(text.encode()).hexdigest()[:20]
        return f"list:{digest}:{self._times[text]}"

    def _product(self, offer: Row, _row: int, _points: list[Point]) -> str:
        name = fold(offer["name"])
        known = name in self._products
        row = self._products.setdefault(name, {"name": offer["name"]})
        _fill(row, {slot: offer[slot] for slot in ("series", "price", "currency") if slot in offer})
        text = json.dumps(list(self._products.values()), ensure_ascii=False)
        self.made.products = "" if text == self._book.settings.get("products") else text
        return "book" if known else "made"

    # --- what needs everything before it

    def finish(self) -> None:
        """Link parents and bosses, wherever they stood in the list; those above come before those below."""
        for key, parent, row, mine in self._parents:
            self._link(key, parent, row, mine)
        for who, boss in self._bosses:
            self._set_boss(who, boss)
        self._judge_status()
        self.made.accounts = _above_first(self.made.accounts, "parent_id")
        self.made.people = _above_first(self.made.people, "boss_id")

    def _link(self, key: str, parent: str, row: int, points: list[Point]) -> None:
        quiet: list[Point] = []
        above, outcome = self._find(parent, row, quiet)
        if outcome == "made":
            points.append(Point("parent_unknown", row, "", parent))
            return
        if self._is_above(key, above):
            points.append(Point("parent_loop", row, "", parent))
            return
        self.parents += 1
        if key in self._new:
            self._new[key]["parent_id"] = self._new[key]["parent_id"] or above
        else:
            _fill(self.made.account_fills.setdefault(key, {}), {"parent_id": above})

    def _is_above(self, key: str, other: str) -> bool:
        step: str | None = other
        while step:
            if step == key:
                return True
            step = self._new.get(step, {}).get("parent_id")
        return False

    def _set_boss(self, who: Row | str, boss: str) -> None:
        if not boss:
            return
        name = fold(boss)
        key = self._book.team.get(name) or self._team.get(name, {}).get("id")
        if key is None:
            made = _PERSON | {"id": new_key(), "side": "ours", "name": boss}
            self._team[name] = made
            self.made.people.append(made)
            self.bosses += 1
            key = made["id"]
        mine = who if isinstance(who, str) else who["id"]
        if self._leads(mine, key):
            return
        if isinstance(who, str):
            _fill(self.made.person_fills.setdefault(who, {}), {"boss_id": key})
        else:
            who["boss_id"] = who["boss_id"] or key

    def _leads(self, key: str, other: str) -> bool:
        by_id = {row["id"]: row for row in self._team.values()}
        step: str | None = other
        while step:
            if step == key:
                return True
            step = by_id.get(step, {}).get("boss_id")
        return False

    def _judge_status(self) -> None:
        """A new account with a won deal is signed, with an open one interested, else potential (method §1)."""
        won: dict[str, str] = {}
        for deal in self.made.deals:
            account = deal["account_id"]
            if account and deal["status"] == "won":
                won[account] = "signed"
            elif account and deal["status"] == "open":
                won.setdefault(account, "interested")
        for row in self.made.accounts:
            row["status"] = row["status"] or self._wishes.status or won.get(row["id"]) or "potential"


def _values(offer: Row, columns: Row) -> Row:
    """Return an offer's slots as the table's values; what the reading process says is checked again."""
    values: Row = {}
    for slot, value in offer.items():
        if slot not in columns:
            continue
        if slot in _NUMBERS and isinstance(value, int) and abs(value) <= _LARGEST:
            values[slot] = value
        elif slot not in _NUMBERS and isinstance(value, str):
            values[slot] = _day(value) if slot in _DAYS else value
        else:
            raise ImportRefusal("child_crashed", status=0)
    return values


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ImportRefusal("child_crashed", status=0) from None


def _fill(row: Row, values: Row) -> None:
    for column, value in values.items():
        if row.get(column) in (None, "") and value not in (None, ""):
            row[column] = value


def _above_first(rows: list[Row], above_id: str) -> list[Row]:
    by_id = {row["id"]: row for row in rows}
    done: dict[str, Row] = {}
    for row in rows:
        chain = []
        step: Row | None = row
        while step is not None and step["id"] not in done and step not in chain:
            chain.append(step)
            step = by_id.get(step[above_id] or "")
        for above in reversed(chain):
            done[above["id"]] = above
    return list(done.values())
