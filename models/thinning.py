"""Which backups to keep as they grow old: close together while young, far apart later."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

WHOLE = timedelta(days=2)
STEPS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (12, lambda at: (at.year, at.month, at.day)),
    (10, lambda at: tuple(at.isocalendar()[:2])),
    (9, lambda at: (at.year, at.month)),
)


def to_keep(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return which of these aware times to keep: all of the last two days (and any later than now), then the newest
    of each of 12 days, of 10 weeks before those, of 9 months before those.

    Days, weeks and months without a time do not count, so a pause loses nothing.
    """
    rest = sorted({at.astimezone(UTC) for at in times}, reverse=True)
    kept = [at for at in rest if now - at <= WHOLE]
    rest = rest[len(kept) :]
    for count, span in STEPS:
        seen: set[tuple[int, ...]] = set()
        while rest and (span(rest[0]) in seen or len(seen) < count):
            at = rest.pop(0)
            if span(at) not in seen:
                seen.add(span(at))
                kept.append(at)
    return frozenset(kept)
