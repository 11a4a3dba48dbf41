"""What the forecast shows: months with their figures and goals, the deals under each, rows as far as they were seen."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from local_db import queries
from models.deal_rows import DealRow
from models.deals import OPEN, BoardFilter
from models.forecast import Forecast, ForecastMonth, Goals, in_month, month_goal
from models.money import Money, Total, sums
from views.forecast.paint import HIGH, card_height, head_height, paint_card, paint_head
from views.forecast.words import BEFORE, UNDATED, amount_in, card_sentence, month_sentence
from views.formats import month_day, percent, spoken_money

if TYPE_CHECKING:
    from views.context import Context

ALL = "*"
"""In place of a playbook's id: the deals of all of them."""
KEPT = 3000
"""How many rows are kept."""
SMALL = 2000
"""Up to how many deals are read before the first paint."""
TABLES = (*("deal", "account", "playbook", "playbook_stage", "setting", "follow_up"),)
_NOTHING = ForecastMonth("", 0, Total(), Total(), Total(), Total())


class ForecastSource:
    """A `BoardSource` whose columns are months; the filter narrows the cards, the figures count all."""

    def __init__(self, ctx: "Context") -> None:
        self._ctx = ctx
        self.playbook_id = ""
        self.narrow = BoardFilter()
        self.today = ctx.desk.today()
        self.rows: dict[str, DealRow] = {}
        self.months: dict[str, ForecastMonth] = {}
        self.goals: dict[int, Goals] = {}
        self.won = Total()
        self.currency = ctx.desk.currency()
        self.top = 0  # what the highest bar stands for, in minor units of the currency
        self.bars = HIGH
        self._keys: dict[str, list[str]] = {}

    @property
    def _book(self) -> str:
        """The playbook to ask for; '' is one that the book has not, and has no deals."""
        return "" if self.playbook_id == ALL else self.playbook_id or "-"

    # ---- reading

    def read(self) -> None:
        """Read figures and goals again; the cards are as they were until `read_keys`, rows are read when seen."""
        desk, self.today = self._ctx.desk, self._ctx.desk.today()
        found: Forecast = desk.read(queries.forecast, self.today, playbook_id=self._book)
        months = {month.month: month for month in found.months}
        if found.before.count:
            months = {BEFORE: found.before, **months}
        if found.undated.count:
            months[UNDATED] = found.undated
        self.months = months
        years = {int(month[:4]) for month in months if month not in (BEFORE, UNDATED)} | {self.today.year}
        self.goals = {year: desk.read(queries.goals, year) for year in years}
        year = desk.read(
            queries.forecast, self.today, playbook_id=self._book, first=date(self.today.year, 1, 1), months=12
        )
        won = [month.won for month in year.months]
        self.won = sums((one.currency, one.minor, 0) for total in won for one in total.amounts)
        self._measure()
        self._keys = {month: self._keys.get(month, []) for month in months}

    @property
    def big(self) -> bool:
        """Whether there are so many deals that one waits for their keys."""
        return sum(month.count for month in self.months.values()) > SMALL

    def _measure(self) -> None:
        desk = self._ctx.desk
        seen = [one.currency for month in self.months.values() for one in month.best.amounts]
        home = desk.currency()
        self.currency = home if home in seen or not seen else max(set(seen), key=seen.count)
        goals = [self.goal(month) for month in self.months]
        wanted = [goal.minor for goal in goals if goal is not None and goal.currency == self.currency]
        self.top = max([amount_in(month.best, self.currency) for month in self.months.values()] + wanted, default=0)

    def read_keys(self) -> None:
        """Read the open deals by date and share them out by month: two questions, however many months there are."""
        desk, asked = self._ctx.desk, {"status": (OPEN,)}
        groups = desk.read(
            queries.list_groups, self._book, self.today, self.narrow, group="month", status=asked["status"]
        )
        keys = desk.read(
            queries.list_keys, self._book, "", self.narrow, group="none", status=asked["status"], sort="close"
        )
        first = min((month for month in self.months if month not in (BEFORE, UNDATED)), default="")
        self._keys = {month: [] for month in self.months}
        at = 0
        for group in sorted(groups, key=lambda one: (not one.key, one.key)):
            part = keys[at : at + group.count]
            at += group.count
            column = UNDATED if not group.key else BEFORE if group.key < first else group.key
            if column in self._keys:
                self._keys[column].extend(part)
        if replace(self.narrow, awake_on=None).empty:
            self._add_won()

    def _add_won(self) -> None:
        for month, figures in self.months.items():
            if figures.won.amounts or figures.won.unknown:
                counted = self._ctx.desk.read(queries.forecast_keys, month, playbook_id=self._book)
                known = set(self._keys[month])
                rows = self._ctx.desk.read(queries.list_rows, [k for k in counted if k not in known], self.today)
                self._keys[month].extend(key for key, row in rows.items() if row.card.status == "won")

    def counted(self, column: str) -> tuple[str, ...]:
        """Return the deals that a column's figures count."""
        read, book = self._ctx.desk.read, self._book
        if column == BEFORE:
            return read(queries.forecast_keys, "", playbook_id=book, before=self.today)
        return read(queries.forecast_keys, "" if column == UNDATED else column, playbook_id=book)

    def goal(self, column: str) -> Money | None:
        """Return a month's goal, None where there is none."""
        goals = None if column in (BEFORE, UNDATED) else self.goals.get(int(column[:4]))
        return month_goal(goals, column) if goals is not None else None

    def row(self, key: str) -> DealRow | None:
        """Return a deal's row, read if need be; None for a deal that is gone."""
        self.load([key])
        return self.rows.get(key)

    def column_of(self, key: str) -> str:
        """Return the column that a deal stands in, '' for none."""
        return next((column for column, keys in self._keys.items() if key in keys), "")

    def place(self, key: str, column: str, index: int) -> None:
        """Put a card where it was dropped, before that is stored."""
        row = self.rows[key]
        for keys in self._keys.values():
            if key in keys:
                keys.remove(key)
        self._keys[column].insert(index, key)
        day = None if column == UNDATED else in_month(row.card.close_date, column)
        self.rows[key] = replace(row, card=replace(row.card, close_date=day))

    # ---- what a board asks

    def columns(self) -> Sequence[str]:
        return list(self.months)

    def keys(self, column: str) -> Sequence[str]:
        return self._keys.get(column, [])

    def load(self, keys: Sequence[str]) -> None:
        missing = [key for key in keys if key not in self.rows]
        if not missing:
            return
        if len(self.rows) > KEPT:
            self.rows = {key: self.rows[key] for key in keys if key in self.rows}
        self.rows.update(self._ctx.desk.read(queries.list_rows, missing, self.today))

    def forget(self, keys: Iterable[str] | None = None) -> None:
        """Forget some rows, or all."""
        self.rows = {} if keys is None else {key: row for key, row in self.rows.items() if key not in set(keys)}

    def card_height(self) -> int:
        return card_height(self._ctx.look)

    def head_height(self, column: str) -> int:  # noqa: ARG002 - all months have the same
        return head_height(self._ctx.look, self.bars)

    def paint_head(self, painter: QPainter, rect: QRectF, column: str) -> None:
        paint_head(painter, self._ctx, rect, self, column)

    def figures(self, column: str) -> ForecastMonth:
        """Return a column's figures."""
        return self.months.get(column, _NOTHING)

    def paint_card(self, painter: QPainter, rect: QRectF, key: str, hover: bool) -> None:
        row = self.rows.get(key)
        if row is not None:
            paint_card(painter, self._ctx, rect, row, self.today, hover=hover)

    def folded(self, column: str) -> bool:  # noqa: ARG002 - a month is never a strip
        return False

    def paint_strip(self, painter: QPainter, rect: QRectF, column: str) -> None:
        """Nothing: a month is never a strip."""

    def groups(self, column: str) -> Sequence[tuple[int, str]]:  # noqa: ARG002
        return ()

    def group_height(self) -> int:
        return 0

    def paint_group(self, painter: QPainter, rect: QRectF, column: str, group: str) -> None:
        """Nothing: a month has no groups."""

    def hold(self, key: str) -> None:
        """Nothing: a month takes every open deal."""

    def gate_height(self, column: str) -> int:  # noqa: ARG002
        return 0

    def paint_gate(self, painter: QPainter, rect: QRectF, column: str) -> None:
        """Nothing: a month has no gate."""

    def place_for(self, key: str, column: str) -> int | None:
        """Return where the day in its new month puts a deal; few rows are read, however many a month has."""
        row, keys = self.row(key), [one for one in self.keys(column) if one != key]
        if row is None or column == BEFORE:
            return 0
        if column == UNDATED:
            return len(keys)
        day = in_month(row.card.close_date, column)
        return bisect_right(keys, day, key=self._day)

    def _day(self, key: str) -> date:
        row = self.row(key)
        won = row is None or row.card.status != OPEN  # these come last
        return date.max if row is None or won else row.card.close_date or date.max

    def head_tip(self, column: str) -> str:
        return self.column_sentence(column)

    def zones(self) -> Sequence[str]:
        return ()

    def paint_zone(self, painter: QPainter, rect: QRectF, zone: str, hot: bool) -> None:
        """Nothing: there are no places at the foot."""

    def preview(self, key: str, column: str) -> Sequence[str]:  # noqa: ARG002 - the figures follow the drop
        return ()

    def slot_text(self) -> str:
        return self._ctx.words.tr("Closes here")

    def board_name(self) -> str:
        return self._ctx.words.tr("Forecast by month")

    def column_sentence(self, column: str) -> str:
        return month_sentence(self._ctx.words, column, self.figures(column), self.goal(column), self.today)

    def sentence(self, key: str) -> str:
        row, words = self.row(key), self._ctx.words
        if row is None:
            return ""
        card = row.card
        if card.status != OPEN:
            end = words.tr("won {day}", day=month_day(words, row.closed_on, self.today)) if row.closed_on else ""
        elif card.close_date is None:
            end = words.tr("no close date")
        else:
            end = words.tr("closes {day}", day=month_day(words, card.close_date, self.today))
        rate = words.tr("win rate {rate}", rate=percent(card.win_rate)) if card.status == OPEN else ""
        return card_sentence(words, [card.name, card.account_name, spoken_money(words, card.money), rate, end])

    def tip(self, key: str) -> str:
        row = self.row(key)
        return "" if row is None else " · ".join(part for part in (row.card.name, row.card.account_name) if part)
