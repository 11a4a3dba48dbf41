"""Bringing in lists: read by a child process with limits, planned against the book, written as one undo step.

Names resolve on first use, so that the child process and a window's start load nothing they do not need.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_db.importing.existing import Pages, read_existing
    from local_db.importing.presets import Preset, preset_keys, read_preset
    from local_db.importing.reading import Cancelled, FileRead
    from local_db.importing.request import Choice, find_files
    from local_db.importing.run import Progress, Seen, act_of, run_import, see
    from local_db.importing.write import take_back_unfinished, write_plan

_HOME = {
    "existing": ("Pages", "read_existing"),
    "presets": ("Preset", "preset_keys", "read_preset"),
    "reading": ("Cancelled", "FileRead"),
    "request": ("Choice", "find_files"),
    "run": ("Progress", "Seen", "act_of", "run_import", "see"),
    "write": ("take_back_unfinished", "write_plan"),
}
__all__ = [
    "Cancelled",
    "Choice",
    "FileRead",
    "Pages",
    "Preset",
    "Progress",
    "Seen",
    "act_of",
    "find_files",
    "preset_keys",
    "read_existing",
    "read_preset",
    "run_import",
    "see",
    "take_back_unfinished",
    "write_plan",
]


def __getattr__(name: str) -> object:
    for home, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"local_db.importing.{home}"), name)
    raise AttributeError(name)
