"""The sheet that puts somebody on the map: a name typed ahead over the account's people and our team, or a new one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from local_db import queries
from models.accounts import PersonRow
from models.buyers import ROLES
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.forms import FormRow
from ui.widgets.segmented import Segmented
from ui.widgets.sheet import Sheet
from views.buyer_map.acts import MapActs
from views.buyer_map.name_picker import NamePicker
from views.buyer_map.role_chips import ToggleChips
from views.buyer_words import capital, role_word

if TYPE_CHECKING:
    from views.context import Context


class AddSheet(Sheet):
    """Name with those who fit, title and side of somebody new, roles."""

    def __init__(self, ctx: "Context", acts: MapActs, roles: tuple[str, ...], done: Callable[[str], object]) -> None:
        tr = ctx.words.tr
        title = tr("Who is the {role}?", role=role_word(ctx.words, roles[0])) if roles else tr("Add a person")
        super().__init__(ctx.look, title, width=520, close_tip=tr("Close"))
        self._ctx, self._acts, self._done = ctx, acts, done
        look = ctx.look
        self._people = {row.id: row for row in self._candidates()}
        shown = [(row.id, row.name, self._beside(row)) for row in self._people.values()]
        self.name = NamePicker(
            look, shown, name=tr("Full name"), placeholder=tr("Type a name"), fits=tr("People who fit")
        )
        self._name_row = FormRow(look, tr("Full name"), self.name)
        self.add(self._name_row)
        self.title_field = TextField(look, name=tr("Title"))
        self.title_field.returnPressed.connect(self.add_person)
        self._title_row = FormRow(look, tr("Title"), self.title_field)
        self.add(self._title_row)
        sides = [("buyer", tr("At the buyer"), ""), ("ours", tr("Our team"), "")]
        self.side = Segmented(look, sides, "buyer", name=tr("Side"))
        self.side.changed.connect(self._show_rows)
        self._side_row = FormRow(look, tr("Side"), self.side)
        self.add(self._side_row)
        options = [(role, capital(role_word(ctx.words, role))) for role in ROLES]
        self.roles = ToggleChips(look, options, roles, name=tr("Roles"))
        self._roles_row = FormRow(look, tr("Roles"), self.roles)
        self.add(self._roles_row)
        put = Button(look, tr("Put on the map"), kind="primary", keys="Enter")
        put.clicked.connect(self.add_person)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.set_foot(cancel, put)
        self.name.changed.connect(self._show_rows)
        self.name.entered.connect(self.add_person)
        self._show_rows()

    def _candidates(self) -> list[PersonRow]:
        """The account's people and our team, without those on the map."""
        here = {seat.person_id for seat in self._acts.buyers.seats}
        desk = self._ctx.desk
        people = desk.read(queries.account_people, self._acts.account_id) if self._acts.account_id else ()
        return [row for row in (*people, *desk.read(queries.our_team)) if row.id not in here]

    def _beside(self, row: PersonRow) -> str:
        parts = (row.title, self._ctx.words.tr("our team") if row.side == "ours" else "")
        return "  ·  ".join(part for part in parts if part)

    def _show_rows(self) -> None:
        """Ask for title and side only of somebody new, for roles only of the buyer's people."""
        person = self._people.get(self.name.key)
        new = person is None
        self._title_row.setVisible(new)
        self._side_row.setVisible(new)
        side = person.side if person is not None else self.side.current
        self._roles_row.setVisible(side != "ours")
        self._name_row.set_error("")
        named = new and self.name.text() and side != "ours" and self._acts.account_id
        self._name_row.set_hint(self._ctx.words.tr("A new person at this account.") if named else "")
        self.updateGeometry()

    def add_person(self) -> None:
        """Put the chosen person, or a new one by the typed name, on the map."""
        person, name = self._people.get(self.name.key), self.name.text()
        if person is None and not name:
            self._name_row.set_error(self._ctx.words.tr("A person needs a name."))
            self.name.setFocus()
            return
        side = person.side if person is not None else self.side.current
        roles = () if side == "ours" else self.roles.keys()
        if person is not None:
            key = self._acts.seat_person(person.id, person.name, roles)
        else:
            key = self._acts.seat_new_person(name, self.title_field.text().strip(), roles, side=side)
        self._ctx.shell.close_sheet()
        self._done(key)
