"""Texts as widgets: plain labels of a role and colour, elided ones, key caps, hairlines."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.tips import plain_tip

_WIDE, _NARROW, _TALL = 560, 40, 4


class Label(QLabel):
    """A plain-text label that keeps its colour: a style sheet forgets a changed palette on a new parent.

    With word wrap its lines stand as far apart as the type scale says, which QLabel cannot do.
    """

    def __init__(self, look: Look, text: str, role: str, color: str, weight: int | None) -> None:
        super().__init__(text)
        self.look, self.role, self.color, self.weight = look, role, color, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._colour()

    def set_color(self, color: str) -> None:
        """Give the text another colour."""
        self.color = color
        self._colour()
        self.update()

    def _colour(self) -> None:
        ink = self.look.color(self.color)
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != ink:
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange) and self.isEnabled():
            self._colour()

    def _lines(self, width: int) -> int:
        return max(1, len(painters.wrapped_lines(self.look, self.text(), width, self.role, weight=self.weight)))

    def _frame(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    @override
    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return super().heightForWidth(width)
        frame = self._frame()
        return self._lines(width - frame.width()) * self.look.line(self.role) + frame.height()

    @override
    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        parts = self.text().split("\n")
        longest = int(max(painters.text_width(self.look, part, self.role, weight=self.weight) for part in parts)) + 2
        width = _WIDE
        while width > _WIDE // 4 and self._lines(width) < _TALL and longest > width // 2:
            width //= 2  # as QLabel does: a text of some lines rather than one long line
        width = min(longest, width) + self._frame().width()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(min(self.sizeHint().width(), _NARROW), self.look.line(self.role) + self._frame().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.wordWrap():
            super().paintEvent(event)
            return
        rect = self.contentsRect()
        height = self._lines(rect.width()) * self.look.line(self.role)
        side = self.alignment()
        top = rect.top()
        if side & Qt.AlignmentFlag.AlignBottom:
            top = rect.bottom() + 1 - height
        elif not side & Qt.AlignmentFlag.AlignTop:
            top += max(0, (rect.height() - height) // 2)
        align: painters.Align = "left"
        if side & Qt.AlignmentFlag.AlignHCenter:
            align = "center"
        elif side & Qt.AlignmentFlag.AlignRight:
            align = "right"
        painter = QPainter(self)
        room = QRectF(rect.left(), top, rect.width(), height)
        color = self.color if self.isEnabled() else "text.disabled"
        painters.paragraph(painter, self.look, room, self.text(), self.role, color, align=align, weight=self.weight)
        painter.end()


def label(
    look: Look,
    text: str,
    role: str = "body",
    color: str = "text.primary",
    *,
    wrap: bool = False,
    weight: int | None = None,
    tnum: bool = False,
) -> Label:
    """Return a plain-text label in a role of the type scale and a colour."""
    made = Label(look, text, role, color, weight)
    made.setFont(look.font(role, weight=weight, tnum=tnum))
    made.setWordWrap(wrap)
    return made


class Elided(QLabel):
    """One line that ends in an ellipsis where there is no room, with the whole text as its tooltip."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: str = "body",
        color: str = "text.primary",
        *,
        weight: int | None = None,
        align: painters.Align = "left",
    ) -> None:
        super().__init__()
        self._look, self._role, self._color = look, role, color
        self._weight, self._align = weight, align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str, color: str = "") -> None:
        """Show another text, in another colour if given."""
        self.setText(text)
        self._color = color or self._color
        self.updateGeometry()
        self.update()

    def _whole(self) -> int:
        return int(painters.text_width(self._look, self.text(), self._role, weight=self._weight)) + 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._whole(), self._look.line(self._role))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._whole(), 24), self._look.line(self._role))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        color = self._color if self.isEnabled() else "text.disabled"
        painters.text(painter, self._look, rect, self.text(), self._role, color, align=self._align, weight=self._weight)
        painter.end()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            if self._whole() > self.width() + 2:
                QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


class KeyCaps(QWidget):
    """Key caps side by side, such as Ctrl and K."""

    def __init__(self, look: Look, keys: str) -> None:
        super().__init__()
        self._look = look
        self._keys = painters.split_keys(keys)
        self._widths = [painters.key_cap_width(look, key) for key in self._keys]
        self.setFixedSize(int(sum(self._widths) + 6 * max(0, len(self._keys) - 1)) + 1, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0.0
        for key in self._keys:
            x += painters.key_cap(painter, self._look, x, self.height() / 2, key) + 6
        painter.end()


class Hairline(QWidget):
    """A level line one device pixel thick."""

    def __init__(self, look: Look, color: str = "border.subtle") -> None:
        super().__init__()
        self._look, self._color = look, color
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painters.hline(painter, self._look, 0, 0, self.width(), self._color)
        painter.end()


class Icon(QWidget):
    """An icon in a colour that stands in a layout."""

    def __init__(self, look: Look, name: str, color: str = "text.secondary", size: int = 16) -> None:
        super().__init__()
        self._look, self._name, self._color, self._size = look, name, color, size
        self.setFixedSize(size, size)

    def set_icon(self, name: str, color: str = "") -> None:
        """Show another icon, in another colour if given."""
        self._name = name
        self._color = color or self._color
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painters.icon(painter, self._look, self._name, 0, self._size / 2, color=self._color, size=self._size)
        painter.end()
