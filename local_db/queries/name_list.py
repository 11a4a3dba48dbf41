"""Every name of the book for the palette, searched in memory."""

from typing import NamedTuple

from local_db.driver import Connection

NAMES_SQL = """SELECT 'account', a.id, a.name, a.trade FROM account AS a
    UNION ALL SELECT 'deal', d.id, d.name, coalesce(a.name, '') FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id
    UNION ALL SELECT 'person', p.id, p.name, coalesce(a.name, p.title) FROM person AS p
        LEFT JOIN account AS a ON a.id = p.account_id"""


class Name(NamedTuple):
    """A name that can be gone to: kind (account, deal, person), key, name, and what tells it from its namesakes."""

    kind: str
    key: str
    name: str
    hint: str


def names(con: Connection) -> list[Name]:
    """Return accounts, deals and people; the hint is trade, account, or account."""
    return list(map(Name._make, con.execute(NAMES_SQL)))
