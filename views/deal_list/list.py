"""The deals as a list: groups with sums, columns that sort, marks, and what is done to all marked (design §3)."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_db import queries
from models.deals import BoardFilter
from ui.canvas.table import GROUP, Paints, Table
from ui.canvas.table_bulk import ABOVE, HEIGHT, BulkBar
from ui.canvas.table_spans import Column, Spans
from ui.overriding import override
from ui.widgets.bars import Bar
from ui.widgets.empty import EmptyState
from views.context import Context, Here
from views.deal_list.cells import Cell, paint_cell
from views.deal_list.columns import KINDS, SHIPPED, columns, next_sort
from views.deal_list.commands import Commands, bulk_acts
from views.deal_list.group_line import paint_group
from views.deal_list.source import TABLES, DealRows
from views.deal_list.tools import ListTools
from views.deal_list.words import GROUPS, rest_line, step_words
from views.formats import total_text

if TYPE_CHECKING:
    from datetime import date

    from local_db.changes import Change


class DealList(QWidget):
    """The list of a playbook's deals; `peeked` gives a deal to look at, `marks_changed` tells of other marks."""

    peeked = Signal(str)
    marks_changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx, tr = ctx, ctx.words.tr
        self.source = DealRows(ctx)
        self._columns: tuple[str, ...] = SHIPPED
        self._take_kept()
        self.tools = ListTools(ctx)
        self.tools.grouped.connect(self.group_by)
        self.tools.status_chosen.connect(self.choose_status)
        self.tools.column_turned.connect(self.turn_column)
        self._bar = Bar(ctx.look, ctx.look.size("filterBar"))
        self._bar.add_right(self.tools)
        paints = Paints(self._paint_cell, self._paint_group, self.source.sentence, self.source.group_sentence)
        self.table = Table(ctx.look, columns(ctx.look, ctx.words, self._columns), paints)
        self.table.setAccessibleName(tr("Deals"))
        self.table.head.say = self._title
        self.commands = Commands(ctx, self.table, self.source)
        self._connect()
        self.bulk = BulkBar(
            ctx.look, bulk_acts(ctx.words), self, name=tr("What to do with the marked deals"), more=tr("More"),
            close=tr("Take the marks away"),
        )  # fmt: skip
        self.bulk.chosen.connect(self.commands.act)
        self.bulk.closed.connect(self._unmark)
        self._empty = EmptyState(ctx.look, tr("No deal here. Another filter may show some."), drawing="list")
        self._none = EmptyState(
            ctx.look,
            tr("Every deal of this playbook will stand here in a row. A name is enough to begin."),
            drawing="list",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.table, 1)
        for part in (self._empty, self._none):
            column.addWidget(part, 1)
            part.hide()
        self._wish = self._laid_on = ""  # the row to come back to, and the one that stood in for it
        self._late = False
        self._asked: tuple[str, BoardFilter, date] | None = None  # what is shown, and on which day
        self._stale = False
        ctx.desk.changed.connect(self._changed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._fill)
        self._show_state()

    def _connect(self) -> None:
        table = self.table
        table.before_paint = self.source.load
        table.tip = self._tip
        table.activated.connect(self._open)
        table.peeked.connect(lambda key: None if key.startswith(GROUP) else self.peeked.emit(key))
        table.sort_asked.connect(self.sort_by)
        table.fold_asked.connect(self.fold)
        table.whole_asked.connect(self._mark_whole)
        table.marks_changed.connect(self._marked)
        table.stepped.connect(self.commands.step)
        table.menu_asked.connect(self.commands.open_menu)
        letters = {"M": "stage", "F": "step", "H": "hold", "W": "won", "L": "lost", "Z": "snooze"}
        table.letters = {letter: partial(self.commands.act, name) for letter, name in letters.items()}
        table.letters["N"] = lambda: self._ctx.shell.write_note(self.here())

    # ---- what the host asks

    @override
    def show(self, playbook_id: str | None = None, filters: BoardFilter | None = None) -> None:
        """Show the deals of a playbook (or ALL) that a filter leaves; without arguments just be seen."""
        super().show()
        if playbook_id is None:
            return
        source, asked = self.source, (playbook_id, filters or BoardFilter(), self._ctx.desk.today())
        if asked == self._asked and not self._stale:
            return
        self._asked, self._stale = asked, False
        if playbook_id != source.playbook_id:
            source.playbook_id = playbook_id
            source.regroup(source.group)
        source.narrow = filters or BoardFilter()
        source.forget()
        self._read()

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches, and paint what is different."""
        if change is None or change.touches(*TABLES):
            self.source.forget()
            self._read(anew=False)

    def _changed(self, _change: object) -> None:
        self._stale = self._stale or not self.isVisible()

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here, as (keys, what)."""
        tr = self._ctx.words.tr
        return [
            ("↑ ↓", tr("row")),
            ("X", tr("mark")),
            ("Shift ↓", tr("mark on")),
            ("Enter", tr("open")),
            ("Shift →", tr("next stage")),
        ]

    def hint_right(self) -> str:
        """Return what stands at the right of the hint bar."""
        count = len(self.table.marked)
        if count < 2:
            return ""
        return self._ctx.words.ntr(
            "Each of the {n} goes through its own gate", "Each of the {n} goes through its own gate", count
        )

    def here(self) -> Here:
        """Return the current deal with its account."""
        row = self.commands.current()
        return Here(account_id=row.card.account_id, deal_id=row.card.id) if row is not None else Here()

    def select(self, key: str) -> None:
        """Make a deal current, its group unfolded, and show it."""
        if self.table.index_of(key) < 0:
            group = next((one for one in self.source.groups if key in self.source.keys(one)), None)
            if group is None:
                return
            self.fold(group, False)
        self.table.select(key)

    def focus_first(self) -> None:
        """Put the focus on the list, on its first deal where none is current."""
        rows = self.table.rows()
        if not self.table.row() and rows:
            self.table.select(rows[0])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_tools(self) -> QWidget:
        """Hand the tools over, for the host's own bar; the list's bar goes."""
        self._bar.hide()
        return self.tools

    # ---- reading

    def _read(self, *, anew: bool = True) -> None:
        self.source.read(anew=anew)
        if self.table.marked:
            self.table.keep_marks(self.source.all_keys())
        self._lay()
        self._show_state()

    def _lay(self) -> None:
        self._wish = self._wish or self.table.row()
        self.table.set_groups(self.source.shown())
        rows = self.table.rows()
        if not self._wish and rows and not self.table.hasFocus():
            self.table.select(rows[0])
        self.table.viewport().update()
        self._laid_on = self.table.current
        self._rest.start()

    def _fill(self) -> None:
        """Read the keys that were left out, one group a turn, so that nothing waits for them."""
        if self.source.read_next():
            self._late = True
            self._rest.start()
            return
        wish, self._wish = self._wish, ""
        if self._late:
            self._late = False
            self.table.set_groups(self.source.shown())
            if wish and self.table.current == self._laid_on:
                self.table.select(wish)

    def _show_state(self) -> None:
        source = self.source
        self.tools.show_state(source.group, source.status, self._columns)
        self.table.head.set_sort(source.sort, source.descending)
        nothing = not source.groups
        self.table.setVisible(not nothing)
        narrowed = source.status != "now" or not replace(source.narrow, awake_on=None).empty
        self._empty.setVisible(nothing and narrowed)
        self._none.setVisible(nothing and not narrowed)

    def _paint_cell(self, painter: QPainter, rect: QRectF, key: str, column: str) -> None:
        row = self.source.rows.get(key)
        if row is not None:
            badged = self.source.group != "stage"
            paint_cell(Cell(self._ctx, painter, rect, row, self.source.today, badged), column)

    def _paint_group(self, painter: QPainter, rect: QRectF, group: str, spans: Spans) -> None:
        if group in self.source.groups:
            paint_group(painter, self._ctx, self.source, rect, group, spans, self.table.shift())

    def _tip(self, key: str) -> str:
        if key.startswith(GROUP):
            return self.source.group_sentence(key[1:])
        row = self.source.row(key)
        if row is None:
            return ""
        card = row.card
        words = self._ctx.words
        parts = (card.name, card.account_name, step_words(words, card), rest_line(words, card, self.source.today))
        return "\n".join(part for part in parts if part)

    def _title(self, column: Column) -> str:
        source, tr = self.source, self._ctx.words.tr
        if column.sorts != source.sort:
            return column.title
        if source.descending:
            return tr("{title}, sorted down", title=column.title)
        return tr("{title}, sorted up", title=column.title)

    # ---- how it is shown

    def sort_by(self, sort: str) -> None:
        """Sort as a click on a title asks."""
        source = self.source
        source.sort, source.descending = next_sort(source.sort, source.descending, sort)
        self._keep("list_sort", f"{source.sort}{' down' if source.descending else ''}")
        self._read()

    def group_by(self, group: str) -> None:
        """Group by something else."""
        self.source.regroup(group)
        self._keep("list_group", group)
        self._read()

    def choose_status(self, status: str) -> None:
        """Show other deals: open and collecting, on hold, won, lost, or all."""
        self.source.status = status
        self._read()

    def turn_column(self, key: str, shown: bool) -> None:
        """Show a column, or leave it out."""
        chosen = {*self._columns, key} if shown else {one for one in self._columns if one != key}
        self._columns = tuple(one for one in KINDS if one in chosen)
        self._keep("list_columns", " ".join(self._columns))
        self.table.set_columns(columns(self._ctx.look, self._ctx.words, self._columns))
        self._show_state()

    def fold(self, group: str, folded: bool) -> None:
        """Fold or unfold a group."""
        self.source.fold(group, folded)
        self._lay()

    def _take_kept(self) -> None:
        kept = self._ctx.shell.program_acts().preferences.kept
        chosen = [key for key in kept("list_columns").split() if key in KINDS]
        self._columns = tuple(chosen) or SHIPPED
        group, sort = kept("list_group"), kept("list_sort").split()
        self.source.group = group if group in GROUPS else "stage"
        if sort and sort[0] in {"rank", *(kind.sorts for kind in KINDS.values() if kind.sorts)}:
            self.source.sort, self.source.descending = sort[0], len(sort) > 1

    def _keep(self, name: str, value: str) -> None:
        self._ctx.shell.program_acts().preferences.keep(name, value)

    # ---- marks

    def _mark_whole(self, what: str, on: bool) -> None:
        if what != GROUP:
            keys = self.source.keys(what[1:])
            self.table.mark(keys, on=not all(key in self.table.marked for key in keys))
        elif on:
            self.table.mark(self.source.all_keys())
        else:
            self._unmark()

    def _unmark(self) -> None:
        self.table.mark(list(self.table.marked), on=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _marked(self) -> None:
        words, marked = self._ctx.words, tuple(self.table.marked)
        if marked:
            total = self._ctx.desk.read(queries.marked_total, marked)
            count = words.ntr("{count} marked", "{count} marked", len(marked), count=f"{len(marked):,}")
            self.bulk.show_marked(count, total_text(words, total))
            self._place_bulk()
        else:
            self.bulk.hide()
        self.table.set_foot(HEIGHT + 2 * ABOVE if marked else 0)
        if self.isVisible():
            self._ctx.shell.tab_changed("")  # the hint bar says what becomes of so many
        self.marks_changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.bulk.isVisible():
            self._place_bulk()

    def _place_bulk(self) -> None:
        bar = self.table.horizontalScrollBar()
        self.bulk.lift = bar.height() if bar.maximum() else 0
        self.bulk.place()

    # ---- acts

    def act(self, name: str) -> None:
        """Do one of the bulk bar's acts with the marked deals, or with the current one."""
        self.commands.act(name)

    def _open(self, key: str) -> None:
        if not key.startswith(GROUP):
            self._ctx.shell.go("deal", key)
