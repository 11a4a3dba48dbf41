"""The drawing of the first page: one chair at the head, three empty ones below, nobody knows whose."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.icons import draw_svg
from ui.lettering import text
from ui.overriding import override
from views.context import Context

WIDTH, HEIGHT = 400, 152
BELOW = (52, 192, 332)  # the middles of the lower chairs

_SEAT = '<path d="M-15 0h30l-3.500 22h-23z"/><path d="M-19 22h38v8h-38z"/><path d="M-13 30l-3 16M13 30l3 16"/>'
_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill="none" stroke="currentColor" '
    'stroke-width="1.500" stroke-linecap="round" stroke-linejoin="round">'
)
UPPER = f'{_HEAD}<g transform="translate({BELOW[1]} 2) scale(1.05)">{_SEAT}</g></svg>'
LOWER = (
    f'{_HEAD}<path d="M{BELOW[1]} 58v45M{BELOW[0]} 103V92q0-9 9-9h{BELOW[2] - BELOW[0] - 18}q9 0 9 9v11"/>'
    + "".join(f'<g transform="translate({x} 106) scale(0.82)" stroke-dasharray="4 3.500">{_SEAT}</g>' for x in BELOW)
    + "</svg>"
)


class Chairs(QWidget):
    """The chairs, with a question beside each of the empty ones."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._look, self._question = ctx.look, ctx.words.tr("who?")
        self._made: list[QPixmap] = []
        self.setFixedSize(WIDTH, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, ratio = self._look, self.devicePixelRatioF()
        if not self._made or self._made[0].devicePixelRatio() != ratio:
            parts = ((UPPER, "accent.text"), (LOWER, "text.tertiary"))
            self._made = [draw_svg(svg, look.color(color), WIDTH, HEIGHT, ratio) for svg, color in parts]
        painter = QPainter(self)
        for made in self._made:
            painter.drawPixmap(QRectF(self.rect()).topLeft(), made)
        for x in BELOW:
            text(painter, look, QRectF(x + 24, 122, 44, 18), self._question, "small", "accent.text")
        painter.end()
