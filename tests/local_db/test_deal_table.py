"""The list, the forecast and groups on the board, held against sums made by hand (method §9)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from local_db import queries
from local_db.connection import connect
from local_db.driver import Connection
from local_db.queries.deal_table import _SORTS
from models.accounts import GRADES
from models.deal_rows import GROUPS, SORTS, DealRow
from models.deals import NO_GRADE, BoardFilter
from models.forecast import COMMITTED_FROM, ForecastMonth, Goals, month_of
from models.money import Money, Total, add
from tests.books import PLAYBOOK, TODAY, big_book

DEALS = 400
ALL = ("open", "collecting", "won", "hold", "lost")


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    opened = connect(big_book(tmp_path_factory.mktemp("big") / "b.dealbook", 60, DEALS), query_only=True)
    yield opened
    opened.close()


def all_rows(con: Connection) -> dict[str, DealRow]:
    ids = [row[0] for row in con.execute("SELECT id FROM deal")]
    return queries.list_rows(con, ids, TODAY)


def of(row: DealRow, group: str) -> str:
    card = row.card
    return {
        "stage": card.stage,
        "account": card.account_id,
        "grade": row.grade,
        "owner": row.owner,
        "month": month_of(card.close_date) if card.close_date else "",
        "none": "",
    }[group]


def shown(row: DealRow) -> bool:
    paid = row.card.money and row.card.received and row.card.received.minor >= row.card.money.minor
    return row.card.status == "open" or (row.card.status == "won" and not paid)


def total(rows: list[DealRow], part: Callable[[DealRow], Money | None]) -> Total:
    return add(
        (None, row.card.money.currency) if part(row) is None and row.card.money else _part(part(row)) for row in rows
    )


def _part(money: Money | None) -> tuple[int | None, str]:
    return (None, "") if money is None else (money.minor, money.currency)


@pytest.mark.parametrize("group", GROUPS)
def test_groups_have_the_sums_of_their_rows(con: Connection, group: str) -> None:
    rows = [row for row in all_rows(con).values() if shown(row)]
    groups = queries.list_groups(con, PLAYBOOK, TODAY, group=group)
    assert {one.key for one in groups} == {of(row, group) for row in rows}
    assert sum(one.count for one in groups) == len(rows)
    for one in groups:
        here = [row for row in rows if of(row, group) == one.key]
        assert one.count == len(here)
        assert one.money == total(here, lambda row: row.card.money)
        assert one.received == total(here, lambda row: row.card.received)
        for amount in one.weighted.amounts:
            exact = sum(
                row.card.money.minor * row.card.win_rate
                for row in here
                if row.card.money and row.card.money.currency == amount.currency
            )
            assert amount.minor == exact // 100
        keys = queries.list_keys(con, PLAYBOOK, one.key, group=group)
        assert set(keys) == {row.card.id for row in here}


def test_groups_stand_in_order(con: Connection) -> None:
    def keys(group: str) -> list[str]:
        return [one.key for one in queries.list_groups(con, PLAYBOOK, TODAY, group=group)]

    assert keys("stage") == ["understand", "confirm", "prove", "negotiate", "close", "collect"]
    assert keys("grade") == [*GRADES, ""]
    assert keys("month") == sorted(keys("month"))
    names = [one.name for one in queries.list_groups(con, PLAYBOOK, TODAY, group="account")]
    assert names[:-1] == sorted(names[:-1], key=str.casefold)
    assert names[-1] == ""


VALUES: dict[str, Callable[[DealRow], Any]] = {
    "rank": lambda row: row.card.rank,
    "name": lambda row: row.card.name.lower(),
    "account": lambda row: row.card.account_name or None,
    "segment": lambda row: row.card.code or None,
    "money": lambda row: row.card.money and row.card.money.minor,
    "weighted": lambda row: row.card.money and row.card.money.minor * row.card.win_rate,
    "stage": lambda row: queries_stage(row.card.stage),
    "days": lambda row: row.card.days,
    "step": lambda row: row.card.step and row.card.step.due_on,
    "close": lambda row: row.card.close_date,
    "contact": lambda row: row.card.contact_on,
    "owner": lambda row: row.owner or None,
}


def queries_stage(key: str) -> int:
    return ["understand", "confirm", "prove", "negotiate", "close", "collect"].index(key)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_sorts_and_puts_what_is_missing_last(con: Connection, sort: str, descending: bool) -> None:
    assert set(SORTS) == set(VALUES) == set(_SORTS)
    keys = queries.list_keys(con, "", "", group="none", status=ALL, sort=sort, descending=descending)
    rows = all_rows(con)
    assert set(keys) == set(rows)
    values = [VALUES[sort](rows[key]) for key in keys]
    known = [value for value in values if value is not None]
    assert values[len(known) :] == [None] * (len(values) - len(known))
    assert known == sorted(known, reverse=descending)


def test_the_list_can_show_what_the_board_does_not(con: Connection) -> None:
    lost = queries.list_keys(con, PLAYBOOK, "", group="none", status=("lost",))
    assert {row.card.status for row in queries.list_rows(con, lost, TODAY).values()} == {"lost"}
    assert queries.list_groups(con, "nowhere", TODAY) == ()
    few = queries.list_groups(con, "", TODAY, BoardFilter(text="cold"), group="none")
    assert 0 < few[0].count < DEALS


def test_marked_deals_are_added_up(con: Connection) -> None:
    rows = list(all_rows(con).values())[:30]
    ids = [row.card.id for row in rows]
    assert queries.marked_total(con, [*ids, "gone"]) == total(rows, lambda row: row.card.money)


def test_grades_and_unplaced_deals_can_be_filtered(con: Connection) -> None:
    rows = all_rows(con).values()

    def keys(wanted: BoardFilter) -> set[str]:
        return set(queries.list_keys(con, PLAYBOOK, "", wanted, group="none"))

    for grade in GRADES:
        assert keys(BoardFilter(grade=grade)) == {row.card.id for row in rows if shown(row) and row.grade == grade}
    assert keys(BoardFilter(grade=NO_GRADE)) == {row.card.id for row in rows if shown(row) and not row.grade}
    assert keys(BoardFilter(unplaced=True)) == {row.card.id for row in rows if shown(row) and not row.card.account_id}


@pytest.mark.parametrize("group", ["account", "grade"])
@pytest.mark.parametrize("sort", ["rank", "close", "money", "age"])
def test_a_column_falls_into_groups(con: Connection, group: str, sort: str) -> None:
    whole = queries.column_keys(con, PLAYBOOK, "prove", sort=sort)
    groups = queries.column_groups(con, PLAYBOOK, "prove", group, sort=sort)
    rows = queries.list_rows(con, whole, TODAY)
    assert sorted(key for one in groups for key in one.keys) == sorted(whole)
    for one in groups:
        assert list(one.keys) == [key for key in whole if of(rows[key], group) == one.key]
    values = [VALUES["days" if sort == "age" else sort](rows[key]) for key in whole]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=sort in ("money", "age"))


def month_sums(rows: list[DealRow]) -> tuple[int, Total, Total, Total]:
    """Return how many deals, and what is won, committed and best of them, added up by hand."""
    won = [row for row in rows if row.card.status == "won"]
    sure = [row for row in rows if row.card.status == "open" and row.card.win_rate >= COMMITTED_FROM]
    return (
        len(rows),
        add(_money(row) for row in won),
        add(_money(row) for row in [*won, *sure]),
        add(_money(row) for row in rows),
    )


def _money(row: DealRow) -> tuple[int | None, str]:
    return _part(row.card.money)


def agrees(month: ForecastMonth, rows: list[DealRow]) -> bool:
    return (month.count, month.won, month.committed, month.best) == month_sums(rows)


def test_a_forecast_counts_each_deal_in_its_month(con: Connection) -> None:
    rows = [row for row in all_rows(con).values() if row.card.status in ("open", "won")]
    when = {row.card.id: row.closed_on if row.card.status == "won" else row.card.close_date for row in rows}
    made = queries.forecast(con, TODAY, months=3)
    assert [month.month for month in made.months] == ["2026-11", "2026-12", "2027-01"]
    for month in made.months:
        here = [row for row in rows if (day := when[row.card.id]) and month_of(day) == month.month]
        assert agrees(month, here)
        assert set(queries.forecast_keys(con, month.month)) == {row.card.id for row in here}
        for amount in month.weighted.amounts:
            parts = [row for row in here if row.card.money and row.card.money.currency == amount.currency]
            exact = sum(row.card.money.minor * row.card.win_rate for row in parts if row.card.money)
            assert 0 <= exact // 100 - amount.minor <= 1
    late = [row for row in rows if row.card.status == "open" and (d := when[row.card.id]) and d < date(2026, 11, 1)]
    assert agrees(made.before, late)
    assert len(queries.forecast_keys(con, "", before=TODAY)) == len(late)
    assert made.undated.count == len(queries.forecast_keys(con, "")) == 0
    assert any(month.committed != month.won for month in made.months)


def test_a_forecast_of_one_playbook_and_with_another_border(con: Connection) -> None:
    assert queries.forecast(con, TODAY, playbook_id=PLAYBOOK) == queries.forecast(con, TODAY)
    none = queries.forecast(con, TODAY, playbook_id="nowhere")
    assert {month.count for month in none.months} == {0}
    all_sure = queries.forecast(con, TODAY, committed_from=0)
    assert all(month.committed == month.best for month in all_sure.months)
    assert queries.forecast(con, TODAY, first=TODAY + timedelta(days=40), months=1).before.count > 0
    assert queries.goals(con, 2026) == Goals(None, {})
