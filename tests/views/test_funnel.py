"""The Deals screen: a drag is a row in the book, the keys do the same, and nothing else changes."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from tests.views.funnel_stand import LEFT, NO, SHIFT, Stand, open_stand
from ui.widgets.button import Button
from ui.widgets.fields import Combo, TextArea

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[Stand]:
    """Return the screen on a book with seven deals."""
    with open_stand(qtbot, book) as opened:
        yield opened


def test_the_board_shows_what_the_book_holds(stand: Stand) -> None:
    assert [lane.key for lane in stand.board.lanes][:3] == ["understand", "confirm", "prove"]
    assert stand.column("understand") == ["hub", "line"]
    assert stand.column("collect") == ["old"]
    assert stand.head("confirm") == (2, 580_000)
    assert stand.screen.sums.accessibleName() == "6 deals, €2.60 M, weighted €935 K, collecting 1"


def test_a_drag_to_the_next_stage_is_a_row_in_the_book(stand: Stand) -> None:
    goal = stand.middle("rail") - QPoint(0, 20)
    stand.drag("hub", goal)
    assert stand.column("prove") == ["hub", "rail"]
    stand.stored(1)
    row = stand.deal("hub")
    assert (row["stage"], row["status"]) == ("prove", "open")
    assert row["rank"] < stand.deal("rail")["rank"]
    assert stand.column("prove") == ["hub", "rail"]
    stand.until(lambda: stand.shell.said == ["Moved Hub 2 sorting to Prove the solution [undo]"])
    assert stand.board.current == "hub"


def test_the_keyboard_gives_the_same_rows(stand: Stand, qtbot: QtBot, tmp_path: Path) -> None:
    stand.board.select("hub")
    stand.key(Key.Key_Right, SHIFT)
    stand.key(Key.Key_Right, SHIFT)
    stand.stored(2)
    by_keys = stand.deal("hub")
    with open_stand(qtbot, tmp_path / "mouse.dealwright") as other:
        other.drag("hub", other.middle("rail") - QPoint(0, 20))
        other.stored(1)
        assert other.deal("hub") == by_keys
        assert other.column("prove") == stand.column("prove")


def test_the_place_between_two_cards_is_kept(stand: Stand) -> None:
    stand.board.select("rail")
    stand.key(Key.Key_Left, SHIFT)
    stand.key(Key.Key_Down, SHIFT)
    stand.stored(2)
    assert stand.column("confirm") == ["cold", "rail", "kiln"]
    ranks = [stand.deal(key)["rank"] for key in ("cold", "rail", "kiln")]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 3


@pytest.mark.parametrize("way", ["escape", "right click", "outside"])
def test_a_cancelled_drag_writes_nothing(stand: Stand, way: str) -> None:
    goal = stand.middle("rail")
    before = stand.deal("hub")
    stand.carry("hub", goal)
    assert stand.board.holding
    if way == "escape":
        stand.key(Key.Key_Escape)
    elif way == "right click":
        QTest.mousePress(stand.port, Qt.MouseButton.RightButton, NO, goal)
    else:
        QTest.mouseMove(stand.port, QPoint(stand.window.width() + 60, 100))
    stand.let_go(goal)
    assert not stand.board.holding
    stand.board.select("kiln")
    stand.key(Key.Key_Up, SHIFT)
    stand.stored(1)  # the only edit
    assert stand.deal("hub") == before
    assert stand.column("understand") == ["hub", "line"]
    assert stand.store.read(lambda con: con.execute("SELECT count(*) FROM history_entry").fetchone()[0]) == 2


def test_heads_are_live_while_a_card_is_held(stand: Stand) -> None:
    assert (stand.head("understand"), stand.head("prove")) == ((2, 970_000), (1, 1_050_000))
    weighted = stand.screen.source.head("prove").weighted.amounts[0].minor
    stand.carry("hub", stand.middle("rail"))
    assert (stand.head("understand"), stand.head("prove")) == ((1, 210_000), (2, 1_810_000))
    assert stand.screen.source.head("prove").weighted.amounts[0].minor == weighted + 38_000_000
    stand.key(Key.Key_Escape)
    assert stand.head("understand") == (2, 970_000)
    stand.let_go(stand.middle("rail"))


def test_lost_asks_why_and_takes_the_card_off(stand: Stand) -> None:
    stand.carry("kiln", stand.middle("rail"))
    goal = stand.zone("lost")
    QTest.mouseMove(stand.port, goal)
    stand.let_go(goal)
    assert stand.sheet.accessibleName() == "Why is it lost?"
    assert stand.column("confirm") == ["cold", "kiln"]
    reason = QApplication.focusWidget()
    assert isinstance(reason, Combo)
    reason.set_current("rival")
    stand.sheet.findChild(TextArea).setPlainText("They knew the boss.")
    stand.key(Key.Key_Return, CTRL)
    assert stand.column("confirm") == ["cold"]
    stand.stored(1)
    row = stand.deal("kiln")
    assert (row["status"], row["lost_reason"], row["lost_words"]) == ("lost", "rival", "They knew the boss.")
    stand.until(lambda: stand.shell.said == ["Lost Kiln vision [undo]"])
    stand.desk.undo()
    stand.stored(2)
    assert stand.column("confirm") == ["cold", "kiln"]
    assert stand.head("confirm") == (2, 580_000)


def test_staying_brings_the_card_back(stand: Stand) -> None:
    stand.carry("kiln", stand.middle("rail"))
    goal = stand.zone("hold")
    QTest.mouseMove(stand.port, goal)
    stand.let_go(goal)
    assert stand.board.hole == "kiln"
    stand.key(Key.Key_Escape)
    stand.until(lambda: stand.board.hole == "" and not stand.board.asking)
    assert stand.column("confirm") == ["cold", "kiln"]
    assert stand.deal("kiln")["status"] == "open"


def test_hold_asks_until_when(stand: Stand) -> None:
    stand.board.select("kiln")
    stand.key(Key.Key_H)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "someday")
    stand.key(Key.Key_Return, CTRL)
    assert stand.sheet is not None  # no day: it stays open and says so
    field.setText("")  # type: ignore[attr-defined]
    QTest.keyClicks(field, "15 Jan")
    stand.key(Key.Key_Return, CTRL)
    stand.stored(1)
    row = stand.deal("kiln")
    assert (row["status"], row["hold_until"]) == ("hold", "2027-01-15")
    assert stand.column("confirm") == ["cold"]


def test_won_goes_to_the_won_stage(stand: Stand) -> None:
    stand.board.select("steam")
    stand.key(Key.Key_W)
    assert stand.column("collect") == ["steam", "old"]
    stand.stored(1)
    row = stand.deal("steam")
    assert (row["stage"], row["status"]) == ("collect", "won")
    assert stand.screen.sums.accessibleName().startswith("5 deals")


def test_dropping_on_the_won_stage_wins(stand: Stand) -> None:
    stand.drag("rail", stand.middle("old") - QPoint(0, 20))
    stand.stored(1)
    assert (stand.deal("rail")["stage"], stand.deal("rail")["status"]) == ("collect", "won")
    stand.drag("rail", stand.middle("steam") - QPoint(0, 20))
    stand.stored(2)
    assert (stand.deal("rail")["stage"], stand.deal("rail")["status"]) == ("negotiate", "open")


@pytest.mark.parametrize(("answer", "kept"), [("keep", 60), ("take", None), ("stay", 60)])
def test_a_win_rate_of_ones_own_is_asked_about(stand: Stand, answer: str, kept: int | None) -> None:
    goal = stand.middle("steam") - QPoint(0, 20)
    stand.drag("cold", goal)
    assert stand.sheet.accessibleName() == "Which win rate counts now?"
    assert QApplication.focusWidget() in stand.sheet.findChildren(Button)
    keep, take = (button for button in stand.sheet.findChildren(Button) if "%" in button.caption)
    assert (keep.caption, take.caption) == ("Keep 60%", "Take 75%")
    if answer == "stay":
        stand.key(Key.Key_Escape)
        stand.until(lambda: not stand.board.asking)
        assert stand.column("confirm") == ["cold", "kiln"]
        assert (stand.deal("cold")["stage"], stand.changes) == ("confirm", [])
        return
    QTest.mouseClick(keep if answer == "keep" else take, LEFT)
    stand.stored(1)
    assert (stand.deal("cold")["stage"], stand.deal("cold")["win_rate"]) == ("negotiate", kept)
    assert stand.screen.source.cards["cold"].win_rate == (kept or 75)


def test_a_move_back_asks_nothing(stand: Stand) -> None:
    stand.board.select("cold")
    stand.key(Key.Key_Left, SHIFT)
    stand.stored(1)
    assert (stand.deal("cold")["stage"], stand.deal("cold")["win_rate"]) == ("understand", 60)


def test_m_names_the_stage(stand: Stand) -> None:
    stand.board.select("hub")
    stand.key(Key.Key_M)
    stand.until(QApplication.activePopupWidget)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().replace("&", "") for action in menu.actions()][3] == "D  Negotiate"
    QTest.keyClick(menu, Key.Key_D)
    stand.stored(1)
    assert stand.deal("hub")["stage"] == "negotiate"
    assert stand.column("negotiate") == ["hub", "steam"]


def test_undo_and_redo_are_followed(stand: Stand) -> None:
    stand.board.select("hub")
    stand.key(Key.Key_Right, SHIFT)
    stand.stored(1)
    stand.desk.undo()
    stand.stored(2)
    assert (stand.column("understand"), stand.column("confirm")) == (["hub", "line"], ["cold", "kiln"])
    assert stand.head("understand") == (2, 970_000)
    stand.desk.redo()
    stand.stored(3)
    assert "hub" in stand.column("confirm")


def test_a_changed_next_step_paints_its_card_alone(stand: Stand) -> None:
    painted = stand.board.pictures.painted
    edit = partial(
        edits.add_follow_up, key="f9", words="send plan", kind="mail", due_on=date(2026, 11, 27), deal_id="kiln"
    )
    stand.desk.edit(Act("Step"), edit)
    stand.stored(1)
    stand.port.repaint()
    assert stand.board.pictures.painted == painted + 1
    step = stand.screen.source.cards["kiln"].step
    assert step is not None
    assert step.words == "send plan"


def test_enter_opens_n_notes_and_d_makes(stand: Stand) -> None:
    stand.board.select("hub")
    stand.key(Key.Key_Return)
    stand.key(Key.Key_N)
    assert stand.shell.went == [("deal", "hub")]
    assert (stand.shell.noted[0].deal_id, stand.shell.noted[0].account_id) == ("hub", "ost")
    stand.key(Key.Key_D)
    assert stand.sheet.accessibleName() == "New deal"


def test_space_peeks_and_space_closes(stand: Stand) -> None:
    stand.board.select("line")
    stand.key(Key.Key_Space)
    assert stand.sheet.accessibleName() == "Packing line refit"
    stand.key(Key.Key_Space)
    assert stand.sheet is None
    assert stand.board.hasFocus()
    stand.key(Key.Key_Space)
    stand.key(Key.Key_Return)
    assert stand.shell.went == [("deal", "line")]
