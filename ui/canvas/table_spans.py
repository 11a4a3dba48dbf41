"""Where the columns of a table lie, in px; painted and hit by the same figures."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from ui.lettering import Align

EDGE, GAP, RIGHT = 20, 12, 20
MARK = EDGE + 16 + GAP
"""Where the first column begins: behind the box that marks a row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` px at least, `grow` its share of the room left over; '' in `sorts`: it does not.

    `align` is where its title and its cells stand.
    """

    key: str
    title: str
    width: int
    align: Align = "left"
    grow: int = 0
    sorts: str = ""


def _gap(left: Column, right: Column) -> int:
    return 2 * GAP if left.align == "right" and right.align == "left" else GAP


@dataclass(frozen=True)
class Spans:
    """The columns in a viewport `room` px wide; the first one stays where it is, the others are scrolled."""

    columns: tuple[Column, ...]
    room: int = 0

    def in_width(self, room: int) -> "Spans":
        """Return the same columns in another width."""
        return self if room == self.room else replace(self, room=room)

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        least = [column.width for column in self.columns]
        gaps = [_gap(left, right) for left, right in pairwise(self.columns)]
        spare = self.room - RIGHT - MARK - sum(least) - sum(gaps)
        parts = sum(column.grow for column in self.columns)
        places, left = {}, MARK
        for column, width, gap in zip(self.columns, least, [*gaps, 0], strict=True):
            wide = width + (spare * column.grow // parts if spare > 0 and parts else 0)
            places[column.key] = left, wide
            left += wide + gap
        return places

    @property
    def whole(self) -> int:
        """How wide all columns are with the air at both sides."""
        left, width = self._places[self.columns[-1].key]
        return left + width + RIGHT

    @property
    def stays(self) -> int:
        """Where the part that stays ends."""
        left, width = self._places[self.columns[0].key]
        return left + width + GAP // 2

    def has(self, key: str) -> bool:
        """Say whether a column is shown."""
        return key in self._places

    def place(self, key: str, shift: int) -> tuple[int, int]:
        """Return left edge and width of a column while the others are scrolled by `shift`."""
        left, width = self._places[key]
        return (left if key == self.columns[0].key else left - shift), width

    def at(self, x: int, shift: int) -> str:
        """Return the column at an x of the viewport, '' for none."""
        if x < self.stays:
            return self.columns[0].key if x >= MARK - GAP // 2 else ""
        for column in self.columns[1:]:
            left, width = self.place(column.key, shift)
            if left - GAP // 2 <= x < left + width + GAP // 2:
                return column.key
        return ""
