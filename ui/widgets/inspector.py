"""InspectorFrame: the right side of a page, sections with dividers that scroll, and a foot that stays."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.labels import label


class Section(QWidget):
    """A part of the inspector: small head with a text on the right, `body` below, a divider at its end."""

    def __init__(self, look: Look, title: str = "", right: str = "", *, line: bool = True) -> None:
        super().__init__()
        self._look, self._line = look, line
        pad = look.size("space.inspectorX")
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, 14, pad, 15)
        column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self._title = label(look, title, "small", "text.secondary", weight=600)
        self._right = label(look, right, "small", "text.secondary", tnum=True)
        if title:
            self.head.addWidget(self._title)
            self.head.addStretch(1)
            self.head.addWidget(self._right)
            column.addLayout(self.head)
        else:
            for unused in (self._title, self._right):
                unused.setParent(self)
                unused.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column.addLayout(self.body)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Show another head."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_right(self, right: str) -> None:
        """Show another text on the right of the head."""
        self._right.setText(right)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the body."""
        self.body.addWidget(widget)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line:
            painter = QPainter(self)
            painters.hline(painter, self._look, 0, self.height() - 1, self.width())
            painter.end()


class InspectorFrame(QFrame):
    """Sections under each other that scroll, as wide as the inspector; `set_foot` puts buttons below."""

    def __init__(self, look: Look, width: str = "inspector") -> None:
        super().__init__()
        self._look = look
        self.setFixedWidth(look.size(width))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        self.area, self._column = scroll_column(look)
        self._column.addStretch(1)
        outer.addWidget(self.area, 1)
        self._foot = QWidget()
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.setContentsMargins(14, 8, 14, 8)
        self._foot_row.setSpacing(8)
        self._foot.setVisible(False)
        outer.addWidget(self._foot)

    def add_section(self, title: str = "", right: str = "") -> Section:
        """Add a section at the end and return it."""
        section = Section(self._look, title, right)
        self.add(section)
        return section

    def add(self, widget: QWidget) -> None:
        """Put a widget of your own at the end."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def clear(self) -> None:
        """Take all sections away."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def set_foot(self, *widgets: QWidget) -> None:
        """Put buttons into the foot in place of what was there; the last one stands on the right."""
        while (item := self._foot_row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, widget in enumerate(widgets):
            if number and number == len(widgets) - 1:
                self._foot_row.addStretch(1)
            self._foot_row.addWidget(widget)
        if len(widgets) == 1:
            self._foot_row.addStretch(1)
        self._foot.setVisible(bool(widgets))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painters.vline(painter, self._look, 0, 0, self.height())
        if not self._foot.isHidden():
            painters.hline(painter, self._look, 0, self._foot.y(), self.width())
        painter.end()


def scroll_column(look: Look, surface: str = "") -> tuple[QScrollArea, QVBoxLayout]:
    """Return a scroll area, on `surface` or see-through, and the column in it, which has its width."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # A viewport of our own: wrapping the one Qt made would load every widget class there is (8 ms, once).
    viewport, inside = QWidget(), QWidget()
    area.setViewport(viewport)
    area.setWidget(inside)
    for widget in (viewport, inside):
        widget.setAutoFillBackground(bool(surface))
        if surface:
            palette = widget.palette()
            palette.setColor(widget.backgroundRole(), look.color(surface))
            widget.setPalette(palette)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return area, column
