"""An account's page: judgements, people, deals, facts and notes (design §3)."""

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from models.accounts import AccountFile
from models.deals import DealCard
from models.money import add
from ui.overriding import override
from ui.widgets.bars import Bar
from ui.widgets.button import Button, icon_button
from ui.widgets.inspector import scroll_column
from ui.widgets.labels import Elided, label
from ui.widgets.menus import choose
from ui.widgets.tabs import TabBar
from ui.widgets.tile import Tile
from views.account.judgements import Judgements
from views.account.people import PersonRowButton
from views.account.side import AccountSide
from views.account.signs import AccountSigns
from views.account_words import STATUS, one_of
from views.avatar import Avatar
from views.context import Context, Here
from views.deal_row import DealRow
from views.formats import money_text, total_text
from views.sections import empty

if TYPE_CHECKING:
    from local_db.changes import Change

TABS = ("overview", "notes")
TABLES = ("account", "person", "deal", "note", "follow_up", "seat", "seat_role")


class AccountScreen(QWidget):
    """One account at a time."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self.account_id, self.tab = ctx, "", "overview"
        self.account: AccountFile | None = None
        look, tr = ctx.look, ctx.words.tr
        self.head = Bar(look, round(60 * max(1.0, look.factor)))
        self._avatar = Avatar(look, 34)
        self.head.add(self._avatar)
        names = QVBoxLayout()
        names.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(10)
        self.name = Elided(look, "", "page")
        self.signs = AccountSigns(ctx)
        first.addWidget(self.name)
        first.addWidget(self.signs)
        first.addStretch(1)
        self._place = Elided(look, "", "small", "text.secondary")
        names.addLayout(first)
        names.addWidget(self._place)
        self.head.left.addLayout(names)
        deal = Button(look, tr("Deal"), icon="square-kanban", keys="D")
        deal.clicked.connect(lambda: ctx.shell.new_deal(self.account_id))
        note = Button(look, tr("Note"), kind="primary", icon="notebook-pen", keys="N")
        note.clicked.connect(lambda: ctx.shell.write_note(self.here()))
        self.more = icon_button(look, "ellipsis", tr("More for this account"))
        self.more.clicked.connect(self._menu)
        for widget in (deal, note, self.more):
            self.head.add_right(widget)
        self.tabs = TabBar(
            look, [("overview", tr("Overview"), ""), ("notes", tr("Notes"), "")], name=tr("Pages of this account")
        )
        self.tabs.changed.connect(self._tab_chosen)
        self._overview = self._make_overview()
        self.side = AccountSide(ctx)
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._overview, 1)
        row.addWidget(self.side)
        host = QWidget()
        self._stack = QStackedLayout(host)
        self._stack.addWidget(self._body)
        self._notes: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.tabs):
            column.addWidget(part)
        column.addWidget(host, 1)

    def _make_overview(self) -> QWidget:
        look, tr = self._ctx.look, self._ctx.words.tr
        self.judgements = Judgements(self._ctx)
        self.judgements.clicked.connect(self._segment)
        self.people = Tile(look, tr("People"))
        person = Button(look, tr("Person"), kind="ghost", icon="plus", keys="P", small=True)
        person.clicked.connect(self._add_person)
        self.people.add_right(person)
        self.deals = Tile(look, tr("Deals"))
        self.facts = Tile(look, tr("Account file"))
        edit = Button(look, tr("Edit"), kind="ghost", icon="pencil", keys="E", small=True)
        edit.clicked.connect(self._edit)
        self.facts.add_right(edit)
        scroll, body = scroll_column(look, "surface.sunken")
        body.setContentsMargins(20, 14, 16, 16)
        body.setSpacing(12)
        body.addWidget(self.judgements)
        grid = QGridLayout()
        grid.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.people, 0, 0, 2, 1, top)
        grid.addWidget(self.deals, 0, 1, top)
        grid.addWidget(self.facts, 1, 1, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for tile in (self.people, self.deals, self.facts):
            tile.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        body.addLayout(grid)
        body.addStretch(1)
        return scroll

    # what the shell asks

    def open_place(self, key: str, tab: str) -> None:
        """Show an account on a tab."""
        self.account_id = key or self.account_id
        self.tab = tab if tab in TABS else "overview"
        self.tabs.set_current(self.tab)
        self._load()

    def select(self, key: str) -> None:
        """Show an account."""
        self.open_place(key, "")

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches."""
        if change is None or change.touches(*TABLES):
            self._load()

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here."""
        tr = self._ctx.words.tr
        if self.tab == "notes" and self._notes is not None:
            return cast("list[tuple[str, str]]", self._notes.hints())
        return [
            ("[ ]", tr("tab")), ("N", tr("note")), ("D", tr("deal")), ("P", tr("person")), ("S", tr("segment")),
            ("E", tr("edit")),
        ]  # fmt: skip

    def here(self) -> Here:
        """Return the account."""
        return Here(account_id=self.account_id)

    def set_inspector(self, shown: bool) -> None:
        """Open or close the right side."""
        self.side.setVisible(shown)

    def focus_first(self) -> None:
        """Put the focus on the tabs."""
        if self.tab == "notes" and self._notes is not None:
            self._notes.focus_first()
        else:
            self.judgements.setFocus(Qt.FocusReason.OtherFocusReason)

    # showing

    def _load(self) -> None:
        desk, words = self._ctx.desk, self._ctx.words
        self.account = account = desk.read(queries.account_file, self.account_id) if self.account_id else None
        if account is None:
            self._ctx.shell.go("accounts")
            return
        self._avatar.set_name(account.name)
        self.name.set_text(account.name)
        self.signs.show_account(account)
        people = words.ntr("{n} person", "{n} people", account.headcount) if account.headcount else ""
        place = [account.trade, account.town, people, one_of(words, STATUS, account.status)]
        self._place.set_text(" · ".join(part for part in place if part))
        if self.tab == "notes":
            if self._notes is None:
                self._notes = self._ctx.shell.part("notes")
                self._stack.addWidget(self._notes)
            self._stack.setCurrentWidget(self._notes)
            self._notes.show_notes(account_id=account.id)
            return
        self._stack.setCurrentWidget(self._body)
        self.judgements.show_account(account)
        self._fill_people()
        self._fill_deals(desk.read(queries.account_deals, account.id, desk.today()))
        self._fill_facts(account)
        self.side.show_account(account)

    def _fill_people(self) -> None:
        words, look = self._ctx.words, self._ctx.look
        empty(self.people.body)
        found = self._ctx.desk.read(queries.account_people, self.account_id)
        inside = sum(person.deals > 0 for person in found)
        beside = words.tr("{n} of {m} in a deal", n=inside, m=len(found)) if found else ""
        self.people.set_title(words.tr("People"), beside)
        for person in found:
            row = PersonRowButton(self._ctx, person)
            row.clicked.connect(partial(self._edit_person, person.id))
            row.delete_asked.connect(partial(self._delete_person, person.id, person.name))
            self.people.add(row)
        if not found:
            self.people.add(label(look, words.tr("Nobody named yet"), "body", "text.secondary"))

    def _fill_deals(self, found: tuple[DealCard, ...]) -> None:
        words, look = self._ctx.words, self._ctx.look
        empty(self.deals.body)
        still = [deal for deal in found if deal.status == "open"]
        total = add((d.money.minor if d.money else None, d.money.currency if d.money else "") for d in still)
        open_text = words.tr("open {money}", money=total_text(words, total)) if still else ""
        self.deals.set_right(open_text)
        for deal in found[:12]:
            row = DealRow(self._ctx, deal)
            row.clicked.connect(partial(self._ctx.shell.go, "deal", deal.id))
            self.deals.add(row)
        if len(found) > 12:
            more = words.ntr("and {n} more", "and {n} more", len(found) - 12)
            self.deals.add(label(look, more, "small", "text.secondary"))
        if not found:
            self.deals.add(label(look, words.tr("No deal yet"), "body", "text.secondary"))

    def _fill_facts(self, account: AccountFile) -> None:
        words, look, tr = self._ctx.words, self._ctx.look, self._ctx.words.tr
        empty(self.facts.body)
        rows = (
            (tr("Short name"), account.short_name),
            (tr("Belongs to"), account.parent_name),
            (tr("Country"), account.country),
            (tr("Founded"), str(account.founded) if account.founded else ""),
            (tr("Yearly turnover"), money_text(words, account.revenue) if account.revenue else ""),
            (tr("Yearly profit"), money_text(words, account.profit) if account.profit else ""),
            (tr("Website"), account.website),
            (tr("Source"), account.source),
            (tr("Owner"), account.owner),
        )
        for name, value in rows:
            if value:
                line = QHBoxLayout()
                key = label(look, name, "body", "text.secondary")
                key.setFixedWidth(112)
                line.addWidget(key)
                line.addWidget(Elided(look, value), 1)
                self.facts.body.addLayout(line)
        if account.about:
            self.facts.add(label(look, account.about, "body", "text.secondary", wrap=True))
        if not account.about and not any(value for _name, value in rows):
            self.facts.add(label(look, tr("Nothing written yet."), "body", "text.secondary"))

    def _tab_chosen(self, tab: str) -> None:
        self.tab = tab
        self._load()
        self._ctx.shell.tab_changed(tab)

    # acts

    def _edit(self) -> None:
        from views.forms.account import account_sheet

        self._ctx.shell.open_sheet(account_sheet(self._ctx, self.account_id))

    def _segment(self) -> None:
        from views.forms.segment import segment_sheet

        self._ctx.shell.open_sheet(segment_sheet(self._ctx, self.account_id))

    def _add_person(self) -> None:
        self._edit_person("")

    def _edit_person(self, person_id: str) -> None:
        from views.forms.person import person_sheet

        self._ctx.shell.open_sheet(person_sheet(self._ctx, person_id, self.account_id))

    def _delete_person(self, person_id: str, name: str) -> None:
        self._do("Deleted {person}", partial(edits.delete_person, person_id=person_id), person=name)

    def _do(self, message: str, edit: Any, **values: str) -> None:
        tr = self._ctx.words.tr
        self._ctx.desk.edit(Act(message, **values), edit, lambda: self._ctx.shell.say(tr(message, **values), undo=True))

    def _menu(self) -> None:
        tr = self._ctx.words.tr
        options = [("edit", tr("Edit account")), ("segment", tr("Segment")), ("person", tr("New person")), ("-", ""),
                   ("delete", tr("Delete account"))]  # fmt: skip
        choose(self._ctx.look, self.more, options, self._chosen)

    def _chosen(self, what: str) -> None:
        if what == "delete" and self.account is not None:
            edit = partial(edits.delete_account, account_id=self.account.id)
            self._do("Deleted account {account}", edit, account=self.account.name)
        else:
            {"edit": self._edit, "segment": self._segment, "person": self._add_person}[what]()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        doings = {"E": self._edit, "S": self._segment, "P": self._add_person}
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif letter in ("[", "]"):
            tab = TABS[(TABS.index(self.tab) + 1) % len(TABS)]
            self.tabs.set_current(tab)
            self._tab_chosen(tab)
        elif letter == "N":
            self._ctx.shell.write_note(self.here())
        elif letter == "D":
            self._ctx.shell.new_deal(self.account_id)
        elif letter in doings:
            doings[letter]()
        else:
            event.ignore()
