"""`paper deal-summary`: the same paper as the window's, without a window."""

import argparse
import os

from local_db import queries
from local_db.playbooks import read_playbook
from local_db.store import Store
from models.playbook import Playbook
from views.commands.run import ToldError, book_of, new_file
from views.shell.clock import make_clock
from views.words import Words


def find_deal(store: Store, words: Words, wanted: str) -> str:
    """Return the key of the deal that is meant by key or name; ToldError when there is none, or several."""
    found = store.read(queries.deals_named, wanted)
    if not found:
        raise ToldError(words.tr("There is no deal “{name}” in this book. Nothing was written.", name=wanted))
    if len(found) > 1 and found[0].id != wanted:
        named = "; ".join(f"{deal.id} ({deal.account_name or '–'})" for deal in found)
        raise ToldError(
            words.tr(
                "Several deals are called “{name}”. Nothing was written. Take a key: {keys}", name=wanted, keys=named
            )
        )
    return found[0].id


def paper(args: argparse.Namespace, words: Words) -> int:
    """Write a deal's summary as PDF."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.theme import load_fonts
    from views.papers.deal_summary import Order, write_summary
    from views.shell.start import make_application

    clock = make_clock(args.now)
    out = new_file(args, words)
    if out.exists() and out.stat().st_size and not out.read_bytes().startswith(b"%PDF"):
        raise ToldError(
            words.tr(
                "{path} exists already and is no PDF. It was left as it is. Name another file with --out.", path=out
            )
        )
    with Store.open(book_of(args, words), read_only=True, clock=clock) as store:
        order = Order(find_deal(store, words, args.deal), args.client_safe, words.language, args.paper)
        books: dict[str, Playbook] = {
            row[0]: read_playbook(row[3], row[1]) for row in store.read(queries.playbooks_used)
        }
        app = make_application()
        load_fonts()
        pages = write_summary(store.read, books.__getitem__, order, clock().astimezone().date(), out)
        app.quit()
    print(words.ntr("{n} page: {path}", "{n} pages: {path}", pages, path=out))
    return 0
