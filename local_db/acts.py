"""The title of an edit: a text to be translated later, with its values beside it."""

import json
from dataclasses import dataclass
from typing import Any

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True, init=False)
class Act:
    """What the rep did: an English msgid with names in braces and the values for them, kept in the history as JSON."""

    message: str
    values: dict[str, Any]

    def __init__(self, message: str, /, **values: Value) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "values", values)

    def to_json(self) -> str:
        """Return the stored form, a list of the msgid and the values."""
        return json.dumps([self.message, self.values], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Act":
        """Read the stored form back; ValueError when it is none."""
        message, values = json.loads(text)
        return cls(str(message), **values)
