"""Draw every widget of the kit, light and dark, into pictures: python -m ui.gallery --out DIR."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look, dress, load_fonts, make_look
from ui.widgets.bars import FilterBar, HintBar, PageHead
from ui.widgets.button import Button, icon_button
from ui.widgets.checks import CheckRow, LinkLabel, Switch
from ui.widgets.chip import Chip
from ui.widgets.dates import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Combo, NumberField, SearchField, TextArea, TextField
from ui.widgets.forms import FormRow, SettingRow
from ui.widgets.inspector import InspectorFrame
from ui.widgets.labels import KeyCaps, label
from ui.widgets.progress import ProgressBar, ProgressRing
from ui.widgets.rail import RailItem, RailList
from ui.widgets.segmented import Segmented
from ui.widgets.sheet import Sheet, SheetHost
from ui.widgets.tabs import TabBar
from ui.widgets.tile import Tile
from ui.widgets.toast import Toast

_SIGNS = [("E", True), ("1", True), ("B", False), ("2", False)]
_DAY = date(2026, 11, 24)


class _Painted(QWidget):
    """What the painters draw."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(300)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._card(painter, self._look)
        self._signs(painter, self._look)
        painter.end()

    @staticmethod
    def _card(p: QPainter, look: Look) -> None:
        painters.paint_shadow(p, look, QRectF(40, 30, 265, 122), "drag", 9)
        painters.box(p, look, QRectF(40, 30, 265, 122), border="accent.line")
        painters.monogram(p, look, QRectF(54, 45, 34, 34), "Ardmoor Castings")
        painters.text(p, look, QRectF(99, 43, 190, 19), "Ardmoor Castings and Sons", "cardTitle")
        painters.text(p, look, QRectF(99, 62, 150, 16), "Foundry · Sheffield", "small", "text.tertiary")
        wide = painters.code_chip_width(look, _SIGNS)
        painters.code_chip(p, look, 291 - wide, 70, _SIGNS, ink="segment.B", tint="segment.BTint")
        x = 54 + painters.text(p, look, QRectF(54, 90, 60, 18), "2 deals") + 6
        x += painters.text(p, look, QRectF(x, 90, 80, 18), "€1.62 M", "bodyStrong", tnum=True) + 8
        x += painters.danger_mark(p, look, x, 99, 4) + 8
        painters.find_mark(p, look, x, 99, 2)
        painters.mark(p, look, 220, 99, "star-filled", "strategic", color="warn.text")
        painters.hline(p, look, 41, 116, 263)
        painters.mark(p, look, 54, 134, "calendar", "Thu 26 Nov", color="accent.text")
        painters.dashed_box(p, look, QRectF(40, 180, 265, 80), border="accent.solid", fill="accent.tint")
        painters.text(p, look, QRectF(54, 190, 200, 18), "放到这里", "small", "accent.text")

    @staticmethod
    def _signs(p: QPainter, look: Look) -> None:
        for step in range(8):
            painters.stage_badge(p, look, QRectF(340 + step * 24, 30, 18, 18), "ABCDEFGH"[step], step, 8)
        for place, stance in enumerate((2, 1, 0, -1, -2, None)):
            painters.stance_shape(p, look, QRectF(340 + place * 24, 60, 14, 14), stance)
        painters.ladder_bars(p, look, 340, 92, 3, 5)
        painters.influence_bars(p, look, 430, 97, 4)
        painters.ring(p, look, QRectF(340, 106, 16, 16), 0.3)
        painters.ring(p, look, QRectF(362, 106, 16, 16), 1.0)
        painters.bar(p, look, QRectF(390, 112, 110, 4), 0.6)
        painters.split_bar(p, look, QRectF(340, 134, 220, 8), [(12, "stance.for1"), (4, "stance.against1")])
        x = 340.0
        for key in ("Ctrl", "K", "/", "↑", "空格"):
            x += painters.key_cap(p, look, x, 166, key) + 6
        painters.chip(p, look, 340, 196, "Overdue 9", icon_name="clock")
        painters.chip(p, look, 440, 196, "judged A", fill="good.tint", ink="good.text", border=None)
        odd = [("·", False), ("·", False), ("D", True), ("1", True)]
        painters.code_chip(p, look, 520, 196, odd, ink="segment.none", tint="segment.noneTint", outlined=True)
        painters.monogram(p, look, QRectF(590, 184, 24, 24), "枫桁精密", round_=True)
        name = "枫桁精密 Line 3 三号线在线质检 inspection system"
        painters.text(p, look, QRectF(340, 222, 220, 18), name, "bodyStrong")
        owed = "A visit every 14 days, with a manager each quarter. They hurt and trust us: offer the full line."
        painters.paragraph(p, look, QRectF(340, 246, 240, 60), owed, "body", "text.secondary", most=2)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return made


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(20, 8, 20, 8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made


def _controls(look: Look) -> QWidget:
    views = [("c", "Cards", "layout-grid"), ("l", "List", "list"), ("s", "Segments", "grid-3x3")]
    head = PageHead(look, "Accounts", "48")
    head.add_right(Segmented(look, views, "c"))
    head.add_right(Button(look, "Account", kind="primary", icon="plus", keys="A"))
    bar = FilterBar(look)
    bar.add(SearchField(look, "Filter 48 accounts", keys="/", icon="list-filter"))
    bar.add(Chip(look, "Status: not lost", on=True))
    bar.add(Chip(look, "Segment"))
    bar.add(Chip(look, "Overdue 9", icon="clock"))
    bar.add(Chip(look, "Filter", icon="plus", dashed=True))
    bar.add_right(Button(look, "Grade", kind="ghost", chevron=True))
    tabs = TabBar(look, [("o", "Overview", ""), ("p", "People", "9"), ("f", "File", "")])
    tabs.set_count("f", "", "2 stale")
    off = Button(look, "Off")
    off.setEnabled(False)
    ringed = Button(look, "Note", icon="notebook-pen", keys="N")
    ringed.setProperty("show_ring", True)
    buttons = _row(
        ringed,
        Button(look, "Keep open", kind="ghost"),
        Button(look, "Done", kind="primary", keys="Ctrl+Enter"),
        Button(look, "Delete", kind="danger"),
        off,
        icon_button(look, "x", "Close"),
        Button(look, "商机漏斗（六阶段）", icon="route", chevron=True),
        Segmented(look, [("zh", "中文", ""), ("en", "English", "")], "en"),
        Switch(look, "on", True),
        Switch(look, "off"),
        LinkLabel(look, "Advice for E1B1 · edit", icon="lightbulb"),
        KeyCaps(look, "Ctrl+K"),
        ProgressRing(look, 0.7),
    )
    hints = HintBar(look, [("↑ ↓ ← →", "move"), ("Enter", "open")], "48 accounts · €9.3 M open")
    return _column(head, bar, tabs, buttons, _Painted(look), hints)


def _forms(look: Look) -> QWidget:
    left = Tile(look, "General", icon="settings-2", right="As shipped")
    wrong = TextField(look, "640 thousand", name="pain")
    row = FormRow(look, "What the pain costs them", wrong)
    row.set_error("This is no number. Write it like 640 000.")
    left.add(row)
    left.add(FormRow(look, "Closes", DateField(look, _DAY, _DAY, name="Closes"), hint="26 Nov, +3, Thu"))
    left.add(FormRow(look, "Why", TextArea(look, "They asked for the trial\non 6 November.")))
    left.add(CheckRow(look, "First proposal written", checked=True, right="18 Nov"))
    left.add(CheckRow(look, "Call Ruth with the sum", round_=True, right="Thu 26 Nov"))
    left.add(ProgressBar(look, 0.6))
    right = Tile(look, "Money and sums")
    right.add(SettingRow(look, "Money in", "", Combo(look, [("eur", "€ Euro"), ("cny", "¥ 元")], "eur")))
    right.add(SettingRow(look, "Discount limit", "Your own, before you ask", NumberField(look, 6, suffix="%")))
    right.add(SettingRow(look, "Less movement", "", Switch(look, "")))
    right.add(EmptyState(look, "No deals yet. They come here from the board.", drawing="chair"))
    frame = InspectorFrame(look)
    section = frame.add_section("Open deals", "€1.62 M")
    section.add(label(look, "Line 3 inspection system", "bodyStrong"))
    section.add(label(look, "Call Ruth Okell · Thu 26 Nov", "small", "text.tertiary"))
    frame.add_section("People", "5 of 9").add(label(look, "Gareth Bole"))
    frame.set_foot(Button(look, "Note", icon="notebook-pen", keys="N"), Button(look, "Open", kind="ghost"))
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(20, 20, 0, 0)
    across.setSpacing(12)
    for tile in (left, right):
        across.addWidget(_top(tile))
    across.addWidget(frame)
    return made


def _top(widget: QWidget) -> QWidget:
    made = _column(widget)
    layout = made.layout()
    if isinstance(layout, QVBoxLayout):
        layout.addStretch(1)
    return made


def _window(look: Look) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    places = [
        RailItem("today", "Today", "calendar-check", figure="7"),
        RailItem("accounts", "Accounts", "building-2"),
        RailItem("deals", "Deals", "square-kanban", dot=True),
        RailItem("pinned", "Pinned", section=True),
        RailItem("a", "Ardmoor · Line 3", badge=("C", 2, 6)),
    ]
    places.append(RailItem("client", "Client view", "presentation", keys="F9"))
    for open_ in (True, False):
        rail = RailList(look, name="Screens")
        rail.set_items(places)
        rail.set_current("accounts")
        rail.set_open(open_)
        rail.setFixedWidth(look.size("railOpen" if open_ else "railClosed") - 16)
        across.addWidget(_top(rail))
    page = QWidget()
    across.addWidget(page, 1)
    toast = Toast(look, page, undo="Undo", undo_keys="Ctrl+Z", close="Close")
    toast.say("Depot fleet diagnostics moved to Prove the solution.", undo=True)
    toast.setProperty("shown", True)
    host = SheetHost(look, made)
    sheet = Sheet(look, "Two things are still open before this stage", close_tip="Close")
    sheet.add(FormRow(look, "What the pain costs them, in money", TextField(look, "640 000")))
    sheet.add(FormRow(look, "Reason to go on", TextField(look, placeholder="e.g. their board meets first")))
    beside = label(look, "Goes into the history.", "small", "text.secondary")
    done = Button(look, "Move with 1 open", kind="primary", keys="Ctrl+Enter")
    sheet.set_foot(Button(look, "Stay in B", keys="Esc"), done, beside=beside)
    made.resize(1180, 640)
    host.open(sheet, hole=QRect(300, 60, 220, 120))
    return made


PAGES: dict[str, Callable[[Look], QWidget]] = {"controls": _controls, "forms": _forms, "window": _window}


def draw(look: Look, make: Callable[[Look], QWidget], size: QSize, dpr: float) -> QPixmap:
    """Draw one page of the gallery at a size in logical px."""
    page = make(look)
    page.setAutoFillBackground(True)
    page.resize(size)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    for button in page.findChildren(Button):
        if button.property("show_ring"):
            button.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    for toast in page.findChildren(Toast):
        toast.say(toast.text, undo=True)
    picture = QPixmap(size * dpr)
    picture.setDevicePixelRatio(dpr)
    page.render(picture, QPoint())
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return picture


def main(arguments: list[str]) -> int:
    """Write controls, forms and window as PNGs in both themes into --out."""
    parser = argparse.ArgumentParser(prog="gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scale", type=float, default=2.0)
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    load_fonts()
    for dark in (False, True):
        look = make_look(dark, less_movement=True)
        if isinstance(app, QApplication):
            dress(app, look)
        for name, make in PAGES.items():
            picture = draw(look, make, QSize(1180, 640), asked.scale)
            picture.save(str(asked.out / f"{name}-{'dark' if dark else 'light'}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
