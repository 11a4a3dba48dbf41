"""Lists are read in a limited process, whatever letters they are in; bad ones are refused with a code."""

import csv
import os
import sys
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.importing import reading
from local_db.importing.decode import Unreadable, decode, read_table
from local_db.importing.reading import Cancelled, read_lists
from local_db.importing.request import Choice, Request, find_files
from local_db.playbooks import load
from models.importing import ImportRefusal, Limits
from tests.local_db.lists import codes, look, offers, write

HEAD = "客户名称;联系人;电话"
ROWS = ("枫桁精密;欧若溪;010-8888 6666", "禾砚物流;沈若溪;138 0013 8000", "岚泽食品;林在川;0571-8765 4321")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_chinese_letters_are_recognised(tmp_path: Path, encoding: str) -> None:
    (file,) = look(write(tmp_path / "a.csv", HEAD, *ROWS, encoding=encoding, end="\r\n"))
    assert file.fields == ("account.name", "person.name", "person.phone")
    assert [offer["name"] for offer in offers(file, "account")] == ["枫桁精密", "禾砚物流", "岚泽食品"]
    assert file.encoding == {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}.get(encoding, encoding)


def test_western_letters_are_no_chinese(tmp_path: Path) -> None:
    lines = ("Company;Town", "Café Müller;Liège", "Société Générale;Orléans", "Nordsjø;Århus")
    (file,) = look(write(tmp_path / "a.csv", *lines, encoding="cp1252"))
    assert file.encoding == "cp1252"
    assert offers(file, "account")[0] == {"name": "Café Müller", "town": "Liège"}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(tmp_path: Path, mark: str) -> None:
    lines = [mark.join(cells) for cells in (("Company", "Town"), ("A, B; C" if mark in "\t|" else "AB", "Leeds"))]
    (file,) = look(write(tmp_path / "a.txt", *lines))
    assert file.delimiter == mark
    assert offers(file, "account")[0]["town"] == "Leeds"


