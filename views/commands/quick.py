"""The few options of the window, read without argparse, whose parser of every command a start can do without."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from views.words import LANGUAGES

THEMES = ("light", "dark")


def language_of(argv: list[str]) -> str:
    """Return the language asked for, else the system's: en or zh."""
    for before, word in zip(argv, argv[1:], strict=False):
        if before == "--lang" and word in LANGUAGES:
            return word
    for word in argv:
        if word.removeprefix("--lang=") in LANGUAGES:
            return word.removeprefix("--lang=")
    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if wanted.startswith("zh") else "en"


def read_day(text: str) -> datetime:
    """Read a day, or a day with a time, in the system's zone; a day alone is its half past nine; else ValueError."""
    found = datetime.fromisoformat(text)
    if not 1971 <= found.year <= 2199:
        raise ValueError(f"no year to work in: {found.year}")
    return (found.replace(hour=9, minute=30) if len(text) <= len("2026-11-24") else found).astimezone()


def window_arguments(argv: list[str]) -> SimpleNamespace | None:
    """Return book, now, lang, theme, startup_report and command; None for whatever is not plainly these options."""
    found = SimpleNamespace(book=None, now=None, lang=None, theme=None, startup_report=False, command="window")
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--startup-report":
            found.startup_report = True
            continue
        if not equals:
            value = next(words, "")
        if not value or value.startswith("-"):
            return None
        try:
            read = _READERS[name](value)
        except (KeyError, ValueError):
            return None
        setattr(found, name[2:], read)
    return found


def _among(allowed: tuple[str, ...], value: str) -> str:
    return allowed[allowed.index(value)]


_READERS: dict[str, Callable[[str], object]] = {
    "--book": Path,
    "--now": read_day,
    "--lang": lambda value: _among(LANGUAGES, value),
    "--theme": lambda value: _among(THEMES, value),
}
