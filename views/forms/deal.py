"""The form of an existing deal, and what is asked when one is moved with a win rate of its own."""

from functools import partial
from typing import Any

from local_db import edits, queries
from local_db.acts import Act
from models.deals import DealFile
from views.context import Context
from views.formats import CURRENCIES, percent
from views.forms.form import FieldSpec, FormSheet, major, minor


def _accounts(ctx: Context) -> tuple[tuple[str, str], ...]:
    rows = ctx.desk.read(queries.names)
    found = sorted((row.name, row.key) for row in rows if row.kind == "account")
    return (("", ctx.words.tr("No account")), *((key, name) for name, key in found))


def deal_form(ctx: Context, deal: DealFile) -> FormSheet:
    """Return the sheet that changes a deal."""
    tr = ctx.words.tr
    money = deal.money
    fields = [
        FieldSpec("name", tr("Name"), value=deal.name, required=True, wide=True),
        FieldSpec("account_id", tr("Account"), "choice", deal.account_id, _accounts(ctx), wide=True),
        FieldSpec("amount", tr("Money"), "number", major(money), least=0),
        FieldSpec("currency", tr("Currency"), "choice", deal.currency, tuple((code, code) for code in CURRENCIES)),
        FieldSpec("close_date", tr("Close date"), "date", deal.close_date),
        FieldSpec(
            "win_rate",
            tr("Win rate of your own, %"),
            "number",
            deal.win_rate if deal.own_rate else None,
            hint=tr("Empty: the stage’s win rate counts."),
            least=0,
            most=100,
        ),
        FieldSpec("product", tr("Product"), value=deal.product),
        FieldSpec("owner", tr("Owner"), value=deal.owner),
        FieldSpec("received", tr("Received"), "number", major(deal.received), least=0),
        FieldSpec("about", tr("Where we stand"), "area", deal.about, wide=True),
    ]

    def store(values: dict[str, Any]) -> None:
        currency = values["currency"]
        values["amount"] = minor(values["amount"], currency)
        values["received"] = minor(values["received"], currency)
        rate = values["win_rate"]
        values["win_rate"] = None if rate is None else int(rate)
        ctx.shell.close_sheet()
        ctx.desk.edit(
            Act("Changed {deal}", deal=values["name"]),
            partial(edits.change_deal, deal_id=deal.id, **values),
            lambda: ctx.shell.say(tr("Changed {deal}", deal=values["name"]), undo=True),
        )

    return FormSheet(ctx, tr("Edit deal"), fields, tr("Save"), store)


def rate_form(ctx: Context, deal: DealFile, stage: str, rate: int, move: Any) -> FormSheet:
    """Return the sheet that asks whose win rate counts after a move; `move` gets True to take the stage's."""
    tr = ctx.words.tr
    options = (
        ("keep", tr("Keep {rate}", rate=percent(deal.win_rate))),
        ("take", tr("Take {rate} of {stage}", rate=percent(rate), stage=stage)),
    )
    fields = [FieldSpec("which", tr("Which win rate counts now?"), "choice", "keep", options, wide=True)]

    def store(values: dict[str, Any]) -> None:
        ctx.shell.close_sheet()
        move(values["which"] == "take")

    return FormSheet(ctx, deal.name, fields, tr("Move"), store, width=440)
