"""What keys, menu and bulk bar of the deals list do: find out which deals are meant, and hand them on."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from local_db import queries
from models.deals import OPEN
from models.resting import snoozed
from ui.canvas.table_bulk import BulkAct
from views.deal_list import acts

if TYPE_CHECKING:
    from models.deal_rows import DealRow
    from ui.canvas.table import Table
    from views.context import Context
    from views.deal_list.source import DealRows
    from views.words import Words

_OWN = {
    "step": acts.follow_up,
    "close_date": acts.close_date,
    "owner": acts.owner,
    "pin": acts.pin,
    "delete": acts.delete,
}


def bulk_acts(words: "Words") -> list[BulkAct]:
    """Return what the bar offers for all marked deals."""
    tr = words.tr
    return [
        BulkAct("stage", tr("Stage"), "arrow-right", "M"),
        BulkAct("step", tr("Next step"), "calendar", "F"),
        BulkAct("close_date", tr("Close date"), "flag"),
        BulkAct("owner", tr("Owner"), "user"),
        BulkAct("hold", tr("Hold"), "snowflake", "H"),
        BulkAct("snooze", tr("Snooze"), "moon", "Z"),
        BulkAct("playbook", tr("Playbook"), "route"),
        BulkAct("pin", tr("Pin"), "pin"),
        BulkAct("delete", tr("Delete"), "trash-2"),
    ]


class Commands:
    """The acts of a list on its marked deals, or on its current one."""

    def __init__(self, ctx: "Context", table: "Table", source: "DealRows") -> None:
        self._ctx, self._table, self._source = ctx, table, source

    def current(self) -> "DealRow | None":
        """Return the current deal; None on a group's line."""
        key = self._table.row()
        return self._source.row(key) if key else None

    def targets(self) -> "list[DealRow]":
        """Return the deals that an act is about: the marked ones, else the current one."""
        keys = tuple(self._table.marked) or ((self._table.row(),) if self._table.row() else ())
        if len(keys) <= len(self._source.rows) and all(key in self._source.rows for key in keys):
            return [self._source.rows[key] for key in keys]
        found = self._ctx.desk.read(queries.list_rows, keys, self._source.today)
        return [found[key] for key in keys if key in found]

    def open_menu(self, at: QPoint) -> None:
        """Open what can be done to the current deal, or to all marked ones where it is one of them."""
        row = self.current()
        if row is None:
            return
        rows = self.targets() if row.card.id in self._table.marked else [row]
        menu = QMenu(self._table)
        menu.setFont(self._ctx.look.font("body"))
        tr = self._ctx.words.tr
        outcomes = [BulkAct("won", tr("Won"), "trophy", "W"), BulkAct("lost", tr("Lost"), "ban", "L")]
        if len(rows) == 1 and row.card.status != OPEN:
            outcomes = [BulkAct("reopen", tr("Open again"), "rotate-ccw")]
        for one in [*bulk_acts(self._ctx.words), *outcomes]:
            action = QAction(one.text.replace("&", "&&") + (f"\t{one.keys}" if one.keys else ""), menu)
            action.triggered.connect(lambda _checked=False, name=one.name: self.act(name, rows))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def act(self, name: str, rows: "list[DealRow] | None" = None) -> None:
        """Do one of the acts with these deals, else with the marked ones, else with the current one."""
        rows = rows or self.targets()
        if not rows:
            return
        ctx, keys = self._ctx, acts.keys_of(rows)
        if name == "stage":
            self.choose_stage(rows)
        elif name in _OWN:
            _OWN[name](ctx, rows)
        elif name == "won":
            ctx.shell.win_deal(self._table.row() if self._table.row() in keys else keys[0])
        elif name == "snooze" and len(rows) == 1 and snoozed(rows[0].card.snooze_until, self._source.today):
            ctx.shell.wake_deal(keys[0])
        elif name == "reopen":
            ctx.shell.reopen_deal(keys[0])
        else:
            shell = ctx.shell
            ask = {
                "lost": shell.lose_deals,
                "hold": shell.hold_deals,
                "snooze": shell.snooze_deals,
                "playbook": shell.change_playbook,
            }
            ask[name](keys)

    def choose_stage(self, rows: "list[DealRow]") -> None:
        """Open the list of stages; the one taken gets all the deals."""
        books = {row.card.playbook_id for row in rows}
        if len(books) > 1:
            self._ctx.shell.say(self._ctx.words.tr("The marked deals follow different playbooks."))
            return
        playbook = self._ctx.desk.playbook(books.pop())
        stages = {row.card.stage for row in rows}
        menu = QMenu(self._table)
        menu.setFont(self._ctx.look.font("body"))
        for stage in playbook.stages:
            name = stage.name.of(self._ctx.words.language).replace("&", "&&")
            action = QAction(f"&{stage.letter}  {name}", menu)
            action.setCheckable(True)
            action.setChecked(stages == {stage.key})
            action.setEnabled(stages != {stage.key})
            action.triggered.connect(partial(self._move, rows, stage.key))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._table.corner())

    def _move(self, rows: "list[DealRow]", stage: str, _checked: bool = False) -> None:
        acts.move(self._ctx, rows, stage)

    def step(self, way: int) -> None:
        """Bring the current deal, or all marked ones of one stage, to the stage after or before."""
        rows = self.targets()
        stages = {(row.card.playbook_id, row.card.stage) for row in rows}
        if len(stages) > 1:
            self._ctx.shell.say(self._ctx.words.tr("The marked deals stand in different stages. M brings them to one."))
            return
        for book, stage in stages:
            playbook = self._ctx.desk.playbook(book)
            at = playbook.index(stage) + way
            if 0 <= at < len(playbook.stages):
                acts.move(self._ctx, rows, playbook.stages[at].key)
