"""The stages as steps in a deal's head: past ones ticked, the present one named with its days, later ones lettered."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.deals import DealFile
from models.playbook import Playbook
from ui.boxes import box, focus_ring, icon
from ui.lettering import text, text_width
from ui.overriding import override
from views.context import Context
from views.formats import days_of

GAP, SMALL, HIGH = 4, 26, 22


class StageSteps(QWidget):
    """`chosen` gives the key of the stage that was clicked or entered; arrows walk."""

    chosen = Signal(str)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._playbook: Playbook | None = None
        self._now = self._at = 0
        self._named = self._days = ""
        self._short = False
        self._places: list[QRectF] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(28)

    def show_deal(self, deal: DealFile, playbook: Playbook) -> None:
        """Show where a deal stands."""
        words = self._ctx.words
        self._playbook = playbook
        self._now = self._at = playbook.index(deal.stage)
        name = playbook.stages[self._now].name
        self._named = words.pick(name.zh, name.en)
        self._days = days_of(words, deal.days, deal.expected) if deal.status == "open" else ""
        self.setAccessibleName(
            words.tr(
                "Stage {n} of {m}: {name}",
                n=self._now + 1,
                m=len(playbook.stages),
                name=f"{self._named} {self._days}".strip(),
            )
        )
        self._lay_out()

    def set_short(self, short: bool) -> None:
        """Show the present stage's days alone, without its name."""
        if short != self._short:
            self._short = short
            self._lay_out()

    def _shown(self) -> str:
        return self._days if self._short else f"{self._named} {self._days}".strip()

    def _lay_out(self) -> None:
        look = self._ctx.look
        x = 1.0
        self._places = []
        for at in range(len(self._playbook.stages) if self._playbook else 0):
            wide = float(SMALL)
            if at == self._now:
                wide = text_width(look, self._shown(), "small", weight=600) + (36 if self._shown() else 18)
            self._places.append(QRectF(x, 3, wide, HIGH))
            x += wide + GAP
        self.setFixedWidth(int(x))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), 28)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._playbook is None:
            return
        painter = QPainter(self)
        look = self._ctx.look
        for at, (rect, stage) in enumerate(zip(self._places, self._playbook.stages, strict=True)):
            if at < self._now:
                box(painter, look, rect, radius=5, fill="accent.tint", border=None)
                icon(painter, look, "check", rect.center().x() - 7, rect.center().y(), color="accent.text", size=14)
            elif at == self._now:
                box(painter, look, rect, radius=5, fill="accent.solid", border=None)
                room = rect.adjusted(9, 0, -6, 0)
                wide = text(painter, look, room, stage.letter, "small", "text.onAccent", weight=600)
                room = rect.adjusted(15 + wide, 0, -4, 0)
                text(painter, look, room, self._shown(), "small", "text.onAccent", weight=600)
            else:
                box(painter, look, rect, radius=5, fill="surface.pressed", border=None)
                text(painter, look, rect, stage.letter, "small", "text.secondary", align="center", weight=600)
            if self.hasFocus() and at == self._at:
                focus_ring(painter, look, rect.adjusted(-1, -2, 1, 2), radius=6)
        painter.end()

    def _stage_at(self, x: float) -> int:
        return next((at for at, rect in enumerate(self._places) if rect.left() <= x <= rect.right()), -1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._stage_at(event.position().x())
        if self._playbook is not None and at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._at = at
            self.chosen.emit(self._playbook.stages[at].key)

    @override
    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._places:
            step = 1 if key == Qt.Key.Key_Right else -1
            self._at = max(0, min(self._at + step, len(self._places) - 1))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._playbook is not None:
            self.chosen.emit(self._playbook.stages[self._at].key)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event) -> bool:  # type: ignore[no-untyped-def]
        if isinstance(event, QHelpEvent) and self._playbook is not None:
            at = self._stage_at(event.pos().x())
            if at >= 0:
                stage = self._playbook.stages[at]
                QToolTip.showText(event.globalPos(), self._ctx.words.pick(stage.name.zh, stage.name.en), self)
            return True
        return super().event(event)
