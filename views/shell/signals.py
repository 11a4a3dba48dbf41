"""SIGTERM and Ctrl+C close the window properly: a plain Python handler never runs while Qt waits."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication


class SignalKeeper(QObject):
    """Wakes Qt when a signal arrives and then closes all windows, so that the queue of edits drains."""

    def __init__(self) -> None:
        super().__init__(QApplication.instance())
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._handlers = {name: signal.signal(name, self._noted) for name in (signal.SIGTERM, signal.SIGINT)}

    def _noted(self, _number: int, _frame: FrameType | None) -> None:
        # Runs between any two steps of whatever Python does, once _woken has given it a chance to: the windows close
        # when that is over.
        QTimer.singleShot(0, self._close)

    @staticmethod
    def _close() -> None:
        QApplication.closeAllWindows()
        QApplication.quit()

    def _woken(self) -> None:
        self._read.recv(64)

    def stop(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(self._before)
        for name, handler in self._handlers.items():
            signal.signal(name, handler)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()


def quit_on_signals() -> SignalKeeper:
    """Watch for SIGTERM and SIGINT until `stop` is called."""
    return SignalKeeper()
