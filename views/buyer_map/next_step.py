"""The next step at the inspector's foot: what, when, a ring to tick it off; amber while there is none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.deals import DealFile, step_state
from ui.overriding import override
from ui.painters import box, hline, icon, text
from ui.widgets.checks import tick
from ui.widgets.control import Control
from ui.widgets.labels import Elided, label
from views.formats import day_text
from views.note_words import kind_icon

if TYPE_CHECKING:
    from views.context import Context


class StepCard(Control):
    """The step as a card; a click changes it."""

    def __init__(self, ctx: "Context") -> None:
        super().__init__(ctx.look)
        self._ctx = ctx
        self.when, self.mark = "", "circle-dashed"
        self.state = "none"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, deal: DealFile) -> None:
        """Show the next step of a deal."""
        words, today = self._ctx.words, self._ctx.desk.today()
        step = deal.step
        self.state = step_state(step, today)
        if step is None or step.due_on is None:
            self.setText(words.tr("No dated next step"))
            self.when, self.mark = words.tr("Set it"), "circle-dashed"
        else:
            self.setText(step.words)
            self.when = " ".join(part for part in (day_text(words, step.due_on, today), step.due_time) if part)
            self.mark = kind_icon(step.kind)
        self.setAccessibleName(words.tr("Next step: {what}, {when}", what=self.caption, when=self.when))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.look.line("body") + self.look.line("small") + 18)

    @override
    def paint(self, painter: QPainter) -> None:
        look, rect = self.look, QRectF(self.rect())
        none = self.state == "none"
        fill = "warn.tint" if none else "surface.hover" if self.hovered else "surface.card"
        box(painter, look, rect, radius=8, fill=fill, border="warn.line" if none else "border.default")
        ink = "warn.text" if none else "text.secondary"
        icon(painter, look, self.mark, 12, rect.center().y(), color=ink, size=16)
        room = QRectF(38, 8, rect.width() - 38 - (12 if none else 40), look.line("body") + 1)
        text(painter, look, room, self.caption, "body", "warn.text" if none else "text.primary")
        color = {"late": "danger.text", "none": "text.link"}.get(self.state, "text.secondary")
        below = QRectF(room.left(), room.bottom() + 1, room.width(), look.line("small") + 1)
        text(painter, look, below, self.when, "small", color, tnum=True)


class Ring(Control):
    """A ring that ticks the step off."""

    def __init__(self, ctx: "Context", parent: QWidget) -> None:
        super().__init__(ctx.look, tip=ctx.words.tr("Done"), parent=parent)
        self.ring_radius = 12
        self.setFixedSize(24, 24)

    @override
    def sizeHint(self) -> QSize:
        return QSize(24, 24)

    @override
    def paint(self, painter: QPainter) -> None:
        tick(painter, self.look, QRectF(4, 4, 16, 16), self.isDown(), round_=True)


class NextStep(QWidget):
    """Head with the owner, the step's card, its ring."""

    opened = Signal()
    ticked = Signal()

    def __init__(self, ctx: "Context") -> None:
        super().__init__()
        self._look = ctx.look
        pad = ctx.look.size("space.inspectorX")
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, 12, pad, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(ctx.look, ctx.words.tr("Next step"), "small", "text.secondary", weight=600))
        self._owner = Elided(ctx.look, "", "small", "text.secondary", align="right")
        head.addWidget(self._owner, 1)
        column.addLayout(head)
        self.card = StepCard(ctx)
        self.card.clicked.connect(self.opened)
        self.ring = Ring(ctx, self.card)
        self.ring.clicked.connect(self.ticked)
        column.addWidget(self.card)

    def show_deal(self, deal: DealFile) -> None:
        """Show the next step of a deal."""
        self._owner.set_text(deal.owner)
        self.card.show_step(deal)
        self.ring.setVisible(self.card.state != "none")
        self._place()

    def _place(self) -> None:
        self.ring.move(self.card.width() - 34, (self.card.height() - 24) // 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        hline(painter, self._look, 0, 0, self.width())
        painter.end()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._place()
