"""Where the parts of a board lie, in px of its viewport; painted and hit by the same figures."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect

SIDE, TOP, FOOT = 14, 12, 13
COLUMN_GAP, CARD_GAP, PAD = 8, 7, 8
ZONE_HEIGHT, ZONE_GAP = 44, 10
STRIP = 40
"""How wide a folded column is."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One state of the viewport: size, columns, how far it is scrolled sideways, whether zones show."""

    width: int
    height: int
    columns: int
    narrowest: int
    widest: int
    card: int
    shift: int = 0
    zones: bool = False
    strips: frozenset[int] = frozenset()  # the folded columns
    column_width: int = field(init=False)
    """How wide each column is: the room shared out, within the limits."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "column_width", self._column_width())

    def _column_width(self) -> int:
        whole = self.columns - len(self.strips)
        if whole <= 0:
            return self.narrowest
        room = self.width - 2 * SIDE - (self.columns - 1) * COLUMN_GAP - len(self.strips) * STRIP
        return max(self.narrowest, min(self.widest, room // whole))

    @property
    def card_width(self) -> int:
        return self.column_width - 2 * PAD

    @property
    def step(self) -> int:
        """From the top of a card to the top of the next."""
        return self.card + CARD_GAP

    @property
    def full_width(self) -> int:
        """How wide all columns with both sides are; what is over the viewport's width is scrolled."""
        return self._left(self.columns) - COLUMN_GAP + SIDE if self.columns else 2 * SIDE

    def _left(self, number: int) -> int:
        folded = sum(1 for one in self.strips if one < number)
        return SIDE + number * COLUMN_GAP + (number - folded) * self.column_width + folded * STRIP

    def column(self, number: int) -> QRect:
        """Return the rectangle of a column."""
        below = FOOT + (ZONE_HEIGHT + ZONE_GAP if self.zones else 0)
        width = STRIP if number in self.strips else self.column_width
        return QRect(self._left(number) - self.shift, TOP, width, max(0, self.height - TOP - below))

    def column_at(self, x: int) -> int:
        """Return the number of the column above or below an x, -1 in a gap and at the sides."""
        if not self.strips:
            place, inside = divmod(x + self.shift - SIDE, self.column_width + COLUMN_GAP)
            return place if 0 <= place < self.columns and inside < self.column_width else -1
        for number in range(self.columns):
            left = self._left(number) - self.shift
            if left <= x < left + (STRIP if number in self.strips else self.column_width):
                return number
        return -1

    def zone(self, number: int, count: int) -> QRect:
        """Return the rectangle of one of `count` zones at the foot."""
        room = self.width - 2 * SIDE - (count - 1) * COLUMN_GAP
        left = SIDE + number * COLUMN_GAP + room * number // count
        right = SIDE + number * COLUMN_GAP + room * (number + 1) // count
        return QRect(left, self.height - FOOT - ZONE_HEIGHT, right - left, ZONE_HEIGHT)

    def content(self, count: int) -> int:
        """Return how high `count` cards are with the air below them."""
        return count * self.step - CARD_GAP + PAD if count else 0

    def card_rect(self, number: int, top: int) -> QRect:
        """Return the rectangle of a card in a column, `top` px below the column's top."""
        column = self.column(number)
        return QRect(column.left() + PAD, column.top() + top, self.card_width, self.card)


def insert_at(frame: Frame, y: int, count: int, gap: int | None) -> int:
    """Return where a card held at `y` (px below the first card's top, scroll included) would be put in.

    The cards whose middle lies above `y` come before it; `gap` is where room is made at present, so that the
    answer does not flicker when the cards have moved aside.
    """
    place = (y + frame.step / 2) / frame.step
    before = max(0, min(count, int(place)))
    if gap is None or before < gap:
        return before
    return max(gap, min(count, int(place - 1)))
