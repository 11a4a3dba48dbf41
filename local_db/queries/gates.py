"""The gates before a deal, judged from the book, for one deal or many (method §5)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from local_db.driver import Connection
from local_db.queries.codec import Query, json_keys
from local_db.queries.grounds import DEALS, GateDeal, grounds
from models.deals import COLLECTING, WON
from models.gate_rows import CLOSED, Gate, GateCount, GateRule, PassRow
from models.gates import count, gates_between, judge, judge_gates, next_step

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

STAGES_SQL = "SELECT playbook_id, key, won FROM playbook_stage ORDER BY playbook_id, place"
RULES_SQL = """SELECT g.playbook_id, g.stage, g.key, g.kind, g.name, g.asked_in, g.rung, g.stance
    FROM json_each(:ids) AS k CROSS JOIN playbook_gate AS g ON g.playbook_id = k.value ORDER BY g.place"""
PASSES = Query(
    """SELECT x.id AS id, x.deal_id AS deal_id, x.from_stage AS from_stage, x.to_stage AS to_stage,
    x.passed_on AS passed_on, x.reason AS reason, x.items AS items
    FROM json_each(:ids) AS k CROSS JOIN gate_pass AS x ON x.deal_id = k.value ORDER BY x.id DESC""",
    PassRow,
)


@dataclass(frozen=True, slots=True)
class _Book:
    """A playbook as gates see it: its stages in order, those of won deals, its gate items."""

    stages: Sequence[str]
    won: Sequence[str]
    rules: Sequence[GateRule]

    @property
    def win_target(self) -> str:
        return self.won[0] if self.won else CLOSED


def gates_to(con: Connection, deal_id: str, stage: str) -> tuple[Gate, ...]:
    """Return every gate with items between where a deal stands and a stage, in order; () backward or for one gone.

    `stage` may be CLOSED. KeyError for a stage that the deal's playbook has not.
    """
    return gates_of(con, [(deal_id, stage)]).get(deal_id, ())


def gates_of(con: Connection, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[Gate, ...]]:
    """Return the gates before each of many deals on its way to a stage; deals that are gone are left out."""
    wanted = dict(pairs)
    deals = DEALS.all(con, {"ids": json_keys(wanted)})
    books = _books(con, deals)
    ways = {
        deal.id: gates_between(
            books[deal.playbook_id].stages, deal.stage, _target(books[deal.playbook_id], wanted, deal)
        )
        for deal in deals
    }
    return _judged(con, deals, books, ways)


def gate_ahead(con: Connection, deal_id: str) -> Gate | None:
    """Return the gate to a deal's next stage, the closing one in the last; None for a deal that is past it or gone.

    A next stage that asks for nothing has a gate without checks.
    """
    deals = DEALS.all(con, {"ids": json_keys([deal_id])})
    if not deals or deals[0].settled_on is not None:
        return None
    deal, books = deals[0], _books(con, deals)
    book = books[deal.playbook_id]
    ahead = next_step(book.stages, deal.stage)
    if ahead == CLOSED and deal.status == WON and not book.won:
        return None  # winning it passed the closing gate
    found = _judged(con, deals, books, {deal.id: (ahead,)})[deal.id]
    return found[0] if found else Gate(ahead, ())


def gate_counts(con: Connection, deal_id: str) -> dict[str, GateCount]:
    """Return for every later stage, and CLOSED, how many checks lie before it; stages without any are left out.

    In a playbook without a won stage COLLECTING counts as CLOSED.
    """
    deals = DEALS.all(con, {"ids": json_keys([deal_id])})
    if not deals:
        return {}
    deal, books = deals[0], _books(con, deals)
    book = books[deal.playbook_id]
    way = gates_between(book.stages, deal.stage, CLOSED)
    gates = {gate.stage: gate for gate in _judged(con, deals, books, {deal.id: way})[deal.id]}
    counts: dict[str, GateCount] = {}
    passed: list[Gate] = []
    for stage in way:
        passed += [gates[stage]] if stage in gates else []
        if passed:
            counts[stage] = count(passed)
    if CLOSED in counts and not book.won:
        counts[COLLECTING] = counts[CLOSED]
    return counts


def win_target(con: Connection, deal_id: str) -> str:
    """Return where a deal goes by being won: the first won stage of its playbook, or CLOSED; '' for one gone."""
    deals = DEALS.all(con, {"ids": json_keys([deal_id])})
    return _books(con, deals)[deals[0].playbook_id].win_target if deals else ""


def win_gates(con: Connection, deal_id: str) -> tuple[Gate, ...]:
    """Return the gates that winning a deal from where it stands would skip."""
    target = win_target(con, deal_id)
    return gates_to(con, deal_id, target) if target else ()


def gate_passes(con: Connection, deal_id: str) -> tuple[PassRow, ...]:
    """Return a deal's moves past gates with items open, latest first."""
    return PASSES.all(con, {"ids": json_keys([deal_id])})


