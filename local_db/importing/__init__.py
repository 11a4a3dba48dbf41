"""Bringing in lists: read by a child process with limits, planned against the book, written as one undo step.

Names resolve on first use, so that the child process and a window's start load nothing they do not need.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_db.importing.presets import Preset, preset_keys, read_preset
    from local_db.importing.request import Choice, Request
    from local_db.importing.run import Progress, run_import

_HOME = {
    "Preset": "presets",
    "preset_keys": "presets",
    "read_preset": "presets",
    "Choice": "request",
    "Request": "request",
    "Progress": "run",
    "run_import": "run",
}
__all__ = [
    "Choice",
    "Preset",
    "Progress",
    "Request",
    "preset_keys",
    "read_preset",
    "run_import",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(f"local_db.importing.{_HOME[name]}"), name)
