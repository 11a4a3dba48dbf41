"""The sheet of a line: whom it leads to (typed by name), what kind, its words."""

from typing import TYPE_CHECKING

from models.buyers import LINE_KINDS, LineRow, SeatRow
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.forms import FormRow
from ui.widgets.segmented import Segmented
from ui.widgets.sheet import Sheet
from views.buyer_map.acts import MapActs
from views.buyer_map.name_picker import NamePicker
from views.buyer_words import LINE_WORDS, line_sentence

if TYPE_CHECKING:
    from views.context import Context


class LineSheet(Sheet):
    """A new line from `source`, or a change of `line`."""

    def __init__(
        self, ctx: "Context", acts: MapActs, source: SeatRow | None = None, line: LineRow | None = None
    ) -> None:
        tr = ctx.words.tr
        if line is not None:
            title = line_sentence(ctx.words, line, acts.buyers)
        else:
            title = tr("A line from {person}", person=source.name if source else "")
        super().__init__(ctx.look, title, width=520, close_tip=tr("Close"))
        self._ctx, self._acts, self._source, self._line = ctx, acts, source, line
        look = ctx.look
        self.target: NamePicker | None = None
        if source is not None:
            people = [(seat.id, seat.name, seat.title) for seat in acts.buyers.seats if seat.id != source.id]
            self.target = NamePicker(
                look, people, name=tr("To whom"), placeholder=tr("Type a name"), fits=tr("People who fit"), alone=True
            )
            self.target.changed.connect(self._typed)
            self.target.entered.connect(self.keep)
            self._target_row = FormRow(look, tr("To whom"), self.target)
            self.add(self._target_row)
        kinds = [(kind, tr(LINE_WORDS[kind]), "") for kind in LINE_KINDS]
        ours = source is not None and source.side == "ours"
        self.kind = Segmented(look, kinds, line.kind if line else "contact" if ours else "reports", name=tr("Kind"))
        self.add(FormRow(look, tr("Kind"), self.kind))
        self.label = TextField(look, line.label if line else "", name=tr("Words on the line"))
        self.add(FormRow(look, tr("Words on the line"), self.label, hint=tr("Such as: equipment budget")))
        self.label.returnPressed.connect(self.keep)
        cancel = Button(look, tr("Cancel"))
        cancel.clicked.connect(self.reject)
        keep = Button(look, tr("Save") if line else tr("Draw the line"), kind="primary", keys="Enter")
        keep.clicked.connect(self.keep)
        remove = None
        if line is not None:
            remove = Button(look, tr("Remove the line"), kind="ghost", icon="trash-2")
            remove.clicked.connect(self._remove)
        self.set_foot(cancel, keep, beside=remove)

    def _found(self) -> SeatRow | None:
        return self._acts.seat(self.target.key) if self.target is not None else None

    def _typed(self) -> None:
        self._target_row.set_error("")
        found = self._found()
        if found is not None and self._source is not None and found.side != self._source.side:
            self.kind.set_current("contact")
        self.updateGeometry()

    def keep(self) -> None:
        """Store the line and close; somebody unknown stays an error at the field."""
        fields = {"kind": self.kind.current, "label": self.label.text().strip()}
        if self._line is not None:
            self._acts.change_line(self._line.id, **fields)
        elif self._source is not None and self.target is not None:
            found = self._found()
            if found is None:
                self._target_row.set_error(self._ctx.words.tr("Nobody on this map has this name."))
                self.target.setFocus()
                return
            self._acts.add_line(self._source.id, found.id, fields["kind"], fields["label"])
        self._ctx.shell.close_sheet()

    def _remove(self) -> None:
        if self._line is not None:
            self._acts.remove_line(self._line.id)
        self._ctx.shell.close_sheet()
