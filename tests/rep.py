"""A rep at work in a book on the disk, for tests of what edits write."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from local_db import edits, queries
from local_db.acts import Act
from local_db.driver import Connection
from local_db.refusals import Refusal
from local_db.store import Store
from models.deals import DealCard, DealFile

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)


class RepBook:
    """An open book whose clock is set by hand."""

    def __init__(self, path: Path) -> None:
        self.now = NOON
        self.store = Store.open(path, create=True, clock=lambda: self.now)

    def act(self, edit: Callable[..., object], *args: Any, **fields: Any) -> None:
        def run(session: Session) -> None:
            edit(session, *args, **fields)

        self.store.run(Act("Act"), run)

    @property
    def con(self) -> Connection:
        return self.store._read

    def deal(self, key: str = "d1") -> DealFile:
        found = queries.deal_file(self.con, key, self.today)
        assert found is not None
        return found

    def card(self, key: str = "d1") -> DealCard:
        return queries.deal_cards(self.con, [key], self.today)[key]

    @property
    def today(self) -> date:
        return self.now.astimezone().date()

    def column(self, stage: str) -> tuple[str, ...]:
        return queries.column_keys(self.con, self.deal().playbook_id, stage)

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        tables = [row[0] for row in self.con.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        own = [name for name in tables if not name.startswith(("history", "sqlite", "search", "note_", "name_"))]
        return {name: sorted(self.con.execute(f"SELECT * FROM [{name}]")) for name in [*own, "note_person"]}


def begin(book: RepBook) -> None:
    """Add an account, two of its people and a deal in the first stage: a1, p1, p2, d1."""
    book.act(edits.add_account, key="a1", name="  Ardmoor Castings ", trade="Foundry")
    book.act(edits.add_person, key="p1", name="Ruth Okell", account_id="a1", title="Head of quality")
    book.act(edits.add_person, key="p2", name="Gareth Bole", account_id="a1")
    book.act(edits.add_deal, key="d1", name="Line 3", account_id="a1", amount=100_00)


def refused(code: str, book: RepBook, edit: Callable[..., object], *args: Any, **fields: Any) -> Refusal:
    """Run an edit that must be refused with a code and write nothing."""
    before = book.dump()
    with pytest.raises(Refusal) as caught:
        book.act(edit, *args, **fields)
    assert caught.value.code == code
    assert book.dump() == before
    return caught.value


def fill(book: RepBook) -> None:
    """Add a subsidiary and everything that ties both companies' people, deals and notes together."""
    book.act(edits.add_account, key="a2", name="Daughter", parent_id="a1")
    book.act(edits.add_person, key="p9", name="Outsider", account_id="a2", boss_id="p1")
    book.act(edits.add_deal, key="d2", name="Elsewhere", account_id="a2")
    for deal_id, number, person in (("d1", 1, "p1"), ("d1", 2, "p9"), ("d2", 3, "p1")):
        book.act(edits.add_seat, key=f"s{number}", deal_id=deal_id, person_id=person, roles=("user",))
    book.act(edits.add_line, key="l1", deal_id="d1", from_seat="s1", to_seat="s2", kind="influences")
    book.act(edits.tick_task, "d1", "understand", "x", True)
    book.act(edits.answer_question, "d1", "understand", "x", "yes", "")
    book.act(edits.save_note, key="n1", deal_id="d1", happened_at=NOON, body="Of both", people=("p1", "p9"))
    book.act(edits.save_note, key="n2", account_id="a2", happened_at=NOON, body="Theirs", people=("p1",))
    book.act(edits.add_follow_up, key="f1", words="Call", deal_id="d1", person_id="p1")
    book.act(edits.add_follow_up, key="f2", words="Call", account_id="a2", person_id="p1")


def keys(book: RepBook, table: str) -> set[str]:
    """Return the keys of a table's rows."""
    return {row[0] for row in book.con.execute(f"SELECT id FROM [{table}]")}
