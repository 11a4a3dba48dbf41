"""What a cell of somebody's list means: dates, numbers, money; the column decides where one cell cannot."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

NOTHING = frozenset(("", "-", "–", "—", "--", "/", "n/a", "#n/a", "#na", "null", "nil", "无", "暂无"))
"""Cells that say nothing, in any column."""
UNKNOWN = NOTHING | frozenset("na none unknown tbd tba ? ?? 未知 待定 不详 未定".split())
"""Cells that say "not known" where a date or a figure is wanted."""

_DAY = re.compile(r"(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?(?:[ T]+\d{1,2}:\d{2}.*)?", re.DOTALL)
_COMPACT = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_WORDY = re.compile(
    r"(?:[a-z]+,?\s+)?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)"
    r",?[\s.-]+(\d{2}|\d{4})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL_ZERO = date(1899, 12, 30)

_SIGNS = {
    "€": "EUR", "$": "USD", "us$": "USD", "£": "GBP", "¥": "CNY", "￥": "CNY", "rmb": "CNY", "元": "CNY",
    "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "港元": "HKD", "hk$": "HKD",
    "₩": "KRW",
}  # fmt: skip
_CODES = tuple(
    "EUR USD GBP CNY JPY CHF HKD TWD KRW SGD AUD CAD SEK NOK DKK PLN CZK HUF INR BRL MXN ZAR AED TRY".split()
)
_UNITS = {
    "k": 1_000, "tsd": 1_000, "千": 1_000, "thousand": 1_000, "m": 1_000_000, "mio": 1_000_000,
    "mn": 1_000_000, "million": 1_000_000, "millions": 1_000_000, "百万": 1_000_000, "bn": 1_000_000_000,
    "b": 1_000_000_000, "billion": 1_000_000_000, "万": 10_000, "亿": 100_000_000, "千万": 10_000_000,
}  # fmt: skip
_FIGURE = re.compile(r"[+-]?\d[\d.,'’\s]*")
_PLAIN = re.compile(r"\d+")

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


class CellError(ValueError):
    """A cell that cannot be read as what its column holds; `args[0]` is the code of the point to look at."""


def clean(text: str) -> str:
    """Return a cell without outer spaces and without control and direction marks; line breaks inside stay."""
    text = text.strip()
    return text if text.isascii() and text.isprintable() else _CONTROLS.sub("", text).strip()


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a column writes its dates: dmy or mdy, whether its cells prove it, how many read both ways."""

    order: str
    proven: bool
    open: int
    mixed: bool = False


def date_order(cells: Iterable[str], fallback: str = "dmy") -> DateOrder:
    """Decide by the whole column whether day or month comes first; `fallback` counts where no cell tells."""
    firsts = seconds = dots = unsure = 0
    for cell in cells:
        found = _DAY.fullmatch(cell)
        if not found or len(found[1]) > 2:
            continue
        one, two = int(found[1]), int(found[2])
        if one > 12 >= two:
            firsts += 1
        elif two > 12 >= one:
            seconds += 1
        elif one != two:
            unsure += 1
            dots += "." in cell
    if firsts and seconds:
        return DateOrder("mdy" if seconds > firsts else "dmy", False, unsure, mixed=True)
    if firsts or seconds:
        return DateOrder("dmy" if firsts else "mdy", True, unsure)
    if unsure and dots == unsure:
        return DateOrder("dmy", True, unsure)
    return DateOrder(fallback, not unsure, unsure)


def looks_like_date(cell: str) -> bool:
    """Return whether a cell is written as a date, whatever its order."""
    return bool(_DAY.fullmatch(cell) or _WORDY.fullmatch(cell.lower()))


def read_date(cell: str, order: DateOrder) -> date | None:
    """Return the day a cell names, None for "not known"; CellError no_date, date_unclear (mixed column)."""
    found = _DAY.fullmatch(cell)
    if not found:
        return _read_other_date(cell)
    one, two, three = int(found[1]), int(found[2]), int(found[3])
    try:
        if len(found[1]) > 2:
            return date(one, two, three)
        if len(found[3]) not in (2, 4):
            raise CellError("no_date")
        year = three if len(found[3]) == 4 else 2000 + three if three < 70 else 1900 + three
        if order.mixed and one <= 12 and two <= 12 and one != two:
            raise CellError("date_unclear")
        monthly = two > 12 if order.mixed else order.order == "mdy"
        return date(year, one, two) if monthly else date(year, two, one)
    except CellError:
        raise
    except ValueError:
        raise CellError("no_date") from None


