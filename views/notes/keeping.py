"""Keeping a note while it is typed: 0.8 s after the last key, never later than 2 s (method §8)."""

import time
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Qt, QTimer, Signal

PAUSE_MS, LATEST_MS = 800, 1900  # the timer and the disk need a moment: kept within 2 s
_LOOK_MS, _TICK_MS = 40, 1000


class Keeping(QObject):
    """Calls `keep` in time and follows what becomes of it; `state_changed` tells when the state or its age differs."""

    state_changed = Signal()

    def __init__(self, keep: Callable[[], "Future[None]"], parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._since: float | None = None  # of the first key that is not kept
        self._under_way: Future[None] | None = None
        self._kept_at: float | None = None
        self.failed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self.flush)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._look)

    @property
    def age(self) -> float | None:
        """Seconds since the last time it was kept, None if it never was."""
        return None if self._kept_at is None else time.monotonic() - self._kept_at

    def touch(self) -> None:
        """Note a change: it is kept after a pause, or when it has waited long enough."""
        now = time.monotonic()
        if self._since is None:
            self._since = now
        waited = (now - self._since) * 1000
        self._pause.start(int(max(0, min(PAUSE_MS, LATEST_MS - waited))))

    def flush(self) -> None:
        """Keep what changed since the last time now."""
        self._pause.stop()
        if self._since is None:
            return
        self._since = None
        self._under_way = self._keep()
        self._tick.start(_LOOK_MS)

    def stop(self) -> None:
        """Keep no more."""
        self._pause.stop()
        self._tick.stop()
        self._since = None

    def _look(self) -> None:
        future = self._under_way
        if future is not None and future.done():
            self._under_way = None
            self.failed = future.exception() is not None
            if not self.failed:
                self._kept_at = time.monotonic()
            self._tick.start(_TICK_MS)
        self.state_changed.emit()
