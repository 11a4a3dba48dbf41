"""What becomes of a deal when it is moved, won, lost, held, opened again (method §5, "Won")."""

from dataclasses import replace
from datetime import date

import pytest

from models.moves import StagePlace, Standing, held, lost, moved, reopened, won

STAGES = [StagePlace("a", False), StagePlace("b", False), StagePlace("f", True), StagePlace("g", True)]
ENDLESS = [StagePlace("a", False), StagePlace("b", False)]
BEFORE, TODAY, LATER = date(2026, 11, 1), date(2026, 11, 24), date(2026, 12, 1)
START = Standing("a", "a", "open", BEFORE, None)


def test_a_move_forward_starts_the_days_anew_and_keeps_the_furthest_stage() -> None:
    forward = moved(START, "b", STAGES, TODAY)
    assert forward == Standing("b", "b", "open", TODAY, None)
    back = moved(forward, "a", STAGES, LATER)
    assert back == Standing("a", "b", "open", LATER, None)


def test_a_new_place_in_the_same_stage_leaves_its_days_alone() -> None:
    assert moved(START, "a", STAGES, TODAY) == START


def test_entering_a_won_stage_wins_and_leaving_it_backwards_opens_again() -> None:
    there = moved(START, "f", STAGES, TODAY)
    assert there == Standing("f", "f", "won", TODAY, TODAY)
    assert moved(there, "g", STAGES, LATER) == Standing("g", "g", "won", LATER, TODAY)
    assert moved(there, "b", STAGES, LATER) == Standing("b", "f", "open", LATER, None)


@pytest.mark.parametrize("status", ["lost", "hold"])
def test_a_move_opens_what_was_lost_or_held(status: str) -> None:
    assert moved(replace(START, status=status, closed_on=BEFORE), "b", STAGES, TODAY).status == "open"


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(KeyError):
        moved(START, "z", STAGES, TODAY)


def test_won_from_anywhere_goes_to_the_first_won_stage() -> None:
    assert won(START, STAGES, TODAY) == Standing("f", "f", "won", TODAY, TODAY)
    collecting = Standing("g", "g", "won", BEFORE, BEFORE)
    assert won(collecting, STAGES, TODAY) == collecting


def test_won_stays_where_it_is_when_no_stage_follows_the_won_step() -> None:
    assert won(START, ENDLESS, TODAY) == Standing("a", "a", "won", BEFORE, TODAY)


def test_lost_and_held_keep_their_stage() -> None:
    assert lost(START, TODAY) == Standing("a", "a", "lost", BEFORE, TODAY)
    assert held(START) == Standing("a", "a", "hold", BEFORE, None)


def test_opened_again_where_it_was_or_before_the_won_step() -> None:
    assert reopened(lost(START, TODAY), STAGES, LATER) == START
    there = moved(START, "f", STAGES, TODAY)
    assert reopened(there, STAGES, LATER) == Standing("b", "f", "open", LATER, None)
    assert reopened(won(START, ENDLESS, TODAY), ENDLESS, LATER) == START
