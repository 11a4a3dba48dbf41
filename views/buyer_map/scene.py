"""The sheet's contents: takes a deal's map, compares it with what stands there, moves and removes."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation
from PySide6.QtWidgets import QGraphicsScene

from models.buyers import BuyerMap, SeatRow
from models.dangers import Danger
from models.map_layout import Arrangement, Spot, chair_key, place
from views.buyer_map.card import CardPlan, chair_size, ours_size, plan_card
from views.buyer_map.items import ChairItem, LineItem, NodeItem, PersonItem
from views.buyer_words import line_label, seat_sentence

if TYPE_CHECKING:
    from ui.theme import Look
    from views.words import Words

Node = TypeVar("Node", bound=NodeItem)
_CROWDED = 30
_FAR = 4000.0  # room around the sheet in which one can pan and drag


class MapScene(QGraphicsScene):
    """People, chairs and lines of one deal, by key."""

    def __init__(self, look: "Look", words: "Words", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look, self.words = look, words
        self.buyers = BuyerMap("", (), ())
        self.dangers: tuple[Danger, ...] = ()
        self.today = date.min
        self.arrangement = Arrangement({}, (0.0,) * 4, 0.0, 0.0)
        self.nodes: dict[str, NodeItem] = {}
        self.lines: dict[str, LineItem] = {}
        self._at: dict[str, list[LineItem]] = {}
        self._way: dict[str, tuple[QPointF, QPointF]] = {}
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)

    def show_map(self, buyers: BuyerMap, dangers: tuple[Danger, ...], today: date, *, animate: bool = False) -> None:
        """Show a map; people and chairs that stay move to their new places, in 240 ms if `animate`."""
        self.finish()
        self.buyers, self.dangers, self.today = buyers, dangers, today
        plans = {s.id: None if s.side == "ours" else self._plan(s) for s in buyers.seats}
        sizes = {s.id: self._size(s, plans[s.id]) for s in buyers.seats}
        sizes |= {chair_key(role): chair_size(self.look, self.words, role) for role in buyers.empty_roles}
        self.arrangement = place(buyers, sizes)
        badges = danger_badges(buyers, dangers)
        self._drop(set(self.nodes) - set(sizes))
        new = set(sizes) - set(self.nodes)
        for seat in buyers.seats:
            item = self.nodes.get(seat.id)
            if not isinstance(item, PersonItem):
                item = self._add(PersonItem(self.look, seat))
            item.show_seat(seat, plans[seat.id], sizes[seat.id], badges.get(seat.id, 0))
            item.setToolTip(tooltip(seat_sentence(self.words, seat, today)))
        for role in buyers.empty_roles:
            key = chair_key(role)
            chair = self.nodes.get(key)
            if not isinstance(chair, ChairItem):
                chair = self._add(ChairItem(self.look, self.words, key, role))
            chair.show_danger(badges.get(key, 0))
            chair.set_size(sizes[key])
        self._show_lines()
        self._move(self.arrangement.spots, new, animate)
        area = QRectF(0, 0, self.arrangement.width, self.arrangement.height)
        self.setSceneRect(area.adjusted(-_FAR, -_FAR, _FAR, _FAR))

    def _plan(self, seat: SeatRow) -> CardPlan:
        return plan_card(self.look, self.words, seat, self.today)

    def _size(self, seat: SeatRow, plan: CardPlan | None) -> tuple[float, float]:
        return ours_size(self.look, seat) if plan is None else (plan.width, plan.height)

    def _add(self, item: Node) -> Node:
        self.nodes[item.key] = item
        self.addItem(item)
        return item

    def _drop(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.removeItem(self.nodes.pop(key))

    def _show_lines(self) -> None:
        wanted = {
            line.id: line for line in self.buyers.lines if line.from_seat in self.nodes and line.to_seat in self.nodes
        }
        for key in list(self.lines):
            line, item = wanted.get(key), self.lines[key]
            ends = (item.ends[0].key, item.ends[1].key)
            if line is None or (line.from_seat, line.to_seat) != ends or not self._alive(item):
                self.removeItem(self.lines.pop(key))
        for key, line in wanted.items():
            label = line_label(self.words, line)
            if key in self.lines:
                self.lines[key].show_line(line, label)
            else:
                ends_now = (self.nodes[line.from_seat], self.nodes[line.to_seat])
                item = self.lines[key] = LineItem(self.look, line, label, ends_now)
                self.addItem(item)
        self._at = {key: [] for key in self.nodes}
        for item in self.lines.values():
            for end in item.ends:
                self._at[end.key].append(item)

    def _alive(self, item: LineItem) -> bool:
        return all(self.nodes.get(end.key) is end for end in item.ends)

    def _move(self, spots: dict[str, Spot], new: set[str], animate: bool) -> None:
        span = self.look.motion("mapRelayout") if animate else 0
        self._way = {}
        for key, spot in spots.items():
            item, goal = self.nodes[key], QPointF(*spot)
            if span and key not in new and item.pos() != goal:
                self._way[key] = (item.pos(), goal)
            else:
                item.setPos(goal)
        self._follow(self.lines.values())
        if self._way:
            self._animation.setDuration(span)
            self._animation.start()

    def _step(self, share: float) -> None:
        for key, (start, goal) in self._way.items():
            if key in self.nodes:
                self.nodes[key].setPos(start + (goal - start) * share)
        self._follow({line for key in self._way for line in self._at.get(key, ())})

    def _follow(self, lines: Iterable[LineItem]) -> None:
        """Let lines take their ways, around the other cards unless the sheet is crowded."""
        boxes = {key: item.box for key, item in self.nodes.items()} if len(self.nodes) <= _CROWDED else {}
        for line in lines:
            ends = (line.ends[0].key, line.ends[1].key)
            line.follow([box for key, box in boxes.items() if key not in ends])

    def finish(self) -> None:
        """End a running movement at its goal."""
        if self._animation.state() == QVariantAnimation.State.Running:
            self._animation.stop()
            self._step(1.0)
        self._way = {}

    @property
    def moving(self) -> bool:
        return self._animation.state() == QVariantAnimation.State.Running

    def still_lines(self, key: str) -> list[LineItem]:
        """Return the lines that stay where they are while a node moves."""
        moving = set(self._at[key])
        return [line for line in self.lines.values() if line not in moving]

    def move_node(self, key: str, spot: Spot) -> None:
        """Put one node elsewhere at once, with its lines."""
        self.nodes[key].setPos(QPointF(*spot))
        self._follow(self._at[key])

    def seat(self, key: str) -> SeatRow | None:
        """Return the person with this seat key, None for a chair or nobody."""
        item = self.nodes.get(key)
        return item.seat if isinstance(item, PersonItem) else None

    def spots(self) -> dict[str, Spot]:
        """Return where people and chairs are now."""
        return {key: (item.pos().x(), item.pos().y()) for key, item in self.nodes.items()}

    def people_spots(self) -> dict[str, Spot]:
        """Return where people are now, without the chairs."""
        return {s.id: (self.nodes[s.id].pos().x(), self.nodes[s.id].pos().y()) for s in self.buyers.seats}

    def contents(self) -> QRectF:
        """Return the rectangle to fit: all nodes, and the lanes from top to bottom."""
        area = QRectF(self.arrangement.width / 2, 0, 1, self.arrangement.height)
        for item in self.nodes.values():
            area = area.united(item.box.adjusted(-8, -12, 12, 8))
        return area


def tooltip(said: str) -> str:
    """Return a text as a tooltip that Qt never takes for markup."""
    return f"<qt>{escape(said)}</qt>"


def danger_badges(buyers: BuyerMap, dangers: tuple[Danger, ...]) -> dict[str, int]:
    """Return by node the number in the list of the danger that stands on it; only dangers that count."""
    found: dict[str, int] = {}
    seats = {seat.person_id: seat.id for seat in buyers.seats}
    for number, danger in enumerate([one for one in dangers if one.counts], start=1):
        if danger.number == 1:
            for role in danger.roles:
                found.setdefault(chair_key(role), number)
        elif danger.person_id in seats:
            found.setdefault(seats[danger.person_id], number)
    return found
