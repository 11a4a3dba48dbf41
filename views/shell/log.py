"""The log of this machine: what went wrong unexpectedly, with its way through the code."""

import logging
import sys
import traceback
from datetime import datetime
from pathlib import Path

from local_db import paths
from ui.overriding import override

LARGEST = 500_000
"""Bytes of a log before a new one is begun; the one before it is kept."""


def log_file() -> Path:
    """Return the place of the log."""
    return paths.settings_folder() / "log" / "dealwright.log"


def write_log(text: str) -> None:
    """Append one entry with the time; what cannot be written (a full disk) goes to stderr."""
    file = log_file()
    entry = f"{datetime.now().astimezone().isoformat(timespec='seconds')} {text.rstrip()}\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LARGEST:
            file.replace(file.with_name(file.name + ".1"))
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(entry)
    except OSError:
        if sys.stderr is not None:
            sys.stderr.write(entry)


def note_fault(error: BaseException) -> None:
    """Write an exception with its way through the code."""
    write_log("".join(traceback.format_exception(error)))


class LogFile(logging.Handler):
    """Sends what the rooms below report (a backup that failed, a listener that did) to the log."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        trace = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
        write_log(f"{record.levelname.lower()} {record.name}: {record.getMessage()}\n{trace}")
