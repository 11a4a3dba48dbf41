"""One window a book: a second start asks the first window to stand in front, over a local socket."""

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from local_db.refusals import Refusal

if TYPE_CHECKING:
    from views.shell.program import Program

RAISE = b"raise\n"
WAIT_MS = 1500
PATIENCE = 4.0
"""Seconds that a second start waits for a first one that is still opening its window, or closing it."""


def server_name(book: Path) -> str:
    """Return the socket's name for a book: the same for every spelling of its path."""
    return "dealwright-" + hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:24]


def listen(book: Path, raise_window: Callable[[], None], parent: QObject) -> QLocalServer:
    """Answer later starts on the same book; the caller holds the book's lock, so a stale socket may go."""
    server = QLocalServer(parent)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

    def arrived() -> None:
        socket = server.nextPendingConnection()
        if socket is not None:
            raise_window()
            socket.write(b"ok\n")
            socket.flush()
            socket.disconnectFromServer()
            socket.deleteLater()

    server.newConnection.connect(arrived)
    if not server.listen(server_name(book)):
        QLocalServer.removeServer(server_name(book))
        server.listen(server_name(book))
    return server


def raise_other(book: Path) -> bool:
    """Ask the window that has the book open to stand in front; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(book))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(RAISE)
    socket.flush()
    answered = socket.waitForReadyRead(WAIT_MS)
    socket.disconnectFromServer()
    return bool(answered)


def raise_or_open(program: "Program", path: Path) -> str:
    """Settle a start on a locked book: "raised" the window that has it, "opened" it as it came free, else "".

    A window answers only once it is painted, and the lock goes only when the last edit is stored.
    """
    end = time.monotonic() + PATIENCE
    while True:
        if raise_other(path):
            return "raised"
        try:
            program.open(path)
        except Refusal as refusal:
            if refusal.code != "locked_elsewhere" or time.monotonic() > end:
                return ""
        else:
            return "opened"
        time.sleep(0.1)