def _read_other_date(cell: str) -> date | None:
    low = cell.lower()
    if low in UNKNOWN:
        return None
    try:
        return _day_from_words(cell, low)
    except ValueError:
        raise CellError("no_date") from None


def _day_from_words(cell: str, low: str) -> date:
    if found := _COMPACT.fullmatch(cell):
        return date(int(found[1] + found[2]), int(found[3]), int(found[4]))
    if found := _WORDY.fullmatch(low):
        year = int(found[5])
        year += 0 if year > 99 else 2000 if year < 70 else 1900
        return date(year, _MONTHS.index((found[2] or found[3])[:3]) + 1, int(found[1] or found[4]))
    if _PLAIN.fullmatch(cell) and 20_000 <= int(cell) <= 80_000:  # a spreadsheet's day number
        return _SERIAL_ZERO + timedelta(days=int(cell))
    raise ValueError(cell)


def decimal_mark(cells: Iterable[str]) -> tuple[str, bool]:
    """Return the decimal mark of a column of figures, "." or ",", and whether its own cells prove it."""
    proof = {".": 0, ",": 0}
    for cell in cells:
        dot, comma = cell.rfind("."), cell.rfind(",")
        if dot >= 0 and comma >= 0:
            proof["." if dot > comma else ","] += 1
            continue
        mark = "." if dot >= 0 else "," if comma >= 0 else ""
        if not mark:
            continue
        tail = len(re.sub(r"\D", "", cell[cell.rfind(mark) + 1 :]))
        if cell.count(mark) > 1:
            proof["," if mark == "." else "."] += 1
        elif tail != 3:
            proof[mark] += 1
    if proof["."] == proof[","]:
        return ".", False
    return ("." if proof["."] > proof[","] else ","), True


def read_number(text: str, mark: str = ".") -> Decimal:
    """Return a figure written with spaces, apostrophes and either mark; CellError no_number."""
    if _PLAIN.fullmatch(text) and text.isascii():
        return Decimal(text)
    compact = re.sub(r"[\s'’\u00a0\u202f]", "", unicodedata.normalize("NFKC", text)).replace("−", "-")
    compact = compact.replace("," if mark == "." else ".", "").replace(mark, ".")
    if not re.fullmatch(r"[+-]?(\d{1,18}(\.\d{0,9})?|\.\d{1,9})", compact):
        raise CellError("no_number")
    return Decimal(compact)


def unit_of(words: str) -> tuple[int, str]:
    """Return the factor and the currency that a column's head or a cell's words name: "k€" is (1000, EUR)."""
    low = unicodedata.normalize("NFKC", words).lower().strip(" ().（）/")
    currency = next((code for code in _CODES if re.search(rf"\b{code.lower()}\b", low)), "")
    if not currency:
        signs = sorted(_SIGNS, key=len, reverse=True)
        currency = next((_SIGNS[sign] for sign in signs if sign in low), "")
    factor = 1
    for unit in sorted(_UNITS, key=len, reverse=True):
        if (unit in low) if not unit.isascii() else re.search(rf"(?<![a-z]){unit}(?![a-z])", low):
            factor = _UNITS[unit]
            break
    return factor, currency


def read_money(cell: str, mark: str = ".") -> tuple[Decimal, str] | None:
    """Return an amount in major units with its currency ('' if not said), None for "not known".

    CellError no_amount or negative.
    """
    if cell.isascii() and _PLAIN.fullmatch(cell) and len(cell) < 19:
        return Decimal(cell), ""
    if cell.lower() in UNKNOWN:
        return None
    found = _FIGURE.search(cell)
    if not found or cell[:1] in "=@":
        raise CellError("no_amount")
    rest = (cell[: found.start()] + " " + cell[found.end() :]).strip()
    factor, currency = unit_of(rest) if rest else (1, "")
    if rest and factor == 1 and not currency and rest not in ("-", ",-", "+"):
        raise CellError("no_amount")
    try:
        amount = read_number(found[0].rstrip(" .,"), mark) * factor
    except CellError:
        raise CellError("no_amount") from None
    if amount < 0 or rest.startswith(("-", "(", "−")):
        raise CellError("negative")
    if amount >= 10**15:
        raise CellError("no_amount")
    return amount, currency
