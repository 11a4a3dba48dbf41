"""A quick look at a deal without leaving the board."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from local_db import queries
from models.deals import DealCard
from models.playbook import Stage
from models.resting import rest_of
from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.labels import label
from ui.widgets.sheet import Sheet
from views.context import Context
from views.danger_words import danger_title
from views.formats import UNKNOWN, money_text, percent
from views.funnel.words import close_words, gate_words, rest_words, step_line


class Peek(Sheet):
    """A deal's figures, next step and dangers; Space and Esc close it, Enter opens the deal."""

    def __init__(self, ctx: Context, card: DealCard, stage: Stage) -> None:
        tr = ctx.words.tr
        super().__init__(ctx.look, card.name, width=420, close_tip=tr("Close"))
        self._ctx, self._key = ctx, card.id
        if card.account_name:
            self.head_below.addWidget(label(ctx.look, card.account_name, "small", "text.secondary", wrap=True))
        today = ctx.desk.today()
        late = ("text.primary", "warn.text", "danger.text")[rest_of(card, today).level]
        rows = [
            (tr("Money"), money_text(ctx.words, card.money, exact=True), "text.primary"),
            (tr("Win rate"), percent(card.win_rate), "text.primary"),
            (tr("Close date"), close_words(ctx.words, card.close_date, today), "text.primary"),
            (tr("Stage"), f"{stage.letter}  {stage.name.of(ctx.words.language)}", "text.primary"),
            (tr("Days"), "\n".join(rest_words(ctx.words, card, today)) or UNKNOWN, late),
            (tr("Next step"), step_line(ctx.words, card, today), "text.primary"),
        ]
        if card.open_gate:
            rows.append((tr("Gate"), gate_words(ctx.words, card), "warn.text"))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, (name, value, color) in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(ctx.look, name, "small", "text.secondary"), number, 0, top)
            grid.addWidget(label(ctx.look, value, "body", color, wrap=True), number, 1)
        self.add(body)
        for danger in ctx.desk.read(queries.deal_dangers, card.id, today):
            color = "danger.text" if danger.counts else "text.tertiary"
            self.add(label(ctx.look, danger_title(ctx.words, danger), "small", color, wrap=True))
        go = Button(ctx.look, tr("Open deal"), kind="primary", keys="Enter")
        go.clicked.connect(self._go)
        self.set_foot(go)
        go.installEventFilter(self)
        go.setFocus()

    def _go(self) -> None:
        self._ctx.shell.close_sheet()
        self._ctx.shell.go("deal", self._key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A button would take Space for a click.
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self.reject()
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)
