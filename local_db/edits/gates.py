"""Passing gates, and doing several acts in one."""

from collections.abc import Callable, Iterable, Sequence

from sqlmodel import Session

from local_db.edits.rows import load
from local_db.edits.tools import new_key, today
from models.tables import Deal, GatePass


def together(session: Session, parts: Sequence[Callable[[Session], None]]) -> None:
    """Do several edits after each other as one act, one step of undo."""
    for part in parts:
        part(session)
        session.flush()


def record_gate(
    session: Session, deal_id: str, from_stage: str, to_stage: str, open_items: Iterable[str], reason: str = ""
) -> None:
    """Note that a deal went past gates with these items open; moving and winning do it themselves."""
    deal = load(session, Deal, deal_id)
    row = GatePass(
        id=new_key(),
        deal_id=deal_id,
        playbook_id=deal.playbook_id,
        from_stage=from_stage,
        to_stage=to_stage,
        passed_on=today(session),
        items=",".join(open_items),
        reason=reason.strip(),
    )
    if row.items:
        session.add(row)
