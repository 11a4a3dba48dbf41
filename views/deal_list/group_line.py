"""How a group's line is painted: chevron, badge, name, count, win rate, and the sums under their columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from models.deals import OPEN
from ui import painters
from ui.canvas.table_spans import EDGE, MARK, Spans
from views.deal_list.words import short_total
from views.formats import percent, total_text

if TYPE_CHECKING:
    from views.context import Context
    from views.deal_list.source import DealRows


def paint_group(
    painter: QPainter, ctx: "Context", source: "DealRows", rect: QRectF, group: str, spans: Spans, shift: int
) -> None:
    """Paint the line of a group that fills `rect`; the columns are scrolled by `shift`."""
    look, middle = ctx.look, rect.center().y() - 0.5
    sign = "chevron-right" if source.folded(group) else "chevron-down"
    painters.icon(painter, look, sign, rect.left() + EDGE, middle, color="text.tertiary", size=15)
    left = _sums(painter, ctx, source, rect, group, spans, shift)
    room = (left if shift == 0 else min(left, rect.left() + spans.stays + 200)) - 12
    x = rect.left() + MARK - 5
    x += _badge(painter, ctx, source, x, middle, group)
    _names(painter, ctx, source, rect, x, room, group)


def _badge(painter: QPainter, ctx: "Context", source: "DealRows", x: float, middle: float, group: str) -> float:
    stage, playbook = source.stage(group), source.playbook
    if stage is None or playbook is None:
        return 5.0
    place = QRectF(x, round(middle - 9), 18, 18)
    painters.stage_badge(painter, ctx.look, place, stage.letter, playbook.index(group), len(playbook.stages))
    return 27.0


def _names(
    painter: QPainter, ctx: "Context", source: "DealRows", rect: QRectF, x: float, right: float, group: str
) -> None:
    look, words, one = ctx.look, ctx.words, source.groups[group]
    stage = source.stage(group)
    collecting = source.collecting(group)
    rate = percent(stage.win_rate) if stage is not None and not collecting else ""
    figures = f"{one.count:,}" + (f"  {rate}" if rate else "")
    wide = painters.text_width(look, figures, "body", tnum=True) + 10
    tag = words.tr("won, collecting") if collecting else ""
    need = painters.chip_width(look, tag, icon_name="trophy") + 10 if tag else 0
    if right - x - wide - need < 60:
        tag, need = "", 0
    name = QRectF(x, rect.top(), right - x - wide - need, rect.height() - 1)
    x += painters.text(painter, look, name, source.name(group), "bodyStrong") + 10
    place = QRectF(x, rect.top(), wide, rect.height() - 1)
    x += painters.text(painter, look, place, figures, "body", "text.secondary", tnum=True) + 10
    if tag:
        painters.chip(
            painter, look, x, rect.center().y() - 0.5, tag, ink="good.text", fill="good.tint", border=None,
            icon_name="trophy",
        )  # fmt: skip


def _sums(
    painter: QPainter, ctx: "Context", source: "DealRows", rect: QRectF, group: str, spans: Spans, shift: int
) -> float:
    """Paint the sums and return where the leftmost of them begins."""
    one, words, left = source.groups[group], ctx.words, rect.right()
    collecting = source.collecting(group)
    second = one.received if collecting else one.weighted
    sums = [("money", one.money, "bodyStrong", "text.primary"), ("weighted", second, "body", "text.secondary")]
    for column, total, role, color in sums:
        if not spans.has(column) or not total.amounts or (column == "weighted" and not _weighs(source, collecting)):
            continue
        edge, width = spans.place(column, shift)
        value = _fitting(ctx, total_text(words, total), short_total(words, total), role, width)
        if column == "weighted" and collecting:
            value = words.tr("{sum} in", sum=value)
        wide = painters.text_width(ctx.look, value, role, tnum=True)
        place = QRectF(edge + width - wide, rect.top(), wide + 1, rect.height() - 1)
        if place.left() < spans.stays and shift:
            continue
        painters.text(painter, ctx.look, place, value, role, color, tnum=True)
        left = min(left, place.left())
    return left


def _weighs(source: "DealRows", collecting: bool) -> bool:
    """Say whether weighted money means anything here: among lost and held deals it does not."""
    from views.deal_list.words import STATUSES

    return collecting or OPEN in STATUSES[source.status][1]


def _fitting(ctx: "Context", whole: str, short: str, role: str, width: int) -> str:
    """Return a sum whole where it fits beside its neighbour, else in short; it is never cut."""
    return whole if painters.text_width(ctx.look, whole, role, tnum=True) <= width + 8 else short
