"""The buyer map as a part of the deal's page: sheet or outline, tools, legend, inspector (design §3)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from local_db import queries
from models.buyers import BuyerMap
from models.dangers import Danger
from models.deals import DealFile
from ui.overriding import override
from views.buyer_map.acts import MapActs
from views.buyer_map.commands import MapCommands
from views.buyer_map.inspector import MapInspector
from views.buyer_map.keys import MapKeys
from views.buyer_map.legend import Legend
from views.buyer_map.outline import Outline
from views.buyer_map.tools import MapTools
from views.buyer_map.view import MapView
from views.context import Context, Here

if TYPE_CHECKING:
    from local_db.changes import Change

TABLES = ("seat", "seat_role", "map_line", "person", "follow_up", "deal", "note", "note_person")
_DOCKS = 1060  # narrower than this the inspector lies over the map


class BuyerMapPanel(QWidget):
    """One deal's map; `show_deal` reads it, every act is stored through the desk."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._deal: DealFile | None = None
        self._dangers: tuple[Danger, ...] = ()
        self._inspector_shown = True
        self.acts = MapActs(ctx, self._show_acted)
        self.view = MapView(ctx)
        self.commands = MapCommands(ctx, self)
        self.view.keys = MapKeys(self.view, self.commands)
        self.outline = Outline(ctx, self.commands)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.outline)
        self.legend = Legend(ctx)
        self._left = QWidget(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.legend)
        self.inspector = MapInspector(ctx, self.acts)
        self.inspector.setParent(self)
        self.tools = MapTools(ctx, self.stack)
        self._connect()
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view, commands, tools = self.view, self.commands, self.tools
        view.opened.connect(lambda _key: commands.open_current())
        view.person_dropped.connect(self.acts.place)
        view.role_dropped.connect(self.acts.give_role)
        view.line_dropped.connect(commands.line_dropped)
        view.asked_menu.connect(lambda key, at: commands.open_menu(at))
        view.zoomed.connect(tools.show_zoom)
        view.current_changed.connect(self._current_changed)
        self.outline.current_changed.connect(view.select)
        self.outline.danger_opened.connect(commands.open_danger)
        self.inspector.name_asked.connect(commands.name_role)
        tools.add_person.connect(commands.add_person)
        tools.draw_line.connect(commands.draw_line)
        tools.tidy.connect(commands.tidy)
        tools.outline.connect(commands.toggle_outline)
        tools.zoom.connect(self._zoom)
        tools.fit.connect(view.fit_all)
        tools.inspector.connect(lambda: self._ctx.shell.show_inspector(not self._inspector_shown))

    @property
    def outline_shown(self) -> bool:
        return self.stack.currentWidget() is self.outline

    # what the deal's page asks

    def show_deal(self, deal_id: str) -> None:
        """Show another deal's map, fitted to the sheet; the same one is read again and keeps its zoom."""
        other = deal_id != self.acts.deal_id
        if other:
            self.view.select("")
            self.view.map_scene.show_map(BuyerMap(deal_id, (), ()), (), self._ctx.desk.today())
        self._read(deal_id, animate=not other)
        if other:
            self.view.fit_all()

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches."""
        if self.acts.deal_id and (change is None or change.touches(*TABLES)):
            self._read(self.acts.deal_id, animate=True)

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here."""
        tr = self._ctx.words.tr
        return [
            ("P", tr("person")), ("L", tr("line")), ("R", tr("roles")), ("+ -", tr("stance")), ("< >", tr("relation")),
            ("I", tr("influence")), ("1 … 9", tr("danger")), ("O", tr("outline")), ("0", tr("fit")),
        ]  # fmt: skip

    def here(self) -> Here:
        """Return the deal, and the person who is current."""
        seat = self.acts.seat(self.view.current)
        return Here(self.acts.account_id, self.acts.deal_id, seat.person_id if seat else "")

    def set_inspector(self, shown: bool) -> None:
        """Open or close the inspector; in a narrow window it lies over the map."""
        self._inspector_shown = shown
        self._arrange()

    def focus_first(self) -> None:
        """Put the focus on the map."""
        shown = self.outline if self.outline_shown else self.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, key: str) -> None:
        """Make a seat current and bring it into sight."""
        self.view.select(key, show=True)

    # reading and showing

    def _read(self, deal_id: str, *, animate: bool) -> None:
        desk = self._ctx.desk
        self._deal = desk.read(queries.deal_file, deal_id, desk.today())
        self._dangers = desk.read(queries.deal_dangers, deal_id, desk.today())
        self.acts.buyers = desk.read(queries.buyer_map, deal_id)
        self.acts.account_id = self._deal.account_id if self._deal else ""
        self._show(animate=animate and self.isVisible())

    def _show_acted(self, _buyers: BuyerMap, animate: bool) -> None:
        """Show the map as an act left it, before it is stored."""
        self._show(animate=animate)

    def _show(self, *, animate: bool) -> None:
        self.view.map_scene.show_map(self.acts.buyers, self._dangers, self._ctx.desk.today(), animate=animate)
        self.view.refreshed()
        self.inspector.show_map(self._deal, self.acts.buyers, self._dangers)
        if self.outline_shown:
            self.outline.show_map(self.view.map_scene)
        self.commands.select_awaited()

    def show_outline(self, shown: bool) -> None:
        """Show the outline in place of the sheet, or the sheet again."""
        if shown:
            self.outline.show_map(self.view.map_scene)
            self.outline.select(self.view.current)
            self.view.select(self.outline.current_key())
        self.stack.setCurrentWidget(self.outline if shown else self.view)
        self.setFocusProxy(self.outline if shown else self.view)
        self.tools.zoom_box.setVisible(not shown)
        self._place_tools()
        self.focus_first()

    def _current_changed(self, key: str) -> None:
        if self.outline_shown and self.outline.current_key() != key:
            self.outline.select(key)

    def _zoom(self, steps: int) -> None:
        self.view.zoom_by(steps)
        self.view.keep_zoom()

    # layout

    @property
    def drawer(self) -> bool:
        """Whether the inspector lies over the map."""
        return self.width() < _DOCKS

    def _arrange(self) -> None:
        wide = self.inspector.width() if self._inspector_shown else 0
        left = self.width() - (0 if self.drawer else wide)
        self._left.setGeometry(0, 0, left, self.height())
        self.inspector.setGeometry(self.width() - self.inspector.width(), 0, self.inspector.width(), self.height())
        self.inspector.setVisible(self._inspector_shown)
        self.inspector.raise_()
        self.legend.set_most(2 if self.height() >= 660 else 1)
        self.tools.drawer.setVisible(not self._inspector_shown)
        self._place_tools()

    def _place_tools(self) -> None:
        size = self.tools.sizeHint()
        room = self.stack.rect()
        self.view.corner = size
        self.tools.setGeometry(QRect(QPoint(room.right() - size.width() - 11, room.bottom() - size.height() - 9), size))
        self.tools.raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def place_of(self, key: str) -> QPoint:
        """Return where on the screen a menu for a node opens: under it, or under the outline's row."""
        if self.outline_shown:
            rect = self.outline.visualRect(self.outline.currentIndex())
            return self.outline.viewport().mapToGlobal(rect.bottomLeft())
        if key not in self.view.map_scene.nodes:
            return self.view.viewport().mapToGlobal(self.view.viewport().rect().center())
        return self.view.viewport().mapToGlobal(self.view.place_rect(key).bottomLeft().toPoint() + QPoint(0, 4))
