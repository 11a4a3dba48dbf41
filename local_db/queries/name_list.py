"""Every name of the book for the palette, searched in memory."""

from collections.abc import Iterable
from typing import NamedTuple

from local_db.driver import Connection
from local_db.queries.codec import json_keys

NAMES_SQL = """SELECT 'account', a.id, a.name, a.trade FROM account AS a
    UNION ALL SELECT 'deal', d.id, d.name, coalesce(a.name, '') FROM deal AS d
        LEFT JOIN account AS a ON a.id = d.account_id
    UNION ALL SELECT 'person', p.id, p.name, coalesce(a.name, p.title) FROM person AS p
        LEFT JOIN account AS a ON a.id = p.account_id"""

PAGES = {
    "account": """SELECT 'account', a.id, a.name, a.trade FROM account AS a
        WHERE a.id > :after ORDER BY a.id LIMIT :limit""",
    "deal": """SELECT 'deal', d.id, d.name, coalesce(a.name, '') FROM deal AS d
        LEFT JOIN account AS a ON a.id = d.account_id WHERE d.id > :after ORDER BY d.id LIMIT :limit""",
    "person": """SELECT 'person', p.id, p.name, coalesce(a.name, p.title) FROM person AS p
        LEFT JOIN account AS a ON a.id = p.account_id WHERE p.id > :after ORDER BY p.id LIMIT :limit""",
}


class Name(NamedTuple):
    """A name that can be gone to: kind (account, deal, person), key, name, and what tells it from its namesakes."""

    kind: str
    key: str
    name: str
    hint: str


def names(con: Connection) -> list[Name]:
    """Return accounts, deals and people; the hint is trade, account, or account."""
    return list(map(Name._make, con.execute(NAMES_SQL)))


def names_page(con: Connection, kind: str, after: str = "", limit: int = 2_000) -> list[Name]:
    """Return some names of one kind by key, after the key `after`, so that a big book is read bit by bit."""
    return list(map(Name._make, con.execute(PAGES[kind], {"after": after, "limit": limit})))


def names_of(con: Connection, kind: str, keys: Iterable[str]) -> list[Name]:
    """Return the names of these rows, for a list that is mended after a change; one that is gone is left out."""
    one = PAGES[kind].replace("> :after ORDER BY", "IN (SELECT k.value FROM json_each(:ids) AS k) ORDER BY")
    return list(map(Name._make, con.execute(one, {"ids": json_keys(keys), "limit": -1})))
