"""Fields of a form: text, number, longer text, choice; saved on leaving, 30 px high."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look

if TYPE_CHECKING:
    from decimal import Decimal


def set_flag(widget: QWidget, name: str, on: bool) -> None:
    """Set a property the style sheet asks for and let it look again."""
    if widget.property(name) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class TextField(QLineEdit):
    """One line; `saved` gives the text when it changed and the field was left or Enter pressed."""

    saved = Signal(str)

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        placeholder: str = "",
        name: str = "",
        icon: str = "",
        suffix: str = "",
    ) -> None:
        super().__init__(text)
        self.look = look
        self._kept = text
        self._icon, self._suffix = icon, suffix
        self.setFont(look.font("body"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setFixedHeight(look.size("control"))
        tail = int(painters.text_width(look, suffix, "small")) + 6 if suffix else 0
        self.setTextMargins(22 if icon else 0, 0, tail, 0)
        self.editingFinished.connect(self.save)

    def set_text(self, text: str) -> None:
        """Show a text as the kept one; nobody is told."""
        self._kept = text
        self.setText(text)

    def set_error(self, wrong: bool) -> None:
        """Show the border in red, or again as ever."""
        set_flag(self, "error", wrong)

    def save(self) -> None:
        """Tell the text if it changed since it was kept."""
        if self.text() != self._kept:
            self._kept = self.text()
            self.saved.emit(self._kept)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._icon and not self._suffix:
            return
        painter = QPainter(self)
        if self._icon:
            painters.icon(painter, self.look, self._icon, 9, self.height() / 2, color="text.secondary", size=15)
        if self._suffix:
            room = QRectF(0, 0, self.width() - 10, self.height())
            painters.text(painter, self.look, room, self._suffix, "small", "text.secondary", align="right")
        painter.end()


class NumberField(TextField):
    """A number; `number_saved` gives a Decimal or None; what is no number turns the border red and stays."""

    number_saved = Signal(object)

    def __init__(
        self,
        look: Look,
        value: "Decimal | int | None" = None,
        *,
        name: str = "",
        placeholder: str = "",
        suffix: str = "",
        least: "Decimal | int | None" = None,
        most: "Decimal | int | None" = None,
    ) -> None:
        shown = "" if value is None else f"{value}"
        super().__init__(look, shown, name=name, placeholder=placeholder, suffix=suffix)
        self._least, self._most = least, most
        self.setFont(look.font("body", tnum=True))
        self.saved.connect(self._read)

    def value(self) -> "Decimal | None":
        """Return the number, None for an empty field; ValueError for no number or one out of its range."""
        from ui.reading import read_number

        value = read_number(self.text())
        low = value is not None and self._least is not None and value < self._least
        high = value is not None and self._most is not None and value > self._most
        if low or high:
            raise ValueError(f"{value} is out of range")
        return value

    def set_value(self, value: "Decimal | int | None") -> None:
        """Show a number as the kept one; nobody is told."""
        self.set_error(False)
        self.set_text("" if value is None else f"{value}")

    def _read(self) -> None:
        try:
            value = self.value()
        except ValueError:
            self.set_error(True)
            return
        self.set_error(False)
        self.number_saved.emit(value)


class SearchField(QLineEdit):
    """A filter field: icon, placeholder, key cap while it is empty; textChanged tells."""

    def __init__(self, look: Look, placeholder: str, *, keys: str = "", icon: str = "search") -> None:
        super().__init__()
        self.look, self._icon = look, icon
        self._keys = painters.split_keys(keys)
        self.setFont(look.font("body"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("quiet", True)
        self.setFixedHeight(look.size("control") - 2)
        tail = sum(painters.key_cap_width(look, key) + 6 for key in self._keys)
        self._tail = int(tail)
        self.setTextMargins(22, 0, self._tail, 0)

    @override
    def sizeHint(self) -> QSize:
        wide = painters.text_width(self.look, self.placeholderText()) + 54 + self._tail
        return QSize(max(200, int(wide)), self.look.size("control") - 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() / 2
        painters.icon(painter, self.look, self._icon, 9, middle, color="text.secondary", size=15)
        if not self.text():
            x = self.width() - 8.0 - self._tail + 6
            for key in self._keys:
                x += painters.key_cap(painter, self.look, x, middle, key) + 6
        painter.end()


class TextArea(QPlainTextEdit):
    """Some lines that grow with their text up to `most`; `saved` tells when left and changed; Tab leaves."""

    saved = Signal(str)

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        placeholder: str = "",
        name: str = "",
        least: int = 3,
        most: int = 12,
    ) -> None:
        super().__init__()
        self.look, self._kept = look, text
        self._least, self._most = least, most
        self.setFont(look.font("body"))
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setPlainText(text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text as the kept one; nobody is told."""
        self._kept = text
        self.setPlainText(text)

    def set_error(self, wrong: bool) -> None:
        """Show the border in red, or again as ever."""
        set_flag(self, "error", wrong)

    def save(self) -> None:
        """Tell the text if it changed since it was kept."""
        if self.text() != self._kept:
            self._kept = self.text()
            self.saved.emit(self._kept)

    def _fit(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 18)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.save()


class Combo(QComboBox):
    """One of some options (key, text); `chosen` gives the key the reader took; the wheel changes nothing."""

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str]],
        current: str = "",
        *,
        name: str = "",
    ) -> None:
        super().__init__()
        self.look = look
        self.setFont(look.font("small"))
        self.setFixedHeight(look.size("control"))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        from PySide6.QtWidgets import QStyledItemDelegate

        self.setItemDelegate(QStyledItemDelegate(self))  # the combo's own one ignores the sheet's row height
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_options(options, current)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def set_options(self, options: Sequence[tuple[str, str]], current: str = "") -> None:
        """Offer other options; the first one is current if `current` is not among them."""
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.set_current(current)

    def set_current(self, key: str) -> None:
        """Show an option as chosen without telling anyone."""
        self.setCurrentIndex(max(0, self.findData(key)))

    @property
    def current(self) -> str:
        return self.currentData() or ""

    def set_error(self, wrong: bool) -> None:
        """Show the border in red, or again as ever."""
        set_flag(self, "error", wrong)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painters.icon(
            painter,
            self.look,
            "chevron-down",
            self.width() - 22,
            self.height() / 2,
            color="text.tertiary",
            size=13,
        )
        painter.end()
