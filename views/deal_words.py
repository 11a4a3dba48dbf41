"""The words of deals: why one is lost (method §7)."""

from views.words import N_

LOST = {
    "price": N_("Price"),
    "product": N_("Our product did not fit"),
    "rival": N_("A rival was ahead"),
    "budget": N_("No budget"),
    "timing": N_("Bad timing"),
    "relation": N_("We knew too few people"),
    "nodecision": N_("They decided nothing"),
    "other": N_("Something else"),
}
