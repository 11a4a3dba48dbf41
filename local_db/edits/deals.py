"""What a rep does to deals: make, change, move, win, lose, hold, tick, answer (method §5)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text as sql
from sqlmodel import Session, col, select

from local_db.edits.playbooks import ensure_playbook
from local_db.edits.removal import remove_deals
from local_db.edits.rows import load, named, put
from local_db.edits.tools import bulk_update, new_key, now, today
from local_db.refusals import Refusal
from models import moves, ranks
from models.deals import KEEP, Keep
from models.moves import StagePlace, Standing
from models.tables import Answer, Deal, FollowUp, Note, PlaybookStage, Setting, TaskDone
from models.tables.deals import ON_BOARD

_FIELDS = frozenset(
    """name account_id owner product amount received currency win_rate close_date opened_on buyer_step about pinned
    lost_reason lost_words hold_until hold_words""".split()
)
_FIRST_FIELDS = _FIELDS | frozenset("status furthest rank closed_on entered_stage_on origin".split())
DEFAULT_PLAYBOOK = "opportunity-funnel"


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
    book_id = playbook_id or ensure_playbook(session, _setting(session, "playbook", DEFAULT_PLAYBOOK))
    places = _stages(session, book_id)
    target = stage or places[0].key
    day = today(session)
    won = next((place.won for place in places if place.key == target), None)
    if won is None:
        raise Refusal("bad_value", field="stage", value=stage)
    row = Deal(id=key, name=named(name), playbook_id=book_id, stage=target, furthest=target, created_at=now(session))
    if won:
        row.status, row.closed_on = "won", day
    row.currency = _setting(session, "currency", "EUR")
    row.opened_on = row.entered_stage_on = day
    put(row, {"account_id": account_id, **fields}, _FIRST_FIELDS)
    if "rank" not in fields:
        row.rank = ranks.between(None, _top(session, book_id, target))
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
) -> None:
    """Move a deal to a stage and a place in its column; entering a won stage wins it, going back opens it again.

    `rank` comes from `ranks.between`. Where it is taken the column is numbered anew and the deal stands under the card
    `below`, else under the last one of that rank. `win_rate`: KEEP, None for the stage's, or the rep's own in percent.
    """
    row = load(session, Deal, deal_id)
    try:
        standing = moves.moved(_standing(row), stage, _stages(session, row.playbook_id), today(session))
    except KeyError:
        raise Refusal("bad_value", field="stage", value=stage) from None
    _stand(row, standing)
    if win_rate is not KEEP:
        put(row, {"win_rate": win_rate})
    row.rank = rank
    session.flush()
    _make_room(session, row, below)


def win_deal(session: Session, deal_id: str) -> None:
    """Win a deal from anywhere: it goes on top of the playbook's first won stage."""
    row = load(session, Deal, deal_id)
    before = row.stage
    _stand(row, moves.won(_standing(row), _stages(session, row.playbook_id), today(session)))
    _clear(row)
    if row.stage != before:
        _to_top(session, row)


def lose_deal(session: Session, deal_id: str, *, reason: str, words: str = "") -> None:
    """Lose a deal, with a reason of the list (method §7) and in words."""
    row = load(session, Deal, deal_id)
    _stand(row, moves.lost(_standing(row), today(session)))
    _clear(row)
    put(row, {"lost_reason": reason, "lost_words": words})


def hold_deal(session: Session, deal_id: str, *, until: date | None, words: str = "") -> None:
    """Put a deal on hold until a day, None while nobody knows, and why."""
    row = load(session, Deal, deal_id)
    _stand(row, moves.held(_standing(row)))
    _clear(row)
    put(row, {"hold_until": until, "hold_words": words})


def reopen_deal(session: Session, deal_id: str) -> None:
    """Open a won, lost or held deal again, in its stage or, past the won step, in the last one before it."""
    row = load(session, Deal, deal_id)
    before = row.stage
    _stand(row, moves.reopened(_standing(row), _stages(session, row.playbook_id), today(session)))
    _clear(row)
    if row.stage != before:
        _to_top(session, row)


