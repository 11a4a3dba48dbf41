"""The card in the hand, a picture with a shadow that floats over the window, and the places at the foot."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.canvas.board_layout import Frame
from ui.canvas.board_source import BoardSource
from ui.overriding import override
from ui.painters import box, paint_shadow, shadow_margin

if TYPE_CHECKING:
    from ui.theme import Look


class Lifted(QWidget):
    """A held card; it takes no mouse events and can fly to where it belongs."""

    def __init__(self, look: "Look", picture: QPixmap, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._margin = shadow_margin(look, "drag")
        size = picture.deviceIndependentSize().toSize()
        self.resize(size.width() + 2 * self._margin, size.height() + 2 * self._margin)
        self._picture = self._compose(look, picture)
        self._flight = QPropertyAnimation(self, b"pos", self)
        self._flight.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._landed: Callable[[], None] | None = None
        self._flight.finished.connect(self._land)

    def put(self, top_left: QPoint) -> None:
        """Place the card's own corner, in px of the window."""
        self.move(top_left - QPoint(self._margin, self._margin))

    def fly(self, top_left: QPoint, duration: int, landed: Callable[[], None]) -> None:
        """Move to a place in `duration` ms, then call `landed`."""
        self._flight.stop()
        self._landed = landed
        if duration == 0:
            self.put(top_left)
            self._land()
            return
        self._flight.setDuration(duration)
        self._flight.setStartValue(self.pos())
        self._flight.setEndValue(top_left - QPoint(self._margin, self._margin))
        self._flight.start()

    def _land(self) -> None:
        landed, self._landed = self._landed, None
        if landed is not None:
            landed()

    def _compose(self, look: "Look", card: QPixmap) -> QPixmap:
        dpr = card.devicePixelRatio()
        made = QPixmap(self.size() * dpr)
        made.setDevicePixelRatio(dpr)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        place = QRectF(self.rect()).adjusted(self._margin, self._margin, -self._margin, -self._margin)
        radius = look.size("radius.kanbanCard")
        paint_shadow(painter, look, place, "drag", radius)
        painter.drawPixmap(place.topLeft(), card)
        box(painter, look, place, radius=radius, fill=None, border="accent.line")
        painter.end()
        return made

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


class Zones(QWidget):
    """The places at the foot, there only while a card is held."""

    def __init__(self, source: BoardSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._source = source
        self._frame: Frame | None = None
        self.hot = ""
        self.hide()

    def lay(self, frame: Frame) -> None:
        """Take the place that the frame leaves at the foot."""
        self._frame = frame
        keys = self._source.zones()
        if keys:
            self.setGeometry(frame.zone(0, len(keys)).united(frame.zone(len(keys) - 1, len(keys))))

    def at(self, point: QPoint) -> str:
        """Return the zone under a point of the parent, '' for none."""
        keys = self._source.zones()
        for number, key in enumerate(keys):
            if self._frame is not None and self._frame.zone(number, len(keys)).contains(point):
                return key
        return ""

    def heat(self, zone: str) -> None:
        """Show that the card is over a zone."""
        if zone != self.hot:
            self.hot = zone
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._frame is None:
            return
        painter = QPainter(self)
        keys = self._source.zones()
        for number, key in enumerate(keys):
            place = self._frame.zone(number, len(keys)).translated(-self.pos())
            self._source.paint_zone(painter, QRectF(place), key, key == self.hot)
        painter.end()
