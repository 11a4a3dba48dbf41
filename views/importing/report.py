"""The report of an import in words: what was read, made, joined, left out and why, row by row."""

from collections import defaultdict

from models.importing import KINDS, Decision, FileReport, Note, Point, Report, Tally
from views.importing.words import kind_text, reason_text, rows_text, skipped_text
from views.words import N_, Words

_EACH = 12  # points of one code and file that are named one by one

POINTS = {
    "no_date": N_("“{value}” is no date; the field stays empty"),
    "date_unclear": N_("“{value}” can be read both ways; the field stays empty"),
    "no_amount": N_("“{value}” is no amount; it stays unknown, never 0"),
    "negative": N_("“{value}” is below zero; it stays unknown, never 0"),
    "no_number": N_("“{value}” is no number; the field stays empty"),
    "no_year": N_("“{value}” is no year; the field stays empty"),
    "no_percent": N_("“{value}” is no share from 0 to 100; the field stays empty"),
    "no_phone": N_("“{value}” is no phone number; the field stays empty"),
    "no_mail": N_("“{value}” is no mail address; the field stays empty"),
    "said_unknown": N_("“{value}” means not known; the field stays empty"),
    "stage_unknown": N_("“{value}” is no stage of the playbook; the deal starts in the first one"),
    "status_unknown": N_("“{value}” is no status; the deals decide it"),
    "currency_differs": N_("the currency {value} differs from {found}; the figure stays empty"),
    "cell_too_long": N_("a cell is longer than 32,767 letters; it stays empty"),
    "row_long": N_("more cells than the head has columns; left out: {value}"),
    "quote_open": N_("a quotation mark is never closed; it was read as a letter"),
    "above_head": N_("stands above the head and was left out: {value}"),
    "same_row": N_("the same as row {found}; left out"),
    "nul_removed": N_("{value} zero bytes were taken out"),
    "letters_unreadable": N_("{value} letters could not be read"),
    "joined_name": N_("“{value}” joined to {found}"),
    "name_unclear": N_("“{value}” may be {found}, but there are several like it; made new"),
    "account_made": N_("“{value}” is in no list of accounts; made with its name alone"),
    "parent_unknown": N_("the parent company “{value}” is neither in the list nor in the book; left empty"),
    "parent_loop": N_("the parent company “{value}” would stand above itself; left empty"),
}


def report_lines(words: Words, report: Report) -> list[str]:
    """Return the whole report, a sentence a line, files first; two spaces in front of what belongs to a file."""
    tr = words.tr
    if report.cancelled:
        return [tr("Stopped. Nothing was brought in, the book is as it was.")]
    lines = []
    if report.dry_run:
        lines.append(tr("Only looked at; nothing was written. This is what would happen:"))
    for file in report.files:
        lines += _file(words, file)
    lines += [note_text(words, note, report) for note in report.notes]
    lines.append(total_line(words, report))
    if not report.dry_run and report.made:
        lines.append(tr("All of it is one step: undo takes it back."))
    return lines


def total_line(words: Words, report: Report) -> str:
    """Return the sums over all files; read is always made, joined and left out together."""
    totals = [report.total(kind) for kind in KINDS]
    return words.tr(
        "Together: {read} read, {made} made, {joined} joined, {left} left out.",
        read=_n(sum(total.read for total in totals)),
        made=_n(sum(total.made for total in totals)),
        joined=_n(sum(total.joined for total in totals)),
        left=_n(sum(total.left_out for total in totals)),
    )


def _n(number: int) -> str:
    return f"{number:,}"


def _file(words: Words, file: FileReport) -> list[str]:
    tr = words.tr
    if file.skipped:
        why = skipped_text(words, file.skipped)
        return [
            words.ntr("{file}: left out with {n:,} row, {why}", "{file}: left out with {n:,} rows, {why}", file.rows,
                      file=file.name, why=why)
        ]  # fmt: skip
    lines = [words.ntr("{file}: {n:,} row", "{file}: {n:,} rows", file.rows, file=file.name)]
    for tally in file.tallies:
        lines.append("  " + tally_line(words, tally))
        lines += [
            "  "
            + tr(
                "  left out, {why}: {n:,} ({rows})",
                why=reason_text(words, part.reason),
                n=len(part.rows),
                rows=rows_text(words, part.rows),
            )
            for part in tally.left
        ]
    lost = [use.head for use in file.columns if not use.field and use.head]
    if lost:
        lines.append("  " + tr("columns left out: {columns}", columns=", ".join(lost)))
    lines += ["  " + decision_text(words, decision) for decision in file.decisions]
    lines += [
        "  "
        + words.ntr("{column}: “{wrong}” read as “{right}” once", "{column}: “{wrong}” read as “{right}”, {n:,} times",
                    fix.times, column=fix.column, wrong=fix.wrong, right=fix.right)
        for fix in file.fixes
    ]  # fmt: skip
    if file.blank:
        lines.append("  " + words.ntr("{n:,} empty line", "{n:,} empty lines", file.blank))
    return lines + ["  " + line for line in _points(words, file)]


