"""How much the questions of the first screens read in a big book, counted in steps of SQLite: no clock, no luck."""

from collections.abc import Callable, Iterator

import pytest

from local_db import queries
from local_db.connection import connect
from local_db.driver import Connection
from models.deals import BoardFilter
from tests.books import PLAYBOOK, TODAY, big_book, key

DEALS = 10_000


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    opened = connect(big_book(tmp_path_factory.mktemp("small") / "s.dealbook", 1_000, 1_000), query_only=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    opened = connect(big_book(tmp_path_factory.mktemp("big") / "b.dealbook", 10_000, DEALS), query_only=True)
    yield opened
    opened.close()


def cost(con: Connection, ask: Callable[[], object]) -> tuple[int, int]:
    """Return how many hundreds of steps SQLite took and how many statements were run."""
    steps, statements = [0], [0]

    def step() -> int:
        steps[0] += 1
        return 0

    def statement(_sql: str) -> None:
        statements[0] += 1

    ask()
    con.set_progress_handler(step, 100)
    con.set_trace_callback(statement)
    try:
        ask()
    finally:
        con.set_progress_handler(None, 0)
        con.set_trace_callback(None)
    return steps[0], statements[0]


def keys(con: Connection) -> tuple[str, ...]:
    return queries.column_keys(con, PLAYBOOK, "prove")[:60]


PAGES: dict[str, Callable[[Connection], object]] = {
    "accounts by grade": lambda con: queries.account_cards(con, TODAY, limit=60),
    "accounts by name": lambda con: queries.account_cards(con, TODAY, sort="name", limit=60),
    "the end of the accounts": lambda con: queries.account_cards(con, TODAY, end=True, limit=60),
    "sixty cards": lambda con: queries.deal_cards(con, keys(con), TODAY),
    "the biggest dangers": lambda con: queries.all_dangers(con, TODAY, 10),
    "checks before each column": lambda con: queries.gate_counts(con, key("d", 10)),
    "sixty rows of the list": lambda con: queries.list_rows(con, keys(con), TODAY),
    "deals put aside": lambda con: queries.aside_keys(con, PLAYBOOK, "lost", TODAY, 20),
    "who really decided": lambda con: queries.undecided_deals(con, 20),
    "what is due": lambda con: queries.steps_until(con, TODAY, 10),
    "the newest notes": lambda con: queries.all_notes(con, 50),
}


@pytest.mark.parametrize("page", list(PAGES))
def test_a_page_costs_the_same_in_a_book_ten_times_as_big(small: Connection, big: Connection, page: str) -> None:
    # Keys are read for the cards alone, and the column itself is ten times as long.
    before = cost(small, lambda: keys(small))[0] if page.startswith("sixty") else 0
    now = cost(big, lambda: keys(big))[0] if page.startswith("sixty") else 0
    few, statements = cost(small, lambda: PAGES[page](small))
    many, same_statements = cost(big, lambda: PAGES[page](big))
    assert same_statements <= statements + 1
    assert statements <= 11
    assert many - now <= (few - before) * 1.3 + 5


@pytest.mark.parametrize(
    ("ask", "limit", "most"),
    [
        pytest.param(lambda con: queries.column_heads(con, PLAYBOOK), 50, 2, id="heads"),
        pytest.param(
            lambda con: queries.column_heads(con, PLAYBOOK, BoardFilter(text="cold")), 40, 2, id="heads, text"
        ),
        pytest.param(lambda con: queries.danger_totals(con, TODAY), 30, 5, id="danger totals"),
        pytest.param(lambda con: queries.board_counts(con, PLAYBOOK, TODAY), 70, 13, id="chips"),
        pytest.param(lambda con: queries.column_keys(con, PLAYBOOK, "prove"), 3, 1, id="keys of a column"),
        pytest.param(lambda con: queries.column_groups(con, PLAYBOOK, "prove", "grade"), 8, 1, id="a column by grade"),
        pytest.param(lambda con: queries.playbook_counts(con), 12, 1, id="playbooks"),
        pytest.param(lambda con: queries.aside_counts(con, PLAYBOOK, TODAY), 12, 3, id="aside"),
        pytest.param(lambda con: queries.list_groups(con, PLAYBOOK, TODAY), 90, 1, id="the list by stage"),
        pytest.param(lambda con: queries.forecast(con, TODAY), 90, 2, id="forecast"),
    ],
)
def test_what_sums_over_all_deals_takes_few_steps_a_deal(
    big: Connection, ask: Callable[[Connection], object], limit: int, most: int
) -> None:
    steps, statements = cost(big, lambda: ask(big))
    assert steps * 100 <= limit * DEALS
    assert statements <= most


def plan(con: Connection, sql: str) -> str:
    names = {"playbook_id": PLAYBOOK, "stage": "prove"}
    return " | ".join(row[3] for row in con.execute(f"EXPLAIN QUERY PLAN {sql}", names))


def test_heads_and_keys_are_read_from_their_covering_index(big: Connection) -> None:
    from local_db.queries.board import HEADS_SQL, KEYS_SQL, ORDERS
    from local_db.queries.dangers import BY_MONEY_SQL

    assert "d USING COVERING INDEX deal_board" in plan(big, HEADS_SQL.format(narrow=""))
    keys_plan = plan(big, KEYS_SQL.format(narrow="", order=ORDERS["rank"]))
    assert "d USING COVERING INDEX deal_board" in keys_plan
    assert "TEMP B-TREE" not in keys_plan
    dangers = plan(big, BY_MONEY_SQL)
    assert "COVERING INDEX deal_open" in dangers
    assert "TEMP B-TREE" not in dangers
