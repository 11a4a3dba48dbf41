"""The window around the screens: its keys, its places, and being built anew."""

import gc
import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from local_db import edits, queries
from local_db.acts import Act
from local_db.sample import make_sample
from local_db.store import Store
from tests.window import MOMENT, arguments, window_on
from ui.widgets.sheet import Sheet
from views.search.palette import Palette
from views.shell.places import Place, Trail
from views.shell.program import Program
from views.shell.window import ShellWindow
from views.words import Words

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.dealbook"
    with Store.open(path, create=True, backups=False, clock=lambda: MOMENT) as store:
        make_sample(store, "en", MOMENT.date())
    return path


@pytest.fixture
def window(qtbot: QtBot, book: Path, sample: Path) -> Iterator[ShellWindow]:
    book.write_bytes(sample.read_bytes())
    with window_on(qtbot, book) as shown:
        shown.activateWindow()
        qtbot.waitUntil(lambda: shown._settled)
        yield shown


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QCoreApplication.processEvents()


def deal(window: ShellWindow, name: str = "Line 3 inspection system") -> str:
    """Return the key of a deal."""
    return window.desk.read(queries.deals_named, name)[0].id


def now_shown(program: Program) -> ShellWindow:
    assert program.window is not None
    return program.window


# --- keys


def test_keys_lead_to_the_screens(window: ShellWindow) -> None:
    seen = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Comma):
        press(key, CTRL)
        seen.append(window.place().screen)
    assert seen == ["today", "accounts", "deals", "settings"]
    press(Qt.Key.Key_Left, ALT)
    assert window.place().screen == "deals"
    press(Qt.Key.Key_Left, ALT)
    press(Qt.Key.Key_Right, ALT)
    assert window.place().screen == "deals"


def test_g_and_a_letter_lead_to_the_screens(window: ShellWindow) -> None:
    window.go("settings")
    for letter, screen in ((Qt.Key.Key_A, "accounts"), (Qt.Key.Key_D, "deals"), (Qt.Key.Key_T, "today")):
        press(Qt.Key.Key_G)
        press(letter)
        assert window.place().screen == screen


def test_g_is_a_letter_in_a_field(window: ShellWindow) -> None:
    window.go("accounts")
    window.focus_filter()
    for letter in (Qt.Key.Key_G, Qt.Key.Key_D):
        press(letter)
    assert window.place().screen == "accounts"


def test_the_rail_opens_and_closes_and_is_remembered(window: ShellWindow) -> None:
    seen: list[object] = [window.rail.open]
    for _ in range(2):
        press(Qt.Key.Key_B, CTRL)
        seen += [window.rail.open, window.program.preferences.rail]
    assert seen == [True, False, "closed", True, "open"]


def test_the_inspector_opens_and_closes(window: ShellWindow) -> None:
    window.go("accounts")
    side = window.shown.inspector  # type: ignore[attr-defined]
    seen = [side.isVisible()]
    for _ in range(2):
        press(Qt.Key.Key_I, CTRL)
        seen.append(side.isVisible())
    assert seen == [True, False, True]


def test_the_slash_leads_to_the_filter(window: ShellWindow) -> None:
    for screen in ("accounts", "deals"):
        window.go(screen)
        press(Qt.Key.Key_Slash)
        assert isinstance(QApplication.focusWidget(), QLineEdit)


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_the_keys_are_shown_and_go_again(window: ShellWindow, key: Qt.Key) -> None:
    window.go("accounts")
    before = QApplication.focusWidget()
    press(key, SHIFT if key == Qt.Key.Key_Question else Qt.KeyboardModifier.NoModifier)
    assert isinstance(window.host.sheet, Sheet)
    press(Qt.Key.Key_Escape)
    assert not window.host.isVisible()
    assert QApplication.focusWidget() is before


def test_f6_walks_the_areas_and_back(window: ShellWindow) -> None:
    window.go("accounts")

    def area() -> QWidget:
        at = QApplication.focusWidget()
        assert at is not None
        return at

    seen = []
    for _ in range(8):
        press(Qt.Key.Key_F6)
        if area() in seen:
            break
        seen.append(area())
    assert len(seen) >= 3
    assert any(window.rail.isAncestorOf(each) for each in seen)
    last = area()
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F6, SHIFT)
    assert area() is last