def delete_deal(session: Session, deal_id: str) -> None:
    """Delete a deal with its map, tasks, answers and follow-ups; its notes stay with the account."""
    load(session, Deal, deal_id)
    remove_deals(session, [deal_id])


def tick_task(session: Session, deal_id: str, stage: str, task: str, done: bool) -> None:
    """Note a task of the playbook as done today, or as not done."""
    load(session, Deal, deal_id)
    same = select(TaskDone).where(TaskDone.deal_id == deal_id, TaskDone.stage == stage, TaskDone.task == task)
    found = session.exec(same).first()
    if done and found is None:
        session.add(TaskDone(id=new_key(), deal_id=deal_id, stage=stage, task=task, done_on=today(session)))
    elif not done and found is not None:
        session.delete(found)


def answer_question(session: Session, deal_id: str, stage: str, question: str, answer: str, words: str = "") -> None:
    """Answer a coaching question yes, no, or in words alone; '' without words takes the answer back."""
    load(session, Deal, deal_id)
    same = select(Answer).where(Answer.deal_id == deal_id, Answer.stage == stage, Answer.question == question)
    row = session.exec(same).first()
    if not answer and not words.strip():
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = Answer(id=new_key(), deal_id=deal_id, stage=stage, question=question, answered_on=today(session))
    put(row, {"answer": answer, "words": words, "answered_on": today(session)})
    session.add(row)


def _stages(session: Session, playbook_id: str) -> list[StagePlace]:
    rows = session.exec(
        select(PlaybookStage).where(PlaybookStage.playbook_id == playbook_id).order_by(col(PlaybookStage.place))
    ).all()
    if not rows:
        raise Refusal("gone", table="playbook", key=playbook_id)
    return [StagePlace(row.key, row.won) for row in rows]


def _standing(row: Deal) -> Standing:
    return Standing(row.stage, row.furthest, row.status, row.entered_stage_on, row.closed_on)


def _stand(row: Deal, standing: Standing) -> None:
    if row.status in ("lost", "hold") and standing.status in ("open", "won"):
        _clear(row)
    row.stage, row.furthest, row.status = standing.stage, standing.furthest, standing.status
    row.entered_stage_on, row.closed_on = standing.entered_stage_on, standing.closed_on


def _clear(row: Deal) -> None:
    row.lost_reason = row.lost_words = row.hold_words = ""
    row.hold_until = None


def _column(session: Session, playbook_id: str, stage: str) -> Sequence[tuple[str, float]]:
    return session.exec(
        select(Deal.id, Deal.rank)
        .where(Deal.playbook_id == playbook_id, Deal.stage == stage, sql(f"({ON_BOARD})"))
        .order_by(col(Deal.rank), col(Deal.id))
    ).all()


def _top(session: Session, playbook_id: str, stage: str) -> float | None:
    return session.exec(
        select(Deal.rank)
        .where(Deal.playbook_id == playbook_id, Deal.stage == stage, sql(f"({ON_BOARD})"))
        .order_by(col(Deal.rank))
        .limit(1)
    ).first()


def _to_top(session: Session, row: Deal) -> None:
    with session.no_autoflush:
        row.rank = ranks.between(None, _top(session, row.playbook_id, row.stage))


def _make_room(session: Session, row: Deal, below: str) -> None:
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
    others = [(key, rank) for key, rank in _column(session, row.playbook_id, row.stage) if key != row.id]
    keys = [key for key, _ in others]
    place = keys.index(below) + 1 if below in keys else sum(rank <= row.rank for _, rank in others)
    keys.insert(place, row.id)
    bulk_update(session, Deal, [{"id": k, "rank": r} for k, r in zip(keys, ranks.renumbered(len(keys)), strict=True)])


def _setting(session: Session, name: str, default: str) -> str:
    row = session.get(Setting, name)
    return row.value if row else default
