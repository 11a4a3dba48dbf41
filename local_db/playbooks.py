"""The playbooks shipped with the program, read from their files when asked for; nothing is kept here."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.gate_rows import CLOSED
from models.playbook import Playbook
from models.playbook_parse import PlaybookError, parse_playbook

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "playbooks"


_ORDER = ("opportunity-funnel", "project-sale", "new-account", "dealer", "eight-links")


def shipped_keys() -> list[str]:
    """The keys of the shipped playbooks, the six-stage funnel first; reads no file."""
    keys = sorted(path.stem for path in _FOLDER.glob("*.toml"))
    return sorted(keys, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))


def load_text(key: str) -> str:
    """The text of a shipped playbook, as it is copied into a book on first use; KeyError for an unknown key."""
    if key not in shipped_keys():
        raise KeyError(key)
    return (_FOLDER / f"{key}.toml").read_text(encoding="utf-8")


def read_playbook(text: str, source: str) -> Playbook:
    """Make a playbook of TOML text, shipped or kept in a book; PlaybookError names file, table and line."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = str(error).rpartition("at line ")[2].partition(",")[0]
        raise PlaybookError(source, "playbook", int(where) if where.isdigit() else 0, str(error)) from error
    return parse_playbook(data, source, text)


def load(key: str) -> Playbook:
    """Read one shipped playbook; KeyError for an unknown key."""
    return read_playbook(load_text(key), f"{key}.toml")


def shipped() -> list[Playbook]:
    """Read all shipped playbooks, in that order."""
    return [load(key) for key in shipped_keys()]


def shipped_names() -> list[tuple[str, str, str]]:
    """Return (key, Chinese name, English name) of the shipped playbooks in order; reads heads alone."""
    found = []
    for key in shipped_keys():
        name = tomllib.loads(load_text(key).partition("\n[")[0])["name"]
        found.append((key, name["zh"], name["en"]))
    return found


def gate_rows(playbook: Playbook) -> Iterator[dict[str, Any]]:
    """Yield the columns of a playbook's gate items as they are kept beside its text, the closing gate's last."""
    asked_in = {question.key: stage.key for stage in playbook.stages for question in stage.questions}
    gates = [(stage.key, stage.gate) for stage in playbook.stages] + [(CLOSED, playbook.closing.gate)]
    for stage_key, items in gates:
        for place, item in enumerate(items):
            yield {
                "stage": stage_key,
                "place": place,
                "key": item.key,
                "kind": item.kind,
                "name": item.fact or item.question or item.role,
                "asked_in": asked_in.get(item.question, ""),
                "rung": item.rung,
                "stance": item.stance,
            }
