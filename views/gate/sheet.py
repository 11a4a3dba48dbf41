"""The gate at a drop: only what is missing, each with its field; what is done; the reason to go on (design §4)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from local_db import edits, queries
from local_db.keys import new_key
from models.gates import CLOSED, Check, Gate
from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.labels import Hairline, Icon, Label, label
from views.context import Context
from views.formats import day_text, money_text
from views.forms.ask import Ask
from views.forms.stage_name import StageName
from views.gate.editor import Editor, Part
from views.gate.item import DoneItem, ItemWords, MissingItem
from views.gate.people import SeatEditor
from views.gate.table import lay_table, make_editor, question_text
from views.gate_words import PLACES, gate_items, headline, item_text, value_text, why_line

if TYPE_CHECKING:
    from models.deals import DealFile

TABS = {"seat": "map", "answer": "overview"}
"""On which tab of the deal's page an item's kind is found."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A move that gates are asked about: kind is move, win or close; `target` a stage or CLOSED."""

    kind: str
    deal: "DealFile"
    target: str
    gates: tuple[Gate, ...]


class GateSheet(Ask):
    """`go` gets the edits that fill what was entered, and the reason; leaving it any other way is `dropped`."""

    def __init__(
        self,
        ctx: Context,
        passage: Passage,
        go: Callable[[list[Part], str], None],
        dropped: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(ctx, "", dropped=dropped, width=560)
        self.passage, self._go = passage, go
        self._playbook = ctx.desk.playbook(passage.deal.playbook_id)
        self._items = gate_items(self._playbook)
        self._asked = ctx.desk.read(queries.asked_questions, passage.deal.id)
        self._table = lay_table(ctx, passage.deal)
        self.missing: list[MissingItem] = []
        self._badges()
        self.headline = label(ctx.look, "", "section", wrap=True)
        self.head_below.setSpacing(2)
        self.head_below.addWidget(self.headline)
        self.head_below.addWidget(label(ctx.look, self._deal_line(), "small", "text.secondary", wrap=True))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._fill_missing()
        self._fill_done()
        self._fill_foot()
        self._update()
        self.first = self._first_field()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # making

    def _badges(self) -> None:
        look, tr, deal = self.ctx.look, self.ctx.words.tr, self.passage.deal
        here = StageName(self.ctx, self._playbook, deal.stage, strong=False)
        arrow = Icon(look, "arrow-right", "text.tertiary", 14)
        if self.passage.kind == "move" and self.passage.target != CLOSED:
            there: list[QWidget] = [StageName(self.ctx, self._playbook, self.passage.target, strong=True)]
        else:
            win = self.passage.kind == "win"
            text = tr("Won") if win else tr("Closed")
            there = [Icon(look, "trophy" if win else "circle-check", "good.text"), label(look, text, "bodyStrong")]
        for place, widget in enumerate((here, arrow, *there)):
            self.head_row.insertWidget(place, widget)

    def _deal_line(self) -> str:
        deal = self.passage.deal
        parts = (deal.account_name, deal.name, money_text(self.ctx.words, deal.money))
        return " · ".join(part for part in parts if part)

    def _fill_missing(self) -> None:
        look, tr = self.ctx.look, self.ctx.words.tr
        column = _section(self.body, look, tr("Missing"), tr("fill in here, it goes to the right place"))[0]
        for gate in self.passage.gates:
            if not gate.open:
                continue
            if len(self.passage.gates) > 1:
                head = QWidget()
                row = QHBoxLayout(head)
                row.setContentsMargins(0, 4, 0, 0)
                if gate.stage == CLOSED:
                    row.addWidget(label(look, tr("To close the deal"), "bodyStrong"))
                else:
                    row.addWidget(StageName(self.ctx, self._playbook, gate.stage, strong=True))
                row.addStretch(1)
                column.addWidget(head)
            for check in gate.open:
                item = self._missing(check)
                self.missing.append(item)
                column.addWidget(item)

    def _missing(self, check: Check) -> MissingItem:
        words, today = self.ctx.words, self.ctx.desk.today()
        why = why_line(words, check, today)
        asked = self._asked.get(check.name if check.kind == "answer" else check.key)
        if asked is not None:
            due = day_text(words, asked.due_on, today) if asked.due_on else ""
            more = words.tr("Asked for {day}.", day=due) if due else words.tr("On the list to ask.")
            why = words.pick(f"{why}{more}", f"{why} {more}")
        place = PLACES.get(check.field, "")
        said = ItemWords(item_text(words, self._items, check.key), why, words.tr(place) if place else "")
        editor = make_editor(self.ctx, self._table, check)
        editor.lean_on([item.editor for item in self.missing if item.editor is not None])
        item = MissingItem(self.ctx.look, said, editor, words.tr("Ask at the next talk") if editor.asks else "")
        item.changed.connect(partial(self._changed, editor))
        item.led.connect(lambda: self._lead(TABS[check.field]))
        return item

    def _fill_done(self) -> None:
        words, look, today = self.ctx.words, self.ctx.look, self.ctx.desk.today()
        self.body.addWidget(Hairline(look))
        column, self._done_count = _section(self.body, look, words.tr("Done"), "")
        for gate in self.passage.gates:
            for check in gate.checks:
                if check.met:
                    text = item_text(words, self._items, check.key)
                    column.addWidget(DoneItem(look, text, value_text(words, check, today)))
        column.setSpacing(0)
        self.body.addStretch(1)

    def _fill_foot(self) -> None:
        look, tr = self.ctx.look, self.ctx.words.tr
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(10)
        name = tr("Reason to go on")
        self.reason = TextField(look, name=name, placeholder=tr("e.g. their board meets before I can ask"))
        row.addWidget(label(look, name, "body", "text.secondary"))
        row.addWidget(self.reason, 1)
        column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        hint = label(look, tr("Stays on the card, in the history and on paper."), "small", "text.secondary", wrap=True)
        buttons.addWidget(hint, 1)
        letter = self._playbook.stage(self.passage.deal.stage).letter
        self.stay_button = Button(look, tr("Stay in {stage}", stage=letter), keys="Esc")
        self.stay_button.clicked.connect(self.reject)
        self.move_button = Button(look, "", kind="primary", keys="Ctrl+Enter")
        self.move_button.clicked.connect(self._press)
        buttons.addWidget(self.stay_button)
        buttons.addWidget(self.move_button)
        column.addLayout(buttons)
        self.foot_row.addWidget(host, 1)
        self.foot.setVisible(True)
        self.submit = self._submit

    # living

    def _changed(self, editor: Editor) -> None:
        if isinstance(editor, SeatEditor):
            for item in self.missing:
                other = item.editor
                if isinstance(other, SeatEditor) and other.speaks_with(editor):
                    other.follow(editor)
        for item in self.missing:
            item.show_sign()
        self._update()

    def open_count(self) -> int:
        """Return how many items are open still, with what stands in the fields."""
        return sum(not item.filled() for item in self.missing)

    def _update(self) -> None:
        words, passage, count = self.ctx.words, self.passage, self.open_count()
        asked = [gate for gate in passage.gates if gate.open]
        text = headline(words, count, len(asked), asked[0].stage if asked else "")
        self.headline.setText(text)
        self.setAccessibleName(text)
        total = sum(len(gate.checks) for gate in passage.gates)
        self._done_count.setText(words.tr("{n} of {m}", n=total - count, m=total))
        plain, still = {
            "move": (words.tr("Move"), words.ntr("Move with {n} open", "Move with {n} open", count)),
            "win": (words.tr("Mark as won"), words.ntr("Won with {n} open", "Won with {n} open", count)),
            "close": (words.tr("Close the deal"), words.ntr("Close with {n} open", "Close with {n} open", count)),
        }[passage.kind]
        self.move_button.setText(still if count else plain)
        self.reason.setEnabled(bool(count))

    def _submit(self) -> None:
        wrong = [item for item in self.missing if item.show_wrong()]
        if wrong:
            field = wrong[0].editor.first_wrong() if wrong[0].editor else wrong[0]
            field.setFocus(Qt.FocusReason.TabFocusReason)
            return
        parts = self._parts()
        reason = self.reason.text().strip() if self.open_count() else ""
        self.decide(lambda: self._go(parts, reason))

    def _parts(self) -> list[Part]:
        self._table.fresh.clear()
        self._table.seated.clear()
        made: list[Part] = []
        for item in self.missing:
            editor = item.editor
            if editor is None:
                continue
            made += editor.parts()
            if editor.later():
                check = editor.check
                key = check.name if check.kind == "answer" else check.key
                text = question_text(self.ctx, self._playbook, check, item.text)
                ask = partial(edits.ask_later, key=new_key(), deal_id=self.passage.deal.id)
                made.append(partial(ask, question=key, words=text))
        return made

    def _lead(self, tab: str) -> None:
        deal_id = self.passage.deal.id
        self.reject()
        self.ctx.shell.go("deal", deal_id, tab)

    # focus

    def _first_field(self) -> QWidget | None:
        for item in self.missing:
            if item.editor is not None:
                return _first_stop(item.editor)
        return self.reason

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        for item in self.missing:
            if item.focus_moved(now):
                self.area.ensureWidgetVisible(item, 0, 12)
                if now is not None:
                    self.area.ensureWidgetVisible(now, 0, 12)

    @override
    def ended(self) -> None:
        """Stop following the focus."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)


def _section(body: QVBoxLayout, look, title: str, right: str) -> tuple[QVBoxLayout, Label]:  # type: ignore[no-untyped-def]
    host = QWidget()
    column = QVBoxLayout(host)
    column.setContentsMargins(20, 12, 20, 14)
    column.setSpacing(8)
    row = QHBoxLayout()
    row.addWidget(label(look, title, "small", "text.secondary", weight=600))
    row.addStretch(1)
    beside = label(look, right, "small", "text.secondary", tnum=True)
    row.addWidget(beside)
    column.addLayout(row)
    inside = QVBoxLayout()
    inside.setSpacing(8)
    column.addLayout(inside)
    body.addWidget(host)
    return inside, beside


def _first_stop(inside: QWidget) -> QWidget:
    at = inside.nextInFocusChain()
    while at is not None and at is not inside and inside.isAncestorOf(at):
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isEnabled() and at.isVisibleTo(inside):
            return at
        at = at.nextInFocusChain()
    return inside
