"""What every test stands on: its own place for books, no display, and nothing left behind."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from local_db.store import Store

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(Path(".hypothesis").resolve()))

WAIT = float(os.environ.get("LEAK_WAIT", "3"))
"""Seconds that a thread may still take to end after a test."""
QT_OWN = {"QTipLabel", "QShapedPixmapWindow", "QComboBoxPrivateContainer"}
"""Windows that Qt makes for itself and keeps."""


@pytest.fixture(autouse=True)
def leaves_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or an open window behind."""
    threads = set(threading.enumerate())
    before = set(map(id, _qt_left()))
    yield
    faults = [f"thread {thread.name}" for thread in _threads_left(threads)]
    left = [thing for thing in _qt_left() if id(thing) not in before]
    if left:
        gc.collect()
        left = [thing for thing in _qt_left() if id(thing) not in before]
    faults += [f"{type(thing).__name__} {_name(thing)!r}" for thing in left]
    if faults:
        pytest.fail(f"{request.node.name} left behind: {', '.join(faults)}", pytrace=False)


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    """Return the Python threads that were started since and do not end; Qt's own pool is waited for."""
    end = time.monotonic() + WAIT
    if core := sys.modules.get("PySide6.QtCore"):
        core.QThreadPool.globalInstance().waitForDone(int(WAIT * 1000))
    new = [thread for thread in threading.enumerate() if thread not in before]
    left = [thread for thread in new if not isinstance(thread, threading._DummyThread)]
    for thread in left:
        thread.join(max(0.0, end - time.monotonic()))
    return [thread for thread in left if thread.is_alive()]


def _qt_left() -> list[object]:
    """Return the running timers and threads and the open windows that Python knows of."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if not widgets or not widgets.QApplication.instance():
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import Shiboken

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    main_thread = QThread.currentThread()
    things: list[object] = []
    for thing in Shiboken.getAllValidWrappers():
        if isinstance(thing, QTimer) and thing.isActive():
            things.append(thing)
        elif isinstance(thing, QThread) and thing.isRunning() and thing is not main_thread:
            things.append(thing)
    windows = QApplication.topLevelWidgets()
    return things + [window for window in windows if window.metaObject().className() not in QT_OWN]


def _name(thing: object) -> str:
    from PySide6.QtCore import QObject

    if not isinstance(thing, QObject):
        return ""
    owner = thing.parent()
    return thing.objectName() or (f"of {type(owner).__name__}" if owner else "")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty place that this test's books, settings and backups lie in."""
    place = tmp_path / "home"
    monkeypatch.setenv("DEALWRIGHT_HOME", str(place))
    return place


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return where a book may be made; the path holds what paths on real machines hold."""
    folder = tmp_path / ("客户 书 #1 100%" if os.name == "nt" else "客户 书 #1 100%?")
    folder.mkdir()
    return folder / "it's mine 📘.dealwright"


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Return a clock that stands still: Tuesday 24 November 2026, 09:30 UTC."""
    return lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(book: Path, clock: Callable[[], datetime]) -> Iterator["Store"]:
    """Return a new, open book that makes no backups by itself."""
    from local_db.store import Store

    with Store.open(book, create=True, backups=False, clock=clock) as opened:
        yield opened
