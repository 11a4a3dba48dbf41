"""What floats over the note sheet: a finder that narrows while one types, and the note's date and time."""

from collections.abc import Callable, Sequence
from datetime import datetime, time

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.boxes import box
from ui.overriding import override
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.labels import label
from views.context import Context
from views.formats import day_text
from views.notes.options import Option, OptionList
from views.notes.times import read_time

_EDGE = 8
_LENT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Popup(QFrame):
    """A frame over the sheet beside what it is about; it goes with Esc and when the focus leaves it.

    No window of its own: that would close when an input method opens.
    """

    closed = Signal()

    def __init__(self, look: Look, anchor: QWidget, width: int) -> None:
        super().__init__(_sheet_of(anchor))
        self.look, self._anchor, self._open = look, anchor, True
        self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(6)

    def open(self, first: QWidget) -> None:
        """Stand under (or over) the anchor with the focus on `first`."""
        self.place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in self.findChildren(QWidget):
            part.installEventFilter(self)

    def place(self) -> None:
        """Take the height of what is inside and stand where there is room."""
        self.adjustSize()
        sheet = self.parentWidget()
        if sheet is not None:
            corner = self._anchor.mapTo(sheet, QPoint(0, 0))
            self.move(beside(QRect(corner, self._anchor.size()), sheet.rect(), self.width(), self.height()))

    def shut(self, *, back: bool = True) -> None:
        """Close, and give the focus back to the anchor."""
        if not self._open:
            return
        self._open = False
        self.hide()
        if back and self._anchor.isVisible():
            self._anchor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.look, QRectF(self.rect()), fill="surface.raised")
        painter.end()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # An input method, a calendar or another window may take the focus for a while.
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _LENT:
            QTimer.singleShot(0, self, self._look_at_focus)
        return super().eventFilter(watched, event)

    def _look_at_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self.shut(back=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        event.accept()


class Finder(Popup):
    """A field and the options that fit what stands in it; `chosen` gives an Option."""

    chosen = Signal(object)

    def __init__(self, look: Look, anchor: QWidget, prompt: str, search: Callable[[str], Sequence[Option]]) -> None:
        super().__init__(look, anchor, 320)
        self._search = search
        self.field = TextField(look, placeholder=prompt, name=prompt, icon="search")
        self.field.textChanged.connect(self._narrow)
        self.options = OptionList(look, prompt)
        self.options.itemClicked.connect(lambda _item: self._take())
        self.column.addWidget(self.field)
        self.column.addWidget(self.options)
        self._narrow("")
        self.open(self.field)

    def _narrow(self, text: str) -> None:
        self.options.set_options(self._search(text.strip()))
        self.options.setVisible(self.options.count() > 0)
        self.place()

    def _take(self) -> None:
        option = self.options.current()
        if option is not None:
            self.shut()
            self.chosen.emit(option)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if way:
            self.options.step(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)


class WhenPopup(Popup):
    """The note's day and time; `chosen` gives an aware datetime."""

    chosen = Signal(object)

    def __init__(self, ctx: Context, anchor: QWidget, moment: datetime) -> None:
        super().__init__(ctx.look, anchor, 300)
        words, look, today = ctx.words, ctx.look, ctx.desk.today()
        local = moment.astimezone()
        self.day = DateField(
            look, today, local.date(), show=lambda day: day_text(words, day, today), name=words.tr("Day"),
            open_name=words.tr("Open the calendar"),
        )  # fmt: skip
        self.time = TextField(look, f"{local:%H:%M}", name=words.tr("Time"), icon="clock")
        self.time.setFixedWidth(94)
        row = QHBoxLayout()
        row.addWidget(self.day, 1)
        row.addWidget(self.time)
        self.column.addWidget(label(look, words.tr("When it was"), "small", "text.secondary"))
        self.column.addLayout(row)
        take = Button(look, words.tr("Set"), small=True)
        take.clicked.connect(self.take)
        self.column.addWidget(take, alignment=Qt.AlignmentFlag.AlignRight)
        self.open(self.day)

    def take(self) -> None:
        """Take day and time over; what cannot be read turns red and stays."""
        self.day.save()
        try:
            read = read_time(self.time.text()) or "00:00"
        except ValueError:
            self.time.set_error(True)
            return
        if self.day.day is None:
            self.day.set_error(True)
            return
        hour, minute = map(int, read.split(":"))
        moment = datetime.combine(self.day.day, time(hour, minute)).astimezone()
        self.shut()
        self.chosen.emit(moment)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)


def beside(anchor: QRect, room: QRect, width: int, height: int) -> QPoint:
    """Return where a popup of this size stands: under the anchor, over it where there is no room, inside `room`."""
    x = max(room.left() + _EDGE, min(anchor.left(), room.right() - width - _EDGE))
    below, above = anchor.bottom() + 4, anchor.top() - 4 - height
    fits = below + height <= room.bottom() - _EDGE
    return QPoint(x, below if fits or above < room.top() else above)


def _sheet_of(widget: QWidget) -> QWidget:
    at: QWidget = widget
    while (parent := at.parentWidget()) is not None and not hasattr(at, "close_asked"):
        at = parent
    return at
