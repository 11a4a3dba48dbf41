"""The list of people that opens when an @ is typed in a note."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from ui.boxes import box
from ui.theme import Look
from views.notes.editor import NoteEditor
from views.notes.options import Option, OptionList
from views.notes.popups import beside

_MOST = 6


class Mentions(QFrame):
    """Stands at the cursor while an @ is open: arrows walk, Enter or Tab takes, Esc closes; the text has the focus."""

    def __init__(self, look: Look, editor: NoteEditor, sheet: QWidget, name: str) -> None:
        super().__init__(sheet)
        self._look, self._editor = look, editor
        self._people: list[Option] = []
        self._waived: str | None = None  # what was typed when Esc closed the list
        self.setFixedWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self.options = OptionList(look, name)
        self.options.itemClicked.connect(lambda _item: self._take())
        column.addWidget(self.options)
        editor.mention.connect(self._narrow)
        editor.take_key, editor.take_tab = self._key, self._tab
        self.hide()

    def set_people(self, people: Sequence[Option]) -> None:
        """Take the people that can be named."""
        self._people = list(people)

    def _narrow(self, begun: str | None) -> None:
        if begun is None:
            self._waived = None
            self.hide()
            return
        wanted = begun.casefold()
        whole = [person for person in self._people if wanted in person.name.casefold()]
        found = sorted(whole, key=lambda person: not person.name.casefold().startswith(wanted))[:_MOST]
        waived = self._waived is not None and begun.startswith(self._waived)
        if not found or waived or begun in [one.name for one in found]:
            self.hide()
            return
        self.options.set_options(found)
        self.adjustSize()
        sheet, editor = self.parentWidget(), self._editor
        if sheet is not None:
            cursor = editor.cursorRect()
            corner = editor.viewport().mapTo(sheet, QPoint(cursor.left(), cursor.top()))
            place = beside(QRect(corner, cursor.size()), sheet.rect(), self.width(), self.height())
            self.move(place)
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self._look, QRectF(self.rect()), fill="surface.raised")
        painter.end()

    def _take(self) -> None:
        option = self.options.current()
        self.hide()
        if option is not None:
            self._editor.put_mention(option.name)

    def _key(self, event: QKeyEvent) -> bool:
        if not self.isVisible():
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.options.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take()
        elif key == Qt.Key.Key_Escape:
            self._waived = self._editor.mentioned()
            self.hide()
        else:
            return False
        return True

    def _tab(self) -> bool:
        if self.isVisible():
            self._take()
            return True
        return False
