"""What is done to the marked deals, or to the current one: each act is one edit and one step of undo (method §5)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from local_db import edits
from local_db.acts import Act
from local_db.keys import new_key
from views.deal_list.sheets import day_sheet, follow_up_sheet, owner_sheet

if TYPE_CHECKING:
    from datetime import date

    from models.deal_rows import DealRow
    from views.context import Context


def move(ctx: "Context", rows: Sequence["DealRow"], stage: str) -> None:
    """Bring deals to a stage; the window asks about the gates of all of them at once."""
    keys = tuple(row.card.id for row in rows if row.card.stage != stage)
    if len(keys) == 1:
        ctx.shell.move_deal(keys[0], stage)
    elif keys:
        ctx.shell.move_deals(keys, stage)


def follow_up(ctx: "Context", rows: Sequence["DealRow"]) -> None:
    """Ask for one next step and give it to all; a single deal has its own form."""
    if len(rows) == 1:
        ctx.shell.next_step(rows[0].card.id)
        return

    def store(words: str, kind: str, day: "date | None") -> None:
        steps = {row.card.id: new_key() for row in rows}
        act = Act("Next step for {n} deals: {words}", n=len(rows), words=words)
        _do(ctx, act, partial(edits.add_follow_ups, steps=steps, words=words, kind=kind, due_on=day))

    ctx.shell.open_sheet(follow_up_sheet(ctx, rows, store))


def close_date(ctx: "Context", rows: Sequence["DealRow"]) -> None:
    """Ask for a day and let all close on it."""

    def store(day: "date | None") -> None:
        act = _title(rows, Act("Close date of {deal}"), Act("Close date of {n} deals"))
        _do(ctx, act, partial(edits.change_deals, deal_ids=keys_of(rows), close_date=day))

    ctx.shell.open_sheet(day_sheet(ctx, rows, store))


def owner(ctx: "Context", rows: Sequence["DealRow"]) -> None:
    """Ask for a name and give all to that person."""

    def store(name: str) -> None:
        act = _title(rows, Act("Owner of {deal}"), Act("Owner of {n} deals"))
        _do(ctx, act, partial(edits.change_deals, deal_ids=keys_of(rows), owner=name))

    ctx.shell.open_sheet(owner_sheet(ctx, rows, store))


def pin(ctx: "Context", rows: Sequence["DealRow"]) -> None:
    """Pin all to the rail; where all are pinned already, take them off it."""
    on = not all(row.card.pinned for row in rows)
    if on:
        act = _title(rows, Act("Pinned {deal}"), Act("Pinned {n} deals"))
    else:
        act = _title(rows, Act("Unpinned {deal}"), Act("Unpinned {n} deals"))
    _do(ctx, act, partial(edits.change_deals, deal_ids=keys_of(rows), pinned=on))


def delete(ctx: "Context", rows: Sequence["DealRow"]) -> None:
    """Delete all; the toast brings them back."""
    act = _title(rows, Act("Deleted {deal}"), Act("Deleted {n} deals"))
    _do(ctx, act, partial(edits.delete_deals, deal_ids=keys_of(rows)))


def keys_of(rows: Sequence["DealRow"]) -> tuple[str, ...]:
    """Return the keys of some deals."""
    return tuple(row.card.id for row in rows)


def _title(rows: Sequence["DealRow"], one: Act, many: Act) -> Act:
    """Return the title of an act on these deals: the one's name, or how many they are."""
    if len(rows) == 1:
        return Act(one.message, deal=rows[0].card.name)
    return Act(many.message, n=len(rows))


def _do(ctx: "Context", act: Act, edit: Callable[..., None]) -> None:
    text = ctx.words.tr(act.message, **act.values)
    ctx.desk.edit(act, edit, lambda: ctx.shell.say(text, undo=True))
