"""What will happen, in three figures and a bar; the steps of the sheet; the files of an export."""

from collections import Counter

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.importing import KINDS, Report, left_rows
from ui import painters
from ui.boxes import letter
from ui.lettering import wrapped_lines
from ui.overriding import override
from ui.theme import Look
from views.importing.words import kind_text, reason_text, skipped_text
from views.words import Words


class Outcome(QWidget):
    """New, joined, left out: figure, what, and beneath it why or what else."""

    def __init__(self, look: Look, words: Words, report: Report, wide: int) -> None:
        super().__init__()
        self._look = look
        self._lines, self._shares = _outcome(words, report)
        figures = max(painters.text_width(look, figure, "section", tnum=True) for _, figure, _, _ in self._lines)
        self._left = int(38 + figures + 14)
        self._subs = [wrapped_lines(look, sub, wide - self._left, "small", 3) for *_, sub in self._lines]
        self._line = look.line("small")
        self.setFixedHeight(sum(map(self._tall, range(len(self._lines)))) + 14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(f"{figure} {what}, {sub}" for _, figure, what, sub in self._lines))

    def _tall(self, at: int) -> int:
        return 36 + self._line * max(1, len(self._subs[at]))

    @override
    def sizeHint(self) -> QSize:
        return QSize(260, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        y = 0.0
        for at, (sort, figure, what, _sub) in enumerate(self._lines):
            icon, ink, tint = {
                "new": ("plus", "good.text", "good.tint"),
                "joined": ("merge", "accent.text", "accent.tint"),
                "out": ("circle-slash", "text.secondary", "surface.sunken"),
            }[sort]
            painters.box(painter, look, QRectF(0, y + 8, 28, 28), radius=6, fill=tint, border=None)
            painters.icon(painter, look, icon, 6, y + 22, color=ink, size=16)
            room = QRectF(38, y + 6, self._left - 52 + 2, 32)
            painters.text(painter, look, room, figure, "section", align="right", weight=600, tnum=True)
            wide = self.width() - self._left
            painters.text(painter, look, QRectF(self._left, y + 3, wide, 20), what, "body", weight=600)
            for number, sub in enumerate(self._subs[at]):
                line = QRectF(self._left, y + 23 + number * self._line, wide, self._line)
                painters.text(painter, look, line, sub, "small", "text.secondary")
            y += self._tall(at)
        bar = QRectF(0, self.height() - 8, self.width(), 5)
        painters.split_bar(painter, look, bar, self._shares)
        painter.end()


def _outcome(words: Words, report: Report) -> tuple[list[tuple[str, str, str, str]], list[tuple[float, str]]]:
    """Return (sort, figure, what, beneath) and the shares of the bar; the kind with most new rows leads."""
    totals = {kind: total for kind in KINDS if (total := report.total(kind)).read}
    tr = words.tr
    lead = max(totals, key=lambda kind: totals[kind].read, default="account")
    if "account" in totals and "deal" not in totals:
        lead = "account"
    main = report.total(lead)
    others = [kind_text(words, kind, total.made) for kind, total in totals.items() if kind != lead and total.made]
    also = tr("and {things}", things=tr(", ").join(others)) if others else tr("not in your book yet")
    joined = sum(total.joined_book for total in totals.values())
    here = sum(total.joined_list for total in totals.values())
    reasons = Counter(reason for file in report.files for reason in left_rows(file).values())
    unused = sum(file.rows for file in report.files if file.skipped)
    left = reasons.total() + unused
    whys = [f"{reason_text(words, reason)} {count:,}" for reason, count in reasons.items()]
    why = tr(", ").join([*whys, words.ntr("file not used {n:,}", "files not used {n:,}", unused)] if unused else whys)
    what = {
        "account": tr("new accounts"),
        "person": tr("new people"),
        "deal": tr("new deals"),
        "product": tr("new products"),
        "colleague": tr("new colleagues"),
    }[lead]
    lines = [
        ("new", f"{main.made:,}", what, also),
        ("joined", f"{joined:,}", tr("joined to what you have"), tr("only empty fields are filled")),
        ("out", f"{left:,}", tr("left out"), why or tr("every row is used")),
    ]
    made = sum(total.made for total in totals.values())
    return lines, [(made, "good.solid"), (joined + here, "accent.solid"), (left, "text.tertiary")]


class Steps(QWidget):
    """1 File, 2 Columns and check, 3 Done: where the sheet stands."""

    def __init__(self, look: Look, names: tuple[str, ...]) -> None:
        super().__init__()
        self._look, self._names, self._at = look, names, 0
        wide = sum(painters.text_width(look, name, "small", weight=600) + 26 for name in names) + 26 * (len(names) - 1)
        self.setFixedSize(int(wide) + 2, 26)
        self.set_step(0)

    def set_step(self, at: int) -> None:
        """Show the step at hand, from 0."""
        self._at = at
        self.setAccessibleName(self._names[at])
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, x = QPainter(self), self._look, 0.0
        for at, name in enumerate(self._names):
            now, past = at == self._at, at < self._at
            fill = "accent.solid" if now else "accent.tint" if past else "surface.sunken"
            rect = QRectF(x, 4, 18, 18)
            painters.box(painter, look, rect, radius=9, fill=fill, border=None)
            if past:
                painters.icon(painter, look, "check", x + 3, 13, color="accent.text", size=12)
            else:
                ink = look.color("text.onAccent" if now else "text.secondary")
                letter(painter, look, rect, str(at + 1), ink, 11)
            room = QRectF(x + 24, 0, 400, 26)
            color = "text.primary" if now else "text.secondary"
            x += 26 + painters.text(painter, look, room, name, "small", color, weight=600 if now else 400)
            if at < len(self._names) - 1:
                painters.icon(painter, look, "chevron-right", x + 4, 13, color="text.tertiary", size=13)
                x += 24
        painter.end()


class FileTable(QWidget):
    """The files of an export, a row each: name, rows, what they hold or why they are left out."""

    def __init__(self, look: Look, words: Words, report: Report) -> None:
        super().__init__()
        self._look = look
        self._rows: list[tuple[str, str, str, bool]] = []
        for file in report.files:
            parts = [kind_text(words, tally.kind, tally.read) for tally in file.tallies]
            out = words.tr("left out: {why}", why=skipped_text(words, file.skipped)) if file.skipped else ""
            rows = words.ntr("{n:,} row", "{n:,} rows", file.rows)
            self._rows.append((file.name, rows, out or words.tr(", ").join(parts), bool(file.skipped)))
        self.setFixedHeight(len(self._rows) * 34 + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join(", ".join(row[:3]) for row in self._rows))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painters.box(painter, look, QRectF(self.rect()), radius=look.size("radius.card"))
        names = max(painters.text_width(look, name, "body", weight=600) for name, *_ in self._rows) + 12
        counts = max(painters.text_width(look, count, "small", tnum=True) for _, count, *_ in self._rows)
        names = min(names, self.width() - counts - 200)
        for at, (name, count, what, out) in enumerate(self._rows):
            y = 1.0 + at * 34
            icon = "circle-slash" if out else "file-spreadsheet"
            color = "text.tertiary" if out else "text.secondary"
            painters.icon(painter, look, icon, 12, y + 17, color=color, size=15)
            ink = "text.secondary" if out else "text.primary"
            painters.text(painter, look, QRectF(36, y, names, 34), name, "body", ink, weight=600)
            room = QRectF(36 + names, y, counts, 34)
            painters.text(painter, look, room, count, "small", "text.secondary", align="right", tnum=True)
            left = 36 + names + counts + 20
            painters.text(painter, look, QRectF(left, y, self.width() - left - 10, 34), what, "small", ink)
            if at:
                painters.hline(painter, look, 1, y, self.width() - 2)
        painter.end()
