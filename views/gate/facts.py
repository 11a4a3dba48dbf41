"""The fields of single facts: a pain, its cost, a day, a choice, words, the budget, the handover, a verdict."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from local_db import edits
from local_db.keys import new_key
from models.facts import AMOUNT, FACT_FORMS, NONE, SIGNED
from models.gates import Check
from ui.overriding import override
from ui.widgets.fields import TextField
from views.context import Context
from views.forms.inputs import DayField, MoneyField, in_line
from views.gate.editor import LATER, Editor, Part, Table, read
from views.gate.radio import Choices
from views.gate_words import DAYS, HINTS, choice_word

OWN = ("assessment_a",)
"""What we judge ourselves: nobody can be asked at the next talk."""


class PainEditor(Editor):
    """A pain in the buyer's own words."""

    asks = True

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr = ctx.words.tr
        self.words = TextField(ctx.look, name=tr("The pain"), placeholder=tr("in their own words"))
        self.key = new_key()
        self.column.addWidget(self.words)
        self.watch(self.words)

    @override
    def filled(self) -> bool:
        return bool(self.words.text().strip())

    @override
    def parts(self) -> list[Part]:
        if not self.filled():
            return []
        return [partial(edits.save_pain, key=self.key, deal_id=self.deal_id, words=self.words.text().strip())]


class EffectEditor(Editor):
    """What a pain costs them a year, and who said so; the pain itself where none is written down.

    Every fact of this form but the plain one is also met by the effect in words.
    """

    asks = True

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        self.words = TextField(look, name=tr("The pain"), placeholder=tr("the pain in their own words"))
        self.column.addWidget(self.words)
        self.words.setVisible(not check.record)
        self.pain: PainEditor | None = None  # of the item above that asks for the pain itself
        self.money = MoneyField(look, None, table.deal.currency, name=tr("What it costs them a year"))
        self.money.setFixedWidth(150)
        self.said_by = TextField(look, name=tr("Said by"), placeholder=tr("said by whom, when"))
        self.column.addLayout(in_line(look, self.money, tr("a year"), self.said_by, wide=self.said_by))
        self.effect = TextField(look, name=tr("The effect in words"), placeholder=tr("or its effect in words"))
        self.in_words = check.name != "pain_effect"
        self.column.addWidget(self.effect)
        self.effect.setVisible(self.in_words)
        self.watch(self.words, self.money, self.said_by, self.effect)

    @override
    def lean_on(self, earlier: Sequence[Editor]) -> None:
        self.pain = next((one for one in earlier if isinstance(one, PainEditor)), None)
        self.words.setVisible(self.pain is None and not self.check.record)

    def _words(self) -> str:
        """Return the pain as it is written here, '' where the item above asks for it."""
        return "" if self.pain is not None else self.words.text().strip()

    def _record(self) -> str:
        """Return the key of the pain that the figure belongs to, '' where none is known or written above."""
        if self.pain is not None and self.pain.filled():
            return self.pain.key
        return self.check.record

    @override
    def filled(self) -> bool:
        told = read(self.money) is not None or (self.in_words and bool(self.effect.text().strip()))
        return told and bool(self._record() or self._words())

    @override
    def wrong(self) -> str:
        fault = super().wrong()
        lost = not self._record() and not self._words() and bool(self.money.text().strip())
        return fault or (
            self.ctx.words.tr("Write the pain down too: a figure without it says nothing.") if lost else ""
        )

    @override
    def parts(self) -> list[Part]:
        fields: dict[str, Any] = {}
        if not self._record() and self._words():
            fields["words"] = self._words()
        if (minor := read(self.money)) is not None:
            fields |= {"effect": minor, "currency": self.money.currency}
        if self.in_words and self.effect.text().strip():
            fields["effect_words"] = self.effect.text().strip()
        if self.said_by.text().strip():
            fields["said_by"] = self.said_by.text().strip()
        if not fields or not (self._record() or "words" in fields):
            return []
        return [partial(edits.save_pain, key=self._record() or new_key(), deal_id=self.deal_id, **fields)]


class DayEditor(Editor):
    """One day."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        name = ctx.words.tr(DAYS.get(check.name, DAYS[""]))
        self.day = DayField(ctx, check.day, name=name, placeholder=ctx.words.tr("today, or 26 Nov"))
        self.day.setFixedWidth(180)
        self.column.addLayout(in_line(ctx.look, name, self.day))
        self.watch(self.day)

    @override
    def filled(self) -> bool:
        return read(self.day) is not None and not self._ahead()

    def _ahead(self) -> bool:
        day = read(self.day)
        return self.check.name in SIGNED and day is not None and day > self.ctx.desk.today()

    @override
    def wrong(self) -> str:
        fault = super().wrong()
        if not fault and self._ahead():
            self.day.set_error(True)
            return self.ctx.words.tr("This day is still ahead. Leave it empty until it is signed.")
        return fault

    @override
    def parts(self) -> list[Part]:
        day = read(self.day)
        if day is None or day == self.check.day:
            return []
        return [partial(edits.set_fact, deal_id=self.deal_id, name=self.check.name, day=day)]


class WordsEditor(Editor):
    """Some words."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        self.asks = check.name == "chance_seen"
        hint = ctx.words.tr(HINTS.get(check.name, HINTS[""]))
        self.words = TextField(ctx.look, check.words, name=ctx.words.tr("In words"), placeholder=hint)
        self.column.addWidget(self.words)
        self.watch(self.words)

    @override
    def filled(self) -> bool:
        return bool(self.words.text().strip())

    @override
    def parts(self) -> list[Part]:
        said = self.words.text().strip()
        return [partial(edits.set_fact, deal_id=self.deal_id, name=self.check.name, words=said)] if said else []


