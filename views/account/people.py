"""A person of an account as a row that opens its form."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from models.accounts import PersonRow
from ui.boxes import box
from ui.lettering import text, text_width
from ui.overriding import override
from ui.painters import monogram
from ui.widgets.control import Control
from views.context import Context


class PersonRowButton(Control):
    """Enter or a click edits, Del asks to delete."""

    delete_asked = Signal()

    def __init__(self, ctx: Context, person: PersonRow) -> None:
        super().__init__(ctx.look, person.name)
        self._person = person
        words = ctx.words
        self._right = words.ntr("{n} deal", "{n} deals", person.deals) if person.deals else ""
        below = [person.title, person.department, person.phone, person.mail]
        self._below = " · ".join(part for part in below if part)
        self.setAccessibleName(words.tr(", ").join(p for p in (person.name, self._below, self._right) if p))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, round(40 * max(1.0, self.look.factor)))

    @override
    def paint(self, painter: QPainter) -> None:
        look, unit = self.look, max(1.0, self.look.factor)
        if self.hovered:
            hover = QRectF(-6, 0, self.width() + 12, self.height())
            box(painter, look, hover, radius=6, fill="surface.hover", border=None)
        avatar = QRectF(0, self.height() / 2 - 14, 28, 28)
        monogram(painter, look, avatar, self._person.name, round_=True)
        wide = text_width(look, self._right, "small", tnum=True)
        room = self.width() - 40 - wide - 8
        text(painter, look, QRectF(38, 1, room, 19 * unit), self.caption, "bodyStrong")
        text(painter, look, QRectF(38, 20 * unit, room, 18 * unit), self._below, "small", "text.secondary")
        right = QRectF(self.width() - wide - 1, 0, wide + 2, self.height())
        text(painter, look, right, self._right, "small", "text.secondary", tnum=True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)
