"""Dealwright: the desk of a rep who sells complex deals. Opens the window, or runs one command without it."""

import sys
import time

STARTED = time.perf_counter()

if sys.version_info < (3, 11):
    sys.exit("Dealwright needs Python 3.11 or newer.")


def main(argv: list[str]) -> int:
    """Run the program with arguments (without its own name); return the exit status."""
    if argv[:1] == ["read-list"]:
        from local_db.importing.child import main as read_list

        return read_list(argv[1:])
    from views.commands.arguments import parse

    args, words = parse(argv)
    if args.command == "window":
        from ui.quick_imports import spare_looks

        spare_looks()
        from views.shell.start import run_window

        return run_window(args, words, STARTED)
    from views.commands.run import run_command

    return run_command(args, words)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
