"""Chip: a filter that is on or off, a value that can be taken away, or a dashed place to add one."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.control import Control

_PAD, _GAP, _CROSS = 8, 5, 13


class Chip(Control):
    """24 high; `on` gives it the accent and, if `removable`, an x that emits `removed` (also Del)."""

    removed = Signal()

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        icon: str = "",
        on: bool = False,
        dashed: bool = False,
        removable: bool = True,
        chevron: bool = False,
        avatar: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.dashed, self.removable, self.chevron, self.avatar = dashed, removable, chevron, avatar
        self._on = on
        super().__init__(look, text, icon=icon, tip=tip, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def on(self) -> bool:
        return self._on

    def set_on(self, on: bool) -> None:
        """Switch the filter on or off."""
        self._on = on
        self.updateGeometry()
        self.update()

    @property
    def _crossed(self) -> bool:
        return self._on and self.removable

    def _ahead(self) -> int:
        return (18 if self.icon_name else 0) + (22 if self.avatar else 0)

    @override
    def sizeHint(self) -> QSize:
        wide = painters.text_width(self.look, self.caption, "small", weight=600 if self._on else None)
        tail = (_GAP + _CROSS if self._crossed else 0) + (17 if self.chevron else 0)
        ahead = self._ahead() - (0 if self.caption else 4)
        return QSize(int(wide) + ahead + tail + 2 * _PAD + 1, max(24, self.look.size("chip")))

    @override
    def paint(self, painter: QPainter) -> None:
        rect, middle = QRectF(self.rect()), self.height() / 2
        fill = "surface.hover" if self.hovered else "surface.card"
        border = "border.default"
        ink = "text.primary" if not self.dashed else "text.secondary"
        if self._on:
            fill, border, ink = "accent.tint", "accent.line", "accent.text"
        if not self.isEnabled():
            ink = "text.disabled"
        radius = self.look.size("radius.chip")
        painters.box(painter, self.look, rect, radius=radius, fill=fill, border=border, dashed=self.dashed)
        x = float(_PAD)
        if self.icon_name:
            tone = ink if self._on else "text.secondary"
            x += painters.icon(painter, self.look, self.icon_name, x, middle, color=tone, size=13) + _GAP
        if self.avatar:
            painters.monogram(painter, self.look, QRectF(x, middle - 8, 16, 16), self.avatar, round_=True)
            x += 16 + _GAP
        tail = _CROSS + 4 if self._crossed else 17 if self.chevron else 0
        room = QRectF(x, 0, self.width() - x - _PAD - tail + 1, self.height())
        painters.text(painter, self.look, room, self.caption, "small", ink, weight=600 if self._on else None)
        if self._crossed:
            painters.icon(painter, self.look, "x", self._cross_left(), middle, color=ink, size=_CROSS)
        elif self.chevron:
            left = self.width() - _PAD - 12
            painters.icon(painter, self.look, "chevron-down", left, middle, color="text.tertiary", size=12)

    def _cross_left(self) -> float:
        return self.width() - _PAD + 1 - _CROSS

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        over = self._crossed and self.isDown() and event.position().x() >= self._cross_left() - 6
        if over and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._crossed and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)
