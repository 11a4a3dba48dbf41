"""The right side of the map: forces, danger zone by weight, what is still to find out, the next step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.buyers import BuyerMap, SeatRow, forces
from models.dangers import Danger, way_round
from models.deals import DealFile
from ui.overriding import override
from ui.painters import vline
from ui.widgets.inspector import InspectorFrame
from ui.widgets.labels import label
from views.buyer_map.acts import MapActs
from views.buyer_map.danger_rows import DangerRow
from views.buyer_map.force_bar import ForceBar
from views.buyer_map.next_step import NextStep
from views.buyer_words import role_list
from views.danger_words import way_text
from views.sections import empty

if TYPE_CHECKING:
    from views.context import Context


class RowSection(QWidget):
    """A section whose rows reach from edge to edge; its head carries the number of what stands below."""

    def __init__(self, ctx: "Context", title: str, color: str) -> None:
        super().__init__()
        pad = ctx.look.size("space.inspectorX")
        self._title, self._ctx = title, ctx
        self._strong = label(ctx.look, title, "small", color, weight=600, tnum=True)
        self._calm = label(ctx.look, title, "small", "text.secondary", weight=600)
        self._right = label(ctx.look, "", "small", "text.secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 6)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(pad, 0, pad, 0)
        head.addWidget(self._strong)
        head.addWidget(self._calm)
        head.addStretch(1)
        head.addWidget(self._right)
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column.addLayout(self.body)
        self.set_head(0, "")

    def set_head(self, count: int, right: str) -> None:
        """Show how many there are, in the section's colour while there are any."""
        self._strong.setText(f"{self._title} {count}")
        self._strong.setVisible(count > 0)
        self._calm.setVisible(count == 0)
        self._right.setText(right)
        self.setAccessibleName(self._strong.text() if count else self._title)


