"""TabBar: underlined tabs with their counts, 40 px high."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.control import Control


class _Tab(Control):
    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text)
        self.count = ""
        self.warning = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_extra(self, count: str, warning: str) -> None:
        self.count, self.warning = count, warning
        self.setAccessibleName(" ".join(part for part in (self.caption, count, warning) if part))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = painters.text_width(self.look, self.caption, "body", weight=600)
        if self.count:
            wide += 6 + painters.text_width(self.look, self.count, "body")
        if self.warning:
            wide += 8 + painters.chip_width(self.look, self.warning, pad=6)
        return QSize(int(wide) + 2, self.look.size("tabBar") - 1)

    @override
    def paint(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        ink = "text.primary" if chosen or self.hovered else "text.secondary"
        middle = self.height() / 2
        room = QRectF(0, 0, self.width(), self.height())
        x = painters.text(painter, self.look, room, self.caption, "body", ink, weight=600 if chosen else 400)
        if self.count:
            left = QRectF(x + 6, 0, self.width() - x - 5, self.height())
            x += 6 + painters.text(painter, self.look, left, self.count, "body", "text.secondary")
        if self.warning:
            painters.chip(
                painter, self.look, x + 8, middle, self.warning, ink="warn.text", fill="warn.tint",
                border=None, pad=6, height=18,
            )  # fmt: skip
        if chosen:
            painter.fillRect(0, self.height() - 2, self.width(), 2, self.look.color("accent.solid"))


class TabBar(QWidget):
    """Tabs as (key, text, count or ""); `changed` gives the key the reader chose; arrows walk."""

    changed = Signal(str)

    def __init__(self, look: Look, tabs: Sequence[tuple[str, str, str]], current: str = "", *, name: str = "") -> None:
        super().__init__()
        self._look = look
        self._parts: dict[str, _Tab] = {}
        self.setFixedHeight(look.size("tabBar"))
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.size("space.pageX"), 0, look.size("space.pageX"), 1)
        row.setSpacing(20)
        for key, text, count in tabs:
            part = _Tab(look, text)
            part.set_extra(count, "")
            part.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            self._parts[key] = part
            row.addWidget(part)
        row.addStretch(1)
        self._current = ""
        self.set_current(current or tabs[0][0])

    @property
    def current(self) -> str:
        return self._current

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def set_current(self, key: str) -> None:
        """Show another tab as chosen without telling anyone; KeyError on an unknown one."""
        self._parts[key].setChecked(True)
        self._current = key

    def set_count(self, key: str, count: str, warning: str = "") -> None:
        """Show a tab's count and, in amber, what is wrong there."""
        self._parts[key].set_extra(count, warning)

    def _choose(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.changed.emit(key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painters.hline(painter, self._look, 0, self.height() - 1, self.width())
        painter.end()
