"""Chips that are on or off: roles of a person, and buying values with their order."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.overriding import override
from ui.painters import box, text, text_width
from ui.theme import Look
from ui.widgets.control import Control
from ui.widgets.flow import FlowLayout

_LEAST = 460


class ToggleChip(Control):
    """A chip that is on or off; `place` stands before its text while it is on (0 for none)."""

    def __init__(self, look: Look, name: str) -> None:
        self.place = 0
        super().__init__(look, name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def _shown(self) -> str:
        return f"{self.place}  {self.caption}" if self.place else self.caption

    def set_place(self, place: int) -> None:
        """Stand at another place of the order."""
        self.place = place
        self.setAccessibleDescription(str(place) if place else "")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = text_width(self.look, self._shown, "small", weight=600)
        return QSize(int(wide) + 19, max(26, self.look.size("chip") + 2))

    @override
    def paint(self, painter: QPainter) -> None:
        on = self.isChecked()
        fill = "accent.tint" if on else "surface.hover" if self.hovered else "surface.card"
        border = "accent.solid" if on else "border.default"
        box(painter, self.look, QRectF(self.rect()), radius=6, fill=fill, border=border)
        ink, weight = ("accent.text", 600) if on else ("text.primary", None)
        text(painter, self.look, QRectF(self.rect()), self._shown, "small", ink, weight=weight, align="center")


class ToggleChips(QWidget):
    """Options as (key, text); `keys` are those that are on, in the order chosen if `ordered`."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str]],
        on: Iterable[str] = (),
        *,
        name: str,
        ordered: bool = False,
    ) -> None:
        super().__init__()
        self._ordered = ordered
        self._on: list[str] = []
        self._chips: dict[str, ToggleChip] = {}
        row = FlowLayout(self, gap=6, row_gap=6)
        for key, shown in options:
            chip = ToggleChip(look, shown)
            chip.clicked.connect(lambda _checked=False, key=key: self._toggle(key))
            row.addWidget(chip)
            self._chips[key] = chip
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A layout takes the height at the least width as the least height: one chip wide, eight rows high.
        self.setMinimumWidth(min(_LEAST, sum(chip.sizeHint().width() + 12 for chip in self._chips.values())))
        self.set_keys(on)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.heightForWidth(self.minimumWidth()))

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def keys(self) -> tuple[str, ...]:
        """Return which are on: in the order they were chosen if that counts, else in their own."""
        if self._ordered:
            return tuple(self._on)
        return tuple(key for key in self._chips if key in self._on)

    def set_keys(self, on: Iterable[str]) -> None:
        """Switch exactly these on."""
        self._on = [key for key in on if key in self._chips]
        self._show()

    def chip(self, key: str) -> ToggleChip:
        """Return the chip of a key."""
        return self._chips[key]

    def _toggle(self, key: str) -> None:
        if key in self._on:
            self._on.remove(key)
        else:
            self._on.append(key)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key in self._on)
            chip.set_place(self._on.index(key) + 1 if self._ordered and key in self._on else 0)
