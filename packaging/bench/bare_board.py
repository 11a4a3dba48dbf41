"""The floor of the board: one scroll area that paints cached pictures of cards, with nothing behind them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

COLUMNS, WIDTH, HEIGHT, GAP = 6, 214, 96, 8


class Cards(QAbstractScrollArea):
    """So many cards in six columns, scrolling together."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.setViewport(QWidget())
        self.count = count
        self.pictures: dict[int, QPixmap] = {}
        self.faces = [QFont("Inter"), QFont("Inter")]
        self.faces[0].setPixelSize(13)
        self.faces[1].setPixelSize(12)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setRange(0, count // COLUMNS * (HEIGHT + GAP))

    def picture(self, number: int) -> QPixmap:
        """Draw a card, or take its picture."""
        made = self.pictures.get(number)
        if made is None:
            made = self.pictures[number] = QPixmap(WIDTH, HEIGHT)
            made.fill(QColor("#f6f6f4"))
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor("#ffffff"))
            painter.drawRoundedRect(QRectF(0.5, 0.5, WIDTH - 1, HEIGHT - 1), 7, 7)
            for line, words in enumerate(
                (
                    f"Line inspection {number}",
                    f"Ardmoor Castings {number % 997}",
                    f"€{number * 7 % 900} K   50%",
                    f"Ask for the test figures · {number % 28}",
                )
            ):
                painter.setFont(self.faces[line > 0])
                painter.drawText(QRectF(10, 6 + line * 21, WIDTH - 20, 20), Qt.AlignmentFlag.AlignVCenter, words)
            painter.end()
        return made

    def paintEvent(self, event: QPaintEvent) -> None:  # type: ignore[explicit-override]
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor("#eeeeec"))
        scroll, step = self.verticalScrollBar().value(), HEIGHT + GAP
        for row in range(scroll // step, (scroll + self.viewport().height()) // step + 1):
            for column in range(COLUMNS):
                number = row * COLUMNS + column
                if number < self.count:
                    painter.drawPixmap(column * (WIDTH + GAP), row * step - scroll, self.picture(number))
        painter.end()
