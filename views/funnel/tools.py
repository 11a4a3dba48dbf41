"""What stands at the right of the board's filter bar: deals aside, saved views, the order."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.button import Button, icon_button
from views.funnel import menus

if TYPE_CHECKING:
    from views.context import Context
    from views.funnel.screen import FunnelScreen


class BoardTools(QWidget):
    """Two icon buttons and the button that says the order."""

    def __init__(self, ctx: "Context", screen: "FunnelScreen") -> None:
        super().__init__()
        self._ctx, look, tr = ctx, ctx.look, ctx.words.tr
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.aside = icon_button(look, "moon", tr("Deals aside: snoozed, on hold, lost, won"))
        self.aside.clicked.connect(lambda: self._open_aside(screen))
        self.views = icon_button(look, "star", tr("Saved views"))
        self.views.clicked.connect(lambda: self._open_views(screen))
        self.order = Button(look, "", kind="ghost", chevron=True, tip=tr("Order, groups and folded columns"))
        self.order.clicked.connect(lambda: menus.order_menu(screen, ctx, self.order))
        for one in (self.aside, self.views, self.order):
            row.addWidget(one)

    def show_state(self, sort: str, group: str) -> bool:
        """Say the order and the grouping; False where they are what they were."""
        tr = self._ctx.words.tr
        text = tr(menus.SORTS[sort])
        if group:
            text = tr("{order}, {group}", order=text, group=tr(menus.GROUPS[group]))
        if text == self.order.caption:
            return False
        self.order.setText(text)
        self.order.setAccessibleName(tr("Order: {order}", order=text))
        return True

    def _open_aside(self, screen: "FunnelScreen") -> None:
        from views.funnel.aside import open_aside

        open_aside(self._ctx, self.aside, screen.source.playbook_id)

    def _open_views(self, screen: "FunnelScreen") -> None:
        from views.funnel.saved import open_views

        open_views(screen, self._ctx, self.views)
