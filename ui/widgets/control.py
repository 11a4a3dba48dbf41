"""What every painted control shares: text without mnemonics, icon, key caps, hover, ring, a spoken name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.tips import plain_tip
from ui.widgets.focus import FocusRing, came_by_key


class Control(QAbstractButton):
    """A button that paints itself; an icon without a text needs `tip`, which names it.

    While it must show its focus `ringed` is set; with `ring_inside` it paints the ring itself.
    """

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        icon: str = "",
        keys: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if not text and not tip and icon:
            raise ValueError(f"a control with the icon {icon!r} alone needs a tip to be named by")
        self.look = look
        self.caption = ""
        self.icon_name = icon
        self.keys = painters.split_keys(keys)
        self.ring_radius = look.size("radius.control")
        self.ring_inside = False
        self.ringed = False
        self._ring: FocusRing | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(look.font("small"))
        if tip:
            self.setToolTip(tip)
            if not text:
                self.setAccessibleName(tip)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        """Show a text as it is: an ampersand is an ampersand."""
        self.caption = text
        super().setText(text.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    @override
    def setToolTip(self, tip: str) -> None:
        super().setToolTip(plain_tip(tip))

    def set_icon(self, name: str) -> None:
        """Show another icon, "" for none."""
        self.icon_name = name
        self.updateGeometry()
        self.update()

    @property
    def hovered(self) -> bool:
        return self.isEnabled() and self.underMouse()

    def paint(self, painter: QPainter) -> None:
        """Paint the control; every kind has its own."""
        raise NotImplementedError

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        painter.end()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not came_by_key(event.reason()):
            return
        self.ringed = True
        if self.ring_inside:
            self.update()
        elif self.parentWidget() is not None:
            if self._ring is None:
                self._ring = FocusRing(self.look, self, self.ring_radius)
            self._ring.follow()
            self._ring.show()
            self._ring.raise_()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_ring()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hide_ring()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self._ring is not None and self._ring.isVisible():
            self._ring.follow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._ring is not None and self._ring.isVisible():
            self._ring.follow()

    def _hide_ring(self) -> None:
        self.ringed = False
        if self._ring is not None:
            self._ring.hide()
