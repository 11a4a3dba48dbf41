"""The bars of a page: head with title and buttons, filter bar, hint bar with keys at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.labels import Elided, label


class Bar(QWidget):
    """A bar with a hairline below: `add` puts a widget on the left, `add_right` on the right."""

    def __init__(self, look: Look, height: int, *, line: bool = True) -> None:
        super().__init__()
        self._look, self._line = look, line
        self.setFixedHeight(height)
        pad = look.size("space.pageX")
        row = QHBoxLayout(self)
        row.setContentsMargins(pad, 0, 16, 1)
        row.setSpacing(0)
        self.left = QHBoxLayout()
        self.left.setSpacing(8)
        self.right = QHBoxLayout()
        self.right.setSpacing(10)
        row.addLayout(self.left)
        row.addStretch(1)
        row.addSpacing(8)
        row.addLayout(self.right)

    def add(self, widget: QWidget) -> None:
        """Put a widget behind what stands on the left."""
        self.left.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget behind what stands on the right."""
        self.right.addWidget(widget)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line:
            painter = QPainter(self)
            painters.hline(painter, self._look, 0, self.height() - 1, self.width())
            painter.end()


class PageHead(Bar):
    """The top bar: title, counts, then what `add` and `add_right` put in; one primary button."""

    def __init__(self, look: Look, title: str, counts: str = "") -> None:
        super().__init__(look, look.size("topBar"))
        self._title = Elided(look, title, "page")
        self._counts = label(look, counts, "body", "text.secondary", tnum=True)
        self.left.addWidget(self._title)
        self.left.addWidget(self._counts)
        self._counts.setVisible(bool(counts))

    def keep_title(self) -> None:
        """Never shorten the title; the others give way."""
        self._title.setMinimumWidth(self._title.sizeHint().width())

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.set_text(title)

    def set_counts(self, counts: str) -> None:
        """Show other counts, "" for none."""
        self._counts.setText(counts)
        self._counts.setVisible(bool(counts))


class FilterBar(Bar):
    """The bar of filter field and chips under the head."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.size("filterBar"))


class HintBar(QWidget):
    """Keys that matter here, as ("↑ ↓", "move") with caps parted by spaces, and a text on the right."""

    def __init__(self, look: Look, hints: Sequence[tuple[str, str]] = (), right: str = "") -> None:
        super().__init__()
        self._look = look
        self._hints: tuple[tuple[str, str], ...] = ()
        self._right = self._right_icon = ""
        self.setFixedHeight(look.size("hintBar"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_hints(hints, right)

    def set_hints(self, hints: Sequence[tuple[str, str]], right: str = "", right_icon: str = "") -> None:
        """Show other keys and another text on the right."""
        if (tuple(hints), right, right_icon) != (self._hints, self._right, self._right_icon):
            self._hints = tuple(hints)
            self.set_right(right, right_icon)

    def set_right(self, right: str, icon: str = "") -> None:
        """Show another text on the right, with an icon before it."""
        self._right, self._right_icon = right, icon
        self.setAccessibleName("; ".join([*(f"{keys}: {what}" for keys, what in self._hints), right]))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._look.size("hintBar"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, middle = self._look, self.height() / 2 + 0.5
        painters.hline(painter, look, 0, 0, self.width())
        edge = self.width() - 20.0
        if self._right:
            wide = min(painters.text_width(look, self._right, "small"), self.width() / 2)
            edge -= wide
            room = QRectF(edge, 1, wide + 1, self.height() - 1)
            painters.text(painter, look, room, self._right, "small", "text.secondary")
            if self._right_icon:
                edge -= 18
                painters.icon(painter, look, self._right_icon, edge, middle, color="text.tertiary", size=13)
        x = 22.0
        for keys, what in self._hints:
            caps = keys.split()
            need = sum(painters.key_cap_width(look, cap) + 6 for cap in caps)
            need += painters.text_width(look, what, "small")
            if x + need > edge - 12:
                break
            for cap in caps:
                x += painters.key_cap(painter, look, x, middle, cap) + 6
            room = QRectF(x, 1, need, self.height() - 1)
            x += painters.text(painter, look, room, what, "small", "text.secondary") + 16
        painter.end()
