"""A form as a sheet: labelled fields in one or two columns, one button that stores all of them as one act."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.dates import DateField
from ui.widgets.fields import Combo, NumberField, TextArea, TextField
from ui.widgets.forms import FormRow
from ui.widgets.sheet import Sheet
from views.context import Context
from views.formats import day_text


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: kind is text, area, number, date or choice; a wide one takes both columns."""

    name: str
    label: str
    kind: str = "text"
    value: Any = None
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    wide: bool = False
    required: bool = False
    least: int | None = None
    most: int | None = None


class FormSheet(Sheet):
    """Asks for `fields`; `done` gets the values by name once all of them can be read."""

    def __init__(
        self,
        ctx: Context,
        title: str,
        fields: list[FieldSpec],
        button: str,
        done: Callable[[dict[str, Any]], None],
        *,
        width: int = 620,
    ) -> None:
        tr = ctx.words.tr
        super().__init__(ctx.look, title, width=width, close_tip=tr("Close"))
        self._ctx, self._done = ctx, done
        self._specs = {spec.name: spec for spec in fields}
        self.fields: dict[str, QWidget] = {}
        self.rows: dict[str, FormRow] = {}
        host = QWidget()
        grid = QGridLayout(host)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = column = 0
        for spec in fields:
            field = self._make(spec)
            self.fields[spec.name] = field
            self.rows[spec.name] = FormRow(ctx.look, spec.label, field, hint=spec.hint)
            if spec.wide and column:
                row, column = row + 1, 0
            grid.addWidget(self.rows[spec.name], row, column, 1, 2 if spec.wide else 1, Qt.AlignmentFlag.AlignTop)
            if spec.wide or column:
                row, column = row + 1, 0
            else:
                column = 1
        self.add(host)
        self.cancel_button = Button(ctx.look, tr("Cancel"), kind="ghost")
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = Button(ctx.look, button, kind="primary", keys="Ctrl+Enter")
        self.save_button.clicked.connect(self.submit)
        self.set_foot(self.cancel_button, self.save_button)

    def _make(self, spec: FieldSpec) -> QWidget:
        look, words, today = self._ctx.look, self._ctx.words, self._ctx.desk.today()
        if spec.kind == "area":
            return TextArea(look, spec.value or "", name=spec.label, least=3)
        if spec.kind == "number":
            return NumberField(look, spec.value, name=spec.label, least=spec.least, most=spec.most)
        if spec.kind == "date":
            return DateField(
                look,
                today,
                spec.value,
                show=lambda day: day_text(words, day, today),
                name=spec.label,
                open_name=words.tr("Open the calendar"),
            )
        if spec.kind == "choice":
            return Combo(look, spec.options, spec.value or "", name=spec.label)
        return TextField(look, spec.value or "", name=spec.label)

    def value(self, name: str) -> Any:
        """Return what a field holds; ValueError where it cannot be read."""
        field = self.fields[name]
        if isinstance(field, NumberField):
            return field.value()
        if isinstance(field, DateField):
            field.save()
            if field.text().strip() and field.day is None:
                raise ValueError(field.text())
            return field.day
        if isinstance(field, Combo):
            return field.current
        if isinstance(field, TextArea):
            return field.text().strip()
        return field.text().strip() if isinstance(field, TextField) else None

    def submit(self) -> None:
        """Store the form, or say at each field what is wrong."""
        tr = self._ctx.words.tr
        values: dict[str, Any] = {}
        first: QWidget | None = None
        for name, spec in self._specs.items():
            error = ""
            try:
                values[name] = self.value(name)
                if spec.required and not values[name]:
                    error = tr("This is needed.")
            except ValueError:
                error = self._wrong(spec)
            self.rows[name].set_error(error)
            if error and first is None:
                first = self.fields[name]
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._done(values)

    def _wrong(self, spec: FieldSpec) -> str:
        tr = self._ctx.words.tr
        if spec.kind == "date":
            return tr("This is no date. Write it as 2026-11-26 or 26 Nov.")
        if spec.least is not None and spec.most is not None:
            return tr("Write a number from {least} to {most}.", least=spec.least, most=spec.most)
        return tr("This is no number. Write digits, such as 1250000.")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            control or isinstance(self.focusWidget(), TextField | Combo)
        ):
            self.submit()
        else:
            super().keyPressEvent(event)


def minor(value: Decimal | None, currency: str) -> int | None:
    """Return an amount that was typed in major units as minor units; None for an empty field."""
    from models.money import from_decimal

    return None if value is None else from_decimal(value, currency).minor


def major(money: Any) -> Decimal | None:
    """Return an amount as it is shown in a field, without needless zeros."""
    if money is None:
        return None
    value: Decimal = money.decimal()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
