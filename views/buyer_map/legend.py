"""The legend at the map's foot: kinds of line, shapes of stance, animals of personality."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.overriding import override
from ui.painters import hline, icon, stance_shape, text, text_width, vline
from views.buyer_map.strokes import paint_sample
from views.buyer_words import LINE_WORDS, PERSONALITY_WORDS, STANCE_SHORT

if TYPE_CHECKING:
    from views.context import Context

_ROW, _GAP = 28, 16.0
Entry = tuple[str, float, Callable[[QPainter, float, float], object]]


class Legend(QWidget):
    """One row where it fits, else more; what finds no room in `most` rows is left out, groups from the right."""

    def __init__(self, ctx: "Context") -> None:
        super().__init__()
        self._look, self._words = ctx.look, ctx.words
        self._groups = self._entries()
        self.most = 2
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words.tr("Legend"))
        self.setAccessibleDescription(self._words.tr(", ").join(name for group in self._groups for name, _, _ in group))

    def _entries(self) -> list[list[Entry]]:
        look, tr = self._look, self._words.tr

        def line(kind: str) -> Callable[[QPainter, float, float], object]:
            return lambda p, x, y: paint_sample(p, look, kind, x, y)

        def shape(stance: int | None) -> Callable[[QPainter, float, float], object]:
            return lambda p, x, y: stance_shape(p, look, QRectF(x, y - 6, 12, 12), stance)

        def animal(name: str) -> Callable[[QPainter, float, float], object]:
            return lambda p, x, y: icon(p, look, name, x, y, color="text.secondary", size=15)

        return [
            [(tr(text), 38.0 if kind == "conflicts" else 32.0, line(kind)) for kind, text in LINE_WORDS.items()],
            [(tr(text), 12.0, shape(stance)) for stance, text in STANCE_SHORT.items()],
            [(tr(text), 15.0, animal(name)) for name, text in PERSONALITY_WORDS.items()],
        ]

    def _rows(self, width: float) -> list[list[list[Entry]]]:
        """Put whole groups into rows as wide as the legend."""
        rows: list[list[list[Entry]]] = [[]]
        left = width - 40
        for group in self._groups:
            need = sum(self._wide(entry) for entry in group) + 12
            if rows[-1] and need > left:
                rows.append([])
                left = width - 40
            rows[-1].append(group)
            left -= need
        return rows[: self.most]

    def _wide(self, entry: Entry) -> float:
        return entry[1] + 7 + text_width(self._look, entry[0], "small") + _GAP

    def set_most(self, most: int) -> None:
        """Allow so many rows."""
        if most != self.most:
            self.most = most
            self.updateGeometry()
            self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return len(self._rows(width)) * _ROW + 3

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hline(painter, self._look, 0, 0, self.width())
        for number, row in enumerate(self._rows(self.width())):
            x, middle = 20.0, 2 + number * _ROW + _ROW / 2
            for at, group in enumerate(row):
                if at:
                    vline(painter, self._look, x - 4, middle - 7, 14, "border.default")
                    x += 12
                for entry in group:
                    entry[2](painter, x, middle)
                    room = QRectF(x + entry[1] + 7, middle - 9, 400, 18)
                    text(painter, self._look, room, entry[0], "small", "text.secondary")
                    x += self._wide(entry)
        painter.end()
