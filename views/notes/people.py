"""Who can be named in a note: the account's people, those on the deal's map, and our team; and finding accounts."""

from collections.abc import Sequence

from local_db import queries
from local_db.keys import new_key
from models.buyers import BuyerMap
from views.context import Context
from views.notes.options import MOST, Option

NONE = "-"
NEW = "+"


def people_of(ctx: Context, account_id: str, deal_id: str) -> list[Option]:
    """Return the account's people, others on the deal's map, then our team, each once."""
    desk, words = ctx.desk, ctx.words
    found: dict[str, Option] = {}
    for row in desk.read(queries.account_people, account_id) if account_id else ():
        found[row.id] = Option(row.id, row.name, row.title)
    buyers = desk.read(queries.buyer_map, deal_id) if deal_id else BuyerMap("", (), ())
    for seat in buyers.seats:
        if seat.side != "ours":
            found.setdefault(seat.person_id, Option(seat.person_id, seat.name, seat.title))
    for row in desk.read(queries.our_team):
        found.setdefault(row.id, Option(row.id, row.name, words.tr("our team")))
    return list(found.values())


def fitting(people: Sequence[Option], text: str, without: Sequence[str]) -> list[Option]:
    """Return the people whose name or title holds `text`, those whose name begins with it first."""
    wanted = text.casefold()
    found = [row for row in people if row.key not in without and wanted in f"{row.name} {row.hint}".casefold()]
    return sorted(found, key=lambda row: not row.name.casefold().startswith(wanted))


def find_people(
    ctx: Context, people: Sequence[Option], text: str, without: Sequence[str], *, add: bool
) -> list[Option]:
    """Return whom to offer; with `add` a name nobody has can become a new person of the account."""
    found = fitting(people, text, without)[: MOST - 1]
    if add and text and text.casefold() not in [row.name.casefold() for row in people]:
        found.append(Option(NEW + new_key() + text, ctx.words.tr("Add “{name}” to the account", name=text)))
    return found


def find_accounts(ctx: Context, text: str, *, none: bool) -> list[Option]:
    """Return the accounts that fit; with `none` also that the note belongs to no account."""
    rows = ctx.desk.read(queries.account_cards, ctx.desk.today(), text=text, limit=MOST - 1)
    found = [Option(row.id, row.name, " ".join(part for part in (row.trade, row.town) if part)) for row in rows]
    return found + ([Option(NONE, ctx.words.tr("No account"))] if none else [])


def find_deals(ctx: Context, account_id: str, text: str, *, none: bool) -> list[Option]:
    """Return the deals of the account, or all open ones while there is none, that fit."""
    desk = ctx.desk
    if account_id:
        cards = desk.read(queries.account_deals, account_id, desk.today())
        found = [Option(card.id, card.name) for card in cards if text.casefold() in card.name.casefold()]
    else:
        lines = desk.read(queries.deal_list, desk.today(), status=("open",), text=text, limit=MOST - 1)
        found = [Option(line.id, line.name, line.account_name) for line in lines]
    return found[: MOST - 1] + ([Option(NONE, ctx.words.tr("No deal"))] if none else [])
