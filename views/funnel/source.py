"""What the board shows: heads and keys of whole columns, cards only as far as they were seen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from local_db import queries
from models.deals import OPEN, WON, BoardFilter, ColumnHead, DealCard
from models.money import Money, Total
from models.playbook import Playbook
from views.context import Context
from views.funnel.card import card_height, paint_card
from views.funnel.heads import HeadView, head_height, paint_head, paint_outcome
from views.funnel.words import OUTCOMES, card_sentence, column_sentence

KEPT = 3000
"""How many cards' rows are kept."""
TABLES = ("deal", "account", "person", "follow_up", "seat", "seat_role", "playbook")


class DealBoard:
    """A `BoardSource` over the deals of one playbook; `narrow` is the filter, empty for all."""

    def __init__(self, ctx: Context, playbook_id: str, playbook: Playbook) -> None:
        self._ctx = ctx
        self.playbook_id = playbook_id
        self.playbook = playbook
        self.narrow = BoardFilter()
        self.among: frozenset[str] | None = None  # the deals that a danger chip leaves
        self.cards: dict[str, DealCard] = {}
        self.heads: dict[str, ColumnHead] = {}
        self._keys: dict[str, list[str]] = {}
        self._held: tuple[DealCard, str] | None = None
        self._painted: dict[str, HeadView] = {}
        self.today = ctx.desk.today()

    # ---- reading

    def read_all(self) -> None:
        """Read heads and keys of all columns; the cards are read when they come on screen."""
        self.today = self._ctx.desk.today()
        self._held = None
        self.read_heads()
        self.read_keys(self.columns())

    def read_heads(self) -> None:
        """Read the sums of all columns."""
        if self.playbook_id:
            found = self._ctx.desk.read(queries.column_heads, self.playbook_id, self.narrow)
            self.heads = {head.stage: head for head in found}

    def follow(self, keys: Iterable[str]) -> list[str]:
        """Read some changed deals again, let the sums follow, and return the columns whose order may be another.

        A deal that stands where it stood moves nothing: the sums follow by its difference alone.
        """
        wanted = list(keys)
        if not self.narrow.empty or len(wanted) > 50 or any(key not in self.cards for key in wanted):
            self.read_heads()
            return list(self.columns())
        before = {key: self.cards[key] for key in wanted}
        self.read_cards(wanted)
        moved: set[str] = set()
        for key in wanted:
            old, new = before[key], self.cards.get(key)
            shown = new if new is not None and self._stands(new) else None
            self.heads = _moved(self.heads, old, shown)
            if shown is None or (old.stage, old.rank) != (shown.stage, shown.rank):
                moved |= {old.stage, *([shown.stage] if shown is not None else [])}
        return [stage for stage in self.columns() if stage in moved]

    @staticmethod
    def _stands(card: DealCard) -> bool:
        paid = card.money is not None and card.received is not None and card.received.minor >= card.money.minor
        return card.status == OPEN or (card.status == WON and not paid)

    def read_keys(self, columns: Iterable[str]) -> None:
        """Read which deals stand in some columns, in order."""
        plain = replace(self.narrow, danger=False, to_find_out=False)
        for stage in columns:
            if not self.playbook_id:
                self._keys[stage] = []
                continue
            keys = self._ctx.desk.read(queries.column_keys, self.playbook_id, stage, plain)
            among = self.among
            self._keys[stage] = list(keys) if among is None else [key for key in keys if key in among]

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

    def place(self, key: str, stage: str, index: int, rank: float, *, own: int | None) -> None:
        """Put a card where it was dropped, with the rep's own win rate, or the stage's where that is None."""
        card = self.cards[key]
        for keys in self._keys.values():
            if key in keys:
                keys.remove(key)
        self._keys[stage].insert(index, key)
        now = replace(card, rank=rank)
        if stage != card.stage:
            target = self.playbook.stage(stage)
            rate = target.win_rate if own is None else own
            status = WON if self.playbook.is_won_stage(stage) else OPEN
            now = replace(now, stage=stage, days=0, expected=target.days, status=status)
            now = replace(now, win_rate=rate, own_rate=own is not None)
        self.heads = _moved(self.heads, card, now)
        self.cards[key] = now

    def take_off(self, key: str) -> None:
        """Take a card from the board: the deal is lost or on hold."""
        card = self.cards.pop(key, None)
        for keys in self._keys.values():
            if key in keys:
                keys.remove(key)
        if card is not None:
            self.heads = _moved(self.heads, card, None)

    # ---- what a board asks

    def columns(self) -> Sequence[str]:
        return [stage.key for stage in self.playbook.stages]

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
        return head_height(self._ctx.look, self.playbook.is_won_stage(column))

    def head(self, column: str) -> ColumnHead:
        """Return a column's sums, with the held card where it is held."""
        heads = self.heads
        if self._held is not None:
            card, stage = self._held
            rate = card.win_rate if card.own_rate else self.playbook.stage(stage).win_rate
            heads = _moved(heads, card, replace(card, stage=stage, win_rate=rate))
        return heads.get(column, ColumnHead(column, 0, Total(), Total(), Total()))

    def paint_head(self, painter: QPainter, rect: QRectF, column: str) -> None:
        view = self._views()[column]
        self._painted[column] = view
        paint_head(painter, self._ctx.look, self._ctx.words, rect, view)

    def stale_heads(self) -> list[str]:
        """Return the columns whose head was painted with other figures."""
        return [column for column, view in self._views().items() if self._painted.get(column) != view]

    def _views(self) -> dict[str, HeadView]:
        columns = self.columns()
        heads = [self.head(stage) for stage in columns]
        shares = _shares(heads)
        return {
            column: HeadView(self.playbook, index, heads[index], shares[index]) for index, column in enumerate(columns)
        }

    def paint_card(self, painter: QPainter, rect: QRectF, key: str, hover: bool) -> None:
        card = self.cards.get(key)
        if card is not None:
            paint_card(painter, self._ctx.look, self._ctx.words, rect, card, self.today, hover=hover)

    def zones(self) -> Sequence[str]:
        return list(OUTCOMES)

    def paint_zone(self, painter: QPainter, rect: QRectF, zone: str, hot: bool) -> None:
        paint_outcome(painter, self._ctx.look, self._ctx.words, rect, zone, hot=hot)

    def preview(self, key: str, column: str) -> Sequence[str]:
        card = self.cards.get(key)
        self._held = None if card is None or card.stage == column else (card, column)
        return self.stale_heads()

    def slot_text(self) -> str:
        return self._ctx.words.tr("Drop here")

    def board_name(self) -> str:
        return self._ctx.words.tr("Deals")

    def column_sentence(self, column: str) -> str:
        collecting = self.playbook.is_won_stage(column)
        return column_sentence(self._ctx.words, self.playbook.stage(column), self.head(column), collecting)

    def sentence(self, key: str) -> str:
        card = self.card(key)
        return card_sentence(self._ctx.words, card, self.today) if card is not None else ""

    def tip(self, key: str) -> str:
        card = self.card(key)
        return "" if card is None else " · ".join(part for part in (card.name, card.account_name) if part)


