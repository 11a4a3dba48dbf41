"""How cards make room: gaps between them that open and close, so that nothing jumps."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

Gap = tuple[int, int]
"""A column's number, and the place in it before which there is room; HEAD for the line under its head."""
HEAD = -1


class Room(QObject):
    """Gaps by place, each between closed (0) and a card high (1), and lines under heads, in px.

    `changed` is told which columns moved.
    """

    def __init__(self, duration: int, changed: Callable[[set[int]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._changed = changed
        self._from: dict[Gap, float] = {}
        self._to: dict[Gap, float] = {}
        self._share = 1.0
        self._run = QVariantAnimation(self)
        self._run.setDuration(duration)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.valueChanged.connect(self._moved)

    def wanted(self, column: int) -> int | None:
        """Return the place in a column at which room is made or being made."""
        return next((place for number, place in self._to if number == column and place != HEAD), None)

    def pushed(self, column: int, place: int) -> float:
        """Return by how many cards' height the card at a place is pushed down at this moment."""
        now = self._now().items()
        return sum(size for (number, before), size in now if number == column and HEAD < before <= place)

    @property
    def still(self) -> bool:
        """Whether no card is pushed anywhere."""
        return not self._now()

    def line(self, column: int, *, done: bool = False) -> int:
        """Return how high the line under a column's head is at this moment, or once all is `done`."""
        return round((self._to if done else self._now()).get((column, HEAD), 0.0))

    def open(self, gap: Gap | None, line: tuple[int, int] | None = None) -> None:
        """Make room at one place, and for a line (column, px) under a head; close it everywhere else."""
        wanted: dict[Gap, float] = {} if gap is None else {gap: 1.0}
        if line is not None:
            wanted[line[0], HEAD] = line[1]
        if wanted != self._to:
            self._start(self._now(), wanted)

    def close_from(self, gap: Gap) -> None:
        """Close up the place of a card that has just gone."""
        lines = {at: size for at, size in self._now().items() if at[1] == HEAD}
        self._start({gap: 1.0} | lines, {})

    def clear(self) -> None:
        """Close all gaps at once."""
        self._run.stop()
        self._from, self._to, self._share = {}, {}, 1.0

    def _now(self) -> dict[Gap, float]:
        if self._share >= 1.0:
            return self._to
        gaps = {gap: size * (1 - self._share) for gap, size in self._from.items()}
        for gap, size in self._to.items():
            gaps[gap] = gaps.get(gap, 0.0) + size * self._share
        return gaps

    def _start(self, before: dict[Gap, float], after: dict[Gap, float]) -> None:
        self._run.stop()
        self._from, self._to = dict(before), after
        touched = {number for number, _ in (*before, *after)}
        if self._run.duration() == 0:
            self._share = 1.0
            self._changed(touched)
            return
        self._share = 0.0
        self._run.start()

    def _moved(self, share: float) -> None:
        self._share = share
        self._changed({number for number, _ in (*self._from, *self._to)})
