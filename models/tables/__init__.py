"""The tables of the book; imported by edits, migrations and importing alone."""

from models.tables.accounts import Account, Person
from models.tables.buyers import MapLine, Seat, SeatRole
from models.tables.deals import Answer, Deal, PlaybookCopy, PlaybookDanger, PlaybookStage, TaskDone
from models.tables.history import Draft, HistoryEntry, HistoryRow
from models.tables.notes import FollowUp, Note, NotePerson, Setting

__all__ = [
    "Account",
    "Answer",
    "Deal",
    "Draft",
    "FollowUp",
    "HistoryEntry",
    "HistoryRow",
    "MapLine",
    "Note",
    "NotePerson",
    "Person",
    "PlaybookCopy",
    "PlaybookDanger",
    "PlaybookStage",
    "Seat",
    "SeatRole",
    "Setting",
    "TaskDone",
]
