"""How a deal ends or rests: won, lost, held, opened again, closed for good, snoozed (method §5, §7)."""

from datetime import date

from sqlmodel import Session

from local_db.edits.notes import add_follow_up
from local_db.edits.rows import load, put
from local_db.edits.standing import clear, driver_of, gates_passed, record, stages_of, stand, standing_of, to_top
from local_db.edits.tools import today
from local_db.queries.gates import win_target
from local_db.refusals import Refusal
from models import moves
from models.gate_rows import CLOSED
from models.tables import Deal


def win_deal(session: Session, deal_id: str, *, reason: str = "") -> None:
    """Win a deal from anywhere: it goes on top of the playbook's first won stage.

    What is open at the gates it skips is noted with the reason to go on.
    """
    row = load(session, Deal, deal_id)
    places = stages_of(session, row.playbook_id)
    target = win_target(driver_of(session), deal_id)
    if row.status != "won":
        record(session, [row], target, gates_passed(session, [(deal_id, target)]), reason)
    before = row.stage
    stand(row, moves.won(standing_of(row), places, today(session)))
    clear(row)
    if row.stage != before:
        to_top(session, row)


def lose_deal(
    session: Session,
    deal_id: str,
    *,
    reason: str,
    words: str = "",
    rival: str = "",
    decider_id: str = "",
    decider_words: str = "",
    look_again_on: date | None = None,
    follow_up_key: str = "",
    follow_up_words: str = "",
) -> None:
    """Lose a deal, with a reason of the list (method §7) and in words: to whom, and who really decided.

    With a day to look again and a key for it a follow-up is made.
    """
    row = load(session, Deal, deal_id)
    stand(row, moves.lost(standing_of(row), today(session)))
    clear(row)
    put(
        row,
        {
            "lost_reason": reason,
            "lost_words": words,
            "lost_rival": rival.strip(),
            "decider_id": decider_id,
            "decider_words": decider_words.strip(),
            "look_again_on": look_again_on,
        },
    )
    if follow_up_key and look_again_on:
        add_follow_up(session, key=follow_up_key, words=follow_up_words, due_on=look_again_on, deal_id=deal_id)


def hold_deal(session: Session, deal_id: str, *, until: date | None, words: str = "") -> None:
    """Put a deal on hold until a day, None while nobody knows, and why."""
    row = load(session, Deal, deal_id)
    stand(row, moves.held(standing_of(row)))
    clear(row)
    put(row, {"hold_until": until, "hold_words": words})


def reopen_deal(session: Session, deal_id: str) -> None:
    """Open a won, lost or held deal again, in its stage or, if it was won, where it was won from."""
    row = load(session, Deal, deal_id)
    before = row.stage
    places, day = stages_of(session, row.playbook_id), today(session)
    stand(row, moves.reopened(standing_of(row), places, day, row.won_from, row.won_from_on))
    clear(row)
    if row.stage != before:
        to_top(session, row)


def close_deal(session: Session, deal_id: str, *, reason: str = "") -> None:
    """Close a won deal for good, whatever was paid; what is open at the closing gate is noted with the reason."""
    row = load(session, Deal, deal_id)
    if row.status != "won":
        raise Refusal("not_won", key=deal_id)
    record(session, [row], CLOSED, gates_passed(session, [(deal_id, CLOSED)]), reason)
    row.settled_on = today(session)


def set_decider(session: Session, deal_id: str, *, person_id: str = "", words: str = "") -> None:
    """Note who really decided a closed deal: somebody of the buyer's, or in words."""
    put(load(session, Deal, deal_id), {"decider_id": person_id, "decider_words": words.strip()})


def snooze_deal(session: Session, deal_id: str, *, until: date, words: str = "") -> None:
    """Let an open deal rest until a day, because of something; it stays open."""
    put(load(session, Deal, deal_id), {"snooze_until": until, "snooze_words": words.strip()})


def wake_deal(session: Session, deal_id: str) -> None:
    """End a deal's snooze."""
    put(load(session, Deal, deal_id), {"snooze_until": None, "snooze_words": ""})
