"""Why something was refused: a code and values, the words for it live in the views."""

from typing import Any


class Refusal(Exception):  # noqa: N818  (no fault of the program)
    """Something that cannot be done as asked and changed nothing; `values` fill the sentence for `code`."""

    def __init__(self, code: str, /, **values: Any) -> None:
        super().__init__(f"{code} {values}" if values else code)
        self.code = code
        self.values: dict[str, Any] = values


def refusal_of(error: BaseException) -> Refusal:
    """Give the refusal that an error of an edit or a file stands for; `unexpected` names the error's class."""
    if isinstance(error, Refusal):
        return error
    inner = getattr(error, "orig", None) or error
    text = str(inner).lower()
    name = type(inner).__name__
    if "disk is full" in text or "no space left" in text:
        return Refusal("disk_full")
    if "readonly database" in text or isinstance(inner, PermissionError):
        return Refusal("read_only_place")
    if "database is locked" in text:
        return Refusal("locked_elsewhere")
    if "foreign key constraint" in text:
        return Refusal("broken_reference")
    if "constraint failed" in text:
        return Refusal("constraint", what=str(inner).rpartition(": ")[2])
    if "malformed" in text or "not a database" in text:
        return Refusal("damaged")
    if "disk i/o error" in text:
        return Refusal("disk_error")
    return Refusal("unexpected", what=name)
