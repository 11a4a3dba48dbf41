"""Reads a board over AT-SPI as a screen reader does; run by the system's Python, which has `gi`. Prints JSON."""

import json
import sys
import time
from typing import Any

import gi  # type: ignore[import-not-found,import-untyped,unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: E402


def children(item: Any) -> list[Any]:
    """Return an item's children."""
    return [item.get_child_at_index(number) for number in range(item.get_child_count())]


def window(title: str) -> Any:
    """Wait for the window with a title."""
    for _ in range(50):
        for app in children(Atspi.get_desktop(0)):
            for one in children(app) if app else []:
                if one and one.get_name() == title:
                    return one
        time.sleep(0.1)
    raise SystemExit(f"no window {title}")


def find(item: Any, role: str, name: str) -> Any:
    """Return the first item below with a role and a name."""
    if item.get_role_name() == role and item.get_name() == name:
        return item
    for one in children(item):
        found = find(one, role, name)
        if found:
            return found
    return None


def describe(item: Any) -> dict[str, Any]:
    """Return a card's name, role and place on the screen."""
    at = item.get_extents(Atspi.CoordType.SCREEN)
    return {
        "name": item.get_name(),
        "role": item.get_role_name(),
        "place": [at.x, at.y, at.width, at.height],
    }


def main() -> None:
    board = find(window(sys.argv[1]), "list", "Deals")
    columns = children(board)
    heard: dict[str, Any] = {
        "board": board.get_name(),
        "columns": [column.get_name() for column in columns],
        "cards": [[describe(card) for card in children(column)] for column in columns],
        "focused": "",
    }

    def focused(event: Any) -> None:
        if event.detail1 and event.source.get_role_name() == "list item":
            heard["focused"] = event.source.get_name()
            Atspi.event_quit()

    listener = Atspi.EventListener.new(focused)
    listener.register("object:state-changed:focused")
    GLib.timeout_add(8000, Atspi.event_quit)
    Atspi.event_main()
    print(json.dumps(heard))


main()
