"""List and forecast under the same filter: parts that other screens lend, made when they are first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from local_db.changes import Change
    from models.deals import BoardFilter
    from views.context import Context, Here

PARTS = {"list": "deal_list", "forecast": "forecast"}


class Part(Protocol):
    """What a lent view answers."""

    def show(self, playbook_id: str, filters: "BoardFilter") -> None: ...
    def hide(self) -> None: ...
    def refresh(self, change: "Change | None") -> None: ...
    def hints(self) -> list[tuple[str, str]]: ...
    def hint_right(self) -> str: ...
    def here(self) -> "Here": ...
    def select(self, key: str) -> None: ...
    def focus_first(self) -> None: ...


class OtherViews:
    """At most one of them is shown; the others read when they are shown next."""

    def __init__(self, ctx: "Context", column: "QVBoxLayout", peek: Callable[[str], None]) -> None:
        self._ctx, self._column, self._peek = ctx, column, peek
        self._made: dict[str, Part] = {}
        self._tools: dict[str, QWidget] = {}
        self._name = ""

    @property
    def shown(self) -> Part | None:
        """The view that is shown in place of the board, if one is."""
        return self._made.get(self._name)

    def open(self, name: str, playbook_id: str, narrow: "BoardFilter") -> None:
        """Show a view by its name, none for the board's."""
        if self.shown is not None and name != self._name:
            self.shown.hide()
        self._name = name
        if name in PARTS and name not in self._made:
            widget = self._ctx.shell.part(PARTS[name])
            peeked = getattr(widget, "peeked", None)
            if peeked is not None:
                peeked.connect(self._peek)
            take = getattr(widget, "take_tools", None)
            if take is not None:
                self._tools[name] = take()
            self._column.addWidget(widget, 1)
            self._made[name] = cast("Part", widget)
        self.show(playbook_id, narrow)

    def tools(self) -> "QWidget | None":
        """Return what orders the shown view, for the bar they share."""
        return self._tools.get(self._name)

    def show(self, playbook_id: str, narrow: "BoardFilter") -> None:
        """Let the shown view show a playbook under a filter."""
        if self.shown is not None:
            self.shown.show(playbook_id, narrow)

    def refresh(self, change: "Change | None", playbook_id: str, narrow: "BoardFilter") -> None:
        """Let the shown view read again what a change touches."""
        if self.shown is None:
            return
        if change is None:
            self.shown.show(playbook_id, narrow)
        else:
            self.shown.refresh(change)
