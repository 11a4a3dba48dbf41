"""The fields of facts that are lists: rivals and their flaws, worries and answers, criteria and moves."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from local_db import edits
from local_db.keys import new_key
from models.facts import FATAL_NONE, RIVALS_NONE, WORRIES_NONE, YES
from models.gates import Check
from models.workbench import CriterionRow
from ui.overriding import override
from ui.widgets.checks import CheckRow
from ui.widgets.fields import NumberField, TextField
from ui.widgets.labels import label
from views.context import Context
from views.forms.inputs import PersonField, in_line
from views.gate.editor import Editor, Part, Table

_NONE = {"rivals": RIVALS_NONE, "rival_flaws": RIVALS_NONE, "worries": WORRIES_NONE, "worry_answers": WORRIES_NONE,
         "criteria_moves": FATAL_NONE}  # fmt: skip


class ListEditor(Editor):
    """A list of which the rep may also say that it is empty, for he looked."""

    none: CheckRow | None = None

    def offer_none(self, text: str) -> None:
        """Offer to confirm that there is none."""
        self.none = CheckRow(self.ctx.look, text)
        self.none.toggled.connect(lambda _on: self.changed.emit())
        self.column.addWidget(self.none)

    def twin(self, earlier: Sequence[Editor]) -> "ListEditor | None":
        """Return the item above about the same list; what is confirmed there to be empty is so here."""
        mine = _NONE.get(self.check.field)
        alike = [one for one in earlier if isinstance(one, ListEditor) and _NONE.get(one.check.field, "") == mine]
        if not alike:
            return None
        mine_none, his_none = self.none, alike[0].none
        if mine_none is not None and his_none is not None:
            mine_none.hide()
            his_none.toggled.connect(mine_none.setChecked)
        return alike[0]

    def confirmed(self) -> bool:
        """Say whether the rep confirmed that there is none."""
        return self.none is not None and self.none.isChecked()

    def written(self) -> list[Part]:
        """Return the edits of what was entered in the list."""
        raise NotImplementedError

    @override
    def parts(self) -> list[Part]:
        made = self.written()
        if not made and self.confirmed():
            name = _NONE[self.check.field]
            return [partial(edits.set_fact, deal_id=self.deal_id, name=name, value=YES)]
        return made


class RivalsEditor(ListEditor):
    """Rivals by name, several with commas between them."""

    asks = True

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr = ctx.words.tr
        self.field = TextField(ctx.look, name=tr("Rivals"), placeholder=tr("names, with commas between them"))
        self.column.addWidget(self.field)
        self.offer_none(tr("None known: I asked"))
        self.watch(self.field)

        self.keys: dict[str, str] = {}

    def key_of(self, name: str) -> str:
        """Return the key that the rival of this name gets, the same at every asking."""
        return self.keys.setdefault(name.casefold(), new_key())

    def names(self) -> list[str]:
        """Return the names entered, each once."""
        said = self.field.text().replace("，", ",").replace("、", ",").replace(";", ",")
        return list(dict.fromkeys(name.strip() for name in said.split(",") if name.strip()))

    @override
    def filled(self) -> bool:
        return bool(self.names()) or self.confirmed()

    @override
    def written(self) -> list[Part]:
        put = partial(edits.save_rival, deal_id=self.deal_id)
        return [partial(put, key=self.key_of(name), name=name) for name in self.names()]


class FlawsEditor(ListEditor):
    """The flaw of each rival that has none yet; a first rival with his flaw where none is written down."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        self.fields: list[tuple[str, TextField, TextField]] = []
        self.name = TextField(look, name=tr("Rival"), placeholder=tr("rival"))
        self.column.addWidget(self.name)  # a field without a parent would be a window
        self.name.hide()
        open_rows = [(rival.id, rival.name) for rival in table.rivals if not rival.flaw.strip()]
        for key, name in open_rows or [("", "")]:
            flaw = TextField(look, name=tr("Flaw of {rival}", rival=name), placeholder=tr("where they fall short"))
            harm = TextField(look, name=tr("Harm it does"), placeholder=tr("what that costs the buyer"))
            if key:
                self.column.addWidget(label(look, name, "bodyStrong"))
                row = in_line(look, flaw, wide=flaw)
            else:
                row = in_line(look, self.name, flaw, wide=flaw)
                self.name.show()
            row.addWidget(harm, 1)
            self.column.addLayout(row)
            self.fields.append((key, flaw, harm))
            self.watch(flaw, harm)
        self.above: RivalsEditor | None = None
        if not open_rows:
            self.watch(self.name)
            self.offer_none(tr("None known: I asked"))

    @override
    def lean_on(self, earlier: Sequence[Editor]) -> None:
        above = self.twin(earlier)
        self.above = above if isinstance(above, RivalsEditor) else None

    @override
    def filled(self) -> bool:
        named = all(key or self.name.text().strip() for key, _, _ in self.fields)
        return (named and all(flaw.text().strip() for _, flaw, _ in self.fields)) or self.confirmed()

    @override
    def written(self) -> list[Part]:
        made: list[Part] = []
        for key, flaw, harm in self.fields:
            told = {"flaw": flaw.text().strip(), "harm": harm.text().strip()}
            fields: dict[str, Any] = {name: value for name, value in told.items() if value}
            if not key and self.name.text().strip():
                fields["name"] = self.name.text().strip()
            if fields and (key or "name" in fields):
                new = self.above.key_of(str(fields["name"])) if self.above is not None and not key else new_key()
                made.append(partial(edits.save_rival, key=key or new, deal_id=self.deal_id, **fields))
        return made


