"""The forces for and against us as one bar with figures and shapes at both ends (method §6, forces)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.buyers import Forces
from ui.overriding import override
from ui.painters import bar, split_bar, stance_shape, text

if TYPE_CHECKING:
    from ui.theme import Look
    from views.words import Words

_BAR, _GAP = 10.0, 6.0


def forces_sentence(words: "Words", forces: Forces) -> str:
    """Return the forces as one sentence for a screen reader."""
    return words.tr(
        "For us {plus} by {plus_people}, against us {minus} by {minus_people}, undecided influence {undecided}",
        plus=forces.plus,
        plus_people=words.ntr("{n} person", "{n} people", forces.plus_people),
        minus=forces.minus,
        minus_people=words.ntr("{n} person", "{n} people", forces.minus_people),
        undecided=forces.undecided_influence,
    )


class ForceBar(QWidget):
    """Teal for, orange against, the sums and heads below."""

    def __init__(self, look: "Look", words: "Words") -> None:
        super().__init__()
        self._look, self._words = look, words
        self._forces = Forces(0, 0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_forces(self, forces: Forces) -> None:
        """Show other forces."""
        self._forces = forces
        self.setAccessibleName(forces_sentence(self._words, forces))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, int(_BAR + _GAP + self._look.line("body") + 2))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_forces(painter, self._look, self._words, QRectF(self.rect()), self._forces)
        painter.end()


def paint_forces(painter: QPainter, look: "Look", words: "Words", rect: QRectF, forces: Forces) -> None:
    """Paint bar and figures from the top of `rect`."""
    top = QRectF(rect.left(), rect.top(), rect.width(), _BAR)
    if forces.plus or forces.minus:
        split_bar(painter, look, top, [(forces.plus, "stance.for1"), (forces.minus, "stance.against1")], gap=3)
    else:
        bar(painter, look, top, 0.0)
    row = QRectF(rect.left(), top.bottom() + _GAP, rect.width(), look.line("body"))
    people = words.ntr("{n} person", "{n} people", forces.plus_people)
    stance_shape(painter, look, QRectF(row.left(), row.center().y() - 6, 12, 12), 1)
    x = row.left() + 18
    x += text(painter, look, row.adjusted(18, 0, 0, 0), f"+{forces.plus}", "bodyStrong", tnum=True) + 5
    text(painter, look, row.adjusted(x - row.left(), 0, 0, 0), people, "body", tnum=True)
    stance_shape(painter, look, QRectF(row.right() - 12, row.center().y() - 6, 12, 12), -1)
    right = row.adjusted(0, 0, -18, 0)
    minus = f"−{forces.minus}"
    wide = text(painter, look, right, minus, "bodyStrong", align="right", tnum=True) + 5
    people = words.ntr("{n} person", "{n} people", forces.minus_people)
    text(painter, look, right.adjusted(0, 0, -wide, 0), people, "body", align="right", tnum=True)
