"""What a rep does to deals: make, change, move, delete (method §5)."""

from typing import Any

from sqlmodel import Session, select

from local_db.edits.playbooks import ensure_playbook
from local_db.edits.removal import remove_deals
from local_db.edits.rows import load, named, put, setting_of
from local_db.edits.standing import gates_passed, make_room, record, stages_of, stand, standing_of, top
from local_db.edits.tools import bulk_update, now, today
from local_db.refusals import Refusal
from models import moves, ranks
from models.deals import KEEP, Keep
from models.tables import Deal, FollowUp, Note

_FIELDS = frozenset(
    """name account_id owner product amount received currency win_rate close_date opened_on buyer_step about pinned
    lost_reason lost_words lost_rival look_again_on hold_until hold_words""".split()
)
_FIRST_FIELDS = _FIELDS | frozenset("status furthest rank closed_on entered_stage_on origin".split())
_DEFAULT_PLAYBOOK = "opportunity-funnel"


def add_deal(
    session: Session,
    *,
    key: str,
    name: str,
    account_id: str = "",
    playbook_id: str = "",
    stage: str = "",
    **fields: Any,
) -> None:
    """Add a deal on top of a stage's column; without a playbook in the book's usual one, without a stage in its first.

    `currency` is the book's unless given; `entered_stage_on` and `opened_on` are today unless given.
    """
    book_id = playbook_id or ensure_playbook(session, setting_of(session, "playbook", _DEFAULT_PLAYBOOK))
    places = stages_of(session, book_id)
    target = stage or places[0].key
    day = today(session)
    won = next((place.won for place in places if place.key == target), None)
    if won is None:
        raise Refusal("bad_value", field="stage", value=stage)
    row = Deal(id=key, name=named(name), playbook_id=book_id, stage=target, furthest=target, created_at=now(session))
    if won:
        row.status, row.closed_on = "won", day
    row.currency = setting_of(session, "currency", "EUR")
    row.opened_on = row.entered_stage_on = day
    put(row, {"account_id": account_id, **fields}, _FIRST_FIELDS)
    if "rank" not in fields:
        row.rank = ranks.between(None, top(session, book_id, target))
    session.add(row)
    session.flush()


def change_deal(session: Session, deal_id: str, **fields: Any) -> None:
    """Change columns of a deal; with another account its notes and follow-ups go there too."""
    row = load(session, Deal, deal_id)
    if "name" in fields:
        fields["name"] = named(fields["name"])
    before = row.account_id
    put(row, fields, _FIELDS)
    if row.account_id != before:
        for model in (Note, FollowUp):
            mine = select(model.id).where(model.deal_id == deal_id, model.account_id == before)
            bulk_update(session, model, [{"id": key, "account_id": row.account_id} for key in session.exec(mine).all()])


def move_deal(
    session: Session,
    deal_id: str,
    stage: str,
    rank: float,
    *,
    win_rate: int | Keep | None = KEEP,
    below: str = "",
    reason: str = "",
) -> None:
    """Move a deal to a stage and a place in its column; entering a won stage wins it, going back opens it again.

    `rank` comes from `ranks.between`. Where it is taken the column is numbered anew and the deal stands under the card
    `below`, else under the last one of that rank. `win_rate`: KEEP, None for the stage's, or the rep's own in percent.
    What is open at the gates it passes is noted with the reason to go on; backward nothing is asked.
    """
    row = load(session, Deal, deal_id)
    try:
        standing = moves.moved(standing_of(row), stage, stages_of(session, row.playbook_id), today(session))
    except KeyError:
        raise Refusal("bad_value", field="stage", value=stage) from None
    if stage != row.stage:
        record(session, [row], stage, gates_passed(session, [(deal_id, stage)]), reason)
    stand(row, standing)
    if win_rate is not KEEP:
        put(row, {"win_rate": win_rate})
    row.rank = rank
    session.flush()
    make_room(session, row, below)


def delete_deal(session: Session, deal_id: str) -> None:
    """Delete a deal with all that is only its own; its notes stay with the account."""
    load(session, Deal, deal_id)
    remove_deals(session, [deal_id])
