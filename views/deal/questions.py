"""The coaching questions of a stage: unknown, yes, no by Space or click; Enter answers in words (design §4)."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.deals import AnswerState
from models.playbook import Question, Stage
from ui.boxes import box, focus_ring, icon
from ui.lettering import paragraph, wrapped_lines
from ui.overriding import override
from ui.painters import key_cap, key_cap_width
from ui.theme import Look
from views.context import Context

NEXT = {"": "yes", "yes": "no", "no": ""}
LEFT, PAD, CAPS = 28.0, 6, 76


def paint_answer(painter: QPainter, look: Look, x: float, middle: float, answer: str) -> None:
    """Paint how a question stands, 18 px: dashed with ?, green with a tick, ink with a cross."""
    if answer not in ("yes", "no"):
        icon(painter, look, "find", x, middle, color="text.tertiary", size=18)
        return
    fill = "good.solid" if answer == "yes" else "text.secondary"
    box(painter, look, QRectF(x, middle - 9, 18, 18), radius=9, fill=fill, border=None)
    icon(painter, look, "check" if answer == "yes" else "x", x + 3, middle, color="surface.card", size=12)


class QuestionRow(QWidget):
    """One question with its mark; why it matters shows under it while it has the focus."""

    answered = Signal(str, str)  # question key, answer
    worded = Signal(str)
    put_off = Signal(str)

    def __init__(self, ctx: Context, question: Question, state: AnswerState | None) -> None:
        super().__init__()
        self._ctx, self.question = ctx, question
        self.answer, self._said, self.asked = "", "", ""
        self._text = ctx.words.pick(question.text.zh, question.text.en)
        self._why = ctx.words.pick(question.why.zh, question.why.en)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_state(state)

    def set_state(self, state: AnswerState | None) -> None:
        """Show how the question stands."""
        self.answer = state.answer if state else ""
        self._said = state.words if state else ""
        tr = self._ctx.words.tr
        spoken = {"": tr("unknown"), "yes": tr("yes"), "no": tr("no")}[self.answer]
        self.setAccessibleName(f"{self._text} {spoken}. {self._said}".strip())
        self.setAccessibleDescription(self._why)
        self.updateGeometry()
        self.update()

    def set_asked(self, asked: str) -> None:
        """Show that it is asked for a day, '' where it is not; while it is unknown."""
        if asked != self.asked:
            self.asked = asked
            self.updateGeometry()
            self.update()

    def _below(self) -> str:
        asked = self.asked if not self.answer else ""
        if self.hasFocus():
            why = self._ctx.words.tr("Why: {why}", why=self._why)
            return f"{why}\n{asked}" if asked else why
        return self._said or asked

    def _caps(self) -> list[tuple[str, QRectF]]:
        """Return the key caps that stand at the right while it has the focus, with their places."""
        look, right, found = self._ctx.look, self.width() - 6.0, list[tuple[str, QRectF]]()
        for key in ("Space", "F") if not self.answer else ("Space",):
            wide = key_cap_width(look, key)
            right -= wide
            found.append((key, QRectF(right, PAD, wide, 18)))
            right -= 5
        return found

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        look = self._ctx.look
        room = width - LEFT - 14 - CAPS
        lines = max(1, len(wrapped_lines(look, self._text, room, "body")))
        high = 2 * PAD + lines * look.line("body")
        if self._below():
            high += len(wrapped_lines(look, self._below(), room, "small")) * (look.line("small") + 1) + 1
        return high

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._ctx.look
        rect = QRectF(self.rect())
        focused = self.hasFocus()
        if self.underMouse() and not focused:
            box(painter, look, rect, radius=6, fill="surface.hover", border=None)
        if focused:
            focus_ring(painter, look, rect)
        paint_answer(painter, look, 7, PAD + look.line("body") / 2, self.answer)
        room = rect.width() - LEFT - 14 - CAPS
        lines = max(1, len(wrapped_lines(look, self._text, room, "body"))) * look.line("body")
        paragraph(painter, look, QRectF(LEFT + 6, PAD, room, lines), self._text, "body")
        below = self._below()
        if below:
            place = QRectF(LEFT + 6, PAD + lines + 1, room, rect.height())
            paragraph(painter, look, place, below, "small", "text.secondary")
        if focused:
            for key, place in self._caps():
                key_cap(painter, look, place.left(), PAD + 9, key)
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            on_f = self.hasFocus() and any(
                key == "F" and place.adjusted(-3, -3, 3, 3).contains(event.position()) for key, place in self._caps()
            )
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            if on_f:
                self.put_off.emit(self.question.key)
            elif event.position().x() < LEFT + 4:
                self.answered.emit(self.question.key, NEXT[self.answer])

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= LEFT + 4:
            self.worded.emit(self.question.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space:
            self.answered.emit(self.question.key, NEXT[self.answer])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.worded.emit(self.question.key)
        elif key == Qt.Key.Key_F and not event.modifiers() and not self.answer:
            self.put_off.emit(self.question.key)
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.updateGeometry()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.updateGeometry()
        self.update()


class QuestionList(QWidget):
    """A stage's questions under each other; the rows stay while only answers change."""

    answered = Signal(str, str)
    worded = Signal(str)
    put_off = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._stage = ""
        self.rows: dict[str, QuestionRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_stage(self, stage: Stage, states: dict[str, AnswerState]) -> None:
        """Show a stage's questions and how each stands."""
        if stage.key != self._stage:
            self._stage = stage.key
            for row in self.rows.values():
                row.hide()
                row.deleteLater()
            self.rows = {}
            for question in stage.questions:
                row = QuestionRow(self._ctx, question, states.get(question.key))
                row.answered.connect(self.answered)
                row.worded.connect(self.worded)
                row.put_off.connect(self.put_off)
                self.rows[question.key] = row
                self._column.addWidget(row)
            return
        for key, row in self.rows.items():
            row.set_state(states.get(key))

    def show_asked(self, asked: dict[str, str]) -> None:
        """Show for which day each unknown is asked."""
        for key, row in self.rows.items():
            row.set_asked(asked.get(key, ""))

    def counts(self) -> tuple[int, int, int]:
        """Return how many are unknown, yes and no."""
        answers = [row.answer for row in self.rows.values()]
        return answers.count(""), answers.count("yes"), answers.count("no")
