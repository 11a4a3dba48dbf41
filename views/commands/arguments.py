"""The command line: what can be asked without a window, with its help in both languages."""

import argparse
import io
import os
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from typing_extensions import override

from views.commands.quick import THEMES, language_of, read_day
from views.words import LANGUAGES, N_, Words

SHOWN = ("accounts", "deals", "people", "notes", "dangers")
SIZE = N_("a size is WIDTHxHEIGHT, from 960x540 to 7680x4320, such as 1440x900")
DAY = N_("a day is YYYY-MM-DD, with a time if wanted: 2026-11-24T09:30")


def _day(words: Words) -> Callable[[str], object]:
    def read(text: str) -> datetime:
        try:
            return read_day(text)
        except ValueError:
            raise argparse.ArgumentTypeError(words.tr(DAY)) from None

    return read


def _size(words: Words) -> Callable[[str], object]:
    def read(text: str) -> tuple[int, int]:
        width, _, height = text.lower().partition("x")
        sides = [int(side) if side.isdecimal() and len(side) < 6 else 0 for side in (width, height)]
        if not (960 <= sides[0] <= 7680 and 540 <= sides[1] <= 4320):
            raise argparse.ArgumentTypeError(words.tr(SIZE))
        return sides[0], sides[1]

    return read


class _Parser(argparse.ArgumentParser):
    """Writes the colon after a Chinese heading as Chinese does; argparse has it fixed."""

    @override
    def format_help(self) -> str:
        return re.sub(r"(?m)^([\u4e00-\u9fff]+):$", "\\1：", super().format_help())


def _common(words: Words) -> _Parser:
    tr = words.tr
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--book",
        type=Path,
        metavar="FILE",
        help=tr("the book to open; else the last one, or the one in your documents"),
    )
    common.add_argument("--now", type=_day(words), metavar="DATE", help=tr("take this day for today: YYYY-MM-DD"))
    common.add_argument("--lang", choices=LANGUAGES, help=tr("the language: zh or en"))
    return common


def build(words: Words) -> argparse.ArgumentParser:
    """Return the parser with every command."""
    tr = words.tr
    common = _common(words)
    parser = _Parser(
        prog="dealwright",
        parents=[common],
        allow_abbrev=False,
        description=tr("The desk of a rep who sells complex deals. Without a command it opens the window."),
    )
    parser.add_argument("--theme", choices=THEMES, help=tr("light or dark"))
    parser.add_argument(
        "--startup-report",
        action="store_true",
        help=tr("print how long the start took as one JSON line, then quit"),
    )
    commands = parser.add_subparsers(dest="command", title=tr("commands"), metavar=tr("COMMAND"))

    def command(name: str, text: str) -> argparse.ArgumentParser:
        whole = text[:1].upper() + text[1:] + ("。" if words.chinese else ".")
        return commands.add_parser(name, parents=[common], help=text, description=whole, allow_abbrev=False)

    command("sample", tr("make a book of invented companies to look around in"))

    tour = command("tour", tr("save a picture of every screen"))
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("the folder for the pictures"))
    tour.add_argument("--theme", choices=THEMES, default=argparse.SUPPRESS, help=tr("light or dark"))
    tour.add_argument(
        "--size", type=_size(words), default=(1440, 900), metavar="WxH", help=tr("the size of the window: 1440x900")
    )

    bring = command("import", tr("bring lists into a book, as one step that can be undone"))
    bring.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help=tr("CSV or Excel files, or a folder of them")
    )
    bring.add_argument("--preset", metavar="NAME", help=tr("a known export: crm-sales-opportunities"))
    bring.add_argument("--owner", metavar="NAME", help=tr("only what belongs to this rep"))
    bring.add_argument("--dry-run", action="store_true", help=tr("only say what would be made"))

    show = command("show", tr("print what the screens show"))
    show.add_argument("what", choices=SHOWN, metavar="|".join(SHOWN))
    show.add_argument("--json", action="store_true", help=tr("as a JSON array"))

    paper = command("paper", tr("make a paper as PDF"))
    paper.add_argument("kind", choices=("deal-summary",), metavar="deal-summary")
    paper.add_argument("--deal", required=True, metavar="ID", help=tr("the deal, by its key or its name"))
    paper.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr("the file to write"))
    paper.add_argument("--client-safe", action="store_true", help=tr("leave out what a client must not see"))
    paper.add_argument("--paper", choices=("a4", "letter"), default="a4", help=tr("the size of the paper"))

    command("check", tr("look whether a book is sound"))
    backup = command("backup", tr("copy a book to a file and check the copy"))
    backup.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr("the file to write"))
    restore = command("restore", tr("go back to a backup; the book as it is now is kept beside it"))
    restore.add_argument("backup", type=Path, metavar="BACKUP", help=tr("the backup to go back to"))
    return parser


def parse(argv: list[str]) -> tuple[argparse.Namespace, Words]:
    """Return the arguments (command `window` where none is named) and the words to answer in."""
    _settle_streams()
    words = Words(language_of(argv))
    # argparse takes its own few texts through these names; its catalogue is not ours.
    vars(argparse).update(_=words.tr, ngettext=words.ntr)
    args = build(words).parse_args(argv)
    args.command = args.command or "window"
    for name in ("book", "now", "lang", "theme"):
        if not hasattr(args, name):
            setattr(args, name, None)
    return args, words


def _settle_streams() -> None:
    """Write UTF-8 into pipes and files whatever the locale says, and never stumble over a sign of a path."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the caller, or a program without a console
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (until the end)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("%(prog)s: error: %(message)s\n"),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("expected at least one argument"),
)
