"""Moving, winning and closing deals past their gates: at once where nothing is open, else by the gate's sheet."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect

from local_db import edits, queries
from local_db.acts import Act
from models import ranks
from models.deals import KEEP, DealFile, Keep
from models.gates import CLOSED, Gate
from models.playbook import Playbook
from views.context import Context
from views.forms.ask import nothing
from views.forms.storing import open_beside, store
from views.gate.editor import Part

Then = Callable[[], None] | None


def stage_name(ctx: Context, playbook: Playbook, stage: str) -> str:
    """Return a stage's name in the reader's language; what comes after the last stage has one too."""
    if stage == CLOSED:
        return ctx.words.tr("Closed")
    name = playbook.stage(stage).name
    return ctx.words.pick(name.zh, name.en)


def top_rank(ctx: Context, playbook_id: str, stage: str) -> float:
    """Return the rank that puts a deal on top of a column."""
    desk = ctx.desk
    keys = desk.read(queries.column_keys, playbook_id, stage)[:1]
    first = desk.read(queries.deal_cards, keys, desk.today()) if keys else {}
    return ranks.between(None, next((card.rank for card in first.values()), None))


def move_deal(
    ctx: Context,
    deal_id: str,
    stage: str,
    *,
    rank: float | None = None,
    below: str = "",
    win_rate: int | Keep | None = KEEP,
    done: Then = None,
    dropped: Then = None,
    beside: QRect | None = None,
) -> None:
    """Move a deal to a stage, past whatever gates lie between; CLOSED closes it.

    `done` is called when it is decided, just before it is stored; `dropped` when the rep stays.
    """
    deal = ctx.desk.read(queries.deal_file, deal_id, ctx.desk.today())
    if deal is None:
        (dropped or nothing)()
        return
    if stage == CLOSED:
        _ask(ctx, "close", deal, CLOSED, partial(edits.close_deal, deal_id=deal_id), done, dropped, beside)
        return
    place = top_rank(ctx, deal.playbook_id, stage) if rank is None else rank
    edit = partial(edits.move_deal, deal_id=deal_id, stage=stage, rank=place, win_rate=win_rate, below=below)
    _ask(ctx, "move", deal, stage, edit, done, dropped, beside)


def win_deal(
    ctx: Context, deal_id: str, *, done: Then = None, dropped: Then = None, beside: QRect | None = None
) -> None:
    """Win a deal from wherever it stands, past the gates that this skips."""
    deal = ctx.desk.read(queries.deal_file, deal_id, ctx.desk.today())
    if deal is None:
        (dropped or nothing)()
        return
    target = ctx.desk.read(queries.win_target, deal_id)
    _ask(ctx, "win", deal, target, partial(edits.win_deal, deal_id=deal_id), done, dropped, beside)


def _ask(
    ctx: Context,
    kind: str,
    deal: DealFile,
    target: str,
    edit: Callable[..., None],
    done: Then,
    dropped: Then,
    beside: QRect | None,
) -> None:
    gates = ctx.desk.read(queries.gates_to, deal.id, target)

    def go(parts: Sequence[Part], reason: str) -> None:
        (done or nothing)()
        store(ctx, _act(ctx, kind, deal, target), [*parts, partial(edit, reason=reason)])

    if any(gate.open for gate in gates):
        from views.gate.sheet import GateSheet, Passage

        open_beside(ctx, GateSheet(ctx, Passage(kind, deal, target, gates), go, dropped), beside)
    else:
        go([], "")


def _act(ctx: Context, kind: str, deal: DealFile, target: str) -> Act:
    if kind == "win":
        return Act("Won {deal}", deal=deal.name)
    if kind == "close":
        return Act("Closed {deal}", deal=deal.name)
    name = stage_name(ctx, ctx.desk.playbook(deal.playbook_id), target)
    if target == deal.stage:
        return Act("Moved {deal} within {stage}", deal=deal.name, stage=name)
    return Act("Moved {deal} to {stage}", deal=deal.name, stage=name)


def move_deals(ctx: Context, ids: Sequence[str], stage: str, *, done: Then = None, dropped: Then = None) -> None:
    """Move several deals of one playbook to a stage; what is open at the gates of all is listed once."""
    if len(ids) == 1:
        move_deal(ctx, ids[0], stage, done=done, dropped=dropped)
        return
    found = ctx.desk.read(queries.gates_of, [(key, stage) for key in ids])
    moving = [key for key in ids if key in found]
    if not moving:
        (dropped or nothing)()
        return
    first = ctx.desk.read(queries.deal_file, moving[0], ctx.desk.today())
    assert first is not None
    name = stage_name(ctx, ctx.desk.playbook(first.playbook_id), stage)

    def go(parts: Sequence[Part], reason: str) -> None:
        (done or nothing)()
        act = Act("Moved {n} deals to {stage}", n=len(moving), stage=name)
        edit = partial(edits.move_deals, deal_ids=tuple(moving), stage=stage, reason=reason)
        store(ctx, act, [*parts, edit])

    still: dict[str, tuple[Gate, ...]] = {key: gates for key, gates in found.items() if any(g.open for g in gates)}
    if not still:
        go([], "")
        return
    from views.gate.bulk import BulkGateSheet

    ctx.shell.open_sheet(BulkGateSheet(ctx, first.playbook_id, stage, len(moving), still, go, dropped))