class ChoiceEditor(Editor):
    """One of a few; or ask at the next talk."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr = ctx.words.tr
        codes = FACT_FORMS[check.name].choices
        options = [(code, choice_word(ctx.words, check.name, code)) for code in codes]
        if check.name not in OWN:
            options.append((LATER, tr("Ask at the next talk")))
        self.choice = Choices(ctx.look, options, check.value, name=tr("Choice"))
        self.column.addWidget(self.choice)
        self.watch(self.choice)

    @override
    def filled(self) -> bool:
        return self.choice.current not in ("", LATER)

    @override
    def later(self) -> bool:
        return self.choice.current == LATER

    @override
    def parts(self) -> list[Part]:
        value = self.choice.current
        if not self.filled():
            return []
        return [partial(edits.set_fact, deal_id=self.deal_id, name=self.check.name, value=value)]


class VerdictEditor(ChoiceEditor):
    """A choice whose first is good by itself; every other needs its reason."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr = ctx.words.tr
        self.reason = TextField(
            ctx.look, check.words, name=tr("In words"), placeholder=tr(HINTS.get(check.name, HINTS[""]))
        )
        self.column.addWidget(self.reason)
        self.watch(self.reason)

    @override
    def filled(self) -> bool:
        first = FACT_FORMS[self.check.name].choices[0]
        return super().filled() and (self.choice.current == first or bool(self.reason.text().strip()))

    @override
    def parts(self) -> list[Part]:
        value, said = self.choice.current, self.reason.text().strip()
        if value in ("", LATER) or (value, said) == (self.check.value, self.check.words):
            return []
        return [partial(edits.set_fact, deal_id=self.deal_id, name=self.check.name, value=value, words=said)]


class BudgetEditor(Editor):
    """An amount, or none yet with the day to ask again."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        options = [(code, choice_word(ctx.words, check.name, code)) for code in (AMOUNT, NONE)]
        options.append((LATER, tr("Ask at the next talk")))
        self.choice = Choices(look, options, check.value, name=tr("Budget"))
        self.money = MoneyField(look, check.money, table.deal.currency, name=tr("Budget"))
        self.money.setFixedWidth(150)
        self.day = DayField(ctx, None, name=tr("Ask again on"), placeholder=tr("ask again on"))
        self.day.setFixedWidth(170)
        self.column.addWidget(self.choice)
        self.column.addLayout(in_line(look, self.money, self.day))
        self.watch(self.choice, self.money, self.day)
        self.choice.changed.connect(self._show)
        self.money.textEdited.connect(lambda text: self._take(AMOUNT) if text else None)
        self._show()

    def _take(self, code: str) -> None:
        self.choice.set_current(code)
        self._show()

    def _show(self) -> None:
        self.money.setVisible(self.choice.current not in (NONE, LATER))
        self.day.setVisible(self.choice.current == NONE)

    @override
    def filled(self) -> bool:
        if self.choice.current == NONE:
            return read(self.day) is not None
        return self.choice.current == AMOUNT and read(self.money) is not None

    @override
    def later(self) -> bool:
        return self.choice.current == LATER

    @override
    def wrong(self) -> str:
        fault = super().wrong()
        if self.choice.current == NONE:
            return fault if self.day.property("error") else ""
        return fault if self.choice.current == AMOUNT and self.money.property("error") else ""

    @override
    def parts(self) -> list[Part]:
        if not self.filled():
            return []
        put = partial(edits.set_fact, deal_id=self.deal_id, name=self.check.name)
        if self.choice.current == NONE:
            return [partial(put, value=NONE, day=read(self.day))]
        return [partial(put, value=AMOUNT, amount=read(self.money), currency=self.money.currency)]


class HandoverEditor(Editor):
    """The day of the handover, and who leads the delivery."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        tr, look = ctx.words.tr, ctx.look
        self.day = DayField(ctx, check.day, name=tr("Handover on"), placeholder=tr("handover on"))
        self.day.setFixedWidth(170)
        self.lead = TextField(
            look, check.person or check.words, name=tr("Delivery lead"), placeholder=tr("who leads the delivery")
        )
        self.column.addLayout(in_line(look, self.day, self.lead, wide=self.lead))
        self.watch(self.day, self.lead)

    @override
    def filled(self) -> bool:
        return read(self.day) is not None and bool(self.lead.text().strip())

    @override
    def parts(self) -> list[Part]:
        day, lead = read(self.day), self.lead.text().strip()
        if day is None and not lead:
            return []
        ours = {name.casefold(): key for key, name, _ in self.table.team}
        person_id = ours.get(lead.casefold(), "")
        words = "" if person_id else lead
        return [
            partial(
                edits.set_fact,
                deal_id=self.deal_id,
                name=self.check.name,
                day=day,
                words=words,
                person_id=person_id,
            )
        ]
