"""The title of an edit: a text to be translated later, with its values beside it."""

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method: Any) -> Any:
        """Stand in for the real one, whose module takes a start 6 ms."""
        return method


Value = str | int | float | bool | None


class Act:
    """What the rep did: an English msgid with names in braces and the values for them, kept in the history as JSON."""

    __slots__ = ("message", "values")

    def __init__(self, message: str, /, **values: Value) -> None:
        self.message = message
        self.values: dict[str, Any] = values

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Act) and (self.message, self.values) == (other.message, other.values)

    __hash__ = None  # type: ignore[assignment]

    @override
    def __repr__(self) -> str:
        return f"Act({self.message!r}, **{self.values!r})"

    def to_json(self) -> str:
        """Return the stored form, a list of the msgid and the values."""
        return json.dumps([self.message, self.values], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Act":
        """Read the stored form back; ValueError when it is none."""
        message, values = json.loads(text)
        return cls(str(message), **values)