class MapInspector(QFrame):
    """Forces, dangers and the next step of a deal; `name_asked` wants a person for a role."""

    name_asked = Signal(str)

    def __init__(self, ctx: "Context", acts: MapActs) -> None:
        super().__init__()
        self._ctx, self._acts = ctx, acts
        look, tr = ctx.look, ctx.words.tr
        self.setFixedWidth(look.size("inspector"))
        self.setAutoFillBackground(True)
        self.frame = InspectorFrame(look)
        self.frame.setMinimumWidth(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.frame, 1)
        self._forces_section = self.frame.add_section(tr("For and against"))
        self.force_bar = ForceBar(look, ctx.words)
        self._forces_section.add(self.force_bar)
        self._danger_section = self._bare_section(tr("Danger zone"), "danger.text")
        self._find_section = self._bare_section(tr("To find out"))
        self.step = NextStep(ctx)
        self.step.opened.connect(lambda: ctx.shell.next_step(self._acts.deal_id))
        self.step.ticked.connect(self._tick_step)
        column.addWidget(self.step)
        self.rows: list[DangerRow] = []
        self._shown: tuple[object, ...] = ()
        self._buyers = BuyerMap("", (), ())
        self._dangers: tuple[Danger, ...] = ()
        self._deal: DealFile | None = None
        self._open = 0
        self._tried: set[str] = set()

    def _bare_section(self, title: str, color: str = "text.secondary") -> "RowSection":
        section = RowSection(self._ctx, title, color)
        self.frame.add(section)
        return section

    def show_map(self, deal: DealFile | None, buyers: BuyerMap, dangers: tuple[Danger, ...]) -> None:
        """Show another state; the unfolded danger stays unfolded where it still holds."""
        self._forces_section.set_right(
            self._ctx.words.tr("undecided: influence {n}", n=forces(buyers.seats).undecided_influence)
        )
        self.force_bar.show_forces(forces(buyers.seats))
        if deal is not None:
            self.step.show_deal(deal)
        self.step.setVisible(deal is not None)
        new_deal = deal is None or self._deal is None or deal.id != self._deal.id
        if new_deal:
            self._open, self._tried = 0, set()
        elif 0 <= self._open < len(self._dangers):
            kept = self._dangers[self._open].number
            self._open = next((at for at, one in enumerate(dangers) if one.number == kept), 0)
        self._deal, self._buyers, self._dangers = deal, buyers, dangers
        if (deal and deal.id, buyers, dangers, self._open) != self._shown:
            self._fill()

    def _fill(self) -> None:
        words = self._ctx.words
        self._shown = (self._deal and self._deal.id, self._buyers, self._dangers, self._open)
        focused = next((at for at, row in enumerate(self.rows) if row.hasFocus()), -1)
        for section in (self._danger_section, self._find_section):
            empty(section.body)
        self.rows = []
        red = [one for one in self._dangers if one.counts]
        for at, danger in enumerate(self._dangers):
            row = DangerRow(
                self._ctx, self._with_way(danger), at + 1, unfolded=at == self._open,
                informant=self._informant(), others=bool(self._other(danger)),
            )  # fmt: skip
            row.unfold_asked.connect(lambda at=at: self.unfold(-1 if at == self._open else at))
            row.moved.connect(lambda name, value, row=row: self._move(row, name, value))
            (self._danger_section if danger.counts else self._find_section).body.addWidget(row)
            self.rows.append(row)
        self._danger_section.set_head(len(red), words.tr("by weight") if len(red) > 1 else "")
        if not red:
            known = words.tr("No dangers known at this stage. This rests on the roles, contacts and dates in the book.")
            text = label(self._ctx.look, known, "small", "text.secondary", wrap=True)
            pad = self._ctx.look.size("space.inspectorX")
            text.setContentsMargins(pad, 0, pad, 12)
            self._danger_section.body.addWidget(text)
        self._find_section.setVisible(len(red) < len(self._dangers))
        if 0 <= focused < len(self.rows):
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _informant(self) -> SeatRow | None:
        return next((seat for seat in self._buyers.seats if "informant" in seat.roles), None)

    # the way round

    def _with_way(self, danger: Danger) -> Danger:
        """The danger with the way the rep turned to instead of the first one."""
        other = self._way(danger)
        if danger.number != 3 or other is None:
            return danger
        return replace(danger, via_id=other.person_id, via=other.name, via_ladder=other.ladder)

    def _way(self, danger: Danger) -> SeatRow | None:
        decider = next((s.id for s in self._buyers.seats if s.person_id == danger.person_id), "")
        return way_round((s for s in self._buyers.seats if s.person_id not in self._tried), decider)

    def _other(self, danger: Danger) -> SeatRow | None:
        now = self._way(danger) if danger.number == 3 else None
        if now is None:
            return None
        decider = next((s.id for s in self._buyers.seats if s.person_id == danger.person_id), "")
        tried = self._tried | {now.person_id}
        left = way_round((s for s in self._buyers.seats if s.person_id not in tried), decider)
        first = way_round(self._buyers.seats, decider)
        return left or (first if first is not None and first.id != now.id else None)

    # moves

    def unfold(self, at: int) -> None:
        """Unfold the danger at a place of the list, -1 folds all."""
        if at != self._open and at < len(self._dangers):
            self._open = at
            self._fill()

    def open_danger(self, number: int) -> None:
        """Unfold the danger with a number of the list (from 1) and put the focus there."""
        if 0 < number <= len(self.rows):
            self.unfold(number - 1)
            row = self.rows[number - 1]
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, row, lambda: self.frame.area.ensureWidgetVisible(row))

    def _move(self, row: DangerRow, name: str, value: str) -> None:
        moves: dict[str, Callable[[], None]] = {
            "name": lambda: self.name_asked.emit(value),
            "step": lambda: self._ctx.shell.next_step(self._acts.deal_id),
            "ask": lambda: self._ask(row.danger),
            "way": lambda: self._take_way(row.danger),
            "other": lambda: self._another(row.danger),
        }
        moves[name]()

    def _ask(self, danger: Danger) -> None:
        words = self._ctx.words
        seat = self._informant()
        if seat is not None:
            text = words.tr(
                "Ask {informant} who it is: {roles}", informant=seat.name, roles=role_list(words, danger.roles)
            )
            self._acts.follow_up(text, "call", seat.person_id, next_working_day(self._ctx.desk.today()))

    def _take_way(self, danger: Danger) -> None:
        person = danger.via_id or danger.person_id
        due = next_working_day(self._ctx.desk.today())
        self._acts.follow_up(way_text(self._ctx.words, danger), "call", person, due)

    def _another(self, danger: Danger) -> None:
        other = self._other(danger)
        if other is None:
            return
        decider = next((s.id for s in self._buyers.seats if s.person_id == danger.person_id), "")
        first = way_round(self._buyers.seats, decider)
        self._tried = set() if first is not None and other.id == first.id else self._tried | {danger.via_id}
        self._fill()
        self.open_danger(next(at for at, one in enumerate(self._dangers) if one.number == danger.number) + 1)

    def _tick_step(self) -> None:
        if self._deal is not None and self._deal.step is not None:
            self._acts.finish_step(self._deal.step.id, self._deal.step.words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ctx.look.color("surface.page"))
        vline(painter, self._ctx.look, 0, 0, self.height())
        painter.end()

    def areas(self) -> list[QWidget]:
        """Return what takes the focus here, from the top."""
        return [*self.rows, self.step.card]


def next_working_day(today: date) -> date:
    """Return the next day that is no Saturday or Sunday."""
    day = today + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day
