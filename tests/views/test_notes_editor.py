"""The text of a note: its look, its keys, people after an @; times and days as they are typed."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look, load_fonts, make_look
from views.notes.draft import NoteDraft, StepDraft, from_json, to_json
from views.notes.editor import NoteEditor
from views.notes.mentions import Mentions
from views.notes.options import Option
from views.notes.times import chip_day, near_days, read_time, saved_text
from views.words import Words

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    load_fonts()
    return make_look(False)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    QVBoxLayout(page)
    return page


@pytest.fixture
def editor(look: Look, page: QWidget, qtbot: QtBot) -> NoteEditor:
    made = NoteEditor(look, name="Text", placeholder="")
    layout = page.layout()
    assert layout is not None
    layout.addWidget(made)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made.setFocus()
    return made


def look_of(editor: NoteEditor, line: int, place: int) -> QTextCharFormat:
    """Return how a sign of a line is drawn."""
    for span in editor.document().findBlockByNumber(line).layout().formats():
        if span.start <= place < span.start + span.length:
            return QTextCharFormat(span.format)
    return QTextCharFormat()


def hidden(form: QTextCharFormat) -> bool:
    return bool(form.property(QTextFormat.Property.FontPixelSize) == 1)


def commit(editor: NoteEditor, text: str) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def test_markdown_gets_its_look_and_hides_its_signs(editor: NoteEditor, look: Look) -> None:
    editor.marks.set_people(["Ruth Okell"])
    editor.set_text("A title\nsome **bold** and *soft* @Ruth Okell wrote #criteria\n## Head\nlast")
    assert look_of(editor, 0, 2).fontWeight() == 600
    assert look_of(editor, 1, 8).fontWeight() == 600
    assert look_of(editor, 1, 22).fontItalic()
    assert look_of(editor, 1, 35).background().color() == look.color("accent.tint")
    assert look_of(editor, 1, 39).background().style() == Qt.BrushStyle.NoBrush  # the word after the name
    assert look_of(editor, 1, 46).background().color() == look.color("warn.tint")
    assert hidden(look_of(editor, 1, 5))
    assert hidden(look_of(editor, 2, 0))
    cursor = editor.textCursor()
    cursor.setPosition(12)
    editor.setTextCursor(cursor)
    assert not hidden(look_of(editor, 1, 5))  # the line being typed shows its signs
    assert hidden(look_of(editor, 2, 0))


def test_chinese_has_no_blanks_and_no_italics(editor: NoteEditor, look: Look) -> None:
    editor.marks.set_people(["欧若溪"])
    editor.set_text("标题\n她说@欧若溪数了三周，*很重要*，见a@b.com和#指标")
    assert look_of(editor, 1, 5).background().color() == look.color("accent.tint")
    assert look_of(editor, 1, 6).background().style() == Qt.BrushStyle.NoBrush
    assert not look_of(editor, 1, 13).fontItalic()
    text = editor.text().splitlines()[1]
    assert look_of(editor, 1, text.index("@b")).background().style() == Qt.BrushStyle.NoBrush
    assert look_of(editor, 1, text.index("指标")).background().color() == look.color("warn.tint")


def test_bold_and_italic_come_and_go(editor: NoteEditor) -> None:
    QTest.keyClicks(editor, "one word")
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    assert editor.text() == "one **word**"
    QTest.keyClick(editor, Qt.Key.Key_I, CONTROL)
    assert editor.text() == "one ***word***"
    QTest.keyClick(editor, Qt.Key.Key_I, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    assert editor.text() == "one word"
    editor.undo()
    assert editor.text() == "one **word**"


def test_signs_beyond_the_first_plane_shift_nothing(editor: NoteEditor, look: Look) -> None:
    editor.marks.set_people(["𠮷川"])
    editor.set_text("Title\n🎉🎉 met @𠮷川 **ok**")
    line = "🎉🎉🎉🎉 met @--- **ok**"  # as Qt counts
    assert look_of(editor, 1, line.index("@")).background().color() == look.color("accent.tint")
    assert look_of(editor, 1, line.index(" **")).background().style() == Qt.BrushStyle.NoBrush
    assert look_of(editor, 1, line.index("ok")).fontWeight() == 600
    editor.set_text("🎉 word")
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_B, CONTROL)
    assert editor.text() == "🎉 word"
    commit(editor, " 🎉 @r")
    assert editor.mentioned() == "r"


def test_lists_go_on_and_end(editor: NoteEditor) -> None:
    QTest.keyClicks(editor, "Title\r- one\rtwo\r\rafter")
    assert editor.text() == "Title\n- one\n- two\nafter"
    editor.set_text("- [x] done")
    QTest.keyClicks(editor, "\rnext")
    assert editor.text() == "- [x] done\n- [ ] next"
    editor.turn_lines("- [ ] ")
    assert editor.text() == "- [x] done\nnext"
    editor.turn_lines("- ")
    assert editor.text() == "- [x] done\n- next"
    editor.turn_lines("## ")
    assert editor.text() == "- [x] done\n## next"


def test_a_box_is_ticked_by_a_click(editor: NoteEditor) -> None:
    editor.set_text("Title\n- [ ] ask her")
    ((rect, sign, _block),) = editor._signs()
    assert sign == "[ ]"
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert editor.text() == "Title\n- [x] ask her"


def test_rich_text_and_html_come_in_as_they_are_written(editor: NoteEditor) -> None:
    from PySide6.QtCore import QMimeData

    mime = QMimeData()
    mime.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    mime.setText("<b>plain</b>")
    editor.insertFromMimeData(mime)
    assert editor.text() == "<b>plain</b>"


def test_people_are_offered_after_an_at(editor: NoteEditor, look: Look, page: QWidget) -> None:
    people = Mentions(look, editor, page, "People")
    people.set_people([Option("1", "Ruth Okell", "quality"), Option("2", "Gareth Bole"), Option("3", "欧若溪")])
    QTest.keyClicks(editor, "mail a@b")
    assert people.isHidden()
    QTest.keyClicks(editor, " @")
    assert [people.options.option_at(row).name for row in range(3)] == ["Ruth Okell", "Gareth Bole", "欧若溪"]
    QTest.keyClicks(editor, "ga")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "mail a@b @Gareth Bole "
    assert editor.hasFocus()
    QTest.keyClicks(editor, "@r")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.keyClicks(editor, "u")
    assert people.isHidden()
    commit(editor, "和@欧")
    assert people.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text().endswith("和@欧若溪 ")
    QTest.keyClicks(editor, "@nobody")
    assert people.isHidden()


@pytest.mark.parametrize(
    ("typed", "read"),
    [("", ""), ("9", "09:00"), ("9.30", "09:30"), ("0930", "09:30"), ("14:05", "14:05"), ("2 pm", "14:00"),
     ("14：05", "14:05"), ("下午3点半", "15:30"), ("上午9点", "09:00"), ("10点15分", "10:15")],
)  # fmt: skip
def test_times_are_read(typed: str, read: str) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize("typed", ["soon", "25:00", "9:75", "1:2:3", "-1"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        read_time(typed)


def test_days_are_offered_once() -> None:
    tuesday, sunday = date(2026, 11, 24), date(2026, 11, 29)
    assert [(day.day, name) for day, name in near_days(tuesday)] == [
        (25, "tomorrow"), (26, "in two days"), (30, "next Monday"), (8, "in two weeks"),
    ]  # fmt: skip
    assert [name for _, name in near_days(sunday)] == ["tomorrow", "in two days", "in two weeks"]
    english = [chip_day(Words("en"), day, tuesday, "") for day, _ in near_days(tuesday)]
    assert english == ["Wed 25", "Thu 26", "Mon 30", "8 Dec"]


def test_a_draft_comes_back_as_it_was() -> None:
    at = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    step = StepDraft("s", "Call", "call", date(2026, 11, 26), "10:00", "p", True, False)
    draft = NoteDraft(
        "k", True, at, "a", "d", "call", "needs", "文 “字”\n", "l", ["p"], {"q": "新人"},
        {"t": {"stance": None, "ladder": ""}}, step, at,
    )  # fmt: skip
    assert from_json(to_json(draft)) == draft
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json("{}")


def test_how_long_ago_it_was_saved() -> None:
    said = [saved_text(Words("en"), seconds) for seconds in (0.2, 2.4, 59.9, 61, 3600)]
    assert said == ["Saved just now", "Saved 2 s ago", "Saved 59 s ago", "Saved 1 min ago", "Saved 60 min ago"]
