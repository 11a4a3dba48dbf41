"""How long a deal has lain still (method §5; the board)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.deals import DealCard, NextStep
from models.resting import Rest, rest_of, snoozed

TODAY = date(2026, 11, 24)
CARD = DealCard(
    *("d", "Line 3", "", "", "", "b", "prove", 0.0, "open", None, None, 50, False),
    *(30, 20, None, None, (), 0, False),
)


def rest(**changes: object) -> Rest:
    return rest_of(replace(CARD, **changes), TODAY)  # type: ignore[arg-type]


def step(days: int) -> NextStep:
    return NextStep("f", "call", "Call", TODAY + timedelta(days=days), "", "", "", False)


@pytest.mark.parametrize(("days", "level"), [(20, 0), (21, 1), (30, 1), (31, 2)])
def test_it_rots_in_two_steps(days: int, level: int) -> None:
    assert rest(days=days).level == level


def test_without_contact_the_days_in_the_stage_count() -> None:
    assert rest() == Rest(30, 20, TODAY - timedelta(days=30), "stage", 1, "", None, "")


def test_the_last_contact_starts_the_count_anew() -> None:
    met = TODAY - timedelta(days=5)
    assert rest(contact_on=met, contact_kind="met") == Rest(5, 20, met, "met", 0, "", None, "")


def test_a_contact_before_the_stage_does_not_count_and_one_ahead_is_today() -> None:
    assert rest(contact_on=TODAY - timedelta(days=31), contact_kind="note").kind == "stage"
    assert rest(contact_on=TODAY + timedelta(days=3), contact_kind="note").days == 0


def test_a_planned_step_pauses_it_and_a_late_one_does_not() -> None:
    planned = rest(step=step(4))
    assert (planned.level, planned.paused, planned.until, planned.days) == (0, "step", TODAY + timedelta(days=4), 30)
    assert rest(step=step(0)).paused == "step"
    assert (rest(step=step(-1)).paused, rest(step=step(-1)).level) == ("", 1)


def test_a_snooze_pauses_it_until_its_day_and_says_why() -> None:
    until = TODAY + timedelta(days=9)
    resting = rest(snooze_until=until, snooze_words="Their audit", step=step(2))
    assert (resting.level, resting.paused, resting.until, resting.words) == (0, "snooze", until, "Their audit")
    assert rest(snooze_until=TODAY, snooze_words="Their audit").paused == ""
    assert snoozed(until, TODAY)
    assert not snoozed(TODAY, TODAY)
    assert not snoozed(None, TODAY)


def test_what_is_not_open_does_not_rot() -> None:
    assert [rest(status=status).level for status in ("won", "lost", "hold")] == [0, 0, 0]
    assert rest(expected=0).level == 0
