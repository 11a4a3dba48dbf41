"""Small tiles of a deal's overview: gates passed with something open, what is known, who really decided."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from local_db import queries
from models.deals import LOST, WON, DealFile
from models.playbook import Playbook
from ui.widgets.button import Button
from ui.widgets.labels import Elided, Icon, label
from ui.widgets.tile import Tile
from views.context import Context
from views.deal_words import LOST as LOST_WORDS
from views.formats import day_text, full_date, money_text
from views.gate_words import FACT_NAMES, choice_word, pass_items, pass_line
from views.sections import empty

_SHOWN = 4


class PassTile(Tile):
    """Moves past gates with items open, latest first, each with its reason; amber says how many are open still."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look, ctx.words.tr("Passed with something open"))
        self._ctx = ctx

    def show_deal(self, deal: DealFile, playbook: Playbook) -> None:
        """Show a deal's passes; hidden where there are none."""
        desk, words, look = self._ctx.desk, self._ctx.words, self._ctx.look
        passes = desk.read(queries.gate_passes, deal.id)
        empty(self.body)
        self.setVisible(bool(passes))
        if not passes:
            return
        card = desk.read(queries.deal_cards, (deal.id,), desk.today()).get(deal.id)
        still = card.open_gate if card is not None else 0
        if still:
            line = QHBoxLayout()
            line.setSpacing(7)
            line.addWidget(Icon(look, "circle-dashed", "warn.text", 14))
            text = words.ntr("{n} of these is still open", "{n} of these are still open", still)
            line.addWidget(label(look, text, "small", "warn.text", weight=600), 1)
            self.body.addLayout(line)
        for row in passes[:_SHOWN]:
            self.add(label(look, pass_line(words, playbook, row, desk.today()), "body", wrap=True))
            self.add(label(look, pass_items(words, playbook, row), "small", "text.secondary", wrap=True))


class DeciderTile(Tile):
    """After a deal was won or lost, until it is answered: who really decided?"""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look, ctx.words.tr("Who really decided?"))
        self._ctx, self._deal_id = ctx, ""
        why = ctx.words.tr(
            "Looking back, it is often not the one we thought. The next deal here begins with this name."
        )
        self.add(label(ctx.look, why, "small", "text.secondary", wrap=True))
        self.button = Button(ctx.look, ctx.words.tr("Say who decided"), icon="user")
        self.button.clicked.connect(lambda: ctx.shell.ask_decider(self._deal_id))
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        self.body.addLayout(line)

    def show_deal(self, deal: DealFile) -> None:
        """Ask for a closed deal of which nobody said it yet."""
        self._deal_id = deal.id
        self.setVisible(deal.status in (WON, LOST) and not deal.decider_id and not deal.decider_words)


class KnownTile(Tile):
    """What was written down at gates: pains, rivals, worries, criteria, payments and single facts."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look, ctx.words.tr("Known so far"))
        self._ctx = ctx

    def show_deal(self, deal: DealFile) -> None:
        """Show what is known; hidden while nothing is."""
        rows = known_rows(self._ctx, deal)
        empty(self.body)
        self.setVisible(bool(rows))
        for name, value in rows:
            self.body.addLayout(pair(self._ctx, name, value))


def pair(ctx: Context, name: str, value: str) -> QHBoxLayout:
    """Return a line of a name and its value, elided where there is no room."""
    line = QHBoxLayout()
    key = label(ctx.look, name, "body", "text.secondary")
    key.setMinimumWidth(84)
    line.addWidget(key)
    line.addWidget(Elided(ctx.look, value, "body"), 1)
    return line


def known_rows(ctx: Context, deal: DealFile) -> list[tuple[str, str]]:
    """Return names and values of what a deal's gates have asked so far."""
    desk, words = ctx.desk, ctx.words
    tr, join, today = words.tr, words.tr("; "), desk.today()
    rows: list[tuple[str, str]] = []
    for pain in desk.read(queries.deal_pains, deal.id):
        cost = tr("{money} a year", money=money_text(words, pain.effect)) if pain.effect else pain.effect_words
        rows.append((tr("Pains"), " · ".join(part for part in (pain.words, cost, pain.said_by) if part)))
    rivals = desk.read(queries.deal_rivals, deal.id)
    if rivals:
        rows.append((tr("Rivals"), join.join(_with(words.pick("（{}）", " ({})"), r.name, r.flaw) for r in rivals)))
    rows += [
        (tr("Worries"), " → ".join(part for part in (worry.words, worry.answer) if part))
        for worry in desk.read(queries.deal_worries, deal.id)
    ]
    criteria = desk.read(queries.deal_criteria, deal.id)
    if criteria:
        rows.append((tr("Criteria"), join.join(_with(" → {}", one.name, one.move) for one in criteria)))
    payments = desk.read(queries.deal_payments, deal.id)
    for pay in payments:
        due = day_text(words, pay.due_on, today) if pay.due_on else ""
        paid = tr("paid") if pay.paid_on else ""
        rows.append((tr("Payments"), " · ".join(part for part in (money_text(words, pay.money), due, paid) if part)))
    for fact in desk.read(queries.deal_facts, deal.id).values():
        name = FACT_NAMES.get(fact.name)
        value = choice_word(words, fact.name, fact.value) if fact.value and fact.value != "yes" else ""
        parts = [value, money_text(words, fact.money) if fact.money else "",
                 day_text(words, fact.day, today) if fact.day else "", fact.person_name, fact.words]  # fmt: skip
        said = " · ".join(part for part in parts if part) or tr("none")
        if name:
            rows.append((tr(name), said))
    return rows


def _with(pattern: str, name: str, more: str) -> str:
    return name + pattern.format(more) if more else name


def outcome_rows(ctx: Context, deal: DealFile) -> list[tuple[str, str]]:
    """Return how a deal ended: why lost, to whom, who decided, when to look again; until when it rests."""
    words, tr = ctx.words, ctx.words.tr
    rows: list[tuple[str, str]] = []
    if deal.status == LOST and deal.lost_reason:
        why = tr(LOST_WORDS.get(deal.lost_reason, deal.lost_reason))
        rows.append((tr("Lost because"), " · ".join(part for part in (why, deal.lost_words) if part)))
    if deal.status == LOST:
        rows.append((tr("Lost to"), deal.lost_rival))
        rows.append((tr("Look again"), full_date(words, deal.look_again_on) if deal.look_again_on else ""))
    if deal.status == "hold":
        until = full_date(words, deal.hold_until) if deal.hold_until else tr("nobody knows")
        rows.append((tr("On hold until"), " · ".join(part for part in (until, deal.hold_words) if part)))
    if deal.snooze_until is not None and deal.snooze_until > ctx.desk.today():
        until = full_date(words, deal.snooze_until)
        rows.append((tr("Snoozed until"), " · ".join(part for part in (until, deal.snooze_words) if part)))
    if deal.status in (WON, LOST):
        decided = " · ".join(part for part in (deal.decider_name, deal.decider_words) if part)
        rows.append((tr("Decided by"), decided))
    if deal.settled_on:
        rows.append((tr("Settled on"), full_date(words, deal.settled_on)))
    return [(name, value) for name, value in rows if value]


def narrow(tile: QWidget) -> None:
    """Let a tile be as narrow as its column."""
    tile.setMinimumWidth(0)
    tile.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
