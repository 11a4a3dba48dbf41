"""Painting a next step as a row, and the heads between them."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from models.notes import StepRow
from ui.boxes import box, focus_ring, hline, icon
from ui.lettering import text, text_width
from ui.painters import stage_badge
from ui.theme import Look
from views.context import Context
from views.formats import day_text, short_day
from views.note_words import kind_icon, kind_word
from views.words import Words

RING = 28


def paint_head(painter: QPainter, look: Look, words: Words, rect: QRectF, key: str) -> None:
    """Paint the head over late, today's or this week's steps."""
    heads = {"#late": words.tr("Late"), "#today": words.tr("Today"), "#week": words.tr("This week")}
    color = "danger.text" if key == "#late" else "text.secondary"
    line = QRectF(rect.left() + 1, rect.top() + 6, rect.width(), rect.height() - 6)
    text(painter, look, line, heads[key], "small", color, weight=600)


def paint_step(
    painter: QPainter, ctx: Context, rect: QRectF, step: StepRow, today: date, *, selected: bool, hovered: bool
) -> None:
    """Paint ring, kind, words, deal and date of one step."""
    look, words = ctx.look, ctx.words
    if hovered or selected:
        box(painter, look, rect, radius=6, fill="surface.hover" if hovered else None, border=None)
    if selected:
        focus_ring(painter, look, rect)
    middle = rect.center().y()
    painter.save()
    pen = QPen(look.color("border.control"))
    pen.setWidthF(1.4)
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawEllipse(QPointF(rect.left() + 11, middle), 7.5, 7.5)
    painter.restore()
    late = step.due_on is not None and step.due_on < today
    icon(painter, look, "clock" if late else kind_icon(step.kind), rect.left() + 29, middle, size=16)
    when, color = _when(words, step, today)
    wide = text_width(look, when, "small", weight=600 if late else 400, tnum=True)
    right = rect.right() - 2
    line = QRectF(right - wide, rect.top(), wide + 1, rect.height())
    text(painter, look, line, when, "small", color, weight=600 if late else 400, tnum=True)
    deal_left = rect.left() + max(rect.width() * 0.62, 55)
    deal_width = right - 84 - deal_left
    if step.deal_name and deal_width > 60:
        if step.stage:
            _badge(painter, ctx, QRectF(deal_left, middle - 8, 16, 16), step)
        place = QRectF(deal_left + 23, rect.top(), deal_width - 23, rect.height())
        names = " · ".join(part for part in (step.account_name, step.deal_name) if part)
        text(painter, look, place, names, "small", "text.secondary")
    room = QRectF(rect.left() + 55, rect.top(), deal_left - rect.left() - 70, rect.height())
    text(painter, look, room, step.words, "body")
    hline(painter, look, rect.left(), rect.bottom(), rect.width())


def _badge(painter: QPainter, ctx: Context, rect: QRectF, step: StepRow) -> None:
    mark = ctx.desk.stage_mark(step.playbook_id, step.stage)
    stage_badge(painter, ctx.look, rect, mark.letter, mark.place, mark.count)


def _when(words: Words, step: StepRow, today: date) -> tuple[str, str]:
    if step.due_on is None:
        return words.tr("No date"), "warn.text"
    if step.due_on < today:
        return words.ntr("{n} d late", "{n} d late", (today - step.due_on).days), "danger.text"
    if step.due_on == today:
        return step.due_time or words.tr("Today"), "text.secondary"
    return short_day(words, step.due_on, today), "text.secondary"


def step_sentence(words: Words, step: StepRow, today: date) -> str:
    """Return what a screen reader says of a step."""
    when = words.tr("no date")
    if step.due_on:
        late = (today - step.due_on).days
        when = words.ntr("{n} day late", "{n} days late", late) if late > 0 else day_text(words, step.due_on, today)
    parts = [kind_word(words, step.kind), step.words, step.account_name, step.deal_name, when]
    return words.tr(", ").join(part for part in parts if part)
