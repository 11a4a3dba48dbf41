"""What to look at before a list is brought in: rows left out, cells that cannot be read, rows that are joined."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from models.importing import Report, left_rows
from ui import painters
from ui.overriding import override
from ui.rows import ROW_ROLE, RowsModel
from ui.theme import Look
from views.importing.report import decision_text, point_line
from views.importing.words import reason_text, rows_text, skipped_text
from views.words import Words

_SHOWN, _MOST = 6, 200
_ICONS = {
    "out": ("octagon-alert", "danger.text"),
    "unclear": ("circle-alert", "warn.text"),
    "joined": ("merge", "accent.text"),
}


@dataclass(frozen=True, slots=True)
class PointLine:
    """One line of the list; sort is out, unclear or joined."""

    key: str
    sort: str
    text: str


def point_lines(words: Words, report: Report) -> list[PointLine]:
    """Return the lines: what is left out first, then what is unclear, then what is joined by a likeness of names."""
    out: list[str] = []
    unclear: list[str] = []
    joined: list[str] = []
    several = len(report.files) > 1
    for file in report.files:
        before = f"{file.name} · " if several else ""
        if file.skipped:
            out.append(before + words.tr("left out: {why}", why=skipped_text(words, file.skipped)))
        reasons: dict[str, list[int]] = {}
        for row, reason in left_rows(file).items():
            reasons.setdefault(reason, []).append(row)
        for reason, rows in reasons.items():
            why, where = reason_text(words, reason), rows_text(words, rows, 6)
            out.append(before + words.tr("left out, {why}: {rows}", why=why, rows=where))
        unclear += [before + decision_text(words, choice) for choice in file.decisions if not choice.proven]
        for point in file.points:
            if point.code != "same_row":
                (joined if point.code == "joined_name" else unclear).append(before + point_line(words, point))
    groups = (("out", out), ("unclear", unclear), ("joined", joined))
    lines = [PointLine(f"{sort}{at}", sort, text) for sort, texts in groups for at, text in enumerate(texts[:_MOST])]
    more = sum(max(0, len(texts) - _MOST) for _, texts in groups) + sum(file.points_more for file in report.files)
    if more:
        text = words.ntr("{n:,} more point, named in the report", "{n:,} more points, named in the report", more)
        lines.append(PointLine("more", "unclear", text))
    return lines


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QListView) -> None:
        super().__init__(parent)
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._look.line("body") + 12)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: PointLine = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        icon, color = _ICONS[line.sort]
        painters.icon(painter, self._look, icon, rect.left() + 12, rect.center().y(), color=color, size=14)
        room = rect.adjusted(36, 0, -12, 0)
        painters.text(painter, self._look, room, line.text, "small")
        painters.hline(painter, self._look, rect.left(), rect.bottom(), rect.width())


class PointList(QListView):
    """The lines in a box; as high as its first six."""

    def __init__(self, look: Look, words: Words, lines: list[PointLine]) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        model = RowsModel[PointLine](
            lambda line: line.key,
            lambda line: line.text,
            {int(Qt.ItemDataRole.ToolTipRole): lambda line: line.text.replace("<", "‹")},
            parent=self,
        )
        model.set_rows(lines)
        self.setModel(model)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName(words.tr("To look at"))
        self.setFixedHeight((look.line("body") + 12) * min(len(lines), _SHOWN) + 2)