def test_the_palette_goes_with_a_click_outside(window: ShellWindow) -> None:
    window.go("deals")
    press(Qt.Key.Key_K, CTRL)
    palette = window.host.sheet
    assert isinstance(palette, Palette)
    QTest.mouseClick(window.host, Qt.MouseButton.LeftButton, pos=palette.geometry().center())
    assert palette.isVisible()
    QTest.mouseClick(window.host, Qt.MouseButton.LeftButton, pos=QPoint(5, window.height() - 5))
    assert not window.host.isVisible()


def test_the_palette_can_undo(window: ShellWindow, qtbot: QtBot) -> None:
    key = deal(window)
    window.desk.edit(Act("Changed a setting"), partial(edits.change_deal, deal_id=key, name="Other")).result()
    window.open_palette()
    window.close_sheet()
    window.run_action("undo")
    qtbot.waitUntil(lambda: not window.desk.read(queries.deals_named, "Other"))


# --- undo and redo


def test_undo_in_a_field_takes_its_letters_back(window: ShellWindow) -> None:
    key = deal(window)
    window.desk.edit(Act("Changed a setting"), partial(edits.change_deal, deal_id=key, name="Other")).result()
    window.go("accounts")
    window.focus_filter()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "mar")
    press(Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert field.text() == "mar"
    assert window.desk.read(queries.deals_named, "Other")


def test_undo_goes_back_to_where_the_act_was_done(window: ShellWindow, qtbot: QtBot) -> None:
    window.go("deal", deal(window), "map")
    place = window.place()
    change = partial(edits.change_deal, deal_id=place.key, name="Other")
    window.desk.edit(Act("Opened {deal} again", deal="Line 3"), change)
    qtbot.waitUntil(lambda: bool(window.desk.read(queries.deals_named, "Other")))
    qtbot.wait(1)
    window.go("accounts")
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.toast.text == "Undone: Opened Line 3 again")
    assert window.place() == place
    window.go("settings")
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.toast.text == "Done again: Opened Line 3 again")
    assert window.place() == place


def test_after_a_restart_undo_finds_the_place_in_the_book(qtbot: QtBot, book: Path, sample: Path) -> None:
    book.write_bytes(sample.read_bytes())
    with Store.open(book, backups=False, clock=lambda: MOMENT) as store:
        line, account = store.read(queries.deals_named, "Line 3 inspection system")[0].id, _account(store)
        person = store.read(queries.account_people, account)[0].id
        seat = store.read(queries.buyer_map, line).seats[0]
        acts = (
            ("Saved {name}", partial(edits.change_seat, seat_id=seat.id, influence=1 if seat.influence != 1 else 2)),
            ("Changed a setting", partial(edits.set_setting, name="currency", value="GBP")),
            ("Saved {name}", partial(edits.change_person, person_id=person, title="Boss")),
            ("Deleted {deal}", partial(edits.delete_deal, deal_id=line)),
        )
        for message, edit in acts:
            store.run(Act(message, deal="Line 3", name="A name"), edit)
    with window_on(qtbot, book) as window:
        window.go("today")
        seen = []
        for _ in acts:
            before = len(window.trail.places)
            window.undo()
            qtbot.waitUntil(partial(longer, window.trail, before))
            seen.append(window.place())
        assert seen == [
            Place("deal", line, "overview"),
            Place("account", account),
            Place("settings"),
            Place("deal", line, "map"),
        ]
        assert window.toast.text == "Undone: Saved A name"


def longer(trail: Trail, before: int) -> bool:
    return len(trail.places) > before


def _account(store: Store) -> str:
    cards = store.read(queries.account_cards, MOMENT.date(), limit=-1)
    return next(card.id for card in cards if card.name == "Ardmoor Castings")


def test_nothing_to_undo_is_said(qtbot: QtBot, book: Path) -> None:
    with window_on(qtbot, book) as window:
        window.undo()
        qtbot.waitUntil(lambda: window.toast.text == "Nothing to undo.")
        window.redo()
        qtbot.waitUntil(lambda: window.toast.text == "Nothing to redo.")


# --- built anew


@pytest.mark.parametrize("way", ["language", "theme", "text size"])
def test_a_new_look_leaves_the_rep_where_he_was(window: ShellWindow, qtbot: QtBot, way: str) -> None:
    program, desk = window.program, window.desk
    window.go("deal", deal(window), "notes")
    place, size = window.place(), window.size()
    old = weakref.ref(window)
    if way == "language":
        program.set_language("zh")
    elif way == "theme":
        program.args.theme = None
        program.preferences.keep("theme", "dark")
        window.rebuild()
    else:
        press(Qt.Key.Key_Plus, CTRL)
    qtbot.waitUntil(lambda: now_shown(program) is not old())
    new = now_shown(program)
    qtbot.waitUntil(lambda: new._settled)
    assert (new.place(), new.size(), new.desk) == (place, size, desk)
    assert new.words.chinese == (way == "language")
    assert new.look.dark == (way == "theme")
    assert (new.look.factor > 1) == (way == "text size")
    new.step_place(-1)
    assert new.place() != place
    new.close()


