"""Which backups stay as they grow old."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.thinning import to_keep

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ages(kept: frozenset[datetime]) -> list[float]:
    return sorted((NOW - at) / timedelta(days=1) for at in kept)


def test_everything_of_two_days_then_days_weeks_months() -> None:
    hourly = [NOW - HOUR * number for number in range(24 * 500)]
    kept = to_keep(hourly, NOW)
    found = ages(kept)
    assert found[:49] == [number / 24 for number in range(49)]
    assert len(found) == 49 + 12 + 10 + 9
    assert [at.day for at in sorted(kept, reverse=True)[49:61]] == [22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11]
    assert {at.weekday() for at in sorted(kept, reverse=True)[62:71]} == {6}
    months = [(at.year, at.month) for at in sorted(kept, reverse=True)[71:]]
    assert months == sorted(set(months), reverse=True)
    assert found[-1] > 290


def test_a_pause_loses_nothing() -> None:
    old = [NOW - timedelta(days=200 + number) for number in range(5)]
    assert to_keep(old, NOW) == frozenset(old)


def test_thinned_every_day_a_year_leaves_as_much_as_is_meant() -> None:
    kept: frozenset[datetime] = frozenset()
    for day in range(400):
        now = NOW + timedelta(days=day)
        kept = to_keep({*kept, now, now - HOUR}, now)
    assert len(kept) == 5 + 12 + 10 + 9
    assert now - min(kept) > timedelta(days=290)
    gaps = [later - earlier for earlier, later in zip(sorted(kept), sorted(kept)[1:], strict=False)]
    assert max(gaps) < timedelta(days=63)


@given(st.lists(st.integers(-100, 24 * 900), max_size=200))
def test_thinning_twice_is_thinning_once_and_the_newest_stays(hours: list[int]) -> None:
    times = [NOW - HOUR * number for number in hours]
    kept = to_keep(times, NOW)
    assert kept <= set(times)
    assert to_keep(kept, NOW) == kept
    if times:
        assert max(times) in kept
