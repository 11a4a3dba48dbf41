"""What keys, buttons and menus of map and outline do with the current person, chair or line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from models.buyers import SeatRow
from views.buyer_map.menus import influence_options, line_options, node_options, open_menu, role_options

if TYPE_CHECKING:
    from views.buyer_map.panel import BuyerMapPanel
    from views.context import Context


class MapCommands:
    """The commands of one panel; each ends in an act of `MapActs`, a sheet or a menu."""

    def __init__(self, ctx: "Context", panel: "BuyerMapPanel") -> None:
        self._ctx, self._panel = ctx, panel
        self._awaited = ""

    @property
    def current(self) -> str:
        return self._panel.view.current

    def _seat(self, *, buyer: bool = False) -> SeatRow | None:
        """The current person; says what to do where nobody is current."""
        seat = self._panel.acts.seat(self.current)
        if seat is None or (buyer and seat.side == "ours"):
            self._ctx.shell.say(self._ctx.words.tr("Choose a person of the buyer first."))
            return None
        return seat

    def add_person(self) -> None:
        """Open the sheet that puts somebody on the map; on an empty chair, for its role."""
        self.name_role(self._chair())

    def _chair(self) -> str:
        head, _, role = self.current.partition(":")
        return role if head == "chair" else ""

    def name_role(self, role: str) -> None:
        """Open the sheet that names somebody for a role, '' for any."""
        from views.buyer_map.add_sheet import AddSheet

        sheet = AddSheet(self._ctx, self._panel.acts, (role,) if role else (), self._wait_for)
        self._ctx.shell.open_sheet(sheet)

    def _wait_for(self, key: str) -> None:
        """Make somebody current as soon as he stands on the map."""
        self._awaited = key
        self.select_awaited()

    def select_awaited(self) -> None:
        """Called after the map was shown anew."""
        if self._awaited and self._awaited in self._panel.view.map_scene.nodes:
            key, self._awaited = self._awaited, ""
            self._panel.view.select(key, show=True)

    def open_current(self) -> None:
        """Open what is current: a person's sheet, the naming of a chair, a line's sheet."""
        acts, shell = self._panel.acts, self._ctx.shell
        seat, line = acts.seat(self.current), acts.line(self.current)
        if self._chair():
            self.name_role(self._chair())
        elif seat is not None:
            from views.buyer_map.person_sheet import PersonSheet

            shell.open_sheet(PersonSheet(self._ctx, acts, seat))
        elif line is not None:
            from views.buyer_map.line_sheet import LineSheet

            shell.open_sheet(LineSheet(self._ctx, acts, line=line))

    def draw_line(self) -> None:
        """Open the sheet of a new line from the current person."""
        seat = self._panel.acts.seat(self.current)
        if seat is None:
            self._ctx.shell.say(self._ctx.words.tr("Choose the person from whom the line starts."))
            return
        from views.buyer_map.line_sheet import LineSheet

        self._ctx.shell.open_sheet(LineSheet(self._ctx, self._panel.acts, source=seat))

    def line_dropped(self, source: str, target: str, at: QPoint) -> None:
        """Ask for the kind of a line that was drawn; between theirs and ours it is a contact."""
        acts = self._panel.acts
        one, other = acts.seat(source), acts.seat(target)
        if one is None or other is None:
            return
        if one.side != other.side:
            acts.add_line(source, target, "contact")
            return
        if one.side == "ours":
            self._ctx.shell.say(self._ctx.words.tr("A line needs somebody of the buyer."))
            return
        view = self._panel.view
        open_menu(
            self._ctx, view, view.viewport().mapToGlobal(at), line_options(self._ctx, one, other),
            lambda kind: acts.add_line(source, target, kind),
        )  # fmt: skip

    def choose_roles(self) -> None:
        """Open the menu of roles; a choice gives the role or takes it."""
        seat = self._seat(buyer=True)
        if seat is not None:
            self._open_menu(role_options(self._ctx, seat), lambda role: self._toggle_role(seat.id, role))

    def _toggle_role(self, key: str, role: str) -> None:
        seat = self._panel.acts.seat(key)
        if seat is not None:
            held = role in seat.roles
            roles = tuple(one for one in seat.roles if one != role) if held else (*seat.roles, role)
            self._panel.acts.set_roles(key, roles)

    def choose_influence(self) -> None:
        """Open the menu of influence; the digit takes it."""
        seat = self._seat(buyer=True)
        if seat is not None:
            self._open_menu(
                influence_options(self._ctx, seat),
                lambda value: self._panel.acts.set_influence(seat.id, int(value) if value else None),
            )

    def _open_menu(self, options: list[tuple[str, str, bool | None]], chosen: object) -> None:
        open_menu(self._ctx, self._panel, self._panel.place_of(self.current), options, chosen)  # type: ignore[arg-type]

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of everything that can be done with what is current."""
        seat = self._panel.acts.seat(self.current)
        if seat is None:
            if self.current:
                self.open_current()
            return
        doings = {
            "open": self.open_current,
            "roles": self.choose_roles,
            "influence": self.choose_influence,
            "better": lambda: self.step_stance(1),
            "worse": lambda: self.step_stance(-1),
            "closer": lambda: self.step_ladder(1),
            "line": self.draw_line,
            "remove": self.remove_current,
        }
        open_menu(self._ctx, self._panel, at, node_options(self._ctx, seat), lambda key: doings[key]())

    def step_stance(self, by: int) -> None:
        """Move the stance of the current person by a step."""
        seat = self._seat(buyer=True)
        if seat is not None:
            self._panel.acts.step_stance(seat.id, by)

    def step_ladder(self, by: int) -> None:
        """Move the relation to the current person by a rung."""
        seat = self._seat(buyer=True)
        if seat is not None:
            self._panel.acts.step_ladder(seat.id, by)

    def remove_current(self) -> None:
        """Take the current person or line off the map."""
        acts, key = self._panel.acts, self.current
        if acts.seat(key) is not None:
            acts.remove_seat(key)
        elif acts.line(key) is not None:
            acts.remove_line(key)

    def move_current(self, dx: int, dy: int) -> None:
        """Move the current person by so many px."""
        scene = self._panel.view.map_scene
        scene.finish()
        spot = scene.spots().get(self.current)
        if spot is not None and self._panel.acts.seat(self.current) is not None:
            self._panel.acts.place(self.current, (spot[0] + dx, spot[1] + dy), scene.spots())

    def tidy(self) -> None:
        """Let everybody stand where the layout puts them, and show the whole map."""
        self._panel.acts.tidy()
        self._panel.view.fit_all()

    def open_danger(self, number: int) -> None:
        """Unfold the danger with this number, opening the inspector for it."""
        if number <= len(self._panel.inspector.rows):
            if self._panel.inspector.isHidden():
                self._ctx.shell.show_inspector(True)
            self._panel.inspector.open_danger(number)

    def toggle_outline(self) -> None:
        """Show the outline, or the sheet again."""
        panel = self._panel
        panel.show_outline(not panel.outline_shown)
