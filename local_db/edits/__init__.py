"""What the rep can do to the book, one function an act; named here without loading SQLModel.

`edits.move_deal` is a stand-in that imports its module when it is called, on the writer's thread.  For the type
checker it is the function itself, so that arguments are checked where they are bound.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from local_db.edits.accounts import add_account as add_account
    from local_db.edits.accounts import change_account as change_account
    from local_db.edits.accounts import delete_account as delete_account
    from local_db.edits.accounts import set_segment as set_segment
    from local_db.edits.bulk import add_follow_ups as add_follow_ups
    from local_db.edits.bulk import change_deals as change_deals
    from local_db.edits.bulk import change_playbook as change_playbook
    from local_db.edits.bulk import delete_deals as delete_deals
    from local_db.edits.bulk import hold_deals as hold_deals
    from local_db.edits.bulk import move_deals as move_deals
    from local_db.edits.bulk import snooze_deals as snooze_deals
    from local_db.edits.buyers import add_line as add_line
    from local_db.edits.buyers import add_seat as add_seat
    from local_db.edits.buyers import change_line as change_line
    from local_db.edits.buyers import change_seat as change_seat
    from local_db.edits.buyers import place_seats as place_seats
    from local_db.edits.buyers import remove_line as remove_line
    from local_db.edits.buyers import remove_seat as remove_seat
    from local_db.edits.buyers import seat_new_person as seat_new_person
    from local_db.edits.buyers import set_roles as set_roles
    from local_db.edits.deals import add_deal as add_deal
    from local_db.edits.deals import change_deal as change_deal
    from local_db.edits.deals import delete_deal as delete_deal
    from local_db.edits.deals import move_deal as move_deal
    from local_db.edits.gates import record_gate as record_gate
    from local_db.edits.gates import together as together
    from local_db.edits.goals import close_in_month as close_in_month
    from local_db.edits.goals import set_goal as set_goal
    from local_db.edits.notes import add_follow_up as add_follow_up
    from local_db.edits.notes import change_follow_up as change_follow_up
    from local_db.edits.notes import delete_follow_up as delete_follow_up
    from local_db.edits.notes import delete_note as delete_note
    from local_db.edits.notes import finish_follow_up as finish_follow_up
    from local_db.edits.notes import save_note as save_note
    from local_db.edits.outcomes import close_deal as close_deal
    from local_db.edits.outcomes import hold_deal as hold_deal
    from local_db.edits.outcomes import lose_deal as lose_deal
    from local_db.edits.outcomes import reopen_deal as reopen_deal
    from local_db.edits.outcomes import set_decider as set_decider
    from local_db.edits.outcomes import snooze_deal as snooze_deal
    from local_db.edits.outcomes import wake_deal as wake_deal
    from local_db.edits.outcomes import win_deal as win_deal
    from local_db.edits.people import add_person as add_person
    from local_db.edits.people import change_person as change_person
    from local_db.edits.people import delete_person as delete_person
    from local_db.edits.playbooks import copy_playbook as copy_playbook
    from local_db.edits.playbooks import ensure_playbook as ensure_playbook
    from local_db.edits.questions import answer_question as answer_question
    from local_db.edits.questions import ask_later as ask_later
    from local_db.edits.questions import tick_task as tick_task
    from local_db.edits.saved import delete_view as delete_view
    from local_db.edits.saved import save_view as save_view
    from local_db.edits.settings import set_setting as set_setting
    from local_db.edits.workbench import clear_fact as clear_fact
    from local_db.edits.workbench import delete_row as delete_row
    from local_db.edits.workbench import save_criterion as save_criterion
    from local_db.edits.workbench import save_pain as save_pain
    from local_db.edits.workbench import save_payment as save_payment
    from local_db.edits.workbench import save_rival as save_rival
    from local_db.edits.workbench import save_worry as save_worry
    from local_db.edits.workbench import set_fact as set_fact

_HOMES = {
    "accounts": "add_account change_account delete_account set_segment",
    "bulk": "add_follow_ups change_deals change_playbook delete_deals hold_deals move_deals snooze_deals",
    "buyers": "add_line add_seat change_line change_seat place_seats remove_line remove_seat seat_new_person set_roles",
    "deals": "add_deal change_deal delete_deal move_deal",
    "gates": "record_gate together",
    "goals": "close_in_month set_goal",
    "notes": "add_follow_up change_follow_up delete_follow_up delete_note finish_follow_up save_note",
    "outcomes": "close_deal hold_deal lose_deal reopen_deal set_decider snooze_deal wake_deal win_deal",
    "people": "add_person change_person delete_person",
    "playbooks": "copy_playbook ensure_playbook",
    "questions": "answer_question ask_later tick_task",
    "saved": "delete_view save_view",
    "settings": "set_setting",
    "workbench": "clear_fact delete_row save_criterion save_pain save_payment save_rival save_worry set_fact",
}


class Later:
    """An edit by name; calling it imports its module and calls the function."""

    __slots__ = ("home", "name")

    def __init__(self, home: str, name: str) -> None:
        self.home = home
        self.name = name

    def find(self) -> Callable[..., Any]:
        """Return the function itself; imports SQLModel."""
        found: Callable[..., Any] = getattr(import_module(f"local_db.edits.{self.home}"), self.name)
        return found

    def __call__(self, *args: Any, **kw: Any) -> Any:
        return self.find()(*args, **kw)


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names.split():
            return Later(home, name)
    raise AttributeError(name)
