"""The words of notes and follow-ups: kinds, purposes, and Markdown as plain text (method §8)."""

import re

from views.words import N_, Words

KIND = {
    "visit": N_("Visit"),
    "call": N_("Call"),
    "meeting": N_("Meeting"),
    "message": N_("Message"),
    "mail": N_("Mail"),
    "presentation": N_("Presentation"),
    "terms": N_("Terms"),
    "agreement": N_("Agreement"),
    "paper": N_("Paper"),
    "money": N_("Money"),
    "acceptance": N_("Acceptance"),
    "kickoff": N_("Kick-off"),
}
ICON = {
    "visit": "footprints",
    "call": "phone",
    "meeting": "users",
    "message": "mail",
    "mail": "mail",
    "presentation": "presentation",
    "terms": "scale",
    "agreement": "handshake",
    "paper": "file-text",
    "money": "coins",
    "acceptance": "clipboard-check",
    "kickoff": "flag",
}
PURPOSE = {
    "trust": N_("Trust"),
    "needs": N_("Needs"),
    "presentation": N_("Presentation"),
    "closing": N_("Closing"),
    "solving": N_("Solving a problem"),
}
_MARKS = re.compile(r"^\s*(#{1,6}\s+|[-*]\s+\[[ xX]\]\s+|[-*]\s+|\d+\.\s+|>\s+)")


def kind_word(words: Words, kind: str) -> str:
    """Return the word for a kind of contact."""
    return words.tr(KIND[kind]) if kind in KIND else kind


def kind_icon(kind: str) -> str:
    """Return the icon of a kind of contact."""
    return ICON.get(kind, "calendar")


def purpose_word(words: Words, purpose: str) -> str:
    """Return the word for a purpose of a contact."""
    return words.tr(PURPOSE[purpose]) if purpose in PURPOSE else purpose


def plain_text(markdown: str) -> str:
    """Return Markdown without its signs, in one paragraph."""
    lines = (_MARKS.sub("", line).replace("**", "").replace("`", "").strip() for line in markdown.splitlines())
    return " ".join(line for line in lines if line)
