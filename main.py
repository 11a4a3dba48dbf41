"""Dealwright: the desk of a rep who sells complex deals. Opens the window, or runs one command without it."""

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from views.shell.program import Asked
    from views.words import Words

STARTED = time.perf_counter()

if sys.version_info < (3, 11):
    sys.exit("Dealwright needs Python 3.11 or newer.")


def main(argv: list[str]) -> int:
    """Run the program with arguments (without its own name); return the exit status."""
    if argv[:1] == ["read-list"]:
        from local_db.importing.child import main as read_list

        return read_list(argv[1:])
    from views.commands.quick import language_of, window_arguments

    asked = window_arguments(argv)
    if asked is not None:
        from views.words import Words

        return open_window(asked, Words(language_of(argv)))
    from views.commands.arguments import parse

    args, words = parse(argv)
    if args.command == "window":
        return open_window(args, words)
    from views.commands.run import run_command

    return run_command(args, words)


def open_window(args: "Asked", words: "Words") -> int:
    """Open the window and stay until it is closed; return the exit status."""
    import gc

    from ui.quick_enums import hurry
    from ui.quick_imports import spare_looks

    # What a start makes, it keeps: looking through it for garbage costs 5 to 10 ms.
    gc.disable()
    # Every row of a read gives the interpreter away for a moment; a busy thread would keep it for 5 ms each time.
    sys.setswitchinterval(0.0005)
    hurry()
    spare_looks()
    from views.shell.start import run_window

    return run_window(args, words, STARTED)


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before a command could say so itself
        raise SystemExit(130) from None
