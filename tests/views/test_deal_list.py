"""The list of deals: what it shows, marking by mouse and keys, and one act for all that are marked."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from models.deals import BoardFilter
from tests.views.deals_stand import CTRL, LEFT, NO, SHIFT, Key, Stand, open_deals
from views.deal_list.source import ALL


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[Stand]:
    """Return the list on a book with eight deals."""
    with open_deals(qtbot, book, "deal_list") as opened:
        yield opened


def title(stand: Stand, column: str) -> QPoint:
    """Return the middle of a column's title."""
    left, width = stand.canvas.spans.place(column, stand.canvas.shift())
    return QPoint(left + width // 2, stand.canvas.head.height() // 2)


def test_groups_hold_their_deals_by_money(stand: Stand) -> None:
    assert stand.rows() == [
        ":understand", "hub", "line", ":confirm", "cold", "kiln", ":prove", "rail",
        ":negotiate", "steam", ":close", "late", ":collect", "old",
    ]  # fmt: skip
    say = stand.canvas.sentence
    assert say("\x1funderstand") == "Understand, 2 deals, €970,000"
    assert say("hub") == (
        "Hub 2 sorting, Ostermark Logistics, A Understand, €760,000, 1 to find out, 9 of 14 days, "
        "next: call operations Wed 25 Nov, closes 17 Dec"
    )
    assert "80% in" in say("old")
    assert "far over time" in say("line")
    assert "no next step" in say("steam")


def test_a_box_marks_and_shift_marks_up_to_it(stand: Stand) -> None:
    stand.click("hub", 28)
    assert list(stand.canvas.marked) == ["hub"]
    stand.click("rail", 200, SHIFT)
    assert sorted(stand.canvas.marked) == ["cold", "hub", "kiln", "line", "rail"]
    assert stand.view.bulk.isVisible()
    assert stand.view.bulk.accessibleDescription() == "5 marked €2.60 M"
    assert stand.view.hint_right() == "Each of the 5 goes through its own gate"
    stand.click("cold", 28)
    assert "cold" not in stand.canvas.marked
    QTest.mouseClick(stand.view.bulk.closer, LEFT)
    assert not stand.canvas.marked
    assert not stand.view.bulk.isVisible()


def test_keys_mark_and_take_marks_away(stand: Stand) -> None:
    assert stand.canvas.current == "hub"
    stand.key(Key.Key_X)
    assert list(stand.canvas.marked) == ["hub"]
    stand.key(Key.Key_X)
    assert not stand.canvas.marked
    stand.key(Key.Key_Down, SHIFT)
    stand.key(Key.Key_Down, SHIFT)
    assert list(stand.canvas.marked) == ["hub", "line", "cold"]
    assert stand.canvas.current == "cold"
    stand.key(Key.Key_A, CTRL)
    assert len(stand.canvas.marked) == 8
    stand.key(Key.Key_Escape)
    assert not stand.canvas.marked


def test_a_mark_is_heard(stand: Stand) -> None:
    row = stand.canvas.access.item("hub")
    assert row.state().checkable
    assert not row.state().checked
    stand.key(Key.Key_X)
    assert row.state().checked
    line = stand.canvas.access.item("\x1funderstand")
    assert line.state().expanded
    stand.view.fold("understand", True)
    assert line.state().collapsed


def test_the_head_marks_all_and_sorts(stand: Stand) -> None:
    head = stand.canvas.head
    QTest.mouseClick(head, LEFT, NO, QPoint(28, 16))
    assert len(stand.canvas.marked) == 8
    QTest.mouseClick(head, LEFT, NO, QPoint(28, 16))
    assert not stand.canvas.marked
    QTest.mouseClick(head, LEFT, NO, title(stand, "money"))
    assert stand.rows()[1:3] == ["line", "hub"]
    QTest.mouseClick(head, LEFT, NO, title(stand, "deal"))
    assert stand.rows()[4:6] == ["cold", "kiln"]
    QTest.mouseClick(head, LEFT, NO, title(stand, "deal"))
    assert stand.rows()[4:6] == ["kiln", "cold"]
    assert stand.window.program.preferences.kept("list_sort") == "name down"
    head.setFocus()
    stand.key(Key.Key_Right)
    stand.key(Key.Key_Return)
    assert (stand.view.source.sort, head.accessibleName()) == ("account", "Account, sorted up")


def test_groups_fold_by_mouse_and_keys(stand: Stand) -> None:
    stand.click("\x1funderstand")
    assert stand.rows()[:2] == [":understand", ":confirm"]
    stand.key(Key.Key_Right)
    assert stand.rows()[:2] == [":understand", "hub"]
    stand.key(Key.Key_Return)
    assert stand.rows()[1] == ":confirm"
    stand.key(Key.Key_X)
    assert sorted(stand.canvas.marked) == ["hub", "line"]
    stand.view.select("line")
    assert stand.canvas.current == "line"


@pytest.mark.parametrize(
    ("group", "lines"),
    [
        ("account", [":bra", ":ost", ":"]),
        ("month", [":2026-10", ":2026-11", ":2026-12", ":2027-01", ":2027-02", ":"]),
        ("owner", [":"]),
        ("grade", [":normal", ":"]),
        ("none", []),
    ],
)
def test_grouping_by_something_else(stand: Stand, group: str, lines: list[str]) -> None:
    stand.view.group_by(group)
    found = [row for row in stand.rows() if row.startswith(":")]
    assert found == lines if group != "grade" else found[-1:] == [":"]
    assert len([row for row in stand.rows() if not row.startswith(":")]) == 8
    assert stand.canvas.current == "hub"
    stand.port.repaint()


def test_columns_are_chosen_and_kept(stand: Stand) -> None:
    assert not stand.canvas.spans.has("owner")
    QTest.mouseClick(stand.view.tools.columns_button, LEFT)
    stand.pick("Owner")
    assert stand.canvas.spans.has("owner")
    assert "owner" in stand.window.program.preferences.kept("list_columns")
    stand.view.turn_column("segment", False)
    again = stand.window.part("deal_list")
    assert again.table.spans.has("owner")
    assert not again.table.spans.has("segment")
    again.deleteLater()


def test_marked_deals_move_together_through_one_sheet(stand: Stand) -> None:
    stand.click("hub", 28)
    stand.click("cold", 28)
    stand.key(Key.Key_M)
    stand.pick("D")
    assert stand.sheet is not None
    stand.key(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.column("stage", "hub", "cold", "kiln") == ["negotiate", "negotiate", "confirm"]
    assert len(stand.ask("SELECT deal_id FROM gate_pass")) == 2
    assert stand.rows()[stand.rows().index(":negotiate") + 1] == "hub"
    assert sorted(stand.canvas.marked) == ["cold", "hub"]
    stand.undo()
    assert stand.column("stage", "hub", "cold") == ["understand", "confirm"]
    assert stand.ask("SELECT deal_id FROM gate_pass") == []


def test_shift_right_goes_to_the_next_stage(stand: Stand) -> None:
    stand.key(Key.Key_Right, SHIFT)
    if stand.sheet is not None:
        stand.key(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.column("stage", "hub") == ["confirm"]
    assert stand.canvas.current == "hub"
    stand.awake()
    assert stand.canvas.hasFocus()
    stand.key(Key.Key_Left, SHIFT)
    stand.stored(2)
    assert stand.column("stage", "hub") == ["understand"]


def test_deals_of_different_stages_do_not_step_together(stand: Stand) -> None:
    stand.click("hub", 28)
    stand.click("cold", 28)
    stand.key(Key.Key_Right, SHIFT)
    assert stand.sheet is None
    assert stand.changes == []
    assert "different stages" in stand.window.toast.accessibleName() + stand.window.toast.accessibleDescription()


def test_one_next_step_for_all(stand: Stand) -> None:
    stand.click("kiln", 28)
    stand.click("steam", 28)
    stand.key(Key.Key_F)
    stand.type("What you will do", "ask for the budget")
    stand.type("On", "2026-12-01")
    stand.key(Key.Key_Return, CTRL)
    stand.stored(1)
    found = stand.ask("SELECT deal_id, due_on FROM follow_up WHERE words = 'ask for the budget' ORDER BY deal_id")
    assert found == [("kiln", "2026-12-01"), ("steam", "2026-12-01")]
    assert "next: ask for the budget" in stand.canvas.sentence("kiln")
    stand.undo()
    assert stand.ask("SELECT id FROM follow_up WHERE words = 'ask for the budget'") == []


def test_owner_and_close_date_are_one_edit_each(stand: Stand) -> None:
    stand.key(Key.Key_A, CTRL)
    stand.view.act("owner")
    stand.type("Owner", "Ida")
    stand.key(Key.Key_Return)
    stand.stored(1)
    assert stand.ask("SELECT DISTINCT owner FROM deal") == [("Ida",)]
    stand.view.act("close_date")
    stand.type("Close date", "2027-03-01")
    stand.key(Key.Key_Return)
    stand.stored(2)
    assert stand.ask("SELECT DISTINCT close_date FROM deal") == [("2027-03-01",)]
    stand.undo()
    stand.undo()
    assert stand.column("close_date", "hub", "late") == ["2026-12-17", "2026-10-20"]
    assert stand.ask("SELECT DISTINCT owner FROM deal") == [("",)]


def test_pin_and_delete_with_the_mouse(stand: Stand) -> None:
    stand.click("kiln", 28)
    stand.click("rail", 28)
    QTest.mouseClick(stand.view.bulk.buttons["pin"], LEFT)
    stand.stored(1)
    assert stand.column("pinned", "kiln", "rail", "hub") == [1, 1, 0]
    QTest.mouseClick(stand.view.bulk.buttons["delete"], LEFT)
    stand.stored(2)
    assert stand.ask("SELECT count(*) FROM deal") == [(6,)]
    assert not stand.canvas.marked
    assert "kiln" not in stand.rows()
    stand.undo()
    assert "kiln" in stand.rows()


def test_hold_takes_all_off_the_list(stand: Stand) -> None:
    stand.click("kiln", 28)
    stand.click("hub", 28)
    stand.key(Key.Key_H)
    stand.key(Key.Key_Return, CTRL)
    stand.stored(1)
    assert stand.column("status", "kiln", "hub") == ["hold", "hold"]
    assert "hub" not in stand.rows()
    assert not stand.canvas.marked
    stand.view.choose_status("hold")
    assert sorted(row for row in stand.rows() if not row.startswith(":")) == ["hub", "kiln"]


def test_enter_opens_and_n_writes_a_note(stand: Stand) -> None:
    assert stand.view.here().deal_id == "hub"
    stand.key(Key.Key_N)
    assert stand.sheet is not None
    stand.window.close_sheet()
    looked: list[str] = []
    stand.view.peeked.connect(looked.append)
    stand.view.focus_first()
    stand.key(Key.Key_Space)
    assert looked == ["hub"]
    stand.key(Key.Key_Return)
    assert (stand.window.place().screen, stand.window.place().key) == ("deal", "hub")


def test_a_right_click_acts_on_that_row_alone(stand: Stand) -> None:
    stand.click("hub", 28)
    spot = stand.spot("kiln")
    QTest.mousePress(stand.port, Qt.MouseButton.RightButton, NO, spot)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, stand.port.mapToGlobal(spot))
    QApplication.sendEvent(stand.port, event)
    stand.pick("Pin")
    stand.stored(1)
    assert stand.column("pinned", "kiln", "hub") == [1, 0]


def test_the_tooltip_says_from_what_the_days_count(stand: Stand) -> None:
    tip = stand.canvas.tip
    assert tip("steam").splitlines()[-1] == "35 days in this stage without a contact, 21 expected"
    assert tip("hub").splitlines()[-1].endswith("the next step on Wed 25 Nov stops the count")
    assert tip("\x1fconfirm") == "Confirm, 2 deals, €575,000"


def test_a_playbook_that_the_book_has_not_has_no_deals(stand: Stand) -> None:
    stand.view.show("", BoardFilter())
    assert stand.rows() == []
    assert stand.view._none.isVisible()
    stand.view.show(ALL, BoardFilter(text="kiln"))
    assert [row for row in stand.rows() if not row.startswith(":")] == ["kiln"]
    stand.view.show(ALL, BoardFilter(text="no such"))
    assert stand.view._empty.isVisible()


def test_what_changed_while_it_was_hidden_is_there_when_it_is_shown(stand: Stand) -> None:
    book, asked = stand.desk.default_playbook(), BoardFilter()
    rows = stand.view.source.rows
    stand.view.show(book, asked)
    assert stand.view.source.rows is rows
    stand.desk.changed.disconnect(stand._changed)
    stand.view.hide()
    stand.desk.edit(Act("Test"), partial(edits.change_deal, deal_id="hub", name="Hub 3")).result()
    stand.until(lambda: stand.view._stale)
    stand.view.show(book, asked)
    assert stand.canvas.sentence("hub").startswith("Hub 3,")
    stand.desk.changed.connect(stand._changed)
