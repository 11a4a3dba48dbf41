"""What the funnel says: a card's lines and its sentence, a column's, and the words of the outcomes."""

from datetime import date, timedelta

from models.deals import COLLECTING, OPEN, WON, ColumnGroup, ColumnHead, DealCard, step_state
from models.money import Money
from models.playbook import Playbook, Stage
from models.resting import SNOOZE, Rest, rest_of
from views.account_words import GRADE
from views.formats import UNKNOWN, month_day, short_day, symbol
from views.note_words import kind_word
from views.words import N_, Words

ZONES = ("won", "lost", "hold", "playbook")
CLOSE_ZONE = "closed"
OUTCOMES = {
    "won": N_("Won"), "closed": N_("Close the deal"), "lost": N_("Lost"), "hold": N_("Hold"),
    "playbook": N_("Other playbook"),
}  # fmt: skip
OUTCOME_ICONS = {"won": "trophy", "closed": "circle-check", "lost": "ban", "hold": "snowflake", "playbook": "route"}
WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
CURRENCY_WORDS = {
    "EUR": N_("euro"), "USD": N_("US dollars"), "CNY": N_("yuan"), "GBP": N_("pounds"), "JPY": N_("yen"),
    "CHF": N_("Swiss francs"), "HKD": N_("Hong Kong dollars"),
}  # fmt: skip


def step_words(words: Words, card: DealCard) -> str:
    """Return what the next step is: its own words, else its kind and whom it concerns."""
    if card.step is None:
        return ""
    if card.step.words:
        return card.step.words.partition("\n")[0]
    return f"{kind_word(words, card.step.kind)} {card.step.person_name}".strip()


def step_line(words: Words, card: DealCard, today: date) -> str:
    """Return the card's last line: when and what, how late it is, or that nothing is planned."""
    state, step = step_state(card.step, today), card.step
    if step is None or step.due_on is None:
        return words.tr("No next step")
    what = step_words(words, card)
    if state == "late":
        days = (today - step.due_on).days
        return words.ntr("{n} d late · {what}", "{n} d late · {what}", days, what=what)
    day = f"{short_day(words, step.due_on, today)} {step.due_time}".strip()
    return words.tr("{day} · {what}", day=day, what=what)


def received_share(card: DealCard) -> float | None:
    """Return which part of a won deal's money is in, 0 to 1; None while one of the two sums is unknown."""
    if card.money is None or card.received is None or card.money.minor <= 0:
        return None
    return min(1.0, max(0.0, card.received.minor / card.money.minor))


def spoken_money(words: Words, money: Money | None) -> str:
    """Return an amount in words: 1.24 million euro, 860 万元."""
    if money is None:
        return words.tr("no amount yet")
    value = float(money.decimal())
    if words.chinese:
        figure = f"{value / 1e4:,.2f}".rstrip("0").rstrip(".") + " 万" if value >= 1e4 else f"{value:,.0f}"
    elif value >= 1e6:
        figure = words.tr("{n} million", n=f"{value / 1e6:,.2f}".rstrip("0").rstrip("."))
    elif value >= 1e4:
        figure = words.tr("{n} thousand", n=f"{value / 1e3:,.0f}")
    else:
        figure = f"{value:,.0f}"
    name = CURRENCY_WORDS.get(money.currency)
    return words.tr("{figure} {currency}", figure=figure, currency=words.tr(name) if name else money.currency)


def spoken_day(words: Words, day: date, today: date) -> str:
    """Return a day as it is said: today, tomorrow, Thursday, 2 Dec."""
    if today + timedelta(days=1) < day < today + timedelta(days=7):
        return words.tr(WEEKDAYS[day.weekday()])
    return short_day(words, day, today)


def card_sentence(words: Words, card: DealCard, today: date) -> str:
    """Return the one sentence that a card speaks (design §7)."""
    parts = [card.name, card.account_name, spoken_money(words, card.money)]
    if card.dangers:
        parts.append(words.ntr("{n} danger", "{n} dangers", len(card.dangers)))
    if card.to_find_out:
        parts.append(words.tr("{n} to find out", n=card.to_find_out))
    share = received_share(card)
    if card.status == WON:
        parts.append(words.tr("{share}% received", share=round(share * 100)) if share is not None else "")
    elif card.expected:
        days = card.days
        parts.append(words.ntr("{n} of {expected} day", "{n} of {expected} days", days, expected=card.expected))
    if card.open_gate:
        parts.append(words.ntr("passed its gate with {n} open", "passed its gate with {n} open", card.open_gate))
    step = card.step
    if step is None or step.due_on is None:
        parts.append(words.tr("no next step"))
    elif step_state(step, today) == "late":
        days = (today - step.due_on).days
        late = words.ntr("{n} day late: {what}", "{n} days late: {what}", days, what=step_words(words, card))
        parts.append(late)
    else:
        when = spoken_day(words, step.due_on, today)
        parts.append(words.tr("next: {what} {day}", what=step_words(words, card), day=when))
    return words.tr(", ").join(part for part in parts if part)


