"""The first page of an empty book: empty chairs, three ways in, four settings (design §3)."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from local_db.playbooks import shipped_names
from ui.boxes import box, icon
from ui.lettering import text
from ui.overriding import override
from ui.painters import focus_ring, key_cap, key_cap_width
from ui.widgets.control import Control
from ui.widgets.fields import Combo
from ui.widgets.inspector import scroll_column
from ui.widgets.labels import Hairline, Icon, label
from ui.widgets.segmented import Segmented
from views.context import Context, Here
from views.first_run.chairs import Chairs
from views.formats import CURRENCIES, symbol

if TYPE_CHECKING:
    from local_db.changes import Change

WIDE = 500


class Way(Control):
    """One way in: icon, title, what it means."""

    def __init__(self, ctx: Context, icon_name: str, title: str, sub: str, cap: str = "") -> None:
        self._sub, self._cap, self._sign = sub, cap, icon_name
        super().__init__(ctx.look, title)
        self.ring_inside = True
        self.setAccessibleName(title)
        self.setAccessibleDescription(sub)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDE, round(60 * max(1.0, self.look.factor)))

    @override
    def paint(self, painter: QPainter) -> None:
        look, rect, unit = self.look, QRectF(self.rect()), max(1.0, self.look.factor)
        box(painter, look, rect, fill="surface.hover" if self.hovered else "surface.card")
        strong = self.hasFocus()
        if strong:  # also where the window has just come up: here one key leads on
            focus_ring(painter, look, rect, radius=9)
        sign = QRectF(15, rect.center().y() - 18, 36, 36)
        box(painter, look, sign, radius=7, fill="accent.tint" if strong else "surface.sunken", border=None)
        color = "accent.text" if strong else "text.secondary"
        icon(painter, look, self._sign, sign.center().x() - 9, sign.center().y(), color=color, size=18)
        room = rect.width() - 65 - 44
        text(painter, look, QRectF(65, 10 * unit, room, 20 * unit), self.caption, "cardTitle")
        text(painter, look, QRectF(65, 31 * unit, room, 18 * unit), self._sub, "small", "text.secondary")
        if self._cap:
            key_cap(painter, look, rect.right() - 16 - key_cap_width(look, self._cap), rect.center().y(), self._cap)
        else:
            icon(painter, look, "chevron-right", rect.right() - 32, rect.center().y(), color="text.secondary")


class FirstRunScreen(QWidget):
    """Leads to the first account, a list, or the sample book; it goes once the book holds something."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        look, tr = ctx.look, ctx.words.tr
        self._program = ctx.shell.program_acts()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll, body = scroll_column(look)
        outer.addWidget(scroll)
        holder = QWidget()
        holder.setFixedWidth(WIDE)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Chairs(ctx), 0, middle)
        column.addSpacing(24)
        title = label(look, tr("Every seat at the buyer’s table starts empty"), "hero", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(title)
        sub = label(
            look,
            tr("Put one account in the book. The rest follows from your notes."),
            "note",
            "text.secondary",
            wrap=True,
        )
        sub.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(sub)
        column.addSpacing(12)
        self.first = Way(
            ctx, "building-2", tr("Add the first account"),
            tr("A name is enough. Segment, people and deals can wait."), "A",
        )  # fmt: skip
        self.list = Way(
            ctx,
            "file-spreadsheet",
            tr("Bring in a list"),
            tr("CSV or Excel, columns matched for you, undone with one key."),
        )
        self.sample = Way(
            ctx, "book-open", tr("Look around in a sample book"),
            tr("24 accounts and 39 deals in a book of its own. Delete it any time."),
        )  # fmt: skip
        self.first.clicked.connect(lambda: ctx.shell.run_action("new.account"))
        self.list.clicked.connect(lambda: ctx.shell.run_action("import"))
        self.sample.clicked.connect(self._program.open_sample)
        for way in (self.first, self.list, self.sample):
            column.addWidget(way)
        column.addSpacing(16)
        column.addWidget(Hairline(look))
        column.addSpacing(12)
        column.addLayout(self._settings())
        column.addSpacing(16)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Icon(look, "lock", "text.tertiary", 13))
        foot.addWidget(label(look, tr("One file on this computer. Nothing leaves it."), "small", "text.secondary"))
        foot.addStretch(1)
        column.addLayout(foot)
        body.addStretch(1)
        body.addWidget(holder, 0, middle)
        body.addStretch(1)

    def _settings(self) -> QGridLayout:
        ctx = self._ctx
        look, tr, program = ctx.look, ctx.words.tr, self._program
        language = Segmented(look, [("zh", "中文", ""), ("en", "English", "")], ctx.words.language, name=tr("Language"))
        language.changed.connect(program.set_language)
        themes = [("light", tr("Light"), "sun"), ("dark", tr("Dark"), "moon"), ("system", tr("System"), "")]
        theme = Segmented(look, themes, program.preferences.theme, name=tr("Look"))
        theme.changed.connect(self._set_theme)
        books = [(key, ctx.words.pick(zh, en)) for key, zh, en in shipped_names()]
        selling = Combo(look, books, ctx.desk.setting("playbook", "opportunity-funnel"), name=tr("I sell by"))
        selling.chosen.connect(partial(self._set, "playbook"))
        options = [
            (code, f"{symbol(code).strip()} {code}" if symbol(code).strip() != code else code) for code in CURRENCIES
        ]
        currency = Combo(look, options, ctx.desk.currency(), name=tr("Money in"))
        currency.chosen.connect(partial(self._set, "currency"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        left = Qt.AlignmentFlag.AlignLeft
        for at, (name, widget) in enumerate(
            ((tr("Language"), language), (tr("Look"), theme), (tr("I sell by"), selling), (tr("Money in"), currency))
        ):
            row, side = at // 2 * 2, at % 2
            grid.addWidget(label(look, name, "small", "text.secondary"), row, side)
            grid.addWidget(widget, row + 1, side, left)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    # what the shell asks

    def refresh(self, _change: "Change | None") -> None:
        """Lead on once there is something in the book."""
        desk = self._ctx.desk
        if desk.read(queries.open_total)[0]:
            self._ctx.shell.go("deals")
        elif desk.read(queries.account_count):
            self._ctx.shell.go("accounts")

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here."""
        tr = self._ctx.words.tr
        return [("A", tr("Add the first account")), ("Tab", tr("next"))]

    def here(self) -> Here:
        """Return nothing: the book is empty."""
        return Here()

    def select(self, _key: str) -> None:
        """There is nothing to choose yet."""

    def focus_first(self) -> None:
        """Put the focus on the first way in."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().upper() == "A":
            self.first.click()
        else:
            super().keyPressEvent(event)

    def _set_theme(self, theme: str) -> None:
        self._program.preferences.keep("theme", theme)
        self._ctx.shell.rebuild()

    def _set(self, name: str, value: str) -> None:
        self._ctx.desk.edit(Act("Changed a setting"), partial(edits.set_setting, name=name, value=value))
