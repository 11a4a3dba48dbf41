"""The sums beside the title: open deals with their money, and what is being collected."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.money import Total
from ui import painters
from ui.overriding import override
from views.context import Context
from views.formats import total_text

Part = tuple[str, str, str, int | None]
"""A text with role, colour and weight."""


class Sums(QWidget):
    """One line of figures; the last ones give way where there is little room."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._parts: list[Part] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_sums(self, count: int, money: Total, weighted: Total, collecting: int) -> None:
        """Show other figures."""
        words = self._ctx.words
        parts: list[Part] = [
            (words.ntr("{count} deal", "{count} deals", count, count=f"{count:,}"), "bodyStrong", "text.primary", None)
        ]
        if money.amounts:
            parts.append((total_text(words, money), "body", "text.secondary", None))
            weigh = words.tr("weighted {sum}", sum=total_text(words, weighted))
            parts.append((weigh, "body", "text.secondary", None))
        if collecting:
            parts.append(("|", "", "", None))
            parts.append((words.tr("collecting {n}", n=f"{collecting:,}"), "body", "text.secondary", None))
        if parts == self._parts:
            return
        self._parts = parts
        self.setAccessibleName(words.tr(", ").join(text for text, role, *_ in self._parts if role))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(int(sum(self._wide(part) for part in self._parts)) + 10, 24)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(int(self._wide(self._parts[0])) + 10 if self._parts else 0, 24)

    def _wide(self, part: Part) -> float:
        text, role, _color, weight = part
        return painters.text_width(self._ctx.look, text, role, weight=weight, tnum=True) + 12 if role else 13

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, x = self._ctx.look, 10.0
        for part in self._parts:
            text, role, color, weight = part
            wide = self._wide(part)
            if x + wide - 12 > self.width() + 1:
                break
            if not role:
                painters.vline(painter, look, x, 3, 18, "border.default")
            else:
                place = QRectF(x, 0, wide, self.height())
                painters.text(painter, look, place, text, role, color, weight=weight, tnum=True)
            x += wide
        painter.end()
