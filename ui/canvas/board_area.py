"""The board without its gestures: what it shows, where things are, which card is the current one."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.canvas import board_access, board_paint
from ui.canvas.board_lane import Lane
from ui.canvas.board_layout import FOOT, ZONE_GAP, ZONE_HEIGHT, Frame
from ui.canvas.board_lift import Zones
from ui.canvas.board_pictures import Pictures
from ui.canvas.board_room import Room
from ui.canvas.board_source import BoardSource
from ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from ui.canvas.board_drag import Hold
    from ui.theme import Look

Slot = tuple[int, int]
"""A column's number and a place in it."""


class BoardArea(QAbstractScrollArea):
    """Shows a source's columns and cards, each column scrolling by itself."""

    dropped = Signal(str, str, int)  # card, column, index among the column's other cards
    zone_dropped = Signal(str, str)  # card, zone
    opened = Signal(str)
    peeked = Signal(str)
    current_changed = Signal(str)
    menu_asked = Signal(str, QPoint)  # card, place on the screen
    fold_asked = Signal(str)  # column
    narrowest = 0  # px; how wide a column is at least, where it is not what the look says

    def __init__(self, source: BoardSource, look: "Look", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.look = look
        self.letters: dict[str, Callable[[], None]] = {}
        self.lanes: list[Lane] = []
        self.current = ""
        self.on_head = ""  # the column whose head has the focus instead of a card
        self.hover = ""
        self.slot: Slot | None = None
        self.hole = ""  # the card that is not painted: it is in the hand or in the air
        self.asking = False
        self.hold: Hold | None = None
        self._places: dict[str, Slot] = {}  # where cards were last seen; looked up again when wrong
        self.access = board_access.BoardAccess(self)
        self.pictures = Pictures()
        self.heads = Pictures()
        self.edges: dict[tuple[int, int, float], list[tuple[QPoint, QPixmap]]] = {}
        self.frame = Frame(0, 0, 0, 1, 1, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.zones = Zones(source, self.viewport())
        self.room = Room(look.motion("cardMakeRoom"), self._room_moved, self)
        board_access.watch(self)
        self.reload()

    # ---- content

    def reload(self, columns: Sequence[str] | None = None) -> None:
        """Read the keys again, of all columns or of some, and paint what moved; selection and scroll stay.

        Heads keep their pictures: `update_heads` says which are different.
        """
        order = list(self.source.columns())
        before = self.where(self.current)
        if order != [lane.key for lane in self.lanes]:
            columns = None
            for lane in self.lanes:
                lane.close()
            self.lanes = [Lane(key, self.viewport()) for key in order]
            self.heads.clear()
            self.viewport().update()
            for lane in self.lanes:
                lane.bar.valueChanged.connect(lambda _value, lane=lane: self._scrolled(lane))
        for number, lane in enumerate(self.lanes):
            if columns is None or lane.key in columns:
                keys, head = list(self.source.keys(lane.key)), self.source.head_height(lane.key)
                folded = self.source.folded(lane.key)
                other = lane.group(self.source.groups(lane.key), self.source.group_height())
                if folded != lane.folded:
                    self.viewport().update()
                if keys != lane.keys or head != lane.head or other:
                    self.update_column(number)
                lane.keys, lane.head, lane.folded = keys, head, folded
        self.lay()
        board_access.reshaped(self)
        if self.on_head not in order:
            self.on_head = ""
        if self.current and self.where(self.current) is None:
            self._select_near(before)

    def update_cards(self, keys: Iterable[str]) -> None:
        """Paint some cards anew; a card that is not on screen is painted when it comes there."""
        for key in keys:
            self.pictures.forget([key])
            self.update_card(key)

    def update_heads(self, columns: Iterable[str]) -> None:
        """Paint the heads of some columns anew."""
        names = list(columns)
        self.heads.forget(names)
        for number, lane in enumerate(self.lanes):
            if lane.key in names:
                self.viewport().update(QRect(self.frame.column(number).topLeft(), self.head_size(lane)))

    def where(self, key: str) -> Slot | None:
        """Return the column's number and the place in it of a card, None where it is not on the board."""
        if not key:
            return None
        found = self._places.get(key)
        if found is not None and found[0] < len(self.lanes):
            keys = self.lanes[found[0]].keys
            if found[1] < len(keys) and keys[found[1]] == key:
                return found
        for number, lane in enumerate(self.lanes):
            if key in lane.keys:
                self._places[key] = number, lane.keys.index(key)
                return self._places[key]
        return None

    def select(self, key: str, *, show: bool = True) -> None:
        """Make a card the current one ('' for none) and scroll to it."""
        if key and self.where(key) is None:
            return
        changed = key != self.current
        if key and self.on_head:
            self.focus_head("")
        before, self.current = self.current, key
        for one in (before, key):
            self.update_card(one)
        if key and show:
            self.reveal(key)
        if changed:
            self.current_changed.emit(key)
            board_access.current_moved(self)

    def focus_head(self, column: str) -> None:
        """Give the focus to a column's head instead of a card, '' to take it away."""
        before, self.on_head = self.on_head, column
        for number, lane in enumerate(self.lanes):
            if lane.key in (before, column):
                self.update_column(number)
                if lane.key == column:
                    self.select("")
                    self._reveal_column(number)
        if column:
            board_access.current_moved(self)

    def reveal(self, key: str) -> None:
        """Scroll so that a card can be seen whole."""
        here = self.where(key)
        if here is None:
            return
        number, place = here
        lane, column = self.lanes[number], self.frame.column(number)
        top = lane.top(place, self.frame.step)
        body = column.height() - lane.head - 8
        if top - lane.group_height < lane.scroll:
            lane.bar.setValue(top - lane.group_height)
        elif top + self.frame.card > lane.scroll + body:
            lane.bar.setValue(top + self.frame.card - body)
        self._reveal_column(number)

    def _reveal_column(self, number: int) -> None:
        column = self.frame.column(number)
        bar = self.horizontalScrollBar()
        if column.left() < 0:
            bar.setValue(bar.value() + column.left() - 14)
        elif column.right() > self.viewport().width():
            bar.setValue(bar.value() + column.right() + 14 - self.viewport().width())

    def visible_keys(self) -> list[str]:
        """Return the keys of the cards on screen."""
        return [key for number in range(len(self.lanes)) for key in board_paint.keys_in_view(self, number)]

    # ---- where things are

    def card_rect(self, number: int, place: int) -> QRect:
        """Return where a card lies in the viewport, cards making room included."""
        lane, step = self.lanes[number], self.frame.step
        down = lane.top(place, step) + round(self.room.pushed(number, place) * step)
        return self.frame.card_rect(number, self.head_end(number) + down - lane.scroll)

    def card_rects(self, number: int, places: Iterable[int]) -> list[QRect]:
        """Return where some cards of a column lie, as `card_rect` does one by one."""
        if not self.room.still:
            return [self.card_rect(number, place) for place in places]
        lane, step = self.lanes[number], self.frame.step
        first = self.frame.card_rect(number, self.head_end(number) - lane.scroll)
        left, top, width, height = first.left(), first.top(), first.width(), first.height()
        return [QRect(left, top + lane.top(place, step), width, height) for place in places]

    def slot_rect(self, number: int, place: int) -> QRect:
        """Return the room before a place, as it is when fully open."""
        lane = self.lanes[number]
        top = lane.head + self.room.line(number, done=True) + lane.top(place, self.frame.step)
        return self.frame.card_rect(number, top - lane.scroll)

    def group_rect(self, number: int, index: int) -> QRect:
        """Return where the head of a column's group lies."""
        lane, step = self.lanes[number], self.frame.step
        place = lane.groups[index][0]
        pushed = round(self.room.pushed(number, place - 1) * step)
        top = self.head_end(number) + lane.top(place, step) - lane.group_height + pushed - lane.scroll
        rect = self.frame.card_rect(number, top)
        rect.setHeight(lane.group_height)
        return rect

    def head_end(self, number: int) -> int:
        """Return where a column's cards begin, in px from its top: below its head and the line under that."""
        return self.lanes[number].head + self.room.line(number)

    def body(self, number: int) -> QRect:
        """Return where a column's cards may be painted."""
        if self.lanes[number].folded:
            return QRect()
        column, head = self.frame.column(number), self.head_end(number)
        return QRect(column.left() + 1, column.top() + head - 4, column.width() - 2, column.height() - head + 3)

    def head_size(self, lane: Lane) -> QSize:
        """Return the size of a column's head."""
        return QSize(self.frame.column_width, lane.head)

    def key_at(self, point: QPoint) -> str:
        """Return the card under a point of the viewport, '' for none."""
        number = self.frame.column_at(point.x())
        if number < 0 or not self.body(number).contains(point):
            return ""
        for place in board_paint.places_in_view(self, number):
            if self.card_rect(number, place).contains(point):
                return self.lanes[number].keys[place]
        return ""

    def head_at(self, point: QPoint) -> str:
        """Return the column whose head or strip lies under a point of the viewport, '' for none."""
        number = self.frame.column_at(point.x())
        if number < 0 or not self.frame.column(number).contains(point):
            return ""
        lane = self.lanes[number]
        inside = lane.folded or point.y() < self.frame.column(number).top() + lane.head
        return lane.key if inside else ""

    def picture(self, key: str, hover: bool = False, *, alone: bool = False) -> "QPixmap":
        """Return the picture of a card, painted where it is not kept; `alone` for another ground than a column's."""
        size = QSize(self.frame.card_width, self.frame.card)
        dpr = self.devicePixelRatioF()
        made = self.pictures.get(
            key,
            hover,
            size,
            dpr,
            lambda painter, rect: self.source.paint_card(painter, rect, key, hover),
            self.look.color("surface.sunken"),
        )
        return self.pictures.cut(key, hover, made, self.look.size("radius.kanbanCard")) if alone else made

    @property
    def holding(self) -> bool:
        """Whether a card is in the hand."""
        return self.hold is not None and self.hold.started and not self.asking

    # ---- layout

    def lay(self) -> None:
        size = self.viewport().size()
        sizes = self.narrowest or self.look.size("kanbanColumnMin"), self.look.size("kanbanColumnMax")
        bar = self.horizontalScrollBar()
        shown = self.holding and bool(self.source.zones())
        card = self.source.card_height()
        strips = frozenset(number for number, lane in enumerate(self.lanes) if lane.folded)
        self.frame = Frame(
            size.width(), size.height(), len(self.lanes), *sizes, card, bar.value(), zones=shown, strips=strips
        )
        bar.setPageStep(size.width())
        bar.setSingleStep(40)
        bar.setMaximum(max(0, self.frame.full_width - size.width()))
        for number, lane in enumerate(self.lanes):
            gap = self.frame.step if self.room.wanted(number) is not None else 0
            lane.lay(self.frame, number, gap + self.room.line(number, done=True))
        self.zones.lay(self.frame)
        self.show_bars(self.viewport().mapFromGlobal(self.cursor().pos()))

    def update_column(self, number: int) -> None:
        """Paint a column again from its kept pictures."""
        self.viewport().update(self.frame.column(number))

    def update_foot(self) -> None:
        """Paint again where the columns end, with the zones and without them."""
        top = self.frame.height - FOOT - ZONE_HEIGHT - ZONE_GAP - 12
        self.viewport().update(0, top, self.frame.width, self.frame.height - top)

    def update_card(self, key: str) -> None:
        here = self.where(key)
        if here is not None:
            self.viewport().update(self.card_rect(*here).adjusted(-4, -4, 4, 4))

    def _room_moved(self, columns: set[int]) -> None:
        for number in columns:
            if number < len(self.lanes):
                self.update_column(number)

    def _scrolled(self, lane: Lane) -> None:
        if lane in self.lanes:
            self.update_column(self.lanes.index(lane))

    def show_bars(self, point: QPoint) -> None:
        inside = self.viewport().rect().contains(point)
        under = self.frame.column_at(point.x()) if inside else -1
        for number, lane in enumerate(self.lanes):
            lane.bar.setVisible(lane.overflows and number == under)

    def _select_near(self, before: Slot | None) -> None:
        keys = self.lanes[before[0]].keys if before is not None and before[0] < len(self.lanes) else []
        if not keys and self.hasFocus():
            keys = next((lane.keys for lane in self.lanes if lane.keys and not lane.folded), [])
        self.select(keys[min(before[1], len(keys) - 1)] if keys and before is not None else "", show=False)

    def hover_over(self, key: str) -> None:
        if key != self.hover:
            before, self.hover = self.hover, key
            self.update_card(before)
            self.update_card(key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        board_paint.paint(self, painter, event.region())
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.lay()
        self.viewport().update()
