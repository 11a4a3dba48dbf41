"""A book that a command makes: it appears at its place whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from local_db.connection import is_hot
from local_db.lock import remove_quietly
from local_db.paths import lock_file, side_files
from local_db.refusals import Refusal
from views.preferences import make_usual_folder


@contextmanager
def new_book(path: Path) -> Iterator[Path]:
    """Give a place beside `path` to make a book at; the closed book then moves to `path`.

    Whatever is raised meanwhile, or a book that came to stand at `path`, leaves nothing of it. Refusal: disk_full where
    the end could not be written, no_new_file where the place was taken.
    """
    make_usual_folder(path)
    draft = path.with_name(path.name + ".making")
    _clear(draft)
    try:
        yield draft
        if is_hot(draft):
            raise Refusal("disk_full", path=str(path))
        if os.path.lexists(path):
            raise Refusal("no_new_file", path=str(path))
        os.replace(draft, path)
    except Refusal as refusal:
        if refusal.values.get("path") == str(draft.absolute()):
            refusal.values["path"] = str(path)
        raise
    finally:
        _clear(draft)


def _clear(draft: Path) -> None:
    for file in (draft, *side_files(draft), lock_file(draft)):
        remove_quietly(file)
