"""What a rep does to many deals at once, each one act (design, bulk bar)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from local_db.edits.playbooks import ensure_playbook
from local_db.edits.removal import remove_deals
from local_db.edits.rows import named, put
from local_db.edits.standing import clear, gates_passed, record, stages_of, stand, standing_of, top
from local_db.edits.tools import bulk_insert, bulk_update, now, today
from local_db.refusals import Refusal
from models import moves
from models.deals import HOLD, OPEN, WON
from models.moves import Standing
from models.ranks import STEP
from models.tables import Deal, FollowUp

_FIELDS = frozenset("owner product currency win_rate close_date buyer_step pinned".split())


def move_deals(session: Session, deal_ids: Iterable[str], stage: str, *, reason: str = "") -> None:
    """Move deals to a stage, on top of its column in the order given; those that stand there stay.

    Each goes through its own gates: what is open is noted with the reason. Refuses a stage that a deal's playbook has
    not.
    """
    deals = [deal for deal in _deals(session, deal_ids) if deal.stage != stage or deal.status in ("lost", HOLD)]
    for book in {deal.playbook_id for deal in deals}:
        places = stages_of(session, book)
        if stage not in {place.key for place in places}:
            raise Refusal("bad_value", field="stage", value=stage)
        here = [deal for deal in deals if deal.playbook_id == book]
        record(session, here, stage, gates_passed(session, [(deal.id, stage) for deal in here]), reason)
        first = _above(session, book, stage, len(here))
        for number, deal in enumerate(here):
            stand(deal, moves.moved(standing_of(deal), stage, places, today(session)))
            deal.rank = first + STEP * number
    session.flush()


def change_deals(session: Session, deal_ids: Iterable[str], **fields: Any) -> None:
    """Set the same columns of many deals: owner product currency win_rate close_date buyer_step pinned."""
    probe = Deal(id="", name="", playbook_id="", stage="", created_at=now(session))
    put(probe, fields, _FIELDS)
    values = {name: getattr(probe, name) for name in fields}
    if values:
        bulk_update(session, Deal, [{"id": deal.id, **values} for deal in _deals(session, deal_ids)])


def snooze_deals(session: Session, deal_ids: Iterable[str], *, until: date, words: str = "") -> None:
    """Let open deals rest until a day, because of something; those that are not open stay as they are."""
    rows = [deal.id for deal in _deals(session, deal_ids) if deal.status == OPEN]
    bulk_update(session, Deal, [{"id": key, "snooze_until": until, "snooze_words": words.strip()} for key in rows])


def hold_deals(session: Session, deal_ids: Iterable[str], *, until: date | None, words: str = "") -> None:
    """Put deals on hold until a day, None while nobody knows, and why."""
    for deal in _deals(session, deal_ids):
        stand(deal, moves.held(standing_of(deal)))
        clear(deal)
        put(deal, {"hold_until": until, "hold_words": words})
    session.flush()


def delete_deals(session: Session, deal_ids: Iterable[str]) -> None:
    """Delete deals with all that is only theirs; their notes stay with the accounts."""
    remove_deals(session, [deal.id for deal in _deals(session, deal_ids)])


def add_follow_ups(
    session: Session, steps: Mapping[str, str], *, words: str, kind: str = "call", due_on: date | None = None
) -> None:
    """Add the same next step to many deals, given as the new follow-up's key by deal."""
    probe = FollowUp(id="", words=named(words), created_at=now(session))
    put(probe, {"kind": kind})
    rows = [
        {
            "id": steps[deal.id],
            "words": probe.words,
            "kind": kind,
            "due_on": due_on,
            "deal_id": deal.id,
            "account_id": deal.account_id,
            "created_at": now(session),
        }
        for deal in _deals(session, steps)
    ]
    bulk_insert(session, FollowUp, rows)


def change_playbook(
    session: Session, deal_ids: str | Iterable[str], *, stages: Mapping[str, str], key: str = "", playbook_id: str = ""
) -> None:
    """Let deals follow another playbook, each in the stage that `stages` names for its old one.

    The playbook is given by its key (copied into the book if need be) or the id of a copy. Tasks, answers, passed
    gates, days in stage and the rep's own win rate stay. A deal mapped onto a won stage is won, one mapped back before
    it is open again. Refuses a stage that the mapping leaves out, or that the new playbook has not.
    """
    book = playbook_id or ensure_playbook(session, key)
    places = stages_of(session, book)
    won = {place.key: place.won for place in places}
    deals = _deals(session, [deal_ids] if isinstance(deal_ids, str) else deal_ids)
    goals = {deal.id: stages.get(deal.stage, "") for deal in deals}
    for target in dict.fromkeys(goals.values()):
        if target not in won:
            raise Refusal("bad_value", field="stage", value=target)
        here = [deal for deal in deals if goals[deal.id] == target]
        first = _above(session, book, target, len(here))
        for number, deal in enumerate(here):
            back, since = stages.get(deal.won_from, ""), deal.won_from_on
            furthest = stages.get(deal.furthest, target)
            deal.playbook_id, deal.rank = book, first + STEP * number
            stand(deal, _mapped(standing_of(deal), target, won, today(session)))
            if deal.status == WON and back:
                deal.won_from, deal.won_from_on = back, since
            order = list(won)
            deal.furthest = furthest if order.index(furthest) > order.index(target) else target
    session.flush()


def _mapped(now: Standing, target: str, won: Mapping[str, bool], day: date) -> Standing:
    status, closed_on = now.status, now.closed_on
    if won[target] and status == OPEN:
        status, closed_on = WON, day
    elif status == WON and not won[target] and any(won.values()):
        status, closed_on = OPEN, None
    return Standing(target, target, status, now.entered_stage_on, closed_on)


def _deals(session: Session, keys: Iterable[str]) -> list[Deal]:
    """Return the deals in the order of their keys; those that are gone are left out."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, Deal] = {}
    for start in range(0, len(wanted), 5_000):
        rows = session.exec(select(Deal).where(col(Deal.id).in_(wanted[start : start + 5_000]))).all()
        found.update((row.id, row) for row in rows)
    return [found[key] for key in wanted if key in found]


def _above(session: Session, playbook_id: str, stage: str, count: int) -> float:
    """Return the rank of the first of so many new cards on top of a column."""
    first = top(session, playbook_id, stage)
    return 0.0 if first is None else first - STEP * count
