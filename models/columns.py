"""Which field a column goes to: guessed by its head in English and Chinese, else by its cells."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from models.cells import CellError, looks_like_date, read_money, unit_of
from models.importing import FIELDS
from models.likeness import has_company_suffix

_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]{2,}")
_PHONE = re.compile(r"(?:tel\.?:?\s*)?\+?[\d(][\d\s().\-/–]{4,22}\d(?:\s*(?:-|x|ext\.?|转)\s*\d{1,6})?", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_KEY = re.compile(r"[\W_]+")


def head_key(head: str) -> str:
    """Return a head as it is looked up: no case, spaces or marks, and nothing in brackets at its end."""
    folded = unicodedata.normalize("NFKC", head).casefold()
    return _KEY.sub("", re.sub(r"[(\[][^)\]]*[)\]]\s*$", "", folded)) or _KEY.sub("", folded)


def field_by_name(head: str, names: Mapping[str, str]) -> str:
    """Return the field a head names, '' where it names none; `names` gives fields by head_key."""
    key = head_key(head)
    if found := names.get(key):
        return found
    words = unicodedata.normalize("NFKC", head).casefold().split()
    if len(words) > 1 and unit_of(words[-1]) != (1, ""):  # "Turnover k€", "Amount USD"
        return names.get(_KEY.sub("", "".join(words[:-1])), "")
    return ""


def looks_like_mail(cell: str) -> bool:
    """Return whether a cell is one mail address."""
    return bool(_MAIL.fullmatch(cell))


def looks_like_phone(cell: str) -> bool:
    """Return whether a cell is a phone number: 6 to 18 digits with the usual marks."""
    if not _PHONE.fullmatch(cell) or looks_like_date(cell):
        return False
    return 6 <= sum(char.isdigit() for char in cell) <= 18


def looks_like_head(cells: Sequence[str], names: Mapping[str, str]) -> bool:
    """Return whether a row names columns: different texts with no figure, date or address, or known heads."""
    said = [cell for cell in cells if cell]
    if not said or len({head_key(cell) for cell in said}) < len(said):
        return False
    data = sum(_is_data(cell) for cell in said)
    known = sum(bool(field_by_name(cell, names)) for cell in said)
    plain = data == 0 and (known > 0 or (len(said) > 1 and max(map(len, said)) <= 40))
    return plain or known > data


def _is_data(cell: str) -> bool:
    if looks_like_mail(cell) or looks_like_date(cell) or _URL.fullmatch(cell) or looks_like_phone(cell):
        return True
    try:
        return read_money(cell) is not None
    except CellError:
        return False


def guess_fields(
    heads: Sequence[str], columns: Sequence[Sequence[str]], names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return (field, why) for each column, each field once.

    `columns` are samples of cells, `names` gives fields by head_key; why is name, content or none.
    """
    guessed = [("", "none")] * len(heads)
    taken: set[str] = set()
    for at, head in enumerate(heads):
        key = field_by_name(head, names)
        if key and key not in taken and _fits(key, columns[at]):
            guessed[at] = (key, "name")
            taken.add(key)
    for at, cells in enumerate(columns):
        key = "" if guessed[at][0] else _by_content(cells)
        if key and key not in taken:
            guessed[at] = (key, "content")
            taken.add(key)
    _settle_names(heads, columns, guessed, taken)
    return guessed


def _fits(key: str, cells: Sequence[str]) -> bool:
    """A head may lie: a column called "contact" that holds numbers is a phone column."""
    said = [cell for cell in cells if cell]
    if not said or FIELDS[key] != "name":
        return True
    return _share(said, lambda cell: looks_like_mail(cell) or looks_like_phone(cell)) < 0.6


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _by_content(cells: Sequence[str]) -> str:
    said = [cell for cell in cells if cell]
    if not said:
        return ""
    for key, test in (
        ("person.mail", looks_like_mail),
        ("account.website", lambda cell: bool(_URL.fullmatch(cell))),
        ("person.phone", lambda cell: looks_like_phone(cell) and len(cell) >= 7),
        ("account.name", has_company_suffix),
    ):
        if _share(said, test) >= 0.6:
            return key
    return ""


def _settle_names(
    heads: Sequence[str], columns: Sequence[Sequence[str]], guessed: list[tuple[str, str]], taken: set[str]
) -> None:
    """Find the account where no head names it: a bare "name", else the first column of different texts."""
    if "account.name" in taken:
        return
    people = taken & {"person.title", "person.department", "person.mail", "person.phone", "person.birthday"}
    for at, (key, _why) in enumerate(guessed):
        if key == "person.name" and head_key(heads[at]) in ("name", "nom") and not people:
            guessed[at] = ("account.name", "name")
            taken.discard("person.name")
            return
    if taken & {"person.name", "deal.name", "deal.origin"}:
        return
    for at, cells in enumerate(columns):
        said = [cell for cell in cells if cell]
        if not guessed[at][0] and said and not any(map(_is_data, said)) and len(set(said)) * 2 > len(said):
            guessed[at] = ("account.name", "content")
            return
