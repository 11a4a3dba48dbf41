"""The order of a column's cards where the reader does not keep it by hand: by date, money, age, and in groups."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from models.deals import ColumnGroup, ColumnHead, DealCard
from models.money import Total

Groups = tuple[ColumnGroup, ...]


def no_head(column: str) -> ColumnHead:
    """Return the head of an empty column."""
    return ColumnHead(column, 0, Total(), Total(), Total())


def only(groups: Groups, among: frozenset[str] | None) -> Groups:
    """Return groups with some of their deals, those left empty taken out."""
    if among is None:
        return groups
    kept = (replace(one, keys=tuple(key for key in one.keys if key in among)) for one in groups)
    return tuple(one for one in kept if one.keys)


def starts(groups: Groups) -> list[tuple[int, str]]:
    """Return the place of each group's first card, with the group's key."""
    found, place = [], 0
    for one in groups:
        found.append((place, one.key))
        place += len(one.keys)
    return found


def without_key(groups: Groups, key: str) -> Groups:
    """Return groups without a deal."""
    left = (replace(one, keys=tuple(k for k in one.keys if k != key)) if key in one.keys else one for one in groups)
    return tuple(one for one in left if one.keys)


def with_key(groups: Groups, index: int, key: str) -> Groups:
    """Return groups with a deal at a place of the column, until they are read again."""
    made, place = list(groups), 0
    for at, one in enumerate(made):
        if index <= place + len(one.keys):
            keys = (*one.keys[: index - place], key, *one.keys[index - place :])
            made[at] = replace(one, keys=keys)
            return tuple(made)
        place += len(one.keys)
    return tuple(made)


def where(groups: Mapping[str, Groups], column: str, key: str) -> range:
    """Return the places of a column that belong to the group of a deal; an empty range where it has none there yet."""
    mine = next((one.key for some in groups.values() for one in some if key in one.keys), None)
    place = 0
    for one in groups.get(column, ()):
        if one.key == mine:
            return range(place, place + len(one.keys))
        place += len(one.keys)
    return range(place, place)


def landing(keys: Sequence[str], card: DealCard, sort: str, read: Callable[[str], DealCard | None]) -> int:
    """Return the place among sorted keys that a card gets by being put on top of a column; few cards are read."""
    if sort == "rank":
        return 0
    if sort == "age":
        return len(keys)  # it begins anew there
    others = [key for key in keys if key != card.id]
    return bisect_left(others, _value(card, sort), key=lambda key: _value(read(key), sort))


def by_rank(keys: Sequence[str], card: DealCard, read: Callable[[str], DealCard | None]) -> int:
    """Return the place that a card's own rank gives it: what is won in a playbook without a won stage keeps it."""
    others = [key for key in keys if key != card.id]
    return bisect_left(others, card.rank, key=lambda key: found.rank if (found := read(key)) else 0.0)


def _value(card: DealCard | None, sort: str) -> tuple[bool, float]:
    if card is None:
        return True, 0.0
    if sort == "money":
        return card.money is None, -card.money.minor if card.money else 0
    return card.close_date is None, card.close_date.toordinal() if card.close_date else 0
