"""Setting the segment code by hand: four keys in a row, such as E 1 B 2 (method §1)."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from models.accounts import PAINS, RECOGNITIONS, RELATIONS, TIERS, segment_code
from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.forms import FormRow
from ui.widgets.labels import label
from ui.widgets.segmented import Segmented
from ui.widgets.sheet import Sheet
from views.account_words import PAIN, RECOGNITION, RELATION_LONG, tier_text
from views.context import Context

SIGNS = (RECOGNITIONS, PAINS, RELATIONS, TIERS)


class SegmentSheet(Sheet):
    """Four judgements; a sign's key sets the one that is next, Backspace takes the last one back, Enter stores."""

    def __init__(self, ctx: Context, account_id: str) -> None:
        words, tr, look = ctx.words, ctx.words.tr, ctx.look
        super().__init__(look, tr("Segment"), width=620, close_tip=tr("Close"))
        self._ctx, self._id = ctx, account_id
        account = ctx.desk.read(queries.account_file, account_id)
        self._name = account.name if account else ""
        self._signs = [account.recognition, account.pain, account.relation, account.tier] if account else [""] * 4
        self._next = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        names = (tr("Recognition"), tr("Pain"), tr("Relation"), tr("Profit tier"))
        none = tr("not set")
        options = (
            [("", none, ""), *((s, f"{s} · {tr(RECOGNITION[s])}", "") for s in RECOGNITIONS)],
            [("", none, ""), *((s, f"{s} · {tr(PAIN[s])}", "") for s in PAINS)],
            [("", none, ""), *((s, s, "") for s in RELATIONS)],
            [("", none, ""), *((s, f"{s} · {tier_text(words, s)}", "") for s in TIERS)],
        )
        self._parts: list[Segmented] = []
        hints = ("", "", words.tr("; ").join(f"{key} {tr(text)}" for key, text in RELATION_LONG.items()), "")
        for at, (name, choice) in enumerate(zip(names, options, strict=True)):
            part = Segmented(look, choice, self._signs[at], name=name)
            part.changed.connect(partial(self._chosen, at))
            self._parts.append(part)
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(part)
            row.addStretch(1)
            self.add(FormRow(look, name, holder, hint=hints[at]))
        self._hint = label(look, tr("Four keys in a row set it: E 1 B 2. Enter stores, Backspace steps back."), "small",
                           "text.secondary", wrap=True)  # fmt: skip
        self.add(self._hint)
        self.cancel_button = Button(look, tr("Cancel"), kind="ghost")
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = Button(look, tr("Save"), kind="primary", keys="Enter")
        self.save_button.clicked.connect(self.submit)
        self.set_foot(self.cancel_button, self.save_button)
        self.setFocus()

    def _chosen(self, at: int, sign: str) -> None:
        self._signs[at] = sign
        self._next = min(at + 1, 4)

    def submit(self) -> None:
        """Store the four judgements as one act."""
        recognition, pain, relation, tier = self._signs
        code = segment_code(*self._signs)
        ctx, tr = self._ctx, self._ctx.words.tr
        said = tr("Segment of {account}: {code}", account=self._name, code=code)
        ctx.shell.close_sheet()
        ctx.desk.edit(
            Act("Segment of {account}: {code}", account=self._name, code=code),
            partial(edits.set_segment, account_id=self._id, recognition=recognition, pain=pain, relation=relation,
                    tier=tier),
            lambda: ctx.shell.say(said, undo=True),
        )  # fmt: skip

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = event.text().upper()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Backspace and self._next:
            self._set(self._next - 1, "")
        elif self._next < 4 and sign and sign in SIGNS[self._next]:
            self._set(self._next, sign)
            self._next += 1
        elif self._next < 4 and sign in (".", "·"):
            self._set(self._next, "")
            self._next += 1
        else:
            super().keyPressEvent(event)

    def _set(self, at: int, sign: str) -> None:
        self._signs[at] = sign
        self._parts[at].set_current(sign)
        self._next = at


def segment_sheet(ctx: Context, account_id: str) -> SegmentSheet:
    """Return the sheet that sets an account's segment code."""
    return SegmentSheet(ctx, account_id)
