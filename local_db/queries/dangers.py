"""What threatens the open deals: SQL gathers the facts, the rules in `models.dangers` judge them."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from local_db.driver import Connection
from local_db.queries.buyers import seats_of
from local_db.queries.codec import Query, json_keys
from models.buyers import FIVE_ROLES, SeatRow
from models.dangers import DEFAULT_RULES, Danger, DealDanger, DealFacts, Raised, Rules, detail, raise_dangers

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

_FACTS = """d.playbook_id AS playbook_id, coalesce(s.win_rate, 0) AS rate, d.origin <> '' AS imported,
    EXISTS (SELECT 1 FROM follow_up AS f WHERE f.deal_id = d.id AND f.done_on IS NULL AND f.due_on IS NOT NULL)
        AS dated_step,
    EXISTS (SELECT 1 FROM seat AS t WHERE t.deal_id = d.id) AS seated,
    (SELECT group_concat(DISTINCT r.role) FROM seat_role AS r WHERE r.deal_id = d.id) AS held,
    (SELECT max(CASE WHEN t.met_on IS NOT NULL OR t.ladder <> '' THEN 2 ELSE 1 END) FROM seat_role AS r
        JOIN seat AS t ON t.id = r.seat_id WHERE r.deal_id = d.id AND r.role = 'decision_maker') AS decider"""
_STAGE = "LEFT JOIN playbook_stage AS s ON s.playbook_id = d.playbook_id AND s.key = d.stage"

RULES_SQL = "SELECT playbook_id, number, weight, from_rate FROM playbook_danger"
FACTS_OF_DEALS_SQL = f"""SELECT d.id, {_FACTS} FROM json_each(:ids) AS k
    CROSS JOIN deal AS d ON d.id = k.value {_STAGE} WHERE d.status = 'open'"""
FACTS_OF_ACCOUNTS_SQL = f"""SELECT d.account_id, {_FACTS} FROM json_each(:ids) AS k
    CROSS JOIN deal AS d ON d.account_id = k.value AND d.status = 'open' {_STAGE}"""
BY_MONEY_SQL = """SELECT d.id, d.playbook_id, d.amount, d.stage, d.origin <> ''
    FROM deal AS d WHERE d.status = 'open' ORDER BY d.amount DESC, d.id DESC"""
DATED_SQL = """SELECT f.deal_id FROM follow_up AS f INDEXED BY follow_up_deal
    WHERE f.done_on IS NULL AND f.due_on IS NOT NULL AND f.deal_id IS NOT NULL"""
BIGGEST_SQL = """SELECT d.id, d.amount FROM deal AS d WHERE d.status = 'open'
    ORDER BY d.amount DESC, d.id DESC LIMIT :limit"""
HELD_SQL = """SELECT t.deal_id, group_concat(DISTINCT r.role),
    max(CASE WHEN r.role <> 'decision_maker' THEN 0 WHEN t.met_on IS NOT NULL OR t.ladder <> '' THEN 2 ELSE 1 END)
    FROM seat AS t LEFT JOIN seat_role AS r ON r.seat_id = t.id GROUP BY t.deal_id"""
Judged = tuple[str, str, int | None, tuple[Raised, ...]]
"""An open deal's key, its playbook's id, its amount, and which dangers hold for it."""
_NO_SEATS = ("", 0)
RATES_SQL = "SELECT playbook_id, key, win_rate FROM playbook_stage"


@dataclass(frozen=True, slots=True)
class DangerHead:
    """What a danger's line shows of its deal."""

    id: str
    name: str
    account_name: str
    playbook_id: str
    stage: str
    minor: int | None
    currency: str
    entered_stage_on: date | None


HEADS = Query(
    """SELECT d.id AS id, d.name AS name, a.name AS account_name, d.playbook_id AS playbook_id,
    d.stage AS stage, d.amount AS minor, d.currency AS currency, d.entered_stage_on AS entered_stage_on
    FROM json_each(:ids) AS k CROSS JOIN deal AS d ON d.id = k.value LEFT JOIN account AS a ON a.id = d.account_id
    WHERE d.status = 'open'""",
    DangerHead,
)


def raised_of(con: Connection, ids: Iterable[str]) -> dict[str, tuple[Raised, ...]]:
    """Return which dangers hold for each open deal of `ids`, without the values of their sentences."""
    rules = _rules(con)
    rows = con.execute(FACTS_OF_DEALS_SQL, {"ids": json_keys(ids)})
    return {key: raise_dangers(facts, rules.get(book, DEFAULT_RULES)) for key, book, facts in _facts(rows)}


def raised_by_money(con: Connection) -> Iterator[Judged]:
    """Yield every open deal with what holds for it, biggest amount first, unknown amounts last.

    Over thousands of deals few kinds of facts occur: the rules judge each kind once.
    """
    rules = _rules(con)
    rates = {(book, stage): rate for book, stage, rate in con.execute(RATES_SQL)}
    held = {key: kind for key, *kind in con.execute(HELD_SQL)}
    dated = {key for (key,) in con.execute(DATED_SQL)}
    judged: dict[Any, tuple[Raised, ...]] = {}
    for key, book, amount, stage, imported in con.execute(BY_MONEY_SQL):
        roles, decider = held.get(key, _NO_SEATS)
        kind = (book, stage, imported, key in dated, roles, decider)
        raised = judged.get(kind)
        if raised is None:
            facts = DealFacts(
                rates.get((book, stage), 0), bool(imported), key in dated, key in held, _empty(roles), decider or 0
            )
            raised = judged[kind] = raise_dangers(facts, rules.get(book, DEFAULT_RULES))
        yield key, book, amount, raised


