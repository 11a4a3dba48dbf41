"""The table: where its columns lie, that groups fold and marks stay, and what the bar over its foot offers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.canvas.table import Group, Paints, Table
from ui.canvas.table_bulk import BulkAct, BulkBar
from ui.canvas.table_spans import EDGE, MARK, RIGHT, Column, Spans
from ui.theme import make_look

LEFT = Qt.MouseButton.LeftButton
NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
COLUMNS = (
    Column("name", "Name", 120, grow=1, sorts="name"),
    Column("size", "Size", 80, "right", sorts="size"),
    Column("kind", "Kind", 100),
)


@pytest.fixture
def painted() -> list[str]:
    """Return the cells that were painted."""
    return []


@pytest.fixture
def table(qtbot: QtBot, painted: list[str]) -> Iterator[Table]:
    """Return a table of two groups with 3 and 500 rows."""
    paints = Paints(
        lambda _painter, _rect, key, column: painted.append(f"{key} {column}"),
        lambda _painter, _rect, key, _spans: painted.append(f"line {key}"),
        lambda key: f"row {key}",
        lambda key: f"group {key}",
    )
    made = Table(make_look(False, less_movement=True), COLUMNS, paints)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.set_groups([Group("a", ("1", "2", "3")), Group("b", tuple(f"b{n}" for n in range(500)))])
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    yield made
    made.close()


def test_the_room_left_over_goes_to_the_columns_that_grow() -> None:
    spans = Spans(COLUMNS, 600)
    left, width = spans.place("name", 0)
    assert left == MARK
    assert width > 120
    assert sum(spans.place("kind", 0)) == 600 - RIGHT
    assert spans.place("size", 0)[1] == 80
    narrow = spans.in_width(200)
    assert narrow.place("name", 0)[1] == 120
    assert narrow.whole > 200


def test_the_first_column_stays_where_the_others_scroll() -> None:
    spans = Spans(COLUMNS, 200)
    assert spans.place("name", 50) == spans.place("name", 0)
    assert spans.place("size", 50)[0] == spans.place("size", 0)[0] - 50
    assert spans.at(EDGE, 0) == ""
    assert spans.at(MARK + 5, 90) == "name"
    assert spans.at(spans.stays + 30, 90) == "kind"


def test_only_rows_on_screen_are_painted(table: Table, painted: list[str]) -> None:
    painted.clear()
    table.viewport().repaint()
    assert "line a" in painted
    assert "1 name" in painted
    assert len({cell.split()[0] for cell in painted}) < 20
    assert table.verticalScrollBar().maximum() > 10_000


def test_a_press_marks_and_a_line_asks_to_be_folded(table: Table) -> None:
    asked: list[tuple[str, bool]] = []
    table.fold_asked.connect(lambda group, on: asked.append((group, on)))
    QTest.mouseClick(table.viewport(), LEFT, NO, QPoint(EDGE + 8, table.rect_of(2).center().y()))
    assert list(table.marked) == ["2"]
    QTest.mouseClick(table.viewport(), LEFT, SHIFT, QPoint(200, table.rect_of(6).center().y()))
    assert list(table.marked) == ["2", "3", "b0", "b1"]
    QTest.mouseClick(table.viewport(), LEFT, NO, QPoint(200, table.rect_of(4).center().y()))
    assert asked == [("b", True)]
    table.set_groups([Group("a", ("1", "2", "3")), Group("b", (), folded=True)])
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked[-1] == ("b", False)


def test_marks_and_the_current_row_outlast_new_rows(table: Table) -> None:
    table.select("b7")
    table.mark(["b7", "b8", "2"])
    table.set_groups([Group("a", ("3",)), Group("b", ("b9", "b7"))])
    assert table.current == "b7"
    table.keep_marks(["3", "b9", "b7"])
    assert list(table.marked) == ["b7"]
    table.set_groups([Group("a", ("3",))])
    assert table.current in ("3", "\x1fa")


def test_the_last_row_scrolls_clear_of_the_foot(table: Table) -> None:
    table.set_foot(60)
    table.select("b499")
    assert table.rect_of(table.index_of("b499")).bottom() <= table.viewport().height() - 60


def test_rows_are_said_with_their_marks(table: Table) -> None:
    item = table.access.item("2")
    assert item.spoken() == "row 2"
    assert not item.state().checked
    table.select("2")
    QTest.keyClick(table, Qt.Key.Key_X)
    assert item.state().checked
    assert table.access.item("\x1fa").spoken() == "group a"


def test_the_bulk_bar_hides_what_has_no_room(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 300)
    acts = [BulkAct(f"act{n}", f"Act number {n}", "flag", "F") for n in range(8)]
    bar = BulkBar(make_look(False), acts, host, name="Bulk", more="More", close="Close")
    with qtbot.waitExposed(host):
        host.show()
    bar.show_marked("3 marked", "€3.20 M")
    hidden = bar.hidden_acts()
    assert 0 < len(hidden) < 8
    assert not bar.more.isHidden()
    assert bar.geometry().left() >= 0
    assert bar.geometry().right() < 900
    host.resize(2000, 300)
    bar.place()
    assert bar.hidden_acts() == []
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    QTest.mouseClick(bar.buttons["act2"], LEFT)
    assert chosen == ["act2"]
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    QTest.keyClick(bar.buttons["act2"], Qt.Key.Key_Escape)
    assert closed == [True]
    QApplication.processEvents()
