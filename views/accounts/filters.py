"""The filter chips over the accounts: their labels and what each offers."""

from local_db import queries
from views.account_words import GRADE, STATUS, one_of
from views.accounts.source import Filter
from views.context import Context
from views.words import Words

FILTERS = ("status", "segment", "grade", "trade", "overdue")
SEGMENTS = ("E1??", "E2??", "F1??", "F2??", "??A?", "??B?", "??C?", "??D?", "???1", "???2", "???3")


def filter_label(words: Words, name: str, wanted: Filter) -> str:
    """Return what a chip says: the judgement's name, and the value once chosen."""
    if name == "status":
        value = words.tr(", ").join(one_of(words, STATUS, each) for each in wanted.status)
        return words.tr("Status: {value}", value=value) if value else words.tr("Status")
    if name == "grade":
        value = words.tr(", ").join(one_of(words, GRADE, each) for each in wanted.grade)
        return words.tr("Grade: {value}", value=value) if value else words.tr("Grade")
    if name == "segment":
        value = wanted.segment.replace("?", "–")
        return words.tr("Segment: {value}", value=value) if value else words.tr("Segment")
    if name == "trade":
        return words.tr("Industry: {value}", value=wanted.trade) if wanted.trade else words.tr("Industry")
    return words.tr("Overdue")


def filter_options(ctx: Context, name: str) -> list[tuple[str, str]]:
    """Return (value, text) pairs that a chip offers; '' takes the filter away."""
    words = ctx.words
    everything = ("", words.tr("All"))
    if name == "status":
        return [everything, *((key, words.tr(text)) for key, text in STATUS.items())]
    if name == "grade":
        return [everything, *((key, words.tr(text)) for key, text in GRADE.items() if key)]
    if name == "segment":
        return [everything, *((code, code.replace("?", "–")) for code in SEGMENTS)]
    return [everything, *((trade, trade) for trade, _count in ctx.desk.read(queries.trades) if trade)]
