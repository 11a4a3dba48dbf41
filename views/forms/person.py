"""The form of a person at an account (method §4)."""

from functools import partial
from typing import Any

from local_db import edits, queries
from local_db.acts import Act
from local_db.keys import new_key
from models.buyers import PERSONALITIES
from views.buyer_words import personality_word
from views.context import Context
from views.forms.form import FieldSpec, FormSheet


def person_sheet(ctx: Context, person_id: str, account_id: str = "") -> FormSheet:
    """Return the sheet for a new person ('') at an account, or an existing one."""
    tr = ctx.words.tr
    found = ctx.desk.read(queries.person, person_id) if person_id else None
    account_id = found.account_id if found else account_id

    def get(name: str) -> Any:
        return getattr(found, name) if found is not None else ""

    others = ctx.desk.read(queries.account_people, account_id) if account_id else ()
    bosses = (("", tr("nobody named")), *((each.id, each.name) for each in others if each.id != person_id))
    animals = (("", tr("not known")), *((key, personality_word(ctx.words, key)) for key in PERSONALITIES))
    fields = [
        FieldSpec("name", tr("Name"), value=get("name"), required=True),
        FieldSpec("title", tr("Job title"), value=get("title")),
        FieldSpec("department", tr("Department"), value=get("department")),
        FieldSpec("boss_id", tr("Reports to"), "choice", get("boss_id"), bosses),
        FieldSpec("phone", tr("Phone"), value=get("phone")),
        FieldSpec("mail", tr("Mail address"), value=get("mail")),
        FieldSpec("personality", tr("Personality"), "choice", get("personality"), animals),
        FieldSpec("birthday", tr("Birthday"), "date", found.birthday if found else None),
    ]

    def store(values: dict[str, Any]) -> None:
        name = values["name"]
        ctx.shell.close_sheet()
        said = tr("Changed {person}", person=name) if person_id else tr("Added {person}", person=name)
        if person_id:
            act, edit = (
                Act("Changed {person}", person=name),
                partial(edits.change_person, person_id=person_id, **values),
            )
        else:
            act = Act("Added {person}", person=name)
            edit = partial(edits.add_person, key=new_key(), account_id=account_id, **values)
        ctx.desk.edit(act, edit, lambda: ctx.shell.say(said, undo=True))

    return FormSheet(ctx, tr("Edit person") if person_id else tr("New person"), fields, tr("Save"), store)
