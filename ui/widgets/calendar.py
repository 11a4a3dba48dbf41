"""A month to take a day from: arrows walk by day and week, Page Up and Down by month, Enter takes."""

from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.button import icon_button
from ui.widgets.control import Control
from ui.widgets.labels import label

_WALK = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_WEEKS = 6


def month_start(day: date, months: int = 0) -> date:
    """Return the first day of the month that lies `months` after that of `day`; ValueError outside 1 to 9999."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


class DayCell(Control):
    """One day of the month shown, or of its neighbours in grey."""

    def __init__(self, look: Look, month: "Month") -> None:
        super().__init__(look, parent=month)
        self.month = month
        self.day = date.min
        self.ring_inside = True
        self.setFixedSize(32, 28)

    @override
    def sizeHint(self) -> QSize:
        return QSize(32, 28)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.month.walked(self.day, Qt.Key(event.key())):
            super().keyPressEvent(event)

    @override
    def paint(self, painter: QPainter) -> None:
        look, rect = self.look, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.day == self.month.chosen
        ink = "text.primary" if self.day.month == self.month.first.month else "text.tertiary"
        if chosen:
            painters.box(painter, look, rect, radius=6, fill="accent.solid", border=None)
            ink = "text.onAccent"
        elif self.hovered:
            painters.box(painter, look, rect, radius=6, fill="surface.hover", border=None)
        elif self.day == self.month.today:
            painters.box(painter, look, rect, radius=6, fill=None, border="accent.line")
            ink = "accent.text"
        if self.ringed:
            painters.focus_ring(painter, look, QRectF(self.rect()), radius=6)
        painters.text(painter, look, rect, str(self.day.day), "body", ink, align="center", tnum=True)


class Month(QFrame):
    """A calendar sheet as a popup's content; `taken` gives the day; the locale names months and days."""

    taken = Signal(object)

    def __init__(self, look: Look, today: date, chosen: date | None, locale: QLocale, *, back: str, forth: str) -> None:
        super().__init__()
        self.look, self.today, self.chosen = look, today, chosen
        self._locale = locale
        self.first = month_start(chosen or today)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        self._title = label(look, "", "bodyStrong")
        for name, tip, step in (("chevron-left", back, -1), ("", "", 0), ("chevron-right", forth, 1)):
            if not name:
                head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignCenter)
                continue
            button = icon_button(look, name, tip)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, step=step: self.turn(step))
            head.addWidget(button)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(1)
        self._offset = locale.firstDayOfWeek().value - 1
        for place in range(7):
            number = (self._offset + place) % 7 + 1
            name = locale.standaloneDayName(number, QLocale.FormatType.NarrowFormat)
            grid.addWidget(label(look, name, "small", "text.tertiary"), 0, place, Qt.AlignmentFlag.AlignCenter)
        self.cells = [DayCell(look, self) for _ in range(7 * _WEEKS)]
        for place, cell in enumerate(self.cells):
            cell.clicked.connect(lambda _checked=False, cell=cell: self.taken.emit(cell.day))
            grid.addWidget(cell, place // 7 + 1, place % 7)
        column.addLayout(grid)
        self._fill()

    def turn(self, months: int) -> None:
        """Show another month."""
        self.first = month_start(self.first, months)
        self._fill()

    def take_focus(self, day: date) -> None:
        """Show the month of a day and put the focus on it."""
        self.first = month_start(day)
        self._fill()
        self.cells[(day - self.cells[0].day).days].setFocus(Qt.FocusReason.TabFocusReason)

    def walked(self, day: date, key: Qt.Key) -> bool:
        """Move the focus from a day as a key says; False for a key that does not walk."""
        if key in _WALK:
            self.take_focus(day + timedelta(days=_WALK[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            first = month_start(day, -1 if key == Qt.Key.Key_PageUp else 1)
            last = month_start(first, 1) - timedelta(days=1)
            self.take_focus(first.replace(day=min(day.day, last.day)))
        elif key == Qt.Key.Key_Home:
            self.take_focus(self.today)
        else:
            return False
        return True

    def _fill(self) -> None:
        name = self._locale.standaloneMonthName(self.first.month, QLocale.FormatType.LongFormat)
        year = f"{self.first.year}"
        chinese = self._locale.language() == QLocale.Language.Chinese
        self._title.setText(f"{year}年{self.first.month}月" if chinese else f"{name} {year}")
        start = self.first - timedelta(days=(self.first.weekday() - self._offset) % 7)
        for place, cell in enumerate(self.cells):
            cell.day = start + timedelta(days=place)
            cell.setAccessibleName(cell.day.isoformat())
            cell.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painters.box(painter, self.look, QRectF(self.rect()), radius=0, fill="surface.raised")
        painter.end()


def popup(month: Month, anchor: QWidget) -> None:
    """Show a month under a widget until a day is taken or a click falls beside it."""
    month.setParent(anchor, Qt.WindowType.Popup)
    month.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    month.taken.connect(month.close)
    place = QRect(anchor.mapToGlobal(anchor.rect().bottomLeft()), month.sizeHint())
    screen = anchor.screen().availableGeometry()
    if place.bottom() > screen.bottom():
        place.moveBottom(anchor.mapToGlobal(anchor.rect().topLeft()).y() - 1)
    place.moveRight(min(place.right(), screen.right()))
    month.move(place.topLeft())
    month.show()
    month.take_focus(month.chosen or month.today)
