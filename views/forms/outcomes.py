"""How a deal ends or rests, asked the same way from board, list and deal page: lost, hold, snooze, who decided."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QRect

from local_db import edits, queries
from local_db.acts import Act
from local_db.keys import new_key
from models.deals import LOST_REASONS, DealFile
from ui.widgets.fields import Combo, TextArea, TextField
from ui.widgets.forms import FormRow
from ui.widgets.labels import label
from views.context import Context
from views.deal_words import LOST
from views.formats import money_text
from views.forms.ask import Ask, nothing
from views.forms.inputs import DayField, PersonField
from views.forms.storing import open_beside, store

Then = Callable[[], None] | None
_LOOK_AGAIN = timedelta(days=180)


def _file(ctx: Context, deal_id: str, dropped: Then) -> DealFile | None:
    deal = ctx.desk.read(queries.deal_file, deal_id, ctx.desk.today())
    if deal is None:
        (dropped or nothing)()
    return deal


def _line(ctx: Context, deal: DealFile) -> str:
    parts = (deal.account_name, deal.name, money_text(ctx.words, deal.money))
    return " · ".join(part for part in parts if part)


def people_field(ctx: Context, deal: DealFile, name: str) -> PersonField:
    """Return a field for somebody of the buyer's, those on the map first."""
    seats = ctx.desk.read(queries.buyer_map, deal.id).seats
    found = {seat.person_id: (seat.person_id, seat.name, seat.title) for seat in seats if seat.side == "buyer"}
    if deal.account_id:
        for one in ctx.desk.read(queries.account_people, deal.account_id):
            found.setdefault(one.id, (one.id, one.name, one.title))
    return PersonField(ctx.look, tuple(found.values()), name=name, placeholder=ctx.words.tr("a name, or in words"))


def day_row(ctx: Context, title: str, day: date | None, hint: str = "") -> tuple[FormRow, DayField]:
    """Return a row that asks for a day."""
    field = DayField(ctx, day, name=title)
    return FormRow(ctx.look, title, field, hint=hint), field


def day_of(ctx: Context, row: FormRow, field: DayField, *, needed: bool = False) -> date | None:
    """Return the day of a row; ValueError, said at the field, where none can be read or one is needed."""
    try:
        day = field.typed()
    except ValueError:
        row.set_error(ctx.words.tr("This is no day. Try 26 Nov, or +14."))
        field.setFocus()
        raise
    if needed and day is None:
        row.set_error(ctx.words.tr("A day is needed: it is back on that day."))
        field.setFocus()
        raise ValueError("no day")
    row.set_error("")
    return day


def lose_deals(
    ctx: Context, ids: Sequence[str], *, done: Then = None, dropped: Then = None, beside: QRect | None = None
) -> None:
    """Ask why deals are lost, to whom, and when to look again; of one deal also who decided; one edit for all."""
    deal = _file(ctx, ids[0], dropped)
    if deal is None:
        return
    tr, look = ctx.words.tr, ctx.look
    below = _line(ctx, deal) if len(ids) == 1 else ctx.words.ntr("{n} deal", "{n} deals", len(ids))
    title = tr("Why is it lost?") if len(ids) == 1 else tr("Why are they lost?")
    sheet = Ask(ctx, title, below, dropped=dropped, width=480)
    reason = Combo(look, [(code, tr(LOST[code])) for code in LOST_REASONS], name=tr("Reason"))
    words = TextArea(look, name=tr("In words"), placeholder=tr("What would you do differently next time"), least=2)
    known = [(rival.id, rival.name, rival.strong) for rival in ctx.desk.read(queries.deal_rivals, deal.id)]
    rival = PersonField(look, known, name=tr("Lost to"), placeholder=tr("the rival who got it, if one did"))
    who = people_field(ctx, deal, tr("Who really decided?")) if len(ids) == 1 else None
    again_row, again = day_row(
        ctx, tr("When to look again"), None, tr("A follow-up is made for that day. Empty: not again.")
    )
    again.setPlaceholderText(tr("e.g. +{days}", days=_LOOK_AGAIN.days))
    for text, field in ((tr("Reason"), reason), (tr("In words"), words), (tr("Lost to"), rival)):
        sheet.add(FormRow(look, text, field))
    if who is not None:
        sheet.add(FormRow(look, tr("Who really decided?"), who))
    sheet.add(again_row)
    names = {key: card.name for key, card in ctx.desk.read(queries.deal_cards, tuple(ids), ctx.desk.today()).items()}

    def lose(key: str, day: date | None) -> Callable[..., None]:
        fields: dict[str, object] = {
            "reason": reason.current,
            "words": words.text().strip(),
            "rival": rival.text(),
            "look_again_on": day,
        }
        if who is not None:
            fields |= {"decider_id": who.key, "decider_words": "" if who.key else who.text()}
        if day is not None:
            text = tr("Look at {deal} again", deal=names.get(key, deal.name))
            fields |= {"follow_up_key": new_key(), "follow_up_words": text}
        return partial(edits.lose_deal, deal_id=key, **fields)  # type: ignore[arg-type]

    def submit() -> None:
        try:
            day = day_of(ctx, again_row, again)
        except ValueError:
            return
        parts = [lose(key, day) for key in ids]
        act = Act("Lost {deal}", deal=deal.name) if len(ids) == 1 else Act("Lost {n} deals", n=len(ids))

        def go() -> None:
            (done or nothing)()
            store(ctx, act, parts)

        sheet.decide(go)

    sheet.end_with(tr("Mark as lost"), submit, danger=True)
    sheet.first = reason
    open_beside(ctx, sheet, beside)


