"""A board of plain cards for tests, with a source that remembers what it was asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest

from ui.canvas.board import Board
from ui.painters import box, text

if TYPE_CHECKING:
    from ui.theme import Look

LEFT = Qt.MouseButton.LeftButton


class Cards:
    """A `BoardSource` over lists of keys; `loads` are the keys it was asked to load, call by call."""

    def __init__(self, look: "Look", columns: dict[str, list[str]]) -> None:
        self.look = look
        self.lists = columns
        self.loads: list[list[str]] = []
        self.heads_painted: list[str] = []
        self.previews: list[tuple[str, str]] = []
        self.folds: set[str] = set()
        self.grouped: dict[str, list[tuple[int, str]]] = {}
        self.gated: set[str] = set()
        self.held: list[str] = []
        self.fixed: int | None = None

    def columns(self) -> Sequence[str]:
        return list(self.lists)

    def keys(self, column: str) -> Sequence[str]:
        return self.lists[column]

    def load(self, keys: Sequence[str]) -> None:
        self.loads.append(list(keys))

    def card_height(self) -> int:
        return 100

    def head_height(self, column: str) -> int:
        return 60

    def paint_head(self, painter: QPainter, rect: QRectF, column: str) -> None:
        self.heads_painted.append(column)
        text(painter, self.look, rect, column)

    def paint_card(self, painter: QPainter, rect: QRectF, key: str, hover: bool) -> None:
        box(painter, self.look, rect)
        text(painter, self.look, rect, key)

    def folded(self, column: str) -> bool:
        return column in self.folds

    def paint_strip(self, painter: QPainter, rect: QRectF, column: str) -> None:
        text(painter, self.look, rect, column)

    def groups(self, column: str) -> Sequence[tuple[int, str]]:
        return self.grouped.get(column, ())

    def group_height(self) -> int:
        return 26 if self.grouped else 0

    def paint_group(self, painter: QPainter, rect: QRectF, column: str, group: str) -> None:
        text(painter, self.look, rect, group)

    def hold(self, key: str) -> None:
        self.held.append(key)

    def gate_height(self, column: str) -> int:
        return 36 if column in self.gated else 0

    def paint_gate(self, painter: QPainter, rect: QRectF, column: str) -> None:
        text(painter, self.look, rect, "gate")

    def place_for(self, key: str, column: str) -> int | None:
        return self.fixed

    def head_tip(self, column: str) -> str:
        return column

    def zones(self) -> Sequence[str]:
        return ["won", "lost"]

    def paint_zone(self, painter: QPainter, rect: QRectF, zone: str, hot: bool) -> None:
        text(painter, self.look, rect, zone)

    def preview(self, key: str, column: str) -> Sequence[str]:
        self.previews.append((key, column))
        return list(self.lists)

    def slot_text(self) -> str:
        return "Drop here"

    def board_name(self) -> str:
        return "Things"

    def column_sentence(self, column: str) -> str:
        return f"Column {column}, {len(self.lists[column])} cards"

    def sentence(self, key: str) -> str:
        return f"Card {key}"

    def tip(self, key: str) -> str:
        return f"<b>{key}</b>"

    def put(self, key: str, column: str, index: int) -> None:
        """Move a card, as whoever listens to a drop does."""
        for keys in self.lists.values():
            if key in keys:
                keys.remove(key)
        self.lists[column].insert(index, key)


def columns_of(count: int, names: str = "ABCD") -> dict[str, list[str]]:
    """Return columns with `count` cards each, named A0, A1 …"""
    return {name: [f"{name}{number}" for number in range(count)] for name in names}


def middle(board: Board, key: str) -> QPoint:
    """Return the middle of a card in the viewport."""
    here = board.where(key)
    assert here is not None
    return board.card_rect(*here).center()


def carry(board: Board, key: str, to: QPoint, steps: int = 6) -> None:
    """Press on a card and move it to a place, without letting go."""
    start = middle(board, key)
    QTest.mousePress(board.viewport(), LEFT, pos=start)
    for step in range(1, steps + 1):
        QTest.mouseMove(board.viewport(), start + (to - start) * step / steps)


def let_go(board: Board, at: QPoint) -> None:
    """Release the mouse."""
    QTest.mouseRelease(board.viewport(), LEFT, pos=at)
