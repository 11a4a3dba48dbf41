"""A stage by its badge and name, as it stands in heads and over the items of its gate."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.playbook import Playbook
from ui.lettering import text, text_width
from ui.overriding import override
from ui.painters import stage_badge
from views.context import Context


class StageName(QWidget):
    """The badge and, beside it, the name; `strong` for the stage it is about."""

    def __init__(self, ctx: Context, playbook: Playbook, stage: str, *, strong: bool) -> None:
        super().__init__()
        self._look, self._strong = ctx.look, strong
        found, at = playbook.stage(stage), playbook.index(stage)
        self._badge = (found.letter, at, len(playbook.stages))
        self._name = ctx.words.pick(found.name.zh, found.name.en)
        self.setAccessibleName(f"{found.letter} {self._name}")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = text_width(self._look, self._name, "body", weight=600 if self._strong else 400)
        return QSize(int(wide) + 30, max(20, self._look.line("body")))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(28, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        stage_badge(painter, self._look, QRectF(0, middle - 10, 20, 20), *self._badge)
        ink = "text.primary" if self._strong else "text.secondary"
        room = QRectF(27, 0, self.width() - 27, self.height())
        text(painter, self._look, room, self._name, "body", ink, weight=600 if self._strong else 400)
        painter.end()
