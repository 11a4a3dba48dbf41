"""Whatever happens to deals on the board, in any order: undo gives back every row of every table, redo the end."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from sqlmodel import Session

from local_db import edits, queries
from local_db.acts import Act
from local_db.check import check
from local_db.keys import new_key
from local_db.playbooks import load
from local_db.refusals import Refusal
from local_db.store import Store
from models import ranks
from models.deals import KEEP
from models.mapping import propose_mapping
from tests.plain import Rows, rows

DAY = date(2026, 11, 24)
MOVES = 500
BOOKS = ("opportunity-funnel", "new-account", "project-sale")
Edit = Callable[[Session], None]


class Board:
    """A rep who drags, fills gates in, wins, loses and takes back, with what stands on the boards."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)
        self.playbooks = {key: load(key) for key in BOOKS}
        self.ids = {key: found for found, key, *_ in store.read(queries.playbooks_used)}
        self.keys = {found: key for key, found in self.ids.items()}

    def deal(self) -> tuple[str, str, str]:
        """Return some deal with its playbook's key and its stage."""
        found = self.store.read(
            lambda con: con.execute("SELECT id, playbook_id, stage FROM deal ORDER BY id").fetchall()
        )
        key, book, stage = self.chance.choice(found)
        return key, self.keys[book], stage

    def deals(self) -> list[str]:
        return [self.deal()[0] for _ in range(self.chance.randrange(1, 6))]

    def day(self) -> date:
        return DAY + timedelta(days=self.chance.randrange(-30, 60))

    def move(self) -> Edit:
        key, book, _stage = self.deal()
        stage = self.chance.choice(self.playbooks[book].stages).key
        column = self.store.read(queries.column_keys, self.ids[book], stage)
        cards = self.store.read(queries.deal_cards, column, DAY)
        place = self.chance.randrange(len(column) + 1)
        above = cards[column[place - 1]].rank if place else None
        below = cards[column[place]].rank if place < len(column) else None
        return partial(
            edits.move_deal,
            deal_id=key,
            stage=stage,
            rank=ranks.between(above, below),
            win_rate=self.chance.choice((KEEP, None, 40)),
            below=column[place - 1] if place else "",
            reason=self.chance.choice(("", "Their board meets first", "下周开会")),
        )

    def fill_and_move(self) -> Edit:
        """Fill in some of what is open before the next stage, and go on: what the gate sheet does."""
        key, _book, _stage = self.deal()
        gate = self.store.read(queries.gate_ahead, key)
        if gate is None:
            return self.move()
        parts = [self.fill(key, one.field, one.name, one.asked_in) for one in gate.open if self.chance.random() < 0.7]
        if gate.stage != "closed":
            parts.append(partial(edits.move_deal, deal_id=key, stage=gate.stage, rank=0.0, reason="Soon"))
        return partial(edits.together, parts=parts)

    def fill(self, key: str, field: str, name: str, asked_in: str) -> Edit:
        new = new_key()
        ways: dict[str, Edit] = {
            "answer": partial(edits.answer_question, deal_id=key, stage=asked_in, question=name, answer="yes"),
            "pain": partial(edits.save_pain, key=new, deal_id=key, words="It stops"),
            "pain_effect": partial(edits.save_pain, key=new, deal_id=key, words="Scrap", effect=64_000_00),
            "rivals": partial(edits.save_rival, key=new, deal_id=key, name="Corvane", flaw="Slow"),
            "worries": partial(edits.save_worry, key=new, deal_id=key, words="Too new"),
            "payments": partial(edits.save_payment, key=new, deal_id=key, due_on=self.day(), amount=5_00),
            "money_in": partial(edits.save_payment, key=new, deal_id=key, amount=5_00, paid_on=self.day()),
            "day": partial(edits.set_fact, deal_id=key, name=name, day=self.day()),
            "words": partial(edits.set_fact, deal_id=key, name=name, words="So"),
        }
        seat = partial(
            edits.seat_new_person,
            person_key=new,
            seat_key=new_key(),
            deal_id=key,
            name="Bole",
            roles=["decision_maker"],
            ladder="interact",
            stance=1,
        )
        return ways.get(field, seat)

    def other_playbook(self) -> Edit:
        key, book, _stage = self.deal()
        other = self.chance.choice([name for name in BOOKS if name != book])
        mapping = propose_mapping(self.playbooks[book], self.playbooks[other])
        return partial(edits.change_playbook, deal_ids=key, key=other, stages=mapping)

    def many(self) -> Edit:
        _key, book, _stage = self.deal()
        stage = self.chance.choice(self.playbooks[book].stages).key
        return partial(edits.move_deals, deal_ids=self.deals(), stage=stage, reason="A fair")

    def outcome(self) -> Edit:
        key, _book, _stage = self.deal()
        return self.chance.choice(
            (
                partial(edits.win_deal, deal_id=key, reason="They called"),
                partial(
                    edits.lose_deal,
                    deal_id=key,
                    reason="rival",
                    rival="Corvane",
                    look_again_on=self.day(),
                    follow_up_key=new_key(),
                    follow_up_words="Look again",
                ),
                partial(edits.hold_deal, deal_id=key, until=self.day()),
                partial(edits.reopen_deal, deal_id=key),
                partial(edits.close_deal, deal_id=key, reason="Written off"),
                partial(edits.snooze_deals, deal_ids=self.deals(), until=self.day(), words="Audit"),
                partial(edits.ask_later, key=new_key(), deal_id=key, question="q", words="Ask"),
                partial(edits.close_in_month, deal_id=key, month="2027-02"),
            )
        )

    def act(self) -> Edit:
        ways = (self.move, self.fill_and_move, self.outcome, self.many, self.other_playbook)
        return self.chance.choices(ways, (60, 15, 15, 5, 5))[0]()


def ready(session: Session) -> None:
    for book in BOOKS:
        edits.ensure_playbook(session, book)
    for number in range(12):
        edits.add_deal(session, key=f"d{number:02}", name=f"Deal {number}", amount=number or None)


@pytest.mark.slow
def test_500_moves_are_undone_and_done_again(store: Store) -> None:
    store.run(Act("Made ready"), ready)
    board = Board(store, 7)
    states: list[Rows] = [store.read(rows)]
    touched: set[str] = set()
    done = 0
    while done < MOVES:
        try:
            change = store.run(Act("Move {n}", n=done), board.act())
        except Refusal:
            assert store.read(rows) == states[-1]
            continue
        done += 1
        if change.n:
            touched.update(change.tables)
            states.append(store.read(rows))
        if len(states) > 2 and board.chance.random() < 0.1:
            back = board.chance.randrange(1, min(4, len(states) - 1))
            for state in reversed(states[-back - 1 : -1]):
                store.undo().result()
                assert store.read(rows) == state
            if board.chance.random() < 0.5:
                for state in states[-back:]:
                    store.redo().result()
                    assert store.read(rows) == state
            else:
                del states[-back:]
    assert touched >= {"deal", "gate_pass", "pain", "deal_fact", "seat", "follow_up", "answer", "payment"}
    for state in reversed(states[:-1]):
        store.undo().result()
        assert store.read(rows) == state
    for state in states[1:]:
        store.redo().result()
        assert store.read(rows) == state
    assert check(store.path) == ()
