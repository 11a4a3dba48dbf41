"""Spares a start what PySide does at every import and we never use: 25 to 40 ms of 110.

PySide's support for its optional spellings (snake_case, true_property) reads the source of each module that is imported
after it, to see whether the module might switch them on.  Ours never does.  And PySide carries 13 modules of its own as
sources in a zip and compiles them anew in every process; here their byte code is kept beside ours, in `__pycache__`,
where Python keeps that of every other module.
"""

import builtins
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

_INSIDE = "shibokensupport/"
_KEPT = Path(__file__).parent / "__pycache__" / f"{_INSIDE[:-1]}.{sys.implementation.cache_tag}.bin"


class _Compiler:
    """Stands for `compile` while PySide is imported; a module of PySide's whose source is as it was is not compiled."""

    def __init__(self, kept: dict[str, tuple[int, CodeType]]) -> None:
        self.kept, self.new = kept, False
        self._compile = builtins.compile

    def __call__(self, source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        if not (isinstance(filename, str) and filename.startswith(_INSIDE) and isinstance(source, bytes)):
            return self._compile(source, filename, *rest, **named)
        mark = crc32(source)
        found = self.kept.get(filename)
        if found is None or found[0] != mark:
            found = self.kept[filename] = (mark, self._compile(source, filename, *rest, **named))
            self.new = True
        return found[1]


def _read() -> dict[str, tuple[int, CodeType]]:
    try:
        magic, kept = marshal.loads(_KEPT.read_bytes())  # noqa: S302  (as trusted as the byte code beside it)
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return kept if magic == MAGIC_NUMBER and isinstance(kept, dict) else {}


def _write(kept: dict[str, tuple[int, CodeType]]) -> None:
    part = _KEPT.with_name(f"{_KEPT.name}.{os.getpid()}")
    try:
        _KEPT.parent.mkdir(exist_ok=True)
        part.write_bytes(marshal.dumps((MAGIC_NUMBER, kept)))
        part.replace(_KEPT)
    except OSError:
        part.unlink(missing_ok=True)  # a place that cannot be written: PySide compiles as ever


def import_qt() -> None:
    """Import PySide's core; its own modules come from kept byte code where that is possible."""
    if "PySide6.QtCore" in sys.modules:
        return
    standing_in = _Compiler(_read())
    usual = builtins.compile
    vars(builtins)["compile"] = standing_in
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        vars(builtins)["compile"] = usual
    if standing_in.new and not sys.dont_write_bytecode:
        _write(standing_in.kept)


def spare_looks() -> bool:
    """Tell the hook that no further module uses the optional spellings; say whether the hook was found."""
    import_qt()
    feature = sys.modules.get("shibokensupport.feature")
    if feature is None or not hasattr(feature, "_mod_uses_pyside"):
        return False
    vars(feature)["_mod_uses_pyside"] = lambda _module: False
    return True
