"""From a row's values to what it offers: an account, a person, a deal, or why not; in the child process."""

from collections.abc import Mapping, Sequence
from typing import Any

from local_db.importing.convert import Column, Findings
from models.importing import ACCOUNT, DEAL, KINDS, PERSON

Offer = dict[str, Any] | str
"""The slots of one thing, or the code of the reason why the row does not make it."""
_DEAL_COLUMNS = {"deal.amount", "deal.stage", "deal.close_date", "deal.origin", "deal.product"}


def kinds_of(columns: Sequence[Column]) -> list[str]:
    """Return the kinds that the rows of a list may offer, by its columns."""
    have = {column.key for column in columns}
    kinds = {kind for kind in KINDS if f"{kind}.name" in have}
    if have & _DEAL_COLUMNS:
        kinds.add(DEAL)
    if have & {"person.mail", "person.phone"} and ACCOUNT in kinds:
        kinds.add(PERSON)
    return [kind for kind in KINDS if kind in kinds]


def shape_list(row: int, values: dict[str, dict[str, Any]], kinds: Sequence[str], found: Findings) -> dict[str, Offer]:
    """Return what one row of a plain list offers; a deal may stand without an account, a person not."""
    offers: dict[str, Offer] = {}
    account = values.get(ACCOUNT, {})
    owner = values.get("row", {}).get("owner", "")
    name = account.get("name", "")
    if PERSON in kinds and PERSON in values:
        offers[PERSON] = _person(values[PERSON], account, name)
        if not offers[PERSON]:
            del offers[PERSON]
    if ACCOUNT in kinds:
        if name:
            offers[ACCOUNT] = _account(row, account, found) | ({"owner": owner} if owner else {})
        else:
            offers[ACCOUNT] = "no_name"
    if DEAL in kinds and DEAL in values:
        deal = _deal(values[DEAL], {}) | ({"owner": owner} if owner else {})
        deal["account"] = name
        deal["name"] = deal.get("name") or deal.get("product") or name
        offers[DEAL] = deal if deal["name"] else "no_name"
    return offers


def shape_preset(
    row: int,
    values: dict[str, dict[str, Any]],
    part: Mapping[str, Any],
    texts: Mapping[str, str],
    found: Findings,
) -> dict[str, Offer]:
    """Return what one row of a preset's file offers; `texts` are its cells by head, for a name's pattern."""
    kind = part["kind"]
    mine = values.get(kind, {})
    owner = values.get("row", {}).get("owner", "")
    if kind == ACCOUNT:
        offer = _account(row, mine, found)
    elif kind == DEAL:
        offer = _deal(mine, part)
        if pattern := part.get("name"):
            offer["name"] = " ".join(pattern.format_map(texts).split())
    else:
        offer = _money_slot(dict(mine), "price")
    if owner:
        offer["owner"] = owner
    if not offer.get("name"):
        return {kind: "no_name"}
    return {kind: offer}


def _account(row: int, values: dict[str, Any], found: Findings) -> dict[str, Any]:
    offer = dict(values)
    for slot in ("revenue", "profit"):
        if slot in offer:
            minor, currency = offer.pop(slot)
            if offer.setdefault("currency", currency) == currency:
                offer[slot] = minor
            else:
                found.add("currency_differs", row, slot, currency, offer["currency"])
    return offer


def _person(values: dict[str, Any], account: dict[str, Any], name: str) -> Offer:
    """A person without a name goes by the mail address; a phone alone is said about the account."""
    if not name:
        return "no_account"
    offer = dict(values)
    if not offer.get("name"):
        if not offer.get("mail"):
            lines = [account.get("about", ""), offer.get("title", ""), offer.get("phone", "")]
            account["about"] = "\n".join(line for line in lines if line)
            return {}
        offer["name"] = offer["mail"]
    offer["account"] = name
    return offer


def _money_slot(offer: dict[str, Any], slot: str) -> dict[str, Any]:
    if slot in offer:
        offer[slot], offer["currency"] = offer[slot]
    return offer


def _deal(values: dict[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in what follows from stage and dates; a preset may say that its value is money received."""
    offer = _money_slot(dict(values), "amount")
    offer["stage"], offer["status"] = offer.get("stage") or ("", "open")
    closed = offer["status"] in ("won", "lost")
    if closed and not offer.get("closed_on") and offer.get("close_date"):
        offer["closed_on"] = offer["close_date"]
    if closed and not offer.get("close_date") and offer.get("closed_on"):
        offer["close_date"] = offer["closed_on"]
    if not closed:
        offer.pop("closed_on", None)
    if part.get("value_is_received") and closed and "amount" in offer:
        offer["received"] = offer["amount"]
        if offer["status"] == "lost" and not offer["amount"]:
            del offer["amount"]  # nothing came in; what it would have been worth is not known
    entered = offer.get("closed_on") if offer["status"] == "won" else offer.get("opened_on")
    if entered:
        offer["entered_stage_on"] = entered
    return offer
