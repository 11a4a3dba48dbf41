"""A deal's overview: the stage panel, next step, money, the buyer's own steps, last contacts (design §3)."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_db import edits
from local_db.acts import Act
from models.buyers import BuyerMap
from models.deals import DealFile
from models.money import Money
from ui.widgets.inspector import scroll_column
from ui.widgets.labels import Elided, label
from ui.widgets.tile import Tile
from views.avatar import Avatar
from views.context import Context
from views.deal.stage_panel import StagePanel
from views.deal.step_strip import StepStrip
from views.deal.tiles import DeciderTile, KnownTile, PassTile, narrow, outcome_rows
from views.formats import ago_text, day_text, full_date, money_text, percent
from views.sections import empty
from views.stance_mark import StanceMark

BUYER_STEPS = ("stimulus", "wish", "search", "weighing", "content")
CONTACTS = 5


class Overview(QWidget):
    """The deal at one look."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        look, tr = ctx.look, ctx.words.tr
        self.stage_panel = StagePanel(ctx)
        self.next_step = Tile(look, margins=(0, 2, 0, 0))
        self.step_part = cast("Any", ctx.shell.part("next_step"))
        self.step_part.opened.connect(self._set_step)
        self.step_part.ticked.connect(self._tick_step)
        self.next_step.add(self.step_part)
        self.money = Tile(look, tr("Money"))
        self.buyer_steps = Tile(look, tr("The buyer’s own steps"))
        names = {
            "stimulus": tr("Stimulus"), "wish": tr("Wish"), "search": tr("Search"),
            "weighing": tr("Weighing"), "content": tr("Content"),
        }  # fmt: skip
        self.buyer_choice = StepStrip(look, [(key, names[key]) for key in BUYER_STEPS], tr("The buyer’s own steps"))
        self.buyer_choice.chosen.connect(self._buyer_step)
        self.buyer_steps.add(self.buyer_choice)
        self._pace = label(look, "", "small", "text.secondary", wrap=True)
        self.buyer_steps.add(self._pace)
        self.contacts = Tile(look, tr("Last contacts"))
        self.decider, self.passes, self.known = DeciderTile(ctx), PassTile(ctx), KnownTile(ctx)
        self._deal: DealFile | None = None
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.color("surface.sunken"))
        self.setPalette(palette)
        left_host = QWidget()
        left = QVBoxLayout(left_host)
        left.setContentsMargins(20, 14, 6, 14)
        left.addWidget(self.stage_panel)
        right_scroll, right = scroll_column(look)
        right.setContentsMargins(6, 14, 16, 14)
        right.setSpacing(12)
        tiles = (self.decider, self.next_step, self.money, self.passes, self.buyer_steps, self.known, self.contacts)
        for tile in tiles:
            right.addWidget(tile)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left_host, 16)
        row.addWidget(right_scroll, 9)
        right_scroll.setMinimumWidth(300)
        for tile in tiles:
            narrow(tile)

    def show_deal(self, deal: DealFile, buyers: BuyerMap) -> None:
        """Show a deal."""
        self._deal = deal
        desk = self._ctx.desk
        playbook = desk.playbook(deal.playbook_id)
        self.stage_panel.show_deal(deal, playbook)
        self.step_part.show_deal(deal)
        self._fill_money(deal)
        self.buyer_choice.set_current(deal.buyer_step if deal.buyer_step in BUYER_STEPS else "")
        self._pace.setText(self._pace_text(deal, playbook.index(deal.stage), len(playbook.stages)))
        self._fill_contacts(buyers, desk.today())
        self.decider.show_deal(deal)
        self.passes.show_deal(deal, playbook)
        self.known.show_deal(deal)

    def _pace_text(self, deal: DealFile, at: int, count: int) -> str:
        tr = self._ctx.words.tr
        if deal.buyer_step not in BUYER_STEPS:
            return tr("Not judged yet: where does the buyer stand?")
        theirs = BUYER_STEPS.index(deal.buyer_step) / (len(BUYER_STEPS) - 1)
        ours = at / max(1, count - 1)
        if ours - theirs > 0.3:
            return tr("We are ahead of the buyer. Go back to what he has not settled yet.")
        if theirs - ours > 0.3:
            return tr("The buyer is ahead of us. Catch up before a rival does.")
        return tr("Neither is ahead.")

    def _fill_money(self, deal: DealFile) -> None:
        words, look, tr = self._ctx.words, self._ctx.look, self._ctx.words.tr
        empty(self.money.body)
        figures = QHBoxLayout()
        figures.setSpacing(26)
        weighted = deal.money and Money(deal.money.minor * deal.win_rate // 100, deal.money.currency)
        pairs = [
            (money_text(words, deal.money), tr("value")),
            (money_text(words, weighted), tr("weighted, {rate}", rate=percent(deal.win_rate))),
        ]
        if deal.status == "won":
            pairs[1] = (money_text(words, deal.received), tr("received"))
        for figure, name in pairs:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(label(look, figure, "figure", tnum=True))
            column.addWidget(label(look, name, "small", "text.secondary"))
            figures.addLayout(column)
        figures.addStretch(1)
        self.money.body.addLayout(figures)
        rows = [
            (tr("Closes"), full_date(words, deal.close_date) if deal.close_date else tr("no date yet")),
            (tr("Product"), deal.product),
            (tr("Owner"), deal.owner),
            (tr("Opened"), full_date(words, deal.opened_on) if deal.opened_on else ""),
            (tr("Closed on"), full_date(words, deal.closed_on) if deal.closed_on else ""),
            *outcome_rows(self._ctx, deal),
        ]
        for name, value in rows:
            if value:
                line = QHBoxLayout()
                key = label(look, name, "body", "text.secondary")
                key.setMinimumWidth(84)
                line.addWidget(key)
                line.addWidget(Elided(look, value, "body", weight=600), 1)
                self.money.body.addLayout(line)
        if deal.about:
            self.money.add(label(look, deal.about, "body", "text.secondary", wrap=True))

    def _fill_contacts(self, buyers: BuyerMap, today: date) -> None:
        words, look = self._ctx.words, self._ctx.look
        empty(self.contacts.body)
        theirs = [seat for seat in buyers.seats if seat.side == "buyer"]
        theirs.sort(key=lambda seat: (seat.met_on is None, -(seat.met_on or date.min).toordinal(), seat.name))
        for seat in theirs[:CONTACTS]:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(Avatar(look, 24, seat.name, round_=True))
            line.addWidget(label(look, seat.name, "bodyStrong"))
            line.addWidget(Elided(look, seat.title, "small", "text.secondary"), 1)
            line.addWidget(StanceMark(self._ctx, seat.stance))
            when = ago_text(words, seat.met_on, today) if seat.met_on else words.tr("not met")
            color = "text.secondary" if seat.met_on else "danger.text"
            text = label(look, when, "small", color, tnum=True)
            text.setMinimumWidth(64)
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(text)
            self.contacts.body.addLayout(line)
        if not theirs:
            nobody = words.tr("Nobody named yet. Every seat at the buyer’s table starts empty.")
            self.contacts.add(label(look, nobody, "body", "text.secondary", wrap=True))
        self.contacts.setAccessibleDescription(
            "; ".join(f"{seat.name} {day_text(words, seat.met_on, today)}" for seat in theirs if seat.met_on)
        )

    def _store(self, act: Act, edit: Callable[[Any], None]) -> None:
        self._ctx.desk.edit(act, edit)

    def _buyer_step(self, step: str) -> None:
        if self._deal is not None:
            step = "" if step == self._deal.buyer_step else step
            act = Act("The buyer’s step of {deal}", deal=self._deal.name)
            self._store(act, partial(edits.change_deal, deal_id=self._deal.id, buyer_step=step))

    def _set_step(self) -> None:
        if self._deal is not None:
            self._ctx.shell.next_step(self._deal.id)

    def _tick_step(self) -> None:
        if self._deal is None or self._deal.step is None:
            return
        step, tr = self._deal.step, self._ctx.words.tr
        self._ctx.desk.edit(
            Act("Done: {words}", words=step.words),
            partial(edits.finish_follow_up, follow_up_id=step.id, done=True),
            lambda: self._ctx.shell.say(tr("Done: {words}", words=step.words), undo=True),
        )
