"""The right side of an account's page: what was won, and the last contacts as a line of time."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from local_db import queries
from models.accounts import AccountFile
from ui.widgets.inspector import InspectorFrame, Section
from ui.widgets.labels import Elided, Icon, label
from views.context import Context
from views.formats import ago_text, month_day, total_text
from views.note_words import kind_icon, plain_text
from views.sections import clear

SHOWN = 12


class AccountSide(InspectorFrame):
    """Value and history."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look)
        self._ctx = ctx
        tr = ctx.words.tr
        self._value = Section(ctx.look, tr("So far"))
        self._history = Section(ctx.look, tr("Last contacts"), line=False)
        self.add(self._value)
        self.add(self._history)

    def show_account(self, account: AccountFile) -> None:
        """Read and show an account's value and contacts."""
        words, look, desk = self._ctx.words, self._ctx.look, self._ctx.desk
        today = desk.today()
        clear(self._value)
        row = QHBoxLayout()
        row.setSpacing(24)
        for figure, name in (
            (total_text(words, account.won_money), words.tr("won so far")),
            (ago_text(words, account.last_contact, today), words.tr("last contact")),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(label(look, figure, "page", tnum=True))
            column.addWidget(label(look, name, "small", "text.secondary"))
            row.addLayout(column)
        row.addStretch(1)
        self._value.body.addLayout(row)
        clear(self._history)
        notes = desk.read(queries.account_notes, account.id, SHOWN)
        for note in notes:
            line = QHBoxLayout()
            line.setSpacing(8)
            day = label(look, month_day(words, note.happened_at.astimezone().date(), today), "small", "text.secondary")
            day.setFixedWidth(round(62 * max(1.0, look.factor)))
            line.addWidget(day)
            line.addWidget(Icon(look, kind_icon(note.kind), "text.secondary", 15))
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(Elided(look, note.title or words.tr("Note"), "bodyStrong"))
            below = words.tr(", ").join(name for _key, name in note.people) or plain_text(note.learned)
            if below:
                texts.addWidget(Elided(look, below, "small", "text.secondary"))
            line.addLayout(texts, 1)
            self._history.body.addLayout(line)
        if not notes:
            self._history.add(label(look, words.tr("No contact yet"), "body", "text.secondary"))
