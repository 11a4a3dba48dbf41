"""The fields of a gate: money with its sign, a day that is read while it is typed, a person typed ahead."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.money import Money, from_decimal
from ui import painters
from ui.overriding import override
from ui.reading import read_day
from ui.theme import Look
from ui.widgets.chip import Chip
from ui.widgets.dates import DateField
from ui.widgets.fields import NumberField, TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label
from views.context import Context
from views.formats import day_text, symbol
from views.forms.form import major

_FEW = 4
Person = tuple[str, str, str]  # key, name, title


class MoneyField(NumberField):
    """An amount in one currency, whose sign stands in the field."""

    def __init__(self, look: Look, money: Money | None, currency: str, *, name: str) -> None:
        self.currency = money.currency if money else currency
        self._sign = symbol(self.currency).strip()
        super().__init__(look, major(money), name=name, least=0)
        self.setTextMargins(int(painters.text_width(look, self._sign)) + 8, 0, 0, 0)
        self.setMinimumWidth(132)

    def minor(self) -> int | None:
        """Return the amount in minor units, None for an empty field; ValueError for no number or one below 0."""
        value: Decimal | None = self.value()
        return None if value is None else from_decimal(value, self.currency).minor

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        room = QRectF(10, 0, self.width() - 10, self.height())
        painters.text(painter, self.look, room, self._sign, "body", "text.secondary")
        painter.end()


class DayField(DateField):
    """A day; `typed` reads it before the field is left."""

    def __init__(self, ctx: Context, day: date | None, *, name: str, placeholder: str = "") -> None:
        words, today = ctx.words, ctx.desk.today()
        self._now = today
        super().__init__(
            ctx.look,
            today,
            day,
            show=lambda one: day_text(words, one, today),
            name=name,
            placeholder=placeholder,
            open_name=words.tr("Open the calendar"),
        )

    def typed(self) -> date | None:
        """Return the day that stands in the field, None for an empty one; ValueError for no day."""
        if self.day is not None and self.text() == self._show(self.day):
            return self.day
        return read_day(self.text(), self._now)


class PersonField(QWidget):
    """A name with the people who fit below it; up and down walk them; another name is somebody new."""

    changed = Signal()

    def __init__(self, look: Look, people: Sequence[Person], *, name: str, placeholder: str) -> None:
        super().__init__()
        self._look, self._people = look, tuple(people)
        self.field = _Ahead(look, name=name, placeholder=placeholder)
        self.field.stepped.connect(self._step)
        self.field.textChanged.connect(self._typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        self._host = QWidget()
        self._row = FlowLayout(self._host, gap=6, row_gap=6)
        self.chips: list[Chip] = []
        for _ in range(min(_FEW, len(self._people))):
            chip = Chip(look, " ", removable=False)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(lambda _on=False, chip=chip: self.field.setText(chip.caption))
            self.chips.append(chip)
            self._row.addWidget(chip)
        column.addWidget(self._host)
        self.setFocusProxy(self.field)
        self._typed()

    def text(self) -> str:
        """Return the name."""
        return self.field.text().strip()

    @property
    def key(self) -> str:
        """Return whose name it is, '' for somebody new."""
        wanted = self.text().casefold()
        return next((key for key, name, _ in self._people if name.casefold() == wanted), "")

    def _fits(self) -> list[Person]:
        wanted = "" if self.key else self.text().casefold()
        return [one for one in self._people if wanted in f"{one[1]} {one[2]}".casefold()]

    def _typed(self) -> None:
        found = self._fits()[:_FEW]
        chosen = self.key
        if chosen and all(one[0] != chosen for one in found):
            found = [next(one for one in self._people if one[0] == chosen), *found[:-1]]
        for at, chip in enumerate(self.chips):
            chip.setVisible(at < len(found))
            if at < len(found):
                chip.setText(found[at][1])
                chip.setToolTip(found[at][2])
                chip.set_on(found[at][0] == chosen)
        self._host.setVisible(bool(found))
        self.changed.emit()

    def _step(self, by: int) -> None:
        shown = [chip for chip in self.chips if not chip.isHidden()]
        if shown:
            at = next((place for place, chip in enumerate(shown) if chip.on), -1 if by > 0 else 0)
            self.field.setText(shown[(at + by) % len(shown)].caption)


class _Ahead(TextField):
    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and not event.modifiers():
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


def in_line(look: Look, *things: QWidget | str, wide: QWidget | None = None) -> QHBoxLayout:
    """Return fields and small words side by side; `wide` takes what room is left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for thing in things:
        if isinstance(thing, str):
            beside = label(look, thing, "body", "text.secondary")
            beside.setFixedHeight(look.size("control"))
            row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(thing, 1 if thing is wide else 0, Qt.AlignmentFlag.AlignTop)
    if wide is None:
        row.addStretch(1)
    return row
