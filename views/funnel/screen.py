"""The Deals screen: one filter over a playbook's deals, shown as board, list or forecast (design §3, §5, §6)."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.canvas.board import Board
from ui.overriding import override
from ui.widgets.bars import PageHead
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.segmented import Segmented
from views.context import Context, Here
from views.funnel import menus
from views.funnel.bar import DealFilterBar
from views.funnel.counting import SLICE, Counted, Counting
from views.funnel.figures import open_sums, plain
from views.funnel.kept import GROUPS, SORTS, VIEWS, Kept, View, playbook_of
from views.funnel.moves import Moves
from views.funnel.other_views import OtherViews
from views.funnel.source import TABLES, DealBoard
from views.funnel.sums import Sums
from views.funnel.tools import BoardTools

if TYPE_CHECKING:
    from local_db.changes import Change


class FunnelScreen(QWidget):
    """All open deals of a playbook on its board, and its other views."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, look, tr = ctx, ctx.look, ctx.words.tr
        self.kept = Kept(ctx)
        self.source = DealBoard(ctx, *playbook_of(ctx, *self.kept.playbook()))
        self.source.sort, self.source.group = self.kept.choice("sort", SORTS), self.kept.choice("group", GROUPS)
        self.source.folds = self.kept.folds(self.source.playbook.key)
        self.source.read_all()
        self.head = PageHead(look, tr("Deals"))
        self.head.keep_title()
        self.books = Button(look, "", icon="route", chevron=True, tip=tr("Playbook"))
        self.books.clicked.connect(self.choose_playbook)
        self.head.add(self.books)
        self.sums = Sums(ctx)
        self.head.add(self.sums)
        options = [("board", tr("Board"), "square-kanban"), ("list", tr("List"), "list")]
        options.append(("forecast", tr("Forecast"), "chart-column"))
        self.switch = Segmented(look, options, self.kept.choice("view", VIEWS), name=tr("View"))
        self.switch.changed.connect(self.show_view)
        self.head.add_right(self.switch)
        self.new_button = Button(look, tr("Deal"), kind="primary", icon="plus", keys="D")
        self.new_button.setAccessibleName(tr("New deal"))
        self.new_button.clicked.connect(self.new_deal)
        self.head.add_right(self.new_button)
        self.bar = DealFilterBar(ctx)
        self.bar.changed.connect(self._filter)
        self.bar.entered.connect(self.focus_first)
        self.tools = BoardTools(ctx, self)
        self.bar.show_tools(self.tools)
        self.board = Board(self.source, look)
        self.moves = Moves(ctx, self.source, self.board, self._show_state)
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
        self.others = OtherViews(ctx, column, self.peek)
        self._counting = Counting(ctx, self._counted, self)
        self.show_view(self.switch.current)
        self._counting.restart(self.source)
        ctx.desk.failed.connect(self._failed)

    def _connect(self, board: Board) -> None:
        board.dropped.connect(self.moves.drop)
        board.zone_dropped.connect(self.moves.outcome)
        board.opened.connect(lambda key: self._ctx.shell.go("deal", key))
        board.peeked.connect(self.peek)
        board.fold_asked.connect(self.fold)
        board.menu_asked.connect(self.open_menu)
        board.letters = {
            "M": self.choose_stage,
            "W": partial(self._of_current, "won"),
            "L": partial(self._of_current, "lost"),
            "H": partial(self._of_current, "hold"),
            "Z": partial(self._of_current, "snooze"),
            "F": partial(self._of_current, "step"),
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
        self.others.refresh(change, self.source.playbook_id, self.source.narrow)
        self._show_state()
        self._counting.restart(self.source)

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here, as (keys, what)."""
        other = self.others.shown
        if other is not None:
            return other.hints()
        tr = self._ctx.words.tr
        return [
            ("← → ↑ ↓", tr("walk")),
            ("Shift ← →", tr("move to the next stage")),
            ("M", tr("choose the stage")),
            ("W L H", tr("won, lost, hold")),
            ("Enter", tr("open")),
            ("Z", tr("snooze")),
            ("F", tr("next step; on a head: fold")),
            ("Shift F10", tr("all acts")),
        ]

    def hint_right(self) -> str:
        """Return what stands at the right of the hint bar."""
        other = self.others.shown
        return other.hint_right() if other is not None else ""

    def here(self) -> Here:
        """Return the current deal with its account."""
        if self.others.shown is not None:
            return self.others.shown.here()
        card = self.source.cards.get(self.board.current)
        return Here(account_id=card.account_id, deal_id=card.id) if card is not None else Here()

    def select(self, deal_id: str) -> None:
        """Make a deal current, and show it."""
        self.board.select(deal_id)
        if self.others.shown is not None:
            self.others.shown.select(deal_id)

    def focus_first(self) -> None:
        """Put the focus on what is shown."""
        if self.others.shown is not None:
            self.others.shown.focus_first()
        else:
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
        """Open the form of a new deal of this playbook."""
        from views.funnel.form import deal_sheet

        source = self.source
        sheet = deal_sheet(self._ctx, done=self.select, playbook=(source.playbook_id, source.playbook))
        self._ctx.shell.open_sheet(sheet)

    # ---- reading

    def _read_all(self) -> None:
        source = self.source
        source.playbook_id, source.playbook = playbook_of(self._ctx, source.playbook_id, source.playbook.key)
        source.read_all()
        source.keep_only([])
        self.board.pictures.clear()
        self.board.reload()
        self.board.update_heads(source.stale_heads())
        self.board.viewport().update()

    def _read(self, change: "Change") -> None:
        if change.touches("deal"):
            self._follow(self.source.arrived(change.keys("deal")))
        elif not plain(self.source.narrow):
            self.source.read_heads()
            self.source.read_keys(self.source.columns())
            self.board.reload()
            self.board.update_heads(self.source.stale_heads())
        if change.touches(*(table for table in TABLES if table != "deal")):
            shown = self.board.visible_keys()
            self.source.keep_only(shown)
            self.board.pictures.keep_only(shown)
            self.board.update_cards(self.source.read_cards(shown))

    def _follow(self, keys: list[str]) -> None:
        columns = self.source.follow(keys) if keys else []
        if columns:
            self.source.read_keys(columns)
            self.board.reload(columns)
        self.board.update_heads(self.source.stale_heads())
        self.board.update_cards(keys)

    def _show_state(self) -> None:
        words, source = self._ctx.words, self.source
        name = source.playbook.name.of(words.language)
        if name != self.books.caption:
            self.books.setText(name)
        count, money, weighted, collecting = open_sums(source)
        self.sums.show_sums(count, money, weighted, collecting)
        if plain(source.narrow):
            self.bar.show_total(count + collecting)
        if self.tools.show_state(source.sort, source.group):
            self.bar.arrange()
        nothing = not source.playbook_id or (not count and not collecting and not source.narrow.snoozed_on)
        nothing = nothing and plain(source.narrow) and not self._ctx.desk.playbooks()
        on_board = self.others.shown is None
        self.board.setVisible(on_board and not nothing)
        self._empty.setVisible(on_board and nothing)

    def _counted(self, counted: Counted) -> None:
        self.bar.show_counts(counted)
        self._follow(self.source.overdue())  # all that was done is long stored
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
        self.others.show(self.source.playbook_id, narrow)
        self.reread()

    def reread(self) -> None:
        """Read the board's columns again and paint what is different."""
        self.source.read_all()
        self.board.reload()
        self.board.update_heads(self.source.stale_heads())
        self._show_state()

    def _failed(self, _failure: object) -> None:
        self.refresh(None)

    # ---- what is shown

    def show_view(self, name: str) -> None:
        """Show board, list or forecast; remembered."""
        self.kept.keep("view", name)
        self.switch.set_current(name)
        self.others.open(name, self.source.playbook_id, self.source.narrow)
        shown = self.others.shown
        self.bar.show_tools(self.tools if shown is None else self.others.tools())
        self._show_state()
        if self.isVisible():
            self.focus_first()
            self._ctx.shell.tab_changed("")  # other keys are hinted at

    def choose_playbook(self) -> None:
        """Open the list of playbooks."""
        menus.playbook_menu(
            self._ctx, self.books, (self.source.playbook_id, self.source.playbook.key), self.take_playbook
        )

    def take_playbook(self, book: str, key: str) -> None:
        """Show another playbook's deals; remembered."""
        source = self.source
        self.kept.keep("playbook", f"{book} {key}")
        source.playbook_id, source.playbook = playbook_of(self._ctx, book, key)
        source.folds, source.among = self.kept.folds(source.playbook.key), None
        self.refresh(None)
        self.others.show(source.playbook_id, source.narrow)
        if source.narrow.danger or source.narrow.to_find_out:
            self._filter()

    def view(self) -> View:
        """Return filter, order and grouping as they are."""
        return View(self.bar.narrow, self.source.sort, self.source.group)

    def take_view(self, view: View) -> None:
        """Show what a saved view says."""
        self.set_order(view.sort, view.group)
        self.bar.set(view.narrow)

    def set_order(self, sort: str | None = None, group: str | None = None) -> None:
        """Order or group the cards in another way; remembered."""
        source = self.source
        source.sort = source.sort if sort is None else sort
        source.group = source.group if group is None else group
        self.kept.keep("sort", source.sort)
        self.kept.keep("group", source.group)
        source.read_keys(source.columns())
        self.board.reload()
        self._show_state()

    def fold(self, column: str) -> None:
        """Fold a column to a strip, or open it again; remembered."""
        self._fold(self.source.folds ^ {column})

    def fold_empty(self) -> None:
        """Fold every column without a deal."""
        empty = {column for column in self.source.columns() if not self.source.head(column).count}
        self._fold(self.source.folds | empty)

    def unfold_all(self) -> None:
        """Open all columns again."""
        self._fold(set())

    def _fold(self, folds: set[str]) -> None:
        self.source.folds = folds
        self.kept.keep_folds(self.source.playbook.key, folds)
        self.board.pictures.clear()
        self.board.reload()

    # ---- acts

    def _of_current(self, act: str) -> None:
        key = self.board.current
        if not key or self.board.asking:
            return
        if act == "snooze":
            self.moves.snooze(key)
        elif act == "step":
            self._ctx.shell.next_step(key)
        else:
            self.moves.outcome(key, act)

    def choose_stage(self) -> None:
        """Open the list of stages at the current card; the one taken gets the card on top."""
        here = self.board.where(self.board.current)
        card = self.source.card(self.board.current) if here is not None else None
        if here is None or card is None or self.board.asking:
            return
        take = partial(self.moves.to_stage, card.id)
        menu = menus.stage_menu(self._ctx, self, self.source.playbook, card, take)
        corner = self.board.card_rect(*here).bottomLeft()
        menu.popup(self.board.viewport().mapToGlobal(corner + QPoint(0, 4)))

    def open_menu(self, key: str, place: QPoint) -> None:
        """Open all that can be done with a card, at a place of the screen."""
        card = self.source.card(key)
        if card is not None:
            menus.card_menu(self, self._ctx, card).popup(place)

    def peek(self, key: str) -> None:
        """Show a deal's figures without leaving the view."""
        from views.funnel.peek import Peek

        card = self.source.card(key)
        if card is not None:
            stage = self._ctx.desk.playbook(card.playbook_id).stage(card.stage)
            self._ctx.shell.open_sheet(Peek(self._ctx, card, stage))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._counting.resume()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if event.key() == Qt.Key.Key_Escape and self.bar.clear():
            self.focus_first()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and letter in ("D", "/"):
            self.board.letters[letter]()
        else:
            event.ignore()
