"""When two names mean the same: spelling, width, case and company suffixes do not count."""

import re
import unicodedata

_SUFFIXES = frozenset(
    "ltd limited inc incorporated corp corporation co company llc llp lp plc gmbh mbh ag kg ohg ug sa sas "
    "sarl sl bv nv ab as asa oy oyj aps spa srl pty pte kk kft sro doo eood zoo ev se".split()
)
_CHINESE_SUFFIXES = ("株式会社", "股份有限公司", "有限责任公司", "有限公司", "股份公司", "公司")
_WORD = re.compile(r"[^\W_]+")


def company_key(name: str) -> str:
    """Return what two spellings of one company share: no case, no spaces, no marks, no company suffix."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    words: list[str] = _WORD.findall(folded.replace(".", "").replace("'", "").replace("’", ""))
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    key = "".join(words)
    for suffix in _CHINESE_SUFFIXES:
        if key.endswith(suffix) and len(key) > len(suffix):
            return key[: -len(suffix)]
    return key or folded.strip()


def fold(text: str) -> str:
    """Return a text as it is compared: no case, one kind of width, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def has_company_suffix(name: str) -> bool:
    """Return whether a name ends like a company's."""
    words = _WORD.findall(name.casefold().replace(".", ""))
    return name.endswith(_CHINESE_SUFFIXES) or (len(words) > 1 and words[-1] in _SUFFIXES)
