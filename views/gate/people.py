"""The fields of answers and seats: yes or no in words, a person, his rung, his stance (method §5, §6)."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from local_db import edits
from models.buyers import INFORMANT_LADDER, LADDER, VETO_ROLES, ladder_for
from models.gate_rows import ANYONE
from models.gates import Check, reaches
from ui.overriding import override
from ui.widgets.checks import CheckRow
from ui.widgets.fields import TextField
from ui.widgets.labels import label
from views.buyer_words import capital, ladder_word, stance_word
from views.context import Context
from views.forms.inputs import PersonField
from views.gate.editor import LATER, Editor, Part, Table
from views.gate.radio import Choices

if TYPE_CHECKING:
    from models.buyers import SeatRow

_STANCES = (-2, -1, 0, 1, 2)


class AnswerEditor(Editor):
    """Yes, no, or ask at the next talk; in words if wanted."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr = ctx.words.tr
        options = [("yes", tr("Yes")), ("no", tr("No")), (LATER, tr("Ask at the next talk"))]
        self.choice = Choices(ctx.look, options, check.value, name=tr("Answer"))
        self.words = TextField(ctx.look, check.words, name=tr("In words"), placeholder=tr("who said so, in what words"))
        self.column.addWidget(self.choice)
        self.column.addWidget(self.words)
        self.watch(self.choice, self.words)

    @override
    def filled(self) -> bool:
        return self.choice.current == "yes"

    @override
    def later(self) -> bool:
        return self.choice.current == LATER

    @override
    def parts(self) -> list[Part]:
        answer, said = self.choice.current, self.words.text().strip()
        if answer in ("", LATER) or (answer, said) == (self.check.value, self.check.words):
            return []
        put = partial(edits.answer_question, deal_id=self.deal_id, stage=self.check.asked_in)
        return [partial(put, question=self.check.name, answer=answer, words=said)]


class Standing:
    """The fields of one person in a role: his rung, whether he was met, his stance, as the gate asks."""

    def __init__(self, owner: Editor, column: QVBoxLayout, seat: "SeatRow | None") -> None:
        check, look, words = owner.check, owner.ctx.look, owner.ctx.words
        tr = words.tr
        self.seat_id = seat.id if seat else ""
        self._check, self._day = check, owner.ctx.desk.today()
        self._rung = ladder_for(seat.ladder, (check.name,)) if seat else ""
        self._stance = "" if seat is None or seat.stance is None else str(seat.stance)
        self.rung: Choices | None = None
        self.stance: Choices | None = None
        self.met: CheckRow | None = None
        if check.rung == "met":
            self.met = CheckRow(look, tr("Met today"))
            self.met.toggled.connect(lambda _on: owner.changed.emit())
            column.addWidget(self.met)
        elif check.rung not in ("", "named"):
            steps = INFORMANT_LADDER if check.name == "informant" else LADDER
            options = [(step, capital(ladder_word(words, step))) for step in steps]
            self.rung = Choices(look, options, self._rung, name=tr("How far the relation has come"))
            column.addWidget(self.rung)
            owner.watch(self.rung)
        if check.stance is not None:
            options = [(str(one), capital(stance_word(words, one))) for one in _STANCES]
            self.stance = Choices(look, options, self._stance, name=tr("Where he stands"))
            column.addWidget(self.stance)
            owner.watch(self.stance)

    def filled(self) -> bool:
        """Say whether he is as far, and as much for us, as the gate asks."""
        if self.met is not None and not self.met.isChecked():
            return False
        if self.rung is not None and not reaches(self.rung.current, self._check.rung, None):
            return False
        if self.stance is None or self._check.stance is None:
            return True
        return self.stance.current != "" and int(self.stance.current) >= self._check.stance

    def follow(self, other: "Standing") -> None:
        """Show what was said of the same person at another gate; nobody is told."""
        for mine, his in ((self.rung, other.rung), (self.stance, other.stance)):
            if mine is not None and his is not None:
                mine.set_current(his.current)

    def fields(self) -> dict[str, Any]:
        """Return the seat's columns that change."""
        made: dict[str, Any] = {}
        if self.rung is not None and self.rung.current not in ("", self._rung):
            made["ladder"] = self.rung.current
        if self.stance is not None and self.stance.current not in ("", self._stance):
            made["stance"] = int(self.stance.current)
        if self.met is not None and self.met.isChecked():
            made["met_on"] = self._day
        return made


class SeatEditor(Editor):
    """Whom the role belongs to, how far he has come, where he stands: only what the gate asks and nobody knows."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        look, tr = ctx.look, ctx.words.tr
        self.person: PersonField | None = None
        self.standings: list[Standing] = []
        seats = _short_of(table, check)
        if not seats:
            self.person = PersonField(look, table.people, name=tr("Who"), placeholder=tr("a name"))
            self.column.addWidget(self.person)
            self.watch(self.person)
            self.standings.append(Standing(self, self.column, None))
        for seat in seats:
            if len(seats) > 1:
                self.column.addWidget(label(look, seat.name, "bodyStrong"))
            self.standings.append(Standing(self, self.column, seat))

    @override
    def filled(self) -> bool:
        if self.person is not None and not self.person.text():
            return False
        return all(standing.filled() for standing in self.standings)

    @override
    def parts(self) -> list[Part]:
        if self.person is None:
            changed = [(standing.seat_id, standing.fields()) for standing in self.standings]
            return [partial(edits.change_seat, seat_id=key, **fields) for key, fields in changed if fields]
        if not self.person.text():
            return []
        fields = self.standings[0].fields()
        role = {"veto_holder": "technical_expert", "anyone": ""}.get(self.check.name, self.check.name)
        roles = (role,) if role else ()
        return [self.table.seat(self.person.key, self.person.text(), roles, **fields)[2]]

    def speaks_with(self, other: "SeatEditor") -> bool:
        """Say whether what was said there of somebody holds here: of the same role, or of anyone while nobody is."""
        if other is self:
            return False
        nobody = self.check.name == ANYONE and self.person is not None and not self.person.text()
        return other.check.name == self.check.name or (nobody and other.filled())

    def follow(self, other: "SeatEditor") -> None:
        """Show what was said of the same role at another gate on the way."""
        if self.person is not None and other.person is not None:
            self.person.field.setText(other.person.text())
        for mine, his in zip(self.standings, other.standings, strict=False):
            mine.follow(his)


def _short_of(table: Table, check: Check) -> "list[SeatRow]":
    """Return whose standing the item is about: of the veto holders all who fall short, else the one it names."""
    if check.name != "veto_holder":
        return [seat for seat in table.seats if seat.id == check.seat_id]
    held = [seat for seat in table.seats if set(seat.roles) & set(VETO_ROLES)]
    if check.stance is not None:
        wanted = check.stance
        return [seat for seat in held if seat.stance is None or seat.stance < wanted]
    return [seat for seat in held if not reaches(seat.ladder, check.rung, seat.met_on)]