def test_the_old_window_is_gone_after_a_change(qtbot: QtBot, book: Path, sample: Path) -> None:
    book.write_bytes(sample.read_bytes())
    with window_on(qtbot, book) as window:
        program = window.program
        for screen in ("today", "accounts", "deals", "settings"):
            window.go(screen)
        window.go("deal", deal(window), "map")
        left: list[weakref.ref[ShellWindow]] = []
        for language in ("zh", "en", "zh", "en"):
            left.append(weakref.ref(now_shown(program)))
            program.set_language(language)
            qtbot.waitUntil(lambda: now_shown(program)._settled)
        del window
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.unfreeze()  # what a start makes is kept from the collector, so that it need not look through it
        gc.collect()
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, ShellWindow)]
        assert windows == [now_shown(program)]
        assert [ref() for ref in left if ref() is not None] == []
        now_shown(program).close()


def test_the_window_stands_where_it_stood_and_shows_what_it_showed(qtbot: QtBot, book: Path, sample: Path) -> None:
    book.write_bytes(sample.read_bytes())
    with window_on(qtbot, book) as window:
        window.setGeometry(0, 40, 960, 700)  # the display of the tests is no wider
        window.go("account", _account(window.desk.store))
        window.close()
    program = Program(arguments(book), Words("en"), 0.0)
    program.open(book)
    window = now_shown(program)
    assert window.size().toTuple() == (960, 700)
    assert window.place().screen == "accounts"
    window.close()
    window.deleteLater()
    program.deleteLater()


# --- the sample book


def test_the_sample_and_the_own_book_are_one_click_apart(qtbot: QtBot, book: Path, home: Path) -> None:
    with window_on(qtbot, book) as window:
        program = window.program
        window.desk.edit(Act("Created {name}", name="Mine"), partial(edits.add_account, key="mine", name="Mine"))
        program.open_sample()
        shown = now_shown(program)
        qtbot.waitUntil(lambda: shown._settled)
        assert program.in_sample()
        assert shown.desk.store.path.parent == home
        assert shown.desk.read(queries.account_count) > 20
        shown.undo()
        qtbot.waitUntil(lambda: bool(shown.toast.text))
        program.open_own()
        shown = now_shown(program)
        assert not program.in_sample()
        assert shown.desk.store.path == book.absolute()
        assert shown.desk.read(queries.account_count) == 1
        shown.close()


def test_a_refused_book_leaves_the_open_one(window: ShellWindow, tmp_path: Path) -> None:
    program, wrong = window.program, tmp_path / "photo.jpg"
    wrong.write_bytes(b"\xff\xd8 no book")
    program._try_open(wrong)
    assert now_shown(program) is window
    assert window.toast.text == f"{wrong} is not a Dealwright book. It was left as it is. Choose another file."
    window.desk.edit(Act("x"), partial(edits.add_account, key="a", name="Still here")).result(5)
    program._try_open(window.desk.store.path)
    assert window.toast.text == "This book is open already."


def test_a_book_moves_with_all_that_was_done(window: ShellWindow, tmp_path: Path, qtbot: QtBot) -> None:
    program, old, place = window.program, window.desk.store.path, tmp_path / "stick.dealbook"
    window.desk.edit(Act("x"), partial(edits.set_setting, name="sample", value=""))  # it is his own from now on
    window.desk.edit(Act("x"), partial(edits.add_account, key="late", name="Late"))
    program.go_on_at(place)
    shown = now_shown(program)
    assert shown.desk.store.path == place
    assert shown.desk.read(queries.account_file, "late") is not None
    assert old.exists()
    assert program.preferences.book == str(place)
    shown.close()


def test_a_sample_that_cannot_be_made_is_said_and_leaves_nothing(
    qtbot: QtBot, book: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("local_db.sample.make_sample", full)
    with window_on(qtbot, book) as window:
        window.program.open_sample()
        assert now_shown(window.program) is window
        assert window.toast.text.startswith("The disk is full.")
        assert [path.name for path in home.rglob("*.dealbook*")] == []
