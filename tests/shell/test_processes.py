"""Several programs on one book, and how a program ends: real processes, real signals."""

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from local_db import queries
from local_db.refusals import Refusal
from local_db.store import Store
from tests.shell.child import answers, ended, socket_file, start, until_settled

RAISED = "This book is open in another window, which now stands in front.\n"
EDIT = (
    'window.desk.edit(Act("Created {name}", name="Late"), partial(edits.add_account, key="late", name="Late"),'
    ' lambda: window.go("account", "late"))'
)


@pytest.fixture
def children() -> Iterator[list["subprocess.Popen[str]"]]:
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        if process.poll() is None:
            process.kill()
            process.communicate()


def accounts(book: Path) -> int:
    with Store.open(book, read_only=True) as store:
        return store.read(queries.account_count)


def test_a_second_start_raises_the_first_window(
    qtbot: QtBot, home: Path, book: Path, children: list["subprocess.Popen[str]"]
) -> None:
    first = start(home, book, act='window.raise_ = lambda: print("in front", flush=True)')
    children.append(first)
    until_settled(first)
    answers(qtbot, book)
    second = start(home, book)
    children.append(second)
    assert ended(second) == (0, RAISED, "")
    assert first.poll() is None
    first.terminate()
    status, out, complaints = ended(first)
    assert (status, set(out.splitlines()), complaints) == (0, {"in front"}, "")


def test_two_starts_at_the_same_moment_give_one_window(
    qtbot: QtBot, home: Path, book: Path, children: list["subprocess.Popen[str]"]
) -> None:
    children += [start(home, book), start(home, book)]
    both = list(children)
    qtbot.waitUntil(lambda: any(process.poll() is not None for process in both), timeout=20_000)
    over = next(process for process in both if process.poll() is not None)
    other = next(process for process in both if process is not over)
    assert ended(over) == (0, RAISED, "")
    until_settled(other)
    other.terminate()
    assert ended(other)[0] == 0


def test_a_killed_program_is_in_nobodys_way(
    qtbot: QtBot, home: Path, book: Path, children: list["subprocess.Popen[str]"]
) -> None:
    killed = start(home, book, act=EDIT)
    children.append(killed)
    until_settled(killed)
    answers(qtbot, book)
    qtbot.waitUntil(lambda: accounts(book) == 1)
    killed.kill()
    killed.communicate()
    assert socket_file(book).exists()
    next_one = start(home, book)
    children.append(next_one)
    until_settled(next_one)
    answers(qtbot, book)
    third = start(home, book)
    children.append(third)
    assert ended(third) == (0, RAISED, "")
    next_one.terminate()
    assert ended(next_one)[0] == 0
    assert accounts(book) == 1
    assert not socket_file(book).exists()


@pytest.mark.parametrize(
    ("way", "last"),
    [
        ("terminated", "os.kill(os.getpid(), signal.SIGTERM)"),
        ("interrupted", "os.kill(os.getpid(), signal.SIGINT)"),
        ("closed", "window.close()"),
        ("quit", 'window.run_action("quit")'),
    ],
)
def test_what_was_done_last_is_stored(
    home: Path, book: Path, children: list["subprocess.Popen[str]"], way: str, last: str
) -> None:
    child = start(home, book, act=f"{EDIT}\n    {last}")
    children.append(child)
    assert ended(child) == (0, "settled\n", ""), way
    assert not (home / "log" / "dealwright.log").exists()  # nothing was done with the book once it was closed
    assert accounts(book) == 1
    with Store.open(book) as store:  # nobody holds it any more
        assert store.read(queries.account_count) == 1


def test_an_error_in_the_end_loses_nothing(home: Path, book: Path, children: list["subprocess.Popen[str]"]) -> None:
    broken = "window.program.keep_place = None\n    " + EDIT + "\n    window.close()"
    child = start(home, book, act=broken)
    children.append(child)
    ended(child)
    assert accounts(book) == 1


def test_what_nobody_foresaw_is_written_down_and_said(
    home: Path, book: Path, children: list["subprocess.Popen[str]"]
) -> None:
    act = (
        "QTimer.singleShot(0, lambda: 1 / 0)\n    "
        "QTimer.singleShot(300, lambda: (print(window.toast.text, flush=True), window.close()))"
    )
    child = start(home, book, act=act)
    children.append(child)
    status, out, complaints = ended(child)
    log = home / "log" / "dealwright.log"
    assert (status, complaints) == (0, "")
    assert out.splitlines()[1:] == [
        f"Something went wrong (ZeroDivisionError). What is in the book is safe. The log says more: {log}"
    ]
    assert "ZeroDivisionError: division by zero" in log.read_text("utf-8")


def test_a_crash_leaves_its_way_in_a_file(home: Path, book: Path, children: list["subprocess.Popen[str]"]) -> None:
    child = start(home, book, act="os.kill(os.getpid(), signal.SIGSEGV)")
    children.append(child)
    assert ended(child)[0] == -signal.SIGSEGV
    assert "Segmentation fault" in (home / "log" / "crashes.log").read_text("utf-8")


def test_a_book_held_by_a_command_is_waited_for(
    home: Path, book: Path, children: list["subprocess.Popen[str]"], qtbot: QtBot
) -> None:
    with Store.open(book, create=True, backups=False):
        child = start(home, book)
        children.append(child)
        with pytest.raises(Refusal, match="locked_elsewhere"):
            Store.open(book)
        qtbot.wait(700)
        assert child.poll() is None
    until_settled(child)
    child.terminate()
    assert ended(child)[0] == 0


def test_no_display_is_said(home: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    said = "There is no display to open a window on. Without one: tour, show, paper; see --help."
    assert ended(start(home, book)) == (1, "", said)
    assert not book.exists()


def test_a_socket_that_says_nothing_does_not_hold_the_program_up(qtbot: QtBot, home: Path, book: Path) -> None:
    from tests.window import window_on

    with window_on(qtbot, book) as window:
        answers(qtbot, book)
        silent = QLocalSocket()
        from views.shell.instance import server_name

        silent.connectToServer(server_name(book))
        assert silent.waitForConnected(1000)
        qtbot.waitUntil(lambda: silent.bytesAvailable() > 0)
        assert silent.readAll().data() == b"ok\n"
        silent.abort()
        assert window.isVisible()
