"""Where the rep has been: back and forward over places, each a screen with a key and a tab."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

MOST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, the key of what it shows ('' for lists) and the tab."""

    screen: str
    key: str = ""
    tab: str = ""


class Trail:
    """The places visited, and where among them the rep stands."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.at = -1

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if self.at >= 0 and self.places[self.at] == place:
            return
        del self.places[self.at + 1 :]
        self.places.append(place)
        del self.places[:-MOST]
        self.at = len(self.places) - 1

    def replace(self, place: Place) -> None:
        """Say that the present place is another one now, such as another tab."""
        if self.at >= 0:
            self.places[self.at] = place

    def step(self, way: int) -> Place | None:
        """Return the place one back (−1) or forward (1), None at the end."""
        if 0 <= self.at + way < len(self.places):
            self.at += way
            return self.places[self.at]
        return None
