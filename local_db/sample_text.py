"""The sample book's files: two books of invented companies and people, one in each language."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample"
_DAY = re.compile(r"\{([wy]?)([+-]\d+)\}")
_WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Row = dict[str, Any]


def sample_languages() -> tuple[str, ...]:
    """The languages that have a sample book."""
    return tuple(_WEEKDAYS)


def read_sample(language: str, today: date) -> Row:
    """Read a language's sample with its dates set for a day; anything that does not begin with "zh" reads English.

    In the texts `{-12}` becomes the date of twelve days ago, `{w+2}` the weekday of the day after tomorrow and `{y+1}`
    next year; fields that hold offsets stay numbers.
    """
    name = "zh" if language.startswith("zh") else "en"
    data = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    dated: Row = _dated(data, name, today)
    return dated


def _dated(value: Any, language: str, today: date) -> Any:
    if isinstance(value, dict):
        return {key: _dated(one, language, today) for key, one in value.items()}
    if isinstance(value, list):
        return [_dated(one, language, today) for one in value]
    if isinstance(value, str):
        return _DAY.sub(lambda found: _day_text(found, language, today), value.strip("\n"))
    return value


def _day_text(found: re.Match[str], language: str, today: date) -> str:
    if found[1] == "y":
        return str(today.year + int(found[2]))
    day = today + timedelta(days=int(found[2]))
    if found[1] == "w":
        return _WEEKDAYS[language][day.weekday()]
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"
