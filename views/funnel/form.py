"""The form of a new deal."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from local_db.keys import new_key
from local_db.playbooks import load
from models.accounts import AccountCard
from models.money import from_decimal
from models.playbook import Playbook
from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.fields import Combo, NumberField, TextField
from ui.widgets.forms import FormRow
from ui.widgets.sheet import Sheet
from views.context import Context
from views.formats import CURRENCIES
from views.funnel.sheets import day_field

OFFERED = 8
"""How many accounts are offered while one is typed."""


class AccountField(TextField):
    """An account by name: known ones are offered while typing, another name makes a new one."""

    def __init__(self, ctx: Context, account_id: str = "") -> None:
        tr = ctx.words.tr
        super().__init__(ctx.look, name=tr("Account"), placeholder=tr("Type a name; a new one is made"))
        self._ctx = ctx
        self._found: dict[str, AccountCard] = {}
        self._names = QStringListModel(self)
        offer = QCompleter(self._names, self)
        offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(offer)
        self.textEdited.connect(self._look_up)
        if account_id:
            account = ctx.desk.read(queries.account_cards_of, [account_id], ctx.desk.today()).get(account_id)
            if account is not None:
                self._found = {account.name: account}
                self.set_text(account.name)

    @property
    def account_id(self) -> str:
        """The key of the account named here, '' for a new one or none."""
        found = self._match(self.text().strip())
        return found.id if found is not None else ""

    def _match(self, name: str) -> AccountCard | None:
        folded = name.casefold()
        exact = self._found.get(name)
        return exact or next((card for shown, card in self._found.items() if shown.casefold() == folded), None)

    def _look_up(self, text: str) -> None:
        if not text.strip():
            self._found = {}
        else:
            cards = self._ctx.desk.read(
                queries.account_cards, self._ctx.desk.today(), text=text.strip(), sort="name", limit=OFFERED
            )
            self._found = {}
            for card in cards:
                shown = card.name if card.name not in self._found else f"{card.name} ({card.town or card.trade})"
                self._found[shown] = card
        self._names.setStringList(list(self._found))


class DealForm(Sheet):
    """Name, account, money, close date and stage; only the name is needed."""

    def __init__(
        self,
        ctx: Context,
        account_id: str,
        done: Callable[[str], None] | None,
        book: str,
        playbook: Playbook,
    ) -> None:
        tr, look = ctx.words.tr, ctx.look
        super().__init__(look, tr("New deal"), width=480, close_tip=tr("Close"))
        self._ctx, self._done = ctx, done
        self._book, self._key = book, playbook.key
        self.name = TextField(look, name=tr("Name"), placeholder=tr("What they would buy"))
        self.account = AccountField(ctx, account_id)
        self.money = NumberField(look, name=tr("Money"), least=0)
        self.currency = Combo(look, [(code, code) for code in CURRENCIES], ctx.desk.currency(), name=tr("Currency"))
        self.close_date = day_field(ctx, None, name=tr("Close date"))
        stages = [(s.key, f"{s.letter}  {s.name.of(ctx.words.language)}") for s in playbook.stages]
        self.stage = Combo(look, stages, name=tr("Stage"))
        amount = QWidget()
        row = QHBoxLayout(amount)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.money, 1)
        row.addWidget(self.currency)
        self._name_row = FormRow(look, tr("Name"), self.name)
        self._account_row = FormRow(look, tr("Account"), self.account)
        self._money_row = FormRow(look, tr("Money"), amount)
        self._date_row = FormRow(look, tr("Close date"), self.close_date)
        rows = (self._name_row, self._account_row, self._money_row, self._date_row)
        for one in (*rows, FormRow(look, tr("Stage"), self.stage)):
            self.add(one)
        self.account.textChanged.connect(self._say_new)
        back = Button(look, tr("Cancel"), keys="Esc")
        back.clicked.connect(self.reject)
        add = Button(look, tr("Add deal"), kind="primary", keys="Ctrl+Enter")
        add.clicked.connect(self.submit)
        self.set_foot(back, add)
        self.name.setFocus()

    def _say_new(self) -> None:
        name = self.account.text().strip()
        fresh = name and not self.account.account_id
        self._account_row.set_hint(self._ctx.words.tr("New account “{name}”", name=name) if fresh else "")

    def submit(self) -> None:
        """Add the deal, and its account if that is new, in one edit; say what is missing otherwise."""
        tr = self._ctx.words.tr
        name = self.name.text().strip()
        self._name_row.set_error("" if name else tr("A deal needs a name."))
        try:
            value = self.money.value()
            self._money_row.set_error("")
        except ValueError:
            value = None
            self._money_row.set_error(tr("This is no amount. Try 1,240,000 or 1.24 M."))
        self.close_date.save()
        wrong_day = bool(self.close_date.property("error"))
        self._date_row.set_error(tr("This is no day. Try 26 Nov, or +14.") if wrong_day else "")
        if not name:
            self.name.setFocus()
        elif self.money.property("error") or self._bad_money():
            self.money.setFocus()
        elif wrong_day:
            self.close_date.setFocus()
        else:
            self._add(name, value)

    def _bad_money(self) -> bool:
        try:
            self.money.value()
        except ValueError:
            return True
        return False

    def _add(self, name: str, value: Decimal | None) -> None:
        key, account = new_key(), self.account.account_id
        fresh = "" if account else self.account.text().strip()
        currency = self.currency.current
        fields: dict[str, Any] = {"currency": currency, "close_date": self.close_date.day}
        if value is not None:
            fields["amount"] = from_decimal(value, currency).minor
        stage, book, fresh_book = self.stage.current, self._book, self._key
        done, words, shell = self._done, self._ctx.words, self._ctx.shell

        def add(session: Any) -> None:
            made = account
            if fresh:
                made = new_key()
                edits.add_account(session, key=made, name=fresh)
            place = book or edits.ensure_playbook(session, fresh_book)
            edits.add_deal(session, key=key, name=name, account_id=made, playbook_id=place, stage=stage, **fields)

        def stored() -> None:
            shell.say(words.tr("Added {deal}", deal=name), undo=True)
            if done is not None:
                done(key)

        shell.close_sheet()
        self._ctx.desk.edit(Act("Added {deal}", deal=name), add, stored)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)


def deal_sheet(
    ctx: Context,
    account_id: str = "",
    done: Callable[[str], None] | None = None,
    playbook: tuple[str, Playbook] | None = None,
) -> Sheet:
    """Return the form of a new deal, for an account if given; `done` gets the key once it is stored.

    `playbook` is its id in the book, '' for one not used yet, and itself; the book's usual one unless given.
    """
    if playbook is None:
        book = ctx.desk.default_playbook()
        playbook = book, ctx.desk.playbook(book) if book else load("opportunity-funnel")
    return DealForm(ctx, account_id, done, *playbook)
