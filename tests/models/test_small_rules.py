"""Segment codes, rhythms, steps, time in stage, forces, ladders, money."""

from datetime import date
from decimal import Decimal

import pytest

from models.accounts import next_due, rhythms, segment_code
from models.buyers import BuyerMap, SeatRow, forces, ladder_for, ladder_of
from models.deals import NextStep, over_time, step_state
from models.money import Money, Total, add, from_decimal, sums

TODAY = date(2026, 11, 24)


def test_the_segment_code_marks_what_was_not_judged() -> None:
    assert segment_code("E", "1", "B", "1") == "E1B1"
    assert segment_code("", "", "D", "2") == "··D2"


def test_the_next_contact_follows_the_grade() -> None:
    known = rhythms({"rhythm_key": "10", "rhythm_normal": "none", "rhythm_potential": "0"})
    assert known == {"key": 10, "normal": 30, "potential": 60}
    assert next_due("key", TODAY, known) == date(2026, 12, 4)
    assert next_due("", TODAY, known) == date(2026, 12, 24)
    assert next_due("key", None, known) is None


@pytest.mark.parametrize(
    ("due", "state"),
    [(date(2026, 11, 23), "late"), (TODAY, "today"), (date(2026, 11, 25), "planned"), (None, "none")],
)
def test_one_function_says_what_is_late(due: date | None, state: str) -> None:
    assert step_state(NextStep("f", "call", "w", due, "", "", "", False), TODAY) == state
    assert step_state(None, TODAY) == "none"


@pytest.mark.parametrize(
    ("days", "expected", "level"), [(30, 30, 0), (31, 30, 1), (45, 30, 1), (46, 30, 2), (99, 0, 0)]
)
def test_over_time_is_amber_from_100_and_red_from_150_percent(days: int, expected: int, level: int) -> None:
    assert over_time(days, expected) == level


def _seat(stance: int | None, influence: int | None, side: str = "buyer", roles: tuple[str, ...] = ()) -> SeatRow:
    return SeatRow("s", "d", "p", side, "N", "", "", roles, stance, influence, "", (), None, None, None)


def test_forces_are_influence_times_stance_over_the_buyers_people() -> None:
    found = forces((_seat(2, 5), _seat(-1, 3), _seat(0, 4), _seat(None, 2), _seat(2, 5, "ours"), _seat(1, None)))
    assert (found.plus, found.plus_people, found.minus, found.minus_people) == (10, 1, 3, 1)
    assert found.undecided_influence == 6


def test_the_map_names_the_empty_seats_and_the_veto() -> None:
    user = _seat(None, None, roles=("user", "informant"))
    assert user.veto
    assert not _seat(None, None, roles=("influencer",)).veto
    assert BuyerMap("d", (user,), ()).empty_roles == ("decision_maker", "technical_expert", "influencer")


@pytest.mark.parametrize(
    ("ladder", "roles", "wanted"),
    [
        ("interact", ("informant",), "date"),
        ("friend", ("informant", "user"), "agree"),
        ("trust", ("user",), "friend"),
        ("date", (), "interact"),
        ("ally", ("informant",), "ally"),
        ("", ("informant",), ""),
    ],
)
def test_a_rung_is_kept_on_the_ladder_that_fits(ladder: str, roles: tuple[str, ...], wanted: str) -> None:
    assert ladder_for(ladder, roles) == wanted
    assert wanted in ("", *ladder_of(roles))


def test_sums_stay_per_currency_and_know_what_they_do_not_know() -> None:
    wanted = Total((Money(300, "EUR"), Money(50, "USD")), 1)
    assert add([(100, "EUR"), (200, "EUR"), (50, "USD"), (None, "EUR")]) == wanted
    assert sums([("EUR", 300, 0), ("USD", 50, 1)]) == wanted
    assert add([]) == sums([]) == Total()


def test_money_is_exact_in_its_currency() -> None:
    assert from_decimal(Decimal("12.345"), "EUR") == Money(1235, "EUR")
    assert from_decimal(Decimal("12.5"), "JPY") == Money(13, "JPY")
    assert Money(1235, "EUR").decimal() == Decimal("12.35")
