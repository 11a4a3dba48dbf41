"""The deal's page: head with stages, tabs for overview, buyer map and notes (design §3)."""

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from models.deals import KEEP, DealFile
from models.gates import CLOSED
from ui.overriding import override
from ui.widgets.bars import Bar
from ui.widgets.button import Button, icon_button
from ui.widgets.labels import Elided, label
from ui.widgets.menus import choose
from ui.widgets.tabs import TabBar
from views.context import Context, Here
from views.deal.overview import Overview
from views.deal.signs import DealSigns
from views.deal.steps import StageSteps

if TYPE_CHECKING:
    from local_db.changes import Change

TABS = ("overview", "map", "notes")
TABLES = (
    "deal", "account", "person", "seat", "seat_role", "map_line", "follow_up", "note", "task_done", "answer",
    "pain", "rival", "worry", "payment", "criterion", "deal_fact", "gate_pass",
)  # fmt: skip


class DealScreen(QWidget):
    """One deal at a time; the tab stays when another deal is shown."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        look, tr = ctx.look, ctx.words.tr
        self.deal_id = ""
        self.deal: DealFile | None = None
        self.tab = "overview"
        self.head = Bar(look, look.size("topBar"))
        self.account_link = Button(look, "", kind="ghost")
        self.account_link.clicked.connect(self._open_account)
        self.slash = label(look, "/", "body", "text.tertiary")
        self.name = Elided(look, "", "page")
        self.signs = DealSigns(ctx)
        for widget in (self.account_link, self.slash, self.name, self.signs):
            self.head.add(widget)
        self.steps = StageSteps(ctx)
        self.steps.chosen.connect(self._move)
        self.note_button = Button(look, tr("Note"), icon="notebook-pen", keys="N")
        self.note_button.clicked.connect(lambda: ctx.shell.write_note(self.here()))
        self.more = icon_button(look, "ellipsis", tr("More for this deal"))
        self.more.clicked.connect(self._menu)
        for right in (self.steps, self.note_button, self.more):
            self.head.add_right(right)
        self.tabs = TabBar(
            look,
            [("overview", tr("Overview"), ""), ("map", tr("Buyer map"), ""), ("notes", tr("Notes"), "")],
            name=tr("Pages of this deal"),
        )
        self.tabs.changed.connect(self._tab_chosen)
        self.overview = Overview(ctx)
        self.side = cast("Any", ctx.shell.part("deal_side"))
        self._overview_page = QWidget()
        row = QHBoxLayout(self._overview_page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.overview, 1)
        row.addWidget(self.side)
        self._host = QWidget()
        self._stack = QStackedLayout(self._host)
        self._stack.addWidget(self._overview_page)
        self._parts: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addWidget(self._host, 1)

    # what the shell asks

    def open_place(self, key: str, tab: str) -> None:
        """Show a deal on a tab; '' keeps the tab that is shown."""
        self.deal_id = key or self.deal_id
        self.tab = tab if tab in TABS else self.tab
        self.tabs.set_current(self.tab)
        self._load()

    def select(self, key: str) -> None:
        """Show a deal."""
        self.open_place(key, "")

    def refresh(self, change: "Change | None") -> None:
        """Read again what a change touches."""
        if change is None or change.touches(*TABLES):
            self._load(change)

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here."""
        tr = self._ctx.words.tr
        if self.tab != "overview":
            part = self._parts.get(self.tab)
            return cast("list[tuple[str, str]]", part.hints()) if part is not None else []
        return [
            ("Space", tr("unknown, yes, no")), ("Enter", tr("answer in words")), ("F", tr("ask later")),
            ("Ctrl .", tr("next step")),
            ("[ ]", tr("tab")), ("E", tr("edit")), ("Ctrl P", tr("paper")),
        ]  # fmt: skip

    def hint_right(self) -> str:
        """Return that everything is stored."""
        return self._ctx.words.tr("Saved as you change it")

    def here(self) -> Here:
        """Return the deal and its account."""
        return Here(self.deal.account_id if self.deal else "", self.deal_id)

    def set_inspector(self, shown: bool) -> None:
        """Open or close the inspector of the tab."""
        self.side.setVisible(shown)
        part = self._parts.get("map")
        if part is not None:
            part.set_inspector(shown)

    def focus_first(self) -> None:
        """Put the focus on what the tab is about."""
        part = self._parts.get(self.tab)
        first = getattr(part, "focus_first", None)
        if first is not None:
            first()
            return
        rows = self.overview.stage_panel.questions.rows
        if self.tab == "overview" and rows:
            next(iter(rows.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    # showing

    def _part(self, tab: str) -> Any:
        if tab not in self._parts:
            part = self._ctx.shell.part("map" if tab == "map" else "notes")
            self._parts[tab] = part
            self._stack.addWidget(part)
        return self._parts[tab]

    def _load(self, change: "Change | None" = None) -> None:
        desk = self._ctx.desk
        self.deal = desk.read(queries.deal_file, self.deal_id, desk.today()) if self.deal_id else None
        if self.deal is None:
            self._ctx.shell.go("deals")
            return
        deal = self.deal
        playbook = desk.playbook(deal.playbook_id)
        self.account_link.setText(deal.account_name or self._ctx.words.tr("No account"))
        self.account_link.setEnabled(bool(deal.account_id))
        self.name.set_text(deal.name)
        dangers = desk.read(queries.deal_dangers, deal.id, desk.today())
        self.signs.show_deal(deal, sum(danger.counts for danger in dangers))
        self.steps.show_deal(deal, playbook)
        count = desk.read(queries.deal_note_count, deal.id)
        self.tabs.set_count("notes", str(count) if count else "")
        if self.tab == "overview":
            self._stack.setCurrentWidget(self._overview_page)
            self.overview.show_deal(deal, self.side.show_deal(deal))
            return
        part = self._part(self.tab)
        self._stack.setCurrentWidget(part)
        if self.tab == "map":
            if change is not None and part.here().deal_id == deal.id:
                part.refresh(change)
            else:
                part.show_deal(deal.id)
        else:
            part.show_notes(deal_id=deal.id)

    def _tab_chosen(self, tab: str) -> None:
        self.tab = tab
        self._load()
        self._ctx.shell.tab_changed(tab)

    def _open_account(self) -> None:
        if self.deal is not None and self.deal.account_id:
            self._ctx.shell.go("account", self.deal.account_id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.steps.set_short(self.width() < 1080)
        self.account_link.setMaximumWidth(180 if self.width() < 1080 else 320)
        self.account_link.setVisible(self.width() >= 980)
        self.slash.setVisible(self.width() >= 980)

    # acts

    def _move(self, stage: str) -> None:
        deal = self.deal
        if deal is None or stage == deal.stage:
            return
        target = self._ctx.desk.playbook(deal.playbook_id).stage(stage)
        name = self._ctx.words.pick(target.name.zh, target.name.en)
        if deal.own_rate and deal.win_rate != target.win_rate:
            from views.forms.deal import rate_form

            def moved(take: bool) -> None:
                self._ctx.shell.move_deal(deal.id, stage, win_rate=None if take else KEEP)

            self._ctx.shell.open_sheet(rate_form(self._ctx, deal, name, target.win_rate, moved))
        else:
            self._ctx.shell.move_deal(deal.id, stage)

    def _menu(self) -> None:
        if self.deal is None:
            return
        tr, deal = self._ctx.words.tr, self.deal
        options = [
            ("edit", tr("Edit deal")),
            ("pin", tr("Take off the rail") if deal.pinned else tr("Pin to the rail")),
            ("paper", tr("Deal summary as PDF")),
            ("-", ""),
        ]
        if deal.status == "open":
            options += [("won", tr("Won")), ("lost", tr("Lost")), ("hold", tr("Hold"))]
            snoozed = deal.snooze_until is not None and deal.snooze_until > self._ctx.desk.today()
            options.append(("wake", tr("Wake")) if snoozed else ("snooze", tr("Snooze")))
        else:
            if deal.status == "won" and deal.settled_on is None:
                options.append(("close", tr("Close the deal")))
            options.append(("reopen", tr("Open again")))
        if deal.status in ("won", "lost"):
            options.append(("decider", tr("Who really decided?")))
        options.append(("playbook", tr("Other playbook…")))
        options += [("-", ""), ("delete", tr("Delete deal"))]
        choose(self._ctx.look, self.more, options, self.do)

    def do(self, what: str) -> None:
        """Do one of the acts of the menu."""
        from views.forms.deal import deal_form

        deal, ctx = self.deal, self._ctx
        if deal is None:
            return
        if what == "edit":
            ctx.shell.open_sheet(deal_form(ctx, deal))
        elif what == "paper":
            ctx.shell.make_paper(deal.id)
        elif what == "playbook":
            ctx.shell.change_playbook((deal.id,))
        elif what == "snooze":
            ctx.shell.snooze_deals((deal.id,))
        elif what == "close":
            ctx.shell.move_deal(deal.id, CLOSED)
        elif what in ("pin", "delete"):
            self._store(what, deal)
        else:
            acts = {
                "won": ctx.shell.win_deal, "lost": ctx.shell.lose_deal, "hold": ctx.shell.hold_deal,
                "wake": ctx.shell.wake_deal, "reopen": ctx.shell.reopen_deal, "decider": ctx.shell.ask_decider,
            }  # fmt: skip
            acts[what](deal.id)

    def _store(self, what: str, deal: DealFile) -> None:
        edit: dict[str, tuple[str, Any]] = {
            "pin": ("Pinned {deal}", partial(edits.change_deal, deal_id=deal.id, pinned=not deal.pinned)),
            "delete": ("Deleted {deal}", partial(edits.delete_deal, deal_id=deal.id)),
        }
        message, function = edit[what]
        if what == "pin" and deal.pinned:
            message = "Took {deal} off the rail"
        tr = self._ctx.words.tr
        self._ctx.desk.edit(
            Act(message, deal=deal.name),
            function,
            lambda: self._ctx.shell.say(tr(message, deal=deal.name), undo=True),
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif letter in ("[", "]"):
            at = TABS.index(self.tab) + (1 if letter == "]" else -1)
            self.tabs.set_current(TABS[at % len(TABS)])
            self._tab_chosen(TABS[at % len(TABS)])
        elif letter == "N":
            self._ctx.shell.write_note(self.here())
        elif letter == "E" and self.tab == "overview":
            self.do("edit")
        elif letter.isdigit() and letter != "0" and self.tab == "overview":
            self.side.open_danger(int(letter))
        else:
            event.ignore()
