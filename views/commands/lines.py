"""`show` without --json: the same rows as aligned lines with a head, for reading in a terminal."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from unicodedata import combining, east_asian_width

from models.money import from_decimal
from views.account_words import GRADE, STATUS, one_of
from views.formats import money_text, percent
from views.note_words import KIND
from views.words import N_, Words

DEAL_STATUS = {"open": N_("Under way"), "won": N_("Won"), "lost": N_("Lost"), "hold": N_("Hold")}
SIDES = {"ours": N_("Our team")}
LONGEST = 60
"""Cells of a column at most; the whole text is in the JSON."""

Row = dict[str, Any]


def table(words: Words, what: str, rows: Sequence[Row]) -> list[str]:
    """Return the rows of a kind as lines under a head: columns of equal width, two spaces apart."""
    heads, cells = _COLUMNS[what]
    lines = [[words.tr(head) for head in heads], *(cells(words, row) for row in rows)]
    lines = [[_short(_one_line(cell)) for cell in line] for line in lines]
    wide = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return ["  ".join(_pad(cell, width) for cell, width in zip(line, wide, strict=True)).rstrip() for line in lines]


def _accounts(words: Words, row: Row) -> list[str]:
    sums = " + ".join(_money(words, figure, code) for code, figure in row["open_money"].items())
    return [
        row["name"],
        row["segment"],
        one_of(words, GRADE, row["grade"] or ""),
        one_of(words, STATUS, row["status"]),
        " · ".join(filter(None, (row["trade"], row["town"]))),
        str(row["open_deals"] or ""),
        sums,
        str(row["dangers"] or ""),
        row["next_due"] or "",
    ]


def _deals(words: Words, row: Row) -> list[str]:
    step = row["next_step"]
    return [
        row["name"],
        row["account"] or "",
        row["stage"],
        one_of(words, DEAL_STATUS, row["status"]),
        _money(words, row["money"], row["currency"]),
        percent(row["win_rate"]),
        row["close_date"] or "",
        row["owner"] or "",
        str(len(row["dangers"]) or ""),
        " ".join(filter(None, (step["date"], step["words"]))) if step else "",
    ]


def _people(words: Words, row: Row) -> list[str]:
    return [row["name"], row["title"], row["account"] or one_of(words, SIDES, row["side"]), row["phone"], row["mail"]]


def _notes(words: Words, row: Row) -> list[str]:
    kind = one_of(words, KIND, row["kind"])
    return [row["at"][:16].replace("T", " "), kind, row["title"], row["account"] or "", row["deal"] or ""]


def _dangers(words: Words, row: Row) -> list[str]:
    counts = words.tr("counts") if row["counts"] else words.tr("to find out")
    return [counts, row["deal"], row["account"] or "", row["title"], row["move"]]


_COLUMNS = {
    "accounts": (
        (
            *(N_("Account"), N_("Segment"), N_("Grade"), N_("Status"), N_("Industry"), N_("Deals"), N_("Money")),
            *(N_("Dangers"), N_("Next due")),
        ),
        _accounts,
    ),
    "deals": (
        (
            *(N_("Deal"), N_("Account"), N_("Stage"), N_("Status"), N_("Money"), N_("Win rate"), N_("Closing date")),
            *(N_("Rep"), N_("Dangers"), N_("Next step")),
        ),
        _deals,
    ),
    "people": ((N_("Person"), N_("Job title"), N_("Account"), N_("Phone"), N_("Mail")), _people),
    "notes": ((N_("Day"), N_("Kind"), N_("First line"), N_("Account"), N_("Deal")), _notes),
    "dangers": ((N_("Status"), N_("Deal"), N_("Account"), N_("Danger"), N_("What helps")), _dangers),
}


def _money(words: Words, figure: str | None, currency: str | None) -> str:
    return money_text(words, from_decimal(Decimal(figure), currency) if figure is not None and currency else None)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _width(text: str) -> int:
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _short(text: str) -> str:
    if _width(text) <= LONGEST:
        return text
    while _width(text) > LONGEST - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
