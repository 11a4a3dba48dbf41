"""Spares every import after PySide's a look through the imported file's source.

PySide's support for its optional spellings (snake_case, true_property) reads the source of each module that is imported
after it, to see whether the module might switch them on. Ours never does; the look costs a start 10 to 20 ms.
"""

import sys

import PySide6.QtCore  # noqa: F401  the hook comes with it


def spare_looks() -> bool:
    """Tell the hook that no further module uses the optional spellings; say whether the hook was found."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is None or not hasattr(feature, "_mod_uses_pyside"):
        return False
    vars(feature)["_mod_uses_pyside"] = lambda _module: False
    return True
