"""Finding names while typing: any part of a word, the letters that Chinese names begin with, either way folded."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

Initials = Mapping[str, str]
"""By character: the first letters of all its readings, such as 行 → hx."""

MOST_READINGS = 24
_ASCII_WORD = re.compile("(?<![a-z0-9])[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a text was found: rank (lower is better) and the span of characters in the name, (0, 0) for none."""

    rank: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that was found: kind (account, deal, person), key, name, hint, and where the match stands."""

    kind: str
    key: str
    name: str
    hint: str
    match: Match


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits of one kind, how many there are, and whether there are more than were counted."""

    hits: tuple[Hit, ...]
    count: int
    more: bool


def fold(text: str) -> str:
    """Return a text as it is compared: without case, marks and half- or full-width differences, sign for sign."""
    return text.lower() if text.isascii() else "".join(map(_fold_sign, text))


@lru_cache(maxsize=30_000)
def _fold_sign(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign)
    base = "".join(part for part in plain if not unicodedata.combining(part)).casefold()
    return base[:1] or sign


def initials_of(name: str, table: Initials) -> tuple[str, ...]:
    """Return the strings of first letters a name can be typed by, one letter for each sign that has one.

    Latin words give their first letter. Names with many readings give at most 24 strings.
    """
    if name.isascii():
        return ("".join(_ASCII_WORD.findall(name.lower())),)
    choices: list[str] = []
    before = " "
    for sign in fold(name):
        if sign in table:
            choices.append(table[sign])
        elif sign.isalnum() and not before.isalnum():
            choices.append(sign)
        before = sign if sign not in table else " "
    found: list[str] = []
    for letters in product(*choices):
        found.append("".join(letters))
        if len(found) >= MOST_READINGS:
            break
    return tuple(dict.fromkeys(found))


def match(wanted: str, name: str, folded: str, initials: tuple[str, ...]) -> Match | None:
    """Return how well `wanted` (folded) fits a name: its start, a word's, initials, any part; None if not at all."""
    at = folded.find(wanted)
    if at == 0:
        return Match(0, 0, len(wanted))
    if at > 0:
        word = not folded[at - 1].isalnum()
        return Match(1 if word else 3, at, at + len(wanted))
    if wanted.isascii() and wanted.isalnum():
        for letters in initials:
            if letters.startswith(wanted):
                return Match(2, 0, len(name))
            if wanted in letters and len(wanted) > 1:
                return Match(4, 0, len(name))
    return None
