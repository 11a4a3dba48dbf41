"""Fields are saved on leaving, say what is wrong, and never lose what was typed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QLocale, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.calendar import Month
from ui.widgets.dates import DateField
from ui.widgets.fields import Combo, NumberField, SearchField, TextArea, TextField
from ui.widgets.forms import FormRow, SettingRow

TODAY = date(2026, 11, 24)

Put = Callable[..., None]


def test_a_text_is_saved_on_leaving_and_only_if_changed(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    field, other = TextField(look, "old", name="Why"), TextField(look)
    for made in (field, other):
        put(made)
    heard: list[str] = []
    field.saved.connect(heard.append)
    field.setFocus()
    other.setFocus()
    assert heard == []
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "new")
    assert heard == []
    other.setFocus()
    assert heard == ["new"]
    field.set_text("theirs")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["new"]
    assert field.height() == 30


def test_a_focused_field_does_not_change_its_height(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    fields = [TextField(look), SearchField(look, "Filter", keys="/"), NumberField(look, 3, suffix="%")]
    for made in fields:
        put(made)
    before = [(made.height(), made.sizeHint().height()) for made in fields]
    for made in fields:
        made.setFocus()
        QApplication.processEvents()
    assert [(made.height(), made.sizeHint().height()) for made in fields] == before


def test_a_number_is_read_or_stays_and_turns_red(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    field = NumberField(look, 6, name="Discount", suffix="%", least=0, most=100)
    put(field)
    heard: list[object] = []
    field.number_saved.connect(heard.append)
    for text in ("7.5", "many", "101", ""):
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.property("error") is (text in ("many", "101") or None) or field.property("error") is False
    assert heard == [Decimal("7.5"), None]
    field.set_value(12)
    assert field.value() == 12
    assert len(heard) == 2


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_a_calendar_turns_its_months(look: Look, put: Put) -> None:
    month = Month(look, TODAY, date(2027, 1, 31), QLocale("en_GB"), back="Back", forth="On")
    put(month)
    month.take_focus(date(2027, 1, 31))
    QTest.keyClick(_focused(), Qt.Key.Key_PageDown)
    assert _focused().accessibleName() == "2027-02-28"
    assert month.cells[0].day == date(2027, 2, 1)
    QTest.keyClick(_focused(), Qt.Key.Key_Down)
    assert month.first == date(2027, 3, 1)
    assert next(text.text() for text in month.findChildren(QLabel)) == "March 2027"
    month.turn(-4)
    assert month.first == date(2026, 11, 1)
    QTest.keyClick(_focused(), Qt.Key.Key_Home)
    assert _focused().accessibleName() == "2026-11-24"
    assert [cell.day.weekday() for cell in month.cells[:7]] == list(range(7))


def test_a_day_is_typed_in_words(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    field = DateField(look, TODAY, name="Closes", show=lambda day: f"{day:%d.%m.}")
    put(field)
    heard: list[object] = []
    field.day_saved.connect(heard.append)
    for text in ("26 Nov", "26.11.2026", "never", ""):
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        if text == "never":
            assert field.property("error") is True
            assert field.text() == "never"
            assert field.day == date(2026, 11, 26)
        elif text:
            assert field.text() == "26.11."
    assert heard == [date(2026, 11, 26), None]
    assert field.property("error") is False


def test_a_day_is_taken_from_the_calendar(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    field = DateField(look, TODAY, date(2026, 12, 2), name="Closes")
    put(field)
    heard: list[object] = []
    field.day_saved.connect(heard.append)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = QApplication.activePopupWidget()
    assert isinstance(month, Month)
    assert (month.first, month.chosen) == (date(2026, 12, 1), date(2026, 12, 2))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(_focused(), key)
    QTest.keyClick(_focused(), Qt.Key.Key_Return)
    assert heard == [date(2026, 12, 18)]
    assert field.text() == "2026-12-18"
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_a_longer_text_grows_and_is_saved_on_leaving(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    area, other = TextArea(look, "one", name="Note"), TextField(look)
    put(area)
    put(other)
    heard: list[str] = []
    area.saved.connect(heard.append)
    small = area.height()
    area.setFocus()
    area.setPlainText("\n".join("abcdefgh"))
    assert area.height() > small
    area.setPlainText("\n".join("x" * 40))
    tall = area.height()
    area.setPlainText("\n".join("x" * 80))
    assert area.height() == tall
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert heard == ["\n".join("x" * 80)]
    area.set_text("kept")
    area.setFocus()
    other.setFocus()
    assert len(heard) == 1
    assert area.text() == "kept"


def test_a_choice_is_told_by_key_and_the_wheel_changes_nothing(
    qtbot: QtBot, page: QWidget, look: Look, put: Put
) -> None:
    combo = Combo(look, [("eur", "€ Euro"), ("cny", "¥ 元"), ("usd", "$ Dollar")], "cny", name="Money in")
    put(combo)
    heard: list[str] = []
    combo.chosen.connect(heard.append)
    assert combo.current == "cny"
    combo.set_current("eur")
    assert heard == []
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert (combo.current, heard) == ("cny", ["cny"])
    middle = QPointF(combo.rect().center())
    turn = QWheelEvent(
        middle, combo.mapToGlobal(middle), QPointF().toPoint(), QPointF(0, -120).toPoint(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, turn)
    assert combo.current == "cny"
    combo.set_options([("a", "A")], "gone")
    assert combo.current == "a"


def test_a_form_row_names_its_field_and_shows_what_is_wrong(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    field = TextField(look)
    row = FormRow(look, "What the pain costs them", field, hint="in money, a year")
    put(row)
    shown = [text.text() for text in row.findChildren(QLabel) if text.isVisible()]
    assert shown == ["What the pain costs them", "in money, a year"]
    row.set_error("This is no number.")
    assert [text.text() for text in row.findChildren(QLabel) if text.isVisible()][1] == "This is no number."
    assert field.property("error") is True
    face = QAccessible.queryAccessibleInterface(field)
    assert face.text(QAccessible.Text.Name) == "What the pain costs them"
    assert face.text(QAccessible.Text.Description) == "This is no number."
    row.set_hint("a year")
    row.set_error("")
    assert [text.text() for text in row.findChildren(QLabel) if text.isVisible()][1] == "a year"
    assert field.property("error") is False


def test_a_setting_row_names_its_control(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    combo = Combo(look, [("a", "A")])
    row = SettingRow(look, "Money in", "", combo)
    put(row)
    assert combo.accessibleName() == "Money in"
    row.set_sub("Sums are shown in it")
    assert [text.text() for text in row.findChildren(QLabel) if text.isVisible()] == [
        "Money in",
        "Sums are shown in it",
    ]
