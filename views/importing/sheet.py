"""The sheet "bring in a list": file, columns and check, done; nothing is written before the last button."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from local_db.importing import Choice, Seen, find_files
from models.importing import ImportRefusal, Report, left_rows
from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.sheet import Sheet
from ui.widgets.tile import empty
from views.context import Context
from views.importing.outcome import Steps
from views.importing.pages import BusyPage, CheckPage, DonePage, FilePage, WrongPage
from views.importing.report import total_line
from views.importing.words import refusal_line
from views.importing.work import ImportWork


class ImportSheet(Sheet):
    """Takes files (or asks for them), shows what will happen, writes it, reports it."""

    def __init__(self, ctx: Context, files: Sequence[Path] | None = None) -> None:
        tr = ctx.words.tr
        super().__init__(ctx.look, tr("Bring in a list"), width=960, close_tip=tr("Close"))
        self.ctx = ctx
        self.page: QWidget | None = None
        self._seen: Seen | None = None
        self._files: tuple[Path, ...] = ()
        self._preset, self._owner, self._source = "auto", "", ""
        self._choice = Choice()
        self._steps = Steps(ctx.look, (tr("File"), tr("Columns and check"), tr("Done")))
        self.head_row.insertWidget(1, self._steps)
        self.setAcceptDrops(True)
        self.work = work = ImportWork(ctx, self)
        work.seen.connect(self._show_check)
        work.written.connect(self._show_done)
        work.stopped.connect(self._show_stopped)
        work.failed.connect(self._show_wrong)
        work.progress.connect(self._show_progress)
        close = work.closer()
        self.destroyed.connect(close)
        if files:
            self.take(files)
        else:
            self._show_file()

    # --- what the rep does

    def take(self, files: Sequence[Path]) -> None:
        """Look at these files or folders."""
        try:
            self._files = find_files(files)
        except ImportRefusal as error:
            self._show_wrong(error)
            return
        self._preset, self._owner, self._choice = "auto", "", Choice()
        self._look_again()

    def choose_file(self) -> None:
        """Ask for files with the system's window."""
        tr = self.ctx.words.tr
        kinds = f"{tr('Lists')} (*.csv *.tsv *.txt *.xlsx *.xls *.ods)"
        found, _ = QFileDialog.getOpenFileNames(self, tr("Bring in a list"), "", kinds)
        if found:
            self.take([Path(name) for name in found])

    def bring_in(self) -> None:
        """Write what was looked at."""
        if self._seen is None or not self._seen.plan.rows or self.work.writing:
            return
        seen, self._seen = self._seen, None
        source = self.page.source if isinstance(self.page, CheckPage) else ""
        self._show_busy("writing")
        self.work.write(seen, source)

    def choose(self, choice: Choice) -> None:
        """Read the file with other columns, letters or delimiter."""
        self._choice = choice
        self._look_again()

    def choose_preset(self, key: str) -> None:
        """Read the files as a known export, or '' as plain lists."""
        self._preset, self._owner = key, ""
        self._look_again()

    def choose_owner(self, name: str) -> None:
        """Take only the rows of one rep, '' for all."""
        self._owner = name
        self._look_again()

    @override
    def reject(self) -> None:
        """Close; while rows are written it stops that first, and stays until they are taken back."""
        if self.work.writing:
            self.work.stop()
            return
        self.work.stop()
        super().reject()

    # --- what it shows

    def _look_again(self) -> None:
        self._seen = None
        if not isinstance(self.page, CheckPage):
            self._show_busy("reading")
        else:
            self.page.setEnabled(False)
        self.work.look_at(self._files, self._preset, self._owner, {0: self._choice} if len(self._files) == 1 else {})

    def _put(self, page: QWidget, step: int, *buttons: Button, beside: QWidget | None = None) -> None:
        empty(self.body)
        empty(self.foot_row)
        self.page = page
        self._steps.set_step(step)
        self.body.addWidget(page)
        if buttons:
            self.set_foot(*buttons, beside=beside)
        self.foot.setVisible(bool(buttons))
        self.updateGeometry()
        if self.isVisible():
            target = next((button for button in reversed(buttons) if button.isEnabled()), None) or page
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, act: object, kind: str = "plain", keys: str = "") -> Button:
        made = Button(self.look, text, kind="primary" if kind == "primary" else "plain", keys=keys)
        made.clicked.connect(act)
        return made

    def _show_file(self) -> None:
        page = FilePage(self.ctx)
        page.button.clicked.connect(self.choose_file)
        self._put(page, 0)

    def _show_busy(self, phase: str) -> None:
        page = BusyPage(self.ctx, phase)
        stop = self._button(self.ctx.words.tr("Stop"), self._stop, keys="Esc")
        self._put(page, 1 if phase == "reading" else 2, stop, beside=QWidget())

    def _stop(self) -> None:
        if self.work.writing:
            self.work.stop()
        else:
            self.work.stop()
            self._show_file()

    def _show_progress(self, phase: str, done: int, total: int) -> None:
        if isinstance(self.page, BusyPage):
            self.page.show_progress(phase, done, total)

    def _show_check(self, seen: Seen) -> None:
        self._seen, self._preset = seen, seen.preset
        words = self.ctx.words
        page = CheckPage(self.ctx, seen, self._choice, self._owner)
        page.chosen.connect(self.choose)
        page.preset_chosen.connect(self.choose_preset)
        page.owner_chosen.connect(self.choose_owner)
        back = self._button(words.tr("Back"), self._show_file)
        report = seen.plan.report
        rows = sum(file.rows - len(left_rows(file)) for file in report.files if not file.skipped)
        text = words.ntr("Bring in {n:,} row", "Bring in {n:,} rows", rows)
        go = self._button(text, self.bring_in, "primary", "Ctrl+Enter")
        go.setEnabled(bool(seen.plan.rows))
        self._put(page, 1, back, go, beside=page.promise)

    def _show_done(self, report: Report) -> None:
        words = self.ctx.words
        page = DonePage(self.ctx, report)
        undo = self._button(words.tr("Undo"), self._undo)
        self._put(page, 2, undo, self._button(words.tr("Done"), self._leave(report), "primary"), beside=QWidget())

    def _leave(self, report: Report) -> "object":
        def leave() -> None:
            self.ctx.shell.close_sheet()
            self.ctx.shell.say(total_line(self.ctx.words, report), undo=True)

        return leave

    def _undo(self) -> None:
        self.ctx.shell.close_sheet()
        self.ctx.desk.undo()

    def _show_stopped(self) -> None:
        text = self.ctx.words.tr("Stopped. Nothing was brought in, the book is as it was.")
        self._put_wrong(WrongPage(self.ctx, text, "info"))

    def _show_wrong(self, error: BaseException) -> None:
        self._put_wrong(WrongPage(self.ctx, refusal_line(self.ctx.words, error)))

    def _put_wrong(self, page: WrongPage) -> None:
        again = self._button(self.ctx.words.tr("Choose another file"), self._show_file, "primary")
        self._put(page, 0, again, beside=QWidget())

    # --- keys and drops

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.bring_in()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.work.writing:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files and not self.work.writing:
            event.acceptProposedAction()
            self.take(files)
