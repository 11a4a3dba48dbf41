"""The words for fields, kinds, reasons and refusals of bringing in a list."""

from collections.abc import Sequence

from local_db.refusals import Refusal
from models.importing import ImportRefusal
from views.refusal_words import refusal_sentence
from views.words import N_, Words

FIELD_NAMES = {
    "account.name": N_("Account"),
    "account.short_name": N_("Short name"),
    "account.trade": N_("Industry"),
    "account.town": N_("Town"),
    "account.country": N_("Country"),
    "account.website": N_("Website"),
    "account.about": N_("About the account"),
    "account.status": N_("Account status"),
    "account.source": N_("Source"),
    "account.headcount": N_("Headcount"),
    "account.founded": N_("Founded"),
    "account.revenue": N_("Yearly turnover"),
    "account.profit": N_("Yearly profit"),
    "account.parent": N_("Parent company"),
    "person.name": N_("Person"),
    "person.title": N_("Job title"),
    "person.department": N_("Department"),
    "person.phone": N_("Phone"),
    "person.mail": N_("Mail"),
    "person.birthday": N_("Birthday"),
    "deal.name": N_("Deal"),
    "deal.product": N_("Product"),
    "deal.stage": N_("Stage"),
    "deal.amount": N_("Amount"),
    "deal.close_date": N_("Closing date"),
    "deal.opened_on": N_("Opened on"),
    "deal.closed_on": N_("Closed on"),
    "deal.win_rate": N_("Win rate"),
    "deal.about": N_("About the deal"),
    "deal.origin": N_("Deal number"),
    "owner": N_("Rep"),
}
ENCODING_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030", "cp1252": "Windows-1252"}
DELIMITER_NAMES = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab"), "|": N_("Upright line")}

_REASONS = {
    "no_name": N_("no name"),
    "no_account": N_("a person without an account"),
    "same_row": N_("the same row stands above"),
    "other_owner": N_("another rep’s"),
    "no_deal_of_owner": N_("no deal of this rep"),
}
_SKIPPED = {
    "not_of_preset": N_("its columns are none that the preset knows"),
    "empty_file": N_("the file is empty"),
    "header_only": N_("there is a head, but no row under it"),
    "binary": N_("this is no list"),
    "encoding_unknown": N_("its letters cannot be read"),
    "line_too_long": N_("a line is longer than 4 million letters"),
    "too_many_rows": N_("it has over a million rows"),
    "too_many_columns": N_("it has over 500 columns"),
    "bad_sheet": N_("the spreadsheet is damaged"),
    "password": N_("the spreadsheet has a password"),
}
_REFUSALS = {
    "file_missing": N_("There is no file {path}. Nothing was brought in. Look whether the name is right."),
    "not_a_file": N_("{path} is no file that can be read. Nothing was brought in. Choose a CSV or Excel file."),
    "unreadable_file": N_("{path} cannot be opened. Nothing was brought in. Close it elsewhere, or copy it first."),
    "file_too_big": N_(
        "{path} has {size} MB; {limit} MB is the most. Nothing was brought in. Split the list, or leave columns out."
    ),
    "no_files": N_("There is no list in {path}. Nothing was brought in. Choose a folder with CSV or Excel files."),
    "too_many_files": N_("These are {count} files; {limit} is the most. Nothing was brought in. Take fewer at once."),
    "empty_file": N_("{path} is empty. Nothing was brought in. Choose another file."),
    "header_only": N_("{path} has a head, but no row under it. Nothing was brought in."),
    "binary": N_("{path} is no list. Nothing was brought in. Save it as CSV or Excel first."),
    "encoding_unknown": N_("The letters of {path} cannot be read. Nothing was brought in. Save it as UTF-8."),
    "line_too_long": N_("A line of {path} is longer than 4 million letters. Nothing was brought in. This is no list."),
    "too_many_rows": N_("{path} has over a million rows. Nothing was brought in. Split the list."),
    "too_many_columns": N_("{path} has over 500 columns. Nothing was brought in. Leave columns out."),
    "bad_sheet": N_("The spreadsheet {path} is damaged. Nothing was brought in. Open it and save it anew, or as CSV."),
    "password": N_("{path} has a password. Nothing was brought in. Save a copy without it."),
    "not_of_preset": N_(
        "The columns of {path} are none that this preset knows. Nothing was brought in. Leave the preset out."
    ),
    "unknown_preset": N_("There is no preset {name}. Nothing was brought in. There is: {known}."),
    "unknown_owner": N_("No row belongs to {name}. Nothing was brought in. {near}"),
    "too_slow": N_("Reading took over {seconds} seconds and was stopped. Nothing was brought in. Split the list."),
    "too_much_memory": N_("{path} needs more memory than a list may. Nothing was brought in. Split the list."),
    "child_crashed": N_(
        "The file broke the reading process. Nothing was brought in, your book is untouched. Save the list as CSV."
    ),
}


def refusal_line(words: Words, error: BaseException) -> str:
    """Return the sentence for why a list could not be brought in."""
    if not isinstance(error, ImportRefusal):
        return refusal_sentence(words, error if isinstance(error, Refusal) else Refusal("unexpected", what=str(error)))
    values = {"path": "", "name": "", "known": "", "seconds": 0, "count": 0, **error.values}
    for name in ("size", "limit"):
        if error.code == "file_too_big":
            values[name] = -(-int(str(values[name])) // 2**20)
    if error.code == "unknown_owner":
        near = str(values.get("near") or "")
        values["near"] = words.tr("Did you mean {names}?", names=near) if near else ""
    return words.tr(_REFUSALS.get(error.code, _REFUSALS["child_crashed"]), **values).strip()


def kind_text(words: Words, kind: str, n: int) -> str:
    """Return a number of things of a kind: 38 accounts."""
    if kind == "account":
        return words.ntr("{n:,} account", "{n:,} accounts", n)
    if kind == "person":
        return words.ntr("{n:,} person", "{n:,} people", n)
    if kind == "deal":
        return words.ntr("{n:,} deal", "{n:,} deals", n)
    if kind == "product":
        return words.ntr("{n:,} product", "{n:,} products", n)
    return words.ntr("{n:,} colleague", "{n:,} colleagues", n)


def reason_text(words: Words, reason: str) -> str:
    """Return why rows were left out."""
    return words.tr(_REASONS.get(reason, reason))


def skipped_text(words: Words, code: str) -> str:
    """Return why a file was not used."""
    return words.tr(_SKIPPED.get(code, code))


def rows_text(words: Words, rows: Sequence[int], most: int = 12) -> str:
    """Return row numbers as ranges: rows 2–40, 45 and 12 more."""
    spans: list[tuple[int, int]] = []
    for row in sorted(rows):
        if spans and row == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    shown = ", ".join(str(one) if one == two else f"{one}–{two}" for one, two in spans[:most])
    rest = sum(two - one + 1 for one, two in spans[most:])
    if rest:
        return words.tr("rows {rows} and {n:,} more", rows=shown, n=rest)
    return words.tr("row {rows}", rows=shown) if len(rows) == 1 else words.tr("rows {rows}", rows=shown)
