"""What the deals list says: names of groups, dates and spans in cells, a row's and a group's sentence."""

from datetime import date

from models.deal_rows import DealRow, ListGroup
from models.deals import OPEN, WON, DealCard, step_state
from models.money import Total
from models.resting import SNOOZE, STAGE, STEP, rest_of
from views.account_words import GRADE, one_of
from views.formats import UNKNOWN, day_text, money_text, month_day, month_name, spoken_money, total_text
from views.note_words import kind_word
from views.words import N_, Words

GROUPS = {
    "stage": N_("Stage"),
    "account": N_("Account"),
    "grade": N_("Grade"),
    "owner": N_("Owner"),
    "month": N_("Month of closing"),
    "none": N_("Not grouped"),
}
STATUSES = {
    "now": (N_("Open and collecting"), ("open", "collecting")),
    "hold": (N_("On hold"), ("hold",)),
    "won": (N_("Won"), ("won",)),
    "lost": (N_("Lost"), ("lost",)),
    "all": (N_("All deals"), ("open", "collecting", "hold", "won", "lost")),
}


def group_name(words: Words, kind: str, group: ListGroup) -> str:
    """Return what a group's line is called; stages are named by their playbook, not here."""
    if kind == "account":
        return group.name or words.tr("No account")
    if kind == "grade":
        return one_of(words, GRADE, "" if group.key == "none" else group.key)
    if kind == "owner":
        return group.name or group.key or words.tr("No owner")
    if kind == "month":
        return month_name(words, group.key) if group.key else words.tr("No close date")
    return group.name or group.key


def received_share(card: DealCard) -> float | None:
    """Return which part of a won deal's money is in, 0 to 1; None while one of the two sums is unknown."""
    if card.money is None or card.received is None or card.money.minor <= 0:
        return None
    return min(1.0, max(0.0, card.received.minor / card.money.minor))


def share_text(words: Words, card: DealCard) -> str:
    """Return how much of a won deal's money is in: 80% in; '' where nobody knows."""
    share = received_share(card)
    return "" if share is None else words.tr("{share} in", share=f"{round(share * 100)}%")


def step_words(words: Words, card: DealCard) -> str:
    """Return what the next step is: its own words, else its kind and whom it concerns; '' for none."""
    if card.step is None:
        return ""
    if card.step.words:
        return card.step.words.partition("\n")[0]
    return f"{kind_word(words, card.step.kind)} {card.step.person_name}".strip()


def when_text(words: Words, card: DealCard, today: date) -> tuple[str, str]:
    """Return when the next step is, and in which colour."""
    state, step = step_state(card.step, today), card.step
    if step is None or step.due_on is None:
        return "", "text.secondary"
    if state == "late":
        return words.ntr("{n} d late", "{n} d late", (today - step.due_on).days), "danger.text"
    if state == "today":
        return words.tr("Today"), "accent.text"
    return day_text(words, step.due_on, today), "text.secondary"


def closes_text(words: Words, row: DealRow, today: date) -> tuple[str, str]:
    """Return when a deal closes, or was won or lost, and in which colour: amber once the day has passed."""
    card = row.card
    if card.status in (WON, "lost") and row.closed_on is not None:
        day = month_day(words, row.closed_on, today)
        return (words.tr("won {day}", day=day) if card.status == WON else words.tr("lost {day}", day=day)), (
            "text.secondary"
        )
    if card.close_date is None:
        return "", "text.secondary"
    passed = card.status == OPEN and card.close_date < today
    return month_day(words, card.close_date, today), "warn.text" if passed else "text.secondary"


def contact_text(words: Words, card: DealCard, today: date) -> str:
    """Return how long ago the last contact was: today, 20 d, – for none."""
    if card.contact_on is None:
        return UNKNOWN
    days = (today - card.contact_on).days
    return words.tr("today") if days <= 0 else words.ntr("{n} d", "{n} d", days)


def rest_line(words: Words, card: DealCard, today: date) -> str:
    """Return from what the days are counted, or why they are not; '' for a deal that is not open."""
    if card.status != OPEN or card.expected <= 0:
        return ""
    rest = rest_of(card, today)
    if rest.paused == SNOOZE and rest.until is not None:
        return words.tr("Rests until {day}", day=month_day(words, rest.until, today)) + (
            words.tr(": {text}", text=rest.words) if rest.words else ""
        )
    if rest.kind == STAGE:
        line = words.ntr(
            "{n} day in this stage without a contact", "{n} days in this stage without a contact", rest.days
        )
    else:
        line = words.ntr("{n} day since the last contact", "{n} days since the last contact", rest.days)
    line = words.tr("{text}, {expected} expected", text=line, expected=rest.expected)
    if rest.paused == STEP and rest.until is not None:
        day = day_text(words, rest.until, today)
        line = words.tr("{text}; the next step on {day} stops the count", text=line, day=day)
    return line


def short_total(words: Words, total: Total) -> str:
    """Return a sum for a narrow place: the largest currency, and how many others there are."""
    if len(total.amounts) < 2:
        return total_text(words, total)
    return words.tr("{sum} +{n}", sum=money_text(words, total.amounts[0]), n=len(total.amounts) - 1)


def row_sentence(words: Words, row: DealRow, stage: str, today: date) -> str:
    """Return the one sentence that a row speaks (design §7)."""
    card = row.card
    parts = [card.name, card.account_name, stage, spoken_money(words, card.money)]
    if card.dangers:
        parts.append(words.ntr("{n} danger", "{n} dangers", len(card.dangers)))
    if card.to_find_out:
        parts.append(words.tr("{n} to find out", n=card.to_find_out))
    if card.status == WON:
        parts.append(share_text(words, card))
    elif card.expected and card.status == OPEN:
        parts.append(words.ntr("{n} of {expected} day", "{n} of {expected} days", card.days, expected=card.expected))
        level = rest_of(card, today).level
        parts.append((words.tr("over time") if level == 1 else words.tr("far over time")) if level else "")
    if card.status == OPEN:
        when, _color = when_text(words, card, today)
        what = step_words(words, card)
        parts.append(words.tr("next: {what} {day}", what=what, day=when) if when else words.tr("no next step"))
    closes, _color = closes_text(words, row, today)
    if closes:
        parts.append(closes if card.status in (WON, "lost") else words.tr("closes {day}", day=closes))
    return words.tr(", ").join(part for part in parts if part)


def group_sentence(words: Words, name: str, group: ListGroup) -> str:
    """Return what a group's line speaks."""
    parts = [name, words.ntr("{n} deal", "{n} deals", group.count)]
    parts += [spoken_money(words, amount) for amount in group.money.amounts]
    return words.tr(", ").join(parts)
