"""A light stand-in for `dataclass(frozen=True, slots=True)`, for the rows that the first screen needs.

The standard one writes and compiles six methods a class, up to 1.5 ms each: 20 ms of a start for our rows.  This one
shares its methods and takes a tenth of that; the standard library's `replace`, `fields` and `asdict` work on its rows,
and the type checker is told that it is the standard one.  They are no tuples: Qt would hand a tuple back as a list.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, field, make_dataclass
from typing import Any


class _Fields:
    """Makes a class's dataclass fields when somebody first asks for them."""

    def __get__(self, _instance: object, owner: Any) -> Any:
        defaults = owner.__row_defaults__
        parts = [
            (name, kind, field(default=defaults.get(name, MISSING))) for name, kind in owner.__annotations__.items()
        ]
        made = make_dataclass(owner.__name__, parts).__dataclass_fields__  # type: ignore[attr-defined]
        owner.__dataclass_fields__ = made
        return made


def _init(self: Any, *given: Any, **named: Any) -> None:
    setters = self.__row_setters__
    values = given if len(given) == len(setters) and not named else _complete(type(self), given, named)
    for put, value in zip(setters, values, strict=True):
        put(self, value)


def _complete(row: Any, given: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
    names = row.__slots__
    known = row.__row_defaults__ | dict(zip(names, given, strict=False)) | named
    if len(given) > len(names) or len(known) != len(names) or not named.keys().isdisjoint(names[: len(given)]):
        wrong = [name for name in names if name not in known] or [name for name in known if name not in names]
        raise TypeError(f"{row.__name__} takes each of {', '.join(names)} once: {', '.join(wrong) or 'too many'}")
    return [known[name] for name in names]


def _values(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in row.__slots__)


def _equal(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), _values(self)


def _refuse(self: Any, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], Any]:
    """Make rows of the decorated class's annotations, defaults, methods and properties; always frozen, no dict."""
    if not (frozen and slots):
        raise TypeError("these rows are always frozen and have slots")

    def make(given: type) -> Any:
        names = tuple(given.__annotations__)
        body = {name: value for name, value in vars(given).items() if name not in ("__dict__", "__weakref__")}
        defaults = {name: body.pop(name) for name in names if name in body}
        body |= {
            "__slots__": names,
            "__match_args__": names,
            "__init__": _init,
            "__eq__": _equal,
            "__hash__": _hash,
            "__repr__": _repr,
            "__reduce__": _reduce,
            "__setattr__": _refuse,
            "__delattr__": _refuse,
            "__row_defaults__": defaults,
            "__dataclass_fields__": _Fields(),
        }
        made: Any = type(given.__name__, (), body)
        made.__row_setters__ = tuple(getattr(made, name).__set__ for name in names)
        return made

    return make
