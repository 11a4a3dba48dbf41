"""How the board was left on this machine, and what a saved view holds: filter, order, grouping."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from local_db.playbooks import load, shipped_keys
from models.deals import BoardFilter
from models.forecast import quarter_of
from models.playbook import Playbook
from views.context import Context

VIEWS = ("board", "list", "forecast")
SORTS = ("rank", "close", "money", "age")
GROUPS = ("", "account", "grade")
_PLAIN = ("text", "owner", "account_id", "danger", "to_find_out", "no_step", "grade", "unplaced")


@dataclass(frozen=True, slots=True)
class View:
    """A filter with an order and a grouping, as it is saved under a name."""

    narrow: BoardFilter
    sort: str = "rank"
    group: str = ""


class Kept:
    """The preferences of the Deals screen; an unknown value is as if there were none."""

    def __init__(self, ctx: Context) -> None:
        self._preferences = ctx.shell.program_acts().preferences

    def choice(self, name: str, allowed: Iterable[str]) -> str:
        """Return a kept choice, the first one allowed where there is none."""
        choices = tuple(allowed)
        value = self._preferences.kept(f"deals_{name}")
        return value if value in choices else choices[0]

    def text(self, name: str) -> str:
        """Return a kept text."""
        return self._preferences.kept(f"deals_{name}")

    def keep(self, name: str, value: str) -> None:
        """Keep a choice or a text."""
        self._preferences.keep(f"deals_{name}", value)

    def playbook(self) -> tuple[str, str]:
        """Return id and key of the playbook shown last, '' for none."""
        book, _, key = self.text("playbook").partition(" ")
        return book, key

    def folds(self, playbook: str) -> set[str]:
        """Return the folded columns of a playbook, by its key."""
        return set(self.text(f"folded_{playbook}").split())

    def keep_folds(self, playbook: str, columns: Iterable[str]) -> None:
        """Keep which columns are folded."""
        self.keep(f"folded_{playbook}", " ".join(sorted(columns)))


def playbook_of(ctx: Context, book: str, key: str) -> tuple[str, Playbook]:
    """Return a playbook by its id in the book, a shipped one by its key with the id '', else the usual one."""
    desk = ctx.desk
    known = {one: name for one, name, _version in desk.playbooks()}
    if book in known:
        return book, desk.playbook(book)
    if key in shipped_keys() and key not in known.values():
        return "", load(key)
    book = max((one for one, name in known.items() if name == key), default="") or desk.default_playbook()
    return book, desk.playbook(book) if book else load("opportunity-funnel")


def view_body(view: View) -> str:
    """Return a view as it is stored: days that move with the calendar by their names."""
    narrow = view.narrow
    body: dict[str, Any] = {name: getattr(narrow, name) for name in _PLAIN if getattr(narrow, name)}
    days = {"over": narrow.over_on, "quarter": narrow.closes_from, "snoozed": narrow.snoozed_on}
    body |= {name: True for name, day in days.items() if day is not None}
    return json.dumps(body | {"sort": view.sort, "group": view.group}, ensure_ascii=False, sort_keys=True)


def view_of(body: str, today: date) -> View:
    """Return a stored view on a day; what is not understood is left out."""
    try:
        held = json.loads(body)
    except ValueError:
        held = {}
    if not isinstance(held, dict):
        held = {}
    types = {one.name: type(one.default) for one in fields(BoardFilter)}
    plain = {name: held[name] for name in _PLAIN if isinstance(held.get(name), types[name])}
    narrow = replace(BoardFilter(awake_on=today), **plain)
    if held.get("over"):
        narrow = replace(narrow, over_on=today)
    if held.get("quarter"):
        narrow = in_quarter(narrow, today)
    if held.get("snoozed"):
        narrow = replace(narrow, awake_on=None, snoozed_on=today)
    sort, group = held.get("sort"), held.get("group")
    return View(narrow, sort if sort in SORTS else "rank", group if group in GROUPS else "")


def in_quarter(narrow: BoardFilter, today: date | None) -> BoardFilter:
    """Return a filter that leaves what closes in the quarter of a day; None takes that away."""
    first, last = quarter_of(today) if today is not None else (None, None)
    return replace(narrow, closes_from=first, closes_to=last)
