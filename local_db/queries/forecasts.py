"""What the months ahead will bring, and the goals it is held against (method §9)."""

import json
from datetime import date

from local_db.driver import Connection
from local_db.queries.parts import STAGE
from models.forecast import COMMITTED_FROM, Forecast, ForecastMonth, Goals, first_of, last_of, month_of, months_from
from models.money import Money, sums

_RATE = "coalesce(d.win_rate, s.win_rate, 0)"
OPEN_SQL = f"""SELECT coalesce(substr(d.close_date, 1, 7), ''), d.currency, count(*), sum(d.amount),
    sum(d.amount * {_RATE}), sum(CASE WHEN {_RATE} >= :committed_from THEN d.amount END),
    count(*) - count(d.amount), count(CASE WHEN {_RATE} >= :committed_from AND d.amount IS NULL THEN 1 END)
    FROM deal AS d {STAGE} WHERE d.status = 'open' {{narrow}} GROUP BY 1, d.currency"""
WON_SQL = """SELECT substr(d.closed_on, 1, 7), d.currency, count(*), sum(d.amount), count(*) - count(d.amount)
    FROM deal AS d WHERE d.status = 'won' AND d.status IN ('won', 'lost')
    AND d.closed_on BETWEEN :first AND :last {narrow} GROUP BY 1, d.currency"""
MONTH_SQL = """SELECT d.id FROM deal AS d WHERE d.status = 'open' AND d.close_date BETWEEN :first AND :last {narrow}
    UNION ALL SELECT d.id FROM deal AS d WHERE d.status = 'won' AND d.status IN ('won', 'lost')
    AND d.closed_on BETWEEN :first AND :last {narrow}"""
BEFORE_SQL = """SELECT d.id FROM deal AS d WHERE d.status = 'open' AND d.close_date < :first {narrow}
    ORDER BY d.close_date, d.id"""
UNDATED_SQL = "SELECT d.id FROM deal AS d WHERE d.status = 'open' AND d.close_date IS NULL {narrow} ORDER BY d.id"
GOALS_SQL = "SELECT id, value FROM setting WHERE id LIKE :name"
_BOOK = " AND d.playbook_id = :playbook_id"
_Part = tuple[str, int | None, int]


class _Sums:
    """One month as it is added up: (currency, minor units, how many unknown) by kind."""

    def __init__(self) -> None:
        self.count = 0
        self.won: list[_Part] = []
        self.committed: list[_Part] = []
        self.weighted: list[_Part] = []
        self.open: list[_Part] = []

    def made(self, month: str) -> ForecastMonth:
        return ForecastMonth(
            month,
            self.count,
            sums(self.won),
            sums([*self.won, *self.committed]),
            sums([*self.won, *self.weighted]),
            sums([*self.won, *self.open]),
        )


def forecast(
    con: Connection,
    today: date,
    *,
    playbook_id: str = "",
    first: date | None = None,
    months: int = 12,
    committed_from: int = COMMITTED_FROM,
) -> Forecast:
    """Return so many months from the one `first` (or today) lies in; deals on hold are not in it.

    Won money counts in the month it was won, open money in the month it is to close in.
    """
    shown = months_from(first or today, months)
    narrow, params = (_BOOK, {"playbook_id": playbook_id}) if playbook_id else ("", {})
    bounds: dict[str, object] = {"first": first_of(shown[0]).isoformat(), "last": last_of(shown[-1]).isoformat()}
    found = {month: _Sums() for month in (*shown, "", "before", "after")}
    rows = con.execute(OPEN_SQL.format(narrow=narrow), {"committed_from": committed_from, **params})
    for month, currency, count, amount, rated, sure, unknown, unsure in rows:
        place = month if month in found else "before" if month < shown[0] else "after"
        here = found[place]
        here.count += count
        here.open.append((currency, amount, unknown))
        here.weighted.append((currency, None if rated is None else rated // 100, unknown))
        here.committed.append((currency, sure, unsure))
    for month, currency, count, amount, unknown in con.execute(WON_SQL.format(narrow=narrow), bounds | params):
        found[month].count += count
        found[month].won.append((currency, amount, unknown))
    return Forecast(tuple(found[month].made(month) for month in shown), found["before"].made(""), found[""].made(""))


def forecast_keys(con: Connection, month: str, *, playbook_id: str = "", before: date | None = None) -> tuple[str, ...]:
    """Return the deals that a month counts: open ones that are to close in it, then those won in it.

    Without a month the open ones without a day, or, with `before`, those that should have closed before that day's
    month.
    """
    narrow, params = (_BOOK, {"playbook_id": playbook_id}) if playbook_id else ("", {})
    if month:
        params |= {"first": first_of(month).isoformat(), "last": last_of(month).isoformat()}
        sql = MONTH_SQL
    elif before is not None:
        params |= {"first": first_of(month_of(before)).isoformat()}
        sql = BEFORE_SQL
    else:
        sql = UNDATED_SQL
    return tuple(row[0] for row in con.execute(sql.format(narrow=narrow), params))


def goals(con: Connection, year: int) -> Goals:
    """Return the goal of a year and of those of its months that have one of their own."""
    found = {
        name.removeprefix("goal_"): _money(value) for name, value in con.execute(GOALS_SQL, {"name": f"goal_{year}%"})
    }
    return Goals(found.pop(str(year), None), found)


def _money(value: str) -> Money:
    minor, currency = json.loads(value)
    return Money(minor, currency)
