"""Saved views: the present filter, order and grouping under a name; take one, rename it, delete it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from local_db import edits, queries
from local_db.acts import Act
from local_db.keys import new_key
from models.deals import SavedView
from ui.widgets.fields import TextField
from ui.widgets.forms import FormRow
from views.context import Context
from views.forms.ask import Ask
from views.funnel.kept import View, view_body, view_of
from views.funnel.menus import add, fresh_menu

if TYPE_CHECKING:
    from views.funnel.screen import FunnelScreen

SCREEN = "deals"


def open_views(screen: "FunnelScreen", ctx: Context, anchor: QWidget) -> QMenu:
    """Open the list of saved views under a button."""
    tr, present = ctx.words.tr, screen.view()
    saved = ctx.desk.read(queries.saved_views, SCREEN)
    menu = fresh_menu(ctx, anchor)
    for one in saved:
        view = view_of(one.body, ctx.desk.today())
        add(menu, one.name, partial(screen.take_view, view), on=view == present)
    if saved:
        menu.addSeparator()
    add(menu, tr("Save this view…"), lambda: _name_sheet(ctx, tr("Save this view"), partial(_save, ctx, present)))
    mine = next((one for one in saved if view_of(one.body, ctx.desk.today()) == present), None)
    if mine is not None:
        rename = partial(_name_sheet, ctx, tr("Rename the view"), partial(_rename, ctx, mine), mine.name)
        add(menu, tr("Rename {name}…", name=mine.name), rename)
        add(menu, tr("Delete {name}", name=mine.name), partial(_delete, ctx, mine))
    menu.popup(anchor.mapToGlobal(QPoint(anchor.width() - menu.sizeHint().width(), anchor.height() + 2)))
    return menu


def _name_sheet(ctx: Context, title: str, done: Callable[[str], None], name: str = "") -> None:
    tr = ctx.words.tr
    sheet = Ask(ctx, title, width=400)
    field = TextField(ctx.look, name, name=tr("Name"))
    row = FormRow(ctx.look, tr("Name"), field)
    sheet.add(row)

    def submit() -> None:
        text = field.text().strip()
        if not text:
            row.set_error(tr("A view needs a name."))
            field.setFocus()
            return
        sheet.decide(lambda: done(text))

    sheet.end_with(tr("Save"), submit)
    sheet.first = field
    ctx.shell.open_sheet(sheet)


def _save(ctx: Context, view: View, name: str) -> None:
    edit = partial(edits.save_view, key=new_key(), screen=SCREEN, name=name, body=view_body(view))
    _do(ctx, Act("Saved the view {name}", name=name), edit)


def _rename(ctx: Context, view: SavedView, name: str) -> None:
    edit = partial(edits.save_view, key=view.id, screen=SCREEN, name=name, body=view.body)
    _do(ctx, Act("Renamed the view {name}", name=name), edit)


def _delete(ctx: Context, view: SavedView) -> None:
    _do(ctx, Act("Deleted the view {name}", name=view.name), partial(edits.delete_view, view_id=view.id))


def _do(ctx: Context, act: Act, edit: Callable[..., None]) -> None:
    text = ctx.words.tr(act.message, **act.values)
    ctx.desk.edit(act, edit, lambda: ctx.shell.say(text, undo=True))
