"""One window a book: a second start asks the first window to stand in front, over a local socket."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE = b"raise\n"
WAIT_MS = 1500


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
