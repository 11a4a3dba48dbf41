"""The gesture that takes a card to another place: press, move, release.

Esc, a right click, or leaving the window end it. No Leave event comes while the mouse is grabbed, so each
move looks whether the pointer is still in the window.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.canvas.board_layout import insert_at
from ui.canvas.board_lift import Lifted

if TYPE_CHECKING:
    from ui.canvas.board import Board

EDGE, FASTEST, TICK = 44, 18, 16


class Hold:
    """One press on a card and what becomes of it; `column` and `place` are where it was pressed."""

    def __init__(self, board: "Board", key: str, column: int, place: int, point: QPoint) -> None:
        self.board = board
        self.key = key
        self.column = column
        self.place = place
        self.started = False
        self._pressed = point
        self._point = point
        self._grip = point - board.card_rect(column, place).topLeft()
        self._lifted: Lifted | None = None
        self._ticks: QTimer | None = None

    @property
    def home(self) -> tuple[int, int]:
        """Where the card stands while it is held; others may come and go meanwhile."""
        return self.board.where(self.key) or (self.column, self.place)

    def move(self, point: QPoint) -> None:
        """Follow the pointer (px of the viewport); the card lifts after the system's distance."""
        if not self.started:
            if (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._start()
        window = self.board.window()
        if not window.rect().contains(self.board.viewport().mapTo(window, point)):
            self.board.give_back()
            return
        self._point = point
        self._carry()
        self.aim()

    def aim(self) -> None:
        """Find out again what lies under the pointer: a zone, a place in a column, or nothing."""
        board, point = self.board, self._point
        zone = board.zones.at(point)
        board.zones.heat(zone)
        inside = board.viewport().rect().contains(point)
        column = board.frame.column_at(point.x()) if inside and not zone else -1
        if column < 0 and not zone and inside and board.slot is not None and board.lanes[board.slot[0]].folded:
            board.aim_at(None)  # a strip is left as soon as the pointer leaves it
            return
        if column < 0:
            keep = inside and not zone and board.slot is not None
            board.aim_at(board.slot if keep else None)
            return
        board.aim_at((column, self._place_in(column)))

    def _place_in(self, column: int) -> int:
        board, (home, at_home) = self.board, self.home
        lane = board.lanes[column]
        fixed = board.source.place_for(self.key, lane.key)
        if fixed is not None:
            return at_home if column == home else fixed
        if lane.folded:
            return at_home if column == home else 0
        y = self._point.y() - board.frame.column(column).top() - board.head_end(column) + lane.scroll
        place = insert_at(board.frame, y, len(lane.keys), board.room.wanted(column))
        return at_home if column == home and place in (at_home, at_home + 1) else place

    def carry_to(self, column: int, place: int) -> None:
        """Let the card fly to a place by itself, as a hand would have carried it there, and ask what becomes of it."""
        board = self.board
        self._start()
        self._stop_ticks()
        board.aim_at((column, place))
        board.ask((column, place))
        self.fly_to(board.slot_rect(column, place).topLeft(), "cardSettle", lambda: None)

    def release(self) -> None:
        """Let go: tell the board what was meant; nothing where nothing lies under the pointer."""
        board = self.board
        self._stop_ticks()
        zone, slot = board.zones.hot, board.slot
        if zone:
            if self._lifted is not None:
                self._lifted.hide()
            board.ask(slot=None)
            board.zone_dropped.emit(self.key, zone)
        elif slot is None or slot == self.home:
            board.give_back()
        else:
            column, place = slot
            board.ask(slot)
            self.fly_to(board.slot_rect(column, place).topLeft(), "cardSettle", lambda: None)
            home, at_home = self.home
            index = place - 1 if column == home and place > at_home else place
            board.dropped.emit(self.key, board.lanes[column].key, index)

    def fly_to(self, corner: QPoint, motion: str, landed: "object") -> None:
        """Let the held card fly to a place in the viewport, or call `landed` at once where none is held."""
        assert callable(landed)
        if self._lifted is None or self._lifted.isHidden():
            landed()
            return
        place = self.board.viewport().mapTo(self.board.window(), corner)
        self._lifted.fly(place, self.board.look.motion(motion), landed)

    def end(self) -> None:
        """Take the held card's picture away."""
        self._stop_ticks()
        if self._lifted is not None:
            self._lifted.hide()
            self._lifted.deleteLater()
            self._lifted = None

    def _start(self) -> None:
        self.started = True
        board = self.board
        self._lifted = Lifted(board.look, board.picture(self.key, alone=True), board.window())
        self._carry()
        self._lifted.show()
        self._lifted.raise_()
        board.lift(self)
        self._ticks = QTimer(board)
        self._ticks.timeout.connect(self._scroll)
        self._ticks.start(TICK)

    def _carry(self) -> None:
        if self._lifted is not None:
            corner = self._point - self._grip
            self._lifted.put(self.board.viewport().mapTo(self.board.window(), corner))

    def _scroll(self) -> None:
        board, point = self.board, self._point
        sideways = _speed(point.x(), 0, board.viewport().width())
        bar = board.horizontalScrollBar()
        before = bar.value()
        bar.setValue(before + sideways)
        moved = bar.value() != before
        column = board.slot[0] if board.slot is not None else -1
        if column >= 0 and not board.zones.hot:
            lane, place = board.lanes[column], board.frame.column(column)
            down = _speed(point.y(), place.top() + lane.head, place.bottom())
            moved = lane.scroll_by(down) or moved
        if moved:
            self.aim()

    def _stop_ticks(self) -> None:
        if self._ticks is not None:
            self._ticks.stop()
            self._ticks.deleteLater()
            self._ticks = None


def _speed(at: int, low: int, high: int) -> int:
    """Return how many px a tick the board moves when the pointer is near an edge, faster towards it."""
    if high - low < 3 * EDGE:
        return 0
    if at < low + EDGE:
        return -min(FASTEST, 1 + (low + EDGE - at) * FASTEST // EDGE)
    if at > high - EDGE:
        return min(FASTEST, 1 + (at - high + EDGE) * FASTEST // EDGE)
    return 0


CLOSED_HAND = Qt.CursorShape.ClosedHandCursor
