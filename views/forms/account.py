"""The form of an account: a name is enough, the rest can wait (method §1, §4)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from local_db import edits, queries
from local_db.acts import Act
from local_db.keys import new_key
from views.account_words import GRADE, KEY_REASON, STATUS
from views.context import Context
from views.forms.form import FieldSpec, FormSheet, major, minor


def _choices(ctx: Context, table: dict[str, str], empty: str = "") -> tuple[tuple[str, str], ...]:
    first = (("", empty),) if empty else ()
    return (*first, *((key, ctx.words.tr(text)) for key, text in table.items() if key))


def account_sheet(ctx: Context, account_id: str, done: Callable[[str], object] | None = None) -> FormSheet:
    """Return the sheet for a new account ('') or an existing one; `done` gets the key once it is stored."""
    tr = ctx.words.tr
    found = ctx.desk.read(queries.account_file, account_id) if account_id else None
    currency = (found.profit.currency if found and found.profit else "") or ctx.desk.currency()

    def get(name: str, default: Any = "") -> Any:
        return getattr(found, name) if found is not None else default

    fields = [
        FieldSpec("name", tr("Name"), value=get("name"), required=True, wide=True),
        FieldSpec("short_name", tr("Short name"), value=get("short_name")),
        FieldSpec("trade", tr("Industry"), value=get("trade")),
        FieldSpec("town", tr("Town"), value=get("town")),
        FieldSpec("country", tr("Country"), value=get("country")),
        FieldSpec("status", tr("Status"), "choice", get("status", "potential"), _choices(ctx, STATUS)),
        FieldSpec("grade", tr("Grade"), "choice", get("grade"), _choices(ctx, GRADE, tr("No grade"))),
        FieldSpec(
            "key_reason",
            tr("Key account because"),
            "choice",
            get("key_reason"),
            _choices(ctx, KEY_REASON, tr("not key")),
        ),
        FieldSpec("headcount", tr("People"), "number", get("headcount", None), least=0, most=10_000_000),
        FieldSpec("profit", tr("Yearly profit, {currency}", currency=currency), "number", major(get("profit", None))),
        FieldSpec("website", tr("Website"), value=get("website")),
        FieldSpec("source", tr("Source"), value=get("source")),
        FieldSpec("about", tr("About"), "area", get("about"), wide=True),
    ]

    def store(values: dict[str, Any]) -> None:
        headcount = values.pop("headcount")
        profit = minor(values.pop("profit"), currency)
        values |= {"headcount": None if headcount is None else int(headcount), "profit": profit}
        if profit is not None:
            values["currency"] = currency
        name = values["name"]
        ctx.shell.close_sheet()
        key = account_id or new_key()

        def stored() -> None:
            said = (
                tr("Changed account {account}", account=name)
                if account_id
                else tr("Added account {account}", account=name)
            )
            ctx.shell.say(said, undo=True)
            if done is not None:
                done(key)

        if account_id:
            ctx.desk.edit(Act("Changed account {account}", account=name),
                          partial(edits.change_account, account_id=key, **values), stored)  # fmt: skip
        else:
            ctx.desk.edit(Act("Added account {account}", account=name),
                          partial(edits.add_account, key=key, **values), stored)  # fmt: skip

    title = tr("Edit account") if account_id else tr("New account")
    return FormSheet(ctx, title, fields, tr("Save") if account_id else tr("Add account"), store)
