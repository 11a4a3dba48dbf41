"""Presets: how a known export is brought in, read from resources/presets with a strict schema."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.importing import FIELDS, KINDS, ImportRefusal

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "presets"
_TOP = {
    "key": str,
    "version": int,
    "name": dict,
    "currency": str,
    "date_order": str,
    "playbook": str,
    "parts": list,
}
_PART = {
    "key": str, "kind": str, "columns": list, "fields": dict, "units": dict, "fixes": dict, "stages": dict,
    "name": str, "value_is_received": bool,
}  # fmt: skip
_NEEDED = ("key", "kind", "columns", "fields")


class PresetError(ValueError):
    """A preset that cannot be used: the message names file, place and line."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One preset; `parts` are plain tables as the reading process takes them, `name` by language."""

    key: str
    version: int
    name: Mapping[str, str]
    currency: str
    date_order: str
    playbook: str
    parts: tuple[Mapping[str, Any], ...]


def preset_keys() -> tuple[str, ...]:
    """Return the keys of the shipped presets; reads no file."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def read_preset(key: str) -> Preset:
    """Return a shipped preset; ImportRefusal unknown_preset (known: the keys there are)."""
    if key not in preset_keys():
        raise ImportRefusal("unknown_preset", name=key, known=", ".join(preset_keys()))
    return parse_preset((FOLDER / f"{key}.toml").read_text("utf-8"), f"{key}.toml")


def parse_preset(text: str, source: str) -> Preset:
    """Make a preset of its TOML text; PresetError for unknown keys, wrong values and missing ones."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PresetError(f"{source}: {error}") from error
    _check(data, _TOP, tuple(_TOP), source, text)
    if data["date_order"] not in ("dmy", "mdy", ""):
        raise PresetError(_at(source, text, "date_order", "dmy or mdy"))
    for part in data["parts"]:
        _check(part, _PART, _NEEDED, source, text)
        if part["kind"] not in KINDS:
            raise PresetError(_at(source, text, "kind", f"one of {', '.join(KINDS)}"))
        for column, field in part["fields"].items():
            if field not in FIELDS or column not in part["columns"]:
                raise PresetError(_at(source, text, column, "a column of the part and a known field"))
        for stage in part.get("stages", {}).values():
            _check(stage, {"stage": str, "status": str}, ("stage",), source, text)
    return Preset(
        data["key"], data["version"], data["name"], data["currency"], data["date_order"], data["playbook"],
        tuple(data["parts"]),
    )  # fmt: skip


def _check(
    table: Mapping[str, Any], known: Mapping[str, type], needed: tuple[str, ...], source: str, text: str
) -> None:
    for key, value in table.items():
        if key not in known or not isinstance(value, known[key]):
            raise PresetError(_at(source, text, key, "a known key with the right kind of value"))
    for key in needed:
        if key not in table:
            raise PresetError(f"{source}: {key} is missing")


def _at(source: str, text: str, key: str, wanted: str) -> str:
    lines = text.splitlines()
    line = next((n for n, line in enumerate(lines, 1) if line.lstrip().startswith(key)), 0)
    return f"{source}, line {line}: {key} is not {wanted}"
