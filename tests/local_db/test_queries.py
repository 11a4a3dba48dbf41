"""Every question on a book made by the migrations: it can be asked, answers its rows, reads what was written."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
from sqlmodel import Session, SQLModel

import local_db.queries
from local_db import edits, queries
from local_db.acts import Act
from local_db.connection import connect
from local_db.create import create_book
from local_db.driver import Connection
from local_db.queries import account_pages, board, narrowing
from local_db.queries.codec import Query, columns, like, local_day, moment_text
from local_db.store import Store
from models.accounts import AccountFile
from models.deals import DealFile
from models.money import Money
from models.tables import Account, Answer, Deal, FollowUp, MapLine, Note, Person, PlaybookCopy, Seat, TaskDone

TODAY = date(2026, 11, 24)
AT = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)


def modules() -> list[ModuleType]:
    return [import_module(f"local_db.queries.{found.name}") for found in iter_modules(local_db.queries.__path__)]


def parts_of(sql: str) -> dict[str, str]:
    return dict.fromkeys(re.findall(r"(?<!\{)\{(\w+)\}", sql), "")


def questions() -> Iterator[tuple[str, str, type | None]]:
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, Query):
                yield f"{module.__name__}.{name}", value.sql, value.row
            elif name.endswith("_SQL") and isinstance(value, str):
                yield f"{module.__name__}.{name}", value.format(**parts_of(value)) if parts_of(value) else value, None
            elif name in ("PAGES", "OWNER_SQL"):
                yield from ((f"{module.__name__}.{name}.{kind}", sql, None) for kind, sql in value.items())


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("book") / "empty.dealbook"
    create_book(path)
    opened = connect(path, query_only=True)
    yield opened
    opened.close()


def parameters(sql: str) -> dict[str, object]:
    return {name: "[]" if name in ("ids", "among", "status_list") else 1 for name in re.findall(r":(\w+)", sql)}


@pytest.mark.parametrize(("sql", "row"), [pytest.param(sql, row, id=name) for name, sql, row in questions()])
def test_a_question_can_be_asked_and_its_columns_are_its_rows(con: Connection, sql: str, row: type | None) -> None:
    assert '"' not in sql
    assert con.execute(f"EXPLAIN {sql}", parameters(sql)).fetchall()
    answered = tuple(column[0] for column in con.execute(sql, parameters(sql)).description)
    if row is not None:
        assert answered == columns(row)


@pytest.mark.parametrize("condition", [*narrowing.NARROWINGS, *account_pages.NARROWINGS])
def test_every_condition_can_be_asked(con: Connection, condition: str) -> None:
    sql = (board.HEADS_SQL if " d." in condition else account_pages.BY_GRADE_SQL).format(narrow=condition)
    assert con.execute(f"EXPLAIN {sql}", parameters(sql)).fetchall()


def test_there_are_as_many_questions_as_were_written() -> None:
    assert len(list(questions())) > 55


def test_every_public_question_is_named_in_the_package() -> None:
    own = {"raised_of", "raised_by_money", "counting_by_account", "seats_of", "page", "where"}
    own |= {"grounds", "narrow", "passed_over", "rows_of"}
    written = {
        name
        for module in modules()
        if not module.__name__.endswith((".codec", ".parts", ".account_pages"))
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "") == module.__name__ and name[0].islower()
        if not name.startswith("_")
    }
    named = {name for names in queries._HOMES.values() for name in names.split()}
    assert written - own == {name for name in named if name[0].islower()}
    assert all(callable(getattr(queries, name)) for name in named)
    # A module of a function's name would hide the function once it is imported.
    assert not named & {module.__name__.rpartition(".")[2] for module in modules()}


def test_rows_hold_nothing_that_can_be_changed() -> None:
    for _, _, row in questions():
        if row is not None:
            assert is_dataclass(row)
            made: Any = row(*(None for _ in fields(row)))
            with pytest.raises(AttributeError):
                setattr(made, fields(row)[0].name, "changed")


@pytest.fixture
def store(book: Path) -> Iterator[Store]:
    with Store.open(book, create=True, clock=lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC)) as opened:
        yield opened


def write(store: Store, *rows: SQLModel) -> None:
    def edit(session: Session) -> None:
        for row in rows:
            session.add(row)
            session.flush()

    store.run(Act("Write"), edit)


def playbook(store: Store) -> str:
    def copy(session: Session) -> None:
        edits.ensure_playbook(session, "opportunity-funnel")

    store.run(Act("Playbook"), copy)
    return queries.playbooks_used(store._read)[0][0]


ACCOUNT: dict[str, Any] = {
    "id": "a1", "name": "Ardmoor Castings", "short_name": "Ardmoor", "trade": "Foundry", "town": "Sheffield",
    "country": "UK", "website": "https://ardmoor.example", "about": "Casts.", "recognition": "E", "pain": "1",
    "relation": "B", "tier": "2", "status": "signed", "grade": "key", "key_reason": "strategic", "source": "fair",
    "owner": "Ida", "headcount": 1200, "founded": 1951, "revenue": 14_000_00, "profit": 900_00, "currency": "GBP",
    "parent_id": "a0", "pinned": True,
}  # fmt: skip
PERSON: dict[str, Any] = {
    "id": "p1", "account_id": "a1", "side": "buyer", "name": "Ruth Okell", "title": "Head of quality",
    "department": "Quality", "phone": "+44 1", "mail": "ruth@ardmoor.example", "personality": "owl", "boss_id": "p0",
    "birthday": date(1980, 2, 29),
}  # fmt: skip
DEAL: dict[str, Any] = {
    "id": "d1", "account_id": "a1", "name": "Line 3 inspection", "owner": "Ida", "product": "Camera",
    "stage": "prove", "furthest": "negotiate", "rank": 1.1, "status": "hold", "amount": 124_000_000,
    "received": 5_000_00, "currency": "EUR", "win_rate": 60, "close_date": date(2027, 1, 15),
    "opened_on": date(2026, 8, 1), "closed_on": date(2026, 11, 22), "entered_stage_on": date(2026, 10, 29),
    "lost_reason": "price", "lost_words": "Too dear.", "hold_until": date(2027, 3, 1), "hold_words": "Budget.",
    "origin": "row 7", "pinned": True, "buyer_step": "weighing", "about": "Scrap at line 3.",
    "lost_rival": "Corvane", "look_again_on": date(2027, 6, 1), "decider_id": "p1", "decider_words": "The board.",
    "won_from": "close", "won_from_on": date(2026, 11, 1), "settled_on": date(2026, 11, 23),
    "snooze_until": date(2026, 12, 24), "snooze_words": "Their audit.",
}  # fmt: skip
STEP: dict[str, Any] = {
    "id": "f1", "account_id": "a1", "deal_id": "d1", "person_id": "p1", "kind": "visit", "words": "See line 3",
    "due_on": date(2026, 11, 26), "due_time": "09:30", "agreed": True, "result": "",
}  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Connection:
    """A book in which every column of every table holds something of its own."""
    book_id = playbook(store)
    write(
        store,
        Account(id="a0", name="Ardmoor Group", created_at=AT),
        Account(**ACCOUNT, created_at=AT),
        Person(id="p0", name="Gareth Bole", account_id="a1", created_at=AT),
        Person(**PERSON, created_at=AT),
        Deal(**DEAL, playbook_id=book_id, created_at=AT),
        FollowUp(**STEP, created_at=AT),
        TaskDone(id="k1", deal_id="d1", stage="prove", task="outline", done_on=TODAY),
        Answer(id="q1", deal_id="d1", stage="prove", question="why", answer="yes", words="Trust", answered_on=TODAY),
        Note(
            id="n1",
            account_id="a1",
            deal_id="d1",
            kind="call",
            purpose="needs",
            happened_at=AT,
            body="# Call\nMore",
            learned="They measure scrap.",
            created_at=AT,
        ),
    )
    store.run(
        Act("Seat"),
        partial(
            edits.add_seat, key="s1", deal_id="d1", person_id="p1", roles=("decision_maker", "user"), stance=-1,
            influence=4, ladder="know", values=("price", "effect"), met_on=date(2026, 11, 3), x=10.5, y=-3.25,
        ),
    )  # fmt: skip
    write(
        store,
        Seat(id="s0", deal_id="d1", person_id="p0"),
        MapLine(id="l1", deal_id="d1", from_seat="s1", to_seat="s0", kind="reports", label="dotted"),
    )
    link = partial(
        edits.save_note, key="n1", account_id="a1", deal_id="d1", kind="call", purpose="needs", happened_at=AT,
        body="# Call\nMore", learned="They measure scrap.", people=("p1",),
    )  # fmt: skip
    store.run(Act("Link"), link)
    return store._read


def agree(row: object, wanted: dict[str, Any], *but: str) -> None:
    for name, value in wanted.items():
        if name not in but:
            assert getattr(row, name) == value, name


def test_every_column_of_an_account_is_read_back(filled: Connection) -> None:
    found = queries.account_file(filled, "a1")
    assert found is not None
    agree(found, ACCOUNT, "revenue", "profit", "currency")
    assert (found.revenue, found.profit) == (Money(1400000, "GBP"), Money(90000, "GBP"))
    assert (found.parent_name, found.code) == ("Ardmoor Group", "E1B2")
    assert found.last_contact == local_day(moment_text(AT))
    assert set(ACCOUNT) - {"currency"} <= {field.name for field in fields(AccountFile)}
    assert set(Account.model_fields) == {*ACCOUNT, "created_at"}


def test_every_column_of_a_person_is_read_back(filled: Connection) -> None:
    found = queries.person(filled, "p1")
    assert found is not None
    agree(found, PERSON)
    assert (found.account_name, found.deals) == ("Ardmoor Castings", 1)
    assert set(Person.model_fields) == {*PERSON, "created_at"}


def test_every_column_of_a_deal_is_read_back(filled: Connection) -> None:
    found = queries.deal_file(filled, "d1", TODAY)
    assert found is not None
    agree(found, DEAL, "amount", "received", "rank", "origin", "won_from", "won_from_on")
    assert (found.money, found.received) == (Money(124_000_000, "EUR"), Money(500_000, "EUR"))
    assert (found.account_town, found.code, found.own_rate, found.days, found.expected) == (
        "Sheffield", "E1B2", True, 26, 30,
    )  # fmt: skip
    agree(found.step, STEP, "account_id", "deal_id", "result")
    card = queries.deal_cards(filled, ["d1"], TODAY)["d1"]
    assert (card.rank, card.money, card.step) == (1.1, found.money, found.step)
    assert set(Deal.model_fields) == {*DEAL, "playbook_id", "created_at"}
    assert {field.name for field in fields(DealFile)} >= set(DEAL) - {
        *("amount", "rank", "origin", "won_from", "won_from_on")
    }


def test_every_column_of_a_map_is_read_back(filled: Connection) -> None:
    found = queries.buyer_map(filled, "d1")
    seat = next(seat for seat in found.seats if seat.id == "s1")
    agree(
        seat,
        {
            "deal_id": "d1", "person_id": "p1", "side": "buyer", "name": "Ruth Okell", "title": "Head of quality",
            "personality": "owl", "stance": -1, "influence": 4, "ladder": "know", "values": ("price", "effect"),
            "met_on": date(2026, 11, 3), "x": 10.5, "y": -3.25,
        },
    )  # fmt: skip
    assert seat.last_contact == local_day(moment_text(AT))
    assert sorted(seat.roles) == ["decision_maker", "user"]
    (line,) = found.lines
    agree(
        line,
        {"id": "l1", "deal_id": "d1", "from_seat": "s1", "to_seat": "s0", "kind": "reports", "label": "dotted"},
    )
    assert found.empty_roles == ("technical_expert", "influencer", "informant")


def test_every_column_of_notes_steps_tasks_and_answers_is_read_back(filled: Connection) -> None:
    note = queries.note(filled, "n1")
    assert note is not None
    agree(
        note,
        {
            "account_id": "a1", "account_name": "Ardmoor Castings", "deal_id": "d1", "deal_name": "Line 3 inspection",
            "kind": "call", "purpose": "needs", "happened_at": AT, "body": "# Call\nMore", "title": "Call",
            "learned": "They measure scrap.", "people": (("p1", "Ruth Okell"),),
        },
    )  # fmt: skip
    assert queries.deal_notes(filled, "d1") == queries.account_notes(filled, "a1") == (note,)
    (step,) = queries.deal_steps(filled, "d1")
    agree(step, STEP, "result")
    assert (step.person_name, step.deal_name, step.stage) == ("Ruth Okell", "Line 3 inspection", "prove")
    assert queries.steps_until(filled, date(2026, 11, 26)) == (step,)
    assert queries.steps_until(filled, date(2026, 11, 25)) == ()
    (task,), (answer,) = queries.deal_tasks(filled, "d1"), queries.deal_answers(filled, "d1")
    assert (task.stage, task.task, task.done_on) == ("prove", "outline", TODAY)
    assert (answer.question, answer.answer, answer.words, answer.answered_on) == ("why", "yes", "Trust", TODAY)


def test_a_copied_playbook_is_read_back_with_its_stages(store: Store) -> None:
    book_id = playbook(store)
    (found,) = queries.playbooks_used(store._read)
    assert found[:3] == (book_id, "opportunity-funnel", 1)
    assert 'key = "opportunity-funnel"' in found[3]
    heads = queries.column_heads(store._read, book_id)
    assert [head.stage for head in heads] == ["understand", "confirm", "prove", "negotiate", "close", "collect"]
    marks = queries.stage_marks(store._read)
    assert [(marks[book_id, head.stage].letter, marks[book_id, head.stage].place) for head in heads] == list(
        zip("ABCDEF", range(6), strict=True)
    )
    assert {mark.count for mark in marks.values()} == {6}
    assert set(PlaybookCopy.model_fields) == {"id", "key", "version", "text"}


def test_what_was_typed_is_searched_literally(store: Store) -> None:
    assert like(" 50%_a\\ ") == "%50\\%\\_a\\\\%"
    write(
        store,
        Account(id="a1", name="50% Paper_Mill", created_at=AT),
        Account(id="a2", name="500 Paper Mill", created_at=AT),
    )
    assert [card.id for card in queries.account_cards(store._read, TODAY, text="50%")] == ["a1"]
    assert [card.id for card in queries.account_cards(store._read, TODAY, text="r_m")] == ["a1"]
    assert queries.account_count(store._read, text="PAPER") == 2


def test_days_are_the_reps_own(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert local_day("2026-11-23T23:30:00Z") == date(2026, 11, 24)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert local_day(None) is None


def test_pages_of_notes_go_on_where_the_last_one_ended(store: Store) -> None:
    write(
        store,
        *(
            Note(id=f"n{number:02}", happened_at=AT + timedelta(hours=number // 2), body=str(number), created_at=AT)
            for number in range(9)
        ),
    )
    seen: list[str] = []
    page = queries.all_notes(store._read, 4)
    while page:
        seen += [note.id for note in page]
        page = queries.all_notes(store._read, 4, page[-1])
    assert seen == [f"n{number:02}" for number in reversed(range(9))]
