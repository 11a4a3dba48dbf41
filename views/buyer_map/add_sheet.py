"""The sheet that puts somebody on the map: a name typed ahead over the account's people and our team, or a new one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from typing_extensions import override

from local_db import queries
from models.accounts import PersonRow
from models.buyers import ROLES
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.forms import FormRow
from ui.widgets.segmented import Segmented
from ui.widgets.sheet import Sheet
from views.buyer_map.acts import MapActs
from views.buyer_map.role_chips import ToggleChips
from views.buyer_words import capital, role_word

if TYPE_CHECKING:
    from views.context import Context

_MOST = 6


class AddSheet(Sheet):
    """Name, matches, title and side of somebody new, roles."""

    def __init__(self, ctx: "Context", acts: MapActs, roles: tuple[str, ...], done: Callable[[str], object]) -> None:
        tr = ctx.words.tr
        title = tr("Who is the {role}?", role=role_word(ctx.words, roles[0])) if roles else tr("Add a person")
        super().__init__(ctx.look, title, width=520, close_tip=tr("Close"))
        self._ctx, self._acts, self._done = ctx, acts, done
        look = ctx.look
        self._people = self._candidates()
        self.chosen: PersonRow | None = None
        self.name = TextField(look, name=tr("Full name"), placeholder=tr("Type a name"))
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self.add_person)
        self.name.installEventFilter(self)
        self._name_row = FormRow(look, tr("Full name"), self.name)
        self.add(self._name_row)
        self.matches = QListWidget()
        self.matches.setFont(look.font("body"))
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matches.setAccessibleName(tr("People who fit"))
        self.matches.itemClicked.connect(self._pick)
        self.add(self.matches)
        self.title_field = TextField(look, name=tr("Title"))
        self.title_field.returnPressed.connect(self.add_person)
        self._title_row = FormRow(look, tr("Title"), self.title_field)
        self.add(self._title_row)
        sides = [("buyer", tr("At the buyer"), ""), ("ours", tr("Our team"), "")]
        self.side = Segmented(look, sides, "buyer", name=tr("Side"))
        self.side.changed.connect(self._side_changed)
        self._side_row = FormRow(look, tr("Side"), self.side)
        self.add(self._side_row)
        options = [(role, capital(role_word(ctx.words, role))) for role in ROLES]
        self.roles = ToggleChips(look, options, roles, name=tr("Roles"))
        self._roles_row = FormRow(look, tr("Roles"), self.roles)
        self.add(self._roles_row)
        self._put = Button(look, tr("Put on the map"), kind="primary", keys="Enter")
        self._put.clicked.connect(self.add_person)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.set_foot(cancel, self._put)
        self._typed("")

    def _candidates(self) -> list[PersonRow]:
        """The account's people and our team, without those on the map."""
        here = {seat.person_id for seat in self._acts.buyers.seats}
        desk = self._ctx.desk
        people = desk.read(queries.account_people, self._acts.account_id) if self._acts.account_id else ()
        return [row for row in (*people, *desk.read(queries.our_team)) if row.id not in here]

    def _typed(self, text: str) -> None:
        wanted = text.strip().casefold()
        if self.chosen is not None and text != self.chosen.name:
            self.chosen = None
        found = [row for row in self._people if wanted in f"{row.name} {row.title}".casefold()][:_MOST]
        self.matches.clear()
        for row in found:
            parts = [row.name, row.title, self._ctx.words.tr("our team") if row.side == "ours" else ""]
            item = QListWidgetItem("  ·  ".join(part for part in parts if part))
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.matches.addItem(item)
        exact = [at for at, row in enumerate(found) if row.name.casefold() == wanted]
        if exact:
            self.matches.setCurrentRow(exact[0])
        self.matches.setVisible(bool(found) and self.chosen is None)
        tall = self.matches.sizeHintForRow(0) if found else 0
        self.matches.setFixedHeight(tall * len(found) + 6)
        self._show_new()

    def _show_new(self) -> None:
        new = self.chosen is None and self._current() is None
        self._title_row.setVisible(new)
        self._side_row.setVisible(new)
        self._side_changed()
        self._name_row.set_error("")
        known = self._ctx.words.tr("A new person at this account.") if new and self.name.text().strip() else ""
        self._name_row.set_hint(known)
        self.updateGeometry()

    def _side_changed(self) -> None:
        person = self.chosen or self._current()
        ours = person.side == "ours" if person is not None else self.side.current == "ours"
        self._roles_row.setVisible(not ours)

    def _current(self) -> PersonRow | None:
        if self.matches.currentRow() < 0 or self.matches.isHidden():
            return None
        key = self.matches.currentItem().data(Qt.ItemDataRole.UserRole)
        return next((row for row in self._people if row.id == key), None)

    def _pick(self, item: QListWidgetItem) -> None:
        self.matches.setCurrentItem(item)
        self.chosen = self._current()
        if self.chosen is not None:
            self.name.setText(self.chosen.name)
            self.matches.hide()
            self._show_new()
            self.name.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.name and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and self.matches.isVisible() and self.matches.count():
                at = self.matches.currentRow() + step
                self.matches.setCurrentRow(max(-1, min(at, self.matches.count() - 1)))
                self._show_new()
                return True
        return super().eventFilter(watched, event)

    def add_person(self) -> None:
        """Put the chosen person, or a new one by the typed name, on the map."""
        person = self.chosen or self._current()
        name = self.name.text().strip()
        if person is None and not name:
            self._name_row.set_error(self._ctx.words.tr("A person needs a name."))
            self.name.setFocus()
            return
        if person is not None:
            roles = () if person.side == "ours" else self.roles.keys()
            key = self._acts.seat_person(person.id, person.name, roles)
        else:
            side = self.side.current
            roles = () if side == "ours" else self.roles.keys()
            key = self._acts.seat_new_person(name, self.title_field.text().strip(), roles, side=side)
        self._ctx.shell.close_sheet()
        self._done(key)
