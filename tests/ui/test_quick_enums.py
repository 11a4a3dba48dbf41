"""Enumerations that are made quickly are in everything like those of `enum`."""

import pickle
import subprocess
import sys
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from pathlib import Path
from typing import Any

import pytest

from ui import quick_enums

ROOT = Path(__file__).resolve().parents[2]
NAMES: tuple[list[tuple[str, int]], ...] = (
    [("A", 1), ("B", 2), ("C", 3), ("D", 4), ("Zero", 0)],
    [("High", 64), ("Low", 1), ("Same", 1), ("Both", 65)],
    [("Minus", -1), ("Plus", 1)],
    [("name_like", 1), ("bit_length", 2)],
    [],
)


def both(kind: Any, names: list[tuple[str, int]]) -> tuple[Any, Any]:
    """Return one enumeration made quickly, and the same made by `enum`."""
    usual = vars(EnumType)["_create_"]
    boundary = FlagBoundary.KEEP
    made = quick_enums._quick(usual)(kind, "Made", names, module=__name__, qualname="Made", boundary=boundary)
    return made, usual(kind, "Made", names, module=__name__, qualname="Made", boundary=boundary)


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("kind", [Enum, IntEnum, Flag, IntFlag])
def test_nothing_tells_them_apart(kind: Any, names: list[tuple[str, int]]) -> None:
    quick, usual = both(kind, names)
    assert quick_enums._facts(quick) == quick_enums._facts(usual)
    assert repr(list(quick)) == repr(list(usual))
    assert [str(one) for one in quick] == [str(one) for one in usual]
    assert quick.__mro__[1:] == usual.__mro__[1:]
    for _name, value in names:
        assert quick(value) is quick[quick(value).name]
        assert repr(quick(value)) == repr(usual(value))
        assert (quick(value) == value) == (usual(value) == value)


@pytest.mark.parametrize("kind", [Flag, IntFlag])
def test_flags_are_joined_and_turned_alike(kind: Any) -> None:
    quick, usual = both(kind, NAMES[1])
    assert repr(quick.High | quick.Low) == repr(usual.High | usual.Low)
    assert (quick.High | quick.Low) is quick.Both
    assert repr(~quick.High) == repr(~usual.High)
    assert repr(quick(1024 | 1)) == repr(usual(1024 | 1))
    assert quick.Low in quick.Both
    assert not quick.High & quick.Low


def test_two_enumerations_share_nothing() -> None:
    one, other = both(IntEnum, NAMES[0])[0], both(IntEnum, NAMES[1])[0]
    assert "High" not in one.__members__
    assert "A" not in other.__members__
    with pytest.raises(ValueError, match="64"):
        one(64)


def test_what_is_not_plain_is_left_to_enum() -> None:
    quick = quick_enums._quick(vars(EnumType)["_create_"])
    assert [one.value for one in quick(Enum, "Words", [("A", "a"), ("B", "b")])] == ["a", "b"]
    assert [one.value for one in quick(Enum, "Counted", "A B")] == [1, 2]
    with pytest.raises(TypeError):
        quick(Enum, "Twice", [("A", 1), ("A", 2)])


def test_qt_is_the_same_with_it() -> None:
    program = """if True:
        import sys
        if sys.argv[1] == "quick":
            from ui.quick_enums import hurry
            hurry()
        import pickle
        from enum import Enum
        from PySide6 import QtCore, QtGui, QtWidgets
        for home in (QtCore.Qt, QtCore.QEvent, QtCore.QLocale, QtGui.QPalette, QtGui.QFont, QtWidgets.QSizePolicy):
            for name, kind in sorted(vars(home).items()):
                if isinstance(kind, type) and issubclass(kind, Enum):
                    print(home.__name__, name, kind.__module__, kind.__qualname__, kind.__mro__[1], len(kind))
                    print([(n, repr(one), one.value, kind(one.value) is one) for n, one in kind.__members__.items()])
        left = QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignTop
        print(repr(left), pickle.loads(pickle.dumps(QtCore.Qt.Key.Key_A)) is QtCore.Qt.Key.Key_A)
    """
    found = {
        kind: subprocess.run(
            [sys.executable, "-c", program, kind], cwd=ROOT, capture_output=True, text=True, check=True
        )
        for kind in ("quick", "usual")
    }
    assert found["quick"].stdout == found["usual"].stdout
    assert "Key_Escape" in found["quick"].stdout


def test_it_can_be_ended_again() -> None:
    before = vars(EnumType)["_create_"]
    end = quick_enums.hurry()
    try:
        made = Enum("Made", [("A", 1)], module=__name__)  # type: ignore[misc]
        assert pickle.dumps(made.__name__)
    finally:
        end()
    assert vars(EnumType)["_create_"] is before
