"""The next step of a deal on its own: change it, tick it off and name the one after, or delete it (method §6)."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from local_db import edits, queries
from local_db.acts import Act
from ui.widgets.button import Button
from ui.widgets.checks import CheckRow
from ui.widgets.labels import label
from ui.widgets.sheet import Sheet
from views.context import Context
from views.notes.draft import StepDraft
from views.notes.people import people_of
from views.notes.step_fields import StepFields
from views.notes.storing import store_step
from views.notes.times import step_when

if TYPE_CHECKING:
    from models.deals import DealFile


class StepSheet(Sheet):
    """Shows the step of the deal to change; ticked off, the fields are for the one after it; one act stores both."""

    def __init__(self, ctx: Context, deal: "DealFile") -> None:
        tr, look = ctx.words.tr, ctx.look
        super().__init__(look, tr("Next step"), width=460, close_tip=tr("Close"))
        self._ctx, self._deal = ctx, deal
        self.old = deal.step
        self._present = StepDraft()
        if self.old is not None:
            old = self.old
            self._present = StepDraft(
                words=old.words, kind=old.kind, due_on=old.due_on, due_time=old.due_time, person_id=old.person_id,
                agreed=old.agreed,
            )  # fmt: skip
        self._after = StepDraft(old_done=True)
        place = " · ".join(part for part in (deal.account_name, deal.name) if part)
        self.head_below.addWidget(label(look, place, "small", "text.secondary", wrap=True))
        self.done = CheckRow(look, "", round_=True)
        if self.old is not None:
            when = step_when(ctx.words, self.old.due_on, self.old.due_time, ctx.desk.today())
            self.done.setText(tr("Done: {words}", words=self.old.words))
            self.done.setToolTip(tr("“{words}”, {when}, is done", words=self.old.words, when=when))
            self.done.toggled.connect(self._ticked)
            self.add(self.done)
        people = people_of(ctx, deal.account_id, deal.id)
        self.fields = StepFields(ctx, self._present, people)
        self.fields.changed.connect(self._changed)
        self.add(self.fields)
        self.agreed = CheckRow(look, tr("Agreed with the client"), checked=self._present.agreed)
        self.agreed.toggled.connect(self._agreed)
        self.add(self.agreed)
        self.cancel = Button(look, tr("Cancel"), kind="ghost")
        self.cancel.clicked.connect(self.reject)
        self.save = Button(look, tr("Save"), kind="primary", keys="Ctrl+Enter")
        self.save.clicked.connect(self.submit)
        self.delete: Button | None = None
        if self.old is not None:
            self.delete = Button(look, tr("Delete"), kind="ghost", icon="trash-2")
            self.delete.clicked.connect(self.delete_step)
        holder = QWidget()
        if self.delete is not None:
            self.delete.setParent(holder)
            holder.setFixedHeight(self.delete.sizeHint().height())
        self.set_foot(self.cancel, self.save, beside=holder)
        self.fields.words.setFocus()
        self._changed()

    @property
    def draft(self) -> StepDraft:
        return self.fields.draft

    def _changed(self) -> None:
        self.agreed.setEnabled(not self.draft.empty)

    def _agreed(self, on: bool) -> None:
        self.draft.agreed = on

    def _ticked(self, on: bool) -> None:
        """Show the fields of the step after, or again those of the step that is there."""
        self.fields.show_draft(self._after if on else self._present)
        self.agreed.setChecked(self.draft.agreed)
        self._changed()
        self.fields.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Store the step, the tick and what comes after as one act."""
        tr, draft, old = self._ctx.words.tr, self.draft, self.old
        if not self.fields.finish():
            return
        ticked = old is not None and self.done.isChecked()
        if not draft.words.strip() and not ticked:
            self.fields.warning.setText(tr("Say in a few words what you will do next."))
            self.fields.warning.setVisible(True)
            self.fields.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kept = replace(draft, old_done=ticked)
        act = Act("Next step: {words}", words=draft.words.strip())
        if not draft.words.strip() and old is not None:
            act = Act("Done: {words}", words=old.words)
        self._ctx.shell.close_sheet()
        deal = self._deal
        self._ctx.desk.edit(
            act,
            partial(store_step, step=kept, old=old.id if old else "", account_id=deal.account_id, deal_id=deal.id),
            partial(self._ctx.shell.say, tr(act.message, **act.values), undo=True),
        )

    def delete_step(self) -> None:
        """Delete the step of the deal."""
        if self.old is None:
            return
        self._ctx.shell.close_sheet()
        act = Act("Deleted step: {words}", words=self.old.words)
        self._ctx.desk.edit(
            act,
            partial(edits.delete_follow_up, follow_up_id=self.old.id),
            partial(self._ctx.shell.say, self._ctx.words.tr(act.message, **act.values), undo=True),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and (control or self.fields.words.hasFocus()):
            self.submit()
        else:
            super().keyPressEvent(event)


def step_sheet(ctx: Context, deal_id: str) -> Sheet:
    """Return the sheet for the next step of a deal; a sheet that says so where the deal is gone."""
    deal = ctx.desk.read(queries.deal_file, deal_id, ctx.desk.today())
    if deal is None:
        gone = Sheet(ctx.look, ctx.words.tr("Next step"), width=460, close_tip=ctx.words.tr("Close"))
        gone.add(label(ctx.look, ctx.words.tr("This deal is no longer in the book."), "body", wrap=True))
        return gone
    return StepSheet(ctx, deal)
