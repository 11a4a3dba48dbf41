"""The window on a real X server: real keys and a real mouse, a second start, a place that is kept."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.shell.child import answers, ended, start
from tests.window import window_on
from views.search.palette import Palette
from views.shell.program import Program
from views.shell.window import ShellWindow

pytestmark = pytest.mark.x11


@pytest.fixture
def window(qtbot: QtBot, book: Path) -> Iterator[ShellWindow]:
    if QGuiApplication.platformName() != "xcb" or not shutil.which("xdotool"):
        pytest.skip("needs a real X server and xdotool")
    with window_on(qtbot, book) as shown:
        shown.move(0, 0)
        qtbot.waitUntil(lambda: shown._settled)
        xdo("windowfocus", "--sync", int(shown.winId()))
        qtbot.waitUntil(shown.isActiveWindow)
        yield shown


def xdo(*words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], check=True)


def stands_at(window: ShellWindow, screen: str) -> bool:
    return window.place().screen == screen


def click(window: ShellWindow, spot: QPoint) -> None:
    place = window.mapToGlobal(spot)
    xdo("mousemove", "--sync", place.x(), place.y(), "click", 1)


def test_real_keys_lead_to_the_screens(window: ShellWindow, qtbot: QtBot) -> None:
    for keys, screen in (
        (("ctrl+2",), "accounts"),
        (("g", "d"), "deals"),
        (("ctrl+comma",), "settings"),
        (("alt+Left",), "deals"),
        (("alt+Right",), "settings"),
        (("ctrl+1",), "today"),
    ):
        xdo("key", *keys)
        qtbot.waitUntil(partial(stands_at, window, screen))


def test_the_palette_opens_finds_and_goes(window: ShellWindow, qtbot: QtBot) -> None:
    xdo("key", "ctrl+k")
    qtbot.waitUntil(lambda: isinstance(window.host.sheet, Palette))
    xdo("type", "settings")
    qtbot.waitUntil(lambda: isinstance(field := QApplication.focusWidget(), QLineEdit) and field.text() == "settings")
    click(window, QPoint(6, window.height() - 6))
    qtbot.waitUntil(lambda: window.host.sheet is None)
    xdo("key", "F1")
    qtbot.waitUntil(lambda: window.host.sheet is not None)
    xdo("key", "Escape")
    qtbot.waitUntil(lambda: window.host.sheet is None)


def test_larger_text_is_a_key_away(window: ShellWindow, qtbot: QtBot) -> None:
    program = window.program
    xdo("key", "ctrl+plus")
    qtbot.waitUntil(lambda: shown(program).look.factor > 1)
    qtbot.waitUntil(lambda: shown(program)._settled)
    xdo("windowfocus", "--sync", int(shown(program).winId()))
    xdo("key", "ctrl+0")
    qtbot.waitUntil(lambda: shown(program).look.factor == 1)
    shown(program).close()


def shown(program: Program) -> ShellWindow:
    assert program.window is not None
    return program.window


def test_a_second_start_brings_the_window_back(window: ShellWindow, qtbot: QtBot, home: Path, book: Path) -> None:
    answers(qtbot, book)
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    second = start(home, book)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=15_000)
    assert ended(second)[0] == 0
    assert not window.isMinimized()


def test_the_window_stands_where_it_stood(window: ShellWindow, qtbot: QtBot, book: Path) -> None:
    window.setGeometry(40, 60, 1180, 700)
    qtbot.waitUntil(lambda: window.geometry().getRect() == (40, 60, 1180, 700))
    window.close()
    again = Program(window.program.args, window.words, 0.0)
    again.open(book)
    qtbot.waitExposed(shown(again))
    qtbot.waitUntil(lambda: shown(again).geometry().getRect() == (40, 60, 1180, 700))
    shown(again).close()
    shown(again).deleteLater()
    again.deleteLater()
