"""The table of all actions: name, title, keys, icon; the shell binds the keys, palette and key list show them."""

from typing import TYPE_CHECKING

from views.words import N_

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the rep can do from anywhere; `keys` are Qt key sequences, the first is the one shown."""

    name: str
    title: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    listed: bool = True  # in the palette


ACTIONS = (
    Action("palette", N_("Search or do"), ("Ctrl+K",), "search", listed=False),
    Action("go.today", N_("Go to Today"), ("Ctrl+1", "G, T"), "calendar-check"),
    Action("go.accounts", N_("Go to Accounts"), ("Ctrl+2", "G, A"), "building-2"),
    Action("go.deals", N_("Go to Deals"), ("Ctrl+3", "G, D"), "square-kanban"),
    Action("go.settings", N_("Go to Settings"), ("Ctrl+,",), "settings-2"),
    Action("note", N_("Write a note"), ("Ctrl+N",), "notebook-pen"),
    Action("note.here", N_("Write a note to the selected"), ("Ctrl+Shift+N",), "notebook-pen"),
    Action("step", N_("Set the next step of this deal"), ("Ctrl+.",), "calendar"),
    Action("new.account", N_("New account"), (), "building-2"),
    Action("new.deal", N_("New deal"), (), "square-kanban"),
    Action("import", N_("Bring in a list"), (), "file-spreadsheet"),
    Action("paper", N_("Paper of this page"), ("Ctrl+P",), "printer"),
    Action("undo", N_("Undo"), ("Ctrl+Z",), "undo-2"),
    Action("redo", N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "rotate-ccw"),
    Action("rail", N_("Open or close the rail"), ("Ctrl+B",), "panel-left"),
    Action("inspector", N_("Open or close the inspector"), ("Ctrl+I",), "panel-right"),
    Action("filter", N_("Filter here"), ("Ctrl+F",), "list-filter"),
    Action("keys", N_("Keys of this screen"), ("F1",), "keyboard"),
    Action("back", N_("Back"), ("Alt+Left",), "arrow-left"),
    Action("forward", N_("Forward"), ("Alt+Right",), "arrow-right"),
    Action("area.next", N_("Next area"), ("F6",), "", listed=False),
    Action("area.before", N_("Area before"), ("Shift+F6",), "", listed=False),
    Action("text.larger", N_("Larger text"), ("Ctrl++", "Ctrl+="), "zoom-in"),
    Action("text.smaller", N_("Smaller text"), ("Ctrl+-",), "zoom-out"),
    Action("text.normal", N_("Text size as shipped"), ("Ctrl+0",), "rotate-ccw"),
    Action("sample", N_("Look around in a sample book"), (), "book-open"),
    Action("own", N_("Back to my own book"), (), "book-open"),
    Action("backup", N_("Back the book up now"), (), "shield-check"),
    Action("quit", N_("Quit"), ("Ctrl+Q",), "x"),
)
BY_NAME = {action.name: action for action in ACTIONS}