class WorriesEditor(ListEditor):
    """A worry in words, and whose it is."""

    asks = True
    with_answer = False

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        self.key = new_key()
        self.words = TextField(look, name=tr("The worry"), placeholder=tr("what makes them hesitate"))
        self.who = PersonField(look, table.people, name=tr("Whose worry"), placeholder=tr("whose"))
        self.who.setFixedWidth(190)
        row = in_line(look, self.words, wide=self.words)
        row.addWidget(self.who)
        self.column.addLayout(row)
        self.answer = TextField(look, name=tr("Our answer"), placeholder=tr("our answer"))
        self.column.addWidget(self.answer)
        self.answer.setVisible(self.with_answer)
        self.offer_none(tr("None: I asked"))
        self.watch(self.words, self.who, self.answer)

    @override
    def filled(self) -> bool:
        said = bool(self.words.text().strip()) and (not self.with_answer or bool(self.answer.text().strip()))
        return said or self.confirmed()

    @override
    def written(self) -> list[Part]:
        words = self.words.text().strip()
        if not words:
            return []
        fields: dict[str, Any] = {"answer": self.answer.text().strip()} if self.answer.text().strip() else {}
        key, person = self.key, self.who.key
        return [partial(edits.save_worry, key=key, deal_id=self.deal_id, words=words, person_id=person, **fields)]


class FirstWorryEditor(WorriesEditor):
    """A worry with its answer, where none is written down yet; only the answer to one written in an item above."""

    asks = False
    with_answer = True
    above: WorriesEditor | None = None

    @override
    def lean_on(self, earlier: Sequence[Editor]) -> None:
        above = self.twin(earlier)
        if isinstance(above, WorriesEditor):
            self.above = above
            self.words.hide()
            self.who.hide()
            self.answer.setPlaceholderText(self.ctx.words.tr("our answer to the worry above"))

    @override
    def filled(self) -> bool:
        words = (self.above or self).words.text().strip()
        return (bool(words) and bool(self.answer.text().strip())) or self.confirmed()

    @override
    def written(self) -> list[Part]:
        if self.above is None:
            return super().written()
        answer = self.answer.text().strip()
        if not answer or not self.above.words.text().strip():
            return []
        return [partial(edits.save_worry, key=self.above.key, deal_id=self.deal_id, answer=answer)]


