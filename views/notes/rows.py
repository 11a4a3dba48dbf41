"""How a note looks in a list, and what a screen reader says of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from models.notes import NoteRow
from ui.boxes import box, focus_ring, hline, icon
from ui.lettering import paragraph, text, text_width, wrapped_lines
from ui.rows import ROW_ROLE
from views.context import Context
from views.formats import day_text
from views.note_words import kind_icon, kind_word, plain_text, purpose_word
from views.words import Words

_SIDE, _LEFT, _WIDE = 20, 36, 860  # px: page padding, room of the kind's icon, from where two columns fit


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list: a note, or the day over some notes (`note` None)."""

    key: str
    day: date
    note: NoteRow | None = None


def lines_of(notes: tuple[NoteRow, ...]) -> list[Line]:
    """Return notes with a head over each day where the rep is."""
    found: list[Line] = []
    for note in notes:
        day = note.happened_at.astimezone().date()
        if not found or found[-1].day != day:
            found.append(Line(f"#{day}", day))
        found.append(Line(note.id, day, note))
    return found


def head_text(words: Words, day: date, today: date) -> str:
    """Return the head over a day: Today, Yesterday, Thu 12 Nov."""
    return words.tr("Yesterday") if day == today - timedelta(days=1) else day_text(words, day, today)


def without_title(body: str) -> str:
    """Return what a note says under its title, as plain text."""
    lines = body.strip().splitlines()
    return plain_text("\n".join(lines[1:]))


def about(words: Words, note: NoteRow, *, deal: bool) -> str:
    """Return the second line: who was there, what for, and with `deal` which deal."""
    names = words.tr(", ").join(name for _, name in note.people)
    parts = [note.deal_name if deal else "", names or kind_word(words, note.kind), purpose_word(words, note.purpose)]
    return " · ".join(part for part in parts if part)


def sentence(words: Words, line: Line, today: date) -> str:
    """Return everything about a row for a screen reader."""
    when = head_text(words, line.day, today)
    note = line.note
    if note is None:
        return when
    learned = words.tr("learned: {what}", what=plain_text(note.learned)) if note.learned else ""
    time = f"{note.happened_at.astimezone():%H:%M}"
    parts = [note.title, kind_word(words, note.kind), f"{when} {time}", note.deal_name]
    parts += [name for _, name in note.people]
    return words.tr(", ").join(part for part in (*parts, learned) if part)


class NoteDelegate(QStyledItemDelegate):
    """Paints heads and notes; what we learned stands beside the text, below it where the list is narrow."""

    def __init__(self, ctx: Context, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._ctx, self._view = ctx, view
        self.with_deal = False

    def _columns(self, width: float) -> tuple[float, float]:
        """Return the widths of text and of what we learned, the second 0 where it stands below."""
        room = width - 2 * _SIDE - _LEFT
        return (room * 0.6 - 32, room * 0.4) if width >= _WIDE else (room, 0.0)

    def _heights(self, note: NoteRow, width: float) -> tuple[int, int]:
        """Return how many lines the excerpt and what we learned take."""
        look, (left, right) = self._ctx.look, self._columns(width)
        excerpt, learned = without_title(note.body), plain_text(note.learned)
        shown = len(wrapped_lines(look, excerpt, left, "body", 2)) if excerpt else 0
        taken = len(wrapped_lines(look, learned, (right or left) - 24, "body", 3 if right else 2)) if learned else 0
        return shown, taken

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look, line = self._ctx.look, index.data(ROW_ROLE)
        width = self._view.viewport().width()
        if not isinstance(line, Line) or line.note is None:
            return QSize(width, look.line("small") + 20)
        shown, taken = self._heights(line.note, width)
        high = look.line("cardTitle") + look.line("small") + 6
        below = 0 if self._columns(width)[1] else taken * look.line("body") + (6 if taken else 0)
        beside = (taken + 1) * look.line("body") if self._columns(width)[1] else 0
        body = shown * look.line("body") + (4 if shown else 0)
        return QSize(width, max(high + body + below, beside) + 24)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, words, line = self._ctx.look, self._ctx.words, index.data(ROW_ROLE)
        if not isinstance(line, Line):
            return
        rect = QRectF(option.rect)
        inner = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if line.note is None:
            shown = head_text(words, line.day, self._ctx.desk.today())
            text(painter, look, inner.adjusted(0, 8, 0, 0), shown, "small", "text.secondary", weight=600)
            return
        self._ground(painter, rect, option.state)
        self._note(painter, inner, line.note)

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        look, ground = self._ctx.look, rect.adjusted(10, 1, -10, -1)
        if state & QStyle.StateFlag.State_Selected:
            box(painter, look, ground, radius=6, fill="surface.selected", border=None)
            bar = QRectF(ground.left(), ground.top() + 6, 3, ground.height() - 12)
            box(painter, look, bar, radius=1.5, fill="accent.solid", border=None)
            if self._view.hasFocus():
                focus_ring(painter, look, ground)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, look, ground, radius=6, fill="surface.hover", border=None)
        else:
            hline(painter, look, rect.left() + _SIDE, rect.bottom(), rect.width() - 2 * _SIDE)

    def _note(self, painter: QPainter, rect: QRectF, note: NoteRow) -> None:
        look, words = self._ctx.look, self._ctx.words
        left, right = self._columns(rect.width() + 2 * _SIDE)
        sign = QRectF(rect.left(), rect.top() + 12, 24, 24)
        box(painter, look, sign, radius=12, fill="surface.pressed", border=None)
        icon(painter, look, kind_icon(note.kind), sign.left() + 5, sign.center().y(), size=14)
        x, y = rect.left() + _LEFT, rect.top() + 12
        time = f"{note.happened_at.astimezone():%H:%M}"
        wide = text_width(look, time, "small", tnum=True)
        high = look.line("cardTitle")
        title = note.title or words.tr("Without a title")
        text(painter, look, QRectF(x, y, left - wide - 12, high), title, "cardTitle")
        text(painter, look, QRectF(x + left - wide, y, wide + 1, high), time, "small", "text.secondary", tnum=True)
        y += high + 2
        second = about(words, note, deal=self.with_deal)
        text(painter, look, QRectF(x, y, left, look.line("small")), second, "small", "text.secondary")
        y += look.line("small") + 4
        excerpt = without_title(note.body)
        if excerpt:
            y += paragraph(painter, look, QRectF(x, y, left, 99), excerpt, "body", "text.secondary", most=2) + 6
        learned = plain_text(note.learned)
        if not learned:
            return
        place = QRectF(x + left + 32, rect.top() + 12, right, 99) if right else QRectF(x, y, left, 99)
        if right:
            head = QRectF(place.left() + 24, place.top(), right - 24, look.line("body"))
            text(painter, look, head, words.tr("What did we learn"), "small", "text.secondary", weight=600)
        icon(painter, look, "lightbulb", place.left(), place.top() + look.line("body") / 2, size=15)
        top = place.top() + (look.line("body") if right else 0)
        room = QRectF(place.left() + 24, top, place.width() - 24, 99)
        paragraph(painter, look, room, learned, "body", most=3 if right else 2)


def is_note(index: QModelIndex | QPersistentModelIndex) -> bool:
    """Say whether a row is a note, not a day."""
    line = index.data(ROW_ROLE)
    return isinstance(line, Line) and line.note is not None


def flags_of(index: QModelIndex | QPersistentModelIndex, usual: Qt.ItemFlag) -> Qt.ItemFlag:
    """Return that a day cannot be selected."""
    return usual if is_note(index) else Qt.ItemFlag.NoItemFlags
