"""The names of the book, read while the palette is open, a bit at a time, and kept up to date after that."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from local_db import queries
from local_db.search import KINDS, NameIndex
from models.matching import Found
from views.desk import Desk

if TYPE_CHECKING:
    from local_db.changes import Change

TELL_EACH = 16
"""After how many pages what was found so far is looked at again."""


class BookNames(QObject):
    """Finds accounts, deals and people by what is typed."""

    grown = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._index, self._pages = desk, NameIndex(), 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._read)
        desk.changed.connect(self._changed)

    @property
    def whole(self) -> bool:
        return self._index.whole

    def start(self) -> None:
        """Begin to read, or go on; nothing to do where all names are there."""
        if not self.whole:
            self._timer.start()

    def pause(self) -> None:
        """Stop reading until `start`."""
        self._timer.stop()

    def find(self, text: str, most: int) -> dict[str, Found]:
        """Return at most so many hits of each kind among the names that are there."""
        return self._index.find(text, most)

    def _read(self) -> None:
        self._desk.read(self._index.read_some)
        self._pages += 1
        if self.whole:
            self._timer.stop()
        if self.whole or self._pages % TELL_EACH == 1:
            self.grown.emit()

    def _changed(self, change: "Change") -> None:
        for kind in KINDS:
            keys = change.keys(kind)
            if len(keys) > 500:
                self._index = NameIndex()
                return
            if keys:
                self._index.mend(kind, keys, self._desk.read(queries.names_of, kind, keys))
