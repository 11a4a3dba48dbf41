"""What nobody else catches: written to the log and said in the window; never silently lost."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import IO

from PySide6.QtCore import QObject, Qt, Signal

from views.shell.log import LogFile, log_file, write_log

EACH = 5
"""How often the same fault is written in one run: a paint may repeat it with every frame."""


class FaultKeeper(QObject):
    """Catches what no one else does: exceptions in slots and threads, log records, crashes of the interpreter."""

    _noted = Signal(str)  # the exception's class; from any thread

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._seen: Counter[tuple[type, str, int]] = Counter()
        self._noted.connect(tell, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        self._handler = LogFile(logging.WARNING)
        logging.getLogger("dealwright").addHandler(self._handler)
        self._crashes = self._watch_crashes()

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        last = traceback.extract_tb(trace)[-1:] if trace else []
        where = (kind, last[0].filename, last[0].lineno or 0) if last else (kind, "", 0)
        self._seen[where] += 1
        if self._seen[where] <= EACH:
            write_log("".join(traceback.format_exception(kind, error, trace)))
        if self._seen[where] == 1:
            self._noted.emit(kind.__name__)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _watch_crashes(self) -> IO[str] | None:
        """Have a crash of the interpreter or of Qt written to a file, which also works where there is no stderr."""
        file = log_file().with_name("crashes.log")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            opened = file.open("a", encoding="utf-8")
        except OSError:
            return None
        faulthandler.enable(opened)
        return opened

    def stop(self) -> None:
        """Give the hooks back and close the file of crashes."""
        sys.excepthook, threading.excepthook = self._before
        logging.getLogger("dealwright").removeHandler(self._handler)
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None
