"""The buyer map with 60 persons and 120 lines: open, and the frames of a drag. Argument: a folder."""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from bench.stand import answer, painted, settle, window_on
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from local_db.store import Store
from tests.views.map_books import fill_crowd

OPENS, FRAMES = 7, 120


def mouse(port: Any, kind: QEvent.Type, at: QPoint) -> None:
    """Send a mouse event as the system would."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    where = QPointF(at)
    event = QMouseEvent(
        kind, where, QPointF(port.mapToGlobal(at)), none if kind == QEvent.Type.MouseMove else left,
        none if kind == QEvent.Type.MouseButtonRelease else left, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def run(folder: Path) -> None:
    """Measure and print."""
    book = folder / "crowd.dealbook"
    with Store.open(book, create=True, backups=False) as store:
        fill_crowd(store)
    opened, frames = [], []
    with window_on(book) as window:
        for _ in range(OPENS + 1):
            window.go("today")
            old = vars(window)["_screens"].pop("deal", None)
            if old is not None:
                old.deleteLater()
            settle(0.3)
            opened.append(painted(partial(window.go, "deal", "deal", "map")))
        settle(0.5)
        screen: Any = window.shown
        view = screen.findChild(type(screen.map.view)) if hasattr(screen, "map") else _view(screen)
        node = next(key for key in view.map_scene.nodes if key.startswith("s"))
        port = view.viewport()
        start = view.mapFromScene(view.map_scene.nodes[node].pos())
        mouse(port, QEvent.Type.MouseButtonPress, start)
        for frame in range(FRAMES):
            at = start + QPoint(12 + frame * 4 % 300, 10 + frame * 2 % 160)
            frames.append(painted(partial(mouse, port, QEvent.Type.MouseMove, at)))
        view.end_gesture(cancelled=True)
        settle()
    answer({"open": opened[1:], "frames": frames[10:]})


def _view(screen: Any) -> Any:
    from views.buyer_map.view import MapView

    return screen.findChild(MapView)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
