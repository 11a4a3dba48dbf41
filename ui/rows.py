"""A list model over row objects with keys: it takes the new rows and tells the view what differs."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.overriding import override

Row = TypeVar("Row")
KEY_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


class RowsModel(QAbstractListModel, Generic[Row]):
    """Rows as they came from a query, compared by `==`, each with its own key.

    `text` is what a row is called and what a screen reader says; `roles` adds more roles.
    KEY_ROLE gives the key, ROW_ROLE the row itself.
    """

    def __init__(
        self,
        key: Callable[[Row], str],
        text: Callable[[Row], str] | None = None,
        roles: Mapping[int, Callable[[Row], object]] | None = None,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._text = key, text
        self._roles: dict[int, Callable[[Row], object]] = {int(role): get for role, get in (roles or {}).items()}
        self._rows: list[Row] = []
        self._keys: list[str] = []
        self._places: dict[str, int] | None = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._keys)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = index.row()
        if not 0 <= place < len(self._rows):
            return None
        if role == ROW_ROLE:
            return self._rows[place]
        if role == KEY_ROLE:
            return self._keys[place]
        get = self._roles.get(role)
        if get is not None:
            return get(self._rows[place])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and self._text is not None:
            return self._text(self._rows[place])
        return None

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> Row | None:
        """Return the row at an index, None for an index without one."""
        place = index.row()
        return self._rows[place] if index.isValid() and 0 <= place < len(self._rows) else None

    def key_at(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the key at an index, "" for an index without a row."""
        place = index.row()
        return self._keys[place] if index.isValid() and 0 <= place < len(self._keys) else ""

    def index_of(self, key: str) -> QModelIndex:
        """Return where a key stands, an invalid index if it is not here."""
        if self._places is None:
            self._places = {kept: place for place, kept in enumerate(self._keys)}
        place = self._places.get(key, -1)
        return self.index(place, 0) if place >= 0 else QModelIndex()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Take the new rows: remove, move, insert, change what differs; ValueError when two have one key."""
        keys = [self._key(row) for row in rows]
        wanted = set(keys)
        if len(wanted) != len(keys):
            raise ValueError("two rows have the same key")
        if self._keys and wanted.isdisjoint(self._keys):
            self.beginResetModel()
            self._rows, self._keys, self._places = list(rows), keys, None
            self.endResetModel()
            return
        self._places = None
        self._remove(wanted)
        kept = set(self._keys)
        self._reorder([key for key in keys if key in kept])
        self._insert(rows, keys, kept)
        self._change(rows)

    def _remove(self, wanted: set[str]) -> None:
        end = len(self._keys)
        while end > 0:
            if self._keys[end - 1] in wanted:
                end -= 1
                continue
            start = end - 1
            while start > 0 and self._keys[start - 1] not in wanted:
                start -= 1
            self.beginRemoveRows(_ROOT, start, end - 1)
            del self._rows[start:end], self._keys[start:end]
            self.endRemoveRows()
            end = start

    def _reorder(self, order: list[str]) -> None:
        if order == self._keys:
            return
        start = next(place for place, key in enumerate(order) if key != self._keys[place])
        end = next(place for place in range(len(order) - 1, -1, -1) if order[place] != self._keys[place])
        if order[start:end] == self._keys[start + 1 : end + 1]:
            self._move(start, end)
        elif order[start + 1 : end + 1] == self._keys[start:end]:
            self._move(end, start)
        else:
            self._shuffle(order)

    def _move(self, old: int, new: int) -> None:
        self.beginMoveRows(_ROOT, old, old, _ROOT, new + 1 if new > old else new)
        self._rows.insert(new, self._rows.pop(old))
        self._keys.insert(new, self._keys.pop(old))
        self.endMoveRows()

    def _shuffle(self, order: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places = {key: place for place, key in enumerate(order)}
        now = [self.index(places[self._keys[index.row()]], 0) for index in held]
        rows = dict(zip(self._keys, self._rows, strict=True))
        self._rows, self._keys = [rows[key] for key in order], list(order)
        self.changePersistentIndexList(held, now)
        self.layoutChanged.emit()

    def _insert(self, rows: Sequence[Row], keys: list[str], kept: set[str]) -> None:
        start = 0
        while start < len(keys):
            if keys[start] in kept:
                start += 1
                continue
            end = start
            while end < len(keys) and keys[end] not in kept:
                end += 1
            self.beginInsertRows(_ROOT, start, end - 1)
            self._rows[start:start] = rows[start:end]
            self._keys[start:start] = keys[start:end]
            self.endInsertRows()
            start = end

    def _change(self, rows: Sequence[Row]) -> None:
        start = -1
        for place in range(len(rows) + 1):
            same = place == len(rows) or self._rows[place] == rows[place]
            if not same:
                self._rows[place] = rows[place]
                start = place if start < 0 else start
            elif start >= 0:
                self.dataChanged.emit(self.index(start, 0), self.index(place - 1, 0))
                start = -1
