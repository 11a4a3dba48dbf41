"""Painting one account card, and the sentence that says the same (design §4, account card)."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from models.accounts import AccountCard
from ui.lettering import text, text_width
from ui.painters import box, danger_mark, focus_ring, hline, icon, mark, mark_width, monogram
from ui.theme import Look
from views.account_words import GRADE, KEY_REASON, STATUS, one_of
from views.formats import ago_text, day_text, total_text
from views.segment_chip import paint_segment, segment_width
from views.words import Words

CARD_HEIGHT = 127


def card_height(look: Look) -> int:
    """Return how high a card is with this text size."""
    return round(CARD_HEIGHT * max(1.0, look.factor))


def paint_card(
    painter: QPainter,
    look: Look,
    words: Words,
    rect: QRectF,
    card: AccountCard,
    today: date,
    *,
    selected: bool,
    hovered: bool,
    focused: bool,
) -> None:
    """Paint one card inside `rect`; selected has a 2 px accent border, hover tints."""
    fill = "surface.hover" if hovered and not selected else "surface.card"
    box(painter, look, rect, fill=fill)
    if selected:
        if focused:
            focus_ring(painter, look, rect, radius=9)
        else:
            box(painter, look, rect, fill=None, border="accent.line", width=2)
    unit = max(1.0, look.factor)
    left, right = rect.left() + 14, rect.right() - 14
    avatar = QRectF(left, rect.top() + 14 * unit, 34, 34)
    monogram(painter, look, avatar, card.name)
    chip = segment_width(look, card.code)
    x = avatar.right() + 11
    text(
        painter,
        look,
        QRectF(x, rect.top() + 12 * unit, right - x, look.line("cardTitle")),
        card.name,
        "cardTitle",
    )
    place = " · ".join(part for part in (card.trade, card.town) if part)
    second = rect.top() + 12 * unit + look.line("cardTitle") + look.line("small") / 2 + 1
    text(painter, look, QRectF(x, second - 9, right - x - chip - 8, 18), place, "small", "text.secondary")
    paint_segment(painter, look, right - chip, second + 2, card.code)
    _money_line(painter, look, words, QRectF(left, rect.top() + 57 * unit, right - left, 22 * unit), card)
    rule = rect.top() + 90 * unit
    hline(painter, look, rect.left() + 1, rule, rect.width() - 2)
    _foot(painter, look, words, QRectF(left, rule, right - left, rect.bottom() - rule), card, today)


def _money_line(painter: QPainter, look: Look, words: Words, line: QRectF, card: AccountCard) -> None:
    middle = line.center().y()
    x = line.left()
    if card.open_deals == 0:
        text(painter, look, line, words.tr("No open deal"), "body", "text.secondary")
    else:
        count = words.ntr("{n} deal", "{n} deals", card.open_deals)
        x += text(painter, look, line, count, "body", "text.secondary", tnum=True) + 8
        money = QRectF(x, line.top(), max(0.0, line.right() - x - 50), line.height())
        x += text(painter, look, money, total_text(words, card.open_money), "bodyStrong", tnum=True) + 9
        if card.dangers:
            x += danger_mark(painter, look, x, middle, card.dangers) + 9
    if card.key_reason:
        why = one_of(words, KEY_REASON, card.key_reason)
        width = mark_width(look, why)
        if x + width <= line.right():
            mark(painter, look, line.right() - width, middle, "star-filled", why, color="warn.text")


def _foot(painter: QPainter, look: Look, words: Words, line: QRectF, card: AccountCard, today: date) -> None:
    middle = line.center().y()
    late = card.next_due is not None and card.next_due < today
    if card.next_due is None:
        due, name, color = words.tr("Set a date"), "calendar", "text.secondary"
    elif late:
        days = (today - card.next_due).days
        due, name, color = words.ntr("{n} d overdue", "{n} d overdue", days), "clock", "danger.text"
    else:
        due, name = day_text(words, card.next_due, today), "calendar"
        color = "accent.text" if card.next_due == today else "text.secondary"
    width = 15 + 5 + text_width(look, due, "small", tnum=True)
    text(
        painter,
        look,
        QRectF(line.left(), line.top(), line.width() - width - 8, line.height()),
        ago_text(words, card.last_contact, today),
        "small",
        "text.secondary",
        tnum=True,
    )
    x = line.right() - width
    x += icon(painter, look, name, x, middle, color=color, size=15) + 5
    text(
        painter,
        look,
        QRectF(x, line.top(), line.right() - x + 2, line.height()),
        due,
        "small",
        color,
        tnum=True,
    )


def card_sentence(words: Words, card: AccountCard, today: date) -> str:
    """Return what a screen reader says of a card."""
    parts = [card.name, card.trade, card.town, words.tr("segment {code}", code=card.code)]
    parts.append(one_of(words, STATUS, card.status))
    if card.grade:
        parts.append(words.tr("grade {grade}", grade=one_of(words, GRADE, card.grade)))
    if card.open_deals:
        parts.append(words.ntr("{n} open deal", "{n} open deals", card.open_deals))
        parts.append(total_text(words, card.open_money))
    else:
        parts.append(words.tr("No open deal"))
    if card.dangers:
        parts.append(words.ntr("{n} danger", "{n} dangers", card.dangers))
    parts.append(words.tr("last contact {when}", when=ago_text(words, card.last_contact, today)))
    if card.next_due:
        parts.append(words.tr("next due {when}", when=day_text(words, card.next_due, today)))
    return words.tr(", ").join(part for part in parts if part)
