"""What the board shows: heads and keys of whole columns, cards only as far as they were seen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from local_db import queries
from models.deals import COLLECTING, OPEN, WON, BoardFilter, ColumnGroup, ColumnHead, DealCard
from models.gate_rows import GateCount
from models.playbook import Playbook
from models.resting import snoozed
from views.context import Context
from views.funnel import order
from views.funnel.card import card_height, paint_card
from views.funnel.figures import moved, plain, shares
from views.funnel.heads import (
    GROUP_HEIGHT,
    HeadView,
    gate_height,
    head_height,
    paint_gate,
    paint_group,
    paint_head,
    paint_outcome,
    paint_strip,
)
from views.funnel.words import CLOSE_ZONE, ZONES, card_sentence, card_tip, column_sentence, group_name

KEPT = 3000
"""How many cards' rows are kept."""
TABLES = (
    "deal", "account", "person", "follow_up", "seat", "seat_role", "playbook", "note", "answer", "pain", "rival",
    "worry", "payment", "criterion", "deal_fact", "gate_pass",
)  # fmt: skip


class DealBoard:
    """A `BoardSource` over the deals of one playbook; `narrow` is the filter, `sort` and `group` the order.

    `playbook_id` is '' for a playbook that no deal follows yet.
    """

    def __init__(self, ctx: Context, playbook_id: str, playbook: Playbook) -> None:
        self._ctx = ctx
        self.playbook_id = playbook_id
        self.playbook = playbook
        self.today = ctx.desk.today()
        self.narrow = BoardFilter(awake_on=self.today)
        self.sort = "rank"
        self.group = ""
        self.folds: set[str] = set()  # of this playbook's columns
        self.among: frozenset[str] | None = None  # the deals that a danger chip leaves
        self.cards: dict[str, DealCard] = {}
        self.heads: dict[str, ColumnHead] = {}
        self._keys: dict[str, list[str]] = {}
        self._groups: dict[str, tuple[ColumnGroup, ...]] = {}
        self._held: tuple[DealCard, str] | None = None
        self._hand: DealCard | None = None
        self.gates: dict[str, GateCount] = {}  # what the card in the hand meets, by column
        self._painted: dict[str, HeadView] = {}
        self.awaited: dict[str, int] = {}  # how many acts shown already are not stored yet, by deal
        self._late: set[str] = set()

    # ---- reading

    def read_all(self) -> None:
        """Read heads and keys of all columns; the cards are read when they come on screen."""
        self.today = self._ctx.desk.today()
        self._held = None
        self.overdue()
        self.read_heads()
        self.read_keys(self.columns())

    def read_heads(self) -> None:
        """Read the sums of all columns."""
        self.heads = {}
        if self.playbook_id:
            found = self._ctx.desk.read(queries.column_heads, self.playbook_id, self.narrow)
            self.heads = {head.stage: head for head in found}

    @property
    def by_hand(self) -> bool:
        """Whether the reader orders the cards himself."""
        return self.sort == "rank" and not self.group

    def arrived(self, keys: Iterable[str]) -> list[str]:
        """Return the deals to read again after a change: none while a later act is shown and not stored yet.

        What is stored by then is older than what the board shows; they come once the last act is stored.
        """
        for key in keys:
            self._late.add(key)
            left = self.awaited.pop(key, 0) - 1
            if left > 0:
                self.awaited[key] = left
        return [] if self.awaited else self.overdue()

    def overdue(self) -> list[str]:
        """Return the deals that were not read again yet; nothing is awaited any more."""
        self.awaited.clear()
        found, self._late = list(self._late), set()
        return found

    def follow(self, keys: Iterable[str]) -> list[str]:
        """Read some changed deals again, let the sums follow, and return the columns whose order may be another.

        A deal that stands where it stood moves nothing: the sums follow by its difference alone.
        """
        wanted = list(keys)
        if not plain(self.narrow) or len(wanted) > 50 or any(key not in self.cards for key in wanted):
            self.read_heads()
            return list(self.columns())
        before = {key: self.cards[key] for key in wanted}
        self.read_cards(wanted)
        changed: set[str] = set()
        for key in wanted:
            old, new = before[key], self.cards.get(key)
            shown = new if new is not None and self._stands(new) else None
            self.heads = moved(self.heads, old, shown, self.column_of)
            here, there = self.column_of(old), self.column_of(shown) if shown is not None else ""
            same = shown is not None and (here, old.rank) == (there, shown.rank)
            if not same or not self.by_hand or key not in self._keys.get(there, []):
                changed |= {here, there}
        return [stage for stage in self.columns() if stage in changed]

    def _stands(self, card: DealCard) -> bool:
        if card.playbook_id != self.playbook_id or snoozed(card.snooze_until, self.today):
            return False
        paid = card.money is not None and card.received is not None and card.received.minor >= card.money.minor
        return card.status == OPEN or (card.status == WON and not paid)

    def column_of(self, card: DealCard) -> str:
        """Return the column in which a card stands."""
        return COLLECTING if card.status == WON and self.playbook.won_entry is None else card.stage

    def read_keys(self, columns: Iterable[str]) -> None:
        """Read which deals stand in some columns, in order."""
        narrow = replace(self.narrow, danger=False, to_find_out=False)
        read, among = self._ctx.desk.read, self.among
        for column in columns:
            self._groups.pop(column, None)
            if not self.playbook_id:
                self._keys[column] = []
            elif self.group:
                found = read(queries.column_groups, self.playbook_id, column, self.group, narrow, self.sort)
                self._groups[column] = order.only(found, among)
                self._keys[column] = [key for one in self._groups[column] for key in one.keys]
            else:
                keys = read(queries.column_keys, self.playbook_id, column, narrow, self.sort)
                self._keys[column] = list(keys) if among is None else [key for key in keys if key in among]

    def read_cards(self, keys: Iterable[str]) -> set[str]:
        """Read some cards again and return the keys of those that are different now."""
        wanted = [key for key in keys if key in self.cards]
        found = self._ctx.desk.read(queries.deal_cards, wanted, self.today) if wanted else {}
        changed = {key for key in wanted if self.cards[key] != found.get(key)}
        for key in wanted:
            if key in found:
                self.cards[key] = found[key]
            else:
                del self.cards[key]
        return changed

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget the cards that are not among `keys`; they are read again when they come on screen."""
        kept = set(keys)
        self.cards = {key: card for key, card in self.cards.items() if key in kept}

    def card(self, key: str) -> DealCard | None:
        """Return a deal's card, read if need be; None for a deal that is gone."""
        self.load([key])
        return self.cards.get(key)

    # ---- a move that is not stored yet

    def place(self, key: str, column: str, index: int, rank: float, *, own: int | None) -> None:
        """Put a card where it was dropped, with the rep's own win rate, or the stage's where that is None."""
        card = self.cards[key]
        self.awaited[key] = self.awaited.get(key, 0) + 1
        before = self.column_of(card)
        self._take(key)
        self._keys[column].insert(index, key)
        now = replace(card, rank=rank)
        if column == COLLECTING:
            now = replace(now, status=WON)
        elif column != before:
            target = self.playbook.stage(column)
            rate = target.win_rate if own is None else own
            status = WON if self.playbook.is_won_stage(column) else OPEN
            now = replace(now, stage=column, days=0, expected=target.days, status=status)
            now = replace(now, win_rate=rate, own_rate=own is not None)
        self._groups[column] = order.with_key(self._groups.get(column, ()), index, key)
        self.heads = moved(self.heads, card, now, self.column_of)
        self.cards[key] = now

    def take_off(self, key: str) -> None:
        """Take a card from the board: the deal is lost, on hold, snoozed, or in another playbook."""
        card = self.cards.pop(key, None)
        self.awaited[key] = self.awaited.get(key, 0) + 1
        self._take(key)
        if card is not None:
            self.heads = moved(self.heads, card, None, self.column_of)

    def _take(self, key: str) -> None:
        for column, keys in self._keys.items():
            if key in keys:
                keys.remove(key)
                self._groups[column] = order.without_key(self._groups.get(column, ()), key)

    # ---- what a board asks

    def columns(self) -> Sequence[str]:
        stages = [stage.key for stage in self.playbook.stages]
        return stages if self.playbook.won_entry is not None else [*stages, COLLECTING]

    def won(self, column: str) -> bool:
        """Say whether the deals of a column are won."""
        return column == COLLECTING or self.playbook.is_won_stage(column)

    def keys(self, column: str) -> Sequence[str]:
        return self._keys.get(column, [])

    def load(self, keys: Sequence[str]) -> None:
        missing = [key for key in keys if key not in self.cards]
        if not missing:
            return
        if len(self.cards) > KEPT:
            self.cards = {key: self.cards[key] for key in keys if key in self.cards}
        self.cards.update(self._ctx.desk.read(queries.deal_cards, missing, self.today))

    def card_height(self) -> int:
        return card_height(self._ctx.look)

    def head_height(self, column: str) -> int:
        return head_height(self._ctx.look, self.won(column))

    def head(self, column: str) -> ColumnHead:
        """Return a column's sums, with the held card where it is held."""
        heads = self.heads
        if self._held is not None:
            card, there = self._held
            after = replace(card, status=WON if self.won(there) else OPEN)
            if there != COLLECTING:
                rate = card.win_rate if card.own_rate else self.playbook.stage(there).win_rate
                after = replace(after, stage=there, win_rate=rate)
            heads = moved(heads, card, after, self.column_of)
        return heads.get(column) or order.no_head(column)

    def paint_head(self, painter: QPainter, rect: QRectF, column: str) -> None:
        view = self._views()[column]
        self._painted[column] = view
        paint_head(painter, self._ctx.look, self._ctx.words, rect, view)

    def stale_heads(self) -> list[str]:
        """Return the columns whose head was painted with other figures."""
        return [column for column, view in self._views().items() if self._painted.get(column) != view]

    def _views(self) -> dict[str, HeadView]:
        columns = self.columns()
        heads = [self.head(column) for column in columns]
        parts = shares(heads)
        return {
            column: HeadView(self.playbook, index, heads[index], parts[index]) for index, column in enumerate(columns)
        }

    def folded(self, column: str) -> bool:
        return column in self.folds

    def paint_strip(self, painter: QPainter, rect: QRectF, column: str) -> None:
        view = self._views()[column]
        self._painted[column] = view
        paint_strip(painter, self._ctx.look, self._ctx.words, rect, view)

    def groups(self, column: str) -> Sequence[tuple[int, str]]:
        return order.starts(self._groups.get(column, ())) if self.group else ()

    def group_height(self) -> int:
        return GROUP_HEIGHT if self.group else 0

    def paint_group(self, painter: QPainter, rect: QRectF, column: str, group: str) -> None:
        found = next((one for one in self._groups.get(column, ()) if one.key == group), None)
        if found is not None:
            name = group_name(self._ctx.words, self.group, found)
            paint_group(painter, self._ctx.look, rect, name, len(found.keys))

    def paint_card(self, painter: QPainter, rect: QRectF, key: str, hover: bool) -> None:
        card = self.cards.get(key)
        if card is not None:
            paint_card(painter, self._ctx.look, self._ctx.words, rect, card, self.today, hover=hover)

    # ---- a card in the hand

    def hold(self, key: str) -> None:
        self._hand = self.card(key) if key else None
        self.gates = self._ctx.desk.read(queries.gate_counts, key) if key else {}

    def gate_height(self, column: str) -> int:
        found = self.gates.get(column)
        return gate_height() if found is not None and found.open else 0

    def paint_gate(self, painter: QPainter, rect: QRectF, column: str) -> None:
        found = self.gates.get(column)
        if found is not None:
            paint_gate(painter, self._ctx.look, self._ctx.words, rect, found)

    def place_for(self, key: str, column: str) -> int | None:
        if self.by_hand and column != COLLECTING:
            return None
        card = self.card(key)
        if card is None:
            return 0
        if self.by_hand:
            return order.by_rank(self.keys(column), card, self.card)
        at = order.where(self._groups, column, key) if self.group else range(len(self.keys(column)))
        keys = self.keys(column)[at.start : at.stop]
        return at.start + order.landing(keys, card, self.sort, self.card)

    def zones(self) -> Sequence[str]:
        if self._hand is not None and self._hand.status == WON:
            return [CLOSE_ZONE, *ZONES[1:]]
        return ZONES

    def paint_zone(self, painter: QPainter, rect: QRectF, zone: str, hot: bool) -> None:
        paint_outcome(painter, self._ctx.look, self._ctx.words, rect, zone, hot=hot)

    def preview(self, key: str, column: str) -> Sequence[str]:
        card = self.cards.get(key)
        self._held = None if card is None or self.column_of(card) == column else (card, column)
        return self.stale_heads()

    def slot_text(self) -> str:
        return self._ctx.words.tr("Drop here")

    # ---- what is said

    def board_name(self) -> str:
        return self._ctx.words.tr("Deals")

    def column_sentence(self, column: str) -> str:
        return column_sentence(self._ctx.words, self.playbook, column, self.head(column), self.won(column))

    def sentence(self, key: str) -> str:
        card = self.card(key)
        return card_sentence(self._ctx.words, card, self.today) if card is not None else ""

    def tip(self, key: str) -> str:
        card = self.card(key)
        return "" if card is None else card_tip(self._ctx.words, card, self.today)

    def head_tip(self, column: str) -> str:
        tr = self._ctx.words.tr
        if self.folded(column):
            return "\n".join((self.column_sentence(column), tr("Click opens it again")))
        return tr("Click folds it to a strip")
