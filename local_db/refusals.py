"""Why something was refused: a code and values, the words for it live in the views."""

from typing import Any


class Refusal(Exception):  # noqa: N818  (no fault of the program)
    """Something that cannot be done as asked and changed nothing; `values` fill the sentence for `code`."""

    def __init__(self, code: str, /, **values: Any) -> None:
        super().__init__(f"{code} {values}" if values else code)
        self.code = code
        self.values: dict[str, Any] = values


def refusal_of(error: BaseException, **values: Any) -> Refusal:
    """Give the refusal that an error of an edit or a file stands for; `unexpected` names the error's class.

    `values` (a path) are given to it, unless it is a refusal already.
    """
    if isinstance(error, Refusal):
        return error
    code, what = _code(error)
    return Refusal(code, **values, **what)


def _code(error: BaseException) -> tuple[str, dict[str, Any]]:
    inner = getattr(error, "orig", None) or error
    text = str(inner).lower()
    if "disk is full" in text or "no space left" in text:
        return "disk_full", {}
    if "readonly database" in text or "unable to open database" in text or isinstance(inner, PermissionError):
        return "read_only_place", {}
    if "database is locked" in text:
        return "locked_elsewhere", {}
    if "foreign key constraint" in text:
        return "broken_reference", {}
    if "constraint failed" in text:
        return "constraint", {"what": str(inner).rpartition(": ")[2]}
    if isinstance(inner, UnicodeDecodeError) or "malformed" in text or "not a database" in text:
        return "damaged", {}
    if "disk i/o error" in text:
        return "disk_error", {}
    return "unexpected", {"what": type(inner).__name__}
