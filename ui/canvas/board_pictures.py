"""The pictures of cards and heads: each is painted once and kept until it changes or room is needed.

A picture on a ground of one colour has no transparent pixel: it is drawn ten times as fast.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

ROOM = 16_000_000
"""How many bytes of pictures are kept beyond what one screen needs."""


class Pictures:
    """A store of pictures by name, the least recently used dropped first; `painted` counts those made."""

    def __init__(self, room: int = ROOM) -> None:
        self._kept: OrderedDict[tuple[str, bool, bool], QPixmap] = OrderedDict()
        self._room = room
        self._held = 0
        self.painted = 0

    def has(self, name: str, hover: bool, size: QSize, dpr: float) -> bool:
        """Say whether a picture of this size is kept."""
        found = self._kept.get((name, hover, False))
        return found is not None and found.size() == _device(size, dpr)

    def get(
        self,
        name: str,
        hover: bool,
        size: QSize,
        dpr: float,
        paint: Callable[[QPainter, QRectF], None],
        ground: QColor | None = None,
    ) -> QPixmap:
        """Return a picture, painted by `paint` where it is not kept in this size; `ground` is what lies behind it."""
        key = (name, hover, False)
        found = self._kept.get(key)
        if found is not None and found.size() == _device(size, dpr):
            self._kept.move_to_end(key)
            return found
        made = QPixmap(_device(size, dpr))
        made.setDevicePixelRatio(dpr)
        made.fill(ground or Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        self.painted += 1
        for old in (key, (name, hover, True)):
            gone = self._kept.pop(old, None)
            self._held -= _bytes(gone) if gone is not None else 0
        return self._keep(key, made)

    def cut(self, name: str, hover: bool, whole: QPixmap, radius: float) -> QPixmap:
        """Return a picture without the ground in its corners, for another ground than its own."""
        key = (name, hover, True)
        found = self._kept.get(key)
        if found is not None:
            return found
        made = QPixmap(whole.size())
        made.setDevicePixelRatio(whole.devicePixelRatio())
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(whole))
        painter.drawRoundedRect(QRectF(QPointF(), whole.deviceIndependentSize()), radius, radius)
        painter.end()
        return self._keep(key, made)

    def _keep(self, key: tuple[str, bool, bool], made: QPixmap) -> QPixmap:
        self._kept[key] = made
        self._held += _bytes(made)
        while self._held > self._room and len(self._kept) > 64:
            self._held -= _bytes(self._kept.popitem(last=False)[1])
        return made

    def forget(self, names: Iterable[str]) -> None:
        """Drop the pictures of some names."""
        for name in names:
            for hover, cut in ((False, False), (True, False), (False, True), (True, True)):
                found = self._kept.pop((name, hover, cut), None)
                if found is not None:
                    self._held -= _bytes(found)

    def keep_only(self, names: Iterable[str]) -> None:
        """Drop all pictures but those of some names."""
        kept = set(names)
        self.forget([name for name, *_ in list(self._kept) if name not in kept])

    def clear(self) -> None:
        """Drop all pictures."""
        self._kept.clear()
        self._held = 0


def _device(size: QSize, dpr: float) -> QSize:
    return QSize(round(size.width() * dpr), round(size.height() * dpr))


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
