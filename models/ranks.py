"""The order of cards in a column: a number between the neighbours' numbers, new ones when a gap is used up."""

from collections.abc import Sequence

STEP = 1024.0


def between(above: float | None, below: float | None) -> float:
    """Return a rank between the card above and the one below, None where there is none.

    Where no number is left in between (after about 52 drops into one gap) it is the rank of the card above.
    """
    if above is None:
        return 0.0 if below is None else below - STEP
    if below is None:
        return above + STEP
    middle = above + (below - above) / 2
    return middle if above < middle < below else above


def fits(rank: float, others: Sequence[float]) -> bool:
    """Say whether a rank is free among the other cards of its column."""
    return rank not in others


def renumbered(count: int) -> list[float]:
    """Return wide ranks for a column of `count` cards, top down."""
    return [STEP * place for place in range(count)]
