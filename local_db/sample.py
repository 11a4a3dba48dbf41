"""Makes a sample book of invented companies and people, with its dates set around the book's day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from local_db.acts import Act
from local_db.keys import new_key
from local_db.playbooks import load
from local_db.sample_bench import TABLES, bench_rows
from local_db.sample_text import Row, read_sample
from models.playbook import Playbook
from models.ranks import STEP

if TYPE_CHECKING:
    from sqlmodel import Session

    from local_db.store import Store

PLAYBOOK = "opportunity-funnel"


def make_sample(store: "Store", language: str, today: date) -> None:
    """Fill an empty book with the sample of a language ("zh…" or English), as one entry of the history."""
    store.run(Act("Sample book"), partial(fill, data=read_sample(language, today), day=today))


def fill(session: "Session", data: Row, day: date) -> None:
    """Write a sample that was read for a day; KeyError where it names something that it does not hold."""
    from local_db.edits.goals import set_goal
    from local_db.edits.playbooks import ensure_playbook
    from local_db.edits.tools import bulk_insert, now
    from models import tables

    keys = dict.fromkeys((PLAYBOOK, *(row.get("playbook", PLAYBOOK) for row in data["deals"])))
    books = {key: (load(key), ensure_playbook(session, key)) for key in keys}
    rows = _Rows(data, day, now(session), books)
    rows.make()
    for table in (
        *("Person", "Account", "Deal", "Seat", "SeatRole", "MapLine", "TaskDone", "Answer"),
        *("Note", "NotePerson", "FollowUp", "Setting"),
        *TABLES,
    ):
        bulk_insert(session, getattr(tables, table), rows.rows[table])
    for row in data["goals"]:
        set_goal(session, _period(row, day), row["money"] * 100, data["book"]["currency"])


class _Rows:
    """Turns the sample's tables into rows of the book, by table, with keys for the sample's short names."""

    def __init__(self, data: Row, day: date, moment: datetime, books: dict[str, tuple[Playbook, str]]) -> None:
        self._data = data
        self._day = day
        self._moment = moment
        self._books = books
        self._currency: str = data["book"]["currency"]
        self._me = next(row["name"] for row in data["team"] if row["key"] == data["book"]["me"])
        self._keys: dict[tuple[str, str], str] = {}
        self.rows: dict[str, list[Row]] = {}

    def make(self) -> None:
        """Fill `rows`."""
        self.rows["Setting"] = [
            {"id": "currency", "value": self._currency},
            {"id": "playbook", "value": PLAYBOOK},
            {"id": "sample", "value": self._data["book"]["language"]},
        ]
        for row in self._data["team"]:
            self._person(row, None)
        for row in self._data["accounts"]:
            self._account(row)
        for place, row in enumerate(self._data["deals"], 1):
            self._deal(row, place * STEP)
        for row in self._data["steps"]:
            self._step(row, self._key("account", row["account"]), None)
        for row in self._data["notes"]:
            self._note(row)

    def _add(self, table: str, **fields: Any) -> str:
        key = new_key()
        self.rows.setdefault(table, []).append({"id": key, **fields})
        return key

    def _named(self, kind: str, name: str) -> str:
        if (kind, name) in self._keys:
            raise KeyError(f"the sample names the {kind} {name!r} twice")
        return self._keys.setdefault((kind, name), new_key())

    def _key(self, kind: str, name: str) -> str:
        return self._keys[kind, name]

    def _on(self, offset: int | None) -> date | None:
        return None if offset is None else self._day + timedelta(days=offset)

    def _minor(self, amount: int | None) -> int | None:
        return None if amount is None else amount * 100

    def _account(self, row: Row) -> None:
        recognition, pain, relation, tier = (sign.strip("·") for sign in row["code"])
        key = self._named("account", row["key"])
        self.rows.setdefault("Account", []).append(
            {
                "id": key,
                "name": row["name"],
                "short_name": row["short"],
                "trade": row["trade"],
                "town": row["town"],
                "country": row.get("country", self._data["book"].get("country", "")),
                "about": row["about"],
                "recognition": recognition,
                "pain": pain,
                "relation": relation,
                "tier": tier,
                "status": row["status"],
                "grade": row["grade"],
                "key_reason": row.get("why", ""),
                "source": row["source"],
                "owner": self._me,
                "headcount": row.get("headcount"),
                "founded": row.get("founded"),
                "revenue": self._minor(row.get("revenue")),
                "profit": self._minor(row.get("profit")),
                "currency": self._currency,
                "created_at": self._moment,
            }
        )
        for person in row["people"]:
            self._person(person, key)

    def _person(self, row: Row, account: str | None) -> None:
        self.rows.setdefault("Person", []).append(
            {
                "id": self._named("person", row["key"]),
                "account_id": account,
                "side": "buyer" if account else "ours",
                "name": row["name"],
                "title": row["title"],
                "department": row.get("department", ""),
                "personality": row.get("personality", ""),
                "boss_id": self._key("person", row["boss"]) if "boss" in row else None,
                "birthday": self._birthday(row),
                "created_at": self._moment,
            }
        )

    def _birthday(self, row: Row) -> date | None:
        day = self._on(row.get("birthday_in"))
        if day is None:
            return None
        return date(row["born"], day.month, 28 if (day.month, day.day) == (2, 29) else day.day)

    def _deal(self, row: Row, rank: float) -> None:
        key = self._named("deal", row["key"])
        account = self._key("account", row["account"])
        status = row.get("status", "open")
        playbook, playbook_id = self._books[row.get("playbook", PLAYBOOK)]
        before = playbook.stages[playbook.index(row["stage"]) - 1] if status == "won" else None
        self.rows.setdefault("Deal", []).append(
            {
                "id": key,
                "account_id": account,
                "name": row["name"],
                "owner": self._me,
                "product": row.get("product", ""),
                "playbook_id": playbook_id,
                "stage": playbook.stage(row["stage"]).key,
                "furthest": row["stage"],
                "rank": rank,
                "status": status,
                "amount": self._minor(row["money"]),
                "received": self._minor(row.get("received")),
                "currency": self._currency,
                "close_date": self._on(row.get("close", row.get("closed"))),
                "opened_on": self._on(row["opened"]),
                "closed_on": self._on(row.get("closed")),
                "entered_stage_on": self._on(-row["days"]),
                "lost_reason": row.get("lost_reason", ""),
                "lost_words": row.get("lost_words", ""),
                "lost_rival": row.get("lost_rival", ""),
                "look_again_on": self._on(row.get("look_again")),
                "decider_id": self._key("person", row["decider"]) if "decider" in row else None,
                "decider_words": row.get("decider_words", ""),
                "won_from": before.key if before else "",
                "won_from_on": self._on(row["closed"] - before.days) if before else None,
                "snooze_until": self._on(row.get("snooze_until")),
                "snooze_words": row.get("snooze_words", ""),
                "hold_until": self._on(row.get("hold_until")),
                "hold_words": row.get("hold_words", ""),
                "pinned": row.get("pinned", False),
                "buyer_step": row.get("buyer_step", ""),
                "about": row.get("about", ""),
                "created_at": self._moment,
            }
        )
        self._map(row, key)
        for table, fields in bench_rows(row, key, playbook_id, self._currency, self._on, self._who):
            self._add(table, **fields)
        for step in row.get("steps", []):
            self._step(step, account, key)
        if "about" in row:
            self._progress(row, key, playbook)

    def _who(self, row: Row) -> str | None:
        return self._key("person", row["who"]) if "who" in row else None

    def _map(self, row: Row, deal: str) -> None:
        """Seats, their roles, and the lines; who reports to whom follows from the people."""
        seats: dict[str, str] = {}
        for member in dict.fromkeys([*row.get("team", []), *_ours(row)]):
            seats[member] = self._seat(row, deal, member)
        for one in row.get("seats", []):
            seat = self._seat(
                row,
                deal,
                one["who"],
                stance=one.get("stance"),
                influence=one.get("influence"),
                ladder=one.get("ladder", ""),
                values=",".join(one.get("values", [])),
                met_on=self._on(one.get("met")),
            )
            seats[one["who"]] = seat
            for role in one["roles"]:
                self._add("SeatRole", seat_id=seat, deal_id=deal, role=role)
            if "ours" in one:
                self._line(deal, "contact", seats[one["ours"]], seat)
        for account in self._data["accounts"]:
            for person in account["people"]:
                if person["key"] in seats and person.get("boss") in seats:
                    self._line(deal, "reports", seats[person["key"]], seats[person["boss"]])
        for line in row.get("lines", []):
            self._line(deal, line["kind"], seats[line["from"]], seats[line["to"]], line["label"])

    def _seat(self, row: Row, deal: str, who: str, **fields: Any) -> str:
        x, y = row.get("places", {}).get(who, (None, None))
        return self._add("Seat", deal_id=deal, person_id=self._key("person", who), x=x, y=y, **fields)

    def _line(self, deal: str, kind: str, start: str, end: str, label: str = "") -> None:
        self._add("MapLine", deal_id=deal, kind=kind, from_seat=start, to_seat=end, label=label)

    def _progress(self, row: Row, deal: str, playbook: Playbook) -> None:
        """Ticks and answers: the sample's own, and for the stages left behind every task and what their gates asked."""
        answered = {one["question"]: one for one in row.get("answers", [])}
        ticked = {one["task"]: one["on"] for one in row.get("tasks", [])}
        place = playbook.index(row["stage"])
        for stage, left in zip(playbook.stages[:place], _left(row, playbook, place), strict=True):
            ticked = {task.key: left for task in stage.tasks} | ticked
            gate = playbook.stages[playbook.index(stage.key) + 1].gate
            passed = {item.question: {"answer": "yes", "on": left} for item in gate if item.kind == "answer"}
            answered = passed | answered
        for stage in playbook.stages:
            for task in stage.tasks:
                if task.key in ticked:
                    done = self._on(ticked.pop(task.key))
                    self._add("TaskDone", deal_id=deal, stage=stage.key, task=task.key, done_on=done)
            for question in stage.questions:
                if question.key in answered:
                    one = answered.pop(question.key)
                    self._add(
                        "Answer",
                        deal_id=deal,
                        stage=stage.key,
                        question=question.key,
                        answer=one["answer"],
                        words=one.get("words", ""),
                        answered_on=self._on(one["on"]),
                    )
        if ticked or answered:
            raise KeyError(f"the playbook has no {[*ticked, *answered]}")

    def _step(self, row: Row, account: str, deal: str | None) -> None:
        self._add(
            "FollowUp",
            account_id=account,
            deal_id=deal,
            person_id=self._key("person", row["person"]) if "person" in row else None,
            kind=row["kind"],
            words=row["words"],
            due_on=self._on(row.get("due")),
            due_time=row.get("time", ""),
            done_on=self._on(row.get("done")),
            agreed=row.get("agreed", False),
            result=row.get("result", ""),
            created_at=self._moment,
        )

    def _note(self, row: Row) -> None:
        hour, minute = row["time"].split(":")
        day = self._day + timedelta(days=row["day"])
        note = self._add(
            "Note",
            account_id=self._key("account", row["account"]),
            deal_id=self._key("deal", row["deal"]) if "deal" in row else None,
            kind=row["kind"],
            purpose=row["purpose"],
            happened_at=datetime.combine(day, time(int(hour), int(minute))).astimezone(),
            body=row["body"],
            learned=row.get("learned", ""),
            created_at=self._moment,
        )
        for person in row["people"]:
            self._add("NotePerson", note_id=note, person_id=self._key("person", person))


def _ours(row: Row) -> Iterable[str]:
    return (one["ours"] for one in row.get("seats", []) if "ours" in one)


def _period(row: Row, day: date) -> str:
    """Return the year or the month of a goal, given as how far it is from the day's."""
    if "year" in row:
        return str(day.year + row["year"])
    year, month = divmod(day.year * 12 + day.month - 1 + row["month"], 12)
    return f"{year}-{month + 1:02d}"


def _left(row: Row, playbook: Playbook, place: int) -> list[int]:
    """When each stage before the deal's was left, as offsets: its time so far, shared out by the expected days."""
    expected = [stage.days for stage in playbook.stages[:place]]
    start, end, gone = row["opened"], -row["days"], 0
    left = []
    for days in expected:
        gone += days
        left.append(start + (end - start) * gone // sum(expected))
    return left