def _moved(heads: dict[str, ColumnHead], before: DealCard, after: DealCard | None) -> dict[str, ColumnHead]:
    """Return the heads as they are once a card stands elsewhere, or nowhere."""
    made = dict(heads)
    if before.stage in made:
        made[before.stage] = _with(made[before.stage], before, -1)
    if after is not None and after.stage in made:
        made[after.stage] = _with(made[after.stage], after, 1)
    return made


def _with(head: ColumnHead, card: DealCard, sign: int) -> ColumnHead:
    weighted = None if card.money is None else Money(card.money.minor * card.win_rate // 100, card.money.currency)
    return ColumnHead(
        head.stage,
        head.count + sign,
        _added(head.money, card.money, sign),
        _added(head.weighted, weighted, sign),
        _added(head.received, card.received, sign),
    )


def _added(total: Total, part: Money | None, sign: int) -> Total:
    if part is None:
        return Total(total.amounts, max(0, total.unknown + sign))
    sums = {amount.currency: amount.minor for amount in total.amounts}
    sums[part.currency] = sums.get(part.currency, 0) + sign * part.minor
    amounts = [Money(minor, currency) for currency, minor in sums.items() if minor or currency != part.currency]
    return Total(tuple(sorted(amounts, key=lambda amount: -amount.minor)), total.unknown)


def _shares(heads: Sequence[ColumnHead]) -> list[float]:
    """Return each column's money against the fullest one's, in the largest currency; by count where no sum is known."""
    sums: dict[str, int] = {}
    for head in heads:
        for amount in head.money.amounts:
            sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    if not sums:
        values = [head.count for head in heads]
    else:
        largest = max(sums, key=lambda name: sums[name])
        values = [next((a.minor for a in head.money.amounts if a.currency == largest), 0) for head in heads]
    most = max(values, default=0)
    return [value / most if most > 0 else 0.0 for value in values]


def open_sums(source: DealBoard) -> tuple[int, Total, Total, int]:
    """Return count, money and weighted money of the open columns, and how many deals are being collected."""
    count = collecting = 0
    money, weighted = Total(), Total()
    for stage in source.columns():
        head = source.head(stage)
        if source.playbook.is_won_stage(stage):
            collecting += head.count
            continue
        count += head.count
        for amount in head.money.amounts:
            money = _added(money, amount, 1)
        for amount in head.weighted.amounts:
            weighted = _added(weighted, amount, 1)
    return count, money, weighted, collecting
