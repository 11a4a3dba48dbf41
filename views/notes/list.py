"""Notes of a deal or an account by day, newest first; fifty at a time as the reader scrolls (design: notes)."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from local_db import edits, queries
from local_db.acts import Act
from models.notes import NoteRow
from ui.rows import RowsModel
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from views.context import Context, Here
from views.notes.rows import Line, NoteDelegate, flags_of, lines_of, sentence

if TYPE_CHECKING:
    from local_db.changes import Change

PAGE = 50
TABLES = ("note", "note_person", "person", "deal", "account")


class _Model(RowsModel[Line]):
    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return flags_of(index, super().flags(index))


class _View(QListView):
    """The list; rows are as high as their texts, so a new width lays them out anew."""

    def __init__(self, owner: "NoteList") -> None:
        super().__init__()
        self._owner = owner
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(24)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.open_current()
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._owner.delete_current()
        elif event.text() and not event.text().isspace() and event.text().isprintable():
            event.ignore()  # no search by typing: letters are keys of the page
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._owner.open_menu(event.globalPos())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class NoteList(QWidget):
    """Lent to the pages of a deal and an account; `show_notes` says whose notes."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        tr = ctx.words.tr
        self.account_id = self.deal_id = ""
        self.notes: tuple[NoteRow, ...] = ()
        self._more = False
        self.model = _Model(
            lambda line: line.key, lambda line: sentence(ctx.words, line, ctx.desk.today()), parent=self
        )
        self.view = _View(self)
        self.view.setAccessibleName(tr("Notes"))
        self.delegate = NoteDelegate(ctx, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.setModel(self.model)
        self.view.doubleClicked.connect(lambda _index: self.open_current())
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.write = Button(ctx.look, tr("Write a note"), kind="primary", icon="notebook-pen", keys="N")
        self.write.clicked.connect(self.write_note)
        self.empty = EmptyState(
            ctx.look,
            tr("No note yet. What was said, seen and agreed will stand here, the newest first."),
            drawing="notebook-pen", button=self.write,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.view)
        column.addWidget(self.empty)
        self._show()

    # what the pages ask

    def show_notes(self, *, account_id: str = "", deal_id: str = "") -> None:
        """Show the notes of a deal, or of an account with those of its deals."""
        other = (account_id, deal_id) != (self.account_id, self.deal_id)
        self.account_id, self.deal_id = account_id, deal_id
        self.delegate.with_deal = not deal_id
        self._read(PAGE if other else max(PAGE, len(self.notes)))
        if other:
            self.view.scrollToTop()

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches."""
        if (self.account_id or self.deal_id) and (change is None or change.touches(*TABLES)):
            self._read(max(PAGE, len(self.notes)))

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here."""
        tr = self._ctx.words.tr
        return [("↑ ↓", tr("choose note")), ("Enter", tr("open note")), ("N", tr("note")), ("Del", tr("delete"))]

    def here(self) -> Here:
        """Return the account and deal whose notes stand here."""
        return Here(self.account_id, self.deal_id)

    def focus_first(self) -> None:
        """Put the focus on the list, or on the button where it is empty."""
        (self.view if self.notes else self.write).setFocus(Qt.FocusReason.OtherFocusReason)

    # reading

    def _page(self, limit: int, before: NoteRow | None = None) -> tuple[NoteRow, ...]:
        desk = self._ctx.desk
        if self.deal_id:
            return desk.read(queries.deal_notes, self.deal_id, limit, before)
        return desk.read(queries.account_notes, self.account_id, limit, before)

    def _read(self, limit: int) -> None:
        held, row = self.current(), self.view.currentIndex().row()
        had = self.view.hasFocus()
        self.notes = self._page(limit)
        self._more = len(self.notes) == limit
        self._show()
        if held is None or not self.model.index_of(held.id).isValid():
            self._take_near(row)
        if had and not self.notes:
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.model.set_rows(lines_of(self.notes))
        self.view.setVisible(bool(self.notes))
        self.empty.setVisible(not self.notes)

    def _take_near(self, row: int) -> None:
        for place in (*range(max(row, 0), self.model.rowCount()), *range(max(row, 0), -1, -1)):
            index = self.model.index(place, 0)
            if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.view.setCurrentIndex(index)
                return

    def _scrolled(self, value: int) -> None:
        bar = self.view.verticalScrollBar()
        if self._more and value >= bar.maximum() - self.view.viewport().height():
            page = self._page(PAGE, self.notes[-1])
            self._more = len(page) == PAGE
            self.notes += page
            self._show()

    # acts

    def current(self) -> NoteRow | None:
        """Return the note that is current."""
        line = self.model.row_at(self.view.currentIndex())
        return line.note if line is not None else None

    def open_current(self) -> None:
        """Open the current note to read and write on."""
        from views.notes.sheet import NoteSheet

        note = self.current()
        if note is not None:
            self._ctx.shell.open_sheet(NoteSheet(self._ctx, self.here(), note.id))

    def write_note(self) -> None:
        """Write a new note to this deal or account."""
        self._ctx.shell.write_note(self.here())

    def delete_current(self) -> None:
        """Delete the current note; the toast takes it back."""
        note = self.current()
        if note is None:
            return
        act = Act("Deleted note: {title}", title=note.title)
        self._ctx.desk.edit(
            act,
            partial(edits.delete_note, note_id=note.id),
            partial(self._ctx.shell.say, self._ctx.words.tr(act.message, **act.values), undo=True),
        )

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of the current note."""
        if self.current() is None:
            return
        tr = self._ctx.words.tr
        menu = QMenu(self)
        menu.setFont(self._ctx.look.font("body"))
        menu.addAction(tr("Open note")).triggered.connect(self.open_current)
        menu.addAction(tr("Delete note")).triggered.connect(self.delete_current)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().upper() == "N" and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.write_note()
        else:
            event.ignore()
