"""Tooltips say what was typed, letter by letter: Qt would read one that looks like HTML as HTML, with its files."""

from html import escape


def plain_tip(text: str) -> str:
    """Return a tooltip that shows `text` as it is."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text
