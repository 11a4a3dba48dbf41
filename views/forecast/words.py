"""What the forecast says: names of its columns, what a month brings in one sentence, how the year stands."""

from datetime import date

from models.forecast import ForecastMonth, Goals
from models.money import Money, Total
from views.formats import UNKNOWN, money_text, month_name, spoken_money, total_text
from views.words import N_, Words

BEFORE, UNDATED = "before", "undated"
KINDS = (("committed", N_("committed"), "chart.c1"), ("weighted", N_("weighted"), "chart.c2"),
         ("best", N_("best case"), "chart.c3"))  # fmt: skip
"""The three figures of a month with their colours, the surest first."""


def column_name(words: Words, column: str, today: date | None = None) -> str:
    """Return what a column is called: Dec, Jan 2027, or why its deals have no month."""
    if column == BEFORE:
        return words.tr("Date passed")
    return words.tr("No date") if column == UNDATED else month_name(words, column, today)


def of_kind(month: ForecastMonth, kind: str) -> Total:
    """Return one of a month's three figures."""
    return {"committed": month.committed, "weighted": month.weighted, "best": month.best}[kind]


def amount_in(total: Total, currency: str) -> int:
    """Return what a sum has of one currency, in minor units."""
    return next((one.minor for one in total.amounts if one.currency == currency), 0)


def figure(words: Words, total: Total, currency: str) -> str:
    """Return a sum for a narrow place: one currency's amount, and how many others there are; – while unknown."""
    if not total.amounts:
        return UNKNOWN if total.unknown else money_text(words, Money(0, currency))
    shown = next((one for one in total.amounts if one.currency == currency), total.amounts[0])
    others = len(total.amounts) - 1
    return words.tr("{sum} +{n}", sum=money_text(words, shown), n=others) if others else money_text(words, shown)


def month_sentence(words: Words, column: str, month: ForecastMonth, goal: Money | None, today: date) -> str:
    """Return what a column speaks: its name, how many deals, the three figures in all currencies, the goal."""
    parts = [column_name(words, column, None if column in (BEFORE, UNDATED) else today)]
    parts.append(words.ntr("{n} deal", "{n} deals", month.count))
    if month.count:
        for kind, name, _color in KINDS:
            nothing = words.tr("no amount yet") if of_kind(month, kind).unknown else words.tr("nothing")
            said = " + ".join(spoken_money(words, one) for one in of_kind(month, kind).amounts)
            parts.append(words.tr("{what} {sum}", what=words.tr(name), sum=said or nothing))
    if goal is not None:
        parts.append(words.tr("goal {sum}", sum=spoken_money(words, goal)))
    return words.tr(", ").join(parts)


def year_line(words: Words, goals: Goals, won: Total, currency: str, today: date) -> str:
    """Return how the year stands against its goal, what is missing and how long there is still time for it."""
    left = (date(today.year, 12, 31) - today).days
    goal = goals.year
    if goal is None:
        got = total_text(words, won) if won.amounts else figure(words, won, currency)
        return words.tr("{sum} won in {year}. Set a goal.", sum=got, year=today.year)
    mine = Money(amount_in(won, goal.currency), goal.currency)
    missing = goal.minor - mine.minor
    start = words.tr("{sum} won of {goal} in {year}", sum=money_text(words, mine), goal=money_text(words, goal),
                     year=today.year)  # fmt: skip
    if missing <= 0:
        over = money_text(words, Money(-missing, goal.currency))
        rest = words.tr("reached, {sum} over it", sum=over) if missing else words.tr("reached")
    else:
        rest = words.ntr(
            "{sum} missing, {n} day left", "{sum} missing, {n} days left", left,
            sum=money_text(words, Money(missing, goal.currency)),
        )  # fmt: skip
    others = [one for one in won.amounts if one.currency != goal.currency]
    if others:
        rest = words.tr("{text}; besides {sum}", text=rest, sum=" + ".join(money_text(words, one) for one in others))
    return words.tr("{a}, {b}", a=start, b=rest)


def card_sentence(words: Words, parts: list[str]) -> str:
    """Return the parts of a card's sentence as one."""
    return words.tr(", ").join(part for part in parts if part)
