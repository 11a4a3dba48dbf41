"""The fields of money: the schedule of payments, and what has come in (method §5, gates to F and closed)."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from local_db import edits
from local_db.keys import new_key
from models.gates import Check
from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.checks import CheckRow
from views.context import Context
from views.formats import day_text, money_text
from views.forms.inputs import DayField, MoneyField, in_line
from views.gate.editor import Editor, Part, Table, read


class PaymentsEditor(Editor):
    """Rows of a day and an amount: those that lack one of them, or new ones."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        self.rows: list[tuple[str, DayField, MoneyField]] = []
        self._more = Button(ctx.look, ctx.words.tr("Another payment"), kind="ghost", icon="plus", small=True)
        self._more.clicked.connect(self._add_one)
        self.column.addWidget(self._more)
        undone = [row for row in table.payments if row.due_on is None or row.money is None]
        for row in undone:
            self._add(row.id, row.due_on, row.money)
        if not undone:
            self._add("", None, table.deal.money)
        self.setFocusProxy(self.rows[0][1])

    def _add(self, key, due_on, money) -> tuple[DayField, MoneyField]:  # type: ignore[no-untyped-def]
        tr, look = self.ctx.words.tr, self.ctx.look
        day = DayField(self.ctx, due_on, name=tr("Due on"), placeholder=tr("due on"))
        day.setFixedWidth(170)
        amount = MoneyField(look, money, self.table.deal.currency, name=tr("Amount"))
        amount.setFixedWidth(150)
        row: QHBoxLayout = in_line(look, day, amount)
        self.column.insertLayout(self.column.count() - 1, row)
        before = self.rows[-1][2] if self.rows else None
        self.rows.append((key, day, amount))
        if before is not None:
            self.setTabOrder(before, day)
        self.setTabOrder(day, amount)
        self.setTabOrder(amount, self._more)
        self.watch(day, amount)
        self.changed.emit()
        return day, amount

    def _add_one(self) -> None:
        self._add("", None, None)[0].setFocus()

    def _entered(self) -> list[tuple[str, DayField, MoneyField]]:
        return [row for row in self.rows if row[0] or row[1].text().strip() or row[2].text().strip()]

    @override
    def filled(self) -> bool:
        rows = self._entered()
        return bool(rows) and all(read(day) is not None and read(amount) is not None for _, day, amount in rows)

    @override
    def parts(self) -> list[Part]:
        made: list[Part] = []
        for key, day, amount in self._entered():
            if read(day) is None:
                continue
            fields = {"due_on": read(day), "amount": read(amount), "currency": amount.currency}
            made.append(partial(edits.save_payment, key=key or new_key(), deal_id=self.deal_id, **fields))
        return made


class MoneyInEditor(Editor):
    """The open payments to tick as paid; without a schedule, what was received in all."""

    def __init__(self, ctx: Context, table: Table, check: Check) -> None:
        super().__init__(ctx, table, check)
        words, look, today = ctx.words, ctx.look, ctx.desk.today()
        self.paid: list[tuple[str, CheckRow]] = []
        for row in table.payments:
            if row.paid_on is not None:
                continue
            due = day_text(words, row.due_on, today) if row.due_on else ""
            said = " · ".join(part for part in (row.label, money_text(words, row.money), due) if part)
            box = CheckRow(look, words.tr("Paid: {payment}", payment=said))
            box.toggled.connect(lambda _on: self.changed.emit())
            self.column.addWidget(box)
            self.paid.append((row.id, box))
        self.received = MoneyField(look, table.deal.received, table.deal.currency, name=words.tr("Received"))
        self.received.setFixedWidth(150)
        self.column.addWidget(self.received)  # a field without a parent would be a window
        self.received.setVisible(not self.paid)
        if not self.paid:
            goal = table.deal.money
            beside = words.tr("received, of {money}", money=money_text(words, goal, exact=True)) if goal else ""
            self.column.addLayout(in_line(look, self.received, beside or words.tr("received")))
            self.watch(self.received)

    @override
    def filled(self) -> bool:
        if self.paid:
            return all(box.isChecked() for _, box in self.paid)
        got, goal = read(self.received), self.table.deal.money
        return got is not None and goal is not None and got >= goal.minor

    @override
    def parts(self) -> list[Part]:
        if self.paid:
            today = self.ctx.desk.today()
            return [
                partial(edits.save_payment, key=key, deal_id=self.deal_id, paid_on=today)
                for key, box in self.paid
                if box.isChecked()
            ]
        got, before = read(self.received), self.table.deal.received
        if got is None or (before is not None and before.minor == got):
            return []
        return [partial(edits.change_deal, deal_id=self.deal_id, received=got)]
