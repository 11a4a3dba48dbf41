"""Where the rep's book lies, and what lies beside it."""

import os
from pathlib import Path

SUFFIX = ".dealbook"


def default_book() -> Path:
    """Return the book's place when none is named: `DEALWRIGHT_BOOK`, else `Dealwright/` in the documents."""
    named = os.environ.get("DEALWRIGHT_BOOK", "")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "Dealwright" / f"Book{SUFFIX}"


def settings_folder() -> Path:
    """Return the folder of what belongs to this machine (language, theme): `DEALWRIGHT_HOME`, else the config one."""
    named = os.environ.get("DEALWRIGHT_HOME", "")
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("Dealwright", appauthor=False))


def backups_folder(book: Path) -> Path:
    """Return the folder beside a book that holds its backups."""
    return _beside(book, ".backups")


def lock_file(book: Path) -> Path:
    """Return the side file that says a program has the book open."""
    return _beside(book, ".lock")


def side_files(book: Path) -> tuple[Path, Path, Path]:
    """Return what SQLite may keep beside a book: -wal, -shm and -journal."""
    return _beside(book, "-wal"), _beside(book, "-shm"), _beside(book, "-journal")


def _beside(book: Path, end: str) -> Path:
    """Return a place beside the file itself, as SQLite does, where a book is opened through a link."""
    real = Path(os.path.realpath(book))
    return real.with_name(real.name + end)
