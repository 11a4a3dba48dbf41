"""Today: next steps late, today and this week on the left, deals in danger on the right (design §3)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from models.notes import StepRow
from ui.canvas.grid import Grid, GridShape
from ui.overriding import override
from ui.widgets.bars import PageHead
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label
from views.context import Context, Here
from views.formats import long_day
from views.today.dangers import DangerSide
from views.today.row import RING, paint_head, paint_step, step_sentence

if TYPE_CHECKING:
    from local_db.changes import Change

HEADS = ("#late", "#today", "#week")
FIRST = 60
"""How many steps are read before the first paint; the others come right after it."""


def group_of(due: date, today: date) -> str:
    """Return under which head a step of this date stands."""
    return "#late" if due < today else "#today" if due == today else "#week"


class TodayScreen(QWidget):
    """Home: what is late, what is due, what threatens."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        look, tr = ctx.look, ctx.words.tr
        self._steps: dict[str, StepRow] = {}
        self.head = PageHead(look, long_day(ctx.words, ctx.desk.today()))
        note = Button(look, tr("Note"), kind="primary", icon="notebook-pen", keys="N")
        note.clicked.connect(lambda: ctx.shell.write_note(self.here()))
        self.head.add_right(note)
        title = QHBoxLayout()
        title.setContentsMargins(20, 14, 24, 4)
        title.setSpacing(8)
        title.addWidget(label(look, tr("Next steps"), "section"))
        self._count = label(look, "", "small", "text.secondary", tnum=True)
        title.addWidget(self._count)
        title.addStretch(1)
        title.addWidget(label(look, tr("by date"), "small", "text.secondary"))
        row_height = look.size("row") - (0 if look.compact else 1)
        self.grid = Grid(look, GridShape(300, row_height, 0, (20, 0), 1), self._paint, self._sentence)
        self.grid.setAccessibleName(tr("Next steps"))
        self.grid.skips = lambda key: key.startswith("#")
        self.grid.activated.connect(self._open)
        self.grid.clicked.connect(self._clicked)
        self._empty = EmptyState(
            look,
            tr("No dated next step until the end of this week. They come from your notes and deals."),
            drawing="calendar-check",
        )
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(title)
        left.addWidget(self.grid, 1)
        left.addWidget(self._empty, 1)
        self.inspector = DangerSide(ctx)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.inspector)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)
        self._whole = False
        self._late: list[Callable[[], None]] = []
        self._load(FIRST)

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches."""
        if change is None or change.touches("follow_up", "deal", "seat", "seat_role", "account", "person", "note"):
            self._load()
            self.inspector.load()

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here."""
        tr = self._ctx.words.tr
        return [
            ("↑ ↓", tr("walk")), ("Enter", tr("open deal")), ("Space", tr("done")),
            ("T", tr("tomorrow")), ("N", tr("note")),
        ]  # fmt: skip

    def hint_right(self) -> str:
        """Return nothing: the sums stand on the page."""
        return ""

    def here(self) -> Here:
        """Return the account and deal of the current step."""
        step = self._steps.get(self.grid.current)
        return Here(step.account_id, step.deal_id, step.person_id) if step else Here()

    def select(self, key: str) -> None:
        """Make a step current."""
        self.grid.select(key)

    def set_inspector(self, shown: bool) -> None:
        """Show or hide the dangers; they are half of this page, so only the rep hides them."""
        self.inspector.setVisible(shown or not self._ctx.shell.inspector_chosen())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = "inspectorWide" if self.width() >= 1100 else "inspector"
        self.inspector.setFixedWidth(self._ctx.look.size(wide) if self.width() >= 1000 else 300)

    def focus_first(self) -> None:
        """Put the focus on the steps."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Read what may come after the first paint."""
        self._late = [] if self._whole else [self._load]
        if not self.inspector.settled:
            self._late.append(self.inspector.load_totals)
        if self._late:
            QTimer.singleShot(0, self, self._next_late)

    def _next_late(self) -> None:
        if not self.isVisible():
            return
        self._late.pop(0)()
        if self._late:
            QTimer.singleShot(0, self, self._next_late)

    def _load(self, limit: int = 500) -> None:
        today = self._ctx.desk.today()
        last = max(today + timedelta(days=6 - today.weekday()), today + timedelta(days=3))
        rows = self._ctx.desk.read(queries.steps_until, last, limit)
        self._whole = len(rows) < limit or limit > FIRST
        self._steps = {row.id: row for row in rows}
        keys: list[str] = []
        for row in rows:
            head = group_of(row.due_on or today, today)
            if head not in keys:
                keys.append(head)
            keys.append(row.id)
        whole = len(rows) if self._whole else sum(self._ctx.desk.read(queries.step_counts, today, last))
        self._count.setText(str(whole) if rows else "")
        self.grid.set_keys(tuple(keys))
        self.grid.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _paint(self, painter: QPainter, rect: QRectF, key: str, selected: bool, hovered: bool) -> None:
        look, words = self._ctx.look, self._ctx.words
        if key.startswith("#"):
            paint_head(painter, look, words, rect, key)
            return
        focused = selected and self.grid.hasFocus()
        paint_step(
            painter, self._ctx, rect, self._steps[key], self._ctx.desk.today(), selected=focused, hovered=hovered
        )

    def _sentence(self, key: str) -> str:
        step = self._steps.get(key)
        return step_sentence(self._ctx.words, step, self._ctx.desk.today()) if step else ""

    def _clicked(self, key: str, point: QPoint) -> None:
        if point.x() < RING:
            self.finish(key)

    def _open(self, key: str) -> None:
        step = self._steps.get(key)
        if step and step.deal_id:
            self._ctx.shell.go("deal", step.deal_id)
        elif step and step.account_id:
            self._ctx.shell.go("account", step.account_id)

    def finish(self, key: str) -> None:
        """Mark a step done."""
        step = self._steps[key]
        tr = self._ctx.words.tr
        self._ctx.desk.edit(
            Act("Done: {words}", words=step.words),
            partial(edits.finish_follow_up, follow_up_id=key, done=True),
            lambda: self._ctx.shell.say(tr("Done: {words}", words=step.words), undo=True),
        )

    def put_off(self, key: str) -> None:
        """Move a step to tomorrow."""
        step = self._steps[key]
        tr = self._ctx.words.tr
        self._ctx.desk.edit(
            Act("Put off to tomorrow: {words}", words=step.words),
            partial(edits.change_follow_up, follow_up_id=key, due_on=self._ctx.desk.today() + timedelta(days=1)),
            lambda: self._ctx.shell.say(tr("Put off to tomorrow: {words}", words=step.words), undo=True),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, letter = self.grid.current, event.text().upper()
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif letter == "N":
            self._ctx.shell.write_note(self.here())
        elif key and letter == "T":
            self.put_off(key)
        elif key and event.key() == Qt.Key.Key_Space:
            self.finish(key)
        else:
            event.ignore()
