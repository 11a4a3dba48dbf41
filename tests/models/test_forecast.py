"""Months, quarters and goals (method §9)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.forecast import Goals, in_month, last_of, month_goal, month_of, months_from, quarter_of
from models.money import Money


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


@pytest.mark.parametrize(
    ("day", "month", "there"),
    [
        (date(2026, 11, 15), "2027-02", date(2027, 2, 15)),
        (date(2026, 10, 31), "2026-11", date(2026, 11, 30)),
        (date(2027, 1, 30), "2028-02", date(2028, 2, 29)),
        (None, "2026-12", date(2026, 12, 31)),
    ],
)
def test_a_deal_keeps_its_day_in_another_month(day: date | None, month: str, there: date) -> None:
    assert in_month(day, month) == there


def test_months_run_over_the_end_of_the_year() -> None:
    assert months_from(date(2026, 11, 24), 3) == ("2026-11", "2026-12", "2027-01")
    assert last_of("2026-12") == date(2026, 12, 31)
    with pytest.raises(ValueError, match="month"):
        last_of("2026-13")


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_quarter_holds_its_day_and_begins_after_the_one_before(day: date) -> None:
    first, last = quarter_of(day)
    assert first <= day <= last
    assert first.day == 1
    assert first.month in (1, 4, 7, 10)
    assert quarter_of(last + timedelta(days=1))[0] == last + timedelta(days=1)


@given(
    st.integers(0, 10**12),
    st.dictionaries(st.integers(1, 12).map(lambda n: f"2026-{n:02d}"), st.integers(0, 10**10).map(euro), max_size=12),
)
def test_the_months_goals_make_the_year_unless_they_are_more(year: int, own: dict[str, Money]) -> None:
    goals = Goals(euro(year), own)
    found = [month_goal(goals, month) for month in months_from(date(2026, 1, 1), 12)]
    total = sum(goal.minor for goal in found if goal)
    said = sum(money.minor for money in own.values())
    assert total == (said if len(own) == 12 or said > year else year)


def test_no_goal_is_no_goal_and_other_money_is_not_taken_off() -> None:
    assert month_goal(Goals(None, {}), "2026-11") is None
    assert month_goal(Goals(euro(1100), {"2026-01": Money(500, "USD")}), "2026-02") == euro(100)
    assert month_of(date(2026, 3, 9)) == "2026-03"
