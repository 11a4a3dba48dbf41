"""The board of a playbook: its heads over whole columns, its keys in order, and the cards on screen alone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from local_db.driver import Connection
from local_db.queries.codec import Query, json_keys, read_keys
from local_db.queries.dangers import raised_by_money, raised_of
from local_db.queries.gates import passed_over
from local_db.queries.narrowing import STILL, narrow
from local_db.queries.parts import CARD_COLUMNS, ON_BOARD, STAGE, STEP
from models.dangers import Raised
from models.deals import COLLECTING, BoardCounts, BoardFilter, ColumnHead, DealCard
from models.money import Money, Total

PLAYBOOKS_SQL = "SELECT id, key, version, text FROM playbook ORDER BY id"
STAGES_SQL = "SELECT key, days, won FROM playbook_stage WHERE playbook_id = :playbook_id ORDER BY place"
HEADS_SQL = f"""SELECT d.stage, d.currency, count(*), count(d.amount), sum(d.amount),
    count(d.received), sum(d.received), sum(d.amount * coalesce(d.win_rate, s.win_rate, 0))
    FROM deal AS d {STAGE} WHERE d.playbook_id = :playbook_id AND {ON_BOARD} {{narrow}}
    GROUP BY d.stage, d.currency"""
OPEN_OR_WON_STAGE = """(d.status = 'open' OR :stage IN (
    SELECT w.key FROM playbook_stage AS w WHERE w.playbook_id = :playbook_id AND w.won))"""
"""Won deals stand in won stages; in a playbook that has none they stand in the column COLLECTING."""
KEYS_SQL = f"""SELECT d.id FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.stage = :stage AND {ON_BOARD}
    AND {OPEN_OR_WON_STAGE} {{narrow}} {{order}}"""
COLLECTING_SQL = f"""SELECT d.id FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.status = 'won' AND {ON_BOARD}
    AND NOT EXISTS (SELECT 1 FROM playbook_stage AS w WHERE w.playbook_id = :playbook_id AND w.won)
    {{narrow}} {{order}}"""
ORDERS = {
    "rank": "ORDER BY d.rank, d.id",
    "close": "ORDER BY d.close_date IS NULL, d.close_date, d.rank, d.id",
    "money": "ORDER BY d.amount IS NULL, d.amount DESC, d.rank, d.id",
    "age": "ORDER BY d.entered_stage_on IS NULL, d.entered_stage_on, d.rank, d.id",
}
COUNTS_SQL = f"""SELECT count(*), count(CASE WHEN d.status = 'open' THEN 1 END),
    count(CASE WHEN d.status = 'open' AND d.entered_stage_on < :since
        {STILL.format(on=":today", since=":since")} THEN 1 END)
    FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.stage = :stage AND {ON_BOARD}
    AND (d.snooze_until IS NULL OR d.snooze_until <= :today)"""
SNOOZED_SQL = """SELECT d.id FROM deal AS d WHERE d.snooze_until IS NOT NULL AND d.snooze_until > :today
    AND d.status = 'open' AND d.playbook_id = :playbook_id"""
CARDS = Query(
    f"""SELECT {CARD_COLUMNS} FROM json_each(:ids) AS k CROSS JOIN deal AS d ON d.id = k.value
    LEFT JOIN account AS a ON a.id = d.account_id {STAGE} {STEP}""",
    DealCard,
)
Sums = list[tuple[str, int, int, int, int, int, int]]


def playbooks_used(con: Connection) -> tuple[tuple[str, str, int, str], ...]:
    """Return the playbook copies of the book as (id, key, version, TOML text), oldest first."""
    return tuple(con.execute(PLAYBOOKS_SQL).fetchall())


def column_heads(con: Connection, playbook_id: str, filters: BoardFilter | None = None) -> tuple[ColumnHead, ...]:
    """Return one head a stage in the playbook's order, empty ones too; open deals and won ones until paid.

    Weighted money is amount × win rate (the rep's own where he set one), rounded down to whole minor units a currency.
    A playbook without a won stage has COLLECTING as its last head.
    """
    narrowed, params = narrow(con, filters)
    params["playbook_id"] = playbook_id
    stages = con.execute(STAGES_SQL, {"playbook_id": playbook_id}).fetchall()
    if any(won for _stage, _days, won in stages) or not stages:
        sums = _sums(con, narrowed, params)
        return tuple(_head(stage, sums.get(stage, [])) for stage, _days, _won in stages)
    sums = _sums(con, f"{narrowed} AND d.status = 'open'", params)
    won = [row for rows in _sums(con, f"{narrowed} AND d.status = 'won'", params).values() for row in rows]
    heads = [_head(stage, sums.get(stage, [])) for stage, _days, _won in stages]
    return (*heads, _head(COLLECTING, won))


def column_keys(
    con: Connection, playbook_id: str, stage: str, filters: BoardFilter | None = None, sort: str = "rank"
) -> tuple[str, ...]:
    """Return the keys of a column's deals from top to bottom; `sort`: rank (by hand), close, money (most), age."""
    narrowed, params = narrow(con, filters)
    params |= {"playbook_id": playbook_id, "stage": stage}
    sql = COLLECTING_SQL if stage == COLLECTING else KEYS_SQL
    return read_keys(con, sql.format(narrow=narrowed, order=ORDERS[sort]), params)


def deal_cards(con: Connection, ids: Iterable[str], today: date) -> dict[str, DealCard]:
    """Return the cards of the deals with these keys; a key that is gone is left out."""
    keys = list(ids)
    raised, passed = raised_of(con, keys), passed_over(con, keys)
    cards = CARDS.all(con, {"ids": json_keys(keys), "today": today.isoformat()})
    return {card.id: _judged(card, raised.get(card.id, ()), passed.get(card.id)) for card in cards}


def board_counts(con: Connection, playbook_id: str, today: date) -> BoardCounts:
    """Return how many deals stand on the board, without those snoozed, and how many each filter chip leaves."""
    total = still_open = over = 0
    day = today.isoformat()
    for stage, days, _won in con.execute(STAGES_SQL, {"playbook_id": playbook_id}).fetchall():
        # Over time is what came before this day; a stage without expected days has none.
        since = (today - timedelta(days=days)).isoformat() if days > 0 else ""
        params = {"playbook_id": playbook_id, "stage": stage, "since": since, "today": day}
        here = con.execute(COUNTS_SQL, params).fetchone()
        total, still_open, over = total + here[0], still_open + here[1], over + here[2]
    snoozed = {key for (key,) in con.execute(SNOOZED_SQL, {"playbook_id": playbook_id, "today": day})}
    kinds: dict[int, tuple[Raised, ...]] = {}  # deals of one kind have one and the same judgement
    counts: dict[int, int] = {}
    for key, book, _amount, raised in raised_by_money(con):
        if raised and book == playbook_id and key not in snoozed:
            kind = id(raised)
            kinds[kind] = raised
            counts[kind] = counts.get(kind, 0) + 1
    danger = sum(counts[kind] for kind, raised in kinds.items() if any(one.counts for one in raised))
    to_find_out = sum(counts[kind] for kind, raised in kinds.items() if any(not one.counts for one in raised))
    no_step = sum(counts[kind] for kind, raised in kinds.items() if any(one.number == 11 for one in raised))
    return BoardCounts(total, still_open, total - still_open, danger, to_find_out, over, no_step, len(snoozed))


def _judged(card: DealCard, raised: tuple[Raised, ...], passed: tuple[int, str] | None) -> DealCard:
    red = tuple(one.number for one in raised if one.counts)
    made = replace(card, dangers=red, to_find_out=len(raised) - len(red)) if raised else card
    return replace(made, open_gate=passed[0], gate_reason=passed[1]) if passed else made


def _sums(con: Connection, narrowed: str, params: dict[str, object]) -> dict[str, Sums]:
    sums: dict[str, Sums] = {}
    for stage, *row in con.execute(HEADS_SQL.format(narrow=narrowed), params):
        sums.setdefault(stage, []).append(tuple(row))
    return sums


def _head(stage: str, rows: Sums) -> ColumnHead:
    money: dict[str, int] = {}
    weighted: dict[str, int] = {}
    received: dict[str, int] = {}
    count = unknown = not_received = 0
    for currency, here, known, amount, known_received, got, rated in rows:
        count += here
        unknown += here - known
        not_received += here - known_received
        if known:
            money[currency] = money.get(currency, 0) + amount
            weighted[currency] = weighted.get(currency, 0) + rated // 100
        if known_received:
            received[currency] = received.get(currency, 0) + got
    return ColumnHead(stage, count, _total(money, unknown), _total(weighted, unknown), _total(received, not_received))


def _total(sums: dict[str, int], unknown: int) -> Total:
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return Total(tuple(Money(minor, currency) for currency, minor in ordered), unknown)
