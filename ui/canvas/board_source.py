"""What a board asks of whoever fills it: columns, cards in order, how each part is painted and spoken."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter


class BoardSource(Protocol):
    """Fills a board; the board keeps no content of its own, only keys and pictures."""

    def columns(self) -> Sequence[str]:
        """Return the keys of the columns, from left to right."""

    def keys(self, column: str) -> Sequence[str]:
        """Return the keys of a column's cards, from the top; no key stands twice on a board."""

    def load(self, keys: Sequence[str]) -> None:
        """Make ready what painting and speaking these cards needs; called with a page at a time."""

    def card_height(self) -> int:
        """Return the height of every card in px."""

    def head_height(self, column: str) -> int:
        """Return the height from a column's top to its first card in px."""

    def paint_head(self, painter: QPainter, rect: QRectF, column: str) -> None:
        """Paint a column's head; what lies under it is painted already."""

    def paint_card(self, painter: QPainter, rect: QRectF, key: str, hover: bool) -> None:
        """Paint a whole card, its fill and border included."""

    def folded(self, column: str) -> bool:
        """Say whether a column is a strip; it has no cards to see then, but takes them."""

    def paint_strip(self, painter: QPainter, rect: QRectF, column: str) -> None:
        """Paint a folded column; its ground is painted already."""

    def groups(self, column: str) -> Sequence[tuple[int, str]]:
        """Return the groups in a column, as (place of the first card, key), from the top; () for none."""

    def group_height(self) -> int:
        """Return how much room a group's head takes in px."""

    def paint_group(self, painter: QPainter, rect: QRectF, column: str, group: str) -> None:
        """Paint the head of a group."""

    def hold(self, key: str) -> None:
        """Make ready what is shown while a card is held; '' ends it."""

    def gate_height(self, column: str) -> int:
        """Return how much room the line takes that says what the held card meets here; 0 for no line."""

    def paint_gate(self, painter: QPainter, rect: QRectF, column: str) -> None:
        """Paint that line."""

    def place_for(self, key: str, column: str) -> int | None:
        """Return where in a column the order puts a card; None where the reader orders by hand."""

    def zones(self) -> Sequence[str]:
        """Return the keys of the places at the foot that take a held card."""

    def paint_zone(self, painter: QPainter, rect: QRectF, zone: str, hot: bool) -> None:
        """Paint one place at the foot, `hot` while a card is over it."""

    def preview(self, key: str, column: str) -> Sequence[str]:
        """Let the heads show the sums as if the held card stood in `column`; '' and '' end it.

        Returns the columns whose heads are different now.
        """

    def slot_text(self) -> str:
        """Return what stands in the place where the card would land."""

    def board_name(self) -> str:
        """Return what a screen reader calls the board."""

    def head_tip(self, column: str) -> str:
        """Return the plain text of a head's tooltip, '' for none."""

    def column_sentence(self, column: str) -> str:
        """Return what a screen reader says for a column."""

    def sentence(self, key: str) -> str:
        """Return what a screen reader says for a card, one sentence."""

    def tip(self, key: str) -> str:
        """Return the plain text of a card's tooltip, '' for none."""
