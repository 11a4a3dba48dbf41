"""A coaching question in words: its answer, what was answered before, and for which day it is asked."""

from collections.abc import Callable
from typing import Any

from local_db import queries
from models.deals import AnswerState
from models.notes import StepRow
from ui.widgets.labels import label
from views.context import Context
from views.formats import day_text
from views.forms.form import FieldSpec, FormSheet

_EARLIER = 8


def asked_line(ctx: Context, step: StepRow) -> str:
    """Return for which day an unknown is asked."""
    if step.due_on is None:
        return ctx.words.tr("On the list to ask.")
    return ctx.words.tr("Asked for {day}.", day=day_text(ctx.words, step.due_on, ctx.desk.today()))


def answer_sheet(
    ctx: Context,
    deal_id: str,
    question: str,
    text: str,
    state: AnswerState | None,
    store: Callable[[str, str, str], None],
) -> FormSheet:
    """Return the sheet that answers a question in words; `store` gets question, answer and words."""
    tr = ctx.words.tr
    options = (("", tr("unknown")), ("yes", tr("yes")), ("no", tr("no")))
    fields = [
        FieldSpec("answer", tr("Answer"), "choice", state.answer if state else "", options),
        FieldSpec("said", tr("In words"), "area", state.words if state else "", wide=True),
    ]

    def done(values: dict[str, Any]) -> None:
        ctx.shell.close_sheet()
        store(question, values["answer"], values["said"])

    sheet = FormSheet(ctx, text, fields, tr("Save"), done)
    earlier = ctx.desk.read(queries.answer_history, deal_id, question)
    if earlier:
        sheet.add(label(ctx.look, tr("What was answered so far"), "small", "text.secondary", weight=600))
    spoken = dict(options)
    for change in earlier[:_EARLIER]:
        at = change.at.astimezone()
        parts = (day_text(ctx.words, at.date(), ctx.desk.today()), f"{at:%H:%M}", spoken[change.answer], change.words)
        sheet.add(label(ctx.look, " · ".join(part for part in parts if part), "small", "text.secondary", wrap=True))
    sheet.fields["said"].setFocus()
    return sheet
