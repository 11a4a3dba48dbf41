"""The menus of the board: a card's acts, its stages, the playbooks, order and grouping."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from local_db import queries
from models.deals import COLLECTING, OPEN, WON, DealCard
from models.gate_rows import CLOSED
from models.playbook import Playbook
from models.resting import snoozed
from views.context import Context
from views.words import N_

if TYPE_CHECKING:
    from views.funnel.screen import FunnelScreen

SORTS = {
    "rank": N_("By hand"), "close": N_("Close date"), "money": N_("Money"), "age": N_("Age in stage"),
}  # fmt: skip
GROUPS = {"": N_("No groups"), "account": N_("By account"), "grade": N_("By grade")}


def fresh_menu(ctx: Context, owner: QWidget) -> QMenu:
    """Return an empty menu that goes away by itself."""
    menu = QMenu(owner)
    menu.setFont(ctx.look.font("body"))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def add(menu: QMenu, text: str, act: Callable[[], object], *, on: bool | None = None, keys: str = "") -> QAction:
    """Add an act to a menu, ticked or not, with the letter that does the same."""
    shown = text.replace("&", "&&") + (f"\t{keys}" if keys else "")
    action = QAction(shown, menu)
    if on is not None:
        action.setCheckable(True)
        action.setChecked(on)
    action.triggered.connect(lambda _checked=False: act())
    menu.addAction(action)
    return action


def stage_menu(
    ctx: Context, owner: QWidget, playbook: Playbook, card: DealCard, take: Callable[[str], object]
) -> QMenu:
    """Return the list of stages, and what comes after the last; letters pick."""
    menu = fresh_menu(ctx, owner)
    for stage in playbook.stages:
        name = stage.name.of(ctx.words.language).replace("&", "&&")
        here = stage.key == card.stage and not (card.status == WON and playbook.won_entry is None)
        action = QAction(f"&{stage.letter}  {name}", menu)
        action.setCheckable(True)
        action.setChecked(here)
        action.setEnabled(not here)
        action.triggered.connect(lambda _checked=False, key=stage.key: take(key))
        menu.addAction(action)
    menu.addSeparator()
    if playbook.won_entry is None and card.status == OPEN:
        add(menu, ctx.words.tr("Won, collecting"), partial(take, COLLECTING))
    add(menu, ctx.words.tr("Closed"), partial(take, CLOSED))
    return menu


def card_menu(screen: "FunnelScreen", ctx: Context, card: DealCard) -> QMenu:
    """Return all that can be done with a card."""
    tr, acts, key = ctx.words.tr, screen.moves, card.id
    menu = fresh_menu(ctx, screen)
    add(menu, tr("Open deal"), lambda: ctx.shell.go("deal", key), keys="Enter")
    add(menu, tr("Quick look"), lambda: screen.peek(key), keys=tr("Space"))
    menu.addSeparator()
    add(menu, tr("Move to a stage…"), screen.choose_stage, keys="M")
    if card.status == OPEN:
        add(menu, tr("Won"), partial(acts.outcome, key, "won"), keys="W")
    else:
        add(menu, tr("Close the deal"), partial(acts.outcome, key, "closed"), keys="W")
    add(menu, tr("Lost…"), partial(acts.outcome, key, "lost"), keys="L")
    add(menu, tr("Hold…"), partial(acts.outcome, key, "hold"), keys="H")
    if snoozed(card.snooze_until, ctx.desk.today()):
        add(menu, tr("Wake"), partial(acts.snooze, key), keys="Z")
    else:
        add(menu, tr("Snooze…"), partial(acts.snooze, key), keys="Z")
    add(menu, tr("Other playbook…"), partial(acts.outcome, key, "playbook"))
    menu.addSeparator()
    add(menu, tr("Next step…"), lambda: ctx.shell.next_step(key), keys="F")
    add(menu, tr("Write a note"), lambda: ctx.shell.write_note(screen.here()), keys="N")
    if card.account_id:
        add(menu, tr("Open account"), lambda: ctx.shell.go("account", card.account_id))
    return menu


def order_menu(screen: "FunnelScreen", ctx: Context, anchor: QWidget) -> QMenu:
    """Open the ways to order, group and fold under a button."""
    tr, source = ctx.words.tr, screen.source
    menu = fresh_menu(ctx, anchor)
    for key, text in SORTS.items():
        add(menu, tr(text), partial(screen.set_order, sort=key), on=source.sort == key)
    menu.addSeparator()
    for key, text in GROUPS.items():
        add(menu, tr(text), partial(screen.set_order, group=key), on=source.group == key)
    menu.addSeparator()
    add(menu, tr("Fold empty columns"), screen.fold_empty)
    add(menu, tr("Unfold all columns"), screen.unfold_all).setEnabled(bool(source.folds))
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
    return menu


def playbook_choices(ctx: Context) -> list[tuple[str, str, str]]:
    """Return the playbooks as (id in the book or '', key, what a line says): those in use, then the shipped ones."""
    from local_db.playbooks import load, shipped_keys

    words = ctx.words
    counts = ctx.desk.read(queries.playbook_counts)
    newest = {one.key: max(other.version for other in counts if other.key == one.key) for one in counts}
    found: list[tuple[str, str, str]] = []
    for one in counts:
        name = ctx.desk.playbook(one.id).name.of(words.language)
        if one.version < newest[one.key]:
            if not one.open and not one.collecting:
                continue
            name = words.tr("{name}, as of version {n}", name=name, n=one.version)
        count = words.ntr("{n} deal", "{n} deals", one.open + one.collecting)
        found.append((one.id, one.key, f"{name}\t{count}"))
    unused = [key for key in shipped_keys() if key not in newest]
    return found + [("", key, load(key).name.of(words.language)) for key in unused]


def playbook_menu(ctx: Context, anchor: QWidget, current: tuple[str, str], take: Callable[[str, str], object]) -> QMenu:
    """Open the list of playbooks under a button; `take` gets the id and the key of the one taken."""
    menu = fresh_menu(ctx, anchor)
    choices: Sequence[tuple[str, str, str]] = playbook_choices(ctx)
    used = [one for one in choices if one[0]]
    for book, key, text in used:
        add(menu, text, partial(take, book, key), on=(book, key) == current)
    if used and len(used) < len(choices):
        menu.addSection(ctx.words.tr("Not used yet"))
    for book, key, text in choices:
        if not book:
            add(menu, text, partial(take, book, key), on=(book, key) == current)
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
    return menu
