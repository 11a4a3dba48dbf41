"""Accounts: pages of cards by key, one file, and what belongs to it (method §1, §3)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from local_db.driver import Connection
from local_db.queries.account_pages import NARROWINGS, page, where
from local_db.queries.board import deal_cards
from local_db.queries.codec import Query, json_keys, local_day
from local_db.queries.dangers import counting_by_account
from local_db.queries.parts import CODE
from local_db.queries.people import account_people
from local_db.queries.values import settings
from models.accounts import AccountCard, AccountFile, next_due, rhythms
from models.deals import DealCard
from models.money import Total, sums

__all__ = [
    "NARROWINGS",
    "account_cards",
    "account_count",
    "account_deals",
    "account_file",
    "account_people",
    "trades",
]

CARDS = Query(
    f"""SELECT a.id AS id, a.name AS name, a.trade AS trade, a.town AS town, {CODE} AS code, a.status AS status,
    a.grade AS grade, a.key_reason AS key_reason, a.owner AS owner, 0 AS open_deals, 0 AS dangers,
    NULL AS last_contact, NULL AS next_due
    FROM json_each(:ids) AS k CROSS JOIN account AS a ON a.id = k.value""",
    AccountCard,
)
FILE = Query(
    """SELECT a.id AS id, a.name AS name, a.short_name AS short_name, a.trade AS trade, a.town AS town,
    a.country AS country, a.website AS website, a.about AS about, a.recognition AS recognition, a.pain AS pain,
    a.relation AS relation, a.tier AS tier, a.status AS status, a.grade AS grade, a.key_reason AS key_reason,
    a.source AS source, a.owner AS owner, a.headcount AS headcount, a.founded AS founded,
    a.revenue AS revenue_minor, a.currency AS revenue_currency, a.profit AS profit_minor,
    a.currency AS profit_currency, a.parent_id AS parent_id, b.name AS parent_name, a.pinned AS pinned,
    NULL AS last_contact
    FROM account AS a LEFT JOIN account AS b ON b.id = a.parent_id WHERE a.id = :key""",
    AccountFile,
)
OPEN_MONEY_SQL = """SELECT d.account_id, d.currency, count(*), count(d.amount), sum(d.amount)
    FROM json_each(:ids) AS k CROSS JOIN deal AS d ON d.account_id = k.value AND d.status = :status
    GROUP BY d.account_id, d.currency"""
CONTACT_SQL = """SELECT k.value, (SELECT n.happened_at FROM note AS n WHERE n.account_id = k.value
    ORDER BY n.happened_at DESC LIMIT 1) FROM json_each(:ids) AS k"""
COUNT_SQL = "SELECT count(*) FROM account AS a WHERE 1 {narrow}"
TRADES_SQL = "SELECT trade, count(*) FROM account WHERE trade <> '' GROUP BY trade ORDER BY count(*) DESC, trade"
OWNERS_SQL = "SELECT owner, count(*) FROM account WHERE owner <> '' GROUP BY owner ORDER BY count(*) DESC, owner"
DEALS_SQL = """SELECT d.id FROM deal AS d WHERE d.account_id = :key
    ORDER BY CASE d.status WHEN 'open' THEN 0 WHEN 'won' THEN 1 WHEN 'hold' THEN 2 ELSE 3 END,
    d.closed_on DESC, d.amount DESC, d.id LIMIT :limit"""
TOTALS_SQL = """SELECT d.currency, count(*), count(d.amount), sum(d.amount) FROM deal AS d
    WHERE d.status = 'open' GROUP BY d.currency"""


def account_cards(
    con: Connection,
    today: date,
    *,
    text: str = "",
    status: tuple[str, ...] = (),
    grade: tuple[str, ...] = (),
    trade: str = "",
    segment: str = "",
    owner: str = "",
    overdue: bool = False,
    sort: str = "grade",
    after: AccountCard | None = None,
    end: bool = False,
    limit: int = 200,
) -> tuple[AccountCard, ...]:
    """Return one page of accounts in order, after the card `after` (the last of the page before).

    `segment` is a code, `?` standing for any sign and `·` for a judgement not made; `sort` is grade, name, money (most
    open money first) or contact (longest without one first). `end` gives the last page, still in order.
    `overdue` keeps those whose next contact was due before `today`. `limit` −1 is all.
    """
    known = settings(con)
    narrow, params = where(today, known, text, status, grade, trade, segment, owner, overdue)
    keys = page(con, narrow, params, sort, after, end, limit)
    return _cards(con, keys, known)


def account_keys(
    con: Connection,
    today: date,
    *,
    text: str = "",
    status: tuple[str, ...] = (),
    grade: tuple[str, ...] = (),
    trade: str = "",
    segment: str = "",
    owner: str = "",
    overdue: bool = False,
    sort: str = "grade",
    limit: int = -1,
) -> tuple[str, ...]:
    """Return the keys alone of all accounts that `account_cards` would page through; at most `limit`, −1 being all."""
    known = settings(con)
    narrow, params = where(today, known, text, status, grade, trade, segment, owner, overdue)
    return tuple(page(con, narrow, params, sort, None, False, limit))


def account_cards_of(
    con: Connection,
    ids: Iterable[str],
    today: date,  # noqa: ARG001 - every list of cards is asked with the day; complaints and visits will need it
) -> dict[str, AccountCard]:
    """Return the cards of these accounts by key; one that is gone is left out."""
    return {card.id: card for card in _cards(con, list(ids), settings(con))}


def account_count(
    con: Connection,
    today: date | None = None,
    *,
    text: str = "",
    status: tuple[str, ...] = (),
    grade: tuple[str, ...] = (),
    trade: str = "",
    segment: str = "",
    owner: str = "",
    overdue: bool = False,
) -> int:
    """Return how many accounts the same filters leave; `today` is needed for `overdue` alone."""
    known = settings(con) if overdue else {}
    narrow, params = where(today or date.min, known, text, status, grade, trade, segment, owner, overdue)
    return int(con.execute(COUNT_SQL.format(narrow=narrow), params).fetchone()[0])


def account_file(con: Connection, account_id: str) -> AccountFile | None:
    """Return one account with everything its form shows, or None when it is gone."""
    found = FILE.one(con, {"key": account_id})
    if found is None:
        return None
    keys = json_keys([account_id])
    return replace(
        found,
        won_money=_money(con, keys, "won").get(account_id, (0, Total()))[1],
        last_contact=_contacts(con, keys).get(account_id),
    )


def account_deals(con: Connection, account_id: str, today: date, limit: int = 200) -> tuple[DealCard, ...]:
    """Return an account's deals as cards: open ones first by amount, then won, held and lost ones, latest first."""
    keys = [row[0] for row in con.execute(DEALS_SQL, {"key": account_id, "limit": limit})]
    cards = deal_cards(con, keys, today)
    return tuple(cards[key] for key in keys)


