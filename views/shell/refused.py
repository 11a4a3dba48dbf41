"""A book that cannot be opened at the start: what happened, what is safe, and what can be done instead."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from local_db import paths
from local_db.refusals import Refusal
from views.refusal_words import refusal_sentence

if TYPE_CHECKING:
    from views.shell.program import Program


def ask_for_book(program: "Program", path: Path, refusal: Refusal) -> bool:
    """Say why a book was refused and offer another one until one opens; False when the rep gives up."""
    tr = program.words.tr
    while True:
        box = QMessageBox()
        box.setWindowTitle("Dealwright")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(tr("The book was not opened."))
        box.setInformativeText(refusal_sentence(program.words, refusal))
        for label in box.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)  # also of the sentence, which names a path
        other = box.addButton(tr("Open another book"), QMessageBox.ButtonRole.AcceptRole)
        usual = paths.default_book().absolute()
        own = None
        if usual_offered(path, usual, refusal):
            name = tr("Open the book in my documents") if usual.exists() else tr("Begin a new book")
            own = box.addButton(name, QMessageBox.ButtonRole.ActionRole)
        quit_ = box.addButton(tr("Quit"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(other)
        box.setEscapeButton(quit_)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is other:
            chosen, _ = QFileDialog.getOpenFileName(None, tr("Open a book"), str(path.parent), kinds(program))
            if not chosen:
                continue
            path = Path(chosen)
        elif own is not None and clicked is own:
            path = usual
        else:
            return False
        try:
            go_on(program, path, create=clicked is own)
        except Refusal as again:
            refusal = again
        else:
            return True


def usual_offered(path: Path, usual: Path, refusal: Refusal) -> bool:
    """Say whether the book in the documents, or a new one there, is a way out of this refusal."""
    return not (path.absolute() == usual and refusal.code != "missing")


def kinds(program: "Program") -> str:
    """Return the kinds of files that a book is chosen from."""
    tr = program.words.tr
    return tr("Dealwright books") + f" (*{paths.SUFFIX});;" + tr("All files") + " (*)"


def go_on(program: "Program", path: Path, *, create: bool) -> None:
    """Open another book than the one asked for, which is then the usual one; Refusal where that fails too."""
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal("read_only_place", path=str(path)) from error
        program.preferences.keep("book", "")
    program.args.book = None
    program.open(path, create=create)
