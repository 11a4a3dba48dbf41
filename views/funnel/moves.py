"""What a rep does to a card: the shell asks what must be asked, the board shows it at once, the book keeps it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import Shiboken

from models.deals import COLLECTING, KEEP, OPEN, DealCard, Keep
from models.gate_rows import CLOSED
from models.ranks import between
from models.resting import snoozed

if TYPE_CHECKING:
    from ui.canvas.board import Board
    from views.context import Context
    from views.funnel.source import DealBoard

Done = Callable[[], None]


class Moves:
    """Drops, outcomes and snoozes of one board; `shown` is called after each with what the board shows now."""

    def __init__(self, ctx: "Context", source: "DealBoard", board: "Board", shown: Done) -> None:
        self._ctx, self._source, self._board, self._shown = ctx, source, board, shown

    def drop(self, key: str, column: str, index: int) -> None:
        """Bring a card to a place of a column; gates that are open ask first, an own win rate before them."""
        source, card = self._source, self._source.card(key)
        if card is None:
            self._board.give_back()
        elif column == COLLECTING and card.status == OPEN:
            self.outcome(key, "won")
        elif column == CLOSED:
            self.outcome(key, "closed")
        elif source.column_of(card) == column and not (source.by_hand and column != COLLECTING):
            self._board.give_back()
            text = "The order follows a rule. Order by hand to move cards up and down."
            self._ctx.shell.say(self._ctx.words.tr(text))
        elif not asks_for_rate(source, card, column):
            self._move(key, column, index, KEEP)
        else:
            from views.funnel.sheets import rate_sheet

            target = source.playbook.stage(column)

            def take(own: bool) -> None:
                self._move(key, column, index, KEEP if own else None)

            self._send(key, column, index)
            self._ctx.shell.open_sheet(rate_sheet(self._ctx, card, target, take, self._give_back))

    def to_stage(self, key: str, column: str) -> None:
        """Bring a card to the top of a column, or close it."""
        place = None if column == CLOSED else self._source.place_for(key, column)
        self.drop(key, column, place or 0)

    def outcome(self, key: str, name: str) -> None:
        """End, hold or carry over a deal: won, closed, lost, hold, playbook."""
        card = self._source.card(key)
        if card is None:
            self._board.give_back()
            return
        shell, beside = self._ctx.shell, self._board.landing(key)
        off = partial(self._take_off, key)
        if name == "won" and card.status != OPEN:
            name = "closed"
        if name == "won":
            shell.win_deal(key, done=partial(self._won, key), dropped=self._give_back, beside=beside)
        elif name == "closed":
            shell.move_deal(key, CLOSED, done=off, dropped=self._give_back, beside=beside)
        elif name == "lost":
            shell.lose_deal(key, done=off, dropped=self._give_back, beside=beside)
        elif name == "hold":
            shell.hold_deal(key, done=off, dropped=self._give_back, beside=beside)
        else:
            shell.change_playbook([key], done=off, dropped=self._give_back)

    def snooze(self, key: str) -> None:
        """Let a deal rest until a day, or wake it."""
        card = self._source.card(key)
        if card is None:
            return
        if snoozed(card.snooze_until, self._source.today):
            self._ctx.shell.wake_deal(key)
        elif card.status == OPEN:
            seen = self._source.narrow.awake_on is None
            done = None if seen else partial(self._take_off, key)
            beside = self._board.landing(key)
            self._ctx.shell.snooze_deals([key], done=done, dropped=self._give_back, beside=beside)

    # ---- the parts of a move

    def _move(self, key: str, column: str, index: int, rate: int | Keep | None) -> None:
        source, card = self._source, self._source.cards[key]
        rank, above = self._place(key, column, index)
        own = card.win_rate if card.own_rate and rate is KEEP else None

        def done() -> None:
            before = source.column_of(card)
            source.place(key, column, index, rank, own=own)
            self._after(key, [before, column])

        if source.column_of(card) != column and self._asks(key, column):
            self._send(key, column, index)
        self._ctx.shell.move_deal(
            key,
            column,
            rank=rank,
            below=above,
            win_rate=rate,
            done=done,
            dropped=self._give_back,
            beside=self._board.landing(key),
        )

    def _place(self, key: str, column: str, index: int) -> tuple[float, str]:
        """Return rank and upper neighbour of a place; where a rule orders the cards, the rank of the hidden top."""
        source = self._source
        others = [one for one in source.keys(column) if one != key]
        if not source.by_hand:
            source.load(others[:1])
            return min((source.cards[one].rank for one in others[:1]), default=1.0) - 1.0, ""
        above = others[index - 1] if index else ""
        below = others[index] if index < len(others) else ""
        source.load([one for one in (above, below) if one])
        upper, lower = source.cards.get(above), source.cards.get(below)
        return between(upper.rank if upper else None, lower.rank if lower else None), above

    def _asks(self, key: str, column: str) -> bool:
        """Say whether a gate has something open, backward none; a card in the hand has read that already."""
        columns = list(self._source.columns())
        if columns.index(column) < columns.index(self._source.column_of(self._source.cards[key])):
            return False
        if self._board.hold is None:
            self._source.hold(key)
        found = self._source.gates.get(column)
        return found is not None and found.open > 0

    def _send(self, key: str, column: str, index: int) -> None:
        if self._board.hold is not None:
            return
        here = self._board.where(key)
        lane = next((at for at, one in enumerate(self._board.lanes) if one.key == column), -1)
        lower = here is not None and here[0] == lane and index > here[1]
        self._board.send(key, column, index + 1 if lower else index)

    def _won(self, key: str) -> None:
        source, card = self._source, self._source.cards[key]
        before, entry = source.column_of(card), source.playbook.won_entry
        column = COLLECTING if entry is None else entry.key
        if column != before:
            place = source.place_for(key, column) or 0
            rank = card.rank if column == COLLECTING else self._place(key, column, place)[0]
            source.place(key, column, place, rank, own=card.win_rate if card.own_rate else None)
        self._after(key, [before, column])

    def _take_off(self, key: str) -> None:
        card = self._source.cards.get(key)
        before = [self._source.column_of(card)] if card is not None else []
        self._source.take_off(key)
        self._after(key, before)

    def _after(self, key: str, columns: list[str]) -> None:
        board = self._board
        if not Shiboken.isValid(board):
            return
        board.reload(columns)
        board.update_heads(self._source.stale_heads())
        board.update_cards([key])
        board.settle()
        board.select(key)
        self._shown()

    def _give_back(self) -> None:
        if Shiboken.isValid(self._board):
            self._board.give_back()


def asks_for_rate(source: "DealBoard", card: DealCard, stage: str) -> bool:
    """Say whether a move must ask about the rep's own win rate: only forward, and where the stage's differs."""
    target = source.playbook.stage(stage)
    forward = source.playbook.index(stage) > source.playbook.index(card.stage)
    open_still = not source.playbook.is_won_stage(stage)
    return card.own_rate and forward and open_still and target.win_rate != card.win_rate
