"""Many deals at their gates: what is open is listed once, with the deals that lack it (design §3, Deals)."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_db import edits, queries
from local_db.keys import new_key
from models.gates import Check, Gate
from ui.widgets.button import Button
from ui.widgets.checks import CheckRow
from ui.widgets.fields import TextField
from ui.widgets.labels import label
from views.context import Context
from views.forms.ask import Ask
from views.forms.stage_name import StageName
from views.gate.editor import Part
from views.gate.item import ItemWords, MissingItem
from views.gate.table import question_text
from views.gate_words import gate_items, how_many, item_text

_NAMED = 6


class BulkGateSheet(Ask):
    """`go` gets the edits of what is to be asked, and the reason for all."""

    def __init__(
        self,
        ctx: Context,
        playbook_id: str,
        stage: str,
        moving: int,
        still: Mapping[str, tuple[Gate, ...]],
        go: Callable[[list[Part], str], None],
        dropped: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(ctx, "", dropped=dropped, width=560)
        self._go = go
        self._playbook = ctx.desk.playbook(playbook_id)
        words, look = ctx.words, ctx.look
        cards = ctx.desk.read(queries.deal_cards, tuple(still), ctx.desk.today())
        self.head_row.insertWidget(0, StageName(ctx, self._playbook, stage, strong=True))
        lacking = _lacking(still)
        text = words.ntr(
            "{count} thing is still open for these deals",
            "{count} things are still open for these deals",
            len(lacking),
            count=how_many(words, len(lacking)),
        )
        self.setAccessibleName(text)
        self.head_below.addWidget(label(look, text, "section", wrap=True))
        sub = words.ntr("{n} deal moves, {m} with something open", "{n} deals move, {m} with something open", moving,
                        m=len(still))  # fmt: skip
        self.head_below.addWidget(label(look, sub, "small", "text.secondary", wrap=True))
        items = gate_items(self._playbook)
        self.asks: list[tuple[Check, str, list[str], CheckRow]] = []
        for check, keys in lacking:
            said = item_text(words, items, check.key)
            item = MissingItem(look, ItemWords(said, self._names(keys, cards), ""), None)
            many = words.ntr("Ask {n} of them at the next talk", "Ask {n} of them at the next talk", len(keys))
            ask = CheckRow(look, many if len(keys) > 1 else words.tr("Ask at the next talk"))
            item.add(ask)
            self.asks.append((check, said, keys, ask))
            self.add(item)
        self._fill_foot(sum(len(keys) for _, keys in lacking))

    def _names(self, keys: list[str], cards: Mapping[str, object]) -> str:
        words = self.ctx.words
        names = [getattr(cards[key], "name", "") for key in keys if key in cards]
        text = words.pick("、", ", ").join(names[:_NAMED])
        more = len(names) - _NAMED
        return words.ntr("{names} and {n} more", "{names} and {n} more", more, names=text) if more > 0 else text

    def _fill_foot(self, count: int) -> None:
        look, words = self.ctx.look, self.ctx.words
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        name = words.tr("Reason to go on")
        self.reason = TextField(look, name=name, placeholder=words.tr("the same for all of them"))
        row.addWidget(label(look, name, "body", "text.secondary"))
        row.addWidget(self.reason, 1)
        column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.addWidget(
            label(
                look, words.tr("Stays on the card, in the history and on paper."), "small", "text.secondary", wrap=True
            ),
            1,
        )
        stay = Button(look, words.tr("Stay"), keys="Esc")
        stay.clicked.connect(self.reject)
        text = words.ntr("Move with {n} open", "Move with {n} open", count)
        self.move_button = Button(look, text, kind="primary", keys="Ctrl+Enter")
        self.move_button.clicked.connect(self._press)
        buttons.addWidget(stay)
        buttons.addWidget(self.move_button)
        column.addLayout(buttons)
        self.foot_row.addWidget(host, 1)
        self.foot.setVisible(True)
        self.submit = self._submit
        self.first = self.reason

    def _submit(self) -> None:
        parts: list[Part] = []
        for check, said, keys, ask in self.asks:
            if ask.isChecked():
                text = question_text(self.ctx, self._playbook, check, said)
                name = check.name if check.kind == "answer" else check.key
                later = partial(edits.ask_later, question=name, words=text)
                parts += [partial(later, key=new_key(), deal_id=key) for key in keys]
        reason = self.reason.text().strip()
        self.decide(lambda: self._go(parts, reason))


def _lacking(still: Mapping[str, tuple[Gate, ...]]) -> list[tuple[Check, list[str]]]:
    """Return each open item once with the deals that lack it, in the order of the gates."""
    found: dict[str, tuple[Check, list[str]]] = {}
    for key, gates in still.items():
        for gate in gates:
            for check in gate.open:
                found.setdefault(check.key, (check, []))[1].append(key)
    return list(found.values())
