"""The inspector beside the cards: the current account's judgements, deals and people (design §3)."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from local_db import queries
from models.accounts import AccountFile, PersonRow
from models.deals import DealCard
from models.money import add
from ui.boxes import box
from ui.lettering import text
from ui.overriding import override
from ui.theme import Look
from ui.widgets.button import Button, icon_button
from ui.widgets.inspector import InspectorFrame, Section
from ui.widgets.labels import Elided, label
from views.account_words import PAIN, RECOGNITION, RELATION, STATUS, one_of, tier_text
from views.avatar import Avatar
from views.context import Context, Here
from views.deal_row import DealRow
from views.formats import ago_text, total_text
from views.sections import clear

PEOPLE = 5
DEALS = 5


class JudgementTiles(QWidget):
    """The four judgements side by side: sign, name, meaning."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._look: Look = ctx.look
        self._words = ctx.words
        self._tiles: list[tuple[str, str, str, str]] = []
        self.setFixedHeight(round(67 * max(1.0, ctx.look.factor)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_account(self, account: AccountFile) -> None:
        """Show another account's judgements."""
        tr, words = self._words.tr, self._words
        relation = f"segment.{account.relation}" if account.relation else "text.tertiary"
        open_word = tr("not set")
        known = (
            (account.recognition, tr("Recognition"), one_of(words, RECOGNITION, account.recognition), "text.primary"),
            (account.pain, tr("Pain"), one_of(words, PAIN, account.pain), "text.primary"),
            (account.relation, tr("Relation"), one_of(words, RELATION, account.relation), relation),
            (account.tier, tr("Profit tier"), tier_text(words, account.tier), "text.primary"),
        )
        self._tiles = [(sign or "·", name, meaning or open_word, ink) for sign, name, meaning, ink in known]
        self.setAccessibleName(words.tr(", ").join(f"{name} {sign} {mean}" for sign, name, mean, _ in self._tiles))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, unit = self._look, max(1.0, self._look.factor)
        step = (self.width() + 8) / 4
        for at, (sign, name, meaning, color) in enumerate(self._tiles):
            rect = QRectF(at * step, 0, step - 8, self.height())
            box(painter, look, rect, radius=7)
            room = rect.adjusted(8, 0, -4, 0)
            text(painter, look, QRectF(room.left(), 6 * unit, room.width(), 22 * unit), sign, "page", color)
            small = QRectF(room.left(), 28 * unit, room.width(), 16 * unit)
            text(painter, look, small, name, "small", "text.secondary")
            text(painter, look, small.translated(0, 17 * unit), meaning, "small")
        painter.end()


class AccountInspector(InspectorFrame):
    """What matters of one account, with note and open as buttons at its foot."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look)
        self._ctx, self.account_id = ctx, ""
        tr, look = ctx.words.tr, ctx.look
        self._head = Section(look)
        row = QHBoxLayout()
        row.setSpacing(10)
        self._avatar = Avatar(look, 38)
        row.addWidget(self._avatar)
        names = QVBoxLayout()
        names.setSpacing(1)
        self._name = Elided(look, "", "cardTitle")
        self._state = Elided(look, "", "small", "text.secondary")
        names.addWidget(self._name)
        names.addWidget(self._state)
        row.addLayout(names, 1)
        opener = icon_button(look, "maximize", tr("Open this account"), keys="Enter")
        opener.clicked.connect(self._open)
        row.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
        self._head.body.addLayout(row)
        self._tiles = JudgementTiles(ctx)
        self._head.add(self._tiles)
        self._about = label(look, "", "body", "text.secondary", wrap=True)
        self._head.add(self._about)
        self._deals = Section(look, tr("Open deals"))
        self._people = Section(look, tr("People"))
        self._value = Section(look, tr("So far"), line=False)
        for section in (self._head, self._deals, self._people, self._value):
            self.add(section)
        note = Button(look, tr("Note"), icon="notebook-pen", keys="N")
        note.clicked.connect(lambda: ctx.shell.write_note(self._here()))
        edit = Button(look, tr("Edit"), icon="pencil", keys="E")
        edit.clicked.connect(self._edit)
        self.open_button = Button(look, tr("Open"), kind="ghost", icon="corner-down-left")
        self.open_button.clicked.connect(self._open)
        self.set_foot(note, edit, self.open_button)

    def _here(self) -> Here:
        return Here(account_id=self.account_id)

    def _open(self) -> None:
        self._ctx.shell.go("account", self.account_id)

    def _edit(self) -> None:
        from views.forms.account import account_sheet

        self._ctx.shell.open_sheet(account_sheet(self._ctx, self.account_id))

    def show_account(self, account_id: str) -> None:
        """Read and show an account; '' shows nothing."""
        desk, words, look = self._ctx.desk, self._ctx.words, self._ctx.look
        self.account_id = account_id
        account = desk.read(queries.account_file, account_id) if account_id else None
        self.setEnabled(account is not None)
        for section in (self._head, self._deals, self._people, self._value):
            section.setVisible(account is not None)
        if account is None:
            return
        today = desk.today()
        self._avatar.set_name(account.name)
        self._name.set_text(account.name)
        state = [one_of(words, STATUS, account.status), account.trade, account.town]
        self._state.set_text(" · ".join(part for part in state if part))
        self._tiles.show_account(account)
        self._about.setText(account.about)
        self._about.setVisible(bool(account.about))
        deals = [deal for deal in desk.read(queries.account_deals, account_id, today) if deal.status == "open"]
        self._fill_deals(deals)
        self._fill_people(desk.read(queries.account_people, account_id))
        clear(self._value)
        for name, value in (
            (words.tr("Won so far"), total_text(words, account.won_money)),
            (words.tr("Last contact"), ago_text(words, account.last_contact, today)),
        ):
            row = QHBoxLayout()
            row.addWidget(label(look, name, "body", "text.secondary"))
            row.addStretch(1)
            row.addWidget(label(look, value, "bodyStrong", tnum=True))
            self._value.body.addLayout(row)

    def _fill_deals(self, deals: list[DealCard]) -> None:
        words, look = self._ctx.words, self._ctx.look
        clear(self._deals)
        total = add(
            (deal.money.minor if deal.money else None, deal.money.currency if deal.money else "") for deal in deals
        )
        self._deals.set_right(total_text(words, total) if deals else "")
        for deal in deals[:DEALS]:
            row = DealRow(self._ctx, deal)
            row.clicked.connect(partial(self._ctx.shell.go, "deal", deal.id))
            self._deals.add(row)
        if len(deals) > DEALS:
            more = words.ntr("and {n} more", "and {n} more", len(deals) - DEALS)
            self._deals.add(label(look, more, "small", "text.secondary"))
        if not deals:
            self._deals.add(label(look, words.tr("No open deal"), "body", "text.secondary"))

    def _fill_people(self, people: tuple[PersonRow, ...]) -> None:
        words, look = self._ctx.words, self._ctx.look
        clear(self._people)
        inside = sum(person.deals > 0 for person in people)
        self._people.set_right(words.tr("{n} of {m} in a deal", n=inside, m=len(people)) if people else "")
        for person in people[:PEOPLE]:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Avatar(look, 24, person.name, round_=True))
            row.addWidget(label(look, person.name, "bodyStrong"))
            row.addWidget(Elided(look, person.title, "small", "text.secondary"), 1)
            self._people.body.addLayout(row)
        if not people:
            self._people.add(label(look, words.tr("Nobody named yet"), "body", "text.secondary"))
