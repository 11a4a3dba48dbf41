"""The sheet of a person on the map: everything known of him in this deal, stored in one edit."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.buyers import (
    BUYING_VALUES,
    PERSONALITIES,
    ROLES,
    SeatRow,
    ladder_for,
    ladder_of,
)
from ui.widgets.button import Button
from ui.widgets.dates import DateField
from ui.widgets.fields import Combo, TextField
from ui.widgets.forms import FormRow
from ui.widgets.segmented import Segmented
from ui.widgets.sheet import Sheet
from views.buyer_map.acts import MapActs
from views.buyer_map.role_chips import ToggleChips
from views.buyer_words import (
    LADDER_WORDS,
    PERSONALITY_HINTS,
    PERSONALITY_WORDS,
    STANCE_SHORT,
    VALUE_WORDS,
    capital,
    role_word,
)
from views.formats import month_day

if TYPE_CHECKING:
    from views.context import Context

_STANCES = ("-2", "-1", "0", "1", "2", "")


class PersonSheet(Sheet):
    """Name, title, roles, stance, influence, ladder, personality, buying values, last met."""

    def __init__(self, ctx: "Context", acts: MapActs, seat: SeatRow) -> None:
        words = ctx.words
        tr = words.tr
        super().__init__(ctx.look, tr("{person} in this deal", person=seat.name), width=600, close_tip=tr("Close"))
        self._ctx, self._acts, self.seat = ctx, acts, seat
        look = ctx.look
        self.name = TextField(look, seat.name, name=tr("Full name"))
        self.title_field = TextField(look, seat.title, name=tr("Title"))
        self._name_row = FormRow(look, tr("Full name"), self.name)
        self._side_by_side(self._name_row, FormRow(look, tr("Title"), self.title_field))
        save = Button(look, tr("Save"), kind="primary", keys="Ctrl+Enter")
        save.clicked.connect(self.save)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.set_foot(cancel, save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._buyer = seat.side != "ours"
        if self._buyer:
            self._add_buyer_rows()

    def _add_buyer_rows(self) -> None:
        look, tr, seat = self._ctx.look, self._ctx.words.tr, self.seat
        options = [(role, capital(role_word(self._ctx.words, role))) for role in ROLES]
        self.roles = ToggleChips(look, options, seat.roles, name=tr("Roles"))
        self.roles.changed.connect(self._roles_changed)
        hint = tr("Users and technical experts can say no.")
        self.add(FormRow(look, tr("Roles"), self.roles, hint=hint))
        shown = "" if seat.stance is None else str(seat.stance)
        self.stance = Segmented(look, [(key, self._stance(key), "") for key in _STANCES], "0", name=tr("Stance"))
        self.stance.set_current(shown)
        self.add(FormRow(look, tr("Stance"), self.stance))
        figures = [(str(n), str(n), "") for n in range(1, 6)] + [("", tr("not known"), "")]
        self.influence = Segmented(look, figures, "1", name=tr("Influence"))
        self.influence.set_current("" if seat.influence is None else str(seat.influence))
        self.ladder = Combo(look, self._rungs(seat.roles), seat.ladder, name=tr("Relation"))
        today = self._ctx.desk.today()

        def show(day: date) -> str:
            return month_day(self._ctx.words, day, today)

        self.met = DateField(
            look, today, seat.met_on, show=show, name=tr("Last met"), open_name=tr("Open the calendar")
        )
        self._side_by_side(
            FormRow(look, tr("Influence"), self.influence),
            FormRow(look, tr("Relation"), self.ladder),
            FormRow(look, tr("Last met"), self.met),
        )
        animals = [("", tr("not known")), *((key, tr(PERSONALITY_WORDS[key])) for key in PERSONALITIES)]
        self.personality = Combo(look, animals, seat.personality, name=tr("Personality"))
        self._personality_row = FormRow(look, tr("Personality"), self.personality)
        self.personality.chosen.connect(self._personality_chosen)
        self._personality_chosen(seat.personality)
        self.add(self._personality_row)
        values = [(key, tr(VALUE_WORDS[key])) for key in BUYING_VALUES]
        self.values = ToggleChips(look, values, seat.values, name=tr("Buys for"), ordered=True)
        self.add(FormRow(look, tr("Buys for"), self.values, hint=tr("In the order in which they are chosen.")))

    def _stance(self, key: str) -> str:
        tr = self._ctx.words.tr
        words = {"-2": "−2", "2": "+2"}
        stance = int(key) if key else None
        return words[key] if key in words else tr(STANCE_SHORT[stance])

    def _rungs(self, roles: tuple[str, ...]) -> list[tuple[str, str]]:
        tr = self._ctx.words.tr
        return [(rung, tr(LADDER_WORDS[rung])) for rung in ("", *ladder_of(roles))]

    def _roles_changed(self) -> None:
        """Offer the ladder that fits the roles; the rung stays, or becomes its like on the other ladder."""
        rung = self.ladder.current
        roles = self.roles.keys()
        rungs = self._rungs(roles)
        self.ladder.set_options(rungs, ladder_for(rung, roles))

    def _personality_chosen(self, key: str) -> None:
        self._personality_row.set_hint(self._ctx.words.tr(PERSONALITY_HINTS[key]) if key else "")

    def _side_by_side(self, *rows: QWidget) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for row in rows:
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def save(self) -> None:
        """Store what changed in one edit and close; without a name it stays open and says so."""
        name = self.name.text().strip()
        if not name:
            self._name_row.set_error(self._ctx.words.tr("A person needs a name."))
            self.name.setFocus()
            return
        seat = self.seat
        person: dict[str, Any] = {}
        if name != seat.name:
            person["name"] = name
        if self.title_field.text().strip() != seat.title:
            person["title"] = self.title_field.text().strip()
        fields: dict[str, Any] = {}
        roles = seat.roles
        if self._buyer:
            self.met.save()
            roles = self.roles.keys()
            if self.personality.current != seat.personality:
                person["personality"] = self.personality.current
            new = {
                "stance": int(self.stance.current) if self.stance.current else None,
                "influence": int(self.influence.current) if self.influence.current else None,
                "ladder": self.ladder.current,
                "values": self.values.keys(),
                "met_on": self.met.day,
            }
            fields = {key: value for key, value in new.items() if value != getattr(seat, key)}
        self._acts.change_all(seat, person, fields, roles)
        self._ctx.shell.close_sheet()
