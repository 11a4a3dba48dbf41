"""What a rep does to a card: each act is one edit, with its title and the words of its toast."""

from collections.abc import Callable
from datetime import date
from functools import partial

from local_db import edits
from local_db.acts import Act
from models.deals import KEEP, DealCard, Keep
from models.ranks import between
from views.context import Context
from views.funnel.source import DealBoard


def asks_for_rate(source: DealBoard, card: DealCard, stage: str) -> bool:
    """Say whether a move must ask about the rep's own win rate: only forward, and where the stage's differs."""
    target = source.playbook.stage(stage)
    forward = source.playbook.index(stage) > source.playbook.index(card.stage)
    open_still = not source.playbook.is_won_stage(stage)
    return card.own_rate and forward and open_still and target.win_rate != card.win_rate


def move(ctx: Context, source: DealBoard, key: str, stage: str, index: int, rate: int | Keep | None = KEEP) -> None:
    """Put a card between two others, on the board at once and in the book; `rate` None takes the stage's."""
    card = source.cards[key]
    others = [one for one in source.keys(stage) if one != key]
    above = others[index - 1] if index else ""
    below = others[index] if index < len(others) else ""
    source.load([one for one in (above, below) if one])
    rank = between(
        source.cards[above].rank if above in source.cards else None,
        source.cards[below].rank if below in source.cards else None,
    )
    keeps_own = card.own_rate and rate is KEEP
    source.place(key, stage, index, rank, own=card.win_rate if keeps_own else None)
    name = source.playbook.stage(stage).name.of(ctx.words.language)
    if stage == card.stage:
        act = Act("Moved {deal} within {stage}", deal=card.name, stage=name)
    else:
        act = Act("Moved {deal} to {stage}", deal=card.name, stage=name)
    edit = partial(edits.move_deal, deal_id=key, stage=stage, rank=rank, win_rate=rate, below=above)
    _do(ctx, act, edit)


def win(ctx: Context, source: DealBoard, key: str) -> None:
    """Win a deal: it goes on top of the first won stage, or off the board where the playbook has none."""
    card = source.cards[key]
    entry = source.playbook.won_entry
    if entry is None:
        source.take_off(key)
    elif entry.key != card.stage:
        top = next(iter(source.keys(entry.key)), "")
        source.load([top] if top else [])
        rank = between(None, source.cards[top].rank if top in source.cards else None)
        source.place(key, entry.key, 0, rank, own=card.win_rate if card.own_rate else None)
    _do(ctx, Act("Won {deal}", deal=card.name), partial(edits.win_deal, deal_id=key))


def lose(ctx: Context, source: DealBoard, key: str, reason: str, words: str) -> None:
    """Lose a deal for a reason; it leaves the board."""
    name = source.cards[key].name
    source.take_off(key)
    _do(ctx, Act("Lost {deal}", deal=name), partial(edits.lose_deal, deal_id=key, reason=reason, words=words))


def hold(ctx: Context, source: DealBoard, key: str, until: date | None, words: str) -> None:
    """Put a deal on hold until a day; it leaves the board."""
    name = source.cards[key].name
    source.take_off(key)
    _do(ctx, Act("Put {deal} on hold", deal=name), partial(edits.hold_deal, deal_id=key, until=until, words=words))


def _do(ctx: Context, act: Act, edit: Callable[..., None]) -> None:
    text = ctx.words.tr(act.message, **act.values)
    ctx.desk.edit(act, edit, lambda: ctx.shell.say(text, undo=True))
