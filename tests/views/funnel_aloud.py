"""Shows the board on an accessibility bus of its own and prints, as JSON, what a reader finds there from outside.

A program of its own: whether Qt talks to the bus is decided when the application starts. Arguments: the bus
launcher, and a folder for the book.
"""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QProcess, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from local_db.acts import Act
from local_db.store import Store
from tests.views.funnel_stand import ShellStub, clock, fill
from ui.theme import dress, make_look
from ui.widgets.sheet import SheetHost
from views.context import Context
from views.desk import Desk
from views.funnel.screen import FunnelScreen
from views.words import Words

READER = Path(__file__).resolve().parent / "at_spi_reader.py"


def main() -> int:
    launcher = subprocess.Popen([sys.argv[1], "--launch-immediately"])
    try:
        return show(Path(sys.argv[2]))
    finally:
        launcher.terminate()
        launcher.wait()


def show(folder: Path) -> int:
    """Open the screen and let the reader look until it is done."""
    app = QApplication([])
    look = make_look(False)
    dress(app, look)
    store = Store.open(folder / "aloud.dealwright", create=True, backups=False, clock=clock)
    store.run(Act("Fill"), fill)
    window = QWidget()
    window.setWindowTitle("Aloud")
    window.resize(1378, 792)
    shell = ShellStub(SheetHost(look, window))
    screen = FunnelScreen(Context(Desk(store, clock, window), look, Words("en"), shell))  # type: ignore[arg-type]
    QVBoxLayout(window).addWidget(screen)
    window.show()
    window.activateWindow()
    screen.board.setFocus()
    loop = QEventLoop()
    QTimer.singleShot(800, loop.quit)
    loop.exec()
    reader = QProcess()
    reader.finished.connect(loop.quit)
    # The reader listens for two seconds; the selection moves meanwhile.
    QTimer.singleShot(2500, lambda: screen.select("cold"))
    QTimer.singleShot(20_000, loop.quit)
    reader.start("/usr/bin/python3", [str(READER), "Aloud"])
    loop.exec()
    sys.stderr.write(bytes(reader.readAllStandardError().data()).decode())
    sys.stdout.write(bytes(reader.readAllStandardOutput().data()).decode())
    status = reader.exitCode()
    window.close()
    window.deleteLater()
    app.processEvents()
    store.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
