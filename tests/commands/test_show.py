"""`show`: arrays of what the screens show, and lines to read."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pytest

from local_db import queries
from local_db.store import Store
from tests.commands.conftest import MOMENT
from tests.commands.told import tell

KINDS = ("accounts", "deals", "people", "notes", "dangers")
DAY = "2026-11-24"
FIELDS = {
    "accounts": "id name segment grade status",
    "deals": "id name account owner playbook stage status money currency win_rate close_date next_step dangers",
    "people": "id name title account",
    "notes": "id title account deal kind at body",
    "dangers": "deal_id deal danger title move",
}


def shown(capsys: pytest.CaptureFixture[str], what: str, book: Path) -> list[dict[str, Any]]:
    told = tell(capsys, "show", what, "--json", "--book", book, "--now", DAY)
    assert (told.status, told.complaint) == (0, "")
    rows = json.loads(told.out)
    assert isinstance(rows, list)
    return rows


@pytest.mark.parametrize("what", KINDS)
def test_every_row_has_its_fields(capsys: pytest.CaptureFixture[str], english: Path, what: str) -> None:
    rows = shown(capsys, what, english)
    assert rows
    for row in rows:
        assert set(FIELDS[what].split()) <= set(row)


@pytest.mark.parametrize("what", KINDS)
def test_an_empty_book_has_none(capsys: pytest.CaptureFixture[str], shelf: Path, what: str) -> None:
    book = shelf / "empty.dealbook"
    assert shown(capsys, what, book) == []
    told = tell(capsys, "show", what, "--book", book)
    assert (told.status, told.out, told.complaint) == (0, "", "This book has none yet.\n")


def test_deals_are_those_of_the_board_and_the_past(capsys: pytest.CaptureFixture[str], english: Path) -> None:
    rows = shown(capsys, "deals", english)
    with Store.open(english, read_only=True) as store:
        lines = {line.id: line for line in store.read(queries.deal_list, MOMENT.date())}
    assert {row["id"] for row in rows} == set(lines)
    assert {row["status"] for row in rows} == {"open", "won", "lost", "hold"}
    for row in rows:
        line = lines[row["id"]]
        if line.money is None:
            assert row["money"] is None
        else:
            assert isinstance(row["money"], str)
            assert Decimal(row["money"]) == line.money.decimal()
        assert row["win_rate"] == line.win_rate
        if row["close_date"]:
            date.fromisoformat(row["close_date"])
        if row["next_step"]:
            assert row["next_step"]["words"]
    by_name = {row["name"]: row for row in rows}
    line_3 = by_name["Line 3 inspection system"]
    assert (line_3["account"], line_3["stage"], line_3["money"], line_3["currency"], line_3["playbook"]) == (
        *("Ardmoor Castings", "C", "1240000.00", "EUR"),
        "opportunity-funnel",
    )
    assert line_3["dangers"] == [1, 3] or line_3["dangers"]


def test_chinese_is_written_as_it_is(capsys: pytest.CaptureFixture[str], chinese: Path) -> None:
    told = tell(capsys, "show", "accounts", "--json", "--book", chinese, "--lang", "zh")
    assert "枫桁精密" in told.out
    assert "\\u" not in told.out


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_lines_stand_in_columns(capsys: pytest.CaptureFixture[str], chinese: Path, what: str, language: str) -> None:
    rows = shown(capsys, what, chinese)
    lines = tell(capsys, "show", what, "--book", chinese, "--lang", language).out.splitlines()
    assert len(lines) == len(rows) + 1
    assert not any("{" in line or "None" in line for line in lines)
    second = [cells(line) for line in lines]
    edge = second[0].index("  ") + 2
    while second[0][edge] == " ":
        edge += 1
    for line in second:  # every second column begins under its head
        assert line[edge - 2 : edge] == "  " or len(line) <= edge


def cells(line: str) -> str:
    """Return a line with every wide sign as two, so that places are cells of a terminal."""
    return "".join(sign * (2 if east_asian_width(sign) in "WF" else 1) for sign in line)