class AnswersEditor(ListEditor):
    """The answer to each worry that has none."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        self.fields: list[tuple[str, TextField]] = []
        for worry in table.worries:
            if worry.done:
                continue
            said = tr("“{words}” ({person})", words=worry.words, person=worry.person_name)
            said = said if worry.person_name else tr("“{words}”", words=worry.words)
            self.column.addWidget(label(look, said, "body", wrap=True))
            field = TextField(look, worry.answer, name=said, placeholder=tr("our answer"))
            self.column.addWidget(field)
            self.fields.append((worry.id, field))
            self.watch(field)

    @override
    def filled(self) -> bool:
        return bool(self.fields) and all(field.text().strip() for _, field in self.fields)

    @override
    def written(self) -> list[Part]:
        return [
            partial(edits.save_worry, key=key, deal_id=self.deal_id, answer=field.text().strip())
            for key, field in self.fields
            if field.text().strip()
        ]


class CriteriaEditor(ListEditor):
    """Weight and both scores of each criterion that lacks them; a first criterion where there is none."""

    asks = True

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        self.name = TextField(look, name=tr("Criterion"), placeholder=tr("purchase criterion"))
        self.column.addWidget(self.name)
        self.fields: list[tuple[str, dict[str, NumberField]]] = []
        undone: list[CriterionRow | None] = [one for one in table.criteria if one.weight is None or one.ours is None]
        for one in undone or [None]:
            name = one.name if one is not None else ""
            numbers: dict[str, NumberField] = {}
            for field, text, most, kept in (
                ("weight", tr("weight 1–5"), 5, one.weight if one is not None else None),
                ("ours", tr("we 0–10"), 10, one.ours if one is not None else None),
                ("theirs", tr("best rival 0–10"), 10, one.theirs if one is not None else None),
            ):
                numbers[field] = NumberField(
                    look, kept, name=f"{name} {text}".strip(), suffix=text, least=int(field == "weight"), most=most
                )
            if one is not None:
                self.name.hide()
                self.column.addWidget(label(look, name, "bodyStrong"))
            row = in_line(look, *numbers.values())
            for number in numbers.values():
                number.setFixedWidth(132)
            self.column.addLayout(row)
            self.fields.append((one.id if one is not None else "", numbers))
            self.watch(*numbers.values())
        if not undone:
            self.watch(self.name)

    def _value(self, field: NumberField) -> int | None:
        try:
            value = field.value()
        except ValueError:
            return None
        return None if value is None or value != int(value) else int(value)

    @override
    def wrong(self) -> str:
        bad = False
        for _, numbers in self.fields:
            for number in numbers.values():
                fault = bool(number.text().strip()) and self._value(number) is None
                number.set_error(fault)
                bad = bad or fault
        return self.ctx.words.tr("Write whole numbers: weight 1 to 5, scores 0 to 10.") if bad else ""

    @override
    def filled(self) -> bool:
        named = all(key or self.name.text().strip() for key, _ in self.fields)
        wanted = [self._value(numbers[name]) for _, numbers in self.fields for name in ("weight", "ours")]
        return named and None not in wanted

    @override
    def written(self) -> list[Part]:
        made: list[Part] = []
        for key, numbers in self.fields:
            fields: dict[str, Any] = {}
            for name, number in numbers.items():
                if (value := self._value(number)) is not None:
                    fields[name] = value
            if not key and self.name.text().strip():
                fields["name"] = self.name.text().strip()
            if fields and (key or "name" in fields):
                made.append(partial(edits.save_criterion, key=key or new_key(), deal_id=self.deal_id, **fields))
        return made


class MovesEditor(ListEditor):
    """What we do about each fatal criterion; without any weighed criterion, that none is fatal."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        self.fields: list[tuple[str, TextField]] = []
        for one in table.criteria:
            if one.kind != "fatal" or one.move.strip():
                continue
            said = tr("{name}: we {ours}, best rival {theirs}", name=one.name, ours=one.ours, theirs=one.theirs)
            self.column.addWidget(label(look, said, "body", wrap=True))
            field = TextField(look, name=said, placeholder=tr("what we do about it"))
            self.column.addWidget(field)
            self.fields.append((one.id, field))
            self.watch(field)
        if not self.fields:
            self.offer_none(tr("No criterion is fatal for us: I went through them"))

    @override
    def filled(self) -> bool:
        return all(field.text().strip() for _, field in self.fields) if self.fields else self.confirmed()

    @override
    def written(self) -> list[Part]:
        return [
            partial(edits.save_criterion, key=key, deal_id=self.deal_id, move=field.text().strip())
            for key, field in self.fields
            if field.text().strip()
        ]
