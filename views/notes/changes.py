"""What changed: stance and relation of the people in the note, changed right there; the map follows (method §8)."""

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from local_db import queries
from models.buyers import BuyerMap, SeatRow, forces, ladder_of
from ui.widgets.button import Button, icon_button
from ui.widgets.flow import FlowLayout
from ui.widgets.inspector import Section
from ui.widgets.labels import Elided, Icon, label
from ui.widgets.menus import choose
from ui.widgets.tile import Tile
from views.avatar import Avatar
from views.buyer_words import capital
from views.context import Context
from views.notes.draft import NoteDraft
from views.notes.value_chip import STANCES, ValueChip, value_word
from views.sections import clear

FIELDS = ("stance", "ladder")
MET_KINDS = ("visit", "call", "meeting")


class Changes(Section):
    """A card for each change, a card for each person with what may change; `changed` tells of each choice."""

    changed = Signal()

    def __init__(self, ctx: Context, draft: NoteDraft) -> None:
        tr = ctx.words.tr
        super().__init__(ctx.look, tr("What changed"), tr("the map follows"))
        self._ctx, self._draft = ctx, draft
        self._map = BuyerMap("", (), ())
        self._asked: list[str] = []  # seats that the rep asked for beside the note's people
        self.chips: dict[tuple[str, str], ValueChip] = {}
        self.before: QWidget | None = None  # after which Tab comes here
        self._stops: list[QWidget] = []
        self.body.setSpacing(8)
        self.setToolTip("Alt+C")
        self.read()

    def read(self) -> None:
        """Read the deal's map again and show it."""
        deal_id = self._draft.deal_id
        self._map = self._ctx.desk.read(queries.buyer_map, deal_id) if deal_id else BuyerMap("", (), ())
        seats = self.seats()
        for seat_id, fields in list(self._draft.seats.items()):
            seat = seats.get(seat_id)
            kept = {n: v for n, v in fields.items() if seat is not None and n in FIELDS and getattr(seat, n) != v}
            self._draft.seats[seat_id] = kept
            if not kept:
                del self._draft.seats[seat_id]
        self._asked = [seat_id for seat_id in self._draft.seats if seat_id in seats]
        self.show_all()

    def seats(self) -> dict[str, SeatRow]:
        """Return the buyer's people on the map by seat."""
        return {seat.id: seat for seat in self._map.seats if seat.side != "ours"}

    def shown(self) -> list[SeatRow]:
        """Return whose stance and relation stand here: the note's people first, then those asked for."""
        there = [seat for seat in self.seats().values() if seat.person_id in self._draft.people]
        order = {person: at for at, person in enumerate(self._draft.people)}
        there.sort(key=lambda seat: order[seat.person_id])
        return there + [seat for key in self._asked if (seat := self.seats()[key]) not in there]

    def met(self) -> tuple[tuple[str, date], ...]:
        """Return when the people of the note were met, with it: never earlier than known, never in the future."""
        day = min(self._draft.happened_at.astimezone().date(), self._ctx.desk.today())
        talked = self._draft.kind in MET_KINDS and self._draft.has_text
        found = []
        for seat in self.seats().values():
            there = talked and seat.person_id in self._draft.people
            if (there or seat.id in self._draft.seats) and (seat.met_on is None or seat.met_on < day):
                found.append((seat.id, day))
        return tuple(found)

    # showing

    def show_all(self) -> None:
        """Show every card again; the focus stays on the value it was on."""
        held = next((key for key, chip in self.chips.items() if chip.hasFocus()), None)
        clear(self)
        self.chips, self._stops = {}, []
        shown = self.shown()
        for seat in shown:
            for name in FIELDS:
                if name in self._draft.seats.get(seat.id, {}):
                    self.add(self._change_card(seat, name))
            still = [name for name in FIELDS if name not in self._draft.seats.get(seat.id, {})]
            if still:
                self.add(self._person_card(seat, still))
        self._show_foot(shown)
        self.order_stops()
        if held in self.chips:
            self.chips[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def order_stops(self) -> None:
        """Let Tab come here from the widget before, then go down the cards."""
        if self.before is not None:
            for one, other in pairwise((self.before, *self._stops)):
                QWidget.setTabOrder(one, other)

    def _show_foot(self, shown: list[SeatRow]) -> None:
        look, tr = self._ctx.look, self._ctx.words.tr
        before, after = self.forces()
        if before != after:
            row = QHBoxLayout()
            row.setSpacing(7)
            row.addWidget(Icon(look, "trending-up" if after > before else "trending-down",
                               "good.text" if after > before else "stance.against1", 15))  # fmt: skip
            text = tr("Forces for and against: {before} to {after}", before=signed(before), after=signed(after))
            row.addWidget(label(look, text, "small", tnum=True), 1)
            self.body.addLayout(row)
        others = [seat for seat in self.seats().values() if seat not in shown]
        if others:
            more = Button(look, tr("Something else changed"), kind="ghost", icon="plus")
            more.clicked.connect(lambda: self._ask_for(more, others))
            self.body.addWidget(more)
            self._stops.append(more)
        elif not shown:
            hint = tr("Nobody stands on the map of this deal yet.")
            if not self._draft.deal_id:
                hint = tr("Name the deal: then stance and relation of its people can be changed here.")
            self.add(label(look, hint, "small", "text.secondary", wrap=True))

    def _card(self, seat: SeatRow, beside: str) -> Tile:
        look = self._ctx.look
        card = Tile(look, margins=(10, 8, 8, 9))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Avatar(look, 20, seat.name, round_=True))
        head.addWidget(Elided(look, seat.name, "bodyStrong"))
        head.addWidget(Elided(look, beside, "small", "text.secondary"), 1)
        head.addStretch(0)
        head.addStrut(24)
        card.body.addLayout(head)
        card.head = head
        return card

    def _person_card(self, seat: SeatRow, names: list[str]) -> QWidget:
        card = self._card(seat, seat.title)
        card.add(_row([*(self._chip(seat, name, getattr(seat, name), "now") for name in names)]))
        return card

    def _change_card(self, seat: SeatRow, name: str) -> QWidget:
        tr, look = self._ctx.words.tr, self._ctx.look
        card = self._card(seat, self._field_word(name))
        back = icon_button(look, "undo-2", tr("As it was"))
        back.setFixedSize(24, 24)
        back.clicked.connect(partial(self.set_value, seat.id, name, getattr(seat, name)))
        card.head.addWidget(back)
        self._stops.append(back)
        old = getattr(seat, name)
        before = ValueChip(self._ctx, name, old, "old", spoken=value_word(self._ctx, name, old))
        arrow = QWidget()
        arrow.setFixedSize(14, before.sizeHint().height())
        inside = QHBoxLayout(arrow)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Icon(look, "arrow-right", "text.secondary", 14))
        card.add(_row([before, arrow, self._chip(seat, name, self._draft.seats[seat.id][name], "new")]))
        return card

    def _field_word(self, name: str) -> str:
        return self._ctx.words.tr("stance") if name == "stance" else self._ctx.words.tr("relation")

    def _chip(self, seat: SeatRow, name: str, value: Any, tone: str) -> ValueChip:
        word = value_word(self._ctx, name, value, short=False)
        spoken = f"{seat.name}, {self._field_word(name)}: {word}"
        chip = ValueChip(self._ctx, name, value, tone, spoken=spoken)
        chip.setToolTip(capital(self._field_word(name)))
        chip.clicked.connect(partial(self._choose, seat, name))
        self.chips[(seat.id, name)] = chip
        self._stops.append(chip)
        return chip

    # choosing

    def _choose(self, seat: SeatRow, name: str) -> None:
        values: tuple[Any, ...] = STANCES if name == "stance" else ("", *ladder_of(seat.roles))
        now = self._draft.seats.get(seat.id, {}).get(name, getattr(seat, name))
        options = [(str(at), value_word(self._ctx, name, value)) for at, value in enumerate(values)]
        current = str(values.index(now)) if now in values else None
        anchor = self.chips[(seat.id, name)]
        choose(self._ctx.look, anchor, options, lambda at: self.set_value(seat.id, name, values[int(at)]),
               current=current)  # fmt: skip

    def set_value(self, seat_id: str, name: str, value: Any) -> None:
        """Change a stance or a rung; the value that it has on the map is no change."""
        fields = self._draft.seats.setdefault(seat_id, {})
        if value == getattr(self.seats()[seat_id], name):
            fields.pop(name, None)
        else:
            fields[name] = value
        if seat_id not in self._asked:
            self._asked.append(seat_id)
        if not fields:
            del self._draft.seats[seat_id]
        self.show_all()
        self.chips[(seat_id, name)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _ask_for(self, anchor: QWidget, others: list[SeatRow]) -> None:
        options = [(seat.id, f"{seat.name}  ·  {seat.title}" if seat.title else seat.name) for seat in others]
        choose(self._ctx.look, anchor, options, self.ask_for)

    def ask_for(self, seat_id: str) -> None:
        """Show somebody of the map who is not in the note."""
        self._asked.append(seat_id)
        self.show_all()
        self.chips[(seat_id, "stance")].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the focus on the first value, or on what offers more."""
        first = next(iter(self.chips.values()), None) or self.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forces(self) -> tuple[int, int]:
        """Return for less against, as the map is and as it will be (method §6)."""
        now = forces(self._map.seats)
        then = forces(tuple(replace(s, **self._draft.seats.get(s.id, {})) for s in self._map.seats))
        return now.plus - now.minus, then.plus - then.minus


def signed(value: int) -> str:
    """Return a sum with its sign: +4, −2, 0."""
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


def _row(parts: list[QWidget]) -> QWidget:
    """Return widgets side by side under a name, in two rows where there is no room."""
    holder = QWidget()
    flow = FlowLayout(holder, gap=6, row_gap=4)
    flow.setContentsMargins(28, 0, 0, 0)
    for part in parts:
        flow.addWidget(part)
    return holder
