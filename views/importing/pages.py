"""The pages of the sheet: ask for a file, busy, check, done, wrong."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from local_db.importing import Choice, Seen, preset_keys, read_preset
from models.importing import Report
from ui.widgets.button import Button
from ui.widgets.checks import CheckRow
from ui.widgets.empty import Drawing
from ui.widgets.fields import Combo, TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.forms import FormRow
from ui.widgets.labels import Icon, label
from ui.widgets.progress import ProgressBar
from views.context import Context
from views.importing.outcome import FileTable, Outcome
from views.importing.points import PointList, point_lines
from views.importing.report import report_lines
from views.importing.table import ColumnTable
from views.importing.words import DELIMITER_NAMES, ENCODING_NAMES

_SIDE = 268


def _column(widget: QWidget, spacing: int = 10) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


class FilePage(QWidget):
    """What can be brought in, and the button that asks for it; files may be dropped on the sheet."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        tr = ctx.words.tr
        self.button = Button(ctx.look, tr("Choose a file"), kind="primary", icon="file-spreadsheet")
        sentence = tr(
            "CSV or Excel, with accounts, people or deals. Columns are guessed and can be changed; "
            "nothing is written before you have seen what will happen. Files may also be dropped here."
        )
        column = _column(self, 14)
        column.setContentsMargins(0, 44, 0, 44)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Drawing(ctx.look, "file-spreadsheet", 44, 44), alignment=middle)
        text = label(ctx.look, sentence, "body", "text.secondary", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setFixedWidth(520)
        text.setFixedHeight(text.heightForWidth(520))
        column.addWidget(text, alignment=middle)
        column.addWidget(self.button, alignment=middle)
        self.setFocusProxy(self.button)


class BusyPage(QWidget):
    """How far reading or writing has come."""

    def __init__(self, ctx: Context, phase: str) -> None:
        super().__init__()
        self._words = ctx.words
        self._bar = ProgressBar(ctx.look, 0.0, name=ctx.words.tr("Progress"))
        self._text = label(ctx.look, "", "body", "text.secondary", tnum=True)
        column = _column(self, 12)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(self._bar)
        column.addStretch(2)
        self.setMinimumHeight(140)
        self.show_progress(phase, 0, 0)

    def show_progress(self, phase: str, done: int, total: int) -> None:
        """Show a phase (reading, planning, writing) and its rows."""
        tr = self._words.tr
        if phase == "planning":
            self._text.setText(tr("Comparing with the book"))
            self._bar.set_share(1.0)
            return
        if phase == "reading":
            text = (
                tr("Reading: {done} of {total} rows", done=f"{done:,}", total=f"{total:,}") if total else tr("Reading")
            )
        else:
            text = (
                tr("Writing: {done} of {total} rows", done=f"{done:,}", total=f"{total:,}") if total else tr("Writing")
            )
        self._text.setText(text)
        self._bar.set_share(done / total if total else 0.0)


class CheckPage(QWidget):
    """Columns and first rows, what to look at, and on the right what will happen."""

    chosen = Signal(object)  # Choice
    preset_chosen = Signal(str)
    owner_chosen = Signal(str)

    def __init__(self, ctx: Context, seen: Seen, choice: Choice, owner: str) -> None:
        super().__init__()
        self.ctx, self.seen, self._choice = ctx, seen, choice
        look, tr = ctx.look, ctx.words.tr
        self.table: ColumnTable | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        main = QWidget()
        self._main = _column(main)
        row.addWidget(main, 1)
        side = QWidget()
        side.setFixedWidth(_SIDE)
        self._side = _column(side, 12)
        row.addWidget(side)
        self._fill_main(owner)
        report = seen.plan.report
        self._side.addWidget(label(look, tr("What will happen"), "bodyStrong"))
        self._side.addWidget(Outcome(look, ctx.words, report, _SIDE))
        self._source = TextField(look, "", name=tr("Source"))
        if any(tally.made for file in report.files for tally in file.tallies if tally.kind == "account"):
            hint = tr("for new accounts that name none")
            self._side.addWidget(FormRow(look, tr("Source"), self._source, hint=hint))
        self._side.addStretch(1)
        self.promise = label(
            look, tr("Nothing is written yet. One undo takes all of it back."), "small", "text.secondary"
        )

    @property
    def source(self) -> str:
        return self._source.text().strip()

    def _fill_main(self, owner: str) -> None:
        look, words, seen = self.ctx.look, self.ctx.words, self.seen
        report = seen.plan.report
        file = seen.files[0]
        plain = len(seen.files) == 1 and not seen.preset
        if plain:
            title = words.tr("{rows}, {columns}", rows=words.ntr("{n:,} row", "{n:,} rows", file.count),
                             columns=words.ntr("{n} column", "{n} columns", len(file.heads)))  # fmt: skip
            beside = words.tr("each column goes to the field under its name")
        else:
            title = words.ntr("{n} file", "{n} files", len(seen.files))
            beside = words.tr("known columns, nothing to set") if seen.preset else words.tr("columns as guessed")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(look, title, "section"))
        head.addWidget(label(look, beside, "small", "text.secondary"))
        head.addStretch(1)
        self._main.addLayout(head)
        self._main.addWidget(self._tools(plain, owner))
        if plain:
            self.table = ColumnTable(look, words, file, report.files[0])
            self.table.chosen.connect(lambda fields: self.chosen.emit(replace(self._choice, fields=fields)))
            self._main.addWidget(self.table)
        else:
            self._main.addWidget(FileTable(look, words, report))
        lines = point_lines(words, report)
        if lines:
            points = QHBoxLayout()
            points.setSpacing(8)
            points.addWidget(label(look, words.tr("To look at"), "section"))
            count = words.ntr("{n:,} point", "{n:,} points", len(lines))
            points.addWidget(label(look, count, "small", "text.secondary"))
            points.addStretch(1)
            self._main.addLayout(points)
            self._main.addWidget(PointList(look, words, lines))
        self._main.addStretch(1)

    def _tools(self, plain: bool, owner: str) -> QWidget:
        look, tr, file = self.ctx.look, self.ctx.words.tr, self.seen.files[0]
        host = QWidget()
        tools = FlowLayout(host)
        keys = preset_keys()
        if self.seen.preset:
            names = [
                (key, self.ctx.words.pick(read_preset(key).name["zh"], read_preset(key).name["en"])) for key in keys
            ]
            kinds = Combo(look, [("", tr("Plain list")), *names], self.seen.preset, name=tr("Kind of list"))
            kinds.chosen.connect(self.preset_chosen)
            tools.addWidget(kinds)
        if len(self.seen.owners) > 1 or owner:
            everybody = self.ctx.words.ntr("All reps ({n})", "All reps ({n})", len(self.seen.owners))
            reps = Combo(look, [("", everybody), *((n, n) for n in self.seen.owners)], owner, name=tr("Rep"))
            reps.chosen.connect(self.owner_chosen)
            tools.addWidget(reps)
        if plain and file.encoding:
            marks = [(mark, tr(name)) for mark, name in DELIMITER_NAMES.items()]
            marks_box = Combo(look, marks, file.delimiter, name=tr("Delimiter"))
            marks_box.chosen.connect(lambda mark: self._again(delimiter=mark))
            codes = Combo(look, list(ENCODING_NAMES.items()), file.encoding, name=tr("Letters"))
            codes.chosen.connect(lambda code: self._again(encoding=code))
            tools.addWidget(marks_box)
            tools.addWidget(codes)
        if plain:
            unsure = [choice for choice in file.decisions if choice.kind == "dates"]
            if unsure:
                orders = [("dmy", tr("Dates day first")), ("mdy", tr("Dates month first"))]
                order = Combo(look, orders, unsure[0].choice, name=tr("Dates"))
                order.chosen.connect(lambda key: self.chosen.emit(replace(self._choice, date_order=key)))
                tools.addWidget(order)
            first = CheckRow(look, tr("First row is the head"), checked=file.header)
            first.setFixedWidth(first.sizeHint().width() + 24)
            first.toggled.connect(lambda on: self._again(header=on))
            tools.addWidget(first)
        host.setVisible(tools.count() > 0)
        return host

    def _again(self, **values: object) -> None:
        """Read anew; columns that were chosen belong to the old cut and are guessed again."""
        self.chosen.emit(replace(self._choice, fields=(), **values))  # type: ignore[arg-type]


class DonePage(QWidget):
    """The report, line by line, to be read, copied and scrolled."""

    def __init__(self, ctx: Context, report: Report) -> None:
        super().__init__()
        self.lines = report_lines(ctx.words, report)
        column = _column(self, 10)
        column.addWidget(Outcome(ctx.look, ctx.words, report, 800))
        text = QPlainTextEdit("\n".join(self.lines))
        text.setReadOnly(True)
        text.setFont(ctx.look.font("small"))
        text.setAccessibleName(ctx.words.tr("Report"))
        text.setTabChangesFocus(True)
        text.setMinimumHeight(min(320, 19 * len(self.lines) + 16))
        column.addWidget(text, 1)


class WrongPage(QWidget):
    """A sentence: what happened, what is safe, what to do."""

    def __init__(self, ctx: Context, sentence: str, sort: str = "wrong") -> None:
        super().__init__()
        self.sentence = sentence
        icon, color = ("info", "text.secondary") if sort == "info" else ("circle-alert", "danger.text")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 20, 0, 20)
        row.setSpacing(12)
        row.addWidget(Icon(ctx.look, icon, color, 20), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(ctx.look, sentence, "body", wrap=True), 1)
