"""How many deals each chip leaves, counted in small slices after the paint so that nothing ever sticks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from local_db import queries
from local_db.queries.dangers import raised_of
from models.deals import BoardFilter
from views.context import Context
from views.funnel.source import DealBoard

SLICE = 100
"""How many deals are judged in one go: about 1 ms."""
PAUSE = 200
"""How long to wait after a change, in ms: the next one may follow at once."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The deals each chip leaves, by key where the chip's filter is no SQL."""

    danger: frozenset[str]
    to_find_out: frozenset[str]
    over: int
    no_step: int


class Counting(QObject):
    """Counts again whenever `restart` is called; `done` gets the result. It reads only between two events."""

    def __init__(self, ctx: Context, done: Callable[[Counted], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._done = done
        self._work: Iterator[Counted | None] | None = None
        self._source: DealBoard | None = None
        self.latest: Counted | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._waits = False

    def restart(self, source: DealBoard, *, at_once: bool = False) -> None:
        """Begin again from the first deal."""
        self._source, self._work = source, None
        self._timer.start(0 if at_once else PAUSE)

    def resume(self) -> None:
        """Go on where the screen is seen again."""
        if self._waits:
            self._waits = False
            self._timer.start(0)

    def _tick(self) -> None:
        seen = self.parent()
        if isinstance(seen, QWidget) and not seen.isVisible():
            self._waits = True  # a hidden screen may be one whose book is closing
        else:
            self._slice()

    def finish(self) -> Counted:
        """Count what is left at once and return the result."""
        while self._timer.isActive() or self.latest is None:
            self._slice()
        return self.latest

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._work = None

    def _slice(self) -> None:
        self._timer.stop()
        if self._source is None:
            self.latest = Counted(frozenset(), frozenset(), 0, 0)
            return
        if self._work is None:
            self._work = self._count(self._source)
        found = next(self._work)
        if found is None:
            self._timer.start(0)
            return
        self._work = None
        self.latest = found
        self._done(found)

    def _count(self, source: DealBoard) -> Iterator[Counted | None]:
        read, book = self._ctx.desk.read, source.playbook_id
        keys: list[str] = []
        over = no_step = 0
        today = source.today
        for stage in source.columns() if book else ():
            keys += read(queries.column_keys, book, stage, BoardFilter(awake_on=today))
            over += len(read(queries.column_keys, book, stage, BoardFilter(over_on=today, awake_on=today)))
            yield None
        danger: list[str] = []
        to_find_out: list[str] = []
        for start in range(0, len(keys), SLICE):
            for key, raised in read(raised_of, keys[start : start + SLICE]).items():
                if any(one.counts for one in raised):
                    danger.append(key)
                if any(not one.counts for one in raised):
                    to_find_out.append(key)
                no_step += any(one.number == 11 for one in raised)
            yield None
        yield Counted(frozenset(danger), frozenset(to_find_out), over, no_step)
