"""From a spreadsheet file to rows of cells; in the child process, for the reader can be made to abort."""

from datetime import date, datetime, time, timedelta
from typing import Any

from local_db.importing.decode import Table, Unreadable

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def read_sheet(path: str, *, rows: int, columns: int, cell: int) -> Table:
    """Read the first sheet that has anything in it; Unreadable with a code."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.height > rows:
                raise Unreadable("too_many_rows")
            if sheet.width > columns:
                raise Unreadable("too_many_columns")
            found = sheet.to_python(skip_empty_area=False)
            if any(any(value not in ("", None) for value in row) for row in found):
                return _table(found, name, cell)
    except PasswordError:
        raise Unreadable("password") from None
    except CalamineError:
        raise Unreadable("bad_sheet") from None
    raise Unreadable("empty_file")


def _table(found: Any, name: str, cell: int) -> Table:
    table = Table("", name)
    for number, values in enumerate(found, 1):
        cells = [cell_text(value) for value in values]
        if not any(cells):
            table.blank += 1
            continue
        for at, text in enumerate(cells):
            if len(text) > cell:
                table.points.append(("cell_too_long", number, text[:60]))
                cells[at] = ""
        table.rows.append((number, cells))
    return table


def cell_text(value: object) -> str:
    """Return a typed cell as a list would write it: ISO days, whole figures without .0."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)
