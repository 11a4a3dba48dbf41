"""Form row: label above, field, hint or error below; setting row: text on the left, control on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.fields import set_flag
from ui.widgets.labels import Icon, label


class FormRow(QWidget):
    """A labelled field; `set_error` shows what is wrong below it, with an icon and in red."""

    def __init__(self, look: Look, text: str, field: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self._hint_text = hint
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = label(look, text, "small", "text.secondary")
        head.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(text)
        column.addWidget(head)
        column.addWidget(field)
        below = QHBoxLayout()
        below.setSpacing(5)
        self._icon = Icon(look, "circle-alert", "danger.text", 13)
        self._below = label(look, hint, "small", "text.tertiary", wrap=True)
        below.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        column.addLayout(below)
        self.set_error("")

    def set_hint(self, hint: str) -> None:
        """Show another hint, unless an error stands there."""
        self._hint_text = hint
        if self._icon.isHidden():
            self.set_error("")

    def set_error(self, error: str) -> None:
        """Show what is wrong; "" brings the hint back."""
        self._icon.setVisible(bool(error))
        self._below.setText(error or self._hint_text)
        self._below.setVisible(bool(error or self._hint_text))
        self._below.set_color("danger.text" if error else "text.tertiary")
        self.field.setAccessibleDescription(error or self._hint_text)
        set_flag(self.field, "error", bool(error))


class SettingRow(QWidget):
    """A setting: what it is and what it means on the left, its control on the right."""

    def __init__(self, look: Look, title: str, sub: str, *controls: QWidget) -> None:
        super().__init__()
        self.setMinimumHeight(44)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(6)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addStretch(1)
        texts.addWidget(label(look, title, "body", wrap=True))
        self._sub = label(look, sub, "small", "text.tertiary", wrap=True)
        if not sub:
            self._sub.hide()
        texts.addWidget(self._sub)
        texts.addStretch(1)
        row.addLayout(texts, 1)
        for control in controls:
            row.addWidget(control)
            if not control.accessibleName():
                control.setAccessibleName(title)

    def set_sub(self, sub: str) -> None:
        """Say something else under the title."""
        self._sub.setText(sub)
        self._sub.setVisible(bool(sub))
