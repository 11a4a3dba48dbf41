"""Segmented: one choice of a few side by side, such as a view switch or 中文 | English."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.control import Control


class _Segment(Control):
    def __init__(self, look: Look, text: str, icon: str, tip: str) -> None:
        super().__init__(look, text, icon=icon, tip=tip)
        self.ring_inside = True  # a ring around it would be cut off by the frame of all
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        wide = painters.text_width(self.look, self.caption, "small", weight=600)
        ahead = (21 if self.caption else 15) if self.icon_name else 0
        return QSize(int(wide) + ahead + 19, self.look.size("control") - 4)

    @override
    def paint(self, painter: QPainter) -> None:
        rect, middle = QRectF(self.rect()), self.height() / 2
        if self.isChecked():
            painters.box(painter, self.look, rect, radius=5, fill="surface.card")
        elif self.hovered:
            painters.box(painter, self.look, rect, radius=5, fill="surface.pressed", border=None)
        if self.ringed:
            painters.focus_ring(painter, self.look, rect, radius=5)
        ink = "text.primary" if self.isChecked() else "text.secondary"
        if not self.isEnabled():
            ink = "text.disabled"
        x = 9.0
        if self.icon_name:
            x += painters.icon(painter, self.look, self.icon_name, x, middle, color=ink, size=15) + 6
        room = QRectF(x, 0, self.width() - x - 7, self.height())
        painters.text(painter, self.look, room, self.caption, "small", ink, weight=600)


class Segmented(QWidget):
    """Options as (key, text, icon name or ""), one chosen; `changed` gives the key the reader chose."""

    changed = Signal(str)

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str, str]],
        current: str = "",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._parts: dict[str, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(1)
        for key, text, icon in options:
            part = _Segment(look, text, icon, "")
            part.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            self._parts[key] = part
            row.addWidget(part)
        self._current = ""
        self.set_current(current or options[0][0])
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        return self._current

    def set_current(self, key: str) -> None:
        """Show another option as chosen without telling anyone; KeyError on an unknown one."""
        self._parts[key].setChecked(True)
        self._current = key

    def part(self, key: str) -> Control:
        """Return the control of one option."""
        return self._parts[key]

    def _choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.changed.emit(key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painters.box(painter, self._look, QRectF(self.rect()), radius=7, fill="surface.window", border=None)
        painter.end()
