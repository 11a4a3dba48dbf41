"""The sentences for what was refused: what happened, what is safe, what to do (design §9)."""

from local_db.refusals import Refusal
from views.words import N_, Words

SENTENCES = {
    "missing": N_("There is no book at {path}. Nothing was made. Look whether the disk or stick is there."),
    "missing_folder": N_("The folder {folder} does not exist. Nothing was made. Make the folder, or choose another place."),
    "empty_file": N_("{path} is an empty file, not a book. It was left as it is. Choose another file, or go back to a backup."),
    "not_a_book": N_("{path} is not a Dealwright book. It was left as it is. Choose another file."),
    "newer_book": N_("The book was written by a newer Dealwright. It was left as it is. Update the program, then open it again."),
    "damaged": N_("The book is damaged. It was left as it is. Go back to a backup: dealwright restore BACKUP --book FILE."),
    "read_only_place": N_("The book lies where nothing can be written. It was left as it is. Copy it to your own folder and open the copy."),
    "locked_elsewhere": N_("The book is open elsewhere. Nothing was lost. Close it there, or open a copy."),
    "locked": N_("The book is encrypted. It was left as it is. This version cannot open it."),
    "disk_full": N_("The disk is full. The book is as it was before. Free some space, then do it again."),
    "disk_error": N_("The disk does not answer. The book is as it was before. Check the disk, and copy the book elsewhere."),
    "broken_reference": N_("Something this belongs to is gone. The book is as it was before. Look at it again, then repeat."),
    "constraint": N_("The book refused this value. The book is as it was before. Check what was entered."),
    "gone": N_("It was deleted meanwhile. The book is as it was before."),
    "unexpected": N_("Something went wrong ({what}). The book is as it was before. Try once more; if it stays, go on and tell us."),
}  # fmt: skip


def refusal_sentence(words: Words, refusal: Refusal) -> str:
    """Return the sentence for a refusal; a code without one gets the sentence for the unexpected."""
    message = SENTENCES.get(refusal.code)
    if message is None:
        return words.tr(SENTENCES["unexpected"], what=refusal.code)
    values = {"path": "", "folder": "", "what": "", **refusal.values}
    return words.tr(message, **values)
