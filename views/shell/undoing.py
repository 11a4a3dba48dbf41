"""Undo and redo: they name the act, and the window goes to its place, so that nothing changes out of sight."""

from typing import TYPE_CHECKING

from local_db import queries
from views.shell.places import Place
from views.words import Words

if TYPE_CHECKING:
    from local_db.acts import Act
    from local_db.changes import Change
    from local_db.queries.history import ActPlace
    from views.desk import Desk

MOST = 200
_TABS = (({"seat", "seat_role", "map_line"}, "map"), ({"note", "note_person"}, "notes"))
_SHOWN_ON = {"deals": {"deal"}, "accounts": {"account"}, "today": {"follow_up"}, "settings": {"setting"}}
"""The lists on which a change of these tables alone is seen as well as on the record's own page."""


class Undoing:
    """Remembers where the rep stood at each act of this window, and finds the place of older ones in the book."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._made: dict[int, Place] = {}

    def place_for(self, change: "Change", now: Place) -> Place | None:
        """Note where an edit was made; for an undo or redo return where to go, None to stay."""
        if change.kind not in ("undo", "redo"):
            if change.n:
                self._keep(change.n, now)
            return None
        known = self._made.get(change.step)
        if known is not None:
            self._keep(change.n, known)
            return known if known.screen != now.screen or (known.key and known.key != now.key) else None
        return self._found(self._desk.read(queries.act_place, change.step), now)

    def _keep(self, n: int, place: Place) -> None:
        self._made[n] = place
        while len(self._made) > MOST:
            del self._made[next(iter(self._made))]

    @staticmethod
    def _found(act: "ActPlace", now: Place) -> Place | None:
        if act.tables <= _SHOWN_ON.get(now.screen, set()):
            return None
        place = _place(act)
        same = place is not None and place.screen == now.screen and place.key == now.key and place.tab in ("", now.tab)
        return None if same else place


def _place(act: "ActPlace") -> Place | None:
    if act.deal_id or "deal" in act.tables:
        if not act.deal_lives:
            return Place("deals")
        tabs = [name for tables, name in _TABS if act.tables & tables]
        return Place("deal", act.deal_id, tabs[0] if len(tabs) == 1 else "overview")
    if act.account_id or "account" in act.tables:
        return Place("account", act.account_id) if act.account_lives else Place("accounts")
    return Place("settings") if act.tables == {"setting"} else None


def step_sentence(words: Words, change: "Change") -> str:
    """Return what an undo or a redo did."""
    undo = change.kind == "undo"
    if not change.tables:
        return nothing_sentence(words, undo=undo)
    what = act_text(words, change.title)
    return words.tr("Undone: {what}", what=what) if undo else words.tr("Done again: {what}", what=what)


def nothing_sentence(words: Words, *, undo: bool) -> str:
    """Return that there is nothing to undo, or to redo."""
    return words.tr("Nothing to undo.") if undo else words.tr("Nothing to redo.")


def act_text(words: Words, act: "Act") -> str:
    """Return an act's title in the reader's language; as it was written where its words are not known any more."""
    try:
        return words.tr(act.message, **act.values)
    except (KeyError, IndexError, ValueError):
        return act.message
