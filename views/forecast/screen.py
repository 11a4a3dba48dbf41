"""The forecast: months with committed, weighted and best case against the goal, and the deals that make them (§9)."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_db import edits
from local_db.acts import Act
from models.deals import OPEN, BoardFilter
from ui.overriding import override
from ui.widgets.bars import Bar
from ui.widgets.button import Button, icon_button
from ui.widgets.labels import label
from views.context import Context, Here
from views.forecast.board import ForecastBoard
from views.forecast.paint import HIGH, LOW
from views.forecast.sheets import counted_sheet, goal_sheet, table_sheet
from views.forecast.source import TABLES, ForecastSource
from views.forecast.words import BEFORE, UNDATED, column_name, year_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from local_db.changes import Change


_LOW_WINDOW = 560
"""Below this height, in px, the bars are low."""


class Forecast(QWidget):
    """The months ahead of a playbook's deals; `peeked` gives a deal to look at."""

    peeked = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx, look, tr = ctx, ctx.look, ctx.words.tr
        self.source = ForecastSource(ctx)
        self._bar = Bar(look, look.size("filterBar"))
        self.year = Button(look, "", kind="ghost", icon="target", tip=tr("Set the goal of the year"))
        self.year.clicked.connect(lambda: self.ask_goal(str(self.source.today.year)))
        self._bar.add(self.year)
        self._narrowed = label(look, tr("The bars count all deals"), "small", "text.tertiary")
        self._bar.add(self._narrowed)
        self.table_button = icon_button(look, "grid-3x3", tr("All figures as a table"), keys="T")
        self.table_button.clicked.connect(self.open_table)
        self._bar.add_right(self.table_button)
        self.board = ForecastBoard(self.source, look)
        self.board.dropped.connect(self._dropped)
        self.board.opened.connect(lambda key: ctx.shell.go("deal", key))
        self.board.peeked.connect(self.peeked)
        self.board.table_asked.connect(self.open_table)
        self.board.fold_asked.connect(self._head_taken)
        self.board.letters = {
            "T": self.open_table,
            "N": lambda: ctx.shell.write_note(self.here()),
            "F": self._next_step,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.board, 1)
        self._asked: tuple[str, BoardFilter, date] | None = None  # what is shown, and on which day
        self._stale = False
        ctx.desk.changed.connect(self._changed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._fill)
        ctx.desk.failed.connect(self._failed)

    # ---- what the host asks

    @override
    def show(self, playbook_id: str | None = None, filters: BoardFilter | None = None) -> None:
        """Show the months of a playbook (or ALL) with the cards a filter leaves; without arguments be seen."""
        super().show()
        if playbook_id is None:
            return
        asked = (playbook_id, filters or BoardFilter(), self._ctx.desk.today())
        if asked != self._asked or self._stale:
            self._asked, self._stale = asked, False
            self.source.playbook_id, self.source.narrow = asked[:2]
            self._read()

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches, and paint what is different."""
        if change is None or change.touches(*TABLES):
            self._read()

    def _changed(self, _change: object) -> None:
        self._stale = self._stale or not self.isVisible()

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here, as (keys, what)."""
        tr = self._ctx.words.tr
        return [
            ("← → ↑ ↓", tr("walk")),
            ("Shift ← →", tr("close a month earlier or later")),
            ("T", tr("table")),
            ("Space", tr("look")),
            ("Enter", tr("open")),
        ]

    def hint_right(self) -> str:
        """Return what stands at the right of the hint bar."""
        return self._ctx.words.tr("Won money counts in the month it was won")

    def here(self) -> Here:
        """Return the current deal with its account."""
        row = self.source.row(self.board.current) if self.board.current else None
        return Here(account_id=row.card.account_id, deal_id=row.card.id) if row is not None else Here()

    def select(self, key: str) -> None:
        """Make a deal current, and show it."""
        self.board.select(key)

    def focus_first(self) -> None:
        """Put the focus on the months."""
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- reading

    def _read(self) -> None:
        source = self.source
        source.forget()
        source.read()
        if source.big:
            self._rest.start()
        else:
            source.read_keys()
        self.board.pictures.clear()
        self.board.reload()
        self.board.update_heads(source.columns())
        self.board.viewport().update()
        text = year_line(self._ctx.words, source.goals[source.today.year], source.won, source.currency, source.today)
        self.year.setText(text)
        narrow = source.narrow
        shown = narrow != BoardFilter(awake_on=narrow.awake_on)
        self._narrowed.setVisible(shown)

    def _fill(self) -> None:
        """Read which deals stand where, a turn after the figures."""
        self.source.read_keys()
        self.board.reload()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bars = LOW if self.height() < _LOW_WINDOW else HIGH
        if bars != self.source.bars:
            self.source.bars = bars
            self.board.reload()
            self.board.update_heads(self.source.columns())

    def _failed(self, _failure: object) -> None:
        if self.isVisible():
            self.board.give_back()
            self._read()

    # ---- acts

    def _dropped(self, key: str, column: str, index: int) -> None:
        row, tr = self.source.row(key), self._ctx.words.tr
        if row is None or column == self.source.column_of(key):
            self.board.give_back()
        elif row.card.status != OPEN:
            self.board.give_back()
            self._ctx.shell.say(tr("{deal} is won. It counts in the month it was won.", deal=row.card.name))
        elif column == BEFORE:
            self.board.give_back()
            self._ctx.shell.say(tr("Nothing closes in the past. Choose a month from this one on."))
        else:
            self._close_in(key, column, index, row.card.name)

    def _close_in(self, key: str, column: str, index: int, name: str) -> None:
        words = self._ctx.words
        before = self.source.column_of(key)
        self.source.place(key, column, index)
        self.board.reload([before, column])
        self.board.update_cards([key])
        self.board.settle()
        self.board.select(key)
        edit: Callable[..., None]
        if column == UNDATED:
            act = Act("{deal} has no close date now", deal=name)
            edit = partial(edits.change_deal, deal_id=key, close_date=None)
        else:
            act = Act("{deal} closes in {month}", deal=name, month=column_name(words, column))
            edit = partial(edits.close_in_month, deal_id=key, month=column)
        self._ctx.desk.edit(act, edit, partial(self._ctx.shell.say, words.tr(act.message, **act.values), undo=True))

    def _next_step(self) -> None:
        if self.board.current:
            self._ctx.shell.next_step(self.board.current)

    def _head_taken(self, column: str) -> None:
        if self.board.on_goal and column not in (BEFORE, UNDATED):
            self.ask_goal(column)
        else:
            self.open_counted(column)

    def open_counted(self, column: str) -> None:
        """List the deals that a month's bar counts."""
        self._ctx.shell.open_sheet(counted_sheet(self._ctx, self.source, column))

    def ask_goal(self, period: str) -> None:
        """Ask for the goal of a year or a month."""
        goals = self.source.goals[int(period[:4])]
        own = goals.year if len(period) == 4 else goals.months.get(period)
        self._ctx.shell.open_sheet(goal_sheet(self._ctx, period, own))

    def open_table(self) -> None:
        """Show all figures as a table."""
        self._ctx.shell.open_sheet(table_sheet(self._ctx, self.source, self.open_counted, self.ask_goal))
