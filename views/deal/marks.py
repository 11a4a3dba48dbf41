"""Small painted signs of the deal page: a stage's badge, how many questions stand how."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.lettering import text, text_width
from ui.overriding import override
from ui.painters import stage_badge
from ui.theme import Look
from views.context import Context
from views.deal.questions import paint_answer


class StageBadge(QWidget):
    """The letter of a stage on its tint."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._shown = look, ("", 0, 1)
        self.setFixedSize(20, 20)

    def set_stage(self, letter: str, at: int, count: int) -> None:
        """Show another stage."""
        self._shown = (letter, at, count)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        stage_badge(painter, self._look, QRectF(self.rect()), *self._shown)
        painter.end()


class AnswerCounts(QWidget):
    """How many questions are unknown, answered yes, answered no."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx, self._counts = ctx, (0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_counts(self, unknown: int, yes: int, no: int) -> None:
        """Show other counts."""
        self._counts = (unknown, yes, no)
        tr = self._ctx.words.tr
        self.setAccessibleName(tr("{unknown} unknown, {yes} yes, {no} no", unknown=unknown, yes=yes, no=no))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(132, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, right = self._ctx.look, float(self.width())
        for answer, count in zip(("no", "yes", ""), reversed(self._counts), strict=True):
            figure = str(count)
            wide = text_width(look, figure, "small", tnum=True)
            text(painter, look, QRectF(right - wide, 0, wide + 2, 20), figure, "small", "text.secondary", tnum=True)
            paint_answer(painter, look, right - wide - 23, 10, answer)
            right -= wide + 33
        painter.end()
