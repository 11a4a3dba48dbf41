"""The map's menus at a node: roles, influence, the kind of a new line, and everything that can be done."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from models.buyers import LINE_KINDS, ROLES, SeatRow
from views.buyer_words import LINE_WORDS, capital, role_word

if TYPE_CHECKING:
    from views.context import Context

Option = tuple[str, str, bool | None]  # key, text, ticked (None: cannot be)


def open_menu(
    ctx: "Context", owner: QWidget, at: QPoint, options: Sequence[Option], chosen: Callable[[str], object]
) -> QMenu:
    """Open a menu at a point of the screen; a digit takes the option that begins with it, "-" is a line."""
    menu = QMenu(owner)
    menu.setFont(ctx.look.font("body"))
    number = 0
    for key, text, ticked in options:
        if key == "-":
            menu.addSeparator()
            continue
        number += 1
        shown = text.replace("&", "&&")
        action = QAction(f"&{number}  {shown}" if number < 10 else shown, menu)
        if ticked is not None:
            action.setCheckable(True)
            action.setChecked(ticked)
        action.triggered.connect(lambda _checked=False, key=key: chosen(key))
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu


def role_options(ctx: "Context", seat: SeatRow) -> list[Option]:
    """Return the roles, those that the person holds ticked."""
    return [(role, capital(role_word(ctx.words, role)), role in seat.roles) for role in ROLES]


def influence_options(ctx: "Context", seat: SeatRow) -> list[Option]:
    """Return 1 to 5 and not known, the present one ticked."""
    tr = ctx.words.tr
    texts = {1: tr("hardly counts"), 3: tr("is heard"), 5: tr("decides much")}
    found: list[Option] = [(str(n), texts.get(n, ""), seat.influence == n) for n in range(1, 6)]
    return [*found, ("", tr("not known"), seat.influence is None)]


def line_options(ctx: "Context", one: SeatRow, other: SeatRow) -> list[Option]:
    """Return the kinds a line between two people can have."""
    kinds = LINE_KINDS if one.side == other.side == "buyer" else ("contact", "influences", "conflicts")
    return [(kind, capital(ctx.words.tr(LINE_WORDS[kind])), None) for kind in kinds]


def node_options(ctx: "Context", seat: SeatRow) -> list[Option]:
    """Return what can be done with a person."""
    tr = ctx.words.tr
    found: list[Option] = [("open", tr("Everything known of {person}", person=seat.name), None)]
    if seat.side != "ours":
        found += [
            ("roles", tr("Roles"), None),
            ("influence", tr("Influence"), None),
            ("better", tr("One step more for us"), None),
            ("worse", tr("One step more against us"), None),
            ("closer", tr("One rung closer"), None),
        ]
    return [*found, ("line", tr("Draw a line"), None), ("-", "", None), ("remove", tr("Take off the map"), None)]
