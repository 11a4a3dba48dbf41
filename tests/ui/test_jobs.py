"""Work on the worker: values come back in the main thread, what is cancelled is never heard of."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.jobs import Jobs


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_a_value_comes_back_in_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[tuple[str, int]] = []
    ran: list[str] = []

    def work() -> int:
        ran.append(threading.current_thread().name)
        return 42

    jobs.run(work, lambda value: heard.append((threading.current_thread().name, value)))
    assert jobs.busy
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(threading.main_thread().name, 42)]
    assert ran == ["jobs"]
    assert not jobs.busy


def test_an_error_comes_back_too(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[Exception] = []
    jobs.run(lambda: 1 // 0, lambda _value: pytest.fail("it had no value"), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ZeroDivisionError)


def test_an_error_nobody_takes_is_raised_in_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.captureExceptions() as caught:
        jobs.run(lambda: 1 // 0, print)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_jobs_run_one_after_the_other(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[int] = []
    for number in range(20):
        jobs.run(lambda number=number: number, heard.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(heard) == 20)
    assert heard == list(range(20))


def test_what_is_cancelled_is_not_heard_of(qtbot: QtBot, jobs: Jobs) -> None:
    begun, go = threading.Event(), threading.Event()
    stop = threading.Event()
    heard: list[object] = []
    ran: list[str] = []

    def slow() -> bool:
        begun.set()
        go.wait(5)
        return stop.is_set()

    running = jobs.run(slow, heard.append, stop=stop)
    waiting = jobs.run(lambda: ran.append("waiting"), heard.append)
    assert begun.wait(5)
    running.cancel()
    waiting.cancel()
    go.set()
    jobs.run(lambda: "last", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["last"]
    assert ran == []
    assert stop.is_set()


def test_closing_waits_for_what_runs_and_drops_the_rest(qapp: QApplication) -> None:
    jobs = Jobs()
    begun, ended = threading.Event(), threading.Event()
    heard: list[object] = []

    def slow() -> None:
        begun.set()
        threading.Event().wait(0.05)
        ended.set()

    jobs.run(slow, heard.append)
    jobs.run(lambda: heard.append("never"), heard.append)
    assert begun.wait(5)
    jobs.close()
    assert ended.is_set()
    qapp.processEvents()
    assert heard == []
    with pytest.raises(RuntimeError, match="closing"):
        jobs.run(lambda: 1, heard.append)
