"""The program in a process of its own, as a test starts it, asks it to do something, and ends it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent.parent
DRIVER = """
import os, signal, sys
from functools import partial
from PySide6.QtCore import QTimer
from local_db import edits
from local_db.acts import Act
from views.shell.window import ShellWindow

settle = ShellWindow.settle

def act(window):
    {act}

def settled(window):
    first = not window._settled
    settle(window)
    if first:
        print("settled", flush=True)
        QTimer.singleShot(0, lambda: act(window))

ShellWindow.settle = settled
import main
raise SystemExit(main.main(sys.argv[1:]))
"""
"""Runs the program; `act` is what happens in it once its window has settled."""


def start(home: Path, book: Path, *words: str, act: str = "pass") -> "subprocess.Popen[str]":
    """Start the program on a book; its settings lie in `home`, and it prints "settled" once it answers."""
    environment = os.environ | {"DEALWRIGHT_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER.format(act=act), "--lang", "en", "--book", str(book), *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until_settled(process: "subprocess.Popen[str]") -> None:
    """Wait until the window of the process has settled."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line == "settled\n", (line, process.communicate(timeout=20))


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Wait for the end of a process and return its status, what it printed and its complaints."""
    out, complaints = process.communicate(timeout=30)
    told = [line for line in complaints.splitlines() if "This plugin does not support" not in line]
    return process.returncode, out, "\n".join(told)


def answers(qtbot: QtBot, book: Path) -> None:
    """Wait until a window answers later starts on this book."""
    from PySide6.QtNetwork import QLocalSocket

    from views.shell.instance import server_name

    def there() -> bool:
        socket = QLocalSocket()
        socket.connectToServer(server_name(book))
        found = socket.waitForConnected(100)
        socket.abort()
        return found

    qtbot.waitUntil(there, timeout=15_000)


def socket_file(book: Path) -> Path:
    """Return the file of the socket, which a killed program leaves behind."""
    from views.shell.instance import server_name

    return Path(tempfile.gettempdir()) / server_name(book)
