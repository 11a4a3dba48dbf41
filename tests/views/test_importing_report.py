"""The report in words, in both languages."""

from pathlib import Path
from typing import Any

import pytest

from local_db.store import Store
from models.importing import ImportRefusal, LeftOut, Note, Report, Tally
from tests.local_db.lists import PRESET, REAL, bring, write
from views.importing.report import POINTS, note_text, point_text, report_lines
from views.importing.words import FIELD_NAMES, refusal_line, rows_text
from views.words import Words

EN, ZH = Words("en"), Words("zh")


def test_rows_are_named_as_ranges() -> None:
    assert rows_text(EN, (4, 2, 3, 9)) == "rows 2–4, 9"
    assert rows_text(EN, (7,)) == "row 7"
    assert rows_text(EN, range(0, 60, 2), 3) == "rows 0, 2, 4 and 27 more"
    assert rows_text(ZH, (2, 3)) == "第 2–3 行"


def test_the_real_export_is_reported_in_both_languages(book: Path, clock: Any) -> None:
    with Store.open(book, create=True, clock=clock, backups=False) as store:
        report = bring(store, REAL, preset=PRESET, dry_run=True)
        mine = bring(store, REAL, preset=PRESET, owner="Moses Frase", dry_run=True)
    english, chinese = report_lines(EN, report), report_lines(ZH, report)
    assert "Together: 8,927 read, 8,927 made, 0 joined, 0 left out." in english
    assert "合计：读取 8,927，新建 8,927，并入 0，未导入 0。" in chinese
    assert "1,425 deals have no account; they were kept without one." in english
    assert "2,089 open deals have no amount: unknown, not 0." in english
    assert "  product: “GTXPro” read as “GTX Pro”, 1,480 times" in english
    assert "data_dictionary.csv: left out with 7 rows, its columns are none that the preset knows" in english
    assert len(english) == len(chinese)
    left = next(line for line in report_lines(EN, mine) if "another rep" in line)
    assert left.startswith("    left out, another rep’s: 8,540 (rows 3–4, 6–22, ")


def test_every_bad_cell_is_named_with_row_and_column(book: Path, tmp_path: Path, clock: Any) -> None:
    cells = [f"C{n},31.02.2026" for n in range(20)]
    path = write(tmp_path / "a.csv", "Company,Close date,Rep no.", *cells)
    with Store.open(book, create=True, clock=clock, backups=False) as store:
        lines = report_lines(EN, bring(store, path))
    assert "  Row 2, Close date: “31.02.2026” is no date; the field stays empty" in lines
    assert "    and 8 more like these (rows 14–21)" in lines
    assert "  columns left out: Rep no." in lines
    assert lines[-1] == "All of it is one step: undo takes it back."


def test_a_stopped_import_says_that_nothing_happened() -> None:
    assert report_lines(EN, Report((), cancelled=True)) == ["Stopped. Nothing was brought in, the book is as it was."]


def test_the_sums_hold_what_the_parts_hold() -> None:
    tally = Tally("deal", 5, 1, 1, 1, (LeftOut("no_name", (3, 4)),))
    assert (tally.joined, tally.left_out) == (2, 2)


@pytest.mark.parametrize("words", [EN, ZH])
def test_every_code_has_words(words: Words) -> None:
    from models.importing import LIST_FIELDS, Point
    from views.importing.words import _REASONS, _REFUSALS, _SKIPPED

    assert set(LIST_FIELDS) <= set(FIELD_NAMES)
    for code in POINTS:
        text = point_text(words, Point(code, 2, "A", "<b>x</b>", "Y"))
        assert text
        assert code not in text
    for code in _REFUSALS:
        values = {
            "path": "/a.csv",
            "size": 2**27,
            "limit": 2**26,
            "near": "Ruth",
            "name": "R",
            "seconds": 9,
            "count": 3,
        }
        line = refusal_line(words, ImportRefusal(code, **values))
        assert "{" not in line
        assert line.endswith((".", "?", "。", "？"))
    assert "128 MB" in refusal_line(words, ImportRefusal("file_too_big", path="a", size=2**27, limit=2**26))
    codes = ("deals_without_account", "lost_unknown_amount", "bosses_made", "parents_linked", "currency_set")
    assert all(note_text(words, Note(code, 2, "USD"), Report(())) != code for code in codes)
    assert len(set(_REASONS.values())) == len(_REASONS)
    assert set(_SKIPPED) <= set(_REFUSALS)
