"""What lies on the sheet: people, empty chairs, and the lines between them; they paint, the view listens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsPathItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from models.buyers import LineRow, SeatRow
from ui.overriding import override
from ui.shadow import paint_shadow, shadow_margin
from views.buyer_map.card import CardPlan, paint_card, paint_chair, paint_danger, paint_ours
from views.buyer_map.strokes import label_rect, line_path, paint_line

if TYPE_CHECKING:
    from ui.theme import Look
    from views.words import Words

_AIR = 14.0  # room around a card for halo, badge and handle
HANDLE = 6.0  # radius of the dot from which a line is drawn


class NodeItem(QGraphicsObject):
    """A thing with a place on the sheet; `pos` is its middle, `box` its rectangle on the sheet."""

    def __init__(self, look: "Look", key: str) -> None:
        super().__init__()
        self.look, self.key = look, key
        self.size = (150.0, 64.0)
        self.current = self.focused = self.target = self.hovered = self.lifted = False
        self.danger = 0
        self._bounds = QRectF()
        self._bound()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setZValue(2)

    @property
    def inner(self) -> QRectF:
        return QRectF(-self.size[0] / 2, -self.size[1] / 2, *self.size)

    @property
    def box(self) -> QRectF:
        return self.inner.translated(self.pos())

    def set_size(self, size: tuple[float, float]) -> None:
        """Become another size around the same middle."""
        if size != self.size:
            self.size = size
            self._bound()

    def _bound(self) -> None:
        air = shadow_margin(self.look, "drag") if self.lifted else _AIR
        self.prepareGeometryChange()
        self._bounds = self.inner.adjusted(-air, -air, air, air)

    def mark(self, **marks: bool) -> None:
        """Set current, focused, target, hovered or lifted, and repaint where one of them changed."""
        if any(getattr(self, name) != value for name, value in marks.items()):
            for name, value in marks.items():
                setattr(self, name, value)
            if "lifted" in marks:
                self._bound()
            self.setZValue(6 if self.lifted else 4 if self.target else 3 if self.current else 2)
            self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._bounds

    @override
    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRoundedRect(self.inner, 9, 9)
        return path

    def paint_handle(self, painter: QPainter) -> None:
        """Paint the dot on the right edge while the card is current or under the pointer."""
        if self.current or self.hovered:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.look.color("accent.solid"))
            painter.setBrush(self.look.color("surface.card"))
            painter.drawEllipse(QPointF(self.inner.right(), 0), HANDLE - 1, HANDLE - 1)


class PersonItem(NodeItem):
    """A person: a card for a buyer, a pill for one of us."""

    def __init__(self, look: "Look", seat: SeatRow) -> None:
        super().__init__(look, seat.id)
        self.seat = seat
        self.plan: CardPlan | None = None

    def show_seat(self, seat: SeatRow, plan: CardPlan | None, size: tuple[float, float], danger: int) -> None:
        """Show another state of the person; `plan` is None for one of us."""
        if (seat, plan, danger) != (self.seat, self.plan, self.danger):
            self.seat, self.plan, self.danger = seat, plan, danger
            self.update()
        self.set_size(size)

    @property
    def handle(self) -> QPointF:
        """Where on the sheet the dot is from which a line is drawn."""
        return QPointF(self.pos().x() + self.inner.right(), self.pos().y())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.lifted:
            paint_shadow(painter, self.look, self.inner, "drag", 9)
        marks = {"current": self.current, "focused": self.focused, "target": self.target}
        if self.plan is None:
            paint_ours(painter, self.look, self.inner, self.seat, **marks)
        else:
            paint_card(painter, self.look, self.inner, self.seat, self.plan, **marks)
        if self.danger:
            paint_danger(painter, self.look, self.inner.topRight(), self.danger)
        self.paint_handle(painter)


class ChairItem(NodeItem):
    """An empty chair of one of the five roles."""

    def __init__(self, look: "Look", words: "Words", key: str, role: str) -> None:
        super().__init__(look, key)
        self.words, self.role = words, role

    def show_danger(self, danger: int) -> None:
        """Show the number of the danger that it is part of, 0 for none."""
        if danger != self.danger:
            self.danger = danger
            self.update()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        paint_chair(
            painter, self.look, self.words, self.inner, self.role,
            current=self.current, focused=self.focused, target=self.target,
        )  # fmt: skip
        if self.danger:
            paint_danger(painter, self.look, self.inner.topRight(), self.danger)


class LineItem(QGraphicsPathItem):
    """A line between two people; it follows them when they move."""

    def __init__(self, look: "Look", line: LineRow, label: str, ends: tuple[NodeItem, NodeItem]) -> None:
        super().__init__()
        self.look, self.line, self.label, self.ends = look, line, label, ends
        self.current = False
        self._label_rect = QRectF()
        self._bounds = QRectF()
        self.setZValue(1)

    def show_line(self, line: LineRow, label: str) -> None:
        """Show another kind or label; `follow` comes after it."""
        if (line, label) != (self.line, self.label):
            self.line, self.label = line, label
            self.update()

    def follow(self, others: Sequence[QRectF] = ()) -> None:
        """Take the way between where both ends are now, around the boxes of `others` if it can."""
        path = line_path(self.line.kind, self.ends[0].box, self.ends[1].box, others)
        self.prepareGeometryChange()
        self._label_rect = label_rect(self.look, self.line.kind, path, self.label, others)
        self._bounds = path.boundingRect().adjusted(-8, -8, 8, 8).united(self._label_rect)
        self.setPath(path)

    def set_current(self, current: bool) -> None:
        """Draw it thicker while it is the selected one."""
        self.current = current
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return self._bounds

    @override
    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(12)
        shape = stroker.createStroke(self.path())
        if not self._label_rect.isEmpty():
            shape.addRect(self._label_rect)
        return shape

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint the line in the sheet's px."""
        thick = 2.5 if self.current else 1.6
        paint_line(painter, self.look, self.line.kind, self.path(), self.label, self._label_rect, thick=thick)
