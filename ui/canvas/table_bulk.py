"""The bulk bar: floats over a list's foot while rows are marked, says how many, and offers what can be done to all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.widgets.control import Control

if TYPE_CHECKING:
    from ui.theme import Look

HEIGHT, ABOVE = 44, 8
_PAD, _GAP, _RADIUS = 9, 2, 10


@dataclass(frozen=True, slots=True)
class BulkAct:
    """Something that can be done to all marked rows."""

    name: str
    text: str
    icon: str
    keys: str = ""


class BulkButton(Control):
    """An act in the bar, in the colours of a tooltip."""

    def __init__(self, look: "Look", act: BulkAct, tip: str = "") -> None:
        super().__init__(look, act.text, icon=act.icon, keys=act.keys, tip=tip)
        self.name = act.name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = 15.0
        if self.caption:
            wide += 7 + painters.text_width(self.look, self.caption, "small", weight=600)
        wide += sum(painters.key_cap_width(self.look, key) + 8 for key in self.keys)
        return QSize(int(wide) + 2 * _PAD, 30)

    @override
    def paint(self, painter: QPainter) -> None:
        look, middle = self.look, self.height() / 2
        if self.hovered or self.isDown():
            tint = look.color("text.onTooltip")
            tint.setAlphaF(0.2 if self.isDown() else 0.12)
            painters.box(painter, look, QRectF(self.rect()), radius=6, fill=tint, border=None)
        x = float(_PAD)
        x += painters.icon(painter, look, self.icon_name, x, middle, color="text.onTooltip", size=15)
        if self.caption:
            room = QRectF(x + 7, 0, self.width() - x, self.height())
            x += 7 + painters.text(painter, look, room, self.caption, "small", "text.onTooltip", weight=600)
        for key in self.keys:
            x += 8
            x += painters.key_cap(painter, look, x, middle, key, ink="text.onTooltip", bare=True)


class _Shade(QWidget):
    """The bar's shadow: it takes no clicks from the rows under it."""

    def __init__(self, look: "Look", parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_under(self, rect: QRect) -> None:
        """Take the place around the bar."""
        margin = painters.shadow_margin(self._look, "popup")
        self.setGeometry(rect.adjusted(-margin, -margin, margin, margin))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        margin = painters.shadow_margin(self._look, "popup")
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        painters.paint_shadow(painter, self._look, rect, "popup", _RADIUS)
        painter.end()


class BulkBar(QFrame):
    """Count, sum, acts, close; what has no room waits behind the dots. `chosen` gives an act's name."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self, look: "Look", acts: Sequence[BulkAct], parent: QWidget, *, name: str, more: str, close: str
    ) -> None:
        super().__init__(parent)
        self._look, self._acts = look, tuple(acts)
        self._count = self._sum = ""
        self.lift = 0  # px that something else takes at the foot
        self._shade = _Shade(look, parent)
        self.setAccessibleName(name)
        self.buttons = {act.name: BulkButton(look, act) for act in acts}
        self.more = BulkButton(look, BulkAct("", "", "ellipsis"), more)
        self.closer = BulkButton(look, BulkAct("", "", "x", ""), close)
        for button in (*self.buttons.values(), self.more, self.closer):
            button.setParent(self)
            button.resize(button.sizeHint())
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=act: self.chosen.emit(act))
        self.more.clicked.connect(self._open_more)
        self.closer.clicked.connect(self.closed)
        self.hide()

    def show_marked(self, count: str, total: str) -> None:
        """Say how many rows are marked and what they come to."""
        self._count, self._sum = count, total
        self.setAccessibleDescription(f"{count} {total}")
        self.place()
        for part in (self._shade, self):
            part.show()
            part.raise_()
        self.update()

    def place(self) -> None:
        """Take the middle of the parent's foot, as wide as the acts or as there is room."""
        parent = self.parentWidget()
        if parent is None:
            return
        look = self._look
        room = parent.width() - 40
        left = 16 + painters.text_width(look, self._count, "small", weight=600, tnum=True)
        left += (10 + painters.text_width(look, self._sum, "small", tnum=True)) if self._sum else 0
        left += 22
        tail = 12 + self.closer.width() + 8
        need = left + tail + sum(button.width() + _GAP for button in self.buttons.values())
        hidden = need > room
        limit = room - tail - (self.more.width() + _GAP if hidden else 0)
        x = left
        fits = True
        for button in self.buttons.values():
            fits = fits and x + button.width() <= limit
            button.setVisible(fits)
            if fits:
                button.move(int(x), 7)
                x += button.width() + _GAP
        self.more.setVisible(hidden)
        if hidden:
            self.more.move(int(x), 7)
            x += self.more.width() + _GAP
        self.closer.move(int(x + 12), 7)
        width = int(x + tail)
        self.setGeometry((parent.width() - width) // 2, parent.height() - HEIGHT - ABOVE - self.lift, width, HEIGHT)
        self._shade.lie_under(self.geometry())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shade.hide()

    def hidden_acts(self) -> list[BulkAct]:
        """Return the acts that wait behind the dots."""
        return [act for act in self._acts if self.buttons[act.name].isHidden()]

    def _open_more(self) -> None:
        menu = QMenu(self.more)
        menu.setFont(self._look.font("body"))
        for act in self.hidden_acts():
            action = QAction(act.text.replace("&", "&&"), menu)
            action.triggered.connect(lambda _checked=False, name=act.name: self.chosen.emit(name))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        at = self.more.mapToGlobal(QPoint(0, 0))
        menu.popup(at - QPoint(0, menu.sizeHint().height() + 4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect = self._look, QRectF(self.rect())
        painter = QPainter(self)
        painters.box(painter, look, rect, radius=_RADIUS, fill="surface.tooltip", border=None)
        x = rect.left() + 16
        place = QRectF(x, rect.top(), rect.width(), rect.height())
        x += painters.text(painter, look, place, self._count, "small", "text.onTooltip", weight=600, tnum=True) + 10
        if self._sum:
            painter.save()
            painter.setOpacity(0.85)
            place.setLeft(x)
            x += painters.text(painter, look, place, self._sum, "small", "text.onTooltip", tnum=True) + 10
            painter.restore()
        line = look.color("text.onTooltip")
        line.setAlphaF(0.25)
        for at in (x + 2, self.closer.x() - 8):
            painter.fillRect(QRectF(at, rect.top() + 12, 1, rect.height() - 24), line)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
