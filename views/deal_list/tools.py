"""What stands beside the filter: which deals, grouped by what, and the columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.widgets.button import Button, icon_button
from ui.widgets.labels import label
from ui.widgets.menus import choose
from views.deal_list.columns import KINDS
from views.deal_list.words import GROUPS, STATUSES

if TYPE_CHECKING:
    from views.context import Context


class ListTools(QWidget):
    """`grouped`, `status_chosen` give what was taken; `column_turned` a column and whether it is shown now."""

    grouped = Signal(str)
    status_chosen = Signal(str)
    column_turned = Signal(str, bool)

    def __init__(self, ctx: "Context") -> None:
        super().__init__()
        self._ctx, look, tr = ctx, ctx.look, ctx.words.tr
        self.shown: tuple[str, ...] = ()
        self._group, self._status = "stage", "now"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.status_button = Button(look, "", kind="ghost", chevron=True)
        self.status_button.clicked.connect(self._choose_status)
        self.group_button = Button(look, "", kind="ghost", chevron=True)
        self.group_button.clicked.connect(self._choose_group)
        self.columns_button = icon_button(look, "columns-2", tr("Columns"))
        self.columns_button.clicked.connect(self.open_columns)
        row.addWidget(self.status_button)
        row.addWidget(label(look, tr("Grouped by"), "small", "text.secondary"))
        row.addWidget(self.group_button)
        row.addWidget(self.columns_button)

    def show_state(self, group: str, status: str, columns: tuple[str, ...]) -> None:
        """Show what is chosen."""
        tr = self._ctx.words.tr
        self._group, self._status, self.shown = group, status, columns
        self.group_button.setText(tr(GROUPS[group]))
        self.group_button.setAccessibleName(f"{tr('Grouped by')} {tr(GROUPS[group])}")
        self.status_button.setText(tr(STATUSES[status][0]))

    def _choose_group(self) -> None:
        options = [(key, self._ctx.words.tr(text)) for key, text in GROUPS.items()]
        choose(self._ctx.look, self.group_button, options, self.grouped.emit, current=self._group)

    def _choose_status(self) -> None:
        options = [(key, self._ctx.words.tr(text)) for key, (text, _status) in STATUSES.items()]
        choose(self._ctx.look, self.status_button, options, self.status_chosen.emit, current=self._status)

    def open_columns(self) -> None:
        """Open the list of columns; the first one always stays."""
        menu = QMenu(self.columns_button)
        menu.setFont(self._ctx.look.font("body"))
        for key, kind in KINDS.items():
            if key == "deal":
                continue
            action = QAction(self._ctx.words.tr(kind.title), menu)
            action.setCheckable(True)
            action.setChecked(key in self.shown)
            action.toggled.connect(lambda on, key=key: self.column_turned.emit(key, on))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = QPoint(self.columns_button.width() - menu.sizeHint().width(), self.columns_button.height() + 2)
        menu.popup(self.columns_button.mapToGlobal(corner))
