"""The sign of a stance as a widget: shape and colour, with its word for a screen reader."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.overriding import override
from ui.painters import stance_shape
from views.buyer_words import stance_word
from views.context import Context


class StanceMark(QWidget):
    """14 px; None is not known."""

    def __init__(self, ctx: Context, stance: int | None) -> None:
        super().__init__()
        self._look, self._stance = ctx.look, stance
        self.setFixedSize(14, 14)
        self.setAccessibleName(stance_word(ctx.words, stance))
        self.setToolTip(stance_word(ctx.words, stance))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        stance_shape(painter, self._look, QRectF(self.rect()), self._stance)
        painter.end()
