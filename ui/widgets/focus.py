"""The focus ring around a control, outside it with a gap, shown when the focus came by key."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.boxes import focus_ring
from ui.overriding import override
from ui.theme import Look

_KEYED = frozenset(
    (
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    )
)


def came_by_key(reason: Qt.FocusReason) -> bool:
    """Say whether a focus must be shown: it came by a key or from the program, not by a click."""
    return reason in _KEYED


def give_back(widget: QWidget | None) -> None:
    """Give the focus back to a widget, if it still lives and is shown."""
    from shiboken6 import isValid

    if widget is not None and isValid(widget) and widget.isVisible():
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


class FocusRing(QWidget):
    """A ring drawn over the parent of `target`, 2 px wide with a 2 px gap; it takes no events."""

    def __init__(self, look: Look, target: QWidget, radius: int) -> None:
        super().__init__(target.parentWidget())
        self._look = look
        self._target = target
        self._out = look.size("stroke.focus") + look.size("stroke.focusGap")
        self._radius = radius + self._out
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow()

    def follow(self) -> None:
        """Stand around the target again after it moved or changed its size."""
        if self.parentWidget() is not self._target.parentWidget():
            self.setParent(self._target.parentWidget())
        out = self._out
        self.setGeometry(self._target.geometry().adjusted(-out, -out, out, out))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        focus_ring(painter, self._look, QRectF(self.rect()), radius=self._radius)
        painter.end()
