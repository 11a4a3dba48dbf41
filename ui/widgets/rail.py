"""Rail: places to go under each other, open with names or narrow with icons; arrows walk, Enter or a click goes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.control import Control

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

_GAP, _BOX, _NARROW_BOX = 2, 30, 34
_WALK = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class RailItem:
    """A place to go: icon or badge (letter, step, steps), name, figure or dot of what is due, key; or a section."""

    key: str
    text: str
    icon: str = ""
    badge: tuple[str, int, int] | None = None
    figure: str = ""
    dot: bool = False
    keys: str = ""
    section: bool = False


class Place(Control):
    """One item of the rail; a section is its head and takes no focus."""

    def __init__(self, look: Look, rail: "RailList") -> None:
        super().__init__(look, parent=rail)
        self.rail = rail
        self.item = RailItem("", "")
        self.ring_inside = True

    def show_item(self, item: RailItem) -> None:
        """Become another item."""
        self.item = item
        self.setText(f"{item.text}, {item.figure}" if item.figure else item.text)
        self.setEnabled(not item.section)
        self.fit()

    def fit(self) -> None:
        """Take the height of an open or a narrow rail."""
        item, open_ = self.item, self.rail.open
        if item.section:
            self.setFixedHeight(38 if open_ else 12)
        else:
            self.setFixedHeight(max(_BOX, self.look.line("body") + 12) if open_ else _NARROW_BOX)
        tip = item.keys if open_ else f"{item.text}  {item.keys}".strip()
        self.setToolTip("" if item.section else tip)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(36, self.minimumHeight())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _WALK.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.rail.walk(self, step)

    @override
    def paint(self, painter: QPainter) -> None:
        item, look, rect = self.item, self.look, QRectF(self.rect())
        if item.section:
            if self.rail.open:
                room = QRectF(10, rect.bottom() - 20, rect.width() - 20, 18)
                painters.text(painter, look, room, item.text, "small", "text.tertiary")
            return
        chosen = bool(item.key) and item.key == self.rail.current
        if chosen or self.hovered:
            fill = "surface.pressed" if chosen or self.isDown() else "surface.hover"
            painters.box(painter, look, rect, radius=6, fill=fill, border=None)
        if self.ringed:
            painters.focus_ring(painter, look, rect, radius=6)
        ink = "text.primary" if chosen else "text.secondary"
        if self.rail.open:
            self._paint_open(painter, rect, ink, chosen)
        else:
            self._paint_narrow(painter, rect, ink)

    def _sign(self, painter: QPainter, x: float, middle: float, ink: str) -> None:
        if self.item.badge is not None:
            letter, step, steps = self.item.badge
            painters.stage_badge(painter, self.look, QRectF(x, middle - 8, 16, 16), letter, step, steps)
        elif self.item.icon:
            painters.icon(painter, self.look, self.item.icon, x, middle, color=ink, size=16)

    def _paint_open(self, painter: QPainter, rect: QRectF, ink: str, chosen: bool) -> None:
        item, look, middle = self.item, self.look, rect.center().y()
        self._sign(painter, 10, middle, ink)
        edge = rect.right() - 10
        if item.figure:
            wide = painters.text_width(look, item.figure, "small", tnum=True)
            edge -= wide
            room = QRectF(edge, rect.top(), wide + 1, rect.height())
            painters.text(painter, look, room, item.figure, "small", "text.secondary", tnum=True)
        elif item.dot:
            edge -= 7
            painters.box(painter, look, QRectF(edge, middle - 3, 6, 6), radius=3, fill="accent.solid", border=None)
        for key in reversed(painters.split_keys(item.keys)):
            edge -= painters.key_cap_width(look, key)
            painters.key_cap(painter, look, edge, middle, key)
            edge -= 5
        room = QRectF(36, rect.top(), edge - 40, rect.height())
        painters.text(painter, look, room, item.text, "body", ink, weight=600 if chosen else None)

    def _paint_narrow(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        middle = rect.center()
        self._sign(painter, middle.x() - 8, middle.y(), ink)
        if self.item.dot or self.item.figure:
            dot = QRectF(middle.x() + 5, middle.y() - 11, 7, 7)
            painters.box(painter, self.look, dot, radius=3.5, fill="accent.solid", border=None)


class RailList(QWidget):
    """Places as high as their number; `chosen` gives the key of the one that was taken."""

    chosen = Signal(str)

    def __init__(self, look: Look, *, name: str = "") -> None:
        super().__init__()
        self._look = look
        self.open = True
        self.current = ""
        self.places: list[Place] = []
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)

    def set_items(self, items: Sequence[RailItem]) -> None:
        """Show other places."""
        while len(self.places) > len(items):
            gone = self.places.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.places) < len(items):
            place = Place(self._look, self)
            place.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place.item.key))
            self.places.append(place)
            self._column.addWidget(place)
        for place, item in zip(self.places, items, strict=True):
            if place.item != item:
                place.show_item(item)
        self._stop_at_one()

    def set_current(self, key: str) -> None:
        """Mark the place where the reader is; a key that is not here marks none."""
        self.current = key
        self._stop_at_one()
        self.update()

    def set_open(self, open_: bool) -> None:
        """Show names beside the icons, or icons alone."""
        self.open = open_
        self._column.setSpacing(_GAP if open_ else _GAP + 1)
        for place in self.places:
            place.fit()

    def walk(self, place: Place, step: int) -> None:
        """Move the focus to the next place up (-1) or down (1)."""
        goals = [goal for goal in self.places if not goal.item.section]
        at = goals.index(place) + step
        if 0 <= at < len(goals):
            goals[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_at_one(self) -> None:
        """Let Tab stop at the current place alone, or at the first one."""
        goals = [place for place in self.places if not place.item.section]
        stop = next((place for place in goals if place.item.key == self.current), goals[0] if goals else None)
        for place in self.places:
            policy = Qt.FocusPolicy.StrongFocus if place is stop else Qt.FocusPolicy.ClickFocus
            place.setFocusPolicy(Qt.FocusPolicy.NoFocus if place.item.section else policy)
            place.update()
