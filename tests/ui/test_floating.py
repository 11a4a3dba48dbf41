"""Sheets and toasts: where they stand, what they hold, when they go."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look, make_look
from ui.widgets.button import Button
from ui.widgets.control import Control
from ui.widgets.fields import TextField
from ui.widgets.labels import label
from ui.widgets.sheet import Sheet, SheetHost
from ui.widgets.toast import Toast

Put = Callable[..., None]


def _sheet(look: Look, lines: int = 2) -> tuple[Sheet, list[TextField]]:
    sheet = Sheet(look, "Two things are open", close_tip="Close")
    fields = [TextField(look, name=f"Field {number}") for number in range(lines)]
    for field in fields:
        sheet.add(field)
    sheet.set_foot(Button(look, "Stay"), Button(look, "Move", kind="primary"))
    return sheet, fields


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_a_sheet_takes_the_focus_keeps_it_and_gives_it_back(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    behind = TextField(look, name="behind")
    put(behind)
    behind.setFocus()
    host = SheetHost(look, page)
    sheet, fields = _sheet(look)
    host.open(sheet)
    assert QApplication.focusWidget() is fields[0]
    walked: list[QWidget | None] = []
    for _ in range(5):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert all(widget is not None and sheet.isAncestorOf(widget) for widget in walked)
    assert len(set(map(id, walked))) == 5
    assert walked[-1] is fields[0]
    QTest.keyClick(fields[0], Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is walked[-2]
    with qtbot.waitSignal(host.closed):
        QTest.keyClick(_focused(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is behind
    assert not host.isVisible()
    assert host.sheet is None


def test_a_sheet_stands_in_the_middle_and_keeps_from_the_edge(qtbot: QtBot, page: QWidget, look: Look) -> None:
    host = SheetHost(look, page)
    sheet, _ = _sheet(look)
    host.open(sheet)
    place = sheet.geometry()
    assert place.width() == 560
    assert abs(place.center().x() - page.rect().center().x()) <= 1
    assert abs(place.center().y() - page.rect().center().y()) <= 1
    low = place.height()
    for number in range(60):
        sheet.add(label(look, f"line {number}"))
    qtbot.waitUntil(lambda: sheet.height() > low)
    assert (sheet.y(), sheet.geometry().bottom() + 1) == (24, page.height() - 24)
    assert sheet.area.verticalScrollBar().maximum() > 0
    page.resize(520, 400)
    assert sheet.geometry() == QRect(24, 24, 472, 352)
    host.close_sheet()


def test_one_sheet_at_a_time(qtbot: QtBot, page: QWidget, look: Look) -> None:
    host = SheetHost(look, page)
    first, second = _sheet(look)[0], _sheet(look)[0]
    host.open(first)
    with qtbot.waitSignal(host.closed):
        host.open(second)
    assert host.sheet is second
    assert second.isVisible()
    second.reject()
    assert host.sheet is None


def test_a_sheet_stands_beside_its_hole(qtbot: QtBot, page: QWidget, look: Look) -> None:
    host = SheetHost(look, page)
    hole = QRect(40, 100, 200, 80)
    for hole, beside in ((QRect(40, 100, 200, 80), 255), (QRect(660, 100, 200, 80), 84)):
        sheet, _ = _sheet(look)
        host.open(sheet, hole=hole)
        assert sheet.x() == beside
        assert not sheet.geometry().intersects(hole)
    picture = host.grab().toImage()
    ratio = picture.devicePixelRatio()
    inside = picture.pixelColor(int(hole.center().x() * ratio), int(hole.center().y() * ratio))
    outside = picture.pixelColor(int(10 * ratio), int(590 * ratio))
    assert inside != outside
    host.close_sheet()


def test_a_frame_of_ones_own_floats_too_and_a_click_beside_may_close_it(
    qtbot: QtBot, page: QWidget, look: Look
) -> None:
    host = SheetHost(look, page)
    frame = QFrame()
    frame.setFixedSize(300, 200)
    host.open(frame, top=84, click_closes=True)
    assert (frame.y(), frame.size().width()) == (84, 300)
    QTest.mouseClick(host, Qt.MouseButton.LeftButton, pos=frame.geometry().center())
    assert host.sheet is frame
    QTest.mouseClick(host, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert host.sheet is None


def _toast(look: Look, page: QWidget) -> Toast:
    return Toast(look, page, undo="Undo", undo_keys="Ctrl+Z", close="Close")


def test_a_toast_offers_undo_and_goes_by_itself(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    look.tokens["motion"]["toastStay"] = 40
    QCursor.setPos(page.mapToGlobal(QPoint(page.width() - 2, 2)))  # a toast stays while the pointer is on it
    field = TextField(look)
    put(field)
    field.setFocus()
    toast = _toast(look, page)
    toast.say("Moved to Negotiate.", undo=True)
    assert toast.isVisible()
    assert (toast.x(), toast.geometry().bottom() + 1) == (16, page.height() - 16 - 32)
    qtbot.waitUntil(lambda: not toast.isVisible())
    toast.say("Moved to Negotiate.", undo=True)
    undo = next(part for part in toast.findChildren(Control) if part.caption == "Undo")
    with qtbot.waitSignal(toast.undo_asked):
        QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_an_error_stays_until_it_is_closed(qtbot: QtBot, page: QWidget, look: Look) -> None:
    look.tokens["motion"]["toastStay"] = 1
    toast = _toast(look, page)
    toast.say("The book is open elsewhere. Nothing was lost.", error=True)
    qtbot.wait(60)
    assert toast.isVisible()
    assert toast.accessibleName().startswith("The book")
    QTest.keyClick(toast, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_a_focused_toast_stays(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    look.tokens["motion"]["toastStay"] = 1
    field = TextField(look)
    put(field)
    field.setFocus()
    toast = _toast(look, page)
    toast.say("Moved.", undo=True)
    next(part for part in toast.findChildren(Control) if part.caption == "Undo").setFocus()
    qtbot.wait(60)
    assert toast.isVisible()
    toast.dismiss()
    assert QApplication.focusWidget() is field


def test_a_long_toast_breaks_and_follows_the_window(qtbot: QtBot, page: QWidget) -> None:
    toast = _toast(make_look(False), page)
    toast.say("A sentence that is rather long for a toast. " * 4, error=True)
    toast.resize(toast.size())
    assert toast.width() <= 640
    page.resize(960, 540)
    qtbot.waitUntil(lambda: toast.geometry().bottom() + 1 == 540 - 16 - 32)
    toast.dismiss()
