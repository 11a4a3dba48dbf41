"""The floor of a start: a bare PySide6 main window, painted. Prints a line when it is, then quits."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Says when it was painted first."""

    def paintEvent(self, event: QPaintEvent) -> None:  # type: ignore[explicit-override]  # noqa: ARG002
        QTimer.singleShot(0, self.painted)

    def painted(self) -> None:
        """Print, and quit."""
        print("painted", flush=True)
        self.close()


if __name__ == "__main__":
    app = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    app.exec()
