"""Further conditions: owner, account, grade, what is snoozed; each is a chip that can be taken away."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from local_db import queries
from models.accounts import GRADES
from models.deals import NO_GRADE, BoardFilter
from ui.widgets.forms import FormRow
from views.account_words import GRADE
from views.context import Context
from views.forms.ask import Ask
from views.funnel.menus import add, fresh_menu

if TYPE_CHECKING:
    from views.funnel.bar import DealFilterBar

Change = Callable[[BoardFilter], BoardFilter]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as its chip shows it; `without` takes it out of a filter."""

    text: str
    icon: str
    without: Change


def conditions(ctx: Context, narrow: BoardFilter) -> list[Condition]:
    """Return the conditions of a filter that no chip of the bar stands for."""
    tr, found = ctx.words.tr, []
    if narrow.owner:
        found.append(Condition(narrow.owner, "user", lambda one: replace(one, owner="")))
    if narrow.account_id:
        cards = ctx.desk.read(queries.account_cards_of, [narrow.account_id], ctx.desk.today())
        name = cards[narrow.account_id].name if narrow.account_id in cards else tr("No account")
        found.append(Condition(name, "building-2", lambda one: replace(one, account_id="")))
    if narrow.unplaced:
        found.append(Condition(tr("No account"), "building-2", lambda one: replace(one, unplaced=False)))
    if narrow.grade:
        text = tr(GRADE["" if narrow.grade == NO_GRADE else narrow.grade])
        found.append(Condition(text, "star", lambda one: replace(one, grade="")))
    if narrow.snoozed_on is not None:
        today = ctx.desk.today()
        found.append(Condition(tr("Snoozed"), "moon", lambda one: replace(one, snoozed_on=None, awake_on=today)))
    return found


def open_more(ctx: Context, bar: "DealFilterBar") -> QMenu:
    """Open the list of further conditions under its chip."""
    tr, narrow = ctx.words.tr, bar.narrow
    menu = fresh_menu(ctx, bar)

    def take(change: Change) -> None:
        bar.set(change(bar.narrow))

    owner = menu.addMenu(tr("Owner"))
    owner.setFont(menu.font())
    groups = ctx.desk.read(queries.list_groups, "", ctx.desk.today(), group="owner")
    for one in groups:
        if one.key:
            name = one.key
            text = f"{one.name or name}  {one.count:,}"
            add(owner, text, partial(take, partial(replace, owner=name)), on=narrow.owner == name)
    owner.menuAction().setEnabled(bool(owner.actions()))
    grade = menu.addMenu(tr("Grade"))
    grade.setFont(menu.font())
    for key in (*GRADES, NO_GRADE):
        text = tr(GRADE["" if key == NO_GRADE else key])
        add(grade, text, partial(take, partial(replace, grade=key)), on=narrow.grade == key)
    add(menu, tr("Account…"), lambda: ctx.shell.open_sheet(_account_sheet(ctx, take)))
    unplaced = partial(take, lambda held: replace(held, unplaced=not held.unplaced, account_id=""))
    add(menu, tr("No account"), unplaced, on=narrow.unplaced)
    today = ctx.desk.today()
    snoozed = partial(take, lambda held: replace(held, snoozed_on=today, awake_on=None))
    add(menu, tr("Snoozed"), snoozed, on=narrow.snoozed_on is not None)
    menu.addSeparator()
    for name, chip in bar.chips.items():
        if chip.isHidden():
            add(menu, chip.caption, partial(bar.toggle, name), on=chip.on)
    if narrow != bar.start():
        add(menu, tr("Take all away"), lambda: bar.set(bar.start()))
    menu.popup(bar.more.mapToGlobal(QPoint(0, bar.more.height() + 2)))
    return menu


def _account_sheet(ctx: Context, take: Callable[[Change], None]) -> Ask:
    from views.funnel.form import AccountField

    tr = ctx.words.tr
    sheet = Ask(ctx, tr("Deals of which account?"))
    field = AccountField(ctx)
    field.setPlaceholderText("")
    row = FormRow(ctx.look, tr("Account"), field)
    sheet.add(row)

    def submit() -> None:
        key = field.account_id
        if not key:
            row.set_error(tr("No account has this name."))
            field.setFocus()
            return
        sheet.decide(lambda: take(lambda one: replace(one, account_id=key, unplaced=False)))

    sheet.end_with(tr("Filter"), submit)
    sheet.first = field
    return sheet
