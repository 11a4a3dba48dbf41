"""The next step at the end of a note: asked for, not forced; what it replaces, or that the old one is done."""

from PySide6.QtCore import Signal

from local_db import queries
from models.deals import NextStep
from ui.widgets.checks import CheckRow
from ui.widgets.inspector import Section
from ui.widgets.labels import KeyCaps, label
from views.context import Context
from views.notes.draft import NoteDraft
from views.notes.options import Option
from views.notes.step_fields import StepFields
from views.notes.times import step_when


class NextStepSection(Section):
    """Fields of the step, and what becomes of the one the deal has; `changed` tells of each change."""

    changed = Signal()

    def __init__(self, ctx: Context, draft: NoteDraft, people: list[Option]) -> None:
        tr = ctx.words.tr
        super().__init__(ctx.look, tr("Next step"), line=False)
        self._ctx, self._draft = ctx, draft
        self.head.addWidget(KeyCaps(ctx.look, "Ctrl+."))
        self.old: NextStep | None = None
        self.fields = StepFields(ctx, draft.step, people)
        self.fields.changed.connect(self._typed)
        self.replaces = label(ctx.look, "", "small", "text.secondary", wrap=True)
        self.done = CheckRow(ctx.look, "", checked=draft.step.old_done, round_=True)
        self.done.toggled.connect(self._ticked)
        for widget in (self.fields, self.replaces, self.done):
            self.add(widget)
        self.read()

    def read(self) -> None:
        """Read again which step the deal has."""
        desk, deal_id = self._ctx.desk, self._draft.deal_id
        deal = desk.read(queries.deal_file, deal_id, desk.today()) if deal_id else None
        self.old = deal.step if deal is not None else None
        if self.old is None:
            self._draft.step.old_done = False
            self.done.setChecked(False)
        self.show_old()

    def set_people(self, people: list[Option]) -> None:
        """Take whom the step may be about."""
        self.fields.people = people
        self.fields.show_all()

    def show_old(self) -> None:
        """Say what becomes of the step so far."""
        tr, old, step = self._ctx.words.tr, self.old, self._draft.step
        self.done.setVisible(old is not None)
        replaces = old is not None and not step.empty and not step.old_done
        self.replaces.setVisible(replaces)
        if old is None:
            return
        when = step_when(self._ctx.words, old.due_on, "", self._ctx.desk.today())
        self.replaces.setText(tr("Replaces “{words}”, {when}", words=old.words, when=when))
        self.done.setText(tr("It is done") if replaces else tr("Done: {words}", words=old.words))
        self.done.setToolTip(tr("“{words}”, {when}, is done", words=old.words, when=when))

    def _typed(self) -> None:
        self.show_old()
        self.changed.emit()

    def _ticked(self, on: bool) -> None:
        self._draft.step.old_done = on
        self.show_old()
        self.changed.emit()
