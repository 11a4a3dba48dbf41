"""Makes the enumerations of Qt's classes quickly: a start meets 3,500 members, and `enum` takes 7 µs for each of them.

PySide makes one through `Enum("Name", [("A", 1), …])`.  What `enum` then does member by member for any kind of
value, this does in one loop for plain whole numbers; everything else is left to `enum`.  It is used only where a trial
gives the same classes as `enum` itself, so another Python may be slower, never wrong.
"""

import sys
from collections.abc import Callable
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from typing import Any

_Names = list[tuple[str, int]]
_TRIAL: _Names = [("A", 4), ("B", 1), ("C", 1), ("D", 3), ("E", 0)]
_RESERVED = frozenset(dir(IntFlag)) | frozenset(dir(IntEnum)) | {"mro", ""}


def _plain(kind: Any, names: Any) -> bool:
    """Say whether these are new names of whole numbers, as they nearly always are."""
    if kind not in (Enum, IntEnum, Flag, IntFlag) or type(names) is not list:
        return False
    least = 0 if issubclass(kind, Flag) else -(2**62)
    for pair in names:
        if type(pair) is not tuple or len(pair) != 2:
            return False
        name, value = pair
        if type(name) is not str or type(value) is not int or value < least or name in _RESERVED or name[0] == "_":
            return False
    return len(dict(names)) == len(names)


def _fill(made: Any, names: _Names) -> None:
    """Give an empty enumeration its members."""
    flag, put = issubclass(made, Flag), type.__setattr__
    new, takes = made._new_member_, made._use_args_
    order, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    mask = singles = 0
    for name, value in names:
        member = by_value.get(value)
        mask |= value
        single = value > 0 and not value & (value - 1)
        if single:
            singles |= value
        if member is None:
            member = new(made, value) if takes else new(made)
            vars(member).update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(order))
            if single or not flag:
                order.append(name)
            by_value[value] = member
        by_name[name] = member
        put(made, name, member)
    if flag:
        made._flag_mask_, made._singles_mask_, made._all_bits_ = mask, singles, 2 ** mask.bit_length() - 1
        values = [by_name[name]._value_ for name in order]
        if values != sorted(values):
            made._iter_member_ = made._iter_member_by_def_


def _bare(kind: Any, boundary: Any, usual: Callable[..., Any]) -> dict[str, Any]:
    """Return what an enumeration of this kind has inside before it has members."""
    inside = vars(usual(kind, "Bare", [], module="ui", boundary=boundary))
    return {key: value for key, value in inside.items() if key not in ("__dict__", "__weakref__")}


def _empty(bare: dict[str, Any], kind: Any, name: str, module: Any, qualname: Any) -> Any:
    inside = {key: type(value)() if isinstance(value, list | dict) else value for key, value in bare.items()}
    inside["__module__"] = module
    if qualname is not None:
        inside["__qualname__"] = qualname
    return type.__new__(EnumType, name, (kind,), inside)


def _quick(usual: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[tuple[Any, Any], dict[str, Any]] = {}

    def create(
        kind: Any, name: str, names: Any, *, module: Any = None, qualname: Any = None, type: Any = None,  # noqa: A002
        start: int = 1, boundary: Any = None,
    ) -> Any:  # fmt: skip
        module = module or sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001  (as enum does)
        same = {"module": module, "qualname": qualname, "type": type, "start": start, "boundary": boundary}
        if type is not None or not _plain(kind, names):
            return usual(kind, name, names, **same)
        bare = known.get((kind, boundary))
        if bare is None:
            bare = known[kind, boundary] = _bare(kind, boundary, usual)
        made = _empty(bare, kind, name, module, qualname)
        _fill(made, names)
        return made

    return create


def _facts(made: Any) -> tuple[Any, ...]:
    """Return everything that tells two enumerations of the same names apart."""
    inside = {
        key: value
        for key, value in vars(made).items()
        if isinstance(value, int | str | list) and key not in made.__members__
    }
    members = {
        name: (vars(one).keys(), one._name_, one._value_, one._sort_order_) for name, one in made.__members__.items()
    }
    found = [(value, one._name_) for value, one in made._value2member_map_.items()]
    return vars(made).keys(), inside, members, found, [one._name_ for one in made], made.__module__


def hurry() -> Callable[[], None]:
    """Make enumerations quickly from now on where that is safe; return the function that ends it."""
    usual = vars(EnumType)["_create_"]
    quick = _quick(usual)
    for kind in (Enum, IntEnum, Flag, IntFlag):
        try:
            same = _facts(quick(kind, "Trial", _TRIAL, module="ui")) == _facts(
                usual(kind, "Trial", _TRIAL, module="ui")
            )
        except (AttributeError, TypeError, KeyError):
            same = False
        if not same:
            return lambda: None
    type.__setattr__(EnumType, "_create_", quick)
    return lambda: type.__setattr__(EnumType, "_create_", usual)
