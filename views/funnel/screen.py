"""The Deals screen: title with sums, filter bar, the board (design §3, §5, §6)."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from local_db.playbooks import load
from models.deals import KEEP
from ui.canvas.board import Board
from ui.overriding import override
from ui.widgets.bars import PageHead
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Elided
from ui.widgets.menus import choose
from views.context import Context, Here
from views.funnel import moves
from views.funnel.bar import DealFilterBar
from views.funnel.counting import SLICE, Counted, Counting
from views.funnel.source import TABLES, DealBoard, open_sums
from views.funnel.sums import Sums

if TYPE_CHECKING:
    from local_db.changes import Change
    from models.playbook import Playbook


class FunnelScreen(QWidget):
    """All open deals of a playbook on its board."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, look, tr = ctx, ctx.look, ctx.words.tr
        self._choices = len(ctx.desk.playbooks())
        self.source = DealBoard(ctx, *self._playbook(""))
        self.source.read_all()
        self.head = PageHead(look, tr("Deals"))
        self._books = Button(look, "", icon="route", chevron=True, tip=tr("Playbook"))
        self._books.clicked.connect(self._choose_playbook)
        self._book = Elided(look, "", "small", "text.secondary")
        self.head.add(self._books)
        self.head.add(self._book)
        self.sums = Sums(ctx)
        self.head.add(self.sums)
        self.new_button = Button(look, tr("Deal"), kind="primary", icon="plus", keys="D")
        self.new_button.setAccessibleName(tr("New deal"))
        self.new_button.clicked.connect(self.new_deal)
        self.head.add_right(self.new_button)
        self.bar = DealFilterBar(ctx)
        self.bar.changed.connect(self._filter)
        self.board = Board(self.source, look)
        self.bar.entered.connect(self.focus_first)
        self._connect(self.board)
        first = Button(look, tr("New deal"), kind="primary", icon="plus")
        first.clicked.connect(self.new_deal)
        self._empty = EmptyState(
            look,
            tr("Every deal stands here in its stage, from the first hint to the last payment. A name is enough."),
            drawing="square-kanban",
            button=first,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.bar):
            column.addWidget(part)
        column.addWidget(self.board, 1)
        column.addWidget(self._empty, 1)
        self._counting = Counting(ctx, self._counted, self)
        self._show_state()
        self._counting.restart(self.source)
        ctx.desk.failed.connect(self._failed)

    def _connect(self, board: Board) -> None:
        board.dropped.connect(self._dropped)
        board.zone_dropped.connect(self._outcome)
        board.opened.connect(lambda key: self._ctx.shell.go("deal", key))
        board.peeked.connect(self.peek)
        board.letters = {
            "M": self.choose_stage,
            "W": partial(self._outcome_of_current, "won"),
            "L": partial(self._outcome_of_current, "lost"),
            "H": partial(self._outcome_of_current, "hold"),
            "N": lambda: self._ctx.shell.write_note(self.here()),
            "D": self.new_deal,
            "/": self.focus_filter,
        }

    # ---- what the shell asks

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches, and paint what is different."""
        if change is None or change.touches("playbook", "playbook_stage", "setting"):
            self._read_all()
        elif change.touches(*TABLES):
            self._read(change)
        else:
            return
        self._show_state()
        self._counting.restart(self.source)

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here, as (keys, what)."""
        tr = self._ctx.words.tr
        return [
            ("← → ↑ ↓", tr("walk")),
            ("Shift ← →", tr("move to the next stage")),
            ("M", tr("choose the stage")),
            ("W L H", tr("won, lost, hold")),
            ("Enter", tr("open")),
        ]

    def here(self) -> Here:
        """Return the current deal with its account."""
        card = self.source.cards.get(self.board.current)
        return Here(account_id=card.account_id, deal_id=card.id) if card is not None else Here()

    def select(self, deal_id: str) -> None:
        """Make a deal current, and show it."""
        self.board.select(deal_id)

    def focus_first(self) -> None:
        """Put the focus on the board."""
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Put the focus on the filter field."""
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def settle(self) -> None:
        """Count what the chips leave: at once in a small book, in idle slices in a big one."""
        if sum(len(self.source.keys(stage)) for stage in self.source.columns()) <= 3 * SLICE:
            self._counting.finish()
        else:
            self._counting.restart(self.source, at_once=True)

    def new_deal(self) -> None:
        """Open the form of a new deal."""
        from views.funnel.form import deal_sheet

        self._ctx.shell.open_sheet(deal_sheet(self._ctx, done=self.select))

    # ---- reading

    def _playbook(self, book: str) -> "tuple[str, Playbook]":
        book = book or self._ctx.desk.default_playbook()
        return book, self._ctx.desk.playbook(book) if book else load("opportunity-funnel")

    def _read_all(self) -> None:
        narrow, among = self.source.narrow, self.source.among
        known = {key for key, _playbook, _version in self._ctx.desk.playbooks()}
        self._choices = len(known)
        book = self.source.playbook_id if self.source.playbook_id in known else ""
        self.source.playbook_id, self.source.playbook = self._playbook(book)
        self.source.narrow, self.source.among = narrow, among
        self.source.read_all()
        self.source.keep_only([])
        self.board.pictures.clear()
        self.board.reload()
        self.board.update_heads(self.source.stale_heads())
        self.board.viewport().update()

    def _read(self, change: "Change") -> None:
        if change.touches("deal"):
            keys = change.keys("deal")
            columns = self.source.follow(keys)
            if columns:
                self.source.read_keys(columns)
                self.board.reload(columns)
            self.board.update_heads(self.source.stale_heads())
            self.board.update_cards(keys)
        elif not self.source.narrow.empty:
            self.source.read_heads()
            self.source.read_keys(self.source.columns())
            self.board.reload()
            self.board.update_heads(self.source.stale_heads())
        if change.touches(*(table for table in TABLES if table != "deal")):
            shown = self.board.visible_keys()
            self.source.keep_only(shown)
            self.board.pictures.keep_only(shown)
            self.board.update_cards(self.source.read_cards(shown))

    def _show_state(self) -> None:
        words, source = self._ctx.words, self.source
        name = source.playbook.name.of(words.language)
        self._books.setText(name)
        self._book.set_text(name)
        # One playbook is a name, several are a choice.
        self._books.setVisible(self._choices > 1)
        self._book.setVisible(self._choices <= 1)
        count, money, weighted, collecting = open_sums(source)
        self.sums.show_sums(count, money, weighted, collecting)
        if source.narrow.empty:
            self.bar.show_total(count + collecting)
        nothing = not count and not collecting and source.narrow.empty
        self.board.setVisible(not nothing)
        self._empty.setVisible(nothing)

    def _counted(self, counted: Counted) -> None:
        self.bar.show_counts(counted)
        # Sums that followed single deals may be off by a cent of rounding.
        self.source.read_heads()
        self.board.update_heads(self.source.stale_heads())
        if self.source.narrow.danger or self.source.narrow.to_find_out:
            self._filter()

    def _filter(self) -> None:
        narrow = self.bar.narrow
        among: frozenset[str] | None = None
        if narrow.danger or narrow.to_find_out:
            counted = self._counting.finish()
            among = counted.danger if narrow.danger else counted.to_find_out
            if narrow.danger and narrow.to_find_out:
                among &= counted.to_find_out
        if (narrow, among) == (self.source.narrow, self.source.among):
            return
        self.source.narrow, self.source.among = narrow, among
        self.source.read_all()
        self.board.reload()
        self.board.update_heads(self.source.stale_heads())
        self._show_state()

    def _failed(self, _failure: object) -> None:
        self.refresh(None)

    def _choose_playbook(self) -> None:
        language = self._ctx.words.language
        names = [(key, self._ctx.desk.playbook(key).name.of(language)) for key, *_ in self._ctx.desk.playbooks()]
        choose(self._ctx.look, self._books, names, self._switch, current=self.source.playbook_id)

    def _switch(self, book: str) -> None:
        self.source.playbook_id = book
        self.refresh(None)

    # ---- moving

    def _dropped(self, key: str, stage: str, index: int) -> None:
        card = self.source.card(key)
        if card is None:
            self.board.give_back()
            return
        if not moves.asks_for_rate(self.source, card, stage):
            self._move(key, stage, index, False)
            return
        from views.funnel.sheets import rate_sheet

        target = self.source.playbook.stage(stage)
        done = partial(self._move, key, stage, index)
        self._ctx.shell.open_sheet(rate_sheet(self._ctx, card, target, done, self.board.give_back, self))

    def _move(self, key: str, stage: str, index: int, take: bool) -> None:
        before = self.source.cards[key].stage
        moves.move(self._ctx, self.source, key, stage, index, None if take else KEEP)
        self._moved(key, [before, stage])

    def _moved(self, key: str, stages: list[str]) -> None:
        self.board.reload(stages)
        self.board.update_heads(self.source.stale_heads())
        self.board.update_cards([key])
        self.board.settle()
        self.board.select(key)
        self.sums.show_sums(*open_sums(self.source))

    def _outcome_of_current(self, outcome: str) -> None:
        if self.board.current and not self.board.asking:
            self._outcome(self.board.current, outcome)

    def _outcome(self, key: str, outcome: str) -> None:
        card = self.source.card(key)
        if card is None:
            self.board.give_back()
        elif outcome == "won":
            before = card.stage
            moves.win(self._ctx, self.source, key)
            entry = self.source.playbook.won_entry
            self._moved(key, [before, *([entry.key] if entry else [])])
        else:
            from views.funnel.sheets import hold_sheet, lost_sheet

            give_back = self.board.give_back
            if outcome == "lost":
                sheet = lost_sheet(self._ctx, card, partial(self._lose, key), give_back, self)
            else:
                sheet = hold_sheet(self._ctx, card, partial(self._hold, key), give_back, self)
            self._ctx.shell.open_sheet(sheet)

    def _lose(self, key: str, reason: str, words: str) -> None:
        before = self.source.cards[key].stage
        moves.lose(self._ctx, self.source, key, reason, words)
        self._moved(key, [before])

    def _hold(self, key: str, until: date | None, words: str) -> None:
        before = self.source.cards[key].stage
        moves.hold(self._ctx, self.source, key, until, words)
        self._moved(key, [before])

    def choose_stage(self) -> None:
        """Open the list of stages at the current card; the one taken gets the card on top."""
        here = self.board.where(self.board.current)
        if here is None or self.board.asking:
            return
        language = self._ctx.words.language
        menu = QMenu(self)
        menu.setFont(self._ctx.look.font("body"))
        key, current = self.board.current, self.board.lanes[here[0]].key
        for stage in self.source.playbook.stages:
            name = stage.name.of(language).replace("&", "&&")
            action = QAction(f"&{stage.letter}  {name}", menu)
            action.setCheckable(True)
            action.setChecked(stage.key == current)
            action.setEnabled(stage.key != current)
            action.triggered.connect(partial(self._stage_chosen, key, stage.key))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.board.card_rect(*here).bottomLeft()
        menu.popup(self.board.viewport().mapToGlobal(corner + QPoint(0, 4)))

    def _stage_chosen(self, key: str, stage: str, _checked: bool = False) -> None:
        self._dropped(key, stage, 0)

    def peek(self, key: str) -> None:
        """Show a deal's figures without leaving the board."""
        from views.funnel.peek import Peek

        card = self.source.card(key)
        if card is not None:
            self._ctx.shell.open_sheet(Peek(self._ctx, card, self.source.playbook.stage(card.stage)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if event.key() == Qt.Key.Key_Escape and self.bar.clear():
            self.focus_first()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and letter in ("D", "/"):
            self.board.letters[letter]()
        else:
            event.ignore()
