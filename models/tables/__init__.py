"""The tables of the book; imported by edits, migrations and importing alone."""

from models.tables.accounts import Account, Person
from models.tables.buyers import MapLine, Seat, SeatRole
from models.tables.deals import Answer, Deal, PlaybookCopy, PlaybookDanger, PlaybookGate, PlaybookStage, TaskDone
from models.tables.history import Draft, HistoryEntry, HistoryRow
from models.tables.notes import FollowUp, Note, NotePerson, Setting
from models.tables.workbench import Criterion, DealFact, GatePass, Pain, Payment, Rival, SavedView, Worry

__all__ = [
    "Account",
    "Answer",
    "Criterion",
    "Deal",
    "DealFact",
    "Draft",
    "FollowUp",
    "GatePass",
    "HistoryEntry",
    "HistoryRow",
    "MapLine",
    "Note",
    "NotePerson",
    "Pain",
    "Payment",
    "Person",
    "PlaybookCopy",
    "PlaybookDanger",
    "PlaybookGate",
    "PlaybookStage",
    "Rival",
    "SavedView",
    "Seat",
    "SeatRole",
    "Setting",
    "TaskDone",
    "Worry",
]