def hold_deals(
    ctx: Context, ids: Sequence[str], *, done: Then = None, dropped: Then = None, beside: QRect | None = None
) -> None:
    """Ask until when deals are on hold, a day or nobody knows, and what they wait for."""
    tr = ctx.words.tr
    _until(
        ctx,
        ids,
        (tr("Hold until when?"), tr("What it waits for"), tr("Put on hold"), tr("Empty while nobody knows.")),
        Act("Put {deal} on hold"),
        lambda key, day, words: partial(edits.hold_deal, deal_id=key, until=day, words=words),
        Act("Put {n} deals on hold", n=len(ids)),
        (done, dropped, beside),
        needed=False,
    )


def snooze_deals(
    ctx: Context, ids: Sequence[str], *, done: Then = None, dropped: Then = None, beside: QRect | None = None
) -> None:
    """Ask until which day deals rest and because of what; they stay open."""
    tr = ctx.words.tr
    hint = tr("It stays open and comes back on that day. Until then it does not rot.")
    _until(
        ctx,
        ids,
        (tr("Snooze until when?"), tr("Because of what"), tr("Snooze"), hint),
        Act("Snoozed {deal}"),
        lambda key, day, words: partial(edits.snooze_deal, deal_id=key, until=day or date.max, words=words),
        Act("Snoozed {n} deals", n=len(ids)),
        (done, dropped, beside),
        needed=True,
    )


def _until(
    ctx: Context,
    ids: Sequence[str],
    said: tuple[str, str, str, str],
    one_act: Act,
    make: Callable[[str, date | None, str], Callable[..., None]],
    many_act: Act,
    ends: tuple[Then, Then, QRect | None],
    *,
    needed: bool,
) -> None:
    done, dropped, beside = ends
    first = _file(ctx, ids[0], dropped)
    if first is None:
        return
    tr, (title, because, button, hint) = ctx.words.tr, said
    below = _line(ctx, first) if len(ids) == 1 else ctx.words.ntr("{n} deal", "{n} deals", len(ids))
    sheet = Ask(ctx, title, below, dropped=dropped)
    row, until = day_row(ctx, tr("Until"), None, hint)
    words = TextArea(ctx.look, name=because, least=2)
    sheet.add(row)
    sheet.add(FormRow(ctx.look, because, words))
    act = Act(one_act.message, deal=first.name) if len(ids) == 1 else many_act

    def submit() -> None:
        try:
            day = day_of(ctx, row, until, needed=needed)
        except ValueError:
            return
        parts = [make(key, day, words.text().strip()) for key in ids]

        def go() -> None:
            (done or nothing)()
            store(ctx, act, parts)

        sheet.decide(go)

    sheet.end_with(button, submit)
    sheet.first = until
    open_beside(ctx, sheet, beside)


def wake_deal(ctx: Context, deal_id: str) -> None:
    """End a deal's snooze."""
    deal = _file(ctx, deal_id, None)
    if deal is not None:
        store(ctx, Act("Woke {deal}", deal=deal.name), [partial(edits.wake_deal, deal_id=deal_id)])


def reopen_deal(ctx: Context, deal_id: str, *, done: Then = None) -> None:
    """Open a won, lost or held deal again where it stood; its map was never touched."""
    deal = _file(ctx, deal_id, None)
    if deal is not None:
        (done or nothing)()
        store(ctx, Act("Opened {deal} again", deal=deal.name), [partial(edits.reopen_deal, deal_id=deal_id)])


def ask_decider(ctx: Context, deal_id: str) -> None:
    """Ask who really decided a deal that is won or lost: somebody at the buyer, or in words."""
    deal = _file(ctx, deal_id, None)
    if deal is None:
        return
    tr = ctx.words.tr
    sheet = Ask(ctx, tr("Who really decided?"), _line(ctx, deal))
    who = people_field(ctx, deal, tr("Who"))
    who.field.setText(deal.decider_name)
    words = TextField(ctx.look, deal.decider_words, name=tr("In words"), placeholder=tr("how it came about"))
    why = tr("Looking back, it is often not the one we thought. The next deal here begins with this name.")
    sheet.add(label(ctx.look, why, "small", "text.secondary", wrap=True))
    sheet.add(FormRow(ctx.look, tr("Who"), who))
    sheet.add(FormRow(ctx.look, tr("In words"), words))

    def submit() -> None:
        said = " ".join(part for part in ("" if who.key else who.text(), words.text().strip()) if part)
        edit = partial(edits.set_decider, deal_id=deal_id, person_id=who.key, words=said)
        act = Act("Who decided {deal}", deal=deal.name)
        sheet.decide(lambda: store(ctx, act, [edit]))

    sheet.end_with(tr("Save"), submit)
    sheet.first = who.field
    ctx.shell.open_sheet(sheet)
