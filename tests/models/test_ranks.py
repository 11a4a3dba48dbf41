"""Ranks between neighbours, and when a gap is used up."""

from hypothesis import given
from hypothesis import strategies as st

from models.ranks import between, fits, renumbered


def test_ends_of_a_column_are_open() -> None:
    assert between(None, None) == 0.0
    assert between(None, 0.0) < 0.0
    assert between(7.0, None) > 7.0


@given(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))
def test_a_rank_lies_between_or_is_the_upper_one(first: float, second: float) -> None:
    above, below = min(first, second), max(first, second)
    rank = between(above, below)
    assert above < rank < below or rank == above


def test_one_gap_takes_about_52_drops() -> None:
    above, below, drops = 1.0, 2.0, 0
    while fits(rank := between(above, below), (above, below)):
        below = rank
        drops += 1
    assert 50 <= drops <= 53
    assert between(above, below) == above


def test_new_ranks_are_wide_and_in_order() -> None:
    made = renumbered(4)
    assert made == sorted(set(made))
    assert fits(between(made[1], made[2]), made)
