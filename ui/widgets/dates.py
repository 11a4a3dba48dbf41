"""DateField: a day typed in words or figures, or taken from a calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from ui.overriding import override
from ui.reading import read_day
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.fields import TextField


class DateField(TextField):
    """`day_saved` gives a date or None; no day turns the border red and stays; Alt+↓ opens the calendar."""

    day_saved = Signal(object)

    def __init__(
        self,
        look: Look,
        today: date,
        day: date | None = None,
        *,
        show: Callable[[date], str] = date.isoformat,
        name: str,
        placeholder: str = "",
        open_name: str = "",
        turn_names: tuple[str, str] = ("←", "→"),
        locale: QLocale | None = None,
    ) -> None:
        self._show = show
        super().__init__(look, show(day) if day else "", name=name, placeholder=placeholder)
        self._today, self._day = today, day
        self._locale = locale or QLocale()
        self._turns = turn_names
        self._opener = Button(look, icon="calendar", tip=open_name or name, kind="ghost", small=True)
        self._opener.setParent(self)
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener.clicked.connect(self.open_calendar)
        self.setTextMargins(0, 0, 24, 0)
        self.setMinimumWidth(132)
        self.saved.connect(self._read)

    @property
    def day(self) -> date | None:
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day as the kept one; nobody is told."""
        self._day = day
        self.set_error(False)
        self.set_text(self._show(day) if day else "")

    def _read(self, text: str) -> None:
        try:
            day = read_day(text, self._today)
        except ValueError:
            self.set_error(True)
            return
        self._take(day)

    def _take(self, day: date | None) -> None:
        changed = day != self._day
        self.set_day(day)
        if changed:
            self.day_saved.emit(day)

    def open_calendar(self) -> None:
        """Open a calendar under the field; a click on a day takes it."""
        from ui.widgets.calendar import Month, popup

        month = Month(self.look, self._today, self._day, self._locale, back=self._turns[0], forth=self._turns[1])
        month.taken.connect(self._take)
        popup(month, self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._opener.sizeHint().height()
        self._opener.setGeometry(self.width() - side - 3, (self.height() - side) // 2, side, side)
