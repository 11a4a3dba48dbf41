"""Tooltips say what was typed, letter by letter: Qt would read one that looks like HTML as HTML, with its files."""


def plain_tip(text: str) -> str:
    """Return a tooltip that shows `text` as it is."""
    if "<" not in text:
        return text
    from html import escape  # a start shows no such text

    return f"<qt>{escape(text)}</qt>"
