"""The keys of the present screen and of the whole window."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.widgets.labels import KeyCaps, label
from ui.widgets.sheet import Sheet
from views.actions import ACTIONS
from views.context import Context


def key_sheet(ctx: Context, hints: list[tuple[str, str]]) -> Sheet:
    """Return the sheet that lists keys: those of the screen first, then those that work everywhere."""
    look, tr = ctx.look, ctx.words.tr
    sheet = Sheet(look, tr("Keys of this screen"), width=760, close_tip=tr("Close"))
    sheet.add(_table(ctx, [("+".join(keys.split()), what) for keys, what in hints]))
    sheet.add(label(look, tr("Everywhere"), "small", "text.secondary", weight=600))
    rows = [
        (QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText), tr(action.title))
        for action in ACTIONS
        if action.keys
    ]
    sheet.add(_table(ctx, rows))
    return sheet


def _table(ctx: Context, rows: list[tuple[str, str]]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(7)
    half = -(-len(rows) // 2)
    for number, (keys, what) in enumerate(rows):
        row, side = number % half, number // half * 2
        grid.addWidget(KeyCaps(ctx.look, keys), row, side)
        grid.addWidget(label(ctx.look, what, "body", "text.secondary"), row, side + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return table
