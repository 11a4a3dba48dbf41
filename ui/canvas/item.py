"""What every painted item that a screen reader sees has in common; a canvas derives its own items from it.

Qt owns an item once it is registered and may ask it while its widget is being destroyed, so every answer first looks
whether the widget lives.
"""

from typing import Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAbstractScrollArea
from shiboken6 import Shiboken

from ui.overriding import override

Role, Text, Event = QAccessible.Role, QAccessible.Text, QAccessible.Event


class Item(QAccessibleInterface):
    """An item of a canvas: derive `spoken`, `place` and what else differs."""

    def __init__(self, canvas: QAbstractScrollArea) -> None:
        super().__init__()
        self._canvas = canvas

    @property
    def alive(self) -> bool:
        return bool(Shiboken.isValid(self._canvas))

    def spoken(self) -> str:
        """Return the item's name; called only while the canvas lives."""
        return ""

    def place(self) -> QRect:
        """Return the rectangle in the viewport; called only while the canvas lives."""
        return QRect()

    @override
    def isValid(self) -> bool:
        return self.alive

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    @override
    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._canvas.window().windowHandle() if self.alive else None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    @override
    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def text(self, kind: QAccessible.Text) -> str:
        return self.spoken() if kind == Text.Name and self.alive else ""

    @override
    def setText(self, kind: QAccessible.Text, text: str) -> None:
        return

    @override
    def rect(self) -> QRect:
        if not self.alive:
            return QRect()
        place = self.place()
        return QRect(self._canvas.viewport().mapToGlobal(place.topLeft()), place.size())

    @override
    def role(self) -> QAccessible.Role:
        return Role.List

    @override
    def state(self) -> QAccessible.State:
        return QAccessible.State()

    @override
    def foregroundColor(self) -> QColor:
        return QColor()

    @override
    def backgroundColor(self) -> QColor:
        return QColor()

    @override
    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return None
