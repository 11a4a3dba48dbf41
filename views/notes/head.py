"""The head of a note: which account and deal, what kind of contact, when, what for, and who was there."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from local_db import queries
from models.notes import NOTE_KINDS, PURPOSES
from ui.overriding import override
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label
from ui.widgets.menus import choose
from views.context import Context
from views.note_words import PURPOSE, kind_icon, kind_word, purpose_word
from views.notes.draft import NoteDraft
from views.notes.options import Option
from views.notes.people import NEW, NONE, find_accounts, find_deals, find_people, people_of
from views.notes.popups import Finder, WhenPopup
from views.notes.times import moment_text

_CHIP_MOST = 300


class PersonChip(Chip):
    """Somebody who was there; a click or Del offers to take him off."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class NoteHead(QWidget):
    """The chips of the second row; `place` holds those of the first, account and deal.

    `changed` tells that the draft was changed, `moved` that its account or deal was.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, ctx: Context, draft: NoteDraft) -> None:
        super().__init__()
        self._ctx, self._draft = ctx, draft
        look, tr = ctx.look, ctx.words.tr
        self.people = people_of(ctx, draft.account_id, draft.deal_id)
        self.place = QWidget()
        row = QHBoxLayout(self.place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(look, tr("Note to"), "small", "text.secondary"))
        self.account = self._chip("building-2", self._find_account)
        self.deal = self._chip("square-kanban", self._find_deal)
        for chip in (self.account, self.deal):
            chip.setMaximumWidth(_CHIP_MOST)
            row.addWidget(chip)
        self.kind = self._chip("", self._choose_kind, chevron=True)
        self.when = self._chip("calendar", self._choose_when)
        self.purpose = self._chip("target", self._choose_purpose, chevron=True)
        self._flow = FlowLayout(self, gap=8, row_gap=6)
        for chip in (self.kind, self.when, self.purpose):
            self._flow.addWidget(chip)
        self.persons: dict[str, PersonChip] = {}
        self.more = self._more_chip()
        self.show_all()

    def _chip(self, icon: str, act: object, *, chevron: bool = False, dashed: bool = False, tip: str = "") -> Chip:
        chip = Chip(self._ctx.look, "", icon=icon, removable=False, chevron=chevron, dashed=dashed, tip=tip or " ")
        chip.clicked.connect(act)
        return chip

    def _more_chip(self) -> Chip:
        chip = self._chip("user-plus", self._find_person, dashed=True, tip=self._ctx.words.tr("Who was there?"))
        self._flow.addWidget(chip)
        return chip

    # showing

    def show_all(self) -> None:
        """Show what the draft says."""
        ctx, draft = self._ctx, self._draft
        words, tr, today = ctx.words, ctx.words.tr, ctx.desk.today()
        account = ctx.desk.read(queries.account_file, draft.account_id) if draft.account_id else None
        deal = ctx.desk.read(queries.deal_file, draft.deal_id, today) if draft.deal_id else None
        self._show_place(self.account, account.name if account else "", tr("account?"), tr("Account"))
        self._show_place(self.deal, deal.name if deal else "", tr("deal?"), tr("Deal"))
        self.kind.set_icon(kind_icon(draft.kind))
        self._name(self.kind, kind_word(words, draft.kind), tr("Kind"))
        self._name(self.when, moment_text(words, draft.happened_at, today), tr("When"))
        purpose = purpose_word(words, draft.purpose)
        shown = tr("Purpose: {purpose}", purpose=purpose.lower()) if purpose else tr("Purpose?")
        self._name(self.purpose, shown, tr("Purpose"))
        self._show_people()

    def _show_place(self, chip: Chip, name: str, empty: str, what: str) -> None:
        chip.dashed = not name
        chip.set_on(bool(name))
        self._name(chip, name or empty, what)

    @staticmethod
    def _name(chip: Chip, text: str, what: str) -> None:
        chip.setText(text)
        chip.setAccessibleName(f"{what}: {text}")
        chip.setToolTip(text)

    def name_of(self, person_id: str) -> str:
        """Return the name of somebody in the note."""
        known = {row.key: row.name for row in self.people} | self._draft.new_people
        if person_id in known:
            return known[person_id]
        person = self._ctx.desk.read(queries.person, person_id)
        return person.name if person else ""

    def _show_people(self) -> None:
        # New chips, the last one too, so that the flow keeps their order; those that go are hidden at once.
        for gone in (*self.persons.values(), self.more):
            gone.hide()
            gone.deleteLater()
        self.persons = {}
        for person_id in self._draft.people:
            name = self.name_of(person_id)
            if name:
                person = PersonChip(self._ctx.look, name, avatar=name, tip=name)
                person.clicked.connect(partial(self._person_menu, person_id))
                person.removed.connect(partial(self._take_off, person_id))
                self.persons[person_id] = person
                self._flow.addWidget(person)
        self.more = self._more_chip()
        before: Chip = self.purpose
        for chip in (*self.persons.values(), self.more):
            chip.show()
            QWidget.setTabOrder(before, chip)
            before = chip
        self.updateGeometry()

    # choosing

    def _find_account(self) -> None:
        prompt = self._ctx.words.tr("Which account?")
        has = bool(self._draft.account_id)
        finder = Finder(self._ctx.look, self.account, prompt, lambda text: find_accounts(self._ctx, text, none=has))
        finder.chosen.connect(self._account_chosen)

    def _find_deal(self) -> None:
        prompt, has = self._ctx.words.tr("Which deal?"), bool(self._draft.deal_id)
        account = self._draft.account_id
        finder = Finder(self._ctx.look, self.deal, prompt, lambda text: find_deals(self._ctx, account, text, none=has))
        finder.chosen.connect(self._deal_chosen)

    def _account_chosen(self, option: Option) -> None:
        if option.key != self._draft.account_id:
            self.set_place("" if option.key == NONE else option.key, "")

    def _deal_chosen(self, option: Option) -> None:
        self.set_place(self._draft.account_id, "" if option.key == NONE else option.key)

    def set_place(self, account_id: str, deal_id: str) -> None:
        """Give the note to another account and deal; a deal brings its account, people of the account before go."""
        draft, desk = self._draft, self._ctx.desk
        deal = desk.read(queries.deal_file, deal_id, desk.today()) if deal_id else None
        if deal is not None:
            account_id = deal.account_id or account_id
        if deal_id != draft.deal_id:
            draft.seats = {}
        draft.account_id, draft.deal_id = account_id, deal_id
        self.people = people_of(self._ctx, account_id, deal_id)
        there = {row.key for row in self.people} | set(draft.new_people)
        draft.people = [key for key in draft.people if key in there]
        self.show_all()
        self.moved.emit()
        self.changed.emit()

    def _choose_kind(self) -> None:
        options = [(kind, kind_word(self._ctx.words, kind)) for kind in NOTE_KINDS]
        choose(self._ctx.look, self.kind, options, lambda key: self._set("kind", key), current=self._draft.kind)

    def _choose_purpose(self) -> None:
        tr = self._ctx.words.tr
        options = [(key, tr(PURPOSE[key])) for key in PURPOSES] + [("-", ""), ("", tr("No purpose"))]
        current = self._draft.purpose
        choose(self._ctx.look, self.purpose, options, lambda key: self._set("purpose", key), current=current)

    def _choose_when(self) -> None:
        popup = WhenPopup(self._ctx, self.when, self._draft.happened_at)
        popup.chosen.connect(lambda moment: self._set("happened_at", moment))

    def _set(self, name: str, value: object) -> None:
        setattr(self._draft, name, value)
        self.show_all()
        self.changed.emit()

    def _find_person(self) -> None:
        draft = self._draft

        def search(text: str) -> list[Option]:
            return find_people(self._ctx, self.people, text, draft.people, add=bool(draft.account_id))

        finder = Finder(self._ctx.look, self.more, self._ctx.words.tr("Who was there?"), search)
        finder.chosen.connect(self._person_chosen)

    def _person_chosen(self, option: Option) -> None:
        key = option.key
        if key.startswith(NEW):
            key, name = option.key[1:33], option.key[33:]
            self._draft.new_people[key] = name
            self.people.append(Option(key, name))
        self._draft.people.append(key)
        self._people_changed()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _person_menu(self, person_id: str) -> None:
        text = self._ctx.words.tr("Take {name} off the note", name=self.name_of(person_id))
        choose(self._ctx.look, self.persons[person_id], [("off", text)], lambda _key: self._take_off(person_id))

    def _take_off(self, person_id: str) -> None:
        self._draft.people.remove(person_id)
        self._draft.new_people.pop(person_id, None)
        self._people_changed()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _people_changed(self) -> None:
        self._show_people()
        self.changed.emit()
