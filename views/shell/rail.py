"""The rail: mark and name, search box, screens, pinned deals, settings at the foot (design §2)."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_db import queries
from ui.boxes import box, icon
from ui.lettering import text
from ui.overriding import override
from ui.painters import key_cap, key_cap_width
from ui.theme import Look
from ui.widgets.button import icon_button
from ui.widgets.control import Control
from ui.widgets.labels import label
from ui.widgets.rail import RailItem, RailList
from views.context import Context

SCREENS = (("today", "calendar-check"), ("accounts", "building-2"), ("deals", "square-kanban"))


class Mark(QWidget):
    """The program's sign: two leaves of a book in a blue square."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(20, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self._look, QRectF(self.rect()), radius=5, fill="accent.solid", border=None)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        leaf = QColor(self._look.color("text.onAccent"))
        leaf.setAlphaF(0.75)
        painter.setBrush(self._look.color("text.onAccent"))
        painter.drawRoundedRect(QRectF(4, 5, 5, 10), 1.5, 1.5)
        painter.setBrush(leaf)
        painter.drawRoundedRect(QRectF(10, 5, 6, 10), 3, 3)
        painter.end()


class SearchBox(Control):
    """What looks like a field and opens the palette."""

    def __init__(self, look: Look, caption: str, keys: str) -> None:
        self._narrow = False
        super().__init__(look, caption, tip=f"{caption}  {keys}")
        self._caps = keys.split("+")
        self.setAccessibleName(caption)
        self.setFixedHeight(30)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone."""
        self._narrow = narrow
        self.update()

    @override
    def paint(self, painter: QPainter) -> None:
        look, middle = self.look, self.height() / 2
        if self._narrow:
            if self.hovered:
                box(painter, look, QRectF(self.rect()), radius=6, fill="surface.hover", border=None)
            icon(painter, look, "search", self.width() / 2 - 8, middle, size=16)
            return
        box(painter, look, QRectF(self.rect()), radius=6, fill="surface.page")
        icon(painter, look, "search", 10, middle, size=15)
        right = self.width() - 6.0
        for cap in reversed(self._caps):
            right -= key_cap_width(look, cap)
            key_cap(painter, look, right, middle, cap)
            right -= 4
        text(painter, look, QRectF(32, 0, right - 36, self.height()), self.caption, "body", "text.secondary")


class Rail(QWidget):
    """Open with names, or narrow with icons alone."""

    def __init__(self, ctx: Context, search: Callable[[], None], toggle: Callable[[], None]) -> None:
        super().__init__()
        self._ctx = ctx
        look, tr = ctx.look, ctx.words.tr
        self.open = True
        head = QHBoxLayout()
        head.setContentsMargins(7, 0, 2, 0)
        head.setSpacing(9)
        self._name = label(look, "Dealwright", "section")
        self._toggle = icon_button(look, "panel-left", tr("Open or close the rail"), keys="Ctrl+B")
        self._toggle.clicked.connect(toggle)
        head.addWidget(Mark(look))
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._toggle)
        self.search = SearchBox(look, tr("Search or do"), "Ctrl+K")
        self.search.clicked.connect(search)
        self.list = RailList(look, name=tr("Screens"))
        self.list.chosen.connect(self._chosen)
        self.foot = RailList(look, name=tr("Settings"))
        self.foot.chosen.connect(self._chosen)
        self.foot.set_items([RailItem("settings", tr("Settings"), "settings-2")])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 10)
        column.setSpacing(9)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(34)
        head.setContentsMargins(7, 0, 2, 0)
        for widget in (top, self.search, self.list):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.foot)
        self.load()

    def load(self) -> None:
        """Read the figures and the pinned deals."""
        ctx, tr = self._ctx, self._ctx.words.tr
        today = ctx.desk.today()
        late, now, _coming = ctx.desk.read(queries.step_counts, today, today)
        names = {"today": tr("Today"), "accounts": tr("Accounts"), "deals": tr("Deals")}
        due = str(late + now) if late + now else ""
        items = [RailItem(key, names[key], sign, figure=due if key == "today" else "") for key, sign in SCREENS]
        pinned = ctx.desk.read(queries.pinned_deals)
        if pinned:
            items.append(RailItem("", tr("Pinned"), section=True))
        for deal in pinned:
            mark = ctx.desk.stage_mark(deal.playbook_id, deal.stage)
            badge = (mark.letter, mark.place, mark.count)
            short = " · ".join(part for part in (deal.account_name, deal.name) if part)
            items.append(RailItem(f"deal:{deal.id}", short, badge=badge))
        self._keys = {item.key for item in items}
        self.list.set_items(items)

    def set_open(self, open_: bool) -> None:
        """Show names, or icons alone."""
        self.open = open_
        self.setFixedWidth(self._ctx.look.size("railOpen") if open_ else self._ctx.look.size("railClosed"))
        self._name.setVisible(open_)
        self._toggle.setVisible(open_)
        self.search.set_narrow(not open_)
        self.list.set_open(open_)
        self.foot.set_open(open_)

    def set_current(self, screen: str, key: str) -> None:
        """Mark where the rep is."""
        pinned = f"deal:{key}"
        parent = {"account": "accounts", "deal": "deals"}.get(screen, screen)
        self.list.set_current(pinned if screen == "deal" and pinned in self._keys else parent)
        self.foot.set_current(screen)

    def _chosen(self, key: str) -> None:
        screen, _, rest = key.partition(":")
        self._ctx.shell.go(screen, rest)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.open and event.position().y() < 40:
            self._toggle.click()
