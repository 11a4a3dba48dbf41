"""The sentences for what was refused: what happened, what is safe, what to do (design §9)."""

import os
from typing import Any

from local_db.refusals import Refusal
from views.words import N_, Words

SENTENCES = {
    "missing": N_("There is no book at {path}. Nothing was made. Look whether the disk or stick is there."),
    "missing_folder": N_(
        "The folder {folder} does not exist. Nothing was made. Make the folder, or choose another place."
    ),
    "is_folder": N_("{path} is a folder, not a book. It was left as it is. Choose a file."),
    "empty_file": N_(
        "{path} is an empty file, not a book. It was left as it is. Choose another file, or go back to a backup."
    ),
    "not_a_book": N_("{path} is not a Dealwright book. It was left as it is. Choose another file."),
    "unreadable": N_(
        "{path} cannot be read. It was left as it is. Ask for the right to read it, or copy it to your folder."
    ),
    "newer_book": N_(
        "The book {path} was written by a newer Dealwright. It was left as it is. Update the program, then open it "
        "again."
    ),
    "older_book": N_("The book {path} is of an older version. It was left as it is. Open it in the window once."),
    "leftover_wal": N_(
        "Beside {path} lies a file of unfinished changes that does not belong to it. Nothing was touched. "
        "Move the file that ends in -wal away, then open the book again."
    ),
    "old_library": N_(
        "The SQLite library {found} is too old to be safe. The book was not opened. Run make setup again."
    ),
    "damaged": N_("The book {path} is damaged. It was left as it is. Go back to a backup: restore BACKUP --book FILE."),
    "bad_copy": N_("{path} is no sound copy of a book. Nothing was changed. Take another backup."),
    "same_file": N_("{path} is the book itself. Nothing was changed. Name a backup of it."),
    "migration_failed": N_(
        "The book {path} could not be brought to this version. It is as it was before. Send us the log, go on with the "
        "program you had."
    ),
    "read_only": N_("The book {path} is open for reading only. Nothing was changed."),
    "read_only_place": N_(
        "{path} lies where nothing can be written. It was left as it is. Copy it to your own folder and open the copy."
    ),
    "no_new_file": N_("Nothing can be written at {path}. Nothing was made. Choose another place."),
    "locked_elsewhere": N_("The book is open elsewhere. Nothing was lost. Close it there, or open a copy."),
    "disk_full": N_("The disk is full. The book is as it was before. Free some space, then do it again."),
    "disk_error": N_(
        "The disk does not answer. The book is as it was before. Check the disk, and copy the book elsewhere."
    ),
    "broken_reference": N_(
        "Something this belongs to is gone. The book is as it was before. Look at it again, then repeat."
    ),
    "constraint": N_("The book refused this value. The book is as it was before. Check what was entered."),
    "bad_value": N_("The book refused the value “{value}”. The book is as it was before. Check what was entered."),
    "bad_line": N_(
        "A line joins two different people of one deal. The book is as it was before. Choose another person."
    ),
    "own_boss": N_("Nobody can be his own superior, not even round about. The book is as it was before."),
    "needs_name": N_("A name is needed. The book is as it was before. Write one."),
    "gone": N_("It was deleted meanwhile. The book is as it was before."),
    "undo_conflict": N_("This act cannot be taken back any more: what it touched has changed. The book is as it was."),
    "import_running": N_("A list is coming in just now. Nothing was changed. Wait for its end, or stop it."),
    "closed": N_("The book is being closed. This last change was not stored."),
    "stopped": N_("Stopped. The book is as it was before."),
    "unexpected": N_(
        "Something went wrong ({what}). The book is as it was before. Try once more; if it stays, go on and tell us."
    ),
}
FINDINGS = {
    "damaged_page": N_("The file is damaged: {what}"),
    "broken_reference": N_("A row of “{table}” belongs to a row of “{other}” that is not there."),
    "wrong_version": N_("The book’s version marks do not agree ({found}, {named})."),
    "history_gap": N_("The history lacks an entry before number {n}."),
    "history_orphan": N_("The history has rows of an entry {n} that is not there."),
    "history_unreadable": N_("Entry {n} of the history cannot be read."),
    "row_differs": N_("The row {key} of “{table}” is not as the history left it."),
    "row_unknown": N_("The history does not know the row {key} of “{table}”."),
    "row_missing": N_("The row {key} of “{table}” is missing."),
}


def finding_sentence(words: Words, code: str, values: dict[str, Any]) -> str:
    """Return the sentence for something that `check` found."""
    message = FINDINGS.get(code)
    return words.tr(message, **values) if message else refusal_sentence(words, Refusal(code, **values))


def refusal_sentence(words: Words, refusal: Refusal) -> str:
    """Return the sentence for a refusal; a code without one gets the sentence for the unexpected."""
    code = refusal.code
    if code == "read_only_place" and not os.path.lexists(str(refusal.values.get("path", ""))):
        code = "no_new_file"
    message = SENTENCES.get(code)
    if message is None:
        return words.tr(SENTENCES["unexpected"], what=refusal.code)
    values = {"path": "", "folder": "", "what": "", "found": "", "value": "", **refusal.values}
    return words.tr(message, **values)
