"""The figures of the heads: how they follow a single card, and what all columns come to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from models.deals import BoardFilter, ColumnHead, DealCard
from models.money import Money, Total


class Columns(Protocol):
    """What is added up."""

    def columns(self) -> Sequence[str]: ...
    def won(self, column: str) -> bool: ...
    def head(self, column: str) -> ColumnHead: ...


def plain(narrow: BoardFilter) -> bool:
    """Say whether a filter leaves out nothing but what is snoozed."""
    return replace(narrow, awake_on=None).empty


def moved(
    heads: dict[str, ColumnHead], before: DealCard, after: DealCard | None, column_of: Callable[[DealCard], str]
) -> dict[str, ColumnHead]:
    """Return the heads as they are once a card stands elsewhere, or nowhere."""
    made = dict(heads)
    here = column_of(before)
    if here in made:
        made[here] = _with(made[here], before, -1)
    there = column_of(after) if after is not None else ""
    if after is not None and there in made:
        made[there] = _with(made[there], after, 1)
    return made


def _with(head: ColumnHead, card: DealCard, sign: int) -> ColumnHead:
    weighted = None if card.money is None else Money(card.money.minor * card.win_rate // 100, card.money.currency)
    return ColumnHead(
        head.stage,
        head.count + sign,
        added(head.money, card.money, sign),
        added(head.weighted, weighted, sign),
        added(head.received, card.received, sign),
    )


def added(total: Total, part: Money | None, sign: int) -> Total:
    """Return a sum with an amount more (sign 1) or less (−1); an unknown one counts as unknown."""
    if part is None:
        return Total(total.amounts, max(0, total.unknown + sign))
    sums = {amount.currency: amount.minor for amount in total.amounts}
    sums[part.currency] = sums.get(part.currency, 0) + sign * part.minor
    amounts = [Money(minor, currency) for currency, minor in sums.items() if minor or currency != part.currency]
    return Total(tuple(sorted(amounts, key=lambda amount: -amount.minor)), total.unknown)


def shares(heads: Sequence[ColumnHead]) -> list[float]:
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


def open_sums(source: Columns) -> tuple[int, Total, Total, int]:
    """Return count, money and weighted money of the open columns, and how many deals are being collected."""
    count = collecting = 0
    money, weighted = Total(), Total()
    for stage in source.columns():
        head = source.head(stage)
        if source.won(stage):
            collecting += head.count
            continue
        count += head.count
        for amount in head.money.amounts:
            money = added(money, amount, 1)
        for amount in head.weighted.amounts:
            weighted = added(weighted, amount, 1)
    return count, money, weighted, collecting
