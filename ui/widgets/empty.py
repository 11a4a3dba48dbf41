"""EmptyState: one line drawing, one sentence that says what comes here, one button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.overriding import override
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.labels import label

_LINE = 1.5


class Drawing(QWidget):
    """A line drawing from SVG text in currentColor, width × height px, or from an icon's name."""

    def __init__(self, look: Look, svg: str, width: int, height: int, color: str = "text.tertiary") -> None:
        super().__init__()
        self._look, self._svg, self._color = look, svg, color
        self._made: QPixmap | None = None
        self.setFixedSize(width, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        dpr = self.devicePixelRatioF()
        if self._made is None or self._made.devicePixelRatio() != dpr:
            from ui.icons import draw_svg, svg_text

            text = self._svg
            if not text.startswith("<"):
                thin = f'stroke-width="{_LINE * 24 / self.height():.2f}"'
                text = svg_text(self._look.tokens["icon"], text).replace('stroke-width="1.75"', thin)
            color = self._look.color(self._color)
            self._made = draw_svg(text, color, self.width(), self.height(), dpr)
        painter = QPainter(self)
        painter.drawPixmap(QRectF(self.rect()).topLeft(), self._made)
        painter.end()


class EmptyState(QWidget):
    """What stands where nothing is yet; `drawing` is an icon's name or SVG text, `button` the first act."""

    def __init__(
        self,
        look: Look,
        sentence: str,
        *,
        drawing: str = "",
        drawing_size: QSize | None = None,
        title: str = "",
        button: Button | None = None,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        if drawing:
            size = drawing_size or QSize(44, 44)
            column.addWidget(Drawing(look, drawing, size.width(), size.height()), alignment=middle)
        if title:
            column.addWidget(label(look, title, "section"), alignment=middle)
        text = label(look, sentence, "body", "text.secondary", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(text, 8)
        row.addStretch(1)
        text.setMaximumWidth(420)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column.addLayout(row)
        if button is not None:
            column.addWidget(button, alignment=middle)
        column.addStretch(3)
