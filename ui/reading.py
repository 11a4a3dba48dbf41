"""What a rep types for a number or a day, read without asking for a form."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

_UNITS = {"k": 3, "K": 3, "m": 6, "M": 6, "bn": 9, "万": 4, "亿": 8, "千": 3}
_GROUPED = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_DAYS = "一二三四五六日"
_NEAR = {"today": 0, "tomorrow": 1, "今天": 0, "明天": 1, "后天": 2}
_LOOK_BACK = 90


def read_number(text: str) -> Decimal | None:
    """Read "1,240,000", "1.24 M", "124万", "12 %"; None for nothing, ValueError for what is no number."""
    flat = re.sub(r"[\s\u00a0\u202f'’_]", "", text).replace("，", ",").replace("−", "-").rstrip("%％")
    if not flat:
        return None
    power = 0
    for unit, zeros in _UNITS.items():
        if flat.endswith(unit):
            flat, power = flat.removesuffix(unit), zeros
            break
    if _GROUPED.match(flat):
        flat = flat.replace(",", "")
    elif flat.count(",") == 1 and "." not in flat:
        flat = flat.replace(",", ".")
    try:
        value = Decimal(flat)
    except InvalidOperation:
        raise ValueError(f"not a number: {text!r}") from None
    if not value.is_finite():
        raise ValueError(f"not a number: {text!r}")
    return value.scaleb(power)


def read_day(text: str, today: date) -> date | None:
    """Read a day: ISO, "26 Nov", "26.11.", "11/26", "11月26日", "26", "Thu", "周四", "+3", "tomorrow".

    A day without a year is the coming one, or one up to 90 days back; None for nothing; ValueError else.
    """
    flat = text.strip().lower()
    if not flat:
        return None
    if flat in _NEAR:
        return today + timedelta(days=_NEAR[flat])
    if found := re.fullmatch(r"\+(\d{1,3})", flat):
        return today + timedelta(days=int(found[1]))
    weekday = _weekday(flat)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    return _by_parts(re.sub(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", "", flat), today, text)


def _weekday(flat: str) -> int | None:
    if found := re.fullmatch(r"(?:周|星期|礼拜)([一二三四五六日天])", flat):
        return _CHINESE_DAYS.index(found[1].replace("天", "日"))
    if flat.isalpha() and flat.isascii() and len(flat) >= 3 and flat[:3] in _DAYS:
        return _DAYS.index(flat[:3])
    return None


def _by_parts(flat: str, today: date, text: str) -> date:
    if found := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", flat):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})月(\d{1,2})[日号]?", flat):
        return _coming(int(found[1]), int(found[2]), today)
    if found := re.fullmatch(r"(\d{1,2})[日号]?", flat):
        return _coming_day(int(found[1]), today)
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.?(\d{4})?", flat):
        return _with_year(int(found[2]), int(found[1]), found[3], today)
    if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?", flat):
        first, second = int(found[1]), int(found[2])
        month, day = (second, first) if first > 12 else (first, second)
        return _with_year(month, day, found[3], today)
    if found := re.fullmatch(r"(\d{1,2})\.?\s*([a-z]{3,9})\.?,?\s*(\d{4})?", flat):
        return _with_year(_month(found[2], text), int(found[1]), found[3], today)
    if found := re.fullmatch(r"([a-z]{3,9})\.?\s*(\d{1,2}),?\s*(\d{4})?", flat):
        return _with_year(_month(found[1], text), int(found[2]), found[3], today)
    raise ValueError(f"not a day: {text!r}")


def _month(name: str, text: str) -> int:
    if name[:3] not in _MONTHS:
        raise ValueError(f"not a day: {text!r}")
    return _MONTHS.index(name[:3]) + 1


def _with_year(month: int, day: int, year: str | None, today: date) -> date:
    return date(int(year), month, day) if year else _coming(month, day, today)


def _coming(month: int, day: int, today: date) -> date:
    for year in range(today.year - 1, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today - timedelta(days=_LOOK_BACK):
            return found
    raise ValueError(f"there is no day {day} in month {month}")


def _coming_day(day: int, today: date) -> date:
    if not 1 <= day <= 31:
        raise ValueError(f"there is no day {day} in a month")
    at = today
    while at.day != day:
        at += timedelta(days=1)
    return at
