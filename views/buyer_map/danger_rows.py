"""A danger in the inspector: number, sentence, why, move; unfolded the way with its steps (design §4, danger row)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.buyers import SeatRow
from models.dangers import Danger
from ui.boxes import letter
from ui.overriding import override
from ui.painters import box, focus_ring, hline, paragraph, text, text_width, wrapped_lines
from ui.widgets.button import Button
from ui.widgets.checks import LinkLabel
from ui.widgets.labels import Icon, label
from views.buyer_words import capital, role_word
from views.danger_words import WayStep, danger_move, danger_title, danger_why, way_head, way_steps

if TYPE_CHECKING:
    from ui.theme import Look
    from views.context import Context


_WIDTH = 226.0  # what the inspector leaves for an unfolded danger, its scroll bar allowed for


class Mark(QWidget):
    """The number of a danger that counts, in red; the dashed question mark of one that does not yet."""

    def __init__(self, look: "Look", number: int, *, strong: bool) -> None:
        super().__init__()
        self._look, self._number, self._strong = look, number, strong
        self.setFixedSize(20, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink = ("danger.solid", "text.onAccent") if self._strong else ("danger.tint", "danger.text")
        box(painter, self._look, QRectF(0, 0, 20, 20), radius=10, fill=fill, border=None)
        letter(painter, self._look, QRectF(0, 0, 20, 20), str(self._number), self._look.color(ink), 11)
        painter.end()


class WayList(QWidget):
    """The numbered steps of the way round: with whom, and what, wrapped to the width."""

    def __init__(self, look: "Look", steps: Sequence[WayStep]) -> None:
        super().__init__()
        self._look, self._steps = look, steps
        widest = max((text_width(look, step.person, "small", weight=600) for step in steps), default=0.0)
        self._column = widest + 8 if widest <= 84 else 0.0  # longer names stand above their words
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = (": ".join(part for part in (step.person, step.words) if part) for step in steps)
        self.setAccessibleName("; ".join(f"{number} {text}" for number, text in enumerate(said, 1)))

    def _layout(self, width: float) -> list[tuple[WayStep, float, QRectF]]:
        """Return each step with the top of its row and the place of its words."""
        found, y, line = [], 0.0, self._look.line("small") + 2.0
        for step in self._steps:
            beside = bool(step.person) and self._column > 0
            left = 26.0 + (self._column if beside else 0.0)
            top = y + (line if step.person and not beside else 0.0)
            count = len(wrapped_lines(self._look, step.words, width - left, "small"))
            room = QRectF(left, top, width - left, count * self._look.line("small"))
            found.append((step, y, room))
            y = max(room.bottom(), y + 18) + 5
        return found

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return int(max((max(room.bottom(), y + 18) for _, y, room in self._layout(width)), default=0) + 1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(int(_WIDTH), self.heightForWidth(int(_WIDTH)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 18)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        for number, (step, y, room) in enumerate(self._layout(self.width()), 1):
            circle = QRectF(0, y, 18, 18)
            box(painter, look, circle, radius=9, fill="surface.pressed", border=None)
            letter(painter, look, circle, str(number), look.color("text.secondary"), 11)
            line = look.line("small")
            name = QRectF(26, y, (self._column or self.width() - 26), line)
            text(painter, look, name, step.person, "small", weight=600)
            paragraph(painter, look, room, step.words, "small", "text.secondary")
        painter.end()


class Sunken(QFrame):
    """A quiet box inside the inspector."""

    def __init__(self, look: "Look") -> None:
        super().__init__()
        self._look = look

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self._look, QRectF(self.rect()), radius=8, fill="surface.sunken")
        painter.end()


class DangerRow(QFrame):
    """One danger; a click or Enter unfolds it, `moved` asks for a move by its name and value."""

    unfold_asked = Signal()
    moved = Signal(str, str)  # name, ask, way, other, step; a role or ""

    def __init__(
        self, ctx: "Context", danger: Danger, number: int, *, unfolded: bool, informant: SeatRow | None, others: bool
    ) -> None:
        super().__init__()
        self._ctx, self.danger, self.number, self.unfolded = ctx, danger, number, unfolded
        self._informant, self._others = informant, others
        look, words = ctx.look, ctx.words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        pad = look.size("space.inspectorX")
        row.setContentsMargins(pad, 9, pad, 11)
        row.setSpacing(10)
        if danger.counts:
            mark: QWidget = Mark(look, number, strong=unfolded)
        else:
            mark = Icon(look, "find", "text.tertiary", 20)
        row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        title, why = danger_title(words, danger), danger_why(words, danger)
        column.addWidget(label(look, title, "body", wrap=True))
        column.addWidget(label(look, why, "small", "text.secondary", wrap=True))
        row.addLayout(column, 1)
        self.primary: Button | LinkLabel | None = None
        if unfolded:
            column.addSpacing(6)
            column.addWidget(self._way())
        else:
            link = LinkLabel(look, danger_move(words, danger), icon="arrow-right")
            link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            link.clicked.connect(self._first_move)
            column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        kind = words.tr("danger {n}", n=number) if danger.counts else words.tr("to find out")
        self.setAccessibleName(words.tr(", ").join((kind, title, why)))

    def _way(self) -> QWidget:
        look = self._ctx.look
        frame = Sunken(look)
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 9, 10, 10)
        column.setSpacing(7)
        {1: self._seats, 3: self._steps}.get(self.danger.number, self._set_it)(column)
        return frame

    def _steps(self, column: QVBoxLayout) -> None:
        look, words = self._ctx.look, self._ctx.words
        if not self.danger.person:
            self._button_row(column, (danger_move(words, self.danger), "name", "decision_maker"))
            return
        column.addWidget(label(look, way_head(words, self.danger), "small", "text.secondary", wrap=True))
        column.addWidget(WayList(look, way_steps(words, self.danger, self._informant)))
        buttons = [(words.tr("To follow-ups"), "way", "")]
        if self._others:
            buttons.append((words.tr("Another way"), "other", ""))
        self._button_row(column, *buttons)

    def _seats(self, column: QVBoxLayout) -> None:
        look, words = self._ctx.look, self._ctx.words
        for role in self.danger.roles:
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(Icon(look, "chair", "text.secondary", 15))
            row.addWidget(label(look, capital(role_word(words, role)), "small"))
            row.addStretch(1)
            link = LinkLabel(look, words.tr("Name the person"))
            link.setAccessibleName(
                words.tr("{what}: {label}", what=words.tr("Name the person"), label=role_word(words, role))
            )
            link.clicked.connect(lambda _checked=False, role=role: self.moved.emit("name", role))
            row.addWidget(link)
            column.addLayout(row)
            self.primary = self.primary or link
        if self._informant:
            self._button_row(column, (words.tr("Ask {informant}: who", informant=self._informant.name), "ask", ""))

    def _set_it(self, column: QVBoxLayout) -> None:
        self._button_row(column, (danger_move(self._ctx.words, self.danger), "step", ""))

    def _button_row(self, column: QVBoxLayout, *buttons: tuple[str, str, str]) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        wide = sum(text_width(self._ctx.look, shown, "small", weight=600) + 30 for shown, _, _ in buttons)
        room = wide + 50 <= _WIDTH  # for the key on the first button
        for at, (shown, name, value) in enumerate(buttons):
            keys = "Enter" if at == 0 and self.danger.counts and room else ""
            kind = "primary" if at == 0 and self.danger.counts else "plain"
            button = Button(self._ctx.look, shown, kind=kind, keys=keys, small=True)  # type: ignore[arg-type]
            button.clicked.connect(lambda _c=False, name=name, value=value: self.moved.emit(name, value))
            if at == 0:
                self.primary = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _first_move(self) -> None:
        """Do the offered move; those with more than one answer unfold first."""
        number = self.danger.number
        if number == 11:
            self.moved.emit("step", "")
        elif number == 1 and len(self.danger.roles) == 1:
            self.moved.emit("name", self.danger.roles[0])
        elif number == 3 and not self.danger.person:
            self.moved.emit("name", "decision_maker")
        else:
            self.unfold_asked.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.unfold_asked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.unfolded and self.primary is not None:
                self.primary.click()
            else:
                self.unfold_asked.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.unfold_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pad = self._ctx.look.size("space.inspectorX")
        hline(painter, self._ctx.look, pad, self.height() - 1, self.width() - 2 * pad)
        if self.hasFocus():
            focus_ring(painter, self._ctx.look, QRectF(self.rect()).adjusted(6, 2, -6, -2))
        painter.end()
