"""Work in the background: a pure function runs on a worker thread, the result returns to the main one."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

T = TypeVar("T")


class Job:
    """Work under way; `cancel` drops it or its result and sets `stop`, which the work may watch."""

    def __init__(self, work: Callable[[], Any], stop: threading.Event) -> None:
        self.work = work
        self.stop = stop

    def cancel(self) -> None:
        """Drop the work if it waits, its result if it runs."""
        self.stop.set()


class Jobs(QObject):
    """One worker thread, begun with the first job: values in, values out, no widget may be touched there."""

    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._open: dict[Job, tuple[Callable[[Any], None], Callable[[Exception], None] | None]] = {}
        self._closed = False
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Say whether any job is waiting or running whose result somebody wants."""
        return any(not job.stop.is_set() for job in self._open)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Job:
        """Run `work` after what waits; `done` gets its value, `failed` its exception, in the main thread.

        Without `failed` the exception is raised there. RuntimeError after `close`.
        """
        if self._closed:
            raise RuntimeError("no job is taken after closing")
        job = Job(work, stop or threading.Event())
        self._open[job] = (done, failed)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
            self._thread.start()
        self._queue.put(job)
        return job

    def close(self) -> None:
        """Cancel what is open and wait until the worker has ended; nobody is told any more."""
        self._closed = True
        for job in self._open:
            job.cancel()
        self._open.clear()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            value: object = None
            error: Exception | None = None
            if not job.stop.is_set():
                try:
                    value = job.work()
                except Exception as caught:  # noqa: BLE001  it is handed to the main thread
                    error = caught
            self._ended.emit(job, value, error)

    @Slot(object, object, object)
    def _end(self, job: Job, value: object, error: Exception | None) -> None:
        handlers = self._open.pop(job, None)
        if handlers is None or job.stop.is_set():
            return
        done, failed = handlers
        if error is None:
            done(value)
        elif failed is not None:
            failed(error)
        else:
            raise error
