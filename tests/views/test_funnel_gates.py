"""Gates at the drop: the line under the head, the sheet beside the card, staying, and the notch that is left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from local_db import queries
from models.gate_rows import CLOSED
from tests.views.funnel_stand import SHIFT, Stand, open_stand
from views.funnel.words import card_tip

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[Stand]:
    """Return the screen on a book whose gates ask what the shipped playbook asks."""
    with open_stand(qtbot, book, gated=True) as opened:
        yield opened


def passes(stand: Stand, key: str) -> list[tuple[str, str, str]]:
    """Return a deal's passed gates as they are stored."""
    return [(row.from_stage, row.to_stage, row.reason) for row in stand.desk.read(queries.gate_passes, key)]


def tables(stand: Stand) -> list[tuple[object, ...]]:
    """Return all deals with the number of acts ever stored."""

    def ask(con: object) -> list[tuple[object, ...]]:
        rows = con.execute("SELECT * FROM deal ORDER BY id").fetchall()  # type: ignore[attr-defined]
        return [*rows, con.execute("SELECT count(*) FROM history_entry").fetchone()]  # type: ignore[attr-defined]

    return stand.store.read(ask)


def go_on(stand: Stand, reason: str = "their board meets first") -> None:
    """Give a reason in the gate's sheet and move."""
    stand.sheet.reason.setText(reason)
    stand.key(Key.Key_Return, CTRL)


def test_the_target_says_what_its_gate_asks_before_the_drop(stand: Stand) -> None:
    number = 1
    plain = stand.board.card_rect(number, 0).top()
    stand.carry("hub", stand.middle("cold") - QPoint(0, 20))
    line = stand.board.room.line(number)
    assert line == stand.screen.source.gate_height("confirm") > 0
    assert stand.board.slot_rect(number, 0).top() == plain + line
    found = stand.screen.source.gates["confirm"]
    assert (found.checks, found.open) == (5, 5)
    picture = QPixmap(stand.port.size())
    stand.port.render(picture)
    column = stand.board.frame.column(number)
    inside = QPoint(column.right() - 14, column.top() + stand.board.lanes[number].head + 12)
    amber = stand.ctx.look.color("warn.tint").name()
    assert picture.toImage().pixelColor(inside).name() == amber
    stand.key(Key.Key_Escape)
    assert stand.board.room.line(number) == 0
    stand.let_go(inside)


def test_a_column_behind_has_no_line(stand: Stand) -> None:
    stand.carry("rail", stand.middle("cold") - QPoint(0, 20))
    assert stand.board.room.line(1) == 0
    stand.let_go(stand.middle("cold") - QPoint(0, 20))
    stand.stored(1)
    assert stand.sheet is None
    assert (stand.deal("rail")["stage"], passes(stand, "rail")) == ("confirm", [])


@pytest.mark.parametrize("way", ["mouse", "keys", "menu"])
def test_a_gate_is_asked_whatever_the_way(stand: Stand, way: str) -> None:
    before = tables(stand)
    if way == "mouse":
        stand.drag("hub", stand.middle("cold") - QPoint(0, 20))
    else:
        stand.board.select("hub")
        if way == "keys":
            stand.key(Key.Key_Right, SHIFT)
        else:
            stand.key(Key.Key_M)
            stand.until(QApplication.activePopupWidget)
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            QTest.keyClick(menu, Key.Key_B)
    stand.until(lambda: stand.sheet is not None)
    assert stand.board.asking
    assert (stand.board.hole, stand.board.slot) == ("hub", (1, 0))
    beside = stand.shell.beside[-1]
    place = stand.board.slot_rect(1, 0)
    assert isinstance(beside, QRect)
    assert beside.topLeft() == stand.port.mapTo(stand.window, place.topLeft())
    assert tables(stand) == before
    assert stand.column("understand") == ["hub", "line"]
    go_on(stand)
    stand.stored(1)
    assert (stand.deal("hub")["stage"], stand.column("confirm")[0]) == ("confirm", "hub")
    assert passes(stand, "hub") == [("understand", "confirm", "their board meets first")]
    assert stand.board.hole == ""


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_staying_changes_nothing(stand: Stand, way: str) -> None:
    before, heads = tables(stand), stand.head("understand")
    if way == "mouse":
        stand.drag("hub", stand.middle("cold"))
    else:
        stand.board.select("hub")
        stand.key(Key.Key_Right, SHIFT)
    stand.key(Key.Key_Escape)
    stand.until(lambda: stand.sheet is None and not stand.board.asking)
    assert (stand.board.hole, stand.board.slot, stand.board.hold) == ("", None, None)
    assert (stand.column("understand"), stand.head("understand")) == (["hub", "line"], heads)
    assert tables(stand) == before
    stand.key(Key.Key_Down)
    assert stand.board.current == "line"