def trades(con: Connection) -> tuple[tuple[str, int], ...]:
    """Return the trades in use with their counts, the commonest first."""
    return tuple(con.execute(TRADES_SQL).fetchall())


def owners(con: Connection) -> tuple[tuple[str, int], ...]:
    """Return the owners in use with their counts, the commonest first."""
    return tuple(con.execute(OWNERS_SQL).fetchall())


def open_total(con: Connection) -> tuple[int, Total]:
    """Return how many deals are open over all accounts, and their money."""
    rows = con.execute(TOTALS_SQL).fetchall()
    return sum(row[1] for row in rows), sums((row[0], row[3], row[1] - row[2]) for row in rows)


def _cards(con: Connection, keys: list[str], known: dict[str, str]) -> tuple[AccountCard, ...]:
    ids = json_keys(keys)
    money = _money(con, ids, "open")
    dangers = counting_by_account(con, money)
    contacts = _contacts(con, ids)
    rhythm = rhythms(known)
    return tuple(
        replace(
            card,
            open_deals=count,
            open_money=total,
            dangers=dangers.get(card.id, 0),
            last_contact=contact,
            next_due=next_due(card.grade, contact, rhythm),
        )
        for card in CARDS.all(con, {"ids": ids})
        for count, total in (money.get(card.id, (0, Total())),)
        for contact in (contacts.get(card.id),)
    )


def _money(con: Connection, ids: str, status: str) -> dict[str, tuple[int, Total]]:
    rows: dict[str, list[tuple[str, int, int, int]]] = {}
    for key, *row in con.execute(OPEN_MONEY_SQL, {"ids": ids, "status": status}):
        rows.setdefault(key, []).append(tuple(row))
    return {
        key: (
            sum(count for _, count, _, _ in parts),
            sums((currency, amount, count - known) for currency, count, known, amount in parts),
        )
        for key, parts in rows.items()
    }


def _contacts(con: Connection, ids: str) -> dict[str, date | None]:
    return {key: local_day(at) for key, at in con.execute(CONTACT_SQL, {"ids": ids}) if at}
