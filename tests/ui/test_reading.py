"""Numbers and days as people type them."""

from datetime import date
from decimal import Decimal

import pytest

from ui.reading import read_day, read_number

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("640 000", "640000"),
        ("1,240,000", "1240000"),
        ("1,240,000.50", "1240000.50"),
        ("3,5", "3.5"),
        ("1.24 M", "1240000"),
        ("860万", "8600000"),
        ("1.2 亿", "120000000"),
        ("12 %", "12"),
        ("−7", "-7"),
        ("１２", "12"),
        ("480k", "480000"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


def test_no_number() -> None:
    assert read_number("  ") is None
    for text in ("about 3", "1,2,3", "NaN", "Infinity", "--1"):
        with pytest.raises(ValueError, match="not a number"):
            read_number(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-01-15", date(2027, 1, 15)),
        ("2027年1月15日", date(2027, 1, 15)),
        ("26 Nov", date(2026, 11, 26)),
        ("Thu 26 Nov", date(2026, 11, 26)),
        ("Nov 26, 2028", date(2028, 11, 26)),
        ("15 january", date(2027, 1, 15)),
        ("1 Nov", date(2026, 11, 1)),
        ("26.11.", date(2026, 11, 26)),
        ("5.6.2027", date(2027, 6, 5)),
        ("11/26", date(2026, 11, 26)),
        ("26/11", date(2026, 11, 26)),
        ("11月26日", date(2026, 11, 26)),
        ("26", date(2026, 11, 26)),
        ("3", date(2026, 12, 3)),
        ("24", TODAY),
        ("Thu", date(2026, 11, 26)),
        ("tuesday", date(2026, 12, 1)),
        ("周四", date(2026, 11, 26)),
        ("星期日", date(2026, 11, 29)),
        ("+3", date(2026, 11, 27)),
        ("tomorrow", date(2026, 11, 25)),
        ("明天", date(2026, 11, 25)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


def test_no_day() -> None:
    assert read_day(" ", TODAY) is None
    for text in ("soon", "32", "0", "31 Feb", "2026-13-01", "13/13", "26 Foo", "99月1日"):
        with pytest.raises(ValueError, match=r"."):
            read_day(text, TODAY)
