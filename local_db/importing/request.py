"""What is to be read: the files, checked before anybody opens them, and how to read them."""

import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from local_db.importing.presets import Preset
from models.importing import ImportRefusal, Limits
from models.playbook import Playbook

SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
LISTS = (".csv", ".tsv", ".txt", ".tab", *SHEETS)
SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """What the rep chose for one file instead of the guess; `fields` has a key or '' for each column."""

    encoding: str = ""
    delimiter: str = ""
    header: bool | None = None
    fields: tuple[str, ...] = ()
    date_order: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Files and how to read them; `choices` by the place of the file in `files`."""

    files: tuple[Path, ...]
    playbook: Playbook
    currency: str
    preset: Preset | None = None
    choices: Mapping[int, Choice] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    def to_wire(self) -> dict[str, Any]:
        """Return what the reading process is told, as plain JSON values."""
        stages = [[stage.key, stage.letter, stage.name.zh, stage.name.en] for stage in self.playbook.stages]
        preset = self.preset
        return {
            "files": [str(path) for path in self.files],
            "preset": None
            if preset is None
            else {"parts": preset.parts, "currency": preset.currency, "date_order": preset.date_order},
            "currency": self.currency,
            "stages": stages,
            "won_stage": self.playbook.won_stage,
            "choices": {str(place): asdict(choice) for place, choice in self.choices.items()},
            "limits": asdict(self.limits),
            "sample": SAMPLE,
        }


def find_files(given: Sequence[Path], limits: Limits | None = None) -> tuple[Path, ...]:
    """Return the lists among files and folders (not their subfolders), in order, checked for kind and size.

    ImportRefusal file_missing, not_a_file, file_too_big, no_files, too_many_files, unreadable_file.
    """
    limits = limits or Limits()
    files: list[Path] = []
    for path in given:
        if path.is_dir():
            inside = sorted(entry for entry in path.iterdir() if entry.suffix.lower() in LISTS and entry.is_file())
            files += [entry for entry in inside if not entry.name.startswith((".", "~$"))]
        else:
            files.append(path)
    files = list(dict.fromkeys(file.absolute() for file in files))
    if not files:
        raise ImportRefusal("no_files", path=str(given[0]) if given else "")
    if len(files) > limits.files:
        raise ImportRefusal("too_many_files", count=len(files), limit=limits.files)
    for path in files:
        _check_size(path, limits)
    return tuple(files)


def _check_size(path: Path, limits: Limits) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise ImportRefusal("file_missing", path=str(path)) from None
    except OSError as error:
        raise ImportRefusal("unreadable_file", path=str(path), why=error.strerror or "") from error
    if not stat.S_ISREG(found.st_mode):
        raise ImportRefusal("not_a_file", path=str(path))
    most = limits.sheet_bytes if path.suffix.lower() in SHEETS else limits.csv_bytes
    if found.st_size > most:
        raise ImportRefusal("file_too_big", path=str(path), size=found.st_size, limit=most)
    if not os.access(path, os.R_OK):
        raise ImportRefusal("unreadable_file", path=str(path), why="")
