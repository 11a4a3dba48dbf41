"""The first rows of a list under its columns, each column with the field it goes to."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from local_db.importing import FileRead
from models.importing import LIST_FIELDS, FileReport, left_rows
from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.chip import Chip
from ui.widgets.menus import choose
from views.importing.words import FIELD_NAMES
from views.words import Words

_ROWS, _MOST = 7, 40
_NUMBER, _PAD, _HEAD = 64, 10, 28


class ColumnTable(QScrollArea):
    """Heads, fields and sample rows of one file; `chosen` gives all its fields anew when one was changed."""

    chosen = Signal(object)  # tuple of field keys, '' left out

    def __init__(self, look: Look, words: Words, file: FileRead, report: FileReport) -> None:
        super().__init__()
        self.look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields = list(file.fields)
        self._sheet = _Rows(look, words, file, report)
        self.chips = [self._chip(at, words) for at in range(min(len(self._fields), _MOST))]
        self._sheet.place(self.chips)
        self.setWidget(self._sheet)
        self.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        self.setFixedHeight(self._sheet.height() + 12)

    def _chip(self, at: int, words: Words) -> Chip:
        tr, key = words.tr, self._fields[at]
        head = self._sheet.file.heads[at] or tr("Column {n}", n=at + 1)
        text = tr(FIELD_NAMES[key]) if key else tr("Leave out")
        chip = Chip(self.look, text, on=bool(key), dashed=not key, removable=False, chevron=True, parent=self._sheet)
        chip.setAccessibleName(tr("Column {head} goes to {field}", head=head, field=text))
        chip.clicked.connect(lambda: self._ask(at, chip, words))
        return chip

    def _ask(self, at: int, chip: Chip, words: Words) -> None:
        options = [("", words.tr("Leave out")), ("-", "")]
        for before, field in zip(("", *LIST_FIELDS), LIST_FIELDS, strict=False):
            if before and before.partition(".")[0] != field.partition(".")[0]:
                options.append(("-", ""))
            options.append((field, words.tr(FIELD_NAMES[field])))
        choose(self.look, chip, options, lambda field: self.choose(at, field), current=self._fields[at])

    def choose(self, at: int, field: str) -> None:
        """Send a column to a field, which stands once: the column that had it before is left out."""
        if field in self._fields and field:
            self._fields[self._fields.index(field)] = ""
        self._fields[at] = field
        self.chosen.emit(tuple(self._fields))


class _Rows(QWidget):
    def __init__(self, look: Look, words: Words, file: FileRead, report: FileReport) -> None:
        super().__init__()
        self.look, self.file, self._words = look, file, words
        self._row = look.size("tableRow") - 12
        self._rows = file.sample[:_ROWS]
        self._bad = {(point.row, point.column): point for point in report.points if point.column}
        self._out = set(left_rows(report))
        self._joined = {point.row for point in report.points if point.code == "joined_name"}
        self._left = [_NUMBER + 8]
        for at in range(min(len(file.heads), _MOST)):
            self._left.append(self._left[-1] + self._width(at))
        self._top = _HEAD + look.size("chip") + 10
        more = file.count > len(self._rows)
        self.setFixedSize(self._left[-1] + _PAD, self._top + self._row * (len(self._rows) + more) + 2)
        self.setAccessibleName(
            words.ntr("The first row of the list", "The first {n} rows of the list", len(self._rows))
        )

    def _width(self, at: int) -> int:
        texts = [self.file.heads[at], *(cells[at] for _, cells in self._rows if at < len(cells))]
        wide = max((painters.text_width(self.look, text, "small") for text in texts), default=0)
        return int(min(200, max(116, wide + 2 * _PAD)))

    def place(self, chips: Sequence[Chip]) -> None:
        """Put the chips under their heads."""
        for at, chip in enumerate(chips):
            chip.setFixedWidth(self._left[at + 1] - self._left[at] - 8)
            chip.move(self._left[at], _HEAD)

    @override
    def sizeHint(self) -> QSize:
        return self.size()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self.look
        frame = QRectF(self.rect())
        painters.box(painter, look, frame, radius=look.size("radius.card"))
        painter.fillRect(QRectF(1, 1, frame.width() - 2, self._top - 1), look.color("surface.sunken"))
        painters.hline(painter, look, 1, self._top, self.width() - 2)
        for at, left in enumerate(self._left[:-1]):
            room = QRectF(left + 2, 4, self._left[at + 1] - left - 12, _HEAD - 6)
            head = self.file.heads[at] or self._words.tr("Column {n}", n=at + 1)
            painters.text(painter, look, room, head, "small", "text.secondary")
        y = float(self._top)
        for row, cells in self._rows:
            self._paint_row(painter, y, row, cells)
            y += self._row
            painters.hline(painter, look, 1, y, self.width() - 2)
        rest = self.file.count - len(self._rows)
        if rest > 0:
            more = self._words.ntr("{n:,} more row", "{n:,} more rows", rest)
            painters.text(painter, look, QRectF(self._left[0], y, 300, self._row), more, "small", "text.secondary")
        painter.end()

    def _paint_row(self, painter: QPainter, y: float, row: int, cells: Sequence[str]) -> None:
        look, middle = self.look, y + self._row / 2
        out = row in self._out
        if out:
            painters.icon(painter, look, "octagon-alert", 10, middle, color="danger.text", size=14)
        elif any(point_row == row for point_row, _ in self._bad):
            painters.icon(painter, look, "circle-alert", 10, middle, color="warn.text", size=14)
        elif row in self._joined:
            painters.icon(painter, look, "merge", 10, middle, color="accent.text", size=14)
        number = QRectF(26, y, _NUMBER - 30, self._row)
        painters.text(painter, look, number, str(row), "small", "text.tertiary", align="right", tnum=True)
        for at, left in enumerate(self._left[:-1]):
            value = cells[at].replace("\n", " ") if at < len(cells) else ""
            room = QRectF(left, y, self._left[at + 1] - left - 8, self._row)
            used = bool(self.file.fields[at])
            color = "text.primary" if used and not out else "text.tertiary"
            if (row, self.file.heads[at]) in self._bad:
                painters.box(painter, look, room.adjusted(0, 4, 0, -4), radius=4, fill="warn.tint", border=None)
                color = "warn.text"
            elif not value and self.file.fields[at] == "account.name":
                painters.box(painter, look, room.adjusted(0, 4, 0, -4), radius=4, fill="danger.tint", border=None)
                value, color = self._words.tr("empty"), "text.secondary"
            painters.text(painter, look, room.adjusted(4, 0, -2, 0), value, "small", color)
