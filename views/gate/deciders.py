"""The fields of "each decider": a planned way to everybody who decides, and the day he was met (method §5.3)."""

from collections.abc import Sequence
from functools import partial

from local_db import edits
from local_db.keys import new_key
from models.gate_rows import DECIDERS
from models.gates import Check
from ui.overriding import override
from ui.widgets.fields import Combo
from ui.widgets.labels import label
from views.context import Context
from views.forms.inputs import DayField, PersonField, in_line
from views.gate.editor import Editor, Part, Table, read
from views.note_words import kind_word

_Row = tuple[str, str, str, Combo, DayField]  # seat, person, name, way, day
_WAYS = ("visit", "meeting", "call", "mail", "message")


class DecidersEditor(Editor):
    """A row for each decider who lacks it; with nobody on the map the name of the first one."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        self.meeting = check.field == "deciders_met"
        self.person: PersonField | None = None
        self.below: DecidersEditor | None = None
        self.rows: list[_Row] = []
        found = [
            seat for seat in table.seats if set(seat.roles) & set(DECIDERS) and self._lacks(seat.person_id, seat.met_on)
        ]
        people = [(seat.id, seat.person_id, seat.name) for seat in found]
        if not people:
            self.person = PersonField(look, table.people, name=tr("Decision maker"), placeholder=tr("who decides"))
            self.column.addWidget(self.person)
            self.watch(self.person)
        for seat_id, person_id, name in people or [("", "", "")]:
            way = Combo(
                look,
                [(kind, kind_word(ctx.words, kind)) for kind in _WAYS],
                name=tr("How to see {person}", person=name),
            )
            hint = tr("met on") if self.meeting else tr("when")
            day = DayField(ctx, None, name=f"{name} {hint}".strip(), placeholder=hint)
            day.setFixedWidth(170)
            who = label(look, name, "bodyStrong")
            who.setFixedHeight(look.size("control"))
            row = in_line(look, who, way, day) if name else in_line(look, way, day)
            self.column.addLayout(row)
            way.setVisible(not self.meeting)
            self.rows.append((seat_id, person_id, name, way, day))
            self.watch(day)

    def _lacks(self, person_id: str, met_on: object) -> bool:
        return met_on is None and (self.meeting or person_id not in self.table.planned)

    @override
    def lean_on(self, earlier: Sequence[Editor]) -> None:
        # Whoever was met needs no planned way any more.
        for above in earlier:
            if isinstance(above, DecidersEditor) and self.meeting and not above.meeting:
                above.below = self

    @override
    def filled(self) -> bool:
        if self.below is not None and self.below.filled():
            return True
        named = self.person is None or bool(self.person.text())
        return named and all(read(day) is not None for _, _, _, _, day in self.rows)

    @override
    def parts(self) -> list[Part]:
        made: list[Part] = []
        for row in self.rows:
            seat_id, person_id, name, way, day = row if self.person is None else self._named(row, made)
            when = read(day)
            if when is None or not name:
                continue
            if self.meeting:
                made.append(partial(edits.change_seat, seat_id=seat_id, met_on=when))
                continue
            words = f"{kind_word(self.ctx.words, way.current)} {name}"
            step = partial(edits.add_follow_up, key=new_key(), deal_id=self.deal_id, person_id=person_id)
            made.append(partial(step, kind=way.current, due_on=when, words=words))
        return made

    def _named(self, row: _Row, made: list[Part]) -> _Row:
        """Seat the one who was named, and return his row."""
        name = self.person.text() if self.person is not None else ""
        if self.person is None or not name:
            return ("", "", "", row[3], row[4])
        person_id, seat_id, seat = self.table.seat(self.person.key, name, ("decision_maker",))
        made.append(seat)
        return (seat_id, person_id, name, row[3], row[4])
