"""The note: text and what we learned on the left, what changed and the next step on the right (method §8)."""

from concurrent.futures import Future
from copy import deepcopy
from dataclasses import asdict, replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from local_db import queries
from local_db.keys import new_key
from ui.painters import hline, vline
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.fields import TextArea
from ui.widgets.inspector import scroll_column
from ui.widgets.labels import Elided, Icon, label
from ui.widgets.sheet import Sheet
from views.context import Context, Here
from views.notes.changes import Changes
from views.notes.draft import NoteDraft, draft_of
from views.notes.drafts import drafts_of
from views.notes.editor import NoteEditor
from views.notes.head import NoteHead
from views.notes.keeping import Keeping
from views.notes.mentions import Mentions
from views.notes.next_step import NextStepSection
from views.notes.storing import Around, act_of, store_note
from views.notes.times import moment_text, saved_text
from views.notes.tools import Tools

NARROW = 1180
WIDTH, HEIGHT, SIDE = 940, 740, 322
_OWN_KEYS = {Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_Period, Qt.Key.Key_Return,
             Qt.Key.Key_Enter}  # fmt: skip


class SidePane(QWidget):
    """What changed and the next step, on their own ground."""

    def __init__(self, look: Look, *parts: QWidget) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("surface.sunken"))
        vline(painter, self._look, 0, 0, self.height())
        hline(painter, self._look, 0, 0, self.width())
        painter.end()


