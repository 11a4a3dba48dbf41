"""A sheet that ends in a decision: what gates, outcomes and other questions about deals share."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.overriding import override
from ui.widgets.button import Button
from ui.widgets.labels import label
from ui.widgets.sheet import Sheet
from views.context import Context


def nothing() -> None:
    """Do nothing: what happens where nobody waits for an answer."""


class Ask(Sheet):
    """However it goes away without a decision, by Esc, its button or another sheet, `dropped` is called once."""

    def __init__(
        self, ctx: Context, title: str, below: str = "", *, dropped: Callable[[], None] | None = None, width: int = 460
    ) -> None:
        super().__init__(ctx.look, title, width=width, close_tip=ctx.words.tr("Close"))
        self.ctx = ctx
        self.submit: Callable[[], None] = self.reject
        self.first: QWidget | None = None
        self._dropped = dropped or nothing
        self._opened = False
        if below:
            self.head_below.addWidget(label(ctx.look, below, "small", "text.secondary", wrap=True))

    def decide(self, act: Callable[[], None]) -> None:
        """Close the sheet and do what was decided."""
        self._dropped = nothing
        self.ctx.shell.close_sheet()
        act()

    def end_with(self, text: str, submit: Callable[[], None], *, danger: bool = False, back: str = "") -> Button:
        """Put the buttons at the foot, back and the act, and return the latter."""
        self.submit = submit
        backward = Button(self.ctx.look, back or self.ctx.words.tr("Back"), keys="Esc")
        backward.clicked.connect(self.reject)
        go = Button(self.ctx.look, text, kind="danger" if danger else "primary", keys="Ctrl+Enter")
        go.clicked.connect(self._press)
        self.set_foot(backward, go)
        return go

    def _press(self) -> None:
        self.submit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
            return
        super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # What got the focus before the sheet had a window has lost it again by now.
        super().showEvent(event)
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        # The window may close a sheet without asking it; losing its parent is the one thing that surely comes.
        if event.type() == QEvent.Type.ParentChange:
            if self.parent() is not None:
                self._opened = True
            elif self._opened:
                dropped, self._dropped = self._dropped, nothing
                self.ended()
                dropped()
        return super().event(event)

    def ended(self) -> None:
        """Let go of what outlives the sheet; called when it is gone from the window."""
