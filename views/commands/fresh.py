"""A command that fails or is stopped leaves no new, empty book behind."""

from pathlib import Path

from local_db import queries
from local_db.lock import remove_quietly
from local_db.paths import side_files
from local_db.refusals import Refusal
from local_db.store import Store


def forget_if_empty(path: Path) -> None:
    """Remove a book that this very command made, if nothing was ever done in it."""
    try:
        with Store.open(path, backups=False) as store:
            untouched = store.read(queries.last_undoable) is None and store.read(queries.last_redoable) is None
            untouched = untouched and not store.read(queries.account_count)
            if untouched:
                remove_quietly(path)
    except Refusal:
        return
    if untouched:
        for side in side_files(path):
            remove_quietly(side)
