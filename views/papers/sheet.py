"""The sheet that makes a deal's summary: for whom, in which language, on which size, and where to."""

import os
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from local_db import queries
from views.context import Context
from views.forms.form import FieldSpec, FormSheet


def file_name(name: str) -> str:
    """Return a deal's name as a file name that every system takes."""
    clean = "".join("-" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in name).strip(" .")
    return (clean or "Deal")[:80] + ".pdf"


def paper_sheet(ctx: Context, deal_id: str) -> FormSheet:
    """Return the sheet; its button asks for the place, writes the paper and offers to open it."""
    tr = ctx.words.tr
    deal = ctx.desk.read(queries.deal_file, deal_id, ctx.desk.today())
    name = deal.name if deal else ""
    fields = [
        FieldSpec(
            "kind", tr("For whom"), "choice", "inner",
            (
                ("inner", tr("For us: with roles, stances and dangers")),
                ("client", tr("For the client: nothing sensitive")),
            ),
            wide=True,
        ),
        FieldSpec("language", tr("Language"), "choice", ctx.words.language, (("en", "English"), ("zh", "中文"))),
        FieldSpec("size", tr("Paper size"), "choice", "a4", (("a4", "A4"), ("letter", "Letter"))),
    ]  # fmt: skip

    def make(values: dict[str, Any]) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place = str(Path(documents or tempfile.gettempdir()) / file_name(name))
        host = sheet.window()
        chosen, _ = QFileDialog.getSaveFileName(host, tr("Save the summary"), place, "PDF (*.pdf)")
        if chosen:
            out = Path(chosen if chosen.lower().endswith(".pdf") else chosen + ".pdf")
            ctx.shell.close_sheet()
            save(ctx, deal_id, values, out)

    sheet = FormSheet(ctx, tr("Deal summary"), fields, tr("Save as PDF"), make, width=520)
    return sheet


def save(ctx: Context, deal_id: str, values: dict[str, Any], out: Path) -> None:
    """Write the paper to `out` and say so, or say why not."""
    from views.papers.deal_summary import Order, write_summary

    order = Order(deal_id, values["kind"] == "client", values["language"], values["size"])
    desk, tr = ctx.desk, ctx.words.tr
    try:
        write_summary(desk.read, desk.playbook, order, desk.today(), out)
    except OSError as error:
        why = error.strerror or str(error)
        ctx.shell.say(
            tr("{path} could not be written: {why}. Choose another place.", path=out.name, why=why), error=True
        )
        return
    ctx.shell.say(tr("Saved {path}", path=str(out)))
    if not os.environ.get("DEALWRIGHT_NO_VIEWER"):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(out)))
