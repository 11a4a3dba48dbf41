"""A book that cannot be opened at the start: what happened, what is safe, and what can be done instead."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from local_db import paths
from local_db.refusals import Refusal
from views.refusal_words import refusal_sentence

if TYPE_CHECKING:
    from views.shell.start import Program


def ask_for_book(program: "Program", path: Path, refusal: Refusal) -> bool:
    """Say why a book was refused and offer another one until one opens; False when the rep gives up."""
    tr = program.words.tr
    while True:
        box = QMessageBox()
        box.setWindowTitle("Dealwright")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(tr("The book was not opened."))
        box.setInformativeText(refusal_sentence(program.words, refusal))
        box.setTextFormat(box.textFormat().PlainText)
        other = box.addButton(tr("Open another book"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Quit"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is not other:
            return False
        chosen, _ = QFileDialog.getOpenFileName(None, tr("Open a book"), str(path.parent), f"*{paths.SUFFIX} (*)")
        if not chosen:
            continue
        try:
            program.open(Path(chosen), create=False)
        except Refusal as again:
            path, refusal = Path(chosen), again
        else:
            return True
