"""The forecast: a card dragged to another month closes in it, figures and goals are those of the book."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.views.deals_stand import CTRL, LEFT, NO, SHIFT, Key, Stand, open_deals
from ui.widgets.checks import LinkLabel
from views.deal_row import DealRow
from views.forecast.paint import goal_top


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[Stand]:
    """Return the forecast on a book with eight deals."""
    with open_deals(qtbot, book, "forecast") as opened:
        yield opened


def test_each_deal_stands_under_its_month(stand: Stand) -> None:
    months = [lane.key for lane in stand.canvas.lanes]
    assert months[:3] == ["before", "2026-11", "2026-12"]
    assert months[-2:] == ["2027-10", "undated"]
    assert stand.cards("before") == ["late"]
    assert stand.cards("2026-11") == ["line", "old"]
    assert stand.cards("2026-12") == ["kiln", "hub"]
    assert stand.cards("undated") == ["steam"]
    assert stand.canvas.source.column_sentence("2026-12") == (
        "Dec, 2 deals, committed nothing, weighted €99,750, best case €855,000"
    )
    assert stand.canvas.source.sentence("kiln") == (
        "Kiln vision, Ostermark Logistics, €95,000, win rate 25%, closes 4 Dec"
    )


def test_a_drag_to_another_month_changes_the_close_date(stand: Stand) -> None:
    stand.drag("hub", stand.middle("cold") + QPoint(0, 60))
    assert stand.cards("2027-01") == ["hub", "cold"]
    stand.stored(1)
    assert stand.column("close_date", "hub") == ["2027-01-17"]
    assert stand.cards("2027-01") == ["hub", "cold"]
    assert stand.canvas.current == "hub"
    stand.until(lambda: "Hub 2 sorting closes in Jan 2027" in stand.window.toast.accessibleName()
                + stand.window.toast.accessibleDescription())  # fmt: skip
    stand.undo()
    assert stand.column("close_date", "hub") == ["2026-12-17"]


def test_the_keys_give_the_same_rows(stand: Stand) -> None:
    stand.view.select("hub")
    stand.key(Key.Key_Right, SHIFT)
    stand.stored(1)
    assert stand.column("close_date", "hub") == ["2027-01-17"]
    stand.view.select("cold")
    stand.key(Key.Key_Right, SHIFT)
    stand.stored(2)
    assert stand.column("close_date", "cold") == ["2027-02-28"]


def test_the_column_without_a_date_takes_and_gives(stand: Stand) -> None:
    stand.view.select("steam")
    stand.key(Key.Key_Left, SHIFT)
    stand.stored(1)
    assert stand.column("close_date", "steam") == ["2027-10-31"]
    assert stand.canvas.lanes[-1].key == "2027-10"
    stand.undo()
    stand.view.select("steam")
    assert stand.column("close_date", "steam") == [None]


@pytest.mark.parametrize("way", ["escape", "right click"])
def test_a_cancelled_drag_writes_nothing(stand: Stand, way: str) -> None:
    goal = stand.middle("cold")
    stand.carry("hub", goal)
    if way == "escape":
        stand.key(Key.Key_Escape)
    else:
        QTest.mousePress(stand.port, Qt.MouseButton.RightButton, NO, goal)
    QTest.mouseRelease(stand.port, LEFT, NO, goal)
    assert stand.cards("2026-12") == ["kiln", "hub"]
    assert stand.changes == []
    assert stand.column("close_date", "hub") == ["2026-12-17"]


@pytest.mark.parametrize(("deal", "onto"), [("old", "kiln"), ("hub", "late")])
def test_won_deals_stay_and_nothing_goes_into_the_past(stand: Stand, deal: str, onto: str) -> None:
    stand.drag(deal, stand.middle(onto))
    stand.until(lambda: stand.canvas.hold is None)
    assert stand.changes == []
    assert stand.cards("2026-11") == ["line", "old"]
    assert stand.cards("2026-12") == ["kiln", "hub"]
    assert stand.window.toast.isVisible()


def test_the_goal_of_the_year_and_of_a_month(stand: Stand) -> None:
    assert stand.view.year.text() == "€260 K won in 2026. Set a goal."
    QTest.mouseClick(stand.view.year, LEFT)
    stand.type("Goal in EUR", "1200000")
    stand.key(Key.Key_Return)
    stand.stored(1)
    assert stand.ask("SELECT value FROM setting WHERE id = 'goal_2026'") == [('[120000000, "EUR"]',)]
    assert stand.view.year.text() == "€260 K won of €1.20 M in 2026, €940 K missing, 37 days left"
    spot = stand.head("2026-12", goal_top(stand.canvas.look, stand.canvas.source.bars) + 6)
    QTest.mouseClick(stand.port, LEFT, NO, spot)
    stand.type("Goal in EUR", "300 000")
    stand.key(Key.Key_Return, CTRL)
    stand.stored(2)
    assert stand.canvas.source.goal("2026-12").minor == 300_000_00
    assert stand.canvas.source.goal("2026-11").minor == 900_000_00 - 10 * (900_000_00 // 11)
    assert "goal €300,000" in stand.canvas.source.column_sentence("2026-12")
    stand.undo()
    stand.undo()
    assert stand.canvas.source.goal("2026-12") is None


def test_a_bar_lists_what_it_counts(stand: Stand) -> None:
    QTest.mouseClick(stand.port, LEFT, NO, stand.head("2026-12", 60))
    rows = stand.sheet.findChildren(DealRow)
    assert sorted(row.text() for row in rows) == ["Hub 2 sorting", "Kiln vision"]
    QTest.mouseClick(next(row for row in rows if row.text() == "Kiln vision"), LEFT, NO, QPoint(60, 10))
    assert (stand.window.place().screen, stand.window.place().key) == ("deal", "kiln")


def test_the_table_says_all_and_leads_on(stand: Stand) -> None:
    stand.view.select("hub")
    stand.key(Key.Key_T)
    names = [link.accessibleName() for link in stand.sheet.findChildren(LinkLabel)]
    assert names[0] == "Date passed, 1 deal, committed €40,000, weighted €36,000, best case €40,000"
    assert "Goal for Dec 2026" in names
    link = next(one for one in stand.sheet.findChildren(LinkLabel) if one.accessibleName().startswith("Nov,"))
    link.setFocus()
    stand.key(Key.Key_Return)
    assert sorted(row.text() for row in stand.sheet.findChildren(DealRow)) == [
        "Line 1 inspection",
        "Packing line refit",
    ]


def test_enter_on_a_head_lists_too(stand: Stand) -> None:
    stand.canvas.setFocus()
    stand.canvas.focus_head("2026-11")
    stand.key(Key.Key_Return)
    assert len(stand.sheet.findChildren(DealRow)) == 2


def test_a_filter_narrows_the_cards_not_the_bars(stand: Stand) -> None:
    from models.deals import BoardFilter

    stand.view.show(stand.desk.default_playbook(), BoardFilter(text="kiln"))
    assert stand.cards("2026-12") == ["kiln"]
    assert stand.cards("2026-11") == []
    assert stand.canvas.source.figures("2026-12").count == 2
    assert stand.view._narrowed.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_months_scroll_where_they_have_no_room(qtbot: QtBot, book: Path, language: str) -> None:
    with open_deals(qtbot, book, "forecast", language=language) as stand:
        for size in ((1440, 900), (1366, 768), (960, 540)):
            stand.resize(*size)
            assert stand.canvas.frame.column_width >= 156
            assert stand.canvas.horizontalScrollBar().maximum() > 0
            stand.view.select("line")
            stand.view.select("steam")
            assert stand.port.rect().contains(stand.canvas.card_rect(*stand.canvas.where("steam")))
            assert stand.view.year.geometry().right() < stand.view.table_button.geometry().left()
            stand.port.repaint()
        # In a low window the bars make room: two cards of a month can be seen whole.
        stand.view.select("kiln")
        assert stand.port.rect().contains(stand.canvas.card_rect(*stand.canvas.where("hub")))
