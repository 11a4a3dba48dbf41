"""The palette: screens, actions, accounts, deals and people, found while typing (design §4)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from models.matching import Hit, Match, fold, match
from ui.boxes import box, hline, icon
from ui.lettering import text, text_width
from ui.overriding import override
from ui.painters import key_cap, key_cap_width, monogram
from ui.rows import ROW_ROLE, RowsModel
from ui.theme import Look
from ui.widgets.bars import HintBar
from ui.widgets.labels import Icon, label
from views.actions import ACTIONS
from views.context import Context
from views.search.names import BookNames

GROUP_MOST = 6
WIDE, FIELD = 700, 54


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a group's head (`kind` head) or something that can be gone to or done."""

    kind: str
    key: str
    name: str
    hint: str = ""
    icon: str = ""
    keys: str = ""
    found: Match = field(default=Match(9, 0, 0))


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        unit = max(1.0, self._look.factor)
        return QSize(200, round((30 if index.data(ROW_ROLE).kind == "head" else 38) * unit))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(ROW_ROLE)
        look, rect = self._look, QRectF(option.rect)
        if entry.kind == "head":
            room = rect.adjusted(18, 8, -18, 0)
            text(painter, look, room, entry.name, "small", "text.secondary", weight=600)
            return
        chosen = index.row() == self._view.currentIndex().row()
        if chosen:
            box(painter, look, rect.adjusted(8, 0, -8, 0), radius=7, fill="surface.selected", border=None)
        sign = QRectF(rect.left() + 18, rect.center().y() - 13, 26, 26)
        if entry.kind in ("account", "person"):
            monogram(painter, look, sign, entry.name, round_=entry.kind == "person")
        else:
            box(painter, look, sign, radius=6, fill="surface.pressed", border=None)
            icon(painter, look, entry.icon or "square-kanban", sign.center().x() - 8, sign.center().y())
        right = rect.right() - 18
        caps = (
            QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.NativeText).split("+") if entry.keys else []
        )
        for cap in reversed(caps):
            right -= key_cap_width(look, cap or "+")
            key_cap(painter, look, right, rect.center().y(), cap or "+")
            right -= 4
        if chosen and not caps:
            right -= 16
            icon(painter, look, "corner-down-left", right, rect.center().y(), color="text.tertiary", size=15)
        self._name(painter, entry, QRectF(rect.left() + 56, rect.top(), right - rect.left() - 66, rect.height()))

    def _name(self, painter: QPainter, entry: Entry, room: QRectF) -> None:
        look, found = self._look, entry.found
        if found.end > found.start:
            before = text_width(look, entry.name[: found.start], "bodyStrong")
            width = text_width(look, entry.name[: found.end], "bodyStrong") - before
            mark = QRectF(room.left() + before, room.center().y() - 10, min(width, room.width() - before), 20)
            if mark.width() > 0:
                painter.fillRect(mark, look.color("warn.tint"))
                painter.fillRect(QRectF(mark.left(), mark.bottom() - 1.5, mark.width(), 1.5), look.color("warn.solid"))
        used = text(painter, look, room, entry.name, "bodyStrong")
        if entry.hint:
            text(painter, look, room.adjusted(used + 10, 0, 0, 0), entry.hint, "small", "text.secondary")


