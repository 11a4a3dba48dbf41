"""What stands behind a deal's name: segment, money, dangers, and its state when it is not open."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.deals import DealFile
from ui.lettering import text, text_width
from ui.overriding import override
from ui.painters import chip, chip_width, danger_mark, mark_width
from views.context import Context
from views.formats import money_text, month_day
from views.segment_chip import paint_segment, segment_width

GAP = 12


class DealSigns(QWidget):
    """Painted in one line, as wide as needed."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._code = self._money = self._state = ""
        self._ink, self._tint = "text.secondary", "surface.pressed"
        self._dangers = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_deal(self, deal: DealFile, dangers: int) -> None:
        """Show another deal's signs."""
        words = self._ctx.words
        self._code = deal.code if deal.account_id else ""
        self._money, self._dangers = money_text(words, deal.money), dangers
        states = {
            "won": (words.tr("Won"), "good.text", "good.tint"),
            "lost": (words.tr("Lost"), "danger.text", "danger.tint"),
            "hold": (words.tr("On hold"), "text.secondary", "surface.pressed"),
        }
        self._state, self._ink, self._tint = states.get(deal.status, ("", "text.secondary", "surface.pressed"))
        today = self._ctx.desk.today()
        if deal.settled_on is not None:
            self._state = words.tr("Closed")
        elif not self._state and deal.snooze_until is not None and deal.snooze_until > today:
            self._state = words.tr("Snoozed until {day}", day=month_day(words, deal.snooze_until, today))
        spoken = [self._code, self._money, self._state]
        spoken.append(words.ntr("{n} danger", "{n} dangers", dangers) if dangers else "")
        self.setAccessibleName(words.tr(", ").join(part for part in spoken if part))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = self._ctx.look
        width = text_width(look, self._money, "cardTitle", tnum=True) + 6
        width += segment_width(look, self._code) + GAP if self._code else 0
        width += mark_width(look, str(self._dangers), weight=600) + GAP if self._dangers else 0
        width += chip_width(look, self._state) + GAP if self._state else 0
        return QSize(int(width) + 8, 28)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, x, middle = self._ctx.look, 4.0, self.height() / 2
        if self._code:
            x += paint_segment(painter, look, x, middle, self._code) + GAP
        room = QRectF(x, 0, self.width() - x, self.height())
        x += text(painter, look, room, self._money, "cardTitle", tnum=True) + GAP
        if self._dangers:
            x += danger_mark(painter, look, x, middle, self._dangers) + GAP
        if self._state:
            chip(painter, look, x, middle, self._state, ink=self._ink, fill=self._tint, border=None)
        painter.end()
