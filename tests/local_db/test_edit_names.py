"""Edits are named without being loaded, and every public one is named."""

import ast
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from local_db import edits
from local_db.acts import Act
from local_db.edits import _HOMES, Later

HELPERS = {"removal", "rows", "standing", "tools"}


def imported() -> dict[str, set[str]]:
    """Return what the type checker sees: names by module, each imported under its own name."""
    found: dict[str, set[str]] = {}
    assert edits.__file__
    for node in ast.walk(ast.parse(Path(edits.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("local_db.edits."):
            assert all(alias.asname == alias.name for alias in node.names)
            found.setdefault(node.module.rpartition(".")[2], set()).update(alias.name for alias in node.names)
    return found


def test_the_type_checker_and_the_program_see_the_same_edits() -> None:
    assert {home: set(names.split()) for home, names in _HOMES.items()} == imported()


def test_every_public_edit_is_named() -> None:
    homes = {found.name for found in iter_modules(edits.__path__)} - HELPERS
    assert homes == set(_HOMES)
    for home in homes:
        module = import_module(f"local_db.edits.{home}")
        public = {
            name
            for name, value in vars(module).items()
            if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__ and callable(value)
        }
        assert public == set(_HOMES[home].split())


def test_a_name_finds_its_function_when_called() -> None:
    later = edits.set_setting
    assert isinstance(later, Later)
    assert later.find() is import_module("local_db.edits.settings").set_setting
    with pytest.raises(AttributeError):
        edits.__getattr__("no_such_edit")


def test_an_act_is_kept_as_text_and_read_back() -> None:
    act = Act("Moved {deal} to {stage}", deal='禾砚 "A"', stage="wish", count=3)
    assert Act.from_json(act.to_json()) == act
    assert "禾砚" in act.to_json()
