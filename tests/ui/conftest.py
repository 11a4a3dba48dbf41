"""A look and a widget to stand on."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look, dress, make_look


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Return the light look, with no movement, worn by the application for this test."""
    made = make_look(False, less_movement=True)
    dress(qapp, made)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> QWidget:
    """Return a shown window of 900 × 600 px with an empty column."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def put(page: QWidget) -> Callable[..., None]:
    """Return a function that puts widgets into the page and shows them."""

    column = page.layout()
    assert column is not None

    def put_in(*widgets: QWidget) -> None:
        for widget in widgets:
            column.addWidget(widget)
            widget.show()
        QApplication.processEvents()

    return put_in
