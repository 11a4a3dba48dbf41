"""How a month of the forecast is painted: three figures, bars in three shades, the goal's line, small cards."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from models.deal_rows import DealRow
from models.deals import OPEN
from ui import painters
from views.forecast.words import BEFORE, KINDS, UNDATED, amount_in, column_name, figure, of_kind
from views.formats import money_text, month_day, percent

if TYPE_CHECKING:
    from ui.theme import Look
    from views.context import Context
    from views.forecast.source import ForecastSource

_X, _SWATCH, _TOP = 11, 8, 10


LOW, HIGH = 40, 92
"""How high the highest bar is, in px: in a low window, so that cards are seen under it, and else."""


def head_height(look: "Look", bars: int) -> int:
    """Return the height from a column's top to its first card in px, with bars so high."""
    return _goal_y(look, bars) + look.line("small") + 10


def goal_top(look: "Look", bars: int) -> int:
    """Return where the line with the goal's words begins, from a column's top."""
    return _goal_y(look, bars) - 3


def _goal_y(look: "Look", bars: int) -> int:
    return _bars_y(look) + bars + 7


def _bars_y(look: "Look") -> int:
    return _TOP + look.line("cardTitle") + 5 + 3 * (look.line("small") + 1) + 12


def card_height(look: "Look") -> int:
    """Return the height of every card in px: account, deal, money and day."""
    return 20 + look.line("small") + look.line("bodyStrong") + look.line("body")


def paint_head(painter: QPainter, ctx: "Context", rect: QRectF, source: "ForecastSource", column: str) -> None:
    """Paint a month's head that fills `rect`."""
    look, words, month = ctx.look, ctx.words, source.figures(column)
    left, width = rect.left() + _X, rect.width() - 2 * _X
    line = QRectF(left, rect.top() + _TOP, width, look.line("cardTitle"))
    count = f"{month.count:,}"
    tail = painters.text_width(look, count, tnum=True)
    this = column == min((one for one in source.months if one not in (BEFORE, UNDATED)), default="")
    name = column_name(words, column, source.today)
    painters.text(painter, look, line.adjusted(0, 0, -tail - 8, 0), name, "cardTitle",
                  "accent.text" if this else "text.primary")  # fmt: skip
    painters.text(painter, look, line, count, color="text.tertiary", align="right", tnum=True)
    y, step = line.bottom() + 5, look.line("small") + 1
    for kind, text, color in KINDS:
        row = QRectF(left, y, width, step)
        swatch = QRectF(left, round(row.center().y() - _SWATCH / 2), _SWATCH, _SWATCH)
        painters.box(painter, look, swatch, radius=2, fill=color, border=None)
        value = figure(words, of_kind(month, kind), source.currency)
        wide = painters.text_width(look, value, "small", weight=600 if kind == "weighted" else None, tnum=True)
        room = row.adjusted(_SWATCH + 6, 0, -wide - 6, 0)
        painters.text(painter, look, room, words.tr(text), "small", "text.secondary")
        painters.text(painter, look, row, value, "small", align="right", weight=600 if kind == "weighted" else None,
                      tnum=True)  # fmt: skip
        y += step
    _bars(painter, look, QRectF(left, rect.top() + _bars_y(look), width, source.bars), source, column)
    _goal_words(
        painter, ctx, QRectF(left, rect.top() + _goal_y(look, source.bars), width, look.line("small")), source, column
    )


def _bars(painter: QPainter, look: "Look", area: QRectF, source: "ForecastSource", column: str) -> None:
    month, top = source.figures(column), source.top
    painters.hline(painter, look, area.left(), area.bottom(), area.width(), "chart.grid")
    if not top:
        return
    wide = min(64.0, area.width() * 0.62)
    left = round(area.center().x() - wide / 2)
    for kind, _text, color in reversed(KINDS):
        height = round(area.height() * amount_in(of_kind(month, kind), source.currency) / top)
        if height > 0:
            bar = QRectF(left, area.bottom() - height, wide, height)
            painters.box(painter, look, bar, radius=3, fill="surface.sunken", border=None)
            painters.box(painter, look, bar.adjusted(0, 1, 0, 0), radius=3, fill=color, border=None)
    goal = source.goal(column)
    if goal is not None and goal.currency == source.currency and goal.minor > 0:
        y = area.bottom() - round(area.height() * goal.minor / top)
        pen = QPen(look.color("chart.goal"), painters.pixel(painter, 1.5), Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3.0, 2.0])
        painter.save()
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left() - _X + 1, y + 0.5), QPointF(area.right() + _X - 1, y + 0.5))
        painter.restore()


def _goal_words(painter: QPainter, ctx: "Context", line: QRectF, source: "ForecastSource", column: str) -> None:
    if column in (BEFORE, UNDATED):
        return
    goal, words, look = source.goal(column), ctx.words, ctx.look
    text = words.tr("goal {sum}", sum=money_text(words, goal)) if goal is not None else words.tr("set a goal")
    painters.icon(painter, look, "target", line.left(), line.center().y(), color="text.tertiary", size=13)
    color = "text.secondary" if goal is not None else "text.tertiary"
    painters.text(painter, look, line.adjusted(19, 0, 0, 0), text, "small", color, tnum=True)


def paint_card(painter: QPainter, ctx: "Context", rect: QRectF, row: DealRow, today: date, *, hover: bool) -> None:
    """Paint a small card that fills `rect`."""
    look, words, card = ctx.look, ctx.words, row.card
    radius = look.size("radius.kanbanCard")
    painters.box(painter, look, rect, radius=radius, fill="surface.hover" if hover else "surface.card")
    left, width = rect.left() + 10, rect.width() - 20
    small, strong, body = look.line("small"), look.line("bodyStrong"), look.line("body")
    line = QRectF(left, rect.top() + 8, width, small)
    mark = ctx.desk.stage_mark(card.playbook_id, card.stage)
    place = QRectF(left + width - 16, round(line.center().y() - 8), 16, 16)
    painters.stage_badge(painter, look, place, mark.letter, mark.place, mark.count)
    name = card.account_name or words.tr("No account")
    rate = percent(card.win_rate) if card.status == OPEN else ""
    taken = 22 + (painters.text_width(look, rate, "small", tnum=True) + 6 if rate else 0)
    painters.text(painter, look, line.adjusted(0, 0, -22, 0), rate, "small", align="right", tnum=True)
    painters.text(painter, look, line.adjusted(0, 0, -taken, 0), name, "small", "text.secondary")
    line = QRectF(left, line.bottom() + 2, width, strong)
    painters.text(painter, look, line, card.name, "bodyStrong")
    line = QRectF(left, line.bottom() + 2, width, body)
    money = money_text(words, card.money)
    painters.text(painter, look, line, money, "body", "text.primary", weight=600, tnum=True)
    day, color = _day(ctx, row, today)
    wide = painters.text_width(look, day, "small", tnum=True)
    painters.text(painter, look, QRectF(left + width - wide, line.top(), wide + 1, body), day, "small", color,
                  tnum=True)  # fmt: skip


def _day(ctx: "Context", row: DealRow, today: date) -> tuple[str, str]:
    """Return the day on a card: within its month the day and month are enough."""
    card, words = row.card, ctx.words
    if card.status != OPEN:
        return (words.tr("won {day}", day=month_day(words, row.closed_on)) if row.closed_on else ""), "good.text"
    if card.close_date is None:
        return "", "text.secondary"
    return month_day(words, card.close_date), "warn.text" if card.close_date < today else "text.secondary"
