"""What every field of a gate has in common: it says when it is filled, what is wrong, and what it would write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_db import edits
from local_db.keys import new_key
from ui.widgets.fields import TextField
from views.context import Context
from views.forms.inputs import DayField, MoneyField, Person, PersonField
from views.gate.radio import Choices

if TYPE_CHECKING:
    from models.buyers import SeatRow
    from models.deals import DealFile
    from models.gates import Check
    from models.workbench import CriterionRow, PaymentRow, RivalRow, WorryRow

Part = Callable[..., None]
"""One edit that takes the session first; several make one act."""
LATER = "later"


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the table when a deal stands at a gate: the deal, its people, and its open rows."""

    deal: "DealFile"
    people: tuple[Person, ...]
    team: tuple[Person, ...] = ()
    fresh: dict[str, str] = field(default_factory=dict)  # people first named in this sheet: name -> key
    seated: dict[str, str] = field(default_factory=dict)  # seats first made by this sheet: person -> seat
    rivals: "tuple[RivalRow, ...]" = ()
    worries: "tuple[WorryRow, ...]" = ()
    payments: "tuple[PaymentRow, ...]" = ()
    criteria: "tuple[CriterionRow, ...]" = ()
    seats: "tuple[SeatRow, ...]" = ()
    planned: frozenset[str] = frozenset()  # people with whom something is planned

    def person_of(self, name: str) -> str:
        """Return the key of somebody first named in this sheet, '' for nobody."""
        return self.fresh.get(name.casefold(), "")

    def seat_of(self, person_id: str) -> str:
        """Return the seat that somebody has, or has got from this sheet; '' for none."""
        held = next((seat.id for seat in self.seats if seat.person_id == person_id), "")
        return held or self.seated.get(person_id, "")

    def seat(self, person_id: str, name: str, roles: tuple[str, ...], **fields: Any) -> "tuple[str, str, Part]":
        """Return person, seat and the edit that gives him the roles: `person_id` '' for somebody who may be new."""
        known = person_id or self.person_of(name)
        key = known or new_key()
        seat_id = self.seat_of(key) or new_key()
        self.fresh[name.casefold()] = key
        self.seated[key] = seat_id
        if known:
            add = partial(edits.add_seat, key=seat_id, deal_id=self.deal.id, person_id=known)
            return key, seat_id, partial(add, roles=roles, **fields)
        make = partial(edits.seat_new_person, person_key=key, seat_key=seat_id, deal_id=self.deal.id)
        return key, seat_id, partial(make, name=name, roles=roles, **fields)


class Editor(QWidget):
    """The field of one missing item; nothing is written before the sheet takes its `parts`."""

    changed = Signal()
    left = Signal()
    asks = False
    """Whether the buyer has to say it, so that it can be asked at the next talk."""

    def __init__(self, ctx: Context, table: Table, check: "Check") -> None:
        super().__init__()
        self.ctx, self.table, self.check = ctx, table, check
        self.asked = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._readable: list[MoneyField | DayField] = []

    @property
    def deal_id(self) -> str:
        return self.table.deal.id

    def filled(self) -> bool:
        """Say whether what stands in the fields would close the item."""
        raise NotImplementedError

    def parts(self) -> list[Part]:
        """Return the edits that write what was entered, even where it does not close the item."""
        raise NotImplementedError

    def later(self) -> bool:
        """Say whether it is to be asked at the next talk."""
        return self.asked

    def lean_on(self, earlier: "Sequence[Editor]") -> None:
        """Leave to an item above what it asks already; called once, with the items above in order."""

    def wrong(self) -> str:
        """Return why an entry cannot be read, '' where all can; marks the field."""
        tr, said = self.ctx.words.tr, ""
        for one in self._readable:
            fault = ""
            try:
                _read(one)
            except ValueError:
                fault = (
                    tr("This is no amount. Write digits, such as 640 000 or 640 K.")
                    if isinstance(one, MoneyField)
                    else tr("This is no day. Try 26 Nov, or +14.")
                )
            one.set_error(bool(fault))
            said = said or fault
        return said

    def first_wrong(self) -> QWidget:
        """Return the field to go to."""
        return next((one for one in self._readable if one.property("error")), self)

    def watch(self, *fields: QWidget) -> None:
        """Tell when one of the fields changes, and when one is left."""
        for one in fields:
            if isinstance(one, TextField):
                one.textChanged.connect(lambda _text: self.changed.emit())
                one.editingFinished.connect(self.left)
            elif isinstance(one, Choices | PersonField):
                one.changed.connect(self.changed)
            if isinstance(one, MoneyField | DayField):
                self._readable.append(one)


def _read(field: MoneyField | DayField) -> Any:
    return field.minor() if isinstance(field, MoneyField) else field.typed()


def read(field: MoneyField | DayField) -> Any:
    """Return the minor units or the day that stands in a field; None where nothing can be read."""
    try:
        return _read(field)
    except ValueError:
        return None
