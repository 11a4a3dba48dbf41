"""Button: primary, plain or ghost, with an icon and a key cap inside."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.control import Control

Kind = Literal["primary", "plain", "ghost", "danger"]
_GAP = 8
_PAD = {"primary": 12, "plain": 12, "ghost": 9, "danger": 12}


class Button(Control):
    """A push button as high as a control; a surface has one primary button; `chevron` says a menu opens."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        kind: Kind = "plain",
        icon: str = "",
        keys: str = "",
        tip: str = "",
        chevron: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.kind: Kind = kind
        self.chevron = chevron
        self._tall = max(24, look.size("control") - (6 if small else 0))
        super().__init__(look, text, icon=icon, keys=keys, tip=tip, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        if not self.caption and not self.keys:
            return QSize(self._tall, self._tall)
        parts = [painters.text_width(self.look, self.caption, "small", weight=600)] if self.caption else []
        if self.icon_name:
            parts.append(15.0)
        if self.keys:
            caps = [painters.key_cap_width(self.look, key) for key in self.keys]
            parts.append(sum(caps) + 6 * (len(caps) - 1))
        if self.chevron:
            parts.append(12.0)
        width = sum(parts) + _GAP * (len(parts) - 1) + 2 * _PAD[self.kind]
        return QSize(int(width) + 1, self._tall)

    @override
    def paint(self, painter: QPainter) -> None:
        ink = self._paint_box(painter)
        middle = self.height() / 2
        if not self.caption and not self.keys:
            painters.icon(painter, self.look, self.icon_name, (self.width() - 16) / 2, middle, color=ink, size=16)
            return
        x = float(_PAD[self.kind])
        if self.icon_name:
            x += painters.icon(painter, self.look, self.icon_name, x, middle, color=ink, size=15) + _GAP
        tail = sum(painters.key_cap_width(self.look, key) + 6 for key in self.keys) + (20 if self.chevron else 0)
        room = QRectF(x, 0, self.width() - x - tail - (_PAD[self.kind] - 2 if not tail else 6), self.height())
        weight = 400 if self.kind == "plain" and self.chevron else 600
        x += painters.text(painter, self.look, room, self.caption, "small", ink, weight=weight)
        x += _GAP if self.caption else 0
        bare = self.kind in ("primary", "danger")
        for key in self.keys:
            cap_ink = ink if bare else "text.secondary"
            x += painters.key_cap(painter, self.look, x, middle, key, ink=cap_ink, bare=bare) + 6
        if self.chevron:
            left = self.width() - _PAD[self.kind] - 11
            painters.icon(painter, self.look, "chevron-down", left, middle, color="text.tertiary", size=13)

    def _paint_box(self, painter: QPainter) -> str:
        rect = QRectF(self.rect())
        radius = self.look.size("radius.control")
        if not self.isEnabled():
            edge = None if self.kind == "ghost" else "border.default"
            painters.box(painter, self.look, rect, radius=radius, fill=None, border=edge)
            return "text.disabled"
        if self.kind in ("primary", "danger"):
            painters.box(painter, self.look, rect, radius=radius, fill=self._fill(), border=None)
            return "text.onAccent"
        fill = "surface.pressed" if self.isDown() else "surface.hover" if self.hovered else None
        if self.kind == "plain":
            painters.box(painter, self.look, rect, radius=radius, fill=fill or "surface.card")
        elif fill:
            painters.box(painter, self.look, rect, radius=radius, fill=fill, border=None)
        return "text.primary" if self.kind == "plain" or self.caption else "text.secondary"

    def _fill(self) -> QColor:
        if self.kind == "danger":
            solid = self.look.color("danger.solid")
            return solid.darker(115) if self.isDown() else solid.darker(106) if self.hovered else solid
        state = "pressed" if self.isDown() else "hover" if self.hovered else "solid"
        return self.look.color(f"accent.{state}")


def icon_button(look: Look, icon: str, tip: str, *, keys: str = "", parent: QWidget | None = None) -> Button:
    """Return a ghost button with an icon alone, named by `tip`; the key stands in the tooltip."""
    made = Button(look, icon=icon, tip=tip, kind="ghost", parent=parent)
    if keys:
        made.setToolTip(f"{tip}  {keys}")
    made.setCursor(Qt.CursorShape.ArrowCursor)
    return made
