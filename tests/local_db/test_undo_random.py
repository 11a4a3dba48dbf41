"""Whatever a rep does in whatever order: undoing all gives back every row byte for byte, redoing the end state."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session

from local_db import edits
from local_db.acts import Act
from local_db.check import check
from local_db.keys import new_key
from local_db.refusals import Refusal
from local_db.store import Store
from models.buyers import ROLES
from models.deals import KEEP
from tests.plain import Rows, rows, void

DAY = date(2026, 11, 24)
WORDS = (
    "Ardmoor",
    "禾砚物流",
    'it\'s "q" \\ 50%',
    "tab\tand\nline",
    "\x00nul",
    "😀 Å ℃ 𠀀",
    " ",
    "$.name",
    "null",
    "1",
    "1.0",
)


class Hand:
    """A rep who does anything, with what he finds in the book."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)
        self.stages = [row[0] for row in self.ask("SELECT key FROM playbook_stage ORDER BY place")]

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        return self.store.read(lambda con: con.execute(sql).fetchall())

    def one(self, table: str) -> str:
        found = self.ask(f"SELECT id FROM {table} ORDER BY id")
        if not found:
            raise LookupError(table)
        return str(self.chance.choice(found)[0])

    def maybe(self, table: str) -> str:
        return self.one(table) if self.chance.random() < 0.7 else ""

    def text(self) -> str:
        return self.chance.choice(WORDS) * self.chance.choice((1, 1, 1, 40))

    def likely(self) -> bool:
        return self.chance.random() < 0.6

    def name(self) -> str:
        return "N" + self.text()

    def number(self) -> float:
        return self.chance.choice((0.0, -0.0, 1e-320, 1 / 3, 1e300, self.chance.uniform(-1e4, 1e4), 7.0))

    def money(self) -> int | None:
        return self.chance.choice((None, 0, 2**53 + 1, 2**62, self.chance.randrange(10**9)))

    def day(self) -> date | None:
        return None if self.chance.random() < 0.3 else DAY + timedelta(days=self.chance.randrange(-400, 400))

    def some(self, pool: Any) -> list[str]:
        return self.chance.sample(list(pool), self.chance.randrange(3))


