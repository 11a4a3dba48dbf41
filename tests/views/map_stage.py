"""A window with the map's panel on a real book, and how a test acts on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot

from local_db.store import Store
from tests.views.map_books import ShellStub, clock, fill, rows, seat_key
from ui.theme import dress, load_fonts, make_look
from ui.widgets.sheet import SheetHost
from views.buyer_map.panel import BuyerMapPanel
from views.context import Context, Shell
from views.desk import Desk
from views.words import Words

NO = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Stage:
    """The panel in a window of its own, with the book behind it."""

    def __init__(self, qtbot: QtBot, store: Store, *, chinese: bool, dark: bool, size: tuple[int, int]) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        load_fonts()
        look = make_look(dark, less_movement=True)
        dress(app, look)
        self.qtbot, self.store, self.path = qtbot, store, store.path
        self.window = QWidget()
        self.window.resize(*size)
        self.shell = ShellStub(host=SheetHost(look, self.window))
        self.desk = Desk(store, clock, self.window)
        self.ctx = Context(self.desk, look, Words("zh" if chinese else "en"), cast("Shell", self.shell))
        self.panel = BuyerMapPanel(self.ctx)
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panel)
        self.desk.changed.connect(self.panel.refresh)
        self.shell.on_inspector = self.panel.set_inspector
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.panel.show_deal("deal")
        self.view.setFocus()
        qtbot.waitUntil(self.view.hasFocus)

    @property
    def view(self) -> Any:
        return self.panel.view

    @property
    def sheet(self) -> Any:
        assert self.shell.host is not None
        return self.shell.host.sheet

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """Read rows straight from the file."""
        return rows(self.path, sql, *values)

    def seat(self, who: str) -> dict[str, Any]:
        """Read one seat's row from the file."""
        return self.rows("SELECT * FROM seat WHERE id = ?", seat_key(who))[0]

    def roles(self, who: str) -> set[str]:
        """Read the roles of a seat from the file."""
        found = self.rows("SELECT role FROM seat_role WHERE seat_id = ?", seat_key(who))
        return {row["role"] for row in found}

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=3000)

    def key(self, key: Qt.Key | str, mods: Qt.KeyboardModifier = NO) -> None:
        """Press a key where the focus is; a closed menu leaves the focus to the window's own."""
        target = QApplication.focusWidget() or self.window.focusWidget()
        assert target is not None
        QTest.keyClick(target, cast("Qt.Key", key), mods)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        target = QApplication.focusWidget() or self.window.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    def at(self, key: str, dx: float = 0, dy: float = 0) -> QPoint:
        """Return where in the viewport a node's middle is, moved by so many px of the sheet."""
        pos = self.view.map_scene.nodes[key].pos()
        spot: QPoint = self.view.mapFromScene(pos.x() + dx, pos.y() + dy)
        return spot

    def drag(self, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
        """Drag with the mouse in small steps."""
        port = self.view.viewport()
        QTest.mouseMove(port, start)
        QTest.mousePress(port, LEFT, NO, start)
        for step in range(1, 9):
            QTest.mouseMove(port, start + (end - start) * step / 8)
            QApplication.processEvents()
        if drop:
            QTest.mouseRelease(port, LEFT, NO, end)

    def click(self, spot: QPoint) -> None:
        """Click in the viewport."""
        QTest.mouseClick(self.view.viewport(), LEFT, NO, spot)

    def answer(self, digit: str) -> None:
        """Take an option of the menu that is open by its digit."""
        menu = self.popup()
        assert isinstance(menu, QMenu)
        QTest.keyClick(menu, digit)  # type: ignore[call-overload]

    def popup(self) -> Any:
        """Return the menu that is open."""
        self.until(QApplication.activePopupWidget)
        return QApplication.activePopupWidget()


@contextmanager
def open_stage(
    qtbot: QtBot,
    path: Path,
    *,
    chinese: bool = False,
    dark: bool = False,
    size: tuple[int, int] = (1378, 792),
    people: bool = True,
    make: Callable[[Store], None] | None = None,
) -> Iterator[Stage]:
    """Open the stage on a new book and close it again."""
    store = Store.open(path, create=True, clock=clock)
    stage = None
    try:
        (make or (lambda store: fill(store, chinese=chinese, people=people)))(store)
        stage = Stage(qtbot, store, chinese=chinese, dark=dark, size=size)
        yield stage
    finally:
        if stage is not None:
            stage.desk.changed.disconnect(stage.panel.refresh)
            stage.window.close()
        store.close()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyleSheet("")
