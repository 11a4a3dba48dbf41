"""Rail: the left side of a window with sign, search, places, pinned things, and places at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui import painters
from ui.theme import Look
from ui.widgets.button import icon_button
from ui.widgets.control import Control
from ui.widgets.labels import label
from ui.widgets.rail import RailItem, RailList


def paint_sign(painter: QPainter, look: Look, rect: QRectF) -> None:
    """Paint the sign of the program: a square book, one page full, one page turning."""
    unit = rect.width() / 20
    painters.box(painter, look, rect, radius=5 * unit, fill="accent.solid", border=None)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    page = look.color("text.onAccent")
    x, y = rect.left(), rect.top()
    left = QPainterPath(QPointF(x + 5 * unit, y + 5.5 * unit))
    for point in ((9, 4.6), (9, 15.4), (5, 14.5)):
        left.lineTo(x + point[0] * unit, y + point[1] * unit)
    painter.setBrush(page)
    painter.drawPath(left)
    right = QPainterPath(QPointF(x + 10.6 * unit, y + 5 * unit))
    right.cubicTo(x + 16 * unit, y + 5 * unit, x + 16 * unit, y + 15 * unit, x + 10.6 * unit, y + 15 * unit)
    page.setAlphaF(0.6)
    painter.setBrush(page)
    painter.drawPath(right)
    painter.restore()


class Sign(QWidget):
    """The program's sign, 20 px."""

    def __init__(self, look: Look, size: int = 20) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sign(painter, self._look, QRectF(self.rect()))
        painter.end()


class SearchButton(Control):
    """Looks like a field and opens the palette; an icon alone in the narrow rail."""

    def __init__(self, look: Look, text: str, keys: str) -> None:
        super().__init__(look, text, icon="search", keys=keys)
        self.open = True
        self.setToolTip(f"{text}  {keys}")
        self.setFixedHeight(look.size("control"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120 if self.open else 36, self.look.size("control"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(36, self.look.size("control"))

    @override
    def paint(self, painter: QPainter) -> None:
        rect, middle = QRectF(self.rect()), self.height() / 2
        if not self.open:
            if self.hovered:
                painters.box(painter, self.look, rect, radius=6, fill="surface.hover", border=None)
            painters.icon(painter, self.look, "search", self.width() / 2 - 8, middle)
            return
        fill = "surface.hover" if self.hovered else "surface.card"
        painters.box(painter, self.look, rect, radius=6, fill=fill)
        painters.icon(painter, self.look, "search", 10, middle, size=15)
        edge = rect.right() - 6
        for key in reversed(self.keys):
            edge -= painters.key_cap_width(self.look, key)
            painters.key_cap(painter, self.look, edge, middle, key)
            edge -= 8
        room = QRectF(32, 0, edge - 32, rect.height())
        painters.text(painter, self.look, room, self.caption, "body", "text.tertiary")


class Rail(QWidget):
    """208 px open, 52 narrow; `chosen` gives the key of a place, `toggled` that the reader opened or shut it."""

    chosen = Signal(str)
    search_asked = Signal()
    toggled = Signal(bool)

    def __init__(
        self, look: Look, *, title: str, search: str, search_keys: str, toggle_tip: str, name: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self._open = True
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 3, 0, 0)
        head.setSpacing(10)
        head.addStrut(30)
        self._title = label(look, title, "cardTitle")
        self._toggle = icon_button(look, "panel-left", toggle_tip, keys="Ctrl+B")
        self._toggle.clicked.connect(self._flip)
        head.addWidget(Sign(look))
        head.addWidget(self._title, 1)
        head.addWidget(self._toggle)
        column.addLayout(head)
        column.addSpacing(8)
        self.search = SearchButton(look, search, search_keys)
        self.search.clicked.connect(self.search_asked)
        column.addWidget(self.search)
        column.addSpacing(10)
        self._lists = [RailList(look, name=title) for _ in range(2)]
        column.addWidget(self._lists[0])
        column.addStretch(1)
        column.addWidget(self._lists[1])
        for part in self._lists:
            part.chosen.connect(self.chosen)
        self.set_open(True)

    @property
    def open(self) -> bool:
        return self._open

    def set_items(self, places: Sequence[RailItem], foot: Sequence[RailItem]) -> None:
        """Show the places (a section item heads the pinned ones) and those at the foot."""
        self._lists[0].set_items(places)
        self._lists[1].set_items(foot)

    def set_current(self, key: str) -> None:
        """Mark where the reader is."""
        for part in self._lists:
            part.set_current(key)

    def set_open(self, open_: bool) -> None:
        """Show names, or icons alone; nobody is told."""
        self._open = open_
        self.setFixedWidth(self._look.size("railOpen" if open_ else "railClosed"))
        self._title.setVisible(open_)
        self._toggle.setVisible(open_)
        self.search.open = open_
        self.search.updateGeometry()
        self.search.update()
        for part in self._lists:
            part.set_open(open_)

    def _flip(self) -> None:
        self.set_open(not self._open)
        self.toggled.emit(self._open)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("surface.window"))
        painter.end()
