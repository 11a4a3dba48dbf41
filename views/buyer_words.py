"""The words of the buyer map: roles, stances, ladders, personalities, values, lines (method §6)."""

from datetime import date

from models.buyers import BuyerMap, LineRow, SeatRow
from views.words import N_, Words

ROLE_WORDS = {
    "decision_maker": N_("decision maker"),
    "user": N_("user"),
    "technical_expert": N_("technical expert"),
    "influencer": N_("influencer"),
    "informant": N_("informant"),
    "initiator": N_("initiator"),
    "designer": N_("designer"),
    "evaluator": N_("evaluator"),
}
STANCE_WORDS = {
    2: N_("strongly for us"),
    1: N_("for us"),
    0: N_("neutral"),
    -1: N_("against us"),
    -2: N_("strongly against us"),
    None: N_("stance not known"),
}
STANCE_SHORT = {
    2: N_("strongly for"),
    1: N_("for"),
    0: N_("neutral"),
    -1: N_("against"),
    None: N_("not known"),
}
LADDER_WORDS = {
    "know": N_("know"),
    "interact": N_("interact"),
    "friend": N_("private friend"),
    "ally": N_("ally"),
    "date": N_("date"),
    "agree": N_("agree"),
    "trust": N_("trust"),
    "": N_("not met"),
}
PERSONALITY_WORDS = {
    "tiger": N_("tiger"),
    "owl": N_("owl"),
    "peacock": N_("peacock"),
    "koala": N_("koala"),
}
PERSONALITY_HINTS = {
    "tiger": N_("Outgoing, dominant: be brief, speak of results, leave the choice."),
    "owl": N_("Reserved, dominant: bring figures and proof, leave time to check."),
    "peacock": N_("Outgoing, easy: bring enthusiasm and a stage, note down what was said."),
    "koala": N_("Reserved, easy: give safety and time, never push."),
}
VALUE_WORDS = {
    "effect": N_("effect"),
    "price": N_("price"),
    "detail": N_("detail"),
    "safety": N_("safety"),
    "face": N_("face"),
}
LINE_WORDS = {
    "reports": N_("reports to"),
    "influences": N_("influences"),
    "conflicts": N_("conflict"),
    "contact": N_("our contact"),
}
LANE_WORDS = {
    "decide": N_("Who decides"),
    "evaluate": N_("Who evaluates and guards"),
    "use": N_("Who uses"),
    "ours": N_("Our team"),
}


def role_word(words: Words, role: str) -> str:
    """Return a role's name in lower case, as it stands on chips."""
    return words.tr(ROLE_WORDS[role])


def role_list(words: Words, roles: tuple[str, ...]) -> str:
    """Return the names of several roles, joined."""
    return words.pick("、", ", ").join(role_word(words, role) for role in roles)


def stance_word(words: Words, stance: int | None) -> str:
    """Return where somebody stands, from strongly against us to strongly for us."""
    return words.tr(STANCE_WORDS[stance])


def ladder_word(words: Words, ladder: str) -> str:
    """Return the name of a rung, or "not met" below the first."""
    return words.tr(LADDER_WORDS[ladder])


def personality_word(words: Words, personality: str) -> str:
    """Return the animal's name, '' while unknown."""
    return words.tr(PERSONALITY_WORDS[personality]) if personality else ""


def value_list(words: Words, values: tuple[str, ...]) -> str:
    """Return what somebody buys for, in his order."""
    return words.pick("、", ", ").join(words.tr(VALUE_WORDS[value]) for value in values)


def met_text(words: Words, met_on: date | None, today: date) -> str:
    """Return how long ago somebody was met, short; a dash while he was not."""
    if met_on is None:
        return "–"
    days = (today - met_on).days
    return words.tr("today") if days <= 0 else words.ntr("{n} d ago", "{n} d ago", days)


def line_label(words: Words, line: LineRow) -> str:
    """Return what stands on a line: its own words, else the kind where the drawing alone is not enough."""
    if line.label or line.kind not in ("influences", "conflicts"):
        return line.label
    return words.tr(LINE_WORDS[line.kind])


def seat_sentence(words: Words, seat: SeatRow, today: date) -> str:
    """Return everything about a person on the map as one sentence for a screen reader."""
    parts = [seat.name, seat.title]
    if seat.side == "ours":
        return words.tr(", ").join(part for part in (*parts, words.tr("our team")) if part)
    parts += [role_word(words, role) for role in seat.roles]
    parts.append(words.tr("veto") if seat.veto else "")
    parts.append(stance_word(words, seat.stance))
    influence = seat.influence
    parts.append(words.tr("influence {n}", n=influence) if influence else words.tr("influence not known"))
    parts.append(personality_word(words, seat.personality))
    parts.append(ladder_word(words, seat.ladder))
    if seat.met_on is None:
        parts.append(words.tr("no contact yet") if seat.ladder else "")
    else:
        days = max(0, (today - seat.met_on).days)
        parts.append(words.ntr("last contact {n} day ago", "last contact {n} days ago", days))
    return words.tr(", ").join(part for part in parts if part)


def chair_sentence(words: Words, role: str) -> str:
    """Return an empty chair as one sentence."""
    return words.tr("Empty seat: {role}, who?", role=role_word(words, role))


def line_sentence(words: Words, line: LineRow, buyers: BuyerMap) -> str:
    """Return a line as one sentence with both names."""
    names = {seat.id: seat.name for seat in buyers.seats}
    one, other = names.get(line.from_seat, ""), names.get(line.to_seat, "")
    text = {
        "reports": N_("{one} reports to {other}"),
        "influences": N_("{one} influences {other}"),
        "conflicts": N_("{one} and {other} are in conflict"),
        "contact": N_("{one} keeps in contact with {other}"),
    }[line.kind]
    said = words.tr(text, one=one, other=other)
    return words.tr("{what}: {label}", what=said, label=line.label) if line.label else said


def capital(text: str) -> str:
    """Return a text with a capital first letter, for the beginning of a line."""
    return text[:1].upper() + text[1:]
