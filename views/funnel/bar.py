"""The filter bar over the board: a text, chips with their counts, further conditions, and how the cards are ordered."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.deals import BoardFilter
from ui import painters
from ui.overriding import override
from ui.widgets.bars import FilterBar
from ui.widgets.chip import Chip
from ui.widgets.fields import SearchField
from views.context import Context
from views.funnel.counting import Counted
from views.funnel.kept import in_quarter
from views.funnel.more import Condition, conditions, open_more
from views.words import N_

CHIPS = {
    "danger": (N_("In danger"), "triangle-alert"),
    "to_find_out": (N_("To find out"), "find"),
    "over": (N_("Over time"), "hourglass"),
    "no_step": (N_("No next step"), "circle-dashed"),
    "quarter": (N_("Closes this quarter"), ""),
}
YIELDING = ("no_step", "quarter", "to_find_out", "over")
"""The chips that go first where there is little room, unless they are on; the list behind + Filter has them all."""
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
        self.narrow = self.start()
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
        self.extra: list[Chip] = []
        self._extra = QHBoxLayout()
        self._extra.setSpacing(8)
        self.left.addLayout(self._extra)
        self.more = Chip(ctx.look, ctx.words.tr("Filter"), icon="plus", dashed=True, removable=False)
        self.more.setAccessibleName(ctx.words.tr("More filters"))
        self.more.clicked.connect(lambda: open_more(ctx, self))
        self.add(self.more)
        self._tools: QWidget | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AFTER_KEY)
        self._rest.timeout.connect(self._typed)
        self.field.textChanged.connect(lambda _text: self._rest.start())
        self.field.returnPressed.connect(self._enter)

    def start(self) -> BoardFilter:
        """Return the filter that a board begins with: all but what is snoozed."""
        return BoardFilter(awake_on=self._ctx.desk.today())

    def show_counts(self, counted: Counted) -> None:
        """Show how many deals each chip leaves."""
        counts = {
            "danger": len(counted.danger), "to_find_out": len(counted.to_find_out), "over": counted.over,
            "no_step": counted.no_step,
        }  # fmt: skip
        for name, count in counts.items():
            text = self._ctx.words.tr(CHIPS[name][0])
            self.chips[name].setText(self._ctx.words.tr("{what} {n}", what=text, n=f"{count:,}"))
            self.chips[name].updateGeometry()
        self.arrange()

    def show_total(self, total: int) -> None:
        """Say in the empty field how many deals it would narrow."""
        text = self._ctx.words.ntr("Filter {count} deal", "Filter {count} deals", total, count=f"{total:,}")
        if text != self.field.placeholderText():
            self.field.setPlaceholderText(text)
            self._fit()
            self.arrange()

    def show_tools(self, tools: QWidget | None) -> None:
        """Put what orders the shown view at the right end, in place of another view's."""
        if self._tools is not None:
            self._tools.hide()
        self._tools = tools
        if tools is not None:
            if tools.parent() is not self:
                self.add_right(tools)
            tools.show()
        self.arrange()

    def _fit(self) -> None:
        wide = painters.text_width(self._ctx.look, self.field.placeholderText())
        self.field.setFixedWidth(max(_NARROWEST, int(wide) + 76))

    # ---- conditions

    def toggle(self, name: str) -> None:
        """Switch one chip."""
        on, today = not self.chips[name].on, self._ctx.desk.today()
        if name == "over":
            self.set(replace(self.narrow, over_on=today if on else None))
        elif name == "no_step":
            self.set(replace(self.narrow, no_step=on))
        elif name == "danger":
            self.set(replace(self.narrow, danger=on))
        elif name == "quarter":
            self.set(in_quarter(self.narrow, today if on else None))
        else:
            self.set(replace(self.narrow, to_find_out=on))

    def set(self, narrow: BoardFilter) -> None:
        """Take another filter, and show it in field and chips."""
        self._rest.stop()
        if narrow.text != self.field.text().strip():
            self.field.blockSignals(True)
            self.field.setText(narrow.text)
            self.field.blockSignals(False)
        states = {
            "danger": narrow.danger, "to_find_out": narrow.to_find_out, "no_step": narrow.no_step,
            "over": narrow.over_on is not None, "quarter": narrow.closes_from is not None,
        }  # fmt: skip
        for name, on in states.items():
            self.chips[name].set_on(on)
        self._show_extra(conditions(self._ctx, narrow))
        self.arrange()
        if narrow != self.narrow:
            self.narrow = narrow
            self.changed.emit()

    def _show_extra(self, found: list[Condition]) -> None:
        if [one.text for one in found] == [chip.caption for chip in self.extra]:
            return
        for chip in self.extra:
            self._extra.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.extra = []
        for one in found:
            chip = Chip(self._ctx.look, one.text, icon=one.icon, on=True)
            for signal in (chip.clicked, chip.removed):
                signal.connect(partial(self._drop, one.without))
            self.extra.append(chip)
            self._extra.addWidget(chip)

    def _drop(self, without: Callable[[BoardFilter], BoardFilter], _checked: bool = False) -> None:
        self.set(without(self.narrow))

    def clear(self) -> bool:
        """Take the typed text away, else all other conditions; False where there was nothing."""
        if self.field.text():
            self.set(replace(self.narrow, text=""))
            return True
        if self.narrow != self.start():
            self.set(self.start())
            return True
        return False

    def _typed(self) -> None:
        self._rest.stop()
        text = self.field.text().strip()
        if text != self.narrow.text:
            self.narrow = replace(self.narrow, text=text)
            self.changed.emit()

    def _enter(self) -> None:
        self._typed()
        self.entered.emit()

    # ---- room

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())  # the chips give way

    def arrange(self) -> None:
        """Give the chips the room there is; those that yield go first."""
        room = self.width() - self._ctx.look.size("space.pageX") - 16 - 24
        room -= self._tools.sizeHint().width() if self._tools is not None else 0
        shown = list(self.chips)
        fixed = self.field.width() + sum(chip.sizeHint().width() + 8 for chip in (*self.extra, self.more))
        for name in YIELDING:
            if fixed + sum(self.chips[one].sizeHint().width() + 8 for one in shown) <= room:
                break
            if not self.chips[name].on:
                shown.remove(name)
        for name, chip in self.chips.items():
            chip.setVisible(name in shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
