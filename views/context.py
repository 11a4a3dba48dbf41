"""What a screen is given: the desk (data), the look (colours, fonts, icons), the words and the shell around it."""

from typing import TYPE_CHECKING, Protocol

from models.deals import KEEP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from dataclasses import dataclass

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from models.deals import Keep
    from ui.theme import Look
    from views.desk import Desk
    from views.preferences import Preferences
    from views.words import Words

    Then = Callable[[], None] | None
else:
    from models.rows import dataclass


@dataclass(frozen=True, slots=True)
class Here:
    """Where the rep stands, by keys; a note guesses its account and deal from it."""

    account_id: str = ""
    deal_id: str = ""
    person_id: str = ""


class Program(Protocol):
    """What settings and the first-run page may ask of the program."""

    preferences: "Preferences"

    def set_language(self, language: str) -> None: ...
    def choose_book(self) -> None: ...
    def move_book(self) -> None: ...
    def back_up(self) -> None: ...
    def open_sample(self) -> None: ...
    def open_own(self) -> None: ...
    def in_sample(self) -> bool: ...


class Shell(Protocol):
    """What a screen may ask of the window around it."""

    def go(self, screen: str, key: str = "", tab: str = "") -> None:
        """Show a screen: today, accounts, account (key), deals, deal (key, tab overview|map|notes), settings."""

    def say(self, text: str, *, undo: bool = False, error: bool = False) -> None:
        """Show a toast; `undo` offers Ctrl+Z, an error stays until closed."""

    def open_sheet(self, sheet: "QWidget", beside: "QRect | None" = None) -> None:
        """Float a sheet over a scrim, beside a place of the window (its px) if one is given.

        It gets the focus and Esc closes it (its `reject()` if it has one).
        """

    def close_sheet(self) -> None:
        """Close the open sheet and give the focus back."""

    def show_inspector(self, shown: bool) -> None:
        """Open or close the inspector of the present screen."""

    def inspector_chosen(self) -> bool:
        """Say whether the rep himself opened or closed the inspector."""

    def write_note(self, here: Here) -> None:
        """Open the note sheet with account and deal guessed from `here`."""

    def new_deal(self, account_id: str = "") -> None:
        """Open the form of a new deal, for an account if given."""

    def next_step(self, deal_id: str) -> None:
        """Open the next-step form of a deal."""

    def part(self, name: str) -> "QWidget":
        """Return a new part that another screen lends: map, deal_side, next_step, notes."""

    def make_paper(self, deal_id: str) -> None:
        """Open the sheet that makes a deal's summary."""

    def tab_changed(self, tab: str) -> None:
        """Say that the present screen shows another tab."""

    def run_action(self, name: str) -> None:
        """Do an action of the table."""

    def move_deal(
        self,
        deal_id: str,
        stage: str,
        *,
        rank: float | None = None,
        below: str = "",
        win_rate: "int | Keep | None" = KEEP,
        done: "Then" = None,
        dropped: "Then" = None,
        beside: "QRect | None" = None,
    ) -> None:
        """Move a deal to a stage (or models.gates.CLOSED): at once, or past its gate's sheet; without rank on top.

        `done` is called when it is decided, just before it is stored; `dropped` when the rep stays.
        """

    def win_deal(
        self, deal_id: str, *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Win a deal from anywhere: at once, or past the sheet of the gates that this skips."""

    def move_deals(self, ids: "Sequence[str]", stage: str, *, done: "Then" = None, dropped: "Then" = None) -> None:
        """Move several deals of one playbook to a stage; what is open at the gates of all is listed once."""

    def lose_deal(
        self, deal_id: str, *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask why a deal is lost, and note it."""

    def lose_deals(
        self, ids: "Sequence[str]", *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask why deals are lost, and note it for all."""

    def hold_deal(
        self, deal_id: str, *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask until when a deal is on hold, and note it."""

    def hold_deals(
        self, ids: "Sequence[str]", *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask until when deals are on hold, and note it."""

    def snooze_deals(
        self, ids: "Sequence[str]", *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask until when and because of what deals rest, and note it."""

    def wake_deal(self, deal_id: str) -> None:
        """End a deal's snooze."""

    def reopen_deal(self, deal_id: str, *, done: "Then" = None) -> None:
        """Open a won, lost or held deal again where it stood."""

    def ask_decider(self, deal_id: str) -> None:
        """Ask who really decided a closed deal."""

    def change_playbook(self, ids: "Sequence[str]", *, done: "Then" = None, dropped: "Then" = None) -> None:
        """Ask for another playbook and a mapping of the stages, and move deals there."""

    def program_acts(self) -> Program:
        """Return what the program can do beyond this window."""

    def rebuild(self) -> None:
        """Build the window anew, after a change of language or theme."""


@dataclass(frozen=True, slots=True)
class Context:
    """The one thing every screen's constructor takes."""

    desk: "Desk"
    look: "Look"
    words: "Words"
    shell: Shell
