"""The sentences of the danger zone: what it is, why, and the move that clears it (method §6)."""

from typing import TYPE_CHECKING

from models.buyers import FIVE_ROLES, SeatRow
from models.dangers import Danger
from views.buyer_words import ladder_word, role_list
from views.words import Words

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step of the way round: with whom, and what."""

    person_id: str
    person: str
    words: str


def danger_title(words: Words, danger: Danger) -> str:
    """Return a danger's headline; KeyError for a number without words."""
    if danger.number == 1:
        return words.tr("Nobody named: {roles}", roles=role_list(words, danger.roles))
    if danger.number == 3:
        return words.tr("Decision maker not reached")
    if danger.number == 11:
        return words.tr("No dated next step")
    raise KeyError(danger.number)


def danger_why(words: Words, danger: Danger) -> str:
    """Return why it is a danger, in one sentence with what is known."""
    if danger.number == 1 and len(danger.roles) == len(FIVE_ROLES):
        return words.tr("All five seats are empty: nobody knows yet who decides, uses, judges, sways and tells.")
    if danger.number == 1:
        return words.ntr(
            "This seat is empty: nobody knows yet who it is.",
            "{n} of the five seats are empty: nobody knows yet who they are.",
            len(danger.roles),
        )
    if danger.number == 3:
        if not danger.person:
            return words.tr("Nobody is named as decision maker yet.")
        return words.ntr(
            "No contact with {person} in {n} day of this stage.",
            "No contact with {person} in {n} days of this stage.",
            danger.days,
            person=danger.person,
        )
    if danger.number == 11:
        return words.tr("The deal is open, and nothing with a date is planned.")
    raise KeyError(danger.number)


def danger_move(words: Words, danger: Danger) -> str:
    """Return the move that clears it, as the text of a link."""
    if danger.number == 1:
        return words.tr("Name the person")
    if danger.number == 3:
        if danger.via:
            return words.tr("The way round: through {via}", via=danger.via)
        if danger.person:
            return words.tr("Find who can open the door to {person}", person=danger.person)
        return words.tr("Name the decision maker")
    if danger.number == 11:
        return words.tr("Set it")
    raise KeyError(danger.number)


def way_head(words: Words, danger: Danger) -> str:
    """Return the line over the way round of danger 3: why just this person."""
    if not danger.via:
        return words.tr("The way round: nobody near enough yet")
    return words.tr(
        "The way round: nearest to “ally” is {via} ({ladder})",
        via=danger.via,
        ladder=ladder_word(words, danger.via_ladder),
    )


def way_steps(words: Words, danger: Danger, informant: SeatRow | None = None) -> tuple[WayStep, ...]:
    """Return the steps of the way round of danger 3: make an informant, open the door, meet (method §6).

    Where there is an `informant` already, he is asked when; the one whom the way leads through opens the door.
    """
    meet = words.tr("meet together, with one question that matters there")
    goal = WayStep(danger.person_id, danger.person, meet)
    if not danger.via:
        first = WayStep("", "", words.tr("get to know a technical expert or a user as far as “interact”"))
        return (first, goal) if danger.person else (first,)
    first = WayStep(danger.via_id, danger.via, words.tr("make an informant: a favour that costs nothing first"))
    if informant is not None and informant.person_id not in (danger.via_id, danger.person_id):
        when = words.tr("ask on which day this week 15 minutes are free")
        return (first, WayStep(informant.person_id, informant.name, when), goal)
    door = words.tr("ask for the door to be opened, 15 minutes this week")
    return (first, WayStep(danger.via_id, danger.via, door), goal)


def way_text(words: Words, danger: Danger) -> str:
    """Return the words of the follow-up that starts the way round."""
    if danger.via:
        return words.tr(
            "Make {via} an informant and ask for a talk with {person}", via=danger.via, person=danger.person
        )
    return words.tr("Find who can open the door to {person}", person=danger.person)
