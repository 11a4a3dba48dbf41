"""The list of deals: its groups with their sums over all, its keys in order, and the rows on screen alone."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import cast

from local_db.driver import Connection
from local_db.queries.board import deal_cards
from local_db.queries.codec import day, json_keys
from local_db.queries.narrowing import narrow
from local_db.queries.parts import CODE, CONTACT, ON_BOARD, RATE, STAGE
from models.accounts import GRADES
from models.deal_rows import STANDING, DealRow, ListGroup
from models.deals import COLLECTING, BoardFilter
from models.money import Money, Total, add, sums

_WON_STAGE = "EXISTS (SELECT 1 FROM playbook_stage AS w WHERE w.playbook_id = d.playbook_id AND w.won)"
_BY = {
    "stage": (f"CASE WHEN d.status = 'won' AND NOT {_WON_STAGE} THEN '{COLLECTING}' ELSE d.stage END", "''"),
    "account": ("coalesce(d.account_id, '')", "coalesce(a.name, '')"),
    "grade": ("coalesce(a.grade, '')", "''"),
    "owner": ("d.owner", "d.owner"),
    "month": ("coalesce(substr(d.close_date, 1, 7), '')", "''"),
    "none": ("''", "''"),
}
"""What a group's key and name are; stages of two playbooks with one key are one group."""
_WHICH = {
    "open": "d.status = 'open'",
    "collecting": f"(d.status = 'won' AND {ON_BOARD})",
    "won": f"(d.status = 'won' AND NOT {ON_BOARD})",
    "hold": "d.status = 'hold'",
    "lost": "d.status = 'lost'",
}
_NEXT = """(SELECT min(n.due_on) FROM follow_up AS n
    WHERE n.deal_id = d.id AND n.done_on IS NULL AND n.due_on IS NOT NULL)"""
_SORTS = {
    "rank": "d.rank",
    "name": "d.name COLLATE NOCASE",
    "account": "a.name",
    "segment": f"nullif({CODE}, '')",
    "money": "d.amount",
    "weighted": f"d.amount * {RATE}",
    "stage": "s.place",
    "days": "-julianday(d.entered_stage_on)",
    "step": _NEXT,
    "close": "d.close_date",
    "contact": f"substr({CONTACT}, 1, 10)",
    "owner": "nullif(d.owner, '') COLLATE NOCASE",
}
_FROM = f"FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id {STAGE}"
_Sum = tuple[str, str, int | None, str, int, int | None, int | None, int | None, int, int]
"""Of a group and a currency: key, name, first stage's place, currency, count, sums in money, weighted and received, and
how many have no amount and nothing received."""
_BOOK = " AND d.playbook_id = :playbook_id"
_GROUPED = f"""SELECT {{by}}, min({{label}}), min(s.place), d.currency, count(*), sum(d.amount),
    sum(d.amount * {RATE}) / 100, sum(d.received), count(*) - count(d.amount), count(*) - count(d.received)
    {_FROM} WHERE {{which}} {{narrow}} GROUP BY 1, d.currency"""
_KEYED = f"SELECT d.id {_FROM} WHERE {{which}} {{narrow}} {{order}}"
_ALL = f"({' OR '.join(_WHICH.values())})"
PAGES = {
    **{
        f"by {name}": _GROUPED.format(by=by, label=label, which=_ALL, narrow=_BOOK) for name, (by, label) in _BY.items()
    },
    **{
        f"sorted by {name}": _KEYED.format(which=_ALL, narrow=_BOOK, order=f"ORDER BY {by} IS NULL, {by}")
        for name, by in _SORTS.items()
    },
}
"""Every group and sort as it is asked over all deals of a playbook; the tests ask each."""
MORE_SQL = """SELECT d.id, d.owner, d.product, coalesce(a.grade, ''), d.closed_on
    FROM json_each(:ids) AS k CROSS JOIN deal AS d ON d.id = k.value LEFT JOIN account AS a ON a.id = d.account_id"""
