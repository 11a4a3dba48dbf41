"""The question after a drop: whose win rate counts; and the field for a day that the form shares."""

from collections.abc import Callable
from datetime import date

from models.deals import DealCard
from models.playbook import Stage
from ui.widgets.button import Button
from ui.widgets.dates import DateField
from ui.widgets.labels import label
from views.context import Context
from views.formats import money_text, percent
from views.forms.ask import Ask


def rate_sheet(
    ctx: Context, card: DealCard, stage: Stage, done: Callable[[bool], None], dropped: Callable[[], None]
) -> Ask:
    """Return the sheet that asks whose win rate counts now; `done` gets True to keep the rep's own."""
    tr = ctx.words.tr
    name = stage.name.of(ctx.words.language)
    parts = (card.account_name, card.name, money_text(ctx.words, card.money))
    below = " · ".join(part for part in parts if part)
    sheet = Ask(ctx, tr("Which win rate counts now?"), below, dropped=dropped, width=440)
    own, rate = percent(card.win_rate), percent(stage.win_rate)
    text = tr("You set {own} for this deal. {stage} stands at {rate}.", own=own, stage=name, rate=rate)
    sheet.add(label(ctx.look, text, wrap=True))
    keep = Button(ctx.look, tr("Keep {rate}", rate=own))
    keep.clicked.connect(lambda: sheet.decide(lambda: done(True)))
    take = Button(ctx.look, tr("Take {rate}", rate=rate), kind="primary", keys="Ctrl+Enter")
    take.clicked.connect(lambda: sheet.decide(lambda: done(False)))
    sheet.submit = lambda: sheet.decide(lambda: done(False))
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
