"""The questions that the screens ask, each imported when it is first named; no module is named like a function."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from local_db.queries.accounts import account_cards as account_cards
    from local_db.queries.accounts import account_cards_of as account_cards_of
    from local_db.queries.accounts import account_count as account_count
    from local_db.queries.accounts import account_deals as account_deals
    from local_db.queries.accounts import account_file as account_file
    from local_db.queries.accounts import account_keys as account_keys
    from local_db.queries.accounts import open_total as open_total
    from local_db.queries.accounts import owners as owners
    from local_db.queries.accounts import trades as trades
    from local_db.queries.board import board_counts as board_counts
    from local_db.queries.board import column_heads as column_heads
    from local_db.queries.board import column_keys as column_keys
    from local_db.queries.board import deal_cards as deal_cards
    from local_db.queries.board import playbooks_used as playbooks_used
    from local_db.queries.board_sides import aside_counts as aside_counts
    from local_db.queries.board_sides import aside_keys as aside_keys
    from local_db.queries.board_sides import column_groups as column_groups
    from local_db.queries.board_sides import playbook_counts as playbook_counts
    from local_db.queries.board_sides import saved_views as saved_views
    from local_db.queries.buyers import buyer_map as buyer_map
    from local_db.queries.client import ClientDate as ClientDate
    from local_db.queries.client import ClientDeal as ClientDeal
    from local_db.queries.client import ClientPerson as ClientPerson
    from local_db.queries.client import client_dates as client_dates
    from local_db.queries.client import client_deal as client_deal
    from local_db.queries.client import client_people as client_people
    from local_db.queries.dangers import all_dangers as all_dangers
    from local_db.queries.dangers import danger_totals as danger_totals
    from local_db.queries.dangers import dangers_of as dangers_of
    from local_db.queries.dangers import deal_dangers as deal_dangers
    from local_db.queries.deal_table import list_groups as list_groups
    from local_db.queries.deal_table import list_keys as list_keys
    from local_db.queries.deal_table import list_rows as list_rows
    from local_db.queries.deal_table import marked_total as marked_total
    from local_db.queries.deals import deal_answers as deal_answers
    from local_db.queries.deals import deal_file as deal_file
    from local_db.queries.deals import deal_list as deal_list
    from local_db.queries.deals import deal_steps as deal_steps
    from local_db.queries.deals import deal_tasks as deal_tasks
    from local_db.queries.deals import deals_named as deals_named
    from local_db.queries.deals import pinned_deals as pinned_deals
    from local_db.queries.deals import undecided_deals as undecided_deals
    from local_db.queries.forecasts import forecast as forecast
    from local_db.queries.forecasts import forecast_keys as forecast_keys
    from local_db.queries.forecasts import goals as goals
    from local_db.queries.gates import gate_ahead as gate_ahead
    from local_db.queries.gates import gate_counts as gate_counts
    from local_db.queries.gates import gate_passes as gate_passes
    from local_db.queries.gates import gates_of as gates_of
    from local_db.queries.gates import gates_to as gates_to
    from local_db.queries.gates import win_gates as win_gates
    from local_db.queries.gates import win_target as win_target
    from local_db.queries.history import act_place as act_place
    from local_db.queries.history import last_redoable as last_redoable
    from local_db.queries.history import last_undoable as last_undoable
    from local_db.queries.history import record_history as record_history
    from local_db.queries.marks import stage_marks as stage_marks
    from local_db.queries.name_list import names as names
    from local_db.queries.name_list import names_of as names_of
    from local_db.queries.name_list import names_page as names_page
    from local_db.queries.notes import account_notes as account_notes
    from local_db.queries.notes import all_notes as all_notes
    from local_db.queries.notes import deal_note_count as deal_note_count
    from local_db.queries.notes import deal_notes as deal_notes
    from local_db.queries.notes import note as note
    from local_db.queries.people import account_people as account_people
    from local_db.queries.people import our_team as our_team
    from local_db.queries.people import people_list as people_list
    from local_db.queries.people import person as person
    from local_db.queries.questions import answer_history as answer_history
    from local_db.queries.questions import asked_questions as asked_questions
    from local_db.queries.today import step as step
    from local_db.queries.today import step_counts as step_counts
    from local_db.queries.today import steps_done_on as steps_done_on
    from local_db.queries.today import steps_until as steps_until
    from local_db.queries.today import undated_steps as undated_steps
    from local_db.queries.values import drafts as drafts
    from local_db.queries.values import holds_anything as holds_anything
    from local_db.queries.values import setting as setting
    from local_db.queries.values import settings as settings
    from local_db.queries.workbench import deal_criteria as deal_criteria
    from local_db.queries.workbench import deal_facts as deal_facts
    from local_db.queries.workbench import deal_pains as deal_pains
    from local_db.queries.workbench import deal_payments as deal_payments
    from local_db.queries.workbench import deal_rivals as deal_rivals
    from local_db.queries.workbench import deal_worries as deal_worries

_HOMES = {
    "accounts": "account_cards account_cards_of account_count account_deals account_file account_keys open_total "
    "owners trades",
    "board": "board_counts column_heads column_keys deal_cards playbooks_used",
    "board_sides": "aside_counts aside_keys column_groups playbook_counts saved_views",
    "buyers": "buyer_map",
    "client": "ClientDate ClientDeal ClientPerson client_dates client_deal client_people",
    "dangers": "all_dangers danger_totals dangers_of deal_dangers",
    "deal_table": "list_groups list_keys list_rows marked_total",
    "deals": "deal_answers deal_file deal_list deal_steps deal_tasks deals_named pinned_deals undecided_deals",
    "forecasts": "forecast forecast_keys goals",
    "gates": "gate_ahead gate_counts gate_passes gates_of gates_to win_gates win_target",
    "history": "act_place last_redoable last_undoable record_history",
    "marks": "stage_marks",
    "name_list": "names names_of names_page",
    "notes": "account_notes all_notes deal_note_count deal_notes note",
    "people": "account_people our_team people_list person",
    "questions": "answer_history asked_questions",
    "today": "step step_counts steps_done_on steps_until undated_steps",
    "values": "drafts holds_anything setting settings",
    "workbench": "deal_criteria deal_facts deal_pains deal_payments deal_rivals deal_worries",
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names.split():
            found = getattr(import_module(f"local_db.queries.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(name)
