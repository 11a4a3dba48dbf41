"""Times of day as a rep types them, and how long ago something was saved."""

import re
from datetime import date, datetime, timedelta

from views.formats import day_text, month_day, weekday
from views.words import Words

_AFTERNOON = 12


def read_time(text: str) -> str:
    """Read "10", "9:30", "0930", "2 pm", "下午3点半" as HH:MM, '' for nothing; ValueError for what is no time."""
    flat = text.strip().lower().replace("：", ":").replace(".", ":").replace(" ", "")
    if not flat:
        return ""
    later = flat.startswith(("下午", "晚上")) or flat.endswith("pm")
    flat = re.sub(r"^(上午|下午|晚上|早上)|(am|pm|h)$", "", flat)
    flat = re.sub(r"[点时]半$", ":30", flat)
    flat = re.sub(r"[点时]", ":", flat).removesuffix("分").removesuffix(":")
    found = re.fullmatch(r"(\d{1,2})(?::(\d{1,2}))?", flat) or re.fullmatch(r"(\d{1,2})(\d{2})", flat)
    if not found:
        raise ValueError(f"not a time: {text!r}")
    hour, minute = int(found[1]), int(found[2] or 0)
    if later and hour < _AFTERNOON:
        hour += _AFTERNOON
    if hour > 23 or minute > 59:
        raise ValueError(f"not a time: {text!r}")
    return f"{hour:02d}:{minute:02d}"


def moment_text(words: Words, moment: datetime, today: date) -> str:
    """Return a moment where the rep is: Tue 24 Nov, 10:30."""
    local = moment.astimezone()
    name, rest = weekday(words, local.date()), month_day(words, local.date(), today)
    day = f"{rest} {name}" if words.chinese else f"{name} {rest}"
    return words.tr("{day}, {time}", day=day, time=f"{local:%H:%M}")


def saved_text(words: Words, seconds: float) -> str:
    """Return how long ago the draft was kept."""
    if seconds < 1.5:
        return words.tr("Saved just now")
    if seconds < 60:
        return words.tr("Saved {n} s ago", n=int(seconds))
    return words.tr("Saved {n} min ago", n=int(seconds // 60))


def near_days(today: date) -> list[tuple[date, str]]:
    """Return the days offered for a next step with their names: tomorrow, +2, next Monday, in two weeks."""
    monday = today + timedelta(days=7 - today.weekday())
    offered = [
        (today + timedelta(days=1), "tomorrow"),
        (today + timedelta(days=2), "in two days"),
        (monday, "next Monday"),
        (today + timedelta(days=14), "in two weeks"),
    ]
    seen: dict[date, str] = {}
    for day, name in offered:
        seen.setdefault(day, name)
    return list(seen.items())


def chip_day(words: Words, day: date, today: date, name: str) -> str:
    """Return a day on a chip: Wed 25 within a week, else 8 Dec; in Chinese by its name, 后天."""
    if words.chinese:
        return name
    if today < day < today + timedelta(days=7):
        return f"{weekday(words, day)} {day.day}"
    return month_day(words, day, today)


def step_when(words: Words, day: date | None, time: str, today: date) -> str:
    """Return when a step is due: Thu 26 Nov, 10:00."""
    if day is None:
        return words.tr("no date")
    shown = day_text(words, day, today)
    return words.tr("{day}, {time}", day=shown, time=time) if time else shown
