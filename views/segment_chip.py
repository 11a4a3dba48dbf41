"""The segment chip: four signs in the hue of the relation, strong signs bold (method §1, design §4)."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from ui.painters import code_chip, code_chip_width

if TYPE_CHECKING:
    from ui.theme import Look

NOT_MADE = "·"


def signs_of(code: str) -> list[tuple[str, bool]]:
    """Return each sign with whether it is a strong one: E, pain 1, the relation, tier 1."""
    return [(sign, sign in ("E", "1") or (at == 2 and sign != NOT_MADE)) for at, sign in enumerate(code)]


def segment_width(look: "Look", code: str) -> float:
    """Return how wide the chip of a code is, in px."""
    return code_chip_width(look, signs_of(code))


def paint_segment(painter: QPainter, look: "Look", x: float, middle: float, code: str) -> float:
    """Paint the chip with its left edge at `x`, centred on the line `middle`; return its width."""
    relation = code[2] if len(code) == 4 and code[2] in "ABCD" else ""
    whole = NOT_MADE not in code
    ink = f"segment.{relation}" if relation and whole else "segment.none"
    tint = f"segment.{relation}Tint" if relation and whole else "segment.noneTint"
    return code_chip(painter, look, x, middle, signs_of(code), ink=ink, tint=tint, outlined=not whole)
