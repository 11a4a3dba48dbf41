"""The fields of a next step: words, kind, with whom, day by chip, words or calendar, time (method §6, danger 11)."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.notes import FOLLOW_UP_KINDS
from ui.widgets.chip import Chip
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label
from ui.widgets.menus import choose
from views.context import Context
from views.formats import day_text
from views.note_words import kind_icon, kind_word
from views.notes.draft import StepDraft
from views.notes.options import MOST, Option
from views.notes.people import fitting
from views.notes.popups import Finder
from views.notes.times import chip_day, near_days, read_time
from views.words import N_

NEAR = {
    "tomorrow": N_("tomorrow"),
    "in two days": N_("in two days"),
    "next Monday": N_("next Monday"),
    "in two weeks": N_("in two weeks"),
}


class StepFields(QWidget):
    """Writes what is typed into a StepDraft; `changed` tells of each change."""

    changed = Signal()

    def __init__(self, ctx: Context, draft: StepDraft, people: list[Option]) -> None:
        super().__init__()
        self._ctx, self.draft, self.people = ctx, draft, people
        look, words, today = ctx.look, ctx.words, ctx.desk.today()
        tr = words.tr
        self.words = TextField(look, draft.words, name=tr("What to do next"))
        self.words.textEdited.connect(self._typed)
        self.kind = Chip(look, "", icon="phone", chevron=True, removable=False, tip=tr("Kind"))
        self.kind.clicked.connect(self._choose_kind)
        self.whom = Chip(look, "", icon="user", chevron=True, removable=False, tip=tr("With whom"))
        self.whom.setMaximumWidth(180)
        self.whom.clicked.connect(self._find_whom)
        kinds = QWidget()
        flow = FlowLayout(kinds, gap=6, row_gap=6)
        flow.addWidget(self.kind)
        flow.addWidget(self.whom)
        days = QWidget()
        flow = FlowLayout(days, gap=6, row_gap=6)
        self.days: dict[date, Chip] = {}
        for day, name in near_days(today):
            spoken = f"{tr(NEAR[name])}, {day_text(words, day, today)}"
            chip = Chip(look, chip_day(words, day, today, tr(NEAR[name])), removable=False, tip=spoken)
            chip.setAccessibleName(spoken)
            chip.clicked.connect(partial(self._day_clicked, day))
            self.days[day] = chip
            flow.addWidget(chip)
        self.day = DateField(
            look, today, draft.due_on, show=lambda day: day_text(words, day, today), name=tr("Day"),
            placeholder=tr("another day"), open_name=tr("Open the calendar"),
        )  # fmt: skip
        self.day.day_saved.connect(self.set_day)
        self.time = TextField(look, draft.due_time, name=tr("Time"), placeholder=tr("time"), icon="clock")
        self.time.setFixedWidth(96)
        self.time.saved.connect(self._time_saved)
        self.time.textEdited.connect(self._time_typed)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.day.setMaximumWidth(240)
        row.addWidget(self.day, 1)
        row.addWidget(self.time)
        row.addStretch(0)
        self.warning = label(look, "", "small", "warn.text", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(kinds)
        column.addWidget(days)
        column.addLayout(row)
        column.addWidget(self.warning)
        self.show_all()

    # showing

    def show_draft(self, draft: StepDraft) -> None:
        """Show another step."""
        self.draft = draft
        self.words.set_text(draft.words)
        self.day.set_day(draft.due_on)
        self.time.set_error(False)
        self.time.set_text(draft.due_time)
        self.show_all()

    def show_all(self) -> None:
        """Show what the draft says beside the fields."""
        words, draft = self._ctx.words, self.draft
        self.kind.set_icon(kind_icon(draft.kind))
        self.kind.setText(kind_word(words, draft.kind))
        self.kind.setAccessibleName(f"{words.tr('Kind')}: {kind_word(words, draft.kind)}")
        whom = self.name_of(draft.person_id) or words.tr("with whom?")
        self.whom.setText(whom)
        self.whom.setAccessibleName(f"{words.tr('With whom')}: {whom}")
        self.words.setPlaceholderText(self.usual_words())
        for day, chip in self.days.items():
            chip.set_on(day == draft.due_on)
        undated = bool(draft.words.strip()) and draft.due_on is None
        text = words.tr("Without a date it is no next step yet.") if undated else ""
        self.warning.setText(text)
        self.warning.setVisible(bool(text))

    def name_of(self, person_id: str) -> str:
        """Return the name of whom the step is about, '' for nobody."""
        return next((row.name for row in self.people if row.key == person_id), "")

    def usual_words(self) -> str:
        """Return the words that a step with a date and no words gets: Call Ruth Okell."""
        kind, name = kind_word(self._ctx.words, self.draft.kind), self.name_of(self.draft.person_id)
        return self._ctx.words.tr("{kind}: {name}", kind=kind, name=name) if name else kind

    def finish(self) -> bool:
        """Take over what was typed but not left yet; False when a day or a time cannot be read, which turns red."""
        self.day.save()
        wrong_day = bool(self.day.property("error"))  # the field keeps the day before while it shows no day
        try:
            self.draft.due_time = read_time(self.time.text())
        except ValueError:
            self.time.set_error(True)
            self.time.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if wrong_day:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if not self.draft.words.strip() and self.draft.due_on is not None:
            self.draft.words = self.usual_words()
        return True

    # typing and choosing

    def _typed(self, text: str) -> None:
        self.draft.words = text
        self.show_all()
        self.changed.emit()

    def _time_typed(self, text: str) -> None:
        # Kept as typed from the first key on; what cannot be read yet is kept empty.
        try:
            self.draft.due_time = read_time(text)
        except ValueError:
            self.draft.due_time = ""
        self.changed.emit()

    def _time_saved(self, text: str) -> None:
        try:
            read = read_time(text)
        except ValueError:
            self.time.set_error(True)
            return
        self.time.set_error(False)
        self.time.set_text(read)
        self.draft.due_time = read
        self.changed.emit()

    def _day_clicked(self, day: date) -> None:
        self.set_day(None if day == self.draft.due_on else day)

    def set_day(self, day: date | None) -> None:
        """Take a day, or none."""
        self.draft.due_on = day
        self.day.set_day(day)
        self.show_all()
        self.changed.emit()

    def _choose_kind(self) -> None:
        options = [(kind, kind_word(self._ctx.words, kind)) for kind in FOLLOW_UP_KINDS]
        choose(self._ctx.look, self.kind, options, self.set_kind, current=self.draft.kind)

    def set_kind(self, kind: str) -> None:
        """Take a kind of contact."""
        self.draft.kind = kind
        self.show_all()
        self.changed.emit()

    def _find_whom(self) -> None:
        tr = self._ctx.words.tr

        def search(text: str) -> list[Option]:
            nobody = [Option("", tr("Nobody in particular"))] if self.draft.person_id else []
            return fitting(self.people, text, [self.draft.person_id])[: MOST - 1] + nobody

        finder = Finder(self._ctx.look, self.whom, tr("With whom?"), search)
        finder.chosen.connect(lambda option: self.set_person(option.key))

    def set_person(self, person_id: str) -> None:
        """Take whom the step is about."""
        self.draft.person_id = person_id
        self.show_all()
        self.changed.emit()
