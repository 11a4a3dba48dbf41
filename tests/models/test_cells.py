"""What a cell means."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cells import CellError, DateOrder, clean, date_order, decimal_mark, read_date, read_money, unit_of
from models.likeness import company_key, fold

DAY_FIRST, MONTH_FIRST = DateOrder("dmy", True, 0), DateOrder("mdy", True, 0)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2026/3/4", date(2026, 3, 4)),
        ("2026年3月4日", date(2026, 3, 4)),
        ("4.3.2016", date(2016, 3, 4)),
        ("4/3/16", date(2016, 3, 4)),
        ("4/3/71", date(1971, 3, 4)),
        ("26 Nov 2026", date(2026, 11, 26)),
        ("Nov 26th, 2026", date(2026, 11, 26)),
        ("Thu, 26 November 2026", date(2026, 11, 26)),
        ("20261120", date(2026, 11, 20)),
        ("2026-11-20 10:30:00", date(2026, 11, 20)),
        ("45000", date(2023, 3, 15)),
        ("n/a", None),
        ("待定", None),
    ],
)
def test_a_date_is_read_however_it_is_written(cell: str, day: date | None) -> None:
    assert read_date(cell, DAY_FIRST) == day


@pytest.mark.parametrize("cell", ["31.02.2026", "tomorrow", "13/13/2026", "2026-00-01", "7", "1/2/026", "=TODAY()"])
def test_what_is_no_date_is_said(cell: str) -> None:
    with pytest.raises(CellError, match="no_date"):
        read_date(cell, DAY_FIRST)


@given(st.dates(date(1971, 1, 1), date(2069, 12, 31)), st.sampled_from(["dmy", "mdy"]))
def test_every_day_comes_back_in_both_orders(day: date, order: str) -> None:
    parts = (day.day, day.month) if order == "dmy" else (day.month, day.day)
    text = f"{parts[0]}/{parts[1]}/{day.year}"
    assert read_date(text, DateOrder(order, True, 0)) == day


def test_the_whole_column_decides_the_order() -> None:
    assert date_order(["1/2/2026", "25/2/2026"]) == DateOrder("dmy", True, 1)
    assert date_order(["1/2/2026", "2/25/2026"]) == DateOrder("mdy", True, 1)
    assert date_order(["1.2.2026"]) == DateOrder("dmy", True, 1)
    assert date_order(["1/2/2026", "2026-01-25"]) == DateOrder("dmy", False, 1)
    assert date_order(["3/3/2026", "2026-01-25"]) == DateOrder("dmy", True, 0)


def test_in_a_mixed_column_only_the_clear_cells_count() -> None:
    order = date_order(["1/2/2026", "25/2/2026", "2/25/2026"])
    assert order.mixed
    assert read_date("25/2/2026", order) == read_date("2/25/2026", order) == date(2026, 2, 25)
    with pytest.raises(CellError, match="date_unclear"):
        read_date("1/2/2026", order)


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("1054", "1054", ""),
        ("€1.24 M", "1240000", "EUR"),
        ("¥124 万", "1240000", "CNY"),
        ("860万元", "8600000", "CNY"),
        ("1.2亿", "120000000", ""),
        ("1,234.50", "1234.50", ""),
        ("12 000 €", "12000", "EUR"),
        ("USD 500", "500", "USD"),
        ("$1.2M", "1200000", "USD"),
        ("120k", "120000", ""),
        ("1'234.5", "1234.5", ""),
    ],
)
def test_money_is_read_with_its_unit_and_currency(cell: str, amount: str, currency: str) -> None:
    assert read_money(cell) == (Decimal(amount), currency)


@pytest.mark.parametrize("cell", ["abc", "=1+1", "5 apples", "@SUM(A1)", "1" * 30, "(500)"])
def test_what_is_no_amount_is_said(cell: str) -> None:
    with pytest.raises(CellError):
        read_money(cell)


def test_an_unknown_amount_is_none_and_a_negative_one_is_no_amount() -> None:
    assert read_money("n/a") is None
    with pytest.raises(CellError, match="negative"):
        read_money("-5")


def test_the_column_says_what_the_comma_means() -> None:
    assert decimal_mark(["1.234,56", "7"]) == (",", True)
    assert decimal_mark(["1,234.56"]) == (".", True)
    assert decimal_mark(["1.234.567"]) == (",", True)
    assert decimal_mark(["1,234"]) == (".", False)
    assert read_money("1.234,56", ",") == (Decimal("1234.56"), "")


def test_a_head_names_unit_and_currency() -> None:
    assert unit_of("Turnover k€") == (1_000, "EUR")
    assert unit_of("金额（万元）") == (10_000, "CNY")
    assert unit_of("Revenue in millions USD") == (1_000_000, "USD")
    assert unit_of("Market") == (1, "")


def test_control_and_direction_marks_go() -> None:
    assert clean("  A\x07B\u202ec\u200b ") == "ABc\u200b"
    assert clean("two\nlines") == "two\nlines"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Corporation", "ACME, Inc."),
        ("Ardmoor Ltd", "ardmoor"),
        ("Müller & Söhne GmbH & Co. KG", "müller söhne"),
        ("枫桁精密机械有限公司", "枫桁精密机械股份有限公司"),
        ("Ｔest　AG", "test"),
    ],
)
def test_spellings_of_one_company_are_alike(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ardmoor Steel", "Ardmoor"), ("海尔集团", "海尔"), ("Company", "Ltd"), ("北京分公司", "北京")]
)
def test_different_companies_are_not(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


def test_a_name_is_compared_without_case_width_and_double_spaces() -> None:
    assert fold("  Ruth  OKELL ") == fold("ruth okell")
    assert fold("Ｒｕｔｈ Okell") == fold("ruth okell")
