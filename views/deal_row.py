"""A deal as a row of two lines: stage badge, name, next step, money and dangers."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from models.deals import DealCard, step_state
from ui.boxes import box
from ui.lettering import text, text_width
from ui.overriding import override
from ui.painters import danger_mark, mark_width, stage_badge
from ui.widgets.control import Control
from views.context import Context
from views.formats import day_text, money_text


class DealRow(Control):
    """A row that leads to its deal."""

    def __init__(self, ctx: Context, deal: DealCard) -> None:
        self._ctx, self._deal = ctx, deal
        words, today = ctx.words, ctx.desk.today()
        self._mark = ctx.desk.stage_mark(deal.playbook_id, deal.stage)
        step = deal.step
        if deal.status == "won":
            self._below, self._color = words.tr("Won"), "good.text"
        elif deal.status == "lost":
            self._below, self._color = words.tr("Lost"), "danger.text"
        elif deal.status == "hold":
            self._below, self._color = words.tr("On hold"), "text.secondary"
        elif step is None or step.due_on is None:
            self._below, self._color = words.tr("No next step"), "warn.text"
        else:
            self._below = f"{step.words} · {day_text(words, step.due_on, today)}"
            self._color = "danger.text" if step_state(step, today) == "late" else "text.secondary"
        super().__init__(ctx.look, deal.name)
        self.setAccessibleName(f"{deal.name}, {money_text(words, deal.money)}, {self._below}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, round(40 * max(1.0, self.look.factor)))

    @override
    def paint(self, painter: QPainter) -> None:
        look, unit = self.look, max(1.0, self.look.factor)
        if self.hovered:
            hover = QRectF(-6, 0, self.width() + 12, self.height())
            box(painter, look, hover, radius=6, fill="surface.hover", border=None)
        badge = QRectF(0, self.height() / 2 - 9, 18, 18)
        stage_badge(painter, look, badge, self._mark.letter, self._mark.place, self._mark.count)
        money = money_text(self._ctx.words, self._deal.money)
        wide = text_width(look, money, "bodyStrong", tnum=True)
        marks = mark_width(look, str(len(self._deal.dangers)), weight=600) if self._deal.dangers else 0
        left, right = 28.0, float(self.width())
        top = QRectF(left, 1, right - wide - left - 10, 19 * unit)
        text(painter, look, top, self._deal.name, "bodyStrong")
        text(painter, look, QRectF(right - wide - 2, 1, wide + 2, 19 * unit), money, "bodyStrong", tnum=True)
        low = QRectF(left, 20 * unit, right - marks - left - 10, 18 * unit)
        text(painter, look, low, self._below, "small", self._color)
        if self._deal.dangers:
            danger_mark(painter, look, right - marks, low.center().y(), len(self._deal.dangers))