class NoteSheet(Sheet):
    """One note, new or stored; closing it in any way stores it as one act, a crash leaves it as a draft.

    A draft that was left behind is opened first: the one of `note_id`, or for a new note any.
    """

    def __init__(self, ctx: Context, here: Here, note_id: str = "") -> None:
        tr, look = ctx.words.tr, ctx.look
        super().__init__(look, "", width=WIDTH, close_tip=tr("Close"))
        self._ctx = ctx
        self._drafts = drafts_of(ctx.desk)
        self._closed = False
        self.draft, self.found = self._begin(here, note_id)
        self._before = self._image()
        self.setAccessibleName(tr("Note"))
        self.chips = NoteHead(ctx, self.draft)
        self.state = Elided(look, "", "small", "text.secondary")
        self._state_icon = Icon(look, "circle-check", "text.secondary", 14)
        self._fill_head()
        self.editor = NoteEditor(look, name=tr("Text of the note"), placeholder=tr("What was said, seen, agreed?"))
        self.editor.set_text(self.draft.body)
        self.learned = TextArea(
            look, self.draft.learned, name=tr("What did we learn"), least=2, most=4,
            placeholder=tr("What is true now that we did not know before?"),
        )  # fmt: skip
        self.tools = Tools(ctx, self.editor)
        self.changes = Changes(ctx, self.draft)
        self.step = NextStepSection(ctx, self.draft, self.chips.people)
        self.mentions = Mentions(look, self.editor, self, tr("People who fit"))
        self._fill_body()
        self.done = Button(look, tr("Done"), kind="primary", keys="Ctrl+Enter")
        self.done.clicked.connect(self.finish)
        hint = tr("Ctrl+N opens this from anywhere, also without a network.")
        self.set_foot(self.done, beside=label(look, hint, "small", "text.secondary"))
        self.keeping = Keeping(self._keep_draft, self)
        self.keeping.state_changed.connect(self._show_state)
        self._listen()
        self._show_people()
        self.changes.before = list(self.tools.buttons.values())[-1]
        self._order_stops()
        self.editor.setFocus()

    def _begin(self, here: Here, note_id: str) -> tuple[NoteDraft, bool]:
        """Return the draft to go on with, and whether it was left behind by an earlier session."""
        desk = self._ctx.desk
        for left in self._drafts.waiting():
            if left.key == note_id or (not note_id and left.new):
                return left, True
        stored = desk.read(queries.note, note_id) if note_id else None
        if stored is not None:
            return draft_of(stored), False
        draft = NoteDraft(new_key(), True, desk.now(), here.account_id, here.deal_id)
        deal = desk.read(queries.deal_file, here.deal_id, desk.today()) if here.deal_id else None
        person = desk.read(queries.person, here.person_id) if here.person_id else None
        if deal is not None:
            draft.account_id = deal.account_id or here.account_id
        if person is not None:
            draft.people = [person.id]
            draft.account_id = draft.account_id or person.account_id
        return draft, False

    # building

    def _fill_head(self) -> None:
        self.head_row.insertWidget(0, self.chips.place)
        at = self.head_row.count() - 1
        self.head_row.insertWidget(at, self.state)
        self.head_row.insertWidget(at, self._state_icon)
        self.head_row.setSpacing(6)
        self.head_below.addWidget(self.chips)
        self._state_icon.hide()
        for corner in self.head.findChildren(Button):
            corner.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _fill_body(self) -> None:
        look, tr = self.look, self._ctx.words.tr
        self.body.setContentsMargins(0, 0, 0, 0)
        self.panes = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.panes)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 20, 8)
        column.setSpacing(6)
        if self.found and self.draft.kept_at:
            kept = moment_text(self._ctx.words, self.draft.kept_at, self._ctx.desk.today())
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(Icon(look, "history", "warn.text", 14))
            row.addWidget(label(look, tr("This note was kept from {moment}.", moment=kept), "small", "warn.text"), 1)
            column.addLayout(row)
        self.editor.setMinimumHeight(150)
        column.addWidget(self.editor, 1)
        column.addSpacing(4)
        column.addWidget(label(look, tr("What did we learn"), "small", "text.secondary", weight=600))
        self.learned.setProperty("bare", True)
        self.learned.setFont(look.font("note"))
        self.learned.document().setDocumentMargin(2)
        column.addWidget(self.learned)
        column.addWidget(self.tools)
        self._row.addWidget(left, 1)
        self.side_area, _ = scroll_column(look)
        self.side_area.setFixedWidth(round(SIDE * max(1.0, min(look.factor, 1.15))))
        self._side = SidePane(look, self.changes, self.step)
        self.side_area.setWidget(self._side)
        self._row.addWidget(self.side_area)
        self.add(self.panes)
        self.area.viewport().installEventFilter(self)

    def _listen(self) -> None:
        self.editor.typed.connect(self._typed)
        self.learned.textChanged.connect(self._typed)
        self.chips.changed.connect(self._people_changed)
        self.chips.moved.connect(self._moved)
        self.changes.changed.connect(self.keeping.touch)
        self.step.changed.connect(self.keeping.touch)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Alt+C"), self, self._show_changes, context=inside)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.wide, HEIGHT)

    def arrange(self) -> None:
        """Put the right side beside the text, or below it where the window is narrow."""
        host = self.parentWidget()
        narrow = host is not None and host.width() < NARROW
        beside = self.side_area.isHidden() is False
        if narrow == (not beside):
            return
        if narrow:
            self.side_area.takeWidget()
            self.side_area.hide()
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.addWidget(self._side)
        else:
            self._row.removeWidget(self._side)
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self.side_area.setWidget(self._side)
            self.side_area.show()
        self._side.show()
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go from the text over the tools to the right side and then to Done."""
        self.changes.order_stops()
        QWidget.setTabOrder(self.step.done, self.done)

    # what happens while it is written

    def _typed(self) -> None:
        body, learned = self.editor.text(), self.learned.text()
        if (body, learned) != (self.draft.body, self.draft.learned):
            self.draft.body, self.draft.learned = body, learned
            self.keeping.touch()

    def _people_changed(self) -> None:
        self._show_people()
        self.changes.show_all()
        self.keeping.touch()

    def _moved(self) -> None:
        self.changes.read()
        self.step.read()

    def _show_people(self) -> None:
        people = self.chips.people
        self.mentions.set_people(people)
        self.editor.marks.set_people([row.name for row in people])
        self.step.set_people(people)
        if not self.draft.step.person_id and self.draft.step.empty and self.draft.people:
            theirs = [key for key in self.draft.people if key not in self._ours()]
            self.draft.step.person_id = theirs[0] if theirs else ""
            self.step.fields.show_all()

    def _ours(self) -> set[str]:
        return {row.id for row in self._ctx.desk.read(queries.our_team)}

    def _keep_draft(self) -> "Future[None]":
        self.draft.kept_at = self._ctx.desk.now()
        return self._drafts.keep(self.draft)

    def _show_state(self) -> None:
        tr, age = self._ctx.words.tr, self.keeping.age
        if self.keeping.failed:
            self.state.set_text(tr("Not saved: the disk refused it"), "danger.text")
            self._state_icon.set_icon("circle-alert", "danger.text")
        elif age is not None:
            self.state.set_text(saved_text(self._ctx.words, age), "text.secondary")
            self._state_icon.set_icon("circle-check", "text.secondary")
        self._state_icon.setVisible(bool(self.state.text()))

    # the end

    def _image(self) -> object:
        """What the note is, without what only says when and how it was kept."""
        step = replace(self.draft.step, key="", person_id="", kind="")
        return asdict(replace(self.draft, step=step, kept_at=None)) | {"body": self.draft.body.rstrip()}

    def keep(self, *, say: bool = False) -> None:
        """Store the note as one act and keep no more; nothing is stored where nothing was written or changed."""
        if self._closed:
            return
        self._closed = True
        self._typed()
        self.keeping.flush()
        self.keeping.stop()
        draft, ctx = self.draft, self._ctx
        self.step.fields.finish()
        if (draft.new and draft.empty) or (not self.found and self._image() == self._before):
            self._drafts.drop(draft.key)
            return
        act = act_of(draft)
        old = self.step.old.id if self.step.old else ""
        around = Around(old, self.changes.met())
        said = ctx.words.tr(act.message, **act.values)
        told = partial(ctx.shell.say, said, undo=True) if say else None
        stored = ctx.desk.edit(act, partial(store_note, draft=deepcopy(draft), around=around), told)
        self._drafts.drop_once_stored(draft.key, stored)

    def finish(self) -> None:
        """Store the note and close, unless a day or a time of the next step cannot be read."""
        if self.step.fields.finish():
            self.keep(say=True)
            self.close_asked.emit()

    @override
    def reject(self) -> None:
        """Close; nothing that was typed is lost, a day that cannot be read stays out."""
        self.keep(say=True)
        self.close_asked.emit()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        # Another sheet, another language or another book takes the sheet away without asking.
        super().hideEvent(event)
        if not event.spontaneous():
            self.keep()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        host = self.parentWidget()
        if host is not None:
            host.installEventFilter(self)
        self.arrange()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        moved = super().focusNextPrevChild(next)
        focused = QApplication.focusWidget()
        if focused is not None and self.panes.isAncestorOf(focused):
            self._show(focused)  # Tab may come from the foot to what is scrolled away
        return moved

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.arrange()
        return super().eventFilter(watched, event)

    # keys

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _own(event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and Qt.Key(event.key()) in _OWN_KEYS

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._own(event):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif key == Qt.Key.Key_Period:
            self.step.fields.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._show(self.step)
        elif key == Qt.Key.Key_D:
            self.tools.put_date()
        elif key == Qt.Key.Key_N:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_changes(self) -> None:
        self.changes.focus_first()
        self._show(self.changes)

    def _show(self, part: QWidget) -> None:
        inside = not self.side_area.isHidden() and self._side.isAncestorOf(part)
        (self.side_area if inside else self.area).ensureWidgetVisible(part, 0, 8)
