"""The keeper: makes an open book's backups one after the other in the background, and the last one at close."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

from local_db.driver import DriverError
from local_db.refusals import Refusal, refusal_of

_LOG = logging.getLogger("dealwright.keeper")


class Keeper:
    """Backups of one book, each on a thread and a connection of its own; never two at a time."""

    def __init__(self, book: Path, clock: Callable[[], datetime], automatic: bool) -> None:
        self._book = book
        self._clock = clock
        self._automatic = automatic
        self._turn = threading.Lock()
        self._threads: list[threading.Thread] = []

    def start(self, after: Future[None]) -> None:
        """Back up once `after` is done, if the book changed since its newest backup."""
        after.add_done_callback(lambda _: self._spawn(lambda: self._if_changed("start")))

    def back_up(self, why: str) -> Future[Path]:
        """Back up now and give the file, or the refusal."""
        future: Future[Path] = Future()

        def work() -> None:
            from local_db.backup import back_up

            try:
                with self._turn:
                    made = back_up(self._book, why, self._clock())
            except Exception as error:  # noqa: BLE001  (the Future carries it)
                future.set_exception(refusal_of(error))
            else:
                future.set_result(made)

        self._spawn(work)
        return future

    def close(self) -> None:
        """Wait for backups under way, then back up if the book changed; a failure is logged and stops nothing."""
        for thread in self._threads:
            thread.join()
        self._if_changed("close")

    def _spawn(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="book keeper")
        self._threads.append(thread)
        thread.start()

    def _if_changed(self, why: str) -> None:
        if not self._automatic:
            return
        from local_db.backup import back_up, unchanged_since_backup

        try:
            with self._turn:
                if not unchanged_since_backup(self._book):
                    back_up(self._book, why, self._clock())
        except (Refusal, DriverError, OSError) as error:
            _LOG.warning("no backup at %s: %s", why, refusal_of(error))
