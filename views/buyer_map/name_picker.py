"""A name typed ahead: a field with the people who fit below it; up and down walk, Enter takes."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Look
from ui.widgets.fields import TextField

_MOST = 6
Person = tuple[str, str, str]  # key, name, what stands beside it


class NameField(TextField):
    """One line; up and down are for the list below it."""

    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class NamePicker(QWidget):
    """`key` is the person meant, '' for nobody known; `alone` takes the only one who fits what was typed."""

    changed = Signal()
    entered = Signal()

    def __init__(
        self, look: Look, people: Sequence[Person], *, name: str, placeholder: str, fits: str, alone: bool = False
    ) -> None:
        super().__init__()
        self._people, self._alone = tuple(people), alone
        self._taken = ""
        self._row = look.line("body") + 10
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.field = NameField(look, name=name, placeholder=placeholder)
        self.field.textChanged.connect(self._typed)
        self.field.stepped.connect(self._step)
        self.field.returnPressed.connect(self.entered)
        column.addWidget(self.field)
        self.matches = QListWidget()
        self.matches.setFont(look.font("body"))
        self.matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matches.setAccessibleName(fits)
        self.matches.itemClicked.connect(self._take)
        column.addWidget(self.matches)
        self.setFocusProxy(self.field)
        self.setAccessibleName(name)
        self._typed()

    def text(self) -> str:
        """Return what was typed."""
        return self.field.text().strip()

    @property
    def key(self) -> str:
        if self._taken:
            return self._taken
        if self.matches.currentRow() >= 0 and not self.matches.isHidden():
            return str(self.matches.currentItem().data(Qt.ItemDataRole.UserRole))
        found = self._found()
        return found[0][0] if self._alone and self.text() and len(found) == 1 else ""

    def _found(self) -> list[Person]:
        wanted = self.text().casefold()
        return [one for one in self._people if wanted in f"{one[1]} {one[2]}".casefold()]

    def _typed(self) -> None:
        self._taken = ""
        found = self._found()[:_MOST]
        self.matches.clear()
        for key, name, beside in found:
            item = QListWidgetItem("  ·  ".join(part for part in (name, beside) if part))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(80, self._row))
            self.matches.addItem(item)
        exact = [at for at, one in enumerate(found) if one[1].casefold() == self.text().casefold()]
        self.matches.setVisible(bool(found))
        self.matches.setFixedHeight(self._row * len(found) + 6 if found else 0)
        if exact:
            self.matches.setCurrentRow(exact[0])
        self.changed.emit()

    def _step(self, by: int) -> None:
        if not self.matches.isHidden() and self.matches.count():
            at = self.matches.currentRow() + by
            self.matches.setCurrentRow(max(-1, min(at, self.matches.count() - 1)))
            self.changed.emit()

    def _take(self, item: QListWidgetItem) -> None:
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self.field.setText(next(one[1] for one in self._people if one[0] == key))
        self._taken = key
        self.matches.hide()
        self.changed.emit()
        self.field.setFocus()