def acts(hand: Hand) -> list[Callable[[], Callable[[Session], None]]]:
    """Return ways to make one edit each; arguments are picked when it is made."""
    h, new = hand, new_key
    return [
        lambda: partial(edits.add_account, key=new(), name=h.name(), revenue=h.money(), about=h.text()),
        lambda: partial(edits.add_account, key=new(), name=h.name(), parent_id=h.maybe("account"), pinned=True),
        lambda: partial(
            edits.change_account, account_id=h.one("account"), name=h.name(), headcount=h.chance.randrange(9)
        ),
        lambda: partial(
            edits.set_segment, account_id=h.one("account"), recognition="E", pain="1", relation="", tier="3"
        ),
        lambda: partial(edits.delete_account, account_id=h.one("account")),
        lambda: partial(edits.add_person, key=new(), name=h.name(), account_id=h.maybe("account"), birthday=h.day()),
        lambda: partial(edits.add_person, key=new(), name=h.name(), side="ours", boss_id=h.maybe("person")),
        lambda: partial(edits.change_person, person_id=h.one("person"), boss_id=h.maybe("person"), title=h.text()),
        lambda: partial(edits.delete_person, person_id=h.one("person")),
        lambda: partial(edits.add_deal, key=new(), name=h.name(), account_id=h.maybe("account"), amount=h.money()),
        lambda: partial(edits.add_deal, key=new(), name=h.name(), stage=h.chance.choice(h.stages)),
        lambda: partial(edits.change_deal, deal_id=h.one("deal"), account_id=h.maybe("account"), received=h.money()),
        lambda: partial(
            edits.move_deal,
            deal_id=h.one("deal"),
            stage=h.chance.choice(h.stages),
            rank=h.number(),
            win_rate=h.chance.choice((KEEP, None, 33)),
        ),
        lambda: partial(edits.win_deal, deal_id=h.one("deal")),
        lambda: partial(edits.lose_deal, deal_id=h.one("deal"), reason="price", words=h.text()),
        lambda: partial(edits.hold_deal, deal_id=h.one("deal"), until=h.day(), words=h.text()),
        lambda: partial(edits.reopen_deal, deal_id=h.one("deal")),
        lambda: partial(edits.delete_deal, deal_id=h.one("deal")),
        lambda: partial(edits.tick_task, deal_id=h.one("deal"), stage="a", task=h.chance.choice("xy"), done=h.likely()),
        lambda: partial(
            edits.answer_question, deal_id=h.one("deal"), stage="a", question="q", answer="yes", words=h.text()
        ),
        lambda: partial(
            edits.add_seat, key=new(), deal_id=h.one("deal"), person_id=h.one("person"), roles=h.some(ROLES)
        ),
        lambda: partial(edits.change_seat, seat_id=h.one("seat"), stance=h.chance.randrange(-2, 3), met_on=h.day()),
        lambda: partial(edits.place_seats, places={h.one("seat"): (h.number(), h.number()), h.one("seat"): None}),
        lambda: partial(edits.set_roles, seat_id=h.one("seat"), roles=h.some(ROLES)),
        lambda: partial(edits.remove_seat, seat_id=h.one("seat")),
        lambda: partial(
            edits.seat_new_person,
            person_key=new(),
            seat_key=new(),
            deal_id=h.one("deal"),
            name=h.name(),
            roles=h.some(ROLES),
        ),
        lambda: partial(_line, h.one("seat"), h.one("seat"), h.text()),
        lambda: partial(edits.remove_line, line_id=h.one("map_line")),
        lambda: partial(
            edits.save_note,
            key=new() if h.likely() else h.one("note"),
            deal_id=h.maybe("deal"),
            account_id=h.maybe("account"),
            happened_at=datetime(2026, 11, 1, tzinfo=UTC),
            body=h.text(),
            people=[h.one("person")] if h.likely() else [],
        ),
        lambda: partial(edits.delete_note, note_id=h.one("note")),
        lambda: partial(
            edits.add_follow_up, key=new(), words=h.name(), due_on=h.day(), deal_id=h.maybe("deal"), agreed=True
        ),
        lambda: partial(
            edits.change_follow_up, follow_up_id=h.one("follow_up"), due_on=h.day(), person_id=h.maybe("person")
        ),
        lambda: partial(edits.finish_follow_up, follow_up_id=h.one("follow_up"), done=h.likely(), result=h.text()),
        lambda: partial(edits.delete_follow_up, follow_up_id=h.one("follow_up")),
        lambda: partial(edits.set_setting, name=h.chance.choice("ab"), value=h.text()),
    ]


def _line(one: str, other: str, label: str, session: Session) -> None:
    from models.tables import Seat

    seat = session.get(Seat, one)
    deal = seat.deal_id if seat else "none"
    edits.add_line(session, key=new_key(), deal_id=deal, from_seat=one, to_seat=other, kind="influences", label=label)


@pytest.mark.parametrize("seed", range(3))
def test_undo_gives_back_every_row_and_redo_the_end(store: Store, seed: int) -> None:
    store.run(Act("Made ready"), lambda session: void(edits.ensure_playbook(session, "opportunity-funnel")))
    hand = Hand(store, seed)
    states: list[Rows] = [store.read(rows)]
    done: set[str] = set()
    for number in range(110):
        ways = acts(hand)
        make = hand.chance.choice(ways) if number > 25 else ways[(0, 5, 9, 20, 28)[number % 5]]
        try:
            edit = make()
            change = store.run(Act("Did {n}", n=number), edit)
        except (Refusal, LookupError):  # nothing there to do it to
            assert store.read(rows) == states[-1]
            continue
        if change.n:
            done.update(change.tables)
            states.append(store.read(rows))
        else:
            assert store.read(rows) == states[-1]
    assert len(states) > 60
    assert len(done) > 6
    for state in reversed(states[:-1]):
        store.undo().result()
        assert store.read(rows) == state
    for state in states[1:]:
        store.redo().result()
        assert store.read(rows) == state
    at = len(states) - 1
    for _ in range(60):
        back = hand.chance.random() < 0.5
        if (at > 0) if back else (at < len(states) - 1):
            (store.undo() if back else store.redo()).result()
            at += -1 if back else 1
            assert store.read(rows) == states[at]
    assert check(store.path) == ()
