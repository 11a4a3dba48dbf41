"""What the months ahead will bring, against the goal (method §9)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.money import Money, Total

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

COMMITTED_FROM = 90
"""From this win rate on, in percent, an open deal counts as committed (ours; a setting)."""


@dataclass(frozen=True, slots=True)
class ForecastMonth:
    """A month's money: won in it, and open deals that are to close in it.

    `committed` is what is won and what is nearly sure, `weighted` what is won and each open amount × its win rate,
    `best` what is won and all that is open.
    """

    month: str
    count: int
    won: Total
    committed: Total
    weighted: Total
    best: Total


@dataclass(frozen=True, slots=True)
class Forecast:
    """Some months in a row; `before` are open deals that should have closed earlier, `undated` those without a day."""

    months: tuple[ForecastMonth, ...]
    before: ForecastMonth
    undated: ForecastMonth


@dataclass(frozen=True, slots=True)
class Goals:
    """The goal of a year and those of its months that have one of their own."""

    year: Money | None
    months: Mapping[str, Money]


def month_of(day: date) -> str:
    """Return a day's month as it is named here: 2026-11."""
    return f"{day.year:04d}-{day.month:02d}"


def first_of(month: str) -> date:
    """Return the first day of a month; ValueError for what is no month."""
    return date.fromisoformat(f"{month}-01")


def months_from(first: date, count: int) -> tuple[str, ...]:
    """Return so many months in a row, from the one a day lies in."""
    start = first.year * 12 + first.month - 1
    return tuple(f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(start, start + count))


def last_of(month: str) -> date:
    """Return the last day of a month."""
    return first_of(months_from(first_of(month), 2)[1]) - timedelta(days=1)


def in_month(day: date | None, month: str) -> date:
    """Return the same day in another month, its last one where it is shorter or where there was no day."""
    last = last_of(month)
    return last if day is None else last.replace(day=min(day.day, last.day))


def quarter_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of the quarter that a day lies in."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return first, last_of(months_from(first, 3)[2])


def month_goal(goals: Goals, month: str) -> Money | None:
    """Return a month's goal: its own, else an equal share of what the year's leaves for the months without one.

    The rest of a division goes to the last of them; None where no goal of the year is known.
    """
    if month in goals.months:
        return goals.months[month]
    if goals.year is None:
        return None
    year = goals.year
    free = [one for one in months_from(first_of(f"{month[:4]}-01"), 12) if one not in goals.months]
    left = max(0, year.minor - sum(own.minor for own in goals.months.values() if own.currency == year.currency))
    share = left // len(free)
    return Money(left - share * (len(free) - 1) if month == free[-1] else share, year.currency)