def test_mouse_and_keys_pass_a_gate_into_the_same_rows(stand: Stand, qtbot: QtBot, tmp_path: Path) -> None:
    stand.board.select("hub")
    stand.key(Key.Key_Right, SHIFT)
    go_on(stand)
    stand.stored(1)
    with open_stand(qtbot, tmp_path / "mouse.dealwright", gated=True) as other:
        other.drag("hub", other.middle("cold") - QPoint(0, 20))
        go_on(other)
        other.stored(1)
        assert other.deal("hub") == stand.deal("hub")
        assert passes(other, "hub") == passes(stand, "hub")


def test_a_notch_stays_until_all_is_filled_in_and_undo_takes_all_back(stand: Stand) -> None:
    before = tables(stand)[:-1]
    stand.board.select("hub")
    stand.key(Key.Key_Right, SHIFT)
    go_on(stand)
    stand.stored(1)
    card = stand.screen.source.card("hub")
    assert card is not None
    assert card.open_gate == 5
    assert card_tip(stand.ctx.words, card, stand.screen.source.today).endswith(
        "Passed its gate with 5 still open: their board meets first"
    )
    assert "passed its gate with 5 open" in stand.screen.source.sentence("hub")
    rect = stand.board.card_rect(*stand.board.where("hub"))
    stand.port.repaint()
    picture = stand.board.picture("hub").toImage()
    corner = picture.pixelColor(rect.width() - 4, 4).name()
    assert corner == stand.ctx.look.color("warn.solid").name()
    stand.desk.undo()
    stand.stored(2)
    assert tables(stand)[:-1] == before
    assert passes(stand, "hub") == []
    card = stand.screen.source.card("hub")
    assert card is not None
    assert card.open_gate == 0


def test_won_from_anywhere_lists_what_it_skips(stand: Stand) -> None:
    stand.carry("hub", stand.middle("rail"))
    goal = stand.zone("won")
    QTest.mouseMove(stand.port, goal)
    stand.let_go(goal)
    assert len(stand.sheet.passage.gates) == 5
    stand.key(Key.Key_Escape)
    stand.until(lambda: not stand.board.asking)
    stand.board.select("hub")
    stand.key(Key.Key_W)
    go_on(stand)
    stand.stored(1)
    assert (stand.deal("hub")["status"], stand.column("collect")) == ("won", ["hub", "old"])


def test_a_won_deal_is_closed_past_the_last_stage(stand: Stand) -> None:
    stand.carry("old", stand.middle("steam"))
    assert next(iter(stand.screen.source.zones())) == "closed"
    goal = stand.zone("closed")
    QTest.mouseMove(stand.port, goal)
    stand.let_go(goal)
    assert (stand.sheet.passage.kind, stand.sheet.passage.target) == ("close", CLOSED)
    go_on(stand)
    stand.stored(1)
    assert stand.column("collect") == []
    settled = stand.store.read(lambda con: con.execute("SELECT settled_on FROM deal WHERE id = 'old'").fetchone())
    assert settled == ("2026-11-24",)
