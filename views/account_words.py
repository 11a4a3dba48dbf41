"""The words of accounts: judgements, states, grades (method §1)."""

from views.words import N_, Words

RECOGNITION = {"E": N_("high"), "F": N_("low")}
PAIN = {"1": N_("much"), "2": N_("little")}
RELATION = {
    "A": N_("solution signed"),
    "B": N_("entry use"),
    "C": N_("closed, moved"),
    "D": N_("nothing closed"),
}
RELATION_LONG = {
    "A": N_("strategic solution or project signed"),
    "B": N_("entry product in use"),
    "C": N_("closed, delivery moved to a later period"),
    "D": N_("nothing closed yet"),
}
STATUS = {
    "potential": N_("Potential"),
    "interested": N_("Interested"),
    "signed": N_("Signed"),
    "lost": N_("Lost account"),
    "dormant": N_("Dormant"),
}
GRADE = {"key": N_("Key"), "normal": N_("Normal"), "potential": N_("Potential grade"), "": N_("No grade")}
KEY_REASON = {
    "large": N_("large"),
    "strategic": N_("strategic"),
    "pareto": N_("80% of revenue"),
}
SORTS = {
    "grade": N_("grade"),
    "name": N_("name"),
    "money": N_("open money"),
    "contact": N_("longest without contact"),
}
JUDGEMENTS = (
    ("recognition", N_("Recognition"), RECOGNITION),
    ("pain", N_("Pain"), PAIN),
    ("relation", N_("Relation"), RELATION),
)


def one_of(words: Words, table: dict[str, str], value: str) -> str:
    """Return the word for a stored value, the value itself for an unknown one."""
    return words.tr(table[value]) if value in table else value


def tier_text(words: Words, tier: str) -> str:
    """Return what a profit tier means with the default thresholds (method §1)."""
    return {
        "1": words.tr("from 10 M"),
        "2": words.tr("2 to 10 M"),
        "3": words.tr("under 2 M"),
    }.get(tier, words.tr("not known"))
