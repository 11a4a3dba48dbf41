"""Which field a column goes to."""

import pytest

from local_db.importing.heads import read_names
from models.columns import field_by_name, guess_fields, head_key, looks_like_head, looks_like_mail, looks_like_phone
from models.importing import FIELDS

NAMES = read_names()


def test_every_name_leads_to_a_field_that_there_is() -> None:
    assert set(NAMES.values()) <= set(FIELDS)
    assert all(head_key(name) == name for name in NAMES)


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("客户名称", "account.name"),
        ("联系人", "person.name"),
        ("电话", "person.phone"),
        ("金额（万元）", "deal.amount"),
        ("预计成交日期", "deal.close_date"),
        ("Company", "account.name"),
        ("contact_person", "person.name"),
        ("Amount USD", "deal.amount"),
        ("Turnover k€", "account.revenue"),
        ("E-Mail", "person.mail"),
        ("Rep no.", ""),
        ("Shoe size", ""),
    ],
)
def test_a_head_is_known_in_both_languages(head: str, field: str) -> None:
    assert field_by_name(head, NAMES) == field


def test_cells_tell_where_the_head_does_not() -> None:
    cells = [["Ardmoor Ltd", "Bexhill GmbH"], ["a@b.example", "c@d.example"], ["+44 114 496 0182", "0113 4960077"]]
    assert guess_fields(["x", "y", "z"], cells, NAMES) == [
        ("account.name", "content"),
        ("person.mail", "content"),
        ("person.phone", "content"),
    ]


def test_a_contact_column_of_numbers_is_no_name() -> None:
    cells = [["Ardmoor", "Bexhill"], ["+44 114 496 0182", "+44 113 496 0077"]]
    assert guess_fields(["Company", "Contact"], cells, NAMES)[1] == ("person.phone", "content")


def test_a_bare_name_is_the_account_unless_there_are_people() -> None:
    assert guess_fields(["Name", "Town"], [["Ardmoor"], ["Leeds"]], NAMES)[0][0] == "account.name"
    fields = guess_fields(["Name", "Company", "Mail"], [["Ruth"], ["Ardmoor"], ["a@b.example"]], NAMES)
    assert [field for field, _ in fields] == ["person.name", "account.name", "person.mail"]


def test_no_field_is_given_twice() -> None:
    fields = [field for field, _ in guess_fields(["Company", "Customer"], [["A"], ["B"]], NAMES)]
    assert fields.count("account.name") == 1


def test_a_row_of_data_is_no_head() -> None:
    assert looks_like_head(["Company", "Phone"], NAMES)
    assert not looks_like_head(["Ardmoor Ltd", "+44 114 496 0182"], NAMES)
    assert not looks_like_head(["Ardmoor", "2026-11-24"], NAMES)
    assert not looks_like_head(["Town", "Town"], NAMES)


def test_dates_are_no_phones_and_words_no_mails() -> None:
    assert not looks_like_phone("2026-11-24")
    assert looks_like_phone("010-8888 6666 转 12")
    assert not looks_like_mail("a at b.example")
