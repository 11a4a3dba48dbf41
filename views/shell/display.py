"""Whether there is a display to open a window on: without one Qt ends the program instead of saying so."""

import os
import sys
from pathlib import Path


def has_display() -> bool:
    """Say whether Qt will find a display; on other systems than Linux there always is one."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    host, _, number = display.rpartition(":")
    if host or not number:
        return bool(display)
    socket = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108  (where every X server has it)
    return os.path.exists(socket) or _is_abstract(socket)


def _is_abstract(socket: str) -> bool:
    try:
        return any(line.endswith(f"@{socket}") for line in Path("/proc/net/unix").read_text().splitlines())
    except OSError:
        return True
