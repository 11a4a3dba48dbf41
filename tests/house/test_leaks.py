"""The checks that stand behind every test: each kind of leftover, and each warning, fails the test that made it."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LEAKS = """
import threading
import warnings

from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []


def test_timer(qtbot):
    timer = QTimer()
    timer.start(100_000)
    kept.append(timer)


def test_window(qtbot):
    kept.append(QWidget())
    kept[-1].show()


def test_qt_thread(qtbot):
    kept.append(QThread())
    kept[-1].start()


def test_thread():
    kept.append(threading.Event())
    threading.Thread(target=kept[-1].wait, daemon=True).start()


def test_qt_warning(qtbot):
    qWarning("something is wrong")


def test_python_warning():
    warnings.warn("something is old", DeprecationWarning)


def test_tidy(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    QTimer(widget).start(100_000)


def test_the_last_one_ends_the_threads():
    for thing in kept:
        if isinstance(thing, QThread):
            thing.quit()
            thing.wait()
        elif isinstance(thing, threading.Event):
            thing.set()
"""


def test_leftovers_and_warnings_fail(tmp_path: Path) -> None:
    file = tmp_path / "test_left.py"
    file.write_text(LEAKS, "utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    command += ["-p", "tests.conftest", "-p", "no:randomly", str(file)]
    paths = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
    environment = os.environ | {"PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen", "LEAK_WAIT": "0.2"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    told = re.findall(r"^(?:ERROR|FAILED) \S+::(\w+)", run.stdout, re.MULTILINE)
    assert sorted(told) == [
        "test_python_warning",
        "test_qt_thread",
        "test_qt_warning",
        "test_thread",
        "test_timer",
        "test_window",
    ], run.stdout
