"""What the window's actions do when they need more than one line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from views.shell.window import ShellWindow

SIZES = (90, 100, 110, 125)


def _typing() -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    focused = QApplication.focusWidget()
    return focused if isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit) else None


def undo(window: "ShellWindow") -> None:
    """Undo in the text that is being typed, else the last act of the book."""
    field = _typing()
    if field is not None:
        field.undo()
    elif window.host.sheet is None:
        window.undo()


def redo(window: "ShellWindow") -> None:
    """Redo in the text that is being typed, else the last undone act."""
    field = _typing()
    if field is not None:
        field.redo()
    elif window.host.sheet is None:
        window.redo()


def next_step(window: "ShellWindow") -> None:
    """Set the next step of the deal where the rep stands."""
    deal_id = window.here().deal_id
    if deal_id:
        window.next_step(deal_id)
    else:
        window.say(window.words.tr("Choose a deal first, then set its next step."))


def new_account(window: "ShellWindow") -> None:
    """Open the form for a new account."""
    from views.forms.account import account_sheet

    window.open_sheet(account_sheet(window.ctx, "", done=lambda key: window.go("account", key)))


def bring_in(window: "ShellWindow") -> None:
    """Open the sheet that brings in a list."""
    from views.importing.sheet import ImportSheet

    window.open_sheet(ImportSheet(window.ctx))


def make_paper(window: "ShellWindow") -> None:
    """Make the paper of the present page: the deal's summary."""
    deal_id = window.here().deal_id
    if not deal_id:
        window.say(window.words.tr("Open or choose a deal: its summary is the paper that can be made now."))
        return
    window.make_paper(deal_id)


def next_area(window: "ShellWindow", way: int) -> None:
    """Move the focus to the next area of the window: rail, page head, body, inspector."""
    areas: list[QWidget] = [window.rail, *_areas(window.shown)]
    focused = QApplication.focusWidget()
    now = next((at for at, area in enumerate(areas) if focused and area.isAncestorOf(focused)), -1)
    for turn in range(1, len(areas) + 1):
        area = areas[(now + way * turn) % len(areas)]
        inside = _first_focus(area)
        if inside is not None:
            inside.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _areas(screen: QWidget) -> list[QWidget]:
    layout = screen.layout()
    found: list[QWidget] = []
    for at in range(layout.count() if layout else 0):
        item = layout.itemAt(at) if layout else None
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            found.append(widget)
        for number in range(inner.count() if inner else 0):
            part = inner.itemAt(number) if inner else None
            inside = part.widget() if part else None
            if inside is not None:
                found.append(inside)
    return [widget for widget in found if widget.isVisible()]


def _first_focus(area: QWidget) -> QWidget | None:
    def takes(widget: QWidget) -> bool:
        return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()

    if takes(area):
        return area
    return next((child for child in area.findChildren(QWidget) if takes(child)), None)


def text_size(window: "ShellWindow", way: int) -> None:
    """Make the text larger (1), smaller (−1) or as shipped (0)."""
    preferences = window.program.preferences
    now = SIZES.index(round(preferences.factor * 100))
    wanted = 1 if way == 0 else max(0, min(now + way, len(SIZES) - 1))
    if wanted != now:
        preferences.keep("text_size", str(SIZES[wanted]))
        window.rebuild()


def open_sample(window: "ShellWindow") -> None:
    """Open the sample book in the reader's language."""
    window.program.open_sample()


def open_own(window: "ShellWindow") -> None:
    """Leave the sample book for the rep's own."""
    window.program.open_own()


def back_up(window: "ShellWindow") -> None:
    """Copy the book into its backups now."""
    window.program.back_up()
