"""Which screens there are, each made when it is first shown."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from views.context import Context, Here

if TYPE_CHECKING:
    from local_db.changes import Change


class Screen(QWidget):
    """The type the shell sees: a widget that answers these; it may also have

    hint_right, open_place(key, tab), set_inspector(shown), focus_first, focus_filter and settle.
    """

    if TYPE_CHECKING:

        def refresh(self, change: "Change | None") -> None: ...
        def hints(self) -> list[tuple[str, str]]: ...
        def here(self) -> Here: ...
        def select(self, key: str) -> None: ...


_CLASSES = {
    "today": ("views.today.screen", "TodayScreen"),
    "accounts": ("views.accounts.screen", "AccountsScreen"),
    "account": ("views.account.screen", "AccountScreen"),
    "deals": ("views.funnel.screen", "FunnelScreen"),
    "deal": ("views.deal.screen", "DealScreen"),
    "settings": ("views.settings.screen", "SettingsScreen"),
    "first_run": ("views.first_run.screen", "FirstRunScreen"),
}

_PARTS = {
    "map": ("views.buyer_map.panel", "BuyerMapPanel"),
    "deal_side": ("views.buyer_map.side", "DealSide"),
    "next_step": ("views.buyer_map.next_step", "NextStep"),
    "notes": ("views.notes.list", "NoteList"),
    "deal_list": ("views.deal_list.list", "DealList"),
    "forecast": ("views.forecast.screen", "Forecast"),
}


def make_part(ctx: Context, name: str) -> QWidget:
    """Return a new part that a screen lends to others; KeyError for a name that is none."""
    module, made = _PARTS[name]
    return cast("QWidget", getattr(import_module(module), made)(ctx))


def make_screen(ctx: Context, name: str) -> Screen:
    """Return a new screen; KeyError for a name that is none."""
    module, made = _CLASSES[name]
    return cast("Screen", getattr(import_module(module), made)(ctx))
