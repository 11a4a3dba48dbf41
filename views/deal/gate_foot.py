"""The gate ahead at the foot of the stage panel: how much is met, what is open; a click opens it (design §3)."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy

from models.gates import CLOSED, Gate
from models.playbook import Playbook
from ui.boxes import box, focus_ring, hline, icon
from ui.lettering import text, text_width
from ui.overriding import override
from ui.painters import bar
from ui.widgets.control import Control
from views.context import Context
from views.gate_words import gate_items, item_text

_BAR = 92.0


class GateFoot(Control):
    """`clicked` asks for the gate; without a gate ahead it is hidden."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._count = self._open = ""
        self._share = 0.0
        super().__init__(ctx.look)
        self.ring_inside = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_gate(self, gate: Gate | None, playbook: Playbook) -> None:
        """Show the gate to the next stage, or the closing one."""
        words = self._ctx.words
        self.setVisible(gate is not None)
        if gate is None:
            return
        letter = "" if gate.stage == CLOSED else playbook.stage(gate.stage).letter
        items = gate_items(playbook)
        met, total = gate.met, len(gate.checks)
        head = words.tr("Gate to {stage}", stage=letter) if letter else words.tr("To close the deal")
        self._count = words.tr("{n} of {m}", n=met, m=total) if total else ""
        self._share = met / total if total else 1.0
        still = words.pick("、", ", ").join(item_text(words, items, check.key) for check in gate.open)
        if still:
            self._open = words.tr("open: {items}", items=still)
        else:
            self._open = words.tr("everything is in place") if total else words.tr("nothing is asked")
        self.setText(head)
        self.setToolTip(self._open)
        self.setAccessibleName(words.tr(", ").join(part for part in (head, self._count, self._open) if part))

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, max(42, self.look.line("body") + 24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    @override
    def paint(self, painter: QPainter) -> None:
        look, rect, middle = self.look, QRectF(self.rect()), self.height() / 2
        radius = look.size("radius.card")
        shape = QPainterPath()
        shape.addRect(rect)
        painter.save()
        painter.setClipPath(shape)
        fill = "surface.hover" if self.hovered else "surface.sunken"
        box(painter, look, rect.adjusted(1, -radius, -1, -1), radius=radius - 1, fill=fill, border=None)
        painter.restore()
        hline(painter, look, 1, 0, rect.width() - 2)
        x = 17.0
        x += icon(painter, look, "door-open", x, middle, color="text.secondary", size=16) + 8
        x += text(painter, look, QRectF(x, 0, 240, rect.height()), self.caption, "bodyStrong") + 10
        if self._count:
            bar(painter, look, QRectF(x, middle - 2, _BAR, 4), self._share,
                color="good.solid" if self._share >= 1 else "accent.solid")  # fmt: skip
            x += _BAR + 9
            wide = text_width(look, self._count, "small", tnum=True)
            text(
                painter, look, QRectF(x, 0, wide + 2, rect.height()), self._count, "small", "text.secondary", tnum=True
            )
            x += wide + 22
        room = QRectF(x, 0, rect.width() - x - 16, rect.height())
        text(painter, look, room, self._open, "small", "text.secondary", align="right")
        if self.ringed:
            focus_ring(painter, look, rect.adjusted(2, 2, -2, -2))
