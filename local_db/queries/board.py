"""The board of a playbook: its heads over whole columns, its keys in order, and the cards on screen alone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from local_db.driver import Connection
from local_db.queries.codec import Query, json_keys, like
from local_db.queries.dangers import raised_by_money, raised_of
from local_db.queries.gates import passed_over
from local_db.queries.parts import CARD_COLUMNS, ON_BOARD, STAGE, STEP
from models.dangers import Raised
from models.deals import BoardCounts, BoardFilter, ColumnHead, DealCard, StageMark
from models.money import Money, Total

PLAYBOOKS_SQL = "SELECT id, key, version, text FROM playbook ORDER BY id"
STAGES_SQL = "SELECT key, win_rate, days FROM playbook_stage WHERE playbook_id = :playbook_id ORDER BY place"
MARKS_SQL = "SELECT playbook_id, key, letter, place FROM playbook_stage"
HEADS_SQL = f"""SELECT d.stage, d.currency, count(*), count(d.amount), sum(d.amount),
    count(d.received), sum(d.received), sum(d.amount * coalesce(d.win_rate, s.win_rate, 0))
    FROM deal AS d {STAGE} WHERE d.playbook_id = :playbook_id AND {ON_BOARD} {{narrow}}
    GROUP BY d.stage, d.currency"""
KEYS_SQL = f"""SELECT d.id FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.stage = :stage AND {ON_BOARD}
    {{narrow}} ORDER BY d.rank, d.id"""
COUNTS_SQL = f"""SELECT count(*), count(CASE WHEN d.status = 'open' THEN 1 END),
    count(CASE WHEN d.status = 'open' AND d.entered_stage_on < :since THEN 1 END)
    FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.stage = :stage AND {ON_BOARD}"""
CARDS = Query(
    f"""SELECT {CARD_COLUMNS} FROM json_each(:ids) AS k CROSS JOIN deal AS d ON d.id = k.value
    LEFT JOIN account AS a ON a.id = d.account_id {STAGE} {STEP}""",
    DealCard,
)

TEXT = """ AND (d.name LIKE :text ESCAPE '\\' OR d.product LIKE :text ESCAPE '\\' OR d.account_id IN (
    SELECT a.id FROM account AS a WHERE a.name LIKE :text ESCAPE '\\' OR a.short_name LIKE :text ESCAPE '\\'))"""
OWNER = " AND d.owner = :owner"
ACCOUNT = " AND d.account_id = :account_id"
NO_STEP = """ AND d.status = 'open' AND NOT EXISTS (SELECT 1 FROM follow_up AS n
    WHERE n.deal_id = d.id AND n.done_on IS NULL AND n.due_on IS NOT NULL)"""
OVER = """ AND d.status = 'open' AND EXISTS (SELECT 1 FROM playbook_stage AS o WHERE o.playbook_id = d.playbook_id
    AND o.key = d.stage AND o.days > 0 AND julianday(:over_on) - julianday(d.entered_stage_on) > o.days)"""
CLOSES_FROM = " AND d.close_date >= :closes_from"
CLOSES_TO = " AND d.close_date <= :closes_to"
AMONG = " AND d.id IN (SELECT g.value FROM json_each(:among) AS g)"
NARROWINGS = (TEXT, OWNER, ACCOUNT, NO_STEP, OVER, CLOSES_FROM, CLOSES_TO, AMONG)


def playbooks_used(con: Connection) -> tuple[tuple[str, str, int, str], ...]:
    """Return the playbook copies of the book as (id, key, version, TOML text), oldest first."""
    return tuple(con.execute(PLAYBOOKS_SQL).fetchall())


def stage_marks(con: Connection) -> dict[tuple[str, str], StageMark]:
    """Return how to draw each stage's badge, by playbook's id and stage: no playbook need be parsed for a list."""
    rows = con.execute(MARKS_SQL).fetchall()
    counts: dict[str, int] = {}
    for playbook_id, *_ in rows:
        counts[playbook_id] = counts.get(playbook_id, 0) + 1
    return {(book, stage): StageMark(letter, place, counts[book]) for book, stage, letter, place in rows}


def column_heads(con: Connection, playbook_id: str, filters: BoardFilter | None = None) -> tuple[ColumnHead, ...]:
    """Return one head a stage in the playbook's order, empty ones too; open deals and won ones until paid.

    Weighted money is amount × win rate (the rep's own where he set one), rounded down to whole minor units a currency.
    """
    narrow, params = _narrow(con, filters)
    params["playbook_id"] = playbook_id
    sums: dict[str, list[tuple[str, int, int, int, int, int, int]]] = {}
    for stage, *row in con.execute(HEADS_SQL.format(narrow=narrow), params):
        sums.setdefault(stage, []).append(tuple(row))
    stages = con.execute(STAGES_SQL, {"playbook_id": playbook_id}).fetchall()
    return tuple(_head(stage, sums.get(stage, [])) for stage, _rate, _days in stages)


def column_keys(con: Connection, playbook_id: str, stage: str, filters: BoardFilter | None = None) -> tuple[str, ...]:
    """Return the keys of a column's deals from top to bottom."""
    narrow, params = _narrow(con, filters)
    params |= {"playbook_id": playbook_id, "stage": stage}
    return tuple(row[0] for row in con.execute(KEYS_SQL.format(narrow=narrow), params))


def deal_cards(con: Connection, ids: Iterable[str], today: date) -> dict[str, DealCard]:
    """Return the cards of the deals with these keys; a key that is gone is left out."""
    keys = list(ids)
    raised, passed = raised_of(con, keys), passed_over(con, keys)
    cards = CARDS.all(con, {"ids": json_keys(keys), "today": today.isoformat()})
    return {card.id: _judged(card, raised.get(card.id, ()), passed.get(card.id)) for card in cards}


def board_counts(con: Connection, playbook_id: str, today: date) -> BoardCounts:
    """Return how many deals stand on the board and how many each filter chip leaves."""
    total = still_open = over = 0
    for stage, _rate, days in con.execute(STAGES_SQL, {"playbook_id": playbook_id}).fetchall():
        # Over time is what came before this day; a stage without expected days has none.
        since = (today - timedelta(days=days)).isoformat() if days > 0 else ""
        params = {"playbook_id": playbook_id, "stage": stage, "since": since}
        here = con.execute(COUNTS_SQL, params).fetchone()
        total, still_open, over = total + here[0], still_open + here[1], over + here[2]
    danger = to_find_out = no_step = 0
    for _key, book, _amount, raised in raised_by_money(con):
        if raised and book == playbook_id:
            danger += any(one.counts for one in raised)
            to_find_out += any(not one.counts for one in raised)
            no_step += any(one.number == 11 for one in raised)
    return BoardCounts(total, still_open, total - still_open, danger, to_find_out, over, no_step)


def _judged(card: DealCard, raised: tuple[Raised, ...], passed: tuple[int, str] | None) -> DealCard:
    red = tuple(one.number for one in raised if one.counts)
    made = replace(card, dangers=red, to_find_out=len(raised) - len(red)) if raised else card
    return replace(made, open_gate=passed[0], gate_reason=passed[1]) if passed else made


def _head(stage: str, rows: list[tuple[str, int, int, int, int, int, int]]) -> ColumnHead:
    money: dict[str, int] = {}
    weighted: dict[str, int] = {}
    received: dict[str, int] = {}
    count = unknown = not_received = 0
    for currency, here, known, amount, known_received, got, rated in rows:
        count += here
        unknown += here - known
        not_received += here - known_received
        if known:
            money[currency], weighted[currency] = amount, rated // 100
        if known_received:
            received[currency] = got
    return ColumnHead(stage, count, _total(money, unknown), _total(weighted, unknown), _total(received, not_received))


def _total(sums: dict[str, int], unknown: int) -> Total:
    ordered = sorted(sums.items(), key=lambda item: -item[1])
    return Total(tuple(Money(minor, currency) for currency, minor in ordered), unknown)


def _narrow(con: Connection, filters: BoardFilter | None) -> tuple[str, dict[str, object]]:
    params: dict[str, object] = {}
    if filters is None or filters.empty:
        return "", params
    parts: list[str] = []
    if filters.text.strip():
        parts.append(TEXT)
        params["text"] = like(filters.text)
    if filters.owner:
        parts.append(OWNER)
        params["owner"] = filters.owner
    if filters.account_id:
        parts.append(ACCOUNT)
        params["account_id"] = filters.account_id
    if filters.no_step:
        parts.append(NO_STEP)
    for part, name, value in (
        (OVER, "over_on", filters.over_on),
        (CLOSES_FROM, "closes_from", filters.closes_from),
        (CLOSES_TO, "closes_to", filters.closes_to),
    ):
        if value is not None:
            parts.append(part)
            params[name] = value.isoformat()
    if filters.danger or filters.to_find_out:
        among = [key for key, _book, _amount, raised in raised_by_money(con) if _fits(filters, raised)]
        parts.append(AMONG)
        params["among"] = json_keys(among)
    return "".join(parts), params


def _fits(filters: BoardFilter, raised: tuple[Raised, ...]) -> bool:
    red = any(one.counts for one in raised)
    grey = any(not one.counts for one in raised)
    return (red or not filters.danger) and (grey or not filters.to_find_out)
