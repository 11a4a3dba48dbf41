"""The work behind the sheet: the book is read page by page, files on a worker, rows written by the book's writer."""

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from local_db.importing import Cancelled, Choice, Pages, Seen, act_of, read_existing, see, write_plan
from models.importing import Report
from ui.jobs import Jobs
from views.context import Context

if TYPE_CHECKING:
    from local_db.changes import Change

_LOOK_MS = 40


class ImportWork(QObject):
    """Looks at files (`seen` or `failed`), writes what was seen (`written`, `stopped` or `failed`)."""

    seen = Signal(object)  # Seen
    written = Signal(object)  # Report
    stopped = Signal()
    failed = Signal(object)  # the error
    progress = Signal(str, int, int)  # phase, done, total

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._jobs = Jobs()
        self._stops = [threading.Event()]
        self._state: list[tuple[str, int, int]] = [("reading", 0, 0)]
        self._reading: Iterator[Pages] | None = None
        self._pages: Pages = []
        self._then: Callable[[Pages], None] | None = None
        self._future: Future[Any] | None = None
        self._next: Callable[[], Future[Change]] | None = None  # what follows the backup
        self._report: Report | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    @property
    def writing(self) -> bool:
        """Say whether rows are going into the book right now."""
        return self._future is not None

    def look_at(self, files: tuple[Path, ...], preset: str, owner: str, choices: Mapping[int, Choice]) -> None:
        """Read files and plan them; what was under way before is dropped."""
        stop = self._new_stop()
        state = self._state = [("reading", 0, 0)]

        def tell(phase: str, done: int, total: int) -> None:
            state[0] = (phase, done, total)

        def ask(pages: Pages) -> None:
            self._jobs.run(
                lambda: see(files, pages, preset, owner, choices, tell, stop.is_set), self._done, self._wrong, stop=stop
            )

        self._then = ask
        self._reading = read_existing(self._ctx.desk.read)
        self._timer.start(0)

    def write(self, seen: Seen, source: str) -> None:
        """Write what was seen; `source` is for all new accounts that name none."""
        stop = self._new_stop()
        self._report = seen.plan.report
        for row in seen.plan.made.accounts:
            row["source"] = row["source"] or source
        self._state = state = [("writing", 0, 0)]
        store = self._ctx.desk.store

        def tell(done: int, total: int) -> None:
            state[0] = ("writing", done, total)

        self._next = lambda: write_plan(store, act_of(seen.plan), seen.plan, stop, tell)
        if seen.worth_a_backup:
            self._future = store.backup("import")
        else:
            self._future, self._next = self._next(), None
        self._timer.start(_LOOK_MS)

    def stop(self) -> None:
        """Stop what is under way; what was written so far is taken back."""
        self._stops[0].set()

    def closer(self) -> Callable[[], None]:
        """Return what stops everything and waits for the worker; it may be called when this object is gone."""
        jobs, stops = self._jobs, self._stops

        def close() -> None:
            for stop in stops:
                stop.set()
            jobs.close()

        return close

    def _new_stop(self) -> threading.Event:
        for stop in self._stops:
            stop.set()
        self._stops[:] = [threading.Event()]
        return self._stops[0]

    def _look(self) -> None:
        if self._reading is not None:
            self._read_page()
            return
        self.progress.emit(*self._state[0])
        if self._future is not None and self._future.done():
            self._end(self._future)

    def _read_page(self) -> None:
        assert self._reading is not None
        pages = next(self._reading, None)
        if pages is not None:
            self._pages = pages
            return
        self._reading = None
        self._timer.start(_LOOK_MS)
        (then, self._then), (pages, self._pages) = (self._then, None), (self._pages, [])
        if then is not None:
            then(pages)

    def _done(self, seen: Seen) -> None:
        self._timer.stop()
        self.seen.emit(seen)

    def _wrong(self, error: Exception) -> None:
        self._timer.stop()
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _end(self, future: "Future[Any]") -> None:
        follow, self._next = self._next, None
        if follow is not None and future.exception() is None and not self._stops[0].is_set():
            self._future = follow()
            return
        self._timer.stop()
        self._future = None
        error = future.exception()
        if error is None and self._report is not None and follow is None:
            self.written.emit(self._report)
        elif self._stops[0].is_set():
            self.stopped.emit()
        else:
            self.failed.emit(error)
