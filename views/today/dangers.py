"""The right side of Today: the deals in danger by money, each with its move."""

from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from local_db import queries
from models.dangers import DealDanger
from models.money import Money
from ui.boxes import hline, icon
from ui.lettering import text, text_width
from ui.overriding import override
from ui.painters import stage_badge
from ui.widgets.control import Control
from ui.widgets.inspector import InspectorFrame, Section
from ui.widgets.labels import label
from views.context import Context
from views.danger_words import danger_move, danger_title
from views.formats import money_text
from views.sections import clear

SHOWN = 6


class DangerItem(Control):
    """One danger in three lines: what, which deal, the move; it leads to the deal's map."""

    def __init__(self, ctx: Context, danger: DealDanger) -> None:
        self._ctx, self._danger = ctx, danger
        title = danger_title(ctx.words, danger.danger)
        super().__init__(ctx.look, title)
        place = " · ".join(part for part in (danger.account_name, danger.deal_name) if part)
        self._place = place
        self._move = danger_move(ctx.words, danger.danger)
        money = None if danger.money_minor is None else Money(danger.money_minor, danger.currency)
        self._money = money_text(ctx.words, money)
        self.setAccessibleName(ctx.words.tr(", ").join((title, place, self._money, self._move)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, round(70 * max(1.0, self.look.factor)))

    @override
    def paint(self, painter: QPainter) -> None:
        look, unit = self.look, max(1.0, self.look.factor)
        icon(painter, look, "triangle-alert", 0, 13 * unit, color="danger.text", size=15)
        right = float(self.width())
        text(painter, look, QRectF(25, 3 * unit, right - 25, 19 * unit), self.caption, "bodyStrong")
        mark = self._ctx.desk.stage_mark(self._danger.playbook_id, self._danger.stage)
        second = 22 * unit
        badge = QRectF(25, second + 1, 16, 16)
        stage_badge(painter, look, badge, mark.letter, mark.place, mark.count)
        wide = text_width(look, self._money, "small", tnum=True)
        text(painter, look, QRectF(47, second, right - 47 - wide - 8, 18), self._place, "small", "text.secondary")
        text(painter, look, QRectF(right - wide - 1, second, wide + 2, 18), self._money, "small", tnum=True)
        third = 42 * unit
        icon(painter, look, "arrow-right", 25, third + 9, color="accent.text", size=13)
        text(painter, look, QRectF(43, third, right - 43, 18), self._move, "small", "text.link", weight=600)
        hline(painter, look, 0, self.height() - 1, right)


class DangerSide(InspectorFrame):
    """Deals in danger, the most money first; the totals come after the first paint."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look, "inspectorWide")
        self._ctx = ctx
        self._section = Section(ctx.look, ctx.words.tr("Deals in danger"), line=False)
        self.add(self._section)
        self.settled = False
        self.load()

    def load(self) -> None:
        """Read the dangers that count, with the totals once the window has settled."""
        ctx = self._ctx
        words = ctx.words
        clear(self._section)
        found = ctx.desk.read(queries.all_dangers, ctx.desk.today(), SHOWN)
        for danger in found:
            item = DangerItem(ctx, danger)
            move = (
                partial(ctx.shell.next_step, danger.deal_id)
                if danger.danger.number == 11
                else partial(ctx.shell.go, "deal", danger.deal_id, "map")
            )
            item.clicked.connect(lambda _checked=False, move=move: move())
            self._section.add(item)
        if not found:
            text = words.tr("No dangers known. This rests on the roles, contacts and dates in the book.")
            self._section.add(label(ctx.look, text, "body", "text.secondary", wrap=True))
        if self.settled:
            self.load_totals()

    def load_totals(self) -> None:
        """Read how many deals are in danger, of how many open ones."""
        self.settled = True
        inside, total = self._ctx.desk.read(queries.danger_totals, self._ctx.desk.today())
        self._section.set_right(self._ctx.words.tr("{n} of {m}", n=inside, m=total) if total else "")