def test_a_choice_counts_before_the_guess(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Company;Town", "Ardmoor;Leeds")
    (file,) = look(path, choice=Choice(delimiter=",", header=False, fields=("account.about",)))
    assert file.count == 2
    assert file.fields == ("account.about",)
    (file,) = look(path, choice=Choice(fields=("account.town", "account.name")))
    assert offers(file, "account") == [{"town": "Ardmoor", "name": "Leeds"}]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Company,About", 'Ardmoor,"two', 'lines"', "", "Bexhill,one")
    (file,) = look(path)
    assert [row for row, _ in file.rows] == [2, 4]
    assert offers(file, "account")[0]["about"] == "two\nlines"
    assert file.blank == 1


def test_a_quote_that_never_closes_swallows_no_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Company,About", '"Ardmoor,5" pipe', "Bexhill,x", '"Corran",y', 'Dunmere,6" pipe')
    (file,) = look(path)
    assert len(file.rows) == 4
    assert codes(file.points) == [("quote_open", 2, "")]
    assert [offer["name"] for offer in offers(file, "account")][1:] == ["Bexhill", "Corran", "Dunmere"]


def test_titles_above_the_head_and_sep_are_understood(tmp_path: Path) -> None:
    (file,) = look(
        write(tmp_path / "a.csv", "Our customers 2026;;", "Company;Town;Phone", "Ardmoor;Leeds;0113 4960077")
    )
    assert file.heads[0] == "Company"
    assert codes(file.points) == [("above_head", 1, "")]
    (file,) = look(write(tmp_path / "b.csv", "sep=;", "Company;Town", "Ardmoor;Leeds"))
    assert offers(file, "account") == [{"name": "Ardmoor", "town": "Leeds"}]


def test_bad_cells_are_named_and_the_row_is_kept(tmp_path: Path) -> None:
    lines = (
        "Company,Birthday,Contact,Employees,Mail",
        "Ardmoor,31.02.1970,Ruth,many,nobody",
        "B,1.5.1970,Al,5,a@b.example",
    )
    (file,) = look(write(tmp_path / "a.csv", *lines))
    assert codes(file.points) == [("no_date", 2, "Birthday"), ("no_number", 2, "Employees"), ("no_mail", 2, "Mail")]
    assert offers(file, "person")[0] == {"name": "Ruth", "account": "Ardmoor"}
    assert offers(file, "person")[1]["birthday"] == "1970-05-01"


def test_unclear_dates_are_decided_by_the_column_and_said(tmp_path: Path) -> None:
    (file,) = look(write(tmp_path / "a.csv", "Deal,Close date", "A,1/2/2026", "B,2/25/2026"))
    assert [(d.choice, d.proven) for d in file.decisions] == [("mdy", True)]
    assert offers(file, "deal")[0]["close_date"] == "2026-01-02"
    path = write(tmp_path / "b.csv", "Deal,Close date", "A,1/2/2026", "B,3/2/2026")
    (file,) = look(path)
    assert [(d.choice, d.proven, d.unclear) for d in file.decisions] == [("dmy", False, 2)]
    (file,) = look(path, choice=Choice(date_order="mdy"))
    assert offers(file, "deal")[0]["close_date"] == "2026-01-02"


def test_formulas_stay_text(tmp_path: Path) -> None:
    (file,) = look(write(tmp_path / "a.csv", "Company,Amount", "=cmd|' /C calc'!A0,=1+1", "@SUM(A1),7"))
    assert [offer["name"] for offer in offers(file, "account")] == ["=cmd|' /C calc'!A0", "@SUM(A1)"]
    assert codes(file.points) == [("no_amount", 2, "Amount")]


def test_zero_bytes_are_taken_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Company,Town\nArd\0moor,Leeds\n" + b"Bexhill Forge,Sheffield\n" * 9)
    (file,) = look(path)
    assert offers(file, "account")[0]["name"] == "Ardmoor"
    assert [point.value for point in file.points if point.code == "nul_removed"] == ["1"]


def test_a_spreadsheet_is_read_with_its_days_and_figures(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Company</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Employees</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>枫桁精密</t></is></c><c r="B2"><v>120</v></c></row>'
    )
    _sheet(path, cells)
    (file,) = look(path)
    assert offers(file, "account") == [{"name": "枫桁精密", "headcount": 120}]


def test_a_spreadsheet_that_claims_a_billion_cells_stops_only_the_child(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    _sheet(path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with pytest.raises(ImportRefusal) as refused:
        look(path)
    assert refused.value.code in {"too_many_rows", "too_many_columns", "child_crashed", "too_much_memory", "bad_sheet"}


def _sheet(path: Path, cells: str) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{space}" xmlns:r="{office}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
        )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\r\n \r\n", "empty_file"),
        (b"Company,Town\n", "header_only"),
        (b"%PDF-1.7 no list", "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"PK\x03\x04 a zip", "binary"),
        (b"Company,Town\n" + b"x" * 200 + b",y\n", "line_too_long"),
        (b"Company\n" + b"x\n" * 60, "too_many_rows"),
        (b",".join(b"c%d" % n for n in range(30)) + b"\n" + b"," * 29 + b"\n1" + b"," * 29, "too_many_columns"),
    ],
)
def test_what_is_no_list_is_refused_with_a_code(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(ImportRefusal) as refused:
        look(path, limits=Limits(line=180, rows=50, columns=20))
    assert refused.value.code == code
    assert refused.value.values["path"] == str(path)


def test_sizes_are_checked_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "one-line.csv"
    with path.open("wb") as file:
        file.truncate(2**30)  # a line of a gigabyte, sparse
    with pytest.raises(ImportRefusal) as refused:
        find_files([path])
    assert (refused.value.code, refused.value.values["size"]) == ("file_too_big", 2**30)


def test_places_that_are_no_lists_are_refused(tmp_path: Path) -> None:
    for place, code in ((tmp_path / "none.csv", "file_missing"), (tmp_path, "no_files")):
        with pytest.raises(ImportRefusal) as refused:
            find_files([place])
        assert refused.value.code == code
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(ImportRefusal) as refused:
        find_files([pipe])
    assert refused.value.code == "not_a_file"


def test_a_folder_gives_its_lists(tmp_path: Path) -> None:
    for name in ("b.csv", "a.CSV", "notes.md", ".hidden.csv", "~$open.xlsx"):
        write(tmp_path / name, "Company", "Ardmoor")
    assert [path.name for path in find_files([tmp_path])] == ["a.CSV", "b.csv"]


def test_a_child_that_takes_too_much_memory_or_time_is_ended(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Company,Town", *(f"Company {n},Leeds" for n in range(60_000)))
    with pytest.raises(ImportRefusal) as refused:
        look(path, limits=Limits(memory=48 * 2**20))
    assert refused.value.code in {"too_much_memory", "child_crashed"}
    with pytest.raises(ImportRefusal) as refused:
        look(path, limits=Limits(seconds=0))
    assert refused.value.code == "too_slow"


@pytest.mark.parametrize("program", ["import os; os.abort()", "raise SystemExit(3)", "print('{'); print(1)", "pass"])
def test_a_child_that_breaks_gives_a_clear_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(reading, "_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(ImportRefusal) as refused:
        look(write(tmp_path / "a.csv", "Company", "Ardmoor"))
    assert refused.value.code == "child_crashed"


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Company,Town", *(f"Company {n},Leeds" for n in range(60_000)))
    request = Request(find_files([path]), load("opportunity-funnel"), "EUR")
    with pytest.raises(Cancelled):
        read_lists(request, lambda _done, _total: None, lambda: True)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\r\0", exclude_categories=("Cs", "Cc"))), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_a_csv_writer_writes_is_read_back(rows: list[list[str]], mark: str) -> None:
    text = StringIO(newline="")
    csv.writer(text, delimiter=mark, lineterminator="\n").writerows(rows)
    if not text.getvalue().strip("\n\t ") or rows[0][0].lower().startswith("sep="):
        return
    try:
        table = read_table(text.getvalue().encode(), encoding="utf-8", delimiter=mark, longest=10**6, cell=10**5)
    except Unreadable:
        assert not "".join(map("".join, rows)).strip("\ufeff \n")
        return
    wanted = [[cell.removeprefix("\ufeff") if (at, of) == (0, 0) else cell for of, cell in enumerate(row)]
              for at, row in enumerate(rows)]  # fmt: skip
    assert [cells for _, cells in table.rows] == [
        row for row in wanted if any(cell and not cell.isspace() for cell in row)
    ]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    code = text = encoding = ""
    try:
        text, encoding, _ = decode(data)
    except Unreadable as refused:
        code = str(refused)
    assert code in {"", "empty_file", "binary", "encoding_unknown"}
    assert bool(code) or encoding in {"utf-8", "utf-16", "gb18030", "cp1252"}
    assert "\0" not in text