MARKED_SQL = "SELECT d.amount, d.currency FROM json_each(:ids) AS k CROSS JOIN deal AS d ON d.id = k.value"


def list_groups(
    con: Connection,
    playbook_id: str,
    today: date,  # noqa: ARG001 - the signature of every list
    filters: BoardFilter | None = None,
    *,
    group: str = "stage",
    status: Collection[str] = STANDING,
) -> tuple[ListGroup, ...]:
    """Return the group lines in order, with sums over each whole group; without a playbook over all of them.

    Stages come in the playbook's order, grades from key down, months by date, others by name; what has none comes last.
    """
    where, params = _where(con, playbook_id, filters, status)
    key, label = _BY[group]
    found: dict[str, list[_Sum]] = {}
    for row in con.execute(_GROUPED.format(by=key, label=label, **where), params):
        found.setdefault(row[0], []).append(row)
    groups = [
        ListGroup(of, rows[0][1], sum(row[4] for row in rows), *(_total(rows, *at) for at in ((5, 8), (6, 8), (7, 9))))
        for of, rows in found.items()
    ]
    return tuple(sorted(groups, key=lambda one: _order(group, one, found[one.key][0][2])))


def list_keys(
    con: Connection,
    playbook_id: str,
    group_key: str,
    filters: BoardFilter | None = None,
    *,
    group: str = "stage",
    status: Collection[str] = STANDING,
    sort: str = "rank",
    descending: bool = False,
) -> tuple[str, ...]:
    """Return the deals of one group in order; what has nothing to sort by comes last either way."""
    where, params = _where(con, playbook_id, filters, status)
    where["narrow"] += f" AND {_BY[group][0]} = :of"
    by = _SORTS[sort]
    order = f"ORDER BY {by} IS NULL, {by} {'DESC' if descending else 'ASC'}, d.rank, d.id"
    return tuple(row[0] for row in con.execute(_KEYED.format(order=order, **where), params | {"of": group_key}))


def list_rows(con: Connection, ids: Iterable[str], today: date) -> dict[str, DealRow]:
    """Return the rows of the deals with these keys; a key that is gone is left out."""
    cards = deal_cards(con, ids, today)
    more = {key: rest for key, *rest in con.execute(MORE_SQL, {"ids": json_keys(cards)})}
    rows: dict[str, DealRow] = {}
    for key, card in cards.items():
        owner, product, grade, closed_on = more[key]
        weighted = None if card.money is None else Money(card.money.minor * card.win_rate // 100, card.money.currency)
        rows[key] = DealRow(card, owner, product, grade, weighted, day(closed_on))
    return rows


def marked_total(con: Connection, ids: Iterable[str]) -> Total:
    """Return the sum of the amounts of some deals, per currency."""
    return add(con.execute(MARKED_SQL, {"ids": json_keys(ids)}))


def _where(
    con: Connection, playbook_id: str, filters: BoardFilter | None, status: Collection[str]
) -> tuple[dict[str, str], dict[str, object]]:
    narrowed, params = narrow(con, filters)
    which = f"({' OR '.join(_WHICH[one] for one in status)})"
    if playbook_id:
        params["playbook_id"] = playbook_id
        narrowed += _BOOK
    return {"which": which, "narrow": narrowed}, params


def _total(rows: list[_Sum], at: int, unknown: int) -> Total:
    if len(rows) > 1:
        return sums((row[3], cast("int | None", row[at]), cast(int, row[unknown])) for row in rows)
    (row,) = rows  # as nearly all groups by account are
    minor = cast("int | None", row[at])
    return Total(() if minor is None else (Money(minor, row[3]),), cast(int, row[unknown]))


def _order(group: str, one: ListGroup, place: int | None) -> tuple[object, ...]:
    if group == "stage":
        return (one.key == COLLECTING, -1 if place is None else place, one.key)
    if group == "grade":
        return (GRADES.index(one.key) if one.key in GRADES else len(GRADES),)
    return (not one.key, one.key if group == "month" else one.name.casefold(), one.key)
