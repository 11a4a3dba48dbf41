"""A menu under a button: options as (key, text), the current one ticked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import Look


def choose(
    look: Look,
    anchor: QWidget,
    options: Sequence[tuple[str, str]],
    chosen: Callable[[str], object],
    *,
    current: str | None = None,
) -> QMenu:
    """Open a menu under `anchor`; `chosen` gets the key of the option taken. A key of '-' is a line."""
    menu = QMenu(anchor)
    menu.setFont(look.font("body"))
    for key, text in options:
        if key == "-":
            menu.addSeparator()
            continue
        action = QAction(text.replace("&", "&&"), menu)
        if current is not None:
            action.setCheckable(True)
            action.setChecked(key == current)
        action.triggered.connect(lambda _checked=False, key=key: chosen(key))
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))
    return menu
