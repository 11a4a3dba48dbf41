"""The lines of a gate: a missing item with its field right there, and a done one with what makes it true."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.checks import LinkLabel
from ui.widgets.chip import Chip
from ui.widgets.labels import Elided, Icon, label
from views.gate.editor import Editor

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What a missing item says: its text, why it is open, where it belongs ('' for nowhere to go)."""

    text: str
    why: str
    place: str


class MissingItem(QFrame):
    """A framed item; its frame takes the accent while the focus is in it, its sign the tick once it is filled."""

    changed = Signal()
    led = Signal()

    def __init__(self, look: Look, said: ItemWords, editor: Editor | None, ask: str = "") -> None:
        super().__init__()
        self.look, self.editor, self.text = look, editor, said.text
        self._focused = False
        self._said = said
        self.setAccessibleName(said.text)
        self.setAccessibleDescription(said.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 10, 13, 12)
        row.setSpacing(9)
        self._sign = Icon(look, "circle-dashed", "warn.text", 16)
        sign = QVBoxLayout()
        sign.setContentsMargins(0, max(0, (look.line("body") - 16) // 2), 0, 0)
        sign.addWidget(self._sign)
        sign.addStretch(1)
        row.addLayout(sign)
        column = QVBoxLayout()
        column.setSpacing(2)
        row.addLayout(column, 1)  # before anything is shown: without a parent it would be a window for a moment
        head = QHBoxLayout()
        column.addLayout(head)
        head.setSpacing(10)
        head.addWidget(label(look, said.text, "bodyStrong", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        self._why = label(look, said.why, "small", "text.secondary", wrap=True)
        column.addWidget(self._why)
        self._why.setVisible(bool(said.why))
        if editor is not None:
            column.addSpacing(6)
            column.addWidget(editor)
            editor.changed.connect(self._changed)
            editor.left.connect(self.show_wrong)
        if said.place:  # after its field, for Tab goes through the fields first
            self.link = LinkLabel(look, said.place)
            self.link.clicked.connect(self.led)
            self.link.setFixedHeight(max(18, look.line("small")))
            head.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.asking = Chip(look, ask or " ", removable=False)
        self.asking.clicked.connect(self._ask)
        head.addWidget(self.asking, 0, Qt.AlignmentFlag.AlignTop)
        self.asking.setVisible(bool(ask))
        self.asking.setAccessibleName(f"{ask}: {said.text}")
        below = QHBoxLayout()
        column.addLayout(below)
        below.setSpacing(5)
        self._alert = Icon(look, "circle-alert", "danger.text", 13)
        self._wrong = label(look, "", "small", "danger.text", wrap=True)
        below.addWidget(self._alert, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._wrong, 1)
        self._column = column
        self._say("")

    def add(self, widget: QWidget) -> None:
        """Put something under the item."""
        self._column.insertWidget(self._column.count() - 1, widget)

    @override
    def minimumSizeHint(self) -> QSize:
        # Of the real one, made for the narrowest width, the scroll area would take the height.
        return QSize(200, 40)

    def filled(self) -> bool:
        """Say whether the item is closed by what stands in its field."""
        return self.editor is not None and self.editor.filled()

    def _ask(self) -> None:
        if self.editor is not None:
            self.editor.asked = not self.editor.asked
            self.asking.set_on(self.editor.asked)

    def show_wrong(self) -> bool:
        """Say at the field what cannot be read; True where something cannot."""
        said = self.editor.wrong() if self.editor is not None else ""
        self._say(said)
        return bool(said)

    def _say(self, said: str) -> None:
        self._alert.setVisible(bool(said))
        self._wrong.setText(said)
        self._wrong.setVisible(bool(said))

    def _changed(self) -> None:
        if self._wrong.text():
            self.show_wrong()
        self.show_sign()
        self.changed.emit()

    def show_sign(self) -> None:
        """Show whether the item is closed by what stands in its field."""
        filled = self.filled()
        self._sign.set_icon("circle-check" if filled else "circle-dashed", "good.text" if filled else "warn.text")

    def focus_moved(self, now: QWidget | None) -> bool:
        """Show whether the focus is in the item; True where it is."""
        inside = now is not None and self.isAncestorOf(now)
        if inside != self._focused:
            self._focused = inside
            self.update()
        return inside

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        border = "accent.line" if self._focused else "border.default"
        painters.box(painter, self.look, QRectF(self.rect()), radius=9, fill="surface.card", border=border)
        painter.end()


class DoneItem(QWidget):
    """A met item: tick, text, and what makes it true on the right."""

    def __init__(self, look: Look, text: str, value: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{text} {value}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(Icon(look, "circle-check", "good.text", 16))
        row.addWidget(Elided(look, text, "body", "text.secondary"), 1)
        right = Elided(look, value, "small", "text.secondary", align="right")
        right.setMaximumWidth(220)
        row.addWidget(right)
