"""What becomes of a deal when it is moved, won, lost, held or opened again (method §5, "Won")."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.deals import HOLD, LOST, OPEN, WON


@dataclass(frozen=True, slots=True)
class StagePlace:
    """A stage of the deal's playbook in its order; `won` where only the money is being collected."""

    key: str
    won: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a deal stands: stage, the furthest one it reached, status and the days of its last steps."""

    stage: str
    furthest: str
    status: str
    entered_stage_on: date | None
    closed_on: date | None


def moved(now: Standing, stage: str, stages: Sequence[StagePlace], today: date) -> Standing:
    """Return the standing after a move; entering a won stage wins the deal, leaving it backwards opens it again.

    A deal that was lost or held is open again by being moved. KeyError for a stage the playbook has not.
    """
    target = next((place for place in stages if place.key == stage), None)
    if target is None:
        raise KeyError(stage)
    status = WON if target.won else OPEN
    # A won stage is entered once; paying in another one later does not make a second win.
    closed_on = (now.closed_on if now.status == WON and now.closed_on else today) if target.won else None
    same = stage == now.stage
    return Standing(
        stage=stage,
        furthest=_further(now.furthest or now.stage, stage, stages),
        status=status,
        entered_stage_on=now.entered_stage_on if same else today,
        closed_on=closed_on,
    )


def won(now: Standing, stages: Sequence[StagePlace], today: date) -> Standing:
    """Return the standing of a deal won from anywhere: in the first won stage, or where it is if there is none."""
    if any(place.key == now.stage and place.won for place in stages):
        return moved(now, now.stage, stages, today)
    target = next((place.key for place in stages if place.won), None)
    if target is None:
        return replace(now, status=WON, closed_on=today)
    return moved(now, target, stages, today)


def lost(now: Standing, today: date) -> Standing:
    """Return the standing of a lost deal; it keeps its stage."""
    return replace(now, status=LOST, closed_on=today)


def held(now: Standing) -> Standing:
    """Return the standing of a deal put on hold; it keeps its stage."""
    return replace(now, status=HOLD, closed_on=None)


def reopened(
    now: Standing, stages: Sequence[StagePlace], today: date, won_from: str = "", since: date | None = None
) -> Standing:
    """Return the standing of a deal opened again: where and since when it stood before it was won, if that is known.

    Else, past the won step, it goes back to the last stage before.
    """
    if now.status == WON and any(place.key == won_from and not place.won for place in stages):
        return replace(now, stage=won_from, status=OPEN, entered_stage_on=since, closed_on=None)
    here = next((place for place in stages if place.key == now.stage), None)
    if here is not None and here.won:
        before = [place.key for place in stages if not place.won]
        if before:
            return moved(now, before[-1], stages, today)
    return replace(now, status=OPEN, closed_on=None)


def _further(furthest: str, stage: str, stages: Sequence[StagePlace]) -> str:
    order = [place.key for place in stages]
    return stage if furthest not in order or order.index(stage) > order.index(furthest) else furthest
