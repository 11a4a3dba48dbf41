"""Tile: a bordered card with a head; it paints its sheet and keeps its children inside."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.labels import Elided, Icon, label


class Tile(QFrame):
    """A card: title, a text beside it, a text or widgets on the right; `body` takes what stands in it."""

    def __init__(
        self,
        look: Look,
        title: str = "",
        *,
        beside: str = "",
        right: str = "",
        icon: str = "",
        margins: tuple[int, int, int, int] = (16, 12, 16, 14),
    ) -> None:
        super().__init__()
        self._look = look
        self.border = "border.default"
        self.fill = "surface.card"
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins)
        column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self._beside = label(look, beside, "small", "text.secondary")
        self._right = label(look, right, "small", "text.secondary", tnum=True)
        self._title = Elided(look, title, "bodyStrong")
        if title:
            if icon:
                self.head.addWidget(Icon(look, icon))
            self.head.addWidget(self._title)
            self.head.addWidget(self._beside)
            self.head.addStretch(1)
            self.head.addWidget(self._right)
            column.addLayout(self.head)
        else:
            for unused in (self._title, self._beside, self._right):
                unused.setParent(self)
                unused.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column.addLayout(self.body)
        self.setAccessibleName(title)

    def set_title(self, title: str, beside: str = "") -> None:
        """Show another title and what stands beside it."""
        self._title.set_text(title)
        self._beside.setText(beside)
        self.setAccessibleName(title)

    def set_right(self, right: str) -> None:
        """Show another text on the right of the head."""
        self._right.setText(right)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end of the head."""
        self.head.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the body."""
        self.body.addWidget(widget)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = self._look.size("radius.card")
        rect = QRectF(self.rect())
        painters.box(painter, self._look, rect, radius=radius, fill=self.fill, border=self.border)
        painter.end()


def empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            empty(inner)
