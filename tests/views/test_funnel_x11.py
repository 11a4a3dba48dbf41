"""The board on a real X server: a real mouse and real keys, and what a screen reader sees from outside."""

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.views.funnel_stand import Stand, open_stand

pytestmark = pytest.mark.x11
HERE = Path(__file__).resolve().parent
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def needs(*programs: str) -> None:
    """Skip where there is no X server or one of the programs is missing."""
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("needs a real X server")
    for program in programs:
        if not shutil.which(program):
            pytest.skip(f"needs {program}")


def xdo(*words: object) -> None:
    """Let xdotool act."""
    subprocess.run(["xdotool", *map(str, words)], check=True)


def carry(stand: Stand, key: str, goal: QPoint) -> None:
    """Press a real button on a card and move it to a place of the viewport, without letting go."""
    start = stand.port.mapToGlobal(stand.middle(key))
    end = stand.port.mapToGlobal(goal)
    xdo("mousemove", start.x(), start.y(), "mousedown", 1)
    for step in range(1, 9):
        spot = start + (end - start) * step / 8
        xdo("mousemove", spot.x(), spot.y())
        stand.qtbot.wait(5)
    stand.until(lambda: stand.board.slot is not None)


def test_a_real_mouse_moves_a_deal(qtbot: QtBot, book: Path) -> None:
    needs("xdotool")
    with open_stand(qtbot, book) as stand:
        stand.window.move(0, 0)
        carry(stand, "hub", stand.middle("rail") - QPoint(0, 20))
        assert stand.board.holding
        xdo("mouseup", 1)
        stand.stored(1)
        assert stand.deal("hub")["stage"] == "prove"
        assert stand.column("prove") == ["hub", "rail"]


@pytest.mark.parametrize("way", ["escape", "right click", "outside"])
def test_real_ways_out_change_nothing(qtbot: QtBot, book: Path, way: str) -> None:
    needs("xdotool")
    with open_stand(qtbot, book) as stand:
        stand.window.move(0, 0)
        before = stand.deal("hub")
        carry(stand, "hub", stand.middle("rail"))
        if way == "escape":
            xdo("key", "Escape")
        elif way == "right click":
            xdo("click", 3)
        else:
            xdo("mousemove", stand.window.width() + 60, 300)
        stand.until(lambda: not stand.board.holding)
        xdo("mouseup", 1)
        stand.until(lambda: stand.board.hole == "")
        assert stand.deal("hub") == before
        assert stand.changes == []
        assert stand.column("understand") == ["hub", "line"]


def test_a_screen_reader_finds_every_card(tmp_path: Path) -> None:
    needs("dbus-run-session", "/usr/bin/python3")
    launcher = next((name for name in LAUNCHERS if Path(name).exists()), "")
    if not launcher or subprocess.run(["/usr/bin/python3", "-c", "import gi"], check=False).returncode:
        pytest.skip("needs at-spi2-core and python3-gi")
    env = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONPATH": str(HERE.parent.parent)}
    command = ["dbus-run-session", "--", sys.executable, str(HERE / "funnel_aloud.py"), launcher, str(tmp_path)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    heard = json.loads(done.stdout.splitlines()[-1])
    assert heard["board"] == "Deals"
    assert heard["columns"][1] == "B Confirm, 2 deals, 580 thousand euro"
    cards = [card for column in heard["cards"] for card in column]
    assert len(cards) == 7
    cold = next(card for card in cards if card["name"].startswith("Cold-chain"))
    assert cold["name"].endswith("34 of 21 days, next: call Ruth Okell Thursday")
    assert cold["role"] == "list item"
    assert cold["place"][2] > 150
    assert cold["place"][3] > 90
    assert heard["focused"] == cold["name"]


def asked(stand: Stand) -> bool:
    """Say whether a sheet asks something."""
    return stand.sheet is not None


def stayed(stand: Stand) -> bool:
    """Say whether the sheet is gone and the card back."""
    return stand.sheet is None and not stand.board.asking


def test_a_real_mouse_and_real_keys_pass_a_gate_into_the_same_rows(qtbot: QtBot, book: Path, tmp_path: Path) -> None:
    needs("xdotool")
    found = []
    for way, path in (("mouse", book), ("keys", tmp_path / "keys.dealwright")):
        with open_stand(qtbot, path, gated=True) as stand:
            stand.window.move(0, 0)
            if way == "mouse":
                carry(stand, "hub", stand.middle("cold") - QPoint(0, 20))
                assert stand.board.room.line(1) > 0
                xdo("mouseup", 1)
            else:
                stand.board.select("hub")
                xdo("key", "shift+Right")
            stand.until(partial(asked, stand))
            assert stand.board.slot == (1, 0)
            xdo("key", "Escape")
            stand.until(partial(stayed, stand))
            assert (stand.column("understand"), stand.changes) == (["hub", "line"], [])
            stand.until(stand.board.hasFocus)
            xdo("key", "shift+Right")
            stand.until(partial(asked, stand))
            xdo("key", "ctrl+Return")
            stand.stored(1)
            assert stand.deal("hub")["stage"] == "confirm"
            found.append(stand.deal("hub"))
    assert found[0] == found[1]
