"""Deals into another playbook: which one, and for every stage that is used the stage it becomes (method §5)."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from models.mapping import propose_stage
from models.playbook import Playbook
from ui.widgets.fields import Combo
from ui.widgets.forms import FormRow
from ui.widgets.labels import Icon, label
from ui.widgets.tile import empty
from views.context import Context
from views.forms.ask import Ask, nothing
from views.forms.stage_name import StageName
from views.forms.storing import store

Then = Callable[[], None] | None


def change_playbook(ctx: Context, ids: Sequence[str], *, done: Then = None, dropped: Then = None) -> None:
    """Ask for the playbook and the mapping; deals of several playbooks are mapped by the first one's."""
    desk = ctx.desk
    cards = desk.read(queries.deal_cards, tuple(ids), desk.today())
    first = next((cards[key] for key in ids if key in cards), None)
    choices = _choices(ctx, first.playbook_id) if first else ()
    if first is None or not choices:
        (dropped or nothing)()
        if first is not None:
            ctx.shell.say(ctx.words.tr("There is no other playbook yet."))
        return
    moving = [key for key in ids if key in cards and cards[key].playbook_id == first.playbook_id]
    used = {cards[key].stage for key in moving}
    ctx.shell.open_sheet(_Remap(ctx, moving, first.name, first.playbook_id, used, choices, done, dropped))


def _choices(ctx: Context, playbook_id: str) -> tuple[tuple[str, str, Playbook], ...]:
    """Return (playbook_id or '', key, playbook) of every other one: the book's copies, and shipped ones unused yet."""
    from local_db.playbooks import load, shipped_keys

    books = ctx.desk.playbooks()
    newest: dict[str, tuple[str, int]] = {}
    for book, key, version in books:
        if version >= newest.get(key, ("", -1))[1]:
            newest[key] = (book, version)
    found = [(book, key, ctx.desk.playbook(book)) for key, (book, _) in newest.items() if book != playbook_id]
    mine = next((key for book, key, _ in books if book == playbook_id), "")
    found += [("", key, load(key)) for key in shipped_keys() if key not in newest and key != mine]
    return tuple(found)


class _Remap(Ask):
    def __init__(
        self,
        ctx: Context,
        ids: Sequence[str],
        name: str,
        playbook_id: str,
        used: set[str],
        choices: tuple[tuple[str, str, Playbook], ...],
        done: Then,
        dropped: Then,
    ) -> None:
        tr = ctx.words.tr
        below = name if len(ids) == 1 else ctx.words.ntr("{n} deal", "{n} deals", len(ids))
        super().__init__(ctx, tr("Into which playbook?"), below, dropped=dropped, width=560)
        self._ids, self._name, self._done, self._choices = tuple(ids), name, done, choices
        self._old = ctx.desk.playbook(playbook_id)
        self._used = [stage.key for stage in self._old.stages if stage.key in used]
        options = [(str(at), ctx.words.pick(one.name.zh, one.name.en)) for at, (_, _, one) in enumerate(choices)]
        self.playbook = Combo(ctx.look, options, name=tr("Playbook"))
        self.playbook.chosen.connect(lambda _key: self._fill())
        self.add(FormRow(ctx.look, tr("Playbook"), self.playbook))
        host = QWidget()
        self._rows = QVBoxLayout(host)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.add(host)
        kept = tr("Tasks, answers, people and history stay as they are.")
        self.add(label(ctx.look, kept, "small", "text.secondary", wrap=True))
        self.stages: dict[str, Combo] = {}
        self._fill()
        self.end_with(tr("Change playbook"), self._submit)
        self.first = self.playbook

    def _new(self) -> tuple[str, str, Playbook]:
        return self._choices[int(self.playbook.current)]

    def _fill(self) -> None:
        empty(self._rows)
        ctx, new = self.ctx, self._new()[2]
        pick = ctx.words.pick
        self.stages = {}
        for stage in self._used:
            options = [(one.key, f"{one.letter} {pick(one.name.zh, one.name.en)}") for one in new.stages]
            proposed = propose_stage(self._old, stage, new)
            now = StageName(ctx, self._old, stage, strong=False)
            combo = Combo(ctx.look, options, proposed, name=ctx.words.tr("{stage} becomes", stage=now.accessibleName()))
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(now, 1)
            row.addWidget(Icon(ctx.look, "arrow-right", "text.tertiary", 14))
            row.addWidget(combo, 1)
            self._rows.addLayout(row)
            self.stages[stage] = combo

    def _submit(self) -> None:
        book, key, new = self._new()
        mapping = {stage: combo.current for stage, combo in self.stages.items()}
        edit = partial(
            edits.change_playbook, deal_ids=self._ids, stages=mapping, playbook_id=book, key="" if book else key
        )
        name = self.ctx.words.pick(new.name.zh, new.name.en)
        one = Act("Moved {deal} into {playbook}", deal=self._name, playbook=name)
        act = one if len(self._ids) == 1 else Act("Moved {n} deals into {playbook}", n=len(self._ids), playbook=name)

        def go() -> None:
            (self._done or nothing)()
            store(self.ctx, act, [edit])

        self.decide(go)
