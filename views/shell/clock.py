"""The clock of a run: the system's, or one set with --now that goes on from there."""

from collections.abc import Callable
from datetime import UTC, datetime


def make_clock(now: datetime | None) -> Callable[[], datetime]:
    """Return a function that gives the present time, aware, in UTC."""
    if now is None:
        return lambda: datetime.now(UTC)
    begun = datetime.now(UTC)
    return lambda: now.astimezone(UTC) + (datetime.now(UTC) - begun)
