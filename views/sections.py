"""Emptying a section before it is filled again."""

from PySide6.QtWidgets import QLayout

from ui.widgets.inspector import Section


def clear(section: Section) -> None:
    """Take everything out of a section's body."""
    empty(section.body)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and what lies in layouts inside it."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            empty(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
