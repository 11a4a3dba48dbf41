"""The Accounts screen: cards under a filter, the inspector beside them (design §3)."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_db import queries
from local_db.acts import Act
from ui.canvas.grid import Grid, GridShape
from ui.overriding import override
from ui.widgets.bars import FilterBar, PageHead
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.fields import SearchField
from ui.widgets.menus import choose
from views.account_words import SORTS
from views.accounts.card import card_height, card_sentence, paint_card
from views.accounts.filters import FILTERS, filter_label
from views.accounts.inspector import AccountInspector
from views.accounts.source import FIRST, AccountSource
from views.context import Context, Here
from views.formats import total_text

if TYPE_CHECKING:
    from local_db.changes import Change
    from models.money import Total

TABLES = ("account", "deal", "note", "follow_up", "person", "seat", "seat_role")


class AccountsScreen(QWidget):
    """All accounts as cards; one is current and shown in the inspector."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, tr = ctx, ctx.words.tr
        self._source = AccountSource(ctx.desk)
        look = ctx.look
        self.head = PageHead(look, tr("Accounts"))
        self.new_button = Button(look, tr("Account"), kind="primary", icon="plus", keys="A")
        self.new_button.setAccessibleName(tr("New account"))
        self.new_button.clicked.connect(self.new_account)
        self.head.add_right(self.new_button)
        self.filter_bar = FilterBar(look)
        self.filter_field = SearchField(look, tr("Filter accounts"), icon="list-filter", keys="/")
        self.filter_field.setFixedWidth(206)
        self.filter_field.textChanged.connect(self._typed)
        self.filter_bar.add(self.filter_field)
        self._chips: dict[str, Chip] = {}
        for name in FILTERS:
            chip = Chip(look, filter_label(ctx.words, name, self._source.filter), chevron=name != "overdue")
            chip.clicked.connect(partial(self._choose_filter, name))
            chip.removed.connect(partial(self._clear_filter, name))
            self._chips[name] = chip
            self.filter_bar.add(chip)
        self._sort = Button(look, "", kind="ghost", chevron=True)
        self._sort.clicked.connect(self._choose_sort)
        self.filter_bar.add_right(self._sort)
        shape = GridShape(264, card_height(look), look.size("space.cardGap"), (20, 16))
        self.grid = Grid(look, shape, self._paint, self._sentence)
        self.grid.setAccessibleName(tr("Accounts"))
        self.grid.surface = "surface.sunken"
        self.grid.before_paint = self._source.fetch
        self.grid.current_changed.connect(self._current_changed)
        self.grid.activated.connect(lambda key: ctx.shell.go("account", key))
        self.grid.peeked.connect(lambda _key: ctx.shell.show_inspector(True))
        self.inspector = AccountInspector(ctx)
        first = Button(look, tr("Add the first account"), kind="primary", icon="plus")
        first.clicked.connect(self.new_account)
        empty_text = tr("The companies you sell to stand here. A name is enough for the first.")
        self._empty = EmptyState(look, empty_text, drawing="building-2", button=first)
        everything = Button(look, tr("Show all accounts"))
        everything.clicked.connect(self._show_all)
        nothing_text = tr("No account fits this filter.")
        self._no_match = EmptyState(look, nothing_text, drawing="list-filter", button=everything)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.grid, 1)
        body.addWidget(self._empty, 1)
        body.addWidget(self._no_match, 1)
        body.addWidget(self.inspector)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.filter_bar)
        column.addLayout(body, 1)
        self._late = QTimer(self, interval=120, singleShot=True)
        self._late.timeout.connect(self._load)
        self._rest = QTimer(self, interval=0, singleShot=True)
        self._rest.timeout.connect(self._load_rest)
        self._open: tuple[int, Total] | None = None
        self._load(limit=FIRST)

    # what the shell asks

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches."""
        if change is None or change.touches(*TABLES):
            self._open = None
            self._load()

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here."""
        tr = self._ctx.words.tr
        return [
            ("↑ ↓ ← →", tr("move")), ("Enter", tr("open")), ("Space", tr("peek")),
            ("N", tr("note")), ("S", tr("segment")), ("E", tr("edit")),
        ]  # fmt: skip

    def hint_right(self) -> str:
        """Return the sums of what is shown."""
        words = self._ctx.words
        if self._open is None:
            self._open = self._ctx.desk.read(queries.open_total)
        count, total = self._open
        deals = words.ntr("{n} open deal", "{n} open deals", count)
        return words.tr(
            "{accounts} · {deals} · {money}",
            accounts=words.ntr("{n} account", "{n} accounts", len(self.grid.keys)),
            deals=deals,
            money=total_text(words, total),
        )

    def here(self) -> Here:
        """Return the current account."""
        return Here(account_id=self.grid.current)

    def select(self, key: str) -> None:
        """Make an account current."""
        self._load_rest()
        self.grid.select(key)

    def set_inspector(self, shown: bool) -> None:
        """Open or close the inspector."""
        self.inspector.setVisible(shown)

    def focus_first(self) -> None:
        """Put the focus on the cards."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Put the focus on the filter field."""
        self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def new_account(self) -> None:
        """Open the form for a new account."""
        from views.forms.account import account_sheet

        self._ctx.shell.open_sheet(account_sheet(self._ctx, "", done=self.select))

    # reading

    def _load(self, limit: int = -1) -> None:
        self._late.stop()
        keys = self._source.load(limit=limit)
        if limit >= 0 and len(keys) == limit:
            self._rest.start()
        self.grid.set_keys(keys)
        self._show_state(str(self._source.count() if self._rest.isActive() else len(keys)))
        self.inspector.show_account(self.grid.current)

    def _load_rest(self) -> None:
        if self._rest.isActive() or self.sender() is self._rest:
            self._rest.stop()
            self.grid.set_keys(self._source.load())

    def _show_state(self, count: str) -> None:
        words, wanted = self._ctx.words, self._source.filter
        self.head.set_counts(count)
        for name, chip in self._chips.items():
            chip.setText(filter_label(words, name, wanted))
            chip.set_on(bool(getattr(wanted, name)))
        self._sort.setText(words.tr("Sorted by {what}", what=words.tr(SORTS[wanted.sort])))
        nothing = not self.grid.keys
        self.grid.setVisible(not nothing)
        self._empty.setVisible(nothing and not wanted.narrows())
        self._no_match.setVisible(nothing and wanted.narrows())

    def _show_all(self) -> None:
        self.filter_field.setText("")
        self._set_filter(text="", status=(), grade=(), trade="", segment="", overdue=False)

    # filters

    def _typed(self, _text: str) -> None:
        self._source.filter = replace(self._source.filter, text=self.filter_field.text().strip())
        self._late.start()

    def _set_filter(self, **wanted: object) -> None:
        self._source.filter = replace(self._source.filter, **wanted)  # type: ignore[arg-type]
        self._load()

    def _choose_filter(self, name: str) -> None:
        from views.accounts.filters import filter_options

        if name == "overdue":
            self._set_filter(overdue=not self._source.filter.overdue)
            return
        options = filter_options(self._ctx, name)
        if options:
            choose(self._ctx.look, self._chips[name], options, partial(self._chosen, name))

    def _chosen(self, name: str, value: str) -> None:
        many = name in ("status", "grade")
        self._set_filter(**{name: ((value,) if value else ()) if many else value})

    def _clear_filter(self, name: str) -> None:
        self._set_filter(**{name: {"status": (), "grade": (), "overdue": False}.get(name, "")})

    def _choose_sort(self) -> None:
        words = self._ctx.words
        options = [(key, words.tr(text)) for key, text in SORTS.items()]
        choose(self._ctx.look, self._sort, options, lambda key: self._set_filter(sort=key))

    # the grid

    def _paint(self, painter: QPainter, rect: QRectF, key: str, selected: bool, hovered: bool) -> None:
        card = self._source.card(key)
        if card is not None:
            paint_card(
                painter, self._ctx.look, self._ctx.words, rect, card, self._ctx.desk.today(),
                selected=selected, hovered=hovered, focused=self.grid.hasFocus(),
            )  # fmt: skip

    def _sentence(self, key: str) -> str:
        card = self._source.card(key)
        return card_sentence(self._ctx.words, card, self._ctx.desk.today()) if card else ""

    def _current_changed(self, key: str) -> None:
        self.inspector.show_account(key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.grid.current
        letter = event.text().upper()
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif letter == "A":
            self.new_account()
        elif letter == "/":
            self.focus_filter()
        elif event.key() == Qt.Key.Key_Escape and self.filter_field.text():
            self.filter_field.setText("")
            self.focus_first()
        elif not key:
            event.ignore()
        elif letter == "S":
            from views.forms.segment import segment_sheet

            self._ctx.shell.open_sheet(segment_sheet(self._ctx, key))
        elif letter == "E":
            from views.forms.account import account_sheet

            self._ctx.shell.open_sheet(account_sheet(self._ctx, key))
        elif letter == "N":
            self._ctx.shell.write_note(self.here())
        elif letter == "D":
            self._ctx.shell.new_deal(key)
        elif letter == "P":
            from views.forms.person import person_sheet

            self._ctx.shell.open_sheet(person_sheet(self._ctx, "", account_id=key))
        elif event.key() == Qt.Key.Key_Delete:
            self.delete(key)
        else:
            event.ignore()

    def delete(self, key: str) -> None:
        """Delete an account with what hangs on it; undo brings everything back."""
        from local_db import edits

        card = self._source.card(key)
        if card is not None:
            act = Act("Deleted account {account}", account=card.name)
            words = self._ctx.words
            self._ctx.desk.edit(
                act,
                partial(edits.delete_account, account_id=key),
                lambda: self._ctx.shell.say(words.tr("Deleted account {account}", account=card.name), undo=True),
            )
