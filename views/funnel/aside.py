"""Deals that stand aside: snoozed, on hold, lost, won and done with; open one, or bring it back."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from local_db import queries
from models.deals import DealCard
from ui.widgets.button import Button
from ui.widgets.labels import label
from ui.widgets.sheet import Sheet
from views.context import Context
from views.deal_row import DealRow
from views.formats import short_day
from views.funnel.menus import add, fresh_menu
from views.words import N_

KINDS = {
    "snoozed": N_("Snoozed"), "hold": N_("On hold"), "lost": N_("Lost"), "won": N_("Won and done with"),
}  # fmt: skip
NONE = {
    "snoozed": N_("No deal is snoozed."), "hold": N_("No deal is on hold."), "lost": N_("No deal is lost yet."),
    "won": N_("No deal is won and paid yet."),
}  # fmt: skip
SHOWN = 60
"""How many rows one list has; the deal list shows all."""


def open_aside(ctx: Context, anchor: QWidget, playbook_id: str) -> QMenu:
    """Open the four kinds with their counts under a button."""
    menu = fresh_menu(ctx, anchor)
    counts = ctx.desk.read(queries.aside_counts, playbook_id, ctx.desk.today())
    for kind, text in KINDS.items():
        count = getattr(counts, kind)
        act = partial(_open_sheet, ctx, playbook_id, kind)
        add(menu, f"{ctx.words.tr(text)}\t{count:,}", act).setEnabled(bool(playbook_id))
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
    return menu


def _open_sheet(ctx: Context, playbook_id: str, kind: str) -> None:
    ctx.shell.open_sheet(AsideSheet(ctx, playbook_id, kind))


class AsideSheet(Sheet):
    """One kind of deals aside, each with the way back."""

    def __init__(self, ctx: Context, playbook_id: str, kind: str) -> None:
        tr, desk = ctx.words.tr, ctx.desk
        super().__init__(ctx.look, tr(KINDS[kind]), width=620, close_tip=tr("Close"))
        self._ctx, self._kind = ctx, kind
        today = desk.today()
        keys = desk.read(queries.aside_keys, playbook_id, kind, today, SHOWN)
        cards = desk.read(queries.deal_cards, keys, today)
        for key in keys:
            if key in cards:
                self.add(self._row(cards[key]))
        if not keys:
            self.add(label(ctx.look, tr(NONE[kind]), "body", "text.secondary", wrap=True))
        if len(keys) == SHOWN:
            more = tr("The latest {n} are shown; the list shows all.", n=SHOWN)
            self.add(label(ctx.look, more, "small", "text.secondary", wrap=True))

    def _row(self, card: DealCard) -> QWidget:
        ctx, tr = self._ctx, self._ctx.words.tr
        host = QWidget()
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        deal = DealRow(ctx, card)
        deal.clicked.connect(partial(self._go, card.id))
        row.addWidget(deal, 1)
        if self._kind == "snoozed" and card.snooze_until is not None:
            day = short_day(ctx.words, card.snooze_until, ctx.desk.today())
            why = f"{day} · {card.snooze_words}" if card.snooze_words else day
            row.addWidget(label(ctx.look, why, "small", "text.secondary"))
        back = Button(ctx.look, tr("Wake") if self._kind == "snoozed" else tr("Open again"), small=True)
        back.setAccessibleName(f"{back.caption} {card.name}")
        back.clicked.connect(partial(self._back, card.id))
        row.addWidget(back)
        return host

    def _go(self, key: str, _checked: bool = False) -> None:
        self._ctx.shell.close_sheet()
        self._ctx.shell.go("deal", key)

    def _back(self, key: str, _checked: bool = False) -> None:
        self._ctx.shell.close_sheet()
        if self._kind == "snoozed":
            self._ctx.shell.wake_deal(key)
        else:
            self._ctx.shell.reopen_deal(key)