def passed_over(con: Connection, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return how many items each deal passed over that are open to this day, with the latest reason.

    Items of a gate that the deal was moved back before do not count; deals without any are left out.
    """
    passes: dict[str, list[PassRow]] = {}
    for row in PASSES.all(con, {"ids": json_keys(ids)}):
        passes.setdefault(row.deal_id, []).append(row)
    if not passes:
        return {}
    deals = DEALS.all(con, {"ids": json_keys(passes)})
    books = _books(con, deals)
    rules: dict[str, list[GateRule]] = {}
    for deal in deals:
        book = books[deal.playbook_id]
        keys = {key for row in passes[deal.id] for key in row.items}
        behind = set(book.stages[: book.stages.index(deal.stage) + 1])
        behind |= {CLOSED} if deal.settled_on or (deal.status == WON and not book.won) else set()
        rules[deal.id] = [rule for rule in book.rules if rule.key in keys and rule.stage in behind]
    held = grounds(con, deals, [rule for some in rules.values() for rule in some])
    found: dict[str, tuple[int, str]] = {}
    for deal in deals:
        still = {check.key for check in judge(rules[deal.id], held[deal.id]) if not check.met}
        if still:
            found[deal.id] = len(still), next(row.reason for row in passes[deal.id] if still & set(row.items))
    return found


def _target(book: _Book, wanted: dict[str, str], deal: GateDeal) -> str:
    target = wanted[deal.id]
    return CLOSED if target == COLLECTING and not book.won else target


def _judged(
    con: Connection, deals: Iterable[GateDeal], books: dict[str, _Book], ways: dict[str, tuple[str, ...]]
) -> dict[str, tuple[Gate, ...]]:
    ahead = [deal for deal in deals if ways[deal.id]]
    stages = {(deal.playbook_id, stage) for deal in ahead for stage in ways[deal.id]}
    rules = [rule for key, book in books.items() for rule in book.rules if (key, rule.stage) in stages]
    held = grounds(con, ahead, rules) if rules else {}
    return {
        deal.id: judge_gates(ways[deal.id], books[deal.playbook_id].rules, held[deal.id]) if deal.id in held else ()
        for deal in deals
    }


def _books(con: Connection, deals: Iterable[GateDeal]) -> dict[str, _Book]:
    wanted = {deal.playbook_id for deal in deals}
    stages: dict[str, list[str]] = {key: [] for key in wanted}
    won: dict[str, list[str]] = {key: [] for key in wanted}
    rules: dict[str, list[GateRule]] = {key: [] for key in wanted}
    for book, stage, is_won in con.execute(STAGES_SQL):
        if book in wanted:
            stages[book].append(stage)
            won[book] += [stage] if is_won else []
    for book, *rule in con.execute(RULES_SQL, {"ids": json_keys(wanted)}):
        rules[book].append(GateRule(*rule))
    return {key: _Book(stages[key], won[key], rules[key]) for key in wanted}
