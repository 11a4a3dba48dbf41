"""The map's twin for screen readers and narrow windows: a tree of lanes, people, lines and dangers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from models.map_layout import LANES, chair_key, chair_lane, seat_lanes
from ui.overriding import override
from views.buyer_map.keys import Commands, press_command, takes_command
from views.buyer_map.scene import MapScene
from views.buyer_map.spoken import node_sentence
from views.buyer_words import LANE_WORDS, line_sentence
from views.danger_words import danger_title, danger_why

if TYPE_CHECKING:
    from views.context import Context

KEY = Qt.ItemDataRole.UserRole


class Outline(QTreeView):
    """Lanes with people and empty chairs, then lines, then dangers; `current_changed` gives a node's or line's key."""

    current_changed = Signal(str)
    danger_opened = Signal(int)

    def __init__(self, ctx: "Context", commands: Commands) -> None:
        super().__init__()
        self._ctx, self._commands = ctx, commands
        self._filling = False
        self._row_size = QSize(100, ctx.look.line("body") + 9)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(ctx.look.font("body"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(18)
        self.setAccessibleName(ctx.words.tr("Buyer map, outline"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda _index: self._open())

    def show_map(self, scene: MapScene) -> None:
        """Show a map; the same line stays current where it still exists."""
        kept = self.current_key()
        words = self._ctx.words
        self._filling = True
        self._model.clear()
        lanes = seat_lanes(scene.buyers)
        for number, lane in enumerate(LANES):
            head = self._head(words.tr(LANE_WORDS[lane]))
            people = sorted(
                (s for s in scene.buyers.seats if lanes[s.id] == number),
                key=lambda s: ("decision_maker" not in s.roles, -(s.influence or 0), s.name),
            )
            for seat in people:
                self._row(head, node_sentence(words, scene, seat.id), seat.id)
            for role in scene.buyers.empty_roles:
                if chair_lane(role) == number:
                    self._row(head, node_sentence(words, scene, chair_key(role)), chair_key(role))
            self._close(head)
        if scene.buyers.lines:
            head = self._head(words.tr("Lines"))
            for line in scene.buyers.lines:
                self._row(head, line_sentence(words, line, scene.buyers), line.id)
            self._close(head)
        for counts, name in ((True, words.tr("Danger zone")), (False, words.tr("To find out"))):
            chosen = [(at, one) for at, one in enumerate(scene.dangers, 1) if one.counts == counts]
            if chosen:
                head = self._head(name)
                for at, danger in chosen:
                    text = words.tr(
                        "{n}  {title}: {why}", n=at, title=danger_title(words, danger), why=danger_why(words, danger)
                    )
                    self._row(head, text, f"danger:{at}")
                self._close(head)
        self.expandAll()
        if not self._select(kept):
            self.setCurrentIndex(self._model.item(0).child(0).index())
        self._filling = False

    def _head(self, text: str) -> QStandardItem:
        item = QStandardItem(text)
        item.setFont(self._ctx.look.font("small", weight=600))
        item.setForeground(self._ctx.look.color("text.secondary"))
        item.setSizeHint(self._row_size)
        self._model.appendRow(item)
        return item

    def _row(self, head: QStandardItem, text: str, key: str) -> None:
        item = QStandardItem(text)
        item.setData(key, KEY)
        item.setToolTip(text)
        item.setSizeHint(self._row_size)
        head.appendRow(item)

    def _close(self, head: QStandardItem) -> None:
        """Name an empty lane as such."""
        if not head.rowCount():
            item = QStandardItem(self._ctx.words.tr("nobody yet"))
            item.setForeground(self._ctx.look.color("text.tertiary"))
            head.appendRow(item)

    def current_key(self) -> str:
        """Return the key of the current node, line or danger, '' for a heading."""
        return str(self.currentIndex().data(KEY) or "")

    def select(self, key: str) -> None:
        """Make the row of a key current; an unknown key changes nothing."""
        self._select(key)

    def _select(self, key: str) -> bool:
        for at in range(self._model.rowCount()):
            head = self._model.item(at)
            for row in range(head.rowCount()):
                if head.child(row).data(KEY) == key and key:
                    self.setCurrentIndex(head.child(row).index())
                    return True
        return False

    def texts(self) -> list[str]:
        """Return every row's text in reading order."""
        found: list[str] = []
        for at in range(self._model.rowCount()):
            head = self._model.item(at)
            found += [head.text(), *(head.child(row).text() for row in range(head.rowCount()))]
        return found

    def _open(self) -> None:
        key = self.current_key()
        if key.startswith("danger:"):
            self.danger_opened.emit(int(key.partition(":")[2]))
        elif key:
            self._commands.open_current()

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        key = str(current.data(KEY) or "")
        if not self._filling and not key.startswith("danger:"):
            self.current_changed.emit(key)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and takes_command(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.text() in ("+", "-") and not self.current_key():
            super().keyPressEvent(event)
        elif not press_command(self._commands, event):
            super().keyPressEvent(event)
