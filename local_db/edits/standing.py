"""Where a deal stands in its playbook and its column, for the edits that move it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import text as sql
from sqlmodel import Session, col, select

from local_db.driver import Connection
from local_db.edits.tools import bulk_insert, bulk_update, new_key, today
from local_db.queries.gates import gates_of
from local_db.refusals import Refusal
from models import ranks
from models.deals import WON
from models.gate_rows import Gate
from models.moves import StagePlace, Standing
from models.tables import Deal, GatePass, PlaybookStage
from models.tables.deals import ON_BOARD


def driver_of(session: Session) -> Connection:
    """Return the driver's connection of an edit, for asking a question about what it has written so far."""
    session.flush()
    found: Connection | None = session.connection().connection.driver_connection
    if found is None:
        raise RuntimeError("an edit without its connection")
    return found


def stages_of(session: Session, playbook_id: str) -> list[StagePlace]:
    """Return a playbook's stages in order, or refuse: gone."""
    rows = session.exec(
        select(PlaybookStage).where(PlaybookStage.playbook_id == playbook_id).order_by(col(PlaybookStage.place))
    ).all()
    if not rows:
        raise Refusal("gone", table="playbook", key=playbook_id)
    return [StagePlace(row.key, row.won) for row in rows]


def standing_of(row: Deal) -> Standing:
    """Return where a deal stands."""
    return Standing(row.stage, row.furthest, row.status, row.entered_stage_on, row.closed_on)


def stand(row: Deal, standing: Standing) -> None:
    """Let a deal stand there; what its old status said goes, and a win remembers where it came from."""
    if row.status in ("lost", "hold") and standing.status in ("open", WON):
        clear(row)
    if standing.status != WON:
        row.won_from, row.won_from_on, row.settled_on = "", None, None
    elif row.status != WON:
        row.won_from, row.won_from_on = row.stage, row.entered_stage_on
    if standing.stage != row.stage or standing.status != "open":
        row.snooze_until, row.snooze_words = None, ""  # it was touched, so it rests no longer
    row.stage, row.furthest, row.status = standing.stage, standing.furthest, standing.status
    row.entered_stage_on, row.closed_on = standing.entered_stage_on, standing.closed_on


def clear(row: Deal) -> None:
    """Take away what a lost, held or snoozed deal said about that, and who decided."""
    row.lost_reason = row.lost_words = row.lost_rival = row.hold_words = row.snooze_words = row.decider_words = ""
    row.hold_until = row.look_again_on = row.snooze_until = None
    row.decider_id = None


def gates_passed(session: Session, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[Gate, ...]]:
    """Return the gates that moves would pass, judged by what the edit has written so far."""
    return gates_of(driver_of(session), pairs)


def record(session: Session, deals: Iterable[Deal], target: str, gates: dict[str, tuple[Gate, ...]], why: str) -> None:
    """Note for each deal that it goes past gates with items open; where all are met nothing is noted."""
    rows: list[dict[str, Any]] = [
        {
            "id": new_key(),
            "deal_id": deal.id,
            "playbook_id": deal.playbook_id,
            "from_stage": deal.stage,
            "to_stage": target,
            "passed_on": today(session),
            "items": ",".join(check.key for gate in gates.get(deal.id, ()) for check in gate.open),
            "reason": why.strip(),
        }
        for deal in deals
        if any(gate.open for gate in gates.get(deal.id, ()))
    ]
    if len(rows) > 1:
        bulk_insert(session, GatePass, rows)
    else:
        session.add_all(GatePass(**row) for row in rows)


def column(session: Session, playbook_id: str, stage: str) -> Sequence[tuple[str, float]]:
    """Return the keys and ranks of a column from top to bottom."""
    return session.exec(
        select(Deal.id, Deal.rank)
        .where(Deal.playbook_id == playbook_id, Deal.stage == stage, sql(f"({ON_BOARD})"))
        .order_by(col(Deal.rank), col(Deal.id))
    ).all()


def top(session: Session, playbook_id: str, stage: str) -> float | None:
    """Return the rank of the first card of a column, None for an empty one."""
    return session.exec(
        select(Deal.rank)
        .where(Deal.playbook_id == playbook_id, Deal.stage == stage, sql(f"({ON_BOARD})"))
        .order_by(col(Deal.rank))
        .limit(1)
    ).first()


def to_top(session: Session, row: Deal) -> None:
    """Put a deal on top of the column it stands in now."""
    with session.no_autoflush:
        row.rank = ranks.between(None, top(session, row.playbook_id, row.stage))


def make_room(session: Session, row: Deal, below: str) -> None:
    """Number a column anew where another card has a deal's rank; it stands under `below`, else under its equals."""
    taken = session.exec(
        select(Deal.id)
        .where(
            Deal.playbook_id == row.playbook_id,
            Deal.stage == row.stage,
            sql(f"({ON_BOARD})"),
            Deal.rank == row.rank,
            Deal.id != row.id,
        )
        .limit(1)
    ).first()
    if taken is None:
        return
    others = [(key, rank) for key, rank in column(session, row.playbook_id, row.stage) if key != row.id]
    keys = [key for key, _ in others]
    place = keys.index(below) + 1 if below in keys else sum(rank <= row.rank for _, rank in others)
    keys.insert(place, row.id)
    bulk_update(session, Deal, [{"id": k, "rank": r} for k, r in zip(keys, ranks.renumbered(len(keys)), strict=True)])