def tally_line(words: Words, tally: Tally) -> str:
    """Return one kind's counts: 85 accounts: 80 made, 4 joined, 1 left out."""
    return words.tr(
        "{what}: {made} made, {joined} joined, {left} left out",
        what=kind_text(words, tally.kind, tally.read),
        made=_n(tally.made),
        joined=_n(tally.joined),
        left=_n(tally.left_out),
    )


def _points(words: Words, file: FileReport) -> list[str]:
    by_code: dict[str, list[Point]] = defaultdict(list)
    for point in file.points:
        by_code[point.code].append(point)
    lines = []
    for points in by_code.values():
        lines += [point_line(words, point) for point in points[:_EACH]]
        rest = points[_EACH:]
        if rest:
            lines.append(
                words.ntr("  and {n:,} more like it ({rows})", "  and {n:,} more like these ({rows})", len(rest),
                          rows=rows_text(words, [point.row for point in rest]))
            )  # fmt: skip
    if file.points_more:
        lines.append(words.ntr("{n:,} more point was counted", "{n:,} more points were counted", file.points_more))
    return lines


def point_line(words: Words, point: Point) -> str:
    """Return one point with its place: row 5, Last call: “31.02.2026” is no date; the field stays empty."""
    text = point_text(words, point)
    if not point.row:
        return text
    if point.column:
        return words.tr("Row {row}, {column}: {text}", row=point.row, column=point.column, text=text)
    return words.tr("Row {row}: {text}", row=point.row, text=text)


def point_text(words: Words, point: Point) -> str:
    """Return what is to be looked at, without its place."""
    message = POINTS.get(point.code)
    value = point.value.replace("\n", " ")
    return words.tr(message, value=value, found=point.found) if message else f"{point.code} {value}"


def decision_text(words: Words, decision: Decision) -> str:
    """Return how a column was read and whether its own cells prove it."""
    tr = words.tr
    if decision.kind == "figures":
        return tr("{column}: the comma is the decimal mark", column=decision.column)
    order = tr("day first") if decision.choice == "dmy" else tr("month first")
    if decision.proven:
        return tr("{column}: dates are written {order}", column=decision.column, order=order)
    return words.ntr(
        "{column}: {n:,} date can be read both ways; taken as {order}, which is a guess",
        "{column}: {n:,} dates can be read both ways; taken as {order}, which is a guess",
        decision.unclear,
        column=decision.column,
        order=order,
    )


def note_text(words: Words, note: Note, report: Report) -> str:
    """Return what the report says about the whole."""
    tr, count = words.tr, note.count
    if note.code == "deals_without_account":
        return words.ntr("{n:,} deal has no account; it was kept without one.",
                         "{n:,} deals have no account; they were kept without one.", count)  # fmt: skip
    if note.code == "deals_unknown_amount":
        return words.ntr("{n:,} open deal has no amount: unknown, not 0.",
                         "{n:,} open deals have no amount: unknown, not 0.", count)  # fmt: skip
    if note.code == "lost_unknown_amount":
        return words.ntr("{n:,} lost deal brought in nothing; what it was worth is not known.",
                         "{n:,} lost deals brought in nothing; what they were worth is not known.", count)  # fmt: skip
    if note.code == "deals_open":
        return words.ntr("{n:,} deal is open.", "{n:,} deals are open.", count)
    if note.code == "deals_won":
        return words.ntr("{n:,} won deal stands in the history.", "{n:,} won deals stand in the history.", count)
    if note.code == "deals_lost":
        return words.ntr("{n:,} lost deal stands in the history.", "{n:,} lost deals stand in the history.", count)
    if note.code == "accounts_from_deals":
        return words.ntr("{n:,} account was named by a deal or a person alone and made with its name.",
                         "{n:,} accounts were named by deals or people alone and made with their names.",
                         count)  # fmt: skip
    if note.code == "bosses_made":
        return words.ntr("{n:,} manager of theirs was made too.", "{n:,} managers of theirs were made too.", count)
    if note.code == "parents_linked":
        return words.ntr("{n:,} account was linked to its parent company.",
                         "{n:,} accounts were linked to their parent companies.", count)  # fmt: skip
    if note.code == "currency_set":
        return tr("The book counts in {currency} from now on.", currency=note.name)
    if note.code == "owner_without_deals":
        return tr("{owner} has no deal in these lists.", owner=report.owner)
    return note.code
