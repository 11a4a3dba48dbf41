"""Buttons, chips, segments, tabs, switches and links by mouse and by key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import painters
from ui.theme import Look
from ui.tips import plain_tip
from ui.widgets.bars import FilterBar, HintBar, PageHead
from ui.widgets.button import Button, icon_button
from ui.widgets.checks import CheckRow, LinkLabel, Switch
from ui.widgets.chip import Chip
from ui.widgets.control import Control
from ui.widgets.flow import FlowLayout
from ui.widgets.focus import FocusRing
from ui.widgets.labels import Elided, KeyCaps, label
from ui.widgets.segmented import Segmented
from ui.widgets.tabs import TabBar
from ui.widgets.tile import Tile, empty

Put = Callable[..., None]


def _name(widget: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name)


def test_a_button_is_pressed_by_mouse_space_and_enter(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    button = Button(look, "R&D note", kind="primary", keys="Ctrl+Enter")
    put(button)
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(button, key)
    assert len(heard) == 4
    assert _name(button) == "R&D note"
    assert button.height() == 30
    assert button.caption == "R&D note"


def test_an_icon_alone_must_have_a_name(look: Look, qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="needs a tip"):
        Button(look, icon="x")
    made = icon_button(look, "x", "Close", keys="Esc")
    qtbot.addWidget(made)
    assert _name(made) == "Close"
    assert made.toolTip() == "Close  Esc"
    assert min(made.sizeHint().width(), made.sizeHint().height()) >= 24


def test_focus_shows_a_ring_outside_when_it_came_by_key(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    first, second = Button(look, "One"), Button(look, "Two")
    put(first)
    put(second)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.findChildren(FocusRing) == []
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(second.hasFocus)
    (ring,) = page.findChildren(FocusRing)
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    second.move(second.x() + 30, second.y())
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()


def test_a_chip_is_clicked_or_taken_away(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    chip = Chip(look, "Status: not lost", on=True)
    put(chip)
    QTest.qWait(0)
    heard: list[str] = []
    chip.clicked.connect(lambda: heard.append("clicked"))
    chip.removed.connect(lambda: heard.append("removed"))
    middle = chip.height() // 2
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, middle))
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert heard == ["clicked", "removed", "removed"]
    chip.set_on(False)
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 10, middle))
    assert heard[3:] == ["clicked"]
    assert chip.height() >= 24


def test_segments_tell_a_choice_once(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    switch = Segmented(look, [("zh", "中文", ""), ("en", "English", "")], "en", name="Language")
    put(switch)
    heard: list[str] = []
    switch.changed.connect(heard.append)
    QTest.mouseClick(switch.part("en"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(switch.part("zh"), Qt.MouseButton.LeftButton)
    assert heard == ["zh"]
    switch.part("zh").setFocus()
    QTest.keyClick(switch.part("zh"), Qt.Key.Key_Right)
    assert heard == ["zh", "en"]
    switch.set_current("zh")
    assert (switch.current, heard) == ("zh", ["zh", "en"])
    with pytest.raises(KeyError):
        switch.set_current("fr")


def test_tabs_tell_a_choice_once_and_speak_their_count(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    tabs = TabBar(look, [("o", "Overview", ""), ("f", "File", "")])
    put(tabs)
    heard: list[str] = []
    tabs.changed.connect(heard.append)
    tabs.set_count("f", "3", "2 stale")
    overview, file = tabs.findChildren(Control)
    before = overview.sizeHint().width()
    QTest.mouseClick(file, Qt.MouseButton.LeftButton)
    QTest.mouseClick(file, Qt.MouseButton.LeftButton)
    assert heard == ["f"]
    assert tabs.current == "f"
    assert _name(file) == "File 3 2 stale"
    assert overview.sizeHint().width() == before
    assert tabs.height() == 40


def test_switch_check_and_link(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    switch, check = Switch(look, "Less movement"), CheckRow(look, "First proposal written", right="18 Nov")
    link = LinkLabel(look, "Advice", icon="lightbulb")
    heard: list[object] = []
    switch.toggled.connect(heard.append)
    check.toggled.connect(heard.append)
    link.clicked.connect(lambda: heard.append("link"))
    for widget in (switch, check, link):
        put(widget)
        assert min(widget.sizeHint().width(), widget.sizeHint().height()) >= 24
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(widget, Qt.Key.Key_Space)
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert heard == [True, True, "link", "link"]
    assert _name(switch) == "Less movement"


def test_a_label_keeps_its_colour_on_a_new_parent(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    made = label(look, "<b>not bold</b>", color="text.tertiary")
    put(made)
    made.set_color("danger.text")
    tile = Tile(look, "Money")
    put(tile)
    tile.add(made)
    assert made.palette().windowText().color() == look.color("danger.text")
    assert made.textFormat() == Qt.TextFormat.PlainText


def test_a_wrapped_label_keeps_the_lines_of_the_type_scale(look: Look, put: Put) -> None:
    owed = "A visit every 14 days, with a manager each quarter. They hurt and trust us: offer the full line."
    text = label(look, owed, "body", "text.secondary", wrap=True)
    put(text)
    lines = painters.wrapped_lines(look, owed, 180, "body")
    assert text.heightForWidth(180) == len(lines) * 18 > 60
    assert text.sizeHint() == QSize(140, text.heightForWidth(140))
    text.resize(180, text.heightForWidth(180))
    ink = text.grab().toImage()
    ground = ink.pixelColor(0, 0)
    rows = [y for y in range(ink.height()) if any(ink.pixelColor(x, y) != ground for x in range(ink.width()))]
    assert rows[0] < 18
    assert rows[-1] > (len(lines) - 1) * 18
    text.setText("")
    assert text.heightForWidth(180) == 18
    text.setText("one\ntwo")
    assert text.heightForWidth(180) == 36


def test_a_name_without_room_ends_in_an_ellipsis_and_says_itself(qtbot: QtBot, look: Look) -> None:
    name = Elided(look, "Sorrel Valley Packaging")
    qtbot.addWidget(name)
    assert name.sizeHint().width() >= painters.text_width(look, "Sorrel Valley Packaging")
    assert name.minimumSizeHint().width() == 24
    assert _name(name) == "Sorrel Valley Packaging"
    name.set_text("Vasse")
    assert name.text() == "Vasse"


def test_a_tooltip_shows_a_name_that_looks_like_html(qtbot: QtBot, look: Look) -> None:
    button = Button(look, "Open", tip='<img src="/etc/passwd"> & Co')
    qtbot.addWidget(button)
    assert button.toolTip() == "<qt>&lt;img src=&quot;/etc/passwd&quot;&gt; &amp; Co</qt>"
    assert plain_tip("Sons & Co") == "Sons & Co"


def test_the_bars_have_the_heights_of_the_design(qtbot: QtBot, look: Look) -> None:
    head, filters, hints = PageHead(look, "Accounts", "48"), FilterBar(look), HintBar(look, [("↑ ↓", "move")], "9 due")
    for bar in (head, filters, hints):
        qtbot.addWidget(bar)
    assert (head.height(), filters.height(), hints.height()) == (52, 44, 32)
    assert _name(hints) == "↑ ↓: move; 9 due"
    caps = KeyCaps(look, "Ctrl+K")
    qtbot.addWidget(caps)
    assert caps.width() == 24 + painters.key_cap_width(look, "Ctrl") + 1


def test_chips_flow_into_rows_and_cards_share_the_width(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, gap=10, row_gap=6)
    for number in range(6):
        chip = Chip(look, f"Number {number}")
        chip.setFixedSize(100, 24)
        flow.addWidget(chip)
    qtbot.addWidget(holder)
    assert flow.heightForWidth(320) == 54
    assert flow.heightForWidth(90) == 6 * 24 + 5 * 6
    cards = QWidget()
    grid = FlowLayout(cards, gap=12, row_gap=12, least=264, most=340)
    tiles = [Tile(look, f"Card {number}") for number in range(4)]
    for tile in tiles:
        grid.addWidget(tile)
    put(cards)
    cards.resize(850, 400)
    grid.setGeometry(cards.rect())
    assert {tile.width() for tile in tiles} == {275}
    assert [tile.x() for tile in tiles] == [0, 287, 574, 0]


def test_a_column_is_emptied(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    tile = Tile(look, "Money", right="v2")
    put(tile)
    for text in ("a", "b"):
        tile.add(label(look, text))
    empty(tile.body)
    assert tile.body.count() == 0