class Palette(QFrame):
    """A field and what it finds; ↑↓ choose, Enter opens or does it, Esc closes."""

    def __init__(self, ctx: Context, run: Callable[[str], None], names: BookNames) -> None:
        super().__init__()
        self._ctx, self._run, self._names = ctx, run, names
        look, tr = ctx.look, ctx.words.tr
        self.setAccessibleName(tr("Search or do"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(18, 0, 18, 0)
        top.setSpacing(12)
        self.field = QLineEdit()
        self.field.setFrame(False)
        self.field.setObjectName("paletteField")
        self.field.setStyleSheet("#paletteField { border: 0; background: transparent; padding: 0; }")
        self.field.setFont(look.font("page", weight=400))
        self.field.setFixedHeight(round(FIELD * max(1.0, look.factor)))
        self.field.setPlaceholderText(tr("An account, a deal, a person, or what to do"))
        self.field.setAccessibleName(tr("Search or do"))
        self.field.textChanged.connect(self._find)
        self._count = label(look, "", "small", "text.secondary", tnum=True)
        top.addWidget(Icon(look, "search", "text.secondary", 18))
        top.addWidget(self.field, 1)
        top.addWidget(self._count)
        column.addLayout(top)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(False)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_Delegate(look, self.list))
        self.list.setAccessibleName(tr("Hits"))
        self.list.viewport().setAutoFillBackground(False)
        self._model: RowsModel[Entry] = RowsModel(lambda entry: f"{entry.kind}:{entry.key}", self._spoken, parent=self)
        self.list.setModel(self._model)
        self.list.clicked.connect(self._take)
        column.addWidget(self.list, 1)
        column.addSpacing(6)
        hints = HintBar(
            look,
            [("↑ ↓", tr("choose")), ("Enter", tr("open")), ("Esc", tr("close"))],
            tr("pinyin, initials, any part of a word"),
        )
        column.addWidget(hints)
        self.setFocusProxy(self.field)
        self._find("")
        names.grown.connect(self._grown)
        names.start()

    @staticmethod
    def _spoken(entry: Entry) -> str:
        return f"{entry.name}, {entry.hint}" if entry.hint else entry.name

    def set_text(self, wanted: str) -> None:
        """Type a text."""
        self.field.setText(wanted)

    @override
    def sizeHint(self) -> QSize:
        rows = sum(30 if entry.kind == "head" else 38 for entry in self._model.rows)
        unit = max(1.0, self._ctx.look.factor)
        return QSize(WIDE, min(round((FIELD + max(rows, 60)) * unit) + self._ctx.look.size("hintBar") + 12, 580))

    def _find(self, wanted: str) -> None:
        only = wanted.startswith(">")
        found = {} if only else self._names.find(wanted, GROUP_MOST)
        entries: list[Entry] = []
        heads = {
            "account": self._ctx.words.tr("Accounts"),
            "deal": self._ctx.words.tr("Deals"),
            "person": self._ctx.words.tr("People"),
        }
        for kind in heads:
            here = found.get(kind)
            if here is not None and here.hits:
                entries.append(Entry("head", kind, f"{heads[kind]} {here.count}{'+' if here.more else ''}"))
                entries += map(self._hit, here.hits)
        doings = self._doings(wanted.removeprefix(">").strip())
        if doings:
            entries.append(Entry("head", "do", self._ctx.words.tr("Do")))
            entries += doings
        self._model.set_rows(entries)
        total, more = sum(here.count for here in found.values()), any(here.more for here in found.values())
        words = self._ctx.words
        count = words.tr("more than {n} hits", n=total) if more else words.ntr("{n} hit", "{n} hits", total)
        self._count.setText(count if wanted.strip() and not only else "")
        if not entries and (only or self._names.whole):
            nothing = Entry("head", "none", words.tr("Nothing found. Try a part of the name, or its initials."))
            self._model.set_rows([nothing])
        first = next((at for at, entry in enumerate(self._model.rows) if entry.kind != "head"), -1)
        self.list.setCurrentIndex(self._model.index(first, 0) if first >= 0 else QModelIndex())
        self.list.scrollToTop()
        self.updateGeometry()
        host = self.parentWidget()
        place = getattr(host, "place", None)
        if place is not None:
            place()

    def _grown(self) -> None:
        if self.field.text().strip():
            self._find(self.field.text())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._names.pause()
        super().hideEvent(event)

    @staticmethod
    def _hit(hit: Hit) -> Entry:
        return Entry(hit.kind, hit.key, hit.name, hit.hint, "square-kanban", "", hit.match)

    def _doings(self, wanted: str) -> list[Entry]:
        found: list[Entry] = []
        for action in ACTIONS:
            if not action.listed:
                continue
            title = self._ctx.words.tr(action.title)
            fit = match(fold(wanted), title, fold(title), ()) if wanted else Match(9, 0, 0)
            if fit is not None:
                found.append(
                    Entry("do", action.name, title, "", action.icon, action.keys[0] if action.keys else "", fit)
                )
        found.sort(key=lambda entry: entry.found.rank)
        return found[: 12 if not wanted else GROUP_MOST]

    def _take(self, index: QModelIndex) -> None:
        entry = self._model.row_at(index)
        if entry is None or entry.kind == "head":
            return
        shell = self._ctx.shell
        shell.close_sheet()
        if entry.kind == "do":
            self._run(entry.key)
        elif entry.kind == "person":
            self._open_person(entry.key)
        else:
            shell.go(entry.kind, entry.key)

    def _open_person(self, key: str) -> None:
        from local_db import queries

        person = self._ctx.desk.read(queries.person, key)
        if person is not None and person.account_id:
            self._ctx.shell.go("account", person.account_id)

    def _walk(self, step: int) -> None:
        at = self.list.currentIndex().row() + step
        while 0 <= at < len(self._model.rows):
            if self._model.rows[at].kind != "head":
                self.list.setCurrentIndex(self._model.index(at, 0))
                self.list.viewport().update()
                return
            at += step

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = self._ctx.look
        box(painter, look, QRectF(self.rect()), radius=look.size("radius.popup"), fill="surface.raised")
        hline(painter, look, 1, self.field.geometry().bottom() + 1, self.width() - 2)
        painter.end()