def counting_by_account(con: Connection, account_ids: Iterable[str]) -> dict[str, int]:
    """Return how many dangers count (red) over the open deals of each account; accounts without any are left out."""
    rules = _rules(con)
    counts: dict[str, int] = {}
    for key, book, facts in _facts(con.execute(FACTS_OF_ACCOUNTS_SQL, {"ids": json_keys(account_ids)})):
        red = sum(one.counts for one in raise_dangers(facts, rules.get(book, DEFAULT_RULES)))
        if red:
            counts[key] = counts.get(key, 0) + red
    return counts


def dangers_of(con: Connection, ids: Iterable[str], today: date) -> dict[str, tuple[Danger, ...]]:
    """Return each open deal's dangers: those that count first, then what is to find out, each by weight."""
    keys = json_keys(ids)
    rules = _rules(con)
    seats = seats_of(con, keys)
    entered = {head.id: head.entered_stage_on for head in HEADS.all(con, {"ids": keys})}
    return {
        key: _details(facts, rules.get(book, DEFAULT_RULES), seats.get(key, ()), _days(entered[key], today))
        for key, book, facts in _facts(con.execute(FACTS_OF_DEALS_SQL, {"ids": keys}))
    }


def deal_dangers(con: Connection, deal_id: str, today: date) -> tuple[Danger, ...]:
    """Return one deal's dangers, those that count first, each by weight; () for a deal that is not open."""
    return dangers_of(con, [deal_id], today).get(deal_id, ())


def all_dangers(
    con: Connection, today: date, limit: int | None = None, *, to_find_out: bool = False
) -> tuple[DealDanger, ...]:
    """Return the dangers of all open deals by money, then weight; those that do not count yet only if asked for.

    Amounts are compared as they stand, whatever their currency; unknown amounts come last. Deals of one
    amount go by their heaviest danger. At most `limit` rows.
    """
    chosen, enough = _dangerous(_biggest(con, 4 * limit), limit, to_find_out) if limit else ([], False)
    if not enough:
        chosen, _ = _dangerous(raised_by_money(con), limit, to_find_out)
    keys = json_keys(chosen)
    found = dangers_of(con, chosen, today)
    heads = {head.id: head for head in HEADS.all(con, {"ids": keys})}
    return tuple(
        DealDanger(key, head.name, head.account_name, head.playbook_id, head.stage, head.minor, head.currency, danger)
        for key in chosen
        for head in (heads[key],)
        for danger in found[key]
        if danger.counts or to_find_out
    )[:limit]


def danger_totals(con: Connection, today: date) -> tuple[int, int]:  # noqa: ARG001 - dangers 7 and 8 will need the day
    """Return how many open deals are in danger (one that counts), and how many deals are open."""
    in_danger = total = 0
    for _key, _book, _amount, raised in raised_by_money(con):
        total += 1
        in_danger += any(one.counts for one in raised)
    return in_danger, total


def _biggest(con: Connection, count: int) -> list[Judged]:
    """Return what holds for the biggest open deals, without those at the end whose equals may have been cut off."""
    rules = _rules(con)
    amounts: dict[str, int | None] = dict(con.execute(BIGGEST_SQL, {"limit": count}))
    facts = _facts(con.execute(FACTS_OF_DEALS_SQL, {"ids": json_keys(amounts)}))
    found = [(key, book, amounts[key], raise_dangers(one, rules.get(book, DEFAULT_RULES))) for key, book, one in facts]
    last = found[-1][2] if len(found) == count else object()
    return [judged for judged in found if judged[2] != last]


def _dangerous(deals: Iterable[Judged], limit: int | None, to_find_out: bool) -> tuple[list[str], bool]:
    """Return the deals that the first `limit` dangers come from, and whether there were as many.

    Deals of one amount go by their heaviest danger.
    """
    chosen: list[str] = []
    rows = 0
    for _amount, equals in groupby(deals, key=lambda judged: judged[2]):
        shown = [(key, [one for one in raised if one.counts or to_find_out]) for key, _book, _, raised in equals]
        held = [(key, raised) for key, raised in shown if raised]
        held.sort(key=lambda one: (-one[1][0].counts, -max(danger.weight for danger in one[1])))
        chosen += [key for key, _ in held]
        rows += sum(len(raised) for _, raised in held)
        if limit is not None and rows >= limit:
            return chosen[:limit], True
    return chosen, False


def _rules(con: Connection) -> dict[str, Rules]:
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for playbook_id, number, weight, from_rate in con.execute(RULES_SQL):
        found.setdefault(playbook_id, {})[number] = (weight, from_rate)
    return dict(found)


def _facts(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str, DealFacts]]:
    for key, book, rate, imported, dated_step, seated, held, decider in rows:
        yield key, book, DealFacts(rate, bool(imported), bool(dated_step), bool(seated), _empty(held), decider or 0)


def _empty(held: str | None) -> tuple[str, ...]:
    roles = held.split(",") if held else ()
    return tuple(role for role in FIVE_ROLES if role not in roles)


def _details(facts: DealFacts, rules: Rules, seats: tuple[SeatRow, ...], days: int) -> tuple[Danger, ...]:
    return tuple(detail(one, facts, seats, days) for one in raise_dangers(facts, rules))


def _days(entered: date | None, today: date) -> int:
    return 0 if entered is None else max(0, (today - entered).days)