def rest_words(words: Words, card: DealCard, today: date) -> list[str]:
    """Return since when a deal is in its stage, how long it has rested, and what pauses that, one sentence each."""
    if card.status != OPEN:
        return []
    rest, entered = rest_of(card, today), today - timedelta(days=card.days)
    day = short_day(words, entered, today)
    stage = words.ntr("{n} day in this stage, since {day}", "{n} days in this stage, since {day}", card.days, day=day)
    if card.expected:
        stage += words.tr("; ")
        stage += words.ntr("it expects {n} day", "it expects {n} days", card.expected)
    contact = _contact_words(words, rest, short_day(words, rest.since, today))
    if rest.level:
        contact += words.tr(", ") + (words.tr("over time") if rest.level == 1 else words.tr("far over time"))
    return [stage, contact, *_pause_words(words, rest, today)]


def _contact_words(words: Words, rest: Rest, day: str) -> str:
    if rest.kind == "note":
        days = rest.days
        return words.ntr("{n} day since the last note, {day}", "{n} days since the last note, {day}", days, day=day)
    if rest.kind == "met":
        return words.ntr("{n} day since you met, {day}", "{n} days since you met, {day}", rest.days, day=day)
    return words.tr("No contact in this stage yet")


def _pause_words(words: Words, rest: Rest, today: date) -> list[str]:
    if not rest.paused or rest.until is None:
        return []
    until = short_day(words, rest.until, today)
    if rest.paused != SNOOZE:
        return [words.tr("Does not rot: a step is planned for {day}", day=until)]
    if rest.words:
        return [words.tr("Snoozed until {day} because {why}", day=until, why=rest.words)]
    return [words.tr("Snoozed until {day}", day=until)]


def gate_words(words: Words, card: DealCard) -> str:
    """Return with how much open a deal passed its gates, and why; '' where nothing is open any more."""
    if not card.open_gate:
        return ""
    text = words.ntr("Passed its gate with {n} still open", "Passed its gate with {n} still open", card.open_gate)
    return words.tr("{what}: {why}", what=text, why=card.gate_reason) if card.gate_reason else text


def card_tip(words: Words, card: DealCard, today: date) -> str:
    """Return a card's tooltip: its name, what its days count, and what was left open at a gate."""
    name = " · ".join(part for part in (card.name, card.account_name) if part)
    return "\n".join(part for part in (name, *rest_words(words, card, today), gate_words(words, card)) if part)


def column_name(words: Words, stage: Stage | None) -> str:
    """Return a column's name; without a stage it holds the deals that are won and not paid yet."""
    return words.tr("Collecting") if stage is None else stage.name.of(words.language)


def group_name(words: Words, group: str, one: ColumnGroup) -> str:
    """Return what the head of a group says: an account's name, a grade, or that there is none."""
    if group == "account":
        return one.name if one.key else words.tr("No account")
    return words.tr(GRADE[one.key])


def column_sentence(words: Words, playbook: Playbook, column: str, head: ColumnHead, collecting: bool) -> str:
    """Return what a column speaks: letter, name, count, money, and whether it is past the won step."""
    stage = None if column == COLLECTING else playbook.stage(column)
    name = f"{stage.letter if stage else ''} {column_name(words, stage)}".strip()
    parts = [name, words.ntr("{n} deal", "{n} deals", head.count)]
    parts += [spoken_money(words, amount) for amount in head.money.amounts]
    if collecting:
        parts.append(words.tr("won, collecting"))
    return words.tr(", ").join(parts)


def same_unit(words: Words, whole: str, part: str) -> str:
    """Return a part of a sum without what the sum beside it says already: its currency, in Chinese its unit too."""
    short = part
    for sign in ("¥", "€", "$", "£"):
        if whole.startswith(sign) and part.startswith(sign):
            short = part.removeprefix(sign)
    if words.chinese and whole.endswith(" 万") and short.endswith(" 万"):
        short = short.removesuffix(" 万")
    return short if short and part != UNKNOWN else part


def sign_of(currency: str) -> str:
    """Return the sign that stands in a money field."""
    return symbol(currency).strip()


def close_words(words: Words, day: date | None, today: date) -> str:
    """Return a close date as a row shows it, or that it is open."""
    return month_day(words, day, today) if day else words.tr("no close date")
