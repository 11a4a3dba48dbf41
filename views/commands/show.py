"""`show`: what the screens show, as a JSON array or as lines, from the same queries."""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from local_db import queries
from local_db.store import Store
from models.money import Money, Total
from models.notes import NoteRow
from views.commands.lines import table
from views.commands.run import book_of
from views.danger_words import danger_move, danger_title, danger_why
from views.shell.clock import make_clock
from views.words import Words


def amount(money: Money | None) -> str | None:
    """Return money as a decimal string, None while unknown."""
    return None if money is None else str(money.decimal())


def sums(total: Total) -> dict[str, str]:
    """Return a sum as decimal strings by currency."""
    return {money.currency: str(money.decimal()) for money in total.amounts}


def day(value: date | None) -> str | None:
    """Return a date as ISO text."""
    return value.isoformat() if value else None


def account_objects(store: Store, today: date) -> Iterable[dict[str, Any]]:
    """Return every account as the cards show it."""
    for card in store.read(queries.account_cards, today, limit=-1):
        yield {
            "id": card.id,
            "name": card.name,
            "segment": card.code,
            "grade": card.grade or None,
            "status": card.status,
            "trade": card.trade,
            "town": card.town,
            "owner": card.owner,
            "key_reason": card.key_reason,
            "open_deals": card.open_deals,
            "open_money": sums(card.open_money),
            "open_money_unknown": card.open_money.unknown,
            "dangers": card.dangers,
            "last_contact": day(card.last_contact),
            "next_due": day(card.next_due),
        }


def deal_objects(store: Store, today: date) -> Iterable[dict[str, Any]]:
    """Return every deal, open, won, lost and on hold."""
    for line in store.read(queries.deal_list, today):
        step = line.step
        yield {
            "id": line.id,
            "name": line.name,
            "account": line.account_name or None,
            "account_id": line.account_id or None,
            "owner": line.owner,
            "product": line.product,
            "playbook": line.playbook,
            "stage": line.letter or line.stage,
            "stage_key": line.stage,
            "status": line.status,
            "money": amount(line.money),
            "currency": line.money.currency if line.money else line.currency,
            "win_rate": line.win_rate,
            "close_date": day(line.close_date),
            "closed_on": day(line.closed_on),
            "lost_reason": line.lost_reason or None,
            "next_step": None
            if step is None
            else {
                "id": step.id,
                "kind": step.kind,
                "words": step.words,
                "date": day(step.due_on),
                "time": step.due_time or None,
                "person": step.person_name or None,
                "agreed": step.agreed,
            },
            "dangers": list(line.dangers),
        }


def people_objects(store: Store, _today: date) -> Iterable[dict[str, Any]]:
    """Return every person."""
    for person in store.read(queries.people_list):
        yield {
            "id": person.id,
            "name": person.name,
            "title": person.title,
            "account": person.account_name or None,
            "account_id": person.account_id or None,
            "side": person.side,
            "department": person.department,
            "phone": person.phone,
            "mail": person.mail,
            "personality": person.personality or None,
            "birthday": day(person.birthday),
            "deals": person.deals,
        }


def note_objects(store: Store, _today: date) -> Iterable[dict[str, Any]]:
    """Return every note, the newest first."""
    before: NoteRow | None = None
    while True:
        rows = store.read(queries.all_notes, 500, before)
        for note in rows:
            yield {
                "id": note.id,
                "title": note.title,
                "account": note.account_name or None,
                "account_id": note.account_id or None,
                "deal": note.deal_name or None,
                "deal_id": note.deal_id or None,
                "kind": note.kind,
                "purpose": note.purpose or None,
                "at": note.happened_at.isoformat(),
                "body": note.body,
                "learned": note.learned,
                "people": [name for _key, name in note.people],
            }
        if len(rows) < 500:
            return
        before = rows[-1]


def danger_objects(store: Store, today: date, words: Words) -> Iterable[dict[str, Any]]:
    """Return every danger of every open deal, those that do not count yet too."""
    for each in store.read(queries.all_dangers, today, to_find_out=True):
        danger = each.danger
        money = None if each.money_minor is None else Money(each.money_minor, each.currency)
        yield {
            "deal_id": each.deal_id,
            "deal": each.deal_name,
            "account": each.account_name or None,
            "stage": each.stage,
            "money": amount(money),
            "currency": each.currency,
            "danger": danger.number,
            "counts": danger.counts,
            "weight": danger.weight,
            "roles": list(danger.roles),
            "person": danger.person or None,
            "via": danger.via or None,
            "title": danger_title(words, danger),
            "why": danger_why(words, danger),
            "move": danger_move(words, danger),
        }


def show(args: argparse.Namespace, words: Words) -> int:
    """Print the accounts, deals, people, notes or dangers of a book."""
    clock = make_clock(args.now)
    today = clock().astimezone().date()
    with Store.open(book_of(args, words), read_only=True, clock=clock) as store:
        if args.what == "dangers":
            rows = list(danger_objects(store, today, words))
        else:
            makers = {
                "accounts": account_objects,
                "deals": deal_objects,
                "people": people_objects,
                "notes": note_objects,
            }
            rows = list(makers[args.what](store, today))
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        for line in table(words, args.what, rows):
            print(line)
    else:
        print(words.tr("This book has none yet."), file=sys.stderr)
    return 0
