"""Switch, check row and link: small things that are on, done or lead somewhere."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.control import Control


class Switch(Control):
    """On or off at once; `name` says what it switches; `toggled` tells."""

    def __init__(self, look: Look, name: str, on: bool = False, *, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.ring_radius = 9
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setChecked(on)
        self.setFixedSize(32, 24)

    @override
    def sizeHint(self) -> QSize:
        return QSize(32, 24)

    @override
    def paint(self, painter: QPainter) -> None:
        track = QRectF(1, 3, 30, 18)
        on = self.isChecked()
        fill = "accent.solid" if on else "border.control"
        if not self.isEnabled():
            fill = "border.default"
        painters.box(painter, self.look, track, radius=9, fill=fill, border=None)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(QPointF(22 if on else 10, 12), 7, 7)


class CheckRow(Control):
    """A line with a box (or a ring with `round_`) that is ticked; `right` stands small at its end."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        checked: bool = False,
        right: str = "",
        round_: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.right, self._round = right, round_
        super().__init__(look, text, parent=parent)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = 26 + painters.text_width(self.look, self.caption)
        if self.right:
            wide += 12 + painters.text_width(self.look, self.right, "small")
        return QSize(int(wide) + 2, max(28, self.look.line("body") + 10))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    @override
    def paint(self, painter: QPainter) -> None:
        middle = self.height() / 2
        tick(painter, self.look, QRectF(0, round(middle - 8), 16, 16), self.isChecked(), round_=self._round)
        edge = self.width()
        if self.right:
            wide = painters.text_width(self.look, self.right, "small", tnum=True)
            edge -= int(wide) + 1
            room = QRectF(edge, 0, wide + 1, self.height())
            painters.text(painter, self.look, room, self.right, "small", "text.secondary", tnum=True)
        ink = "text.secondary" if self.isChecked() else "text.primary"
        room = QRectF(26, 0, edge - 34, self.height())
        painters.text(painter, self.look, room, self.caption, "body", ink)


def tick(painter: QPainter, look: Look, rect: QRectF, on: bool, *, round_: bool = False) -> None:
    """Paint a tick box (or ring), empty or with its tick, 16 px square."""
    radius = rect.width() / 2 if round_ else look.size("radius.tag")
    if not on:
        painters.box(painter, look, rect, radius=radius, fill="surface.card", border="border.control", width=1.5)
        return
    painters.box(painter, look, rect, radius=radius, fill="accent.solid", border=None)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look.color("text.onAccent"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y = rect.left(), rect.top()
    painter.drawPolyline([QPointF(x + 4.3, y + 8.4), QPointF(x + 7, y + 11), QPointF(x + 11.8, y + 5.4)])
    painter.restore()


class LinkLabel(Control):
    """A word that leads somewhere, in accent, reached by Tab and opened with Enter."""

    def __init__(
        self, look: Look, text: str, *, icon: str = "", role: str = "small", parent: QWidget | None = None
    ) -> None:
        self.role = role
        super().__init__(look, text, icon=icon, parent=parent)
        self.ring_radius = 2
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = painters.text_width(self.look, self.caption, self.role, weight=600)
        return QSize(int(wide) + (19 if self.icon_name else 0) + 2, max(24, self.look.line(self.role)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    @override
    def paint(self, painter: QPainter) -> None:
        ink = "text.link" if self.isEnabled() else "text.disabled"
        middle, x = self.height() / 2, 0.0
        if self.icon_name:
            x += painters.icon(painter, self.look, self.icon_name, x, middle, color=ink, size=13) + 6
        room = QRectF(x, 0, self.width() - x, self.height())
        wide = painters.text(painter, self.look, room, self.caption, self.role, ink, weight=600)
        if self.hovered:
            painters.hline(painter, self.look, x, middle + self.look.line(self.role) / 2 - 1, wide, ink)
