"""The writer: one thread with the only write connection; small edits go before chunks of an import."""

import itertools
import logging
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from local_db import history
from local_db.acts import Act
from local_db.changes import Change
from local_db.driver import Connection
from local_db.refusals import Refusal
from local_db.transactions import Transactions

if TYPE_CHECKING:
    from local_db.transactions import Edit

Result = TypeVar("Result")
Progress = Callable[[int], None]

FIRST, SMALL, CHUNK, LAST = 0, 1, 2, 3
_LOG = logging.getLogger("dealwright.writer")


class Writer:
    """Runs work one after the other on its thread; every result and every error goes to the work's Future."""

    def __init__(self, work: Transactions, tell: Callable[[Change], None]) -> None:
        self._work = work
        self._tell = tell
        self._queue: queue.PriorityQueue[tuple[int, int, Callable[[], None] | None]] = queue.PriorityQueue()
        self._order = itertools.count()
        self._gate = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="book writer", daemon=True)
        self._thread.start()

    def warm(self) -> Future[None]:
        """Load SQLModel before the first edit asks for it."""
        return self._submit(FIRST, lambda: (self._work.sessions(), None)[1])

    def edit(self, act: Act, edit: "Edit") -> Future[Change]:
        """Run one edit in one transaction with its history."""
        return self._submit(SMALL, lambda: self._say(self._work.edit(act, edit)))

    def undo(self) -> Future[Change]:
        """Take the newest act back."""
        return self._submit(SMALL, lambda: self._say(self._work.undo()))

    def redo(self) -> Future[Change]:
        """Take the newest undo back."""
        return self._submit(SMALL, lambda: self._say(self._work.redo()))

    def plain(self, work: Callable[[Connection], Result]) -> Future[Result]:
        """Run work outside the history (drafts) in a transaction of its own."""

        def run() -> Result:
            with self._work.begin():
                return work(self._work.con)

        return self._submit(SMALL, run)

    def chunks(
        self, act: Act, chunks: "Iterable[Edit]", stop: threading.Event, progress: Progress | None
    ) -> Future[Change]:
        """Run an import: each chunk one transaction, all one entry; a failing chunk or `stop` takes everything back."""
        future: Future[Change] = Future()
        _Import(self, act, iter(chunks), stop, progress, future).queue()
        return future

    def close(self) -> None:
        """Finish what was submitted, imports too, and end the thread; what comes later is refused (closed)."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
            self._queue.put((LAST, next(self._order), None))
        self._thread.join()

    def put(self, priority: int, work: Callable[[], Result], future: Future[Result]) -> None:
        """Queue work whose result, or error, the future gets."""

        def run() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001  (whatever an edit raises belongs to its Future)
                future.set_exception(error)
            else:
                future.set_result(result)

        self.put_step(priority, run, future)

    def put_step(self, priority: int, step: Callable[[], None], future: Future[Result]) -> None:
        """Queue a step that sees to its future itself."""
        with self._gate:
            if self._closed and threading.current_thread() is not self._thread:
                future.set_exception(Refusal("closed"))
                return
            self._queue.put((priority, next(self._order), step))

    def _submit(self, priority: int, work: Callable[[], Result]) -> Future[Result]:
        future: Future[Result] = Future()
        self.put(priority, work, future)
        return future

    def _run(self) -> None:
        while (step := self._queue.get()[2]) is not None:
            step()

    def _say(self, change: Change) -> Change:
        if change.n:
            try:
                self._tell(change)
            except Exception:  # noqa: BLE001  (the edit is committed, whatever a listener makes of it)
                _LOG.exception("a listener failed after entry %d", change.n)
        return change

    def import_step(self, job: "_Import") -> Change | None:
        """Run the next chunk of an import; return its whole change after the last, None while there are more."""
        work = self._work
        try:
            if job.stop.is_set():
                raise Refusal("stopped")
            chunk = next(job.chunks, None)
            if chunk is not None:
                change = work.edit(job.act, chunk, job.entry)
                if change.n:
                    job.entry = change.n
                    work.importing.add(change.n)
                job.done += 1
                if job.progress is not None:
                    job.progress(job.done)
                return None
        except BaseException:
            work.importing.discard(job.entry)
            if job.entry:
                self._say(work.take_back(job.entry))
            raise
        work.importing.discard(job.entry)
        if not job.entry:
            return Change(0, job.act)
        return self._say(Change(job.entry, job.act, "edit", history.touched(work.con, job.entry), job.entry))


class _Import:
    """An import under way: the chunks still to come and the one entry they all belong to."""

    def __init__(
        self,
        writer: Writer,
        act: Act,
        chunks: "Iterator[Edit]",
        stop: threading.Event,
        progress: Progress | None,
        future: Future[Change],
    ) -> None:
        self.act, self.chunks, self.stop, self.progress = act, chunks, stop, progress
        self.entry = 0
        self.done = 0
        self._writer, self._future = writer, future

    def queue(self) -> None:
        """Get in line again, behind every small edit."""
        self._writer.put_step(CHUNK, self._step, self._future)

    def _step(self) -> None:
        try:
            change = self._writer.import_step(self)
        except BaseException as error:  # noqa: BLE001  (the import's Future carries it)
            self._future.set_exception(error)
            return
        if change is None:
            self.queue()
        else:
            self._future.set_result(change)
