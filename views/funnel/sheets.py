"""The questions after a drop: why lost, hold until when, whose win rate."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from models.deals import LOST_REASONS, DealCard
from models.playbook import Stage
from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.dates import DateField
from ui.widgets.fields import Combo, TextArea
from ui.widgets.forms import FormRow
from ui.widgets.labels import label
from ui.widgets.sheet import Sheet
from views.context import Context
from views.deal_words import LOST
from views.formats import money_text, percent


class Ask(Sheet):
    """A sheet that ends in a decision; however it goes away without one, `dropped` is called once."""

    def __init__(self, ctx: Context, title: str, card: DealCard, dropped: Callable[[], None], owner: QWidget) -> None:
        super().__init__(ctx.look, title, width=440, close_tip=ctx.words.tr("Close"))
        self.ctx = ctx
        self.submit: Callable[[], None] = self.reject
        self.first: QWidget = self
        parts = (card.account_name, card.name, money_text(ctx.words, card.money))
        below = label(ctx.look, " · ".join(part for part in parts if part), "small", "text.secondary", wrap=True)
        self.head_below.addWidget(below)
        self._open = [dropped]
        waiting = self._open
        # The window may close a sheet without asking it; its end is the one thing that surely comes.
        self.destroyed.connect(lambda: waiting.pop()() if waiting and Shiboken.isValid(owner) else None)

    def decide(self, act: Callable[[], None]) -> None:
        """Close the sheet and do what was decided."""
        self._open.clear()
        self.ctx.shell.close_sheet()
        act()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
            return
        super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # What got the focus before the sheet had a window has lost it again by now.
        super().showEvent(event)
        self.first.setFocus()

    def end_with(self, text: str, kind: str, submit: Callable[[], None]) -> None:
        """Put the buttons at the foot: back, and the act."""
        self.submit = submit
        back = Button(self.ctx.look, self.ctx.words.tr("Back"), keys="Esc")
        back.clicked.connect(self.reject)
        go = Button(self.ctx.look, text, kind="danger" if kind == "danger" else "primary", keys="Ctrl+Enter")
        go.clicked.connect(submit)
        self.set_foot(back, go)


def lost_sheet(
    ctx: Context,
    card: DealCard,
    done: Callable[[str, str], None],
    dropped: Callable[[], None],
    owner: QWidget,
) -> Sheet:
    """Return the sheet that asks why a deal is lost; `done` gets the reason's code and the words."""
    tr = ctx.words.tr
    sheet = Ask(ctx, tr("Why is it lost?"), card, dropped, owner)
    reason = Combo(ctx.look, [(code, tr(LOST[code])) for code in LOST_REASONS], name=tr("Reason"))
    words = TextArea(ctx.look, name=tr("In words"), placeholder=tr("What would you do differently next time"))
    sheet.add(FormRow(ctx.look, tr("Reason"), reason))
    sheet.add(FormRow(ctx.look, tr("In words"), words))

    def submit() -> None:
        code, text = reason.current, words.text()
        sheet.decide(lambda: done(code, text))

    sheet.end_with(tr("Mark as lost"), "danger", submit)
    sheet.first = reason
    return sheet


def hold_sheet(
    ctx: Context,
    card: DealCard,
    done: Callable[[date | None, str], None],
    dropped: Callable[[], None],
    owner: QWidget,
) -> Sheet:
    """Return the sheet that asks until when a deal is on hold; `done` gets the day, or None, and the words."""
    tr = ctx.words.tr
    sheet = Ask(ctx, tr("Hold until when?"), card, dropped, owner)
    until = day_field(ctx, None, name=tr("Until"))
    words = TextArea(ctx.look, name=tr("In words"), placeholder=tr("What it waits for"))
    row = FormRow(ctx.look, tr("Until"), until, hint=tr("Empty while nobody knows."))
    sheet.add(row)
    sheet.add(FormRow(ctx.look, tr("In words"), words))

    def submit() -> None:
        until.save()
        if until.property("error"):
            row.set_error(tr("This is no day. Try 26 Nov, or +14."))
            until.setFocus()
            return
        day, text = until.day, words.text()
        sheet.decide(lambda: done(day, text))

    sheet.end_with(tr("Put on hold"), "primary", submit)
    sheet.first = until
    return sheet


def rate_sheet(
    ctx: Context,
    card: DealCard,
    stage: Stage,
    done: Callable[[bool], None],
    dropped: Callable[[], None],
    owner: QWidget,
) -> Sheet:
    """Return the sheet that asks whose win rate counts now; `done` gets True to take the stage's."""
    tr = ctx.words.tr
    name = stage.name.of(ctx.words.language)
    sheet = Ask(ctx, tr("Which win rate counts now?"), card, dropped, owner)
    own, rate = percent(card.win_rate), percent(stage.win_rate)
    text = tr("You set {own} for this deal. {stage} stands at {rate}.", own=own, stage=name, rate=rate)
    sheet.add(label(ctx.look, text, wrap=True))
    keep = Button(ctx.look, tr("Keep {rate}", rate=own))
    keep.clicked.connect(lambda: sheet.decide(lambda: done(False)))
    take = Button(ctx.look, tr("Take {rate}", rate=rate), kind="primary", keys="Ctrl+Enter")
    take.clicked.connect(lambda: sheet.decide(lambda: done(True)))
    sheet.submit = lambda: sheet.decide(lambda: done(True))
    sheet.set_foot(keep, take)
    sheet.first = take
    return sheet


def day_field(ctx: Context, day: date | None, *, name: str) -> DateField:
    """Return a field for a day in the reader's words."""
    from PySide6.QtCore import QLocale

    from views.formats import full_date

    words = ctx.words
    locale = QLocale(QLocale.Language.Chinese if words.chinese else QLocale.Language.English)
    return DateField(
        ctx.look,
        ctx.desk.today(),
        day,
        show=lambda one: full_date(words, one),
        name=name,
        open_name=words.tr("Open the calendar"),
        locale=locale,
    )
