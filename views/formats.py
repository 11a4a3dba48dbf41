"""How money, dates and spans are written in each language (design §9)."""

from datetime import date, timedelta

from models.money import Money, Total, digits
from views.words import Words

SYMBOLS = {
    "EUR": "€", "USD": "$", "CNY": "¥", "GBP": "£", "JPY": "JP¥", "KRW": "₩", "INR": "₹", "CHF": "CHF ",
    "HKD": "HK$", "TWD": "NT$", "SGD": "S$", "AUD": "A$", "CAD": "C$", "SEK": "SEK ", "NOK": "NOK ", "DKK": "DKK ",
    "PLN": "PLN ", "CZK": "CZK ",
}  # fmt: skip
CURRENCIES = tuple(SYMBOLS)
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKDAYS_EN_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_LONG = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
UNKNOWN = "–"


def symbol(currency: str) -> str:
    """Return what stands before an amount: a sign, or the code and a space."""
    return SYMBOLS.get(currency, f"{currency} " if currency else "")


def _english(value: float) -> str:
    for unit, letter in ((1e9, "B"), (1e6, "M")):
        if value >= unit * 0.9995:
            scaled = value / unit
            places = 2 if scaled < 9.995 else 1 if scaled < 99.95 else 0
            return f"{scaled:,.{places}f} {letter}"
    return f"{value / 1e3:,.0f} K" if value >= 10_000 else f"{value:,.0f}"


def _chinese(value: float) -> str:
    for unit, word, places in ((1e8, "亿", 2), (1e4, "万", 1)):
        if value >= unit * 0.99995:
            scaled = value / unit
            figure = f"{scaled:,.0f}" if scaled >= 100 else f"{scaled:,.{places}f}".rstrip("0").rstrip(".")
            return f"{figure} {word}"
    return f"{value:,.0f}"


def money_text(words: Words, money: Money | None, *, exact: bool = False) -> str:
    """Return an amount as €1.24 M or ¥860 万, whole when `exact`; `–` while unknown."""
    if money is None:
        return UNKNOWN
    sign = "−" if money.minor < 0 else ""
    places = digits(money.currency)
    if exact:
        whole, rest = divmod(abs(money.minor), 10**places)
        figure = f"{whole:,}.{rest:0{places}d}" if rest else f"{whole:,}"
    else:
        figure = (_chinese if words.chinese else _english)(abs(money.minor) / 10**places)
    return f"{sign}{symbol(money.currency)}{figure}"


def total_text(words: Words, total: Total) -> str:
    """Return a sum, one amount per currency joined by a plus; `–` where nothing is known."""
    return " + ".join(money_text(words, m) for m in total.amounts) or UNKNOWN


def spoken_money(words: Words, money: Money | None) -> str:
    """Return an amount as a screen reader should say it."""
    if money is None:
        return words.tr("no amount yet")
    return money_text(words, money, exact=True)


def weekday(words: Words, day: date) -> str:
    """Return the short name of a day of the week."""
    return (_WEEKDAYS_ZH if words.chinese else _WEEKDAYS_EN)[day.weekday()]


def month_day(words: Words, day: date, today: date | None = None) -> str:
    """Return 26 Nov or 11月26日, with the year when it is not this one."""
    other_year = today is not None and day.year != today.year
    if words.chinese:
        return f"{day.year}年{day.month}月{day.day}日" if other_year else f"{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if other_year else "")


def day_text(words: Words, day: date, today: date) -> str:
    """Return a date in a row: Today, or Thu 26 Nov, 11月26日 周四."""
    if day == today:
        return words.tr("Today")
    if day.year != today.year:
        return month_day(words, day, today)
    name, rest = weekday(words, day), month_day(words, day, today)
    return f"{rest} {name}" if words.chinese else f"{name} {rest}"


def short_day(words: Words, day: date, today: date) -> str:
    """Return a date on a card: Today, Tomorrow, the weekday within a week, else month and day."""
    if day == today:
        return words.tr("Today")
    if day == today + timedelta(days=1):
        return words.tr("Tomorrow")
    if today < day < today + timedelta(days=7):
        return weekday(words, day)
    return month_day(words, day, today)


def long_day(words: Words, day: date) -> str:
    """Return a page's date: Tuesday 24 November, 11月24日 周二."""
    if words.chinese:
        return f"{day.month}月{day.day}日 {_WEEKDAYS_ZH[day.weekday()]}"
    return f"{_WEEKDAYS_EN_LONG[day.weekday()]} {day.day} {_MONTHS_LONG[day.month - 1]}"


def full_date(words: Words, day: date) -> str:
    """Return a date on paper: 24 November 2026, 2026年11月24日."""
    if words.chinese:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS_LONG[day.month - 1]} {day.year}"


def ago_text(words: Words, day: date | None, today: date) -> str:
    """Return how long ago a contact was: today, 4 d ago; No contact yet."""
    if day is None:
        return words.tr("No contact yet")
    days = (today - day).days
    if days <= 0:
        return words.tr("today")
    return words.ntr("{n} d ago", "{n} d ago", days)


def percent(rate: int) -> str:
    """Return a win rate as 50%."""
    return f"{rate}%"


def days_of(words: Words, days: int, expected: int) -> str:
    """Return days in stage against the expected: 26/30 d."""
    return words.tr("{days}/{expected} d", days=days, expected=expected)


def month_name(words: Words, month: str, today: date | None = None) -> str:
    """Return a month 2026-12 as Dec 2026, 2026年12月; without the year where it is that of `today`."""
    year, number = int(month[:4]), int(month[5:])
    if words.chinese:
        return f"{number}月" if today is not None and year == today.year else f"{year}年{number}月"
    return _MONTHS[number - 1] + ("" if today is not None and year == today.year else f" {year}")
