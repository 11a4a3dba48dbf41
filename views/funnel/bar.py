"""The filter bar over the board: a text, and four chips with their counts."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal

from models.deals import BoardFilter
from ui import painters
from ui.widgets.bars import FilterBar
from ui.widgets.chip import Chip
from ui.widgets.fields import SearchField
from views.context import Context
from views.funnel.counting import Counted
from views.words import N_

CHIPS = {
    "danger": (N_("In danger"), "triangle-alert"),
    "to_find_out": (N_("To find out"), "find"),
    "over": (N_("Over time"), "hourglass"),
    "no_step": (N_("No next step"), "circle-dashed"),
}
AFTER_KEY = 120
"""How long typing must rest, in ms."""
_NARROWEST = 176


class DealFilterBar(FilterBar):
    """`changed` tells that `narrow` is another filter; `entered` that the reader is done typing."""

    changed = Signal()
    entered = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look)
        self._ctx = ctx
        self.narrow = BoardFilter()
        self.field = SearchField(ctx.look, ctx.words.tr("Filter deals"), keys="/", icon="list-filter")
        self._fit()
        self.add(self.field)
        self.chips: dict[str, Chip] = {}
        for name, (text, icon) in CHIPS.items():
            chip = Chip(ctx.look, ctx.words.tr(text), icon=icon)
            chip.clicked.connect(partial(self.toggle, name))
            chip.removed.connect(partial(self.toggle, name))
            self.chips[name] = chip
            self.add(chip)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AFTER_KEY)
        self._rest.timeout.connect(self._typed)
        self.field.textChanged.connect(lambda _text: self._rest.start())
        self.field.returnPressed.connect(self._enter)

    def show_counts(self, counted: Counted) -> None:
        """Show how many deals each chip leaves."""
        counts = {
            "danger": len(counted.danger), "to_find_out": len(counted.to_find_out), "over": counted.over,
            "no_step": counted.no_step,
        }  # fmt: skip
        for name, chip in self.chips.items():
            text = self._ctx.words.tr(CHIPS[name][0])
            chip.setText(self._ctx.words.tr("{what} {n}", what=text, n=f"{counts[name]:,}"))
            chip.updateGeometry()

    def show_total(self, total: int) -> None:
        """Say in the empty field how many deals it would narrow."""
        text = self._ctx.words.ntr("Filter {count} deal", "Filter {count} deals", total, count=f"{total:,}")
        if text != self.field.placeholderText():
            self.field.setPlaceholderText(text)
            self._fit()

    def _fit(self) -> None:
        wide = painters.text_width(self._ctx.look, self.field.placeholderText())
        self.field.setFixedWidth(max(_NARROWEST, int(wide) + 76))

    def toggle(self, name: str) -> None:
        """Switch one chip."""
        on = not self.chips[name].on
        self.chips[name].set_on(on)
        if name == "over":
            self._set(replace(self.narrow, over_on=self._ctx.desk.today() if on else None))
        elif name == "no_step":
            self._set(replace(self.narrow, no_step=on))
        elif name == "danger":
            self._set(replace(self.narrow, danger=on))
        else:
            self._set(replace(self.narrow, to_find_out=on))

    def clear(self) -> bool:
        """Take the typed text away; False where there was none."""
        if not self.field.text():
            return False
        self.field.clear()
        self._typed()
        return True

    def _typed(self) -> None:
        self._rest.stop()
        self._set(replace(self.narrow, text=self.field.text().strip()))

    def _enter(self) -> None:
        self._typed()
        self.entered.emit()

    def _set(self, narrow: BoardFilter) -> None:
        if narrow != self.narrow:
            self.narrow = narrow
            self.changed.emit()
