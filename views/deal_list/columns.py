"""The columns of the deals list: what they are called, how wide, by what they sort, which are shown (design §3)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ui.canvas.table_spans import Column
from ui.lettering import Align, text_width
from views.words import N_, Words

if TYPE_CHECKING:
    from dataclasses import dataclass

    from ui.theme import Look
else:
    from models.rows import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A column that the list knows; `least` in px, `sample` what must not be shortened, in English and Chinese."""

    title: str
    least: int
    align: Align = "left"
    grow: int = 0
    sorts: str = ""
    sample: tuple[str, str] = ("", "")
    role: str = "body"


KINDS = {
    "deal": Kind(N_("Deal"), 142, grow=3, sorts="name"),
    "account": Kind(N_("Account"), 104, grow=3, sorts="account"),
    "segment": Kind(N_("Segment"), 52, sorts="segment"),
    "money": Kind(N_("Money"), 60, "right", sorts="money", sample=("€888.88 M", "¥8,888 万"), role="bodyStrong"),
    "weighted": Kind(N_("Weighted"), 60, "right", sorts="weighted", sample=("€888 K in", "已收 ¥888 万")),
    "rate": Kind(N_("Win rate"), 48, "right", sample=("100%", "100%")),
    "stage": Kind(N_("In stage"), 104, sorts="days"),
    "dangers": Kind(N_("Dangers"), 74),
    "step": Kind(N_("Next step"), 150, grow=4),
    "when": Kind(N_("When"), 60, sorts="step", sample=("28 Feb 2028", "2028年12月28日")),
    "closes": Kind(N_("Closes"), 60, "right", sorts="close", sample=("won 28 Feb 2028", "2028年12月28日 赢单")),
    "contact": Kind(N_("Last contact"), 50, "right", sorts="contact"),
    "owner": Kind(N_("Owner"), 90, grow=1, sorts="owner"),
    "product": Kind(N_("Product"), 90, grow=1),
    "grade": Kind(N_("Grade"), 70),
}
SHIPPED = ("deal", "account", "segment", "money", "weighted", "stage", "dangers", "step", "when", "closes", "contact")
DOWN_FIRST = ("money", "weighted", "days")
"""By what the first click sorts from the largest down."""


def columns(look: "Look", words: Words, shown: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns shown, in the list's own order, wide enough for their titles and for money and dates."""
    chosen = {"deal", *shown}
    return tuple(_column(look, words, key, kind) for key, kind in KINDS.items() if key in chosen)


def _column(look: "Look", words: Words, key: str, kind: Kind) -> Column:
    title = words.tr(kind.title)
    needs = [kind.least * max(1.0, look.factor), text_width(look, title, "small") + (17 if kind.sorts else 2)]
    sample = kind.sample[words.chinese]
    if sample:
        needs.append(text_width(look, sample, kind.role, tnum=True) + 2)
    return Column(key, title, round(max(needs)), kind.align, kind.grow, kind.sorts)


def next_sort(sort: str, descending: bool, asked: str) -> tuple[str, bool]:
    """Return by what the list sorts after a click on a title: down or up, the other way, then by hand again."""
    first = asked in DOWN_FIRST
    if sort != asked:
        return asked, first
    return (asked, not first) if descending == first else ("rank", False)
