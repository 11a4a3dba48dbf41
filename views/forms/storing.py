"""Storing what a sheet decided: one act with its toast, and opening a sheet beside what it is about."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from local_db import edits
from local_db.acts import Act
from views.context import Context


def open_beside(ctx: Context, sheet: QWidget, beside: QRect | None) -> None:
    """Open a sheet beside what it is about (window px), in the middle where that is not known."""
    if beside is None:
        ctx.shell.open_sheet(sheet)
    else:
        ctx.shell.open_sheet(sheet, beside)


def store(ctx: Context, act: Act, parts: Sequence[Callable[..., None]]) -> None:
    """Do some edits as one act, one step of undo, and say so."""
    text = ctx.words.tr(act.message, **act.values)
    edit = parts[0] if len(parts) == 1 else partial(edits.together, parts=tuple(parts))
    ctx.desk.edit(act, edit, lambda: ctx.shell.say(text, undo=True))
