"""A dotted sheet that zooms and pans, for drawings of boxes and lines."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPixmap, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from ui.overriding import override
from ui.theme import Look

STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0)
_DOT_GAP = 20


class ZoomSheet(QGraphicsView):
    """Shows a scene on dotted ground; Ctrl+wheel and `zoom` scale it, a drag on empty ground pans."""

    zoomed = Signal(float)

    def __init__(self, look: Look, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.look = look
        self.air = (20, 8, 20, 8)  # left, top, right, bottom: what `fit` keeps free, in px
        self._pan_from: QPoint | None = None
        self._dots: tuple[float, QPixmap] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.viewport().setMouseTracking(True)

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Scale to a factor within STEPS, keeping the point `at` of the viewport (or its middle) in place."""
        zoom = min(max(zoom, STEPS[0]), STEPS[-1])
        if abs(zoom - self.zoom) < 1e-4:
            return
        spot = at.toPoint() if at is not None else self.viewport().rect().center()
        before = self.mapToScene(spot)
        anchor = self.transformationAnchor()
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.resetTransform()
        self.scale(zoom, zoom)
        moved = self.mapToScene(spot) - before
        self.translate(moved.x(), moved.y())
        self.setTransformationAnchor(anchor)
        self.zoomed.emit(zoom)

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """Go so many steps in (positive) or out."""
        if steps > 0:
            further = [step for step in STEPS if step > self.zoom + 0.01]
        else:
            further = [step for step in reversed(STEPS) if step < self.zoom - 0.01]
        if further:
            self.zoom_to(further[min(abs(steps), len(further)) - 1], at)

    def fit(self, rect: QRectF, most: float = 1.0) -> None:
        """Show a part of the scene as a whole, at most `most` large, in the middle of what `air` leaves."""
        left, top, right, bottom = self.air
        size = self.viewport().size()
        room = QRectF(left, top, max(50, size.width() - left - right), max(50, size.height() - top - bottom))
        if rect.isEmpty():
            return
        zoom = min(most, room.width() / rect.width(), room.height() / rect.height())
        zoom = min(max(zoom, STEPS[0]), STEPS[-1])
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.resetTransform()
        self.scale(zoom, zoom)
        moved = self.mapToScene(room.center().toPoint()) - rect.center()
        self.translate(moved.x(), moved.y())
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.zoomed.emit(zoom)

    def show_rect(self, rect: QRectF, margin: float = 24) -> None:
        """Pan as little as needed to bring a part of the scene into sight."""
        shown = self.mapToScene(self.viewport().rect()).boundingRect()
        want = rect.adjusted(-margin, -margin, margin, margin)
        dx = min(0.0, shown.right() - want.right()) or max(0.0, shown.left() - want.left())
        dy = min(0.0, shown.bottom() - want.bottom()) or max(0.0, shown.top() - want.top())
        if dx or dy:
            self.pan(dx, dy)

    def pan(self, dx: float, dy: float) -> None:
        """Move the drawing by so many px of the scene."""
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.translate(dx, dy)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turn.y():
                steps = max(1, abs(turn.y()) // 120)
                self.zoom_by(steps if turn.y() > 0 else -steps, event.position())
        else:
            sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            dx, dy = (turn.y(), turn.x()) if sideways else (turn.x(), turn.y())
            self.pan(dx / 2 / self.zoom, dy / 2 / self.zoom)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        button = event.button()
        empty = button == Qt.MouseButton.LeftButton and self.itemAt(event.position().toPoint()) is None
        if button == Qt.MouseButton.MiddleButton or empty:
            self._pan_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.ground_pressed()
            event.accept()
            return
        super().mousePressEvent(event)

    def ground_pressed(self) -> None:
        """Called when the empty ground is pressed."""

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            spot = event.position().toPoint()
            moved = QPointF(spot - self._pan_from) / self.zoom
            self._pan_from = spot
            self.pan(moved.x(), moved.y())
            return
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._pan_from = None
            self.viewport().unsetCursor()
            return
        super().mouseReleaseEvent(event)

    @override
    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        if not isinstance(rect, QRectF):
            raise TypeError(rect)
        painter.fillRect(rect, self.look.color("surface.canvas"))
        painter.fillRect(rect, self._dot())

    def _dot(self) -> QBrush:
        color = QColor(self.look.color("border.default"))
        if self._dots is None or self._dots[0] != self.devicePixelRatioF():
            ratio = self.devicePixelRatioF()
            tile = QPixmap(round(_DOT_GAP * ratio), round(_DOT_GAP * ratio))
            tile.fill(Qt.GlobalColor.transparent)
            painter = QPainter(tile)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(tile.width() / 2, tile.height() / 2), ratio * 0.8, ratio * 0.8)
            painter.end()
            self._dots = (ratio, tile)
        brush = QBrush(self._dots[1])
        brush.setTransform(QTransform.fromScale(1 / self._dots[0], 1 / self._dots[0]))
        return brush
