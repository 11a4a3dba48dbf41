"""Big books of invented companies, the same at every run, for the benchmark and for tests that count."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection as CoreConnection
from sqlalchemy import insert
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel, create_engine

from local_db.connection import connect
from local_db.create import create_book
from local_db.driver import driver
from local_db.playbooks import gate_rows, load_text, read_playbook
from models.buyers import FIVE_ROLES, INFORMANT_LADDER, LADDER
from models.playbook import Playbook
from models.ranks import STEP
from models.tables import (
    Account,
    Deal,
    FollowUp,
    MapLine,
    Note,
    Person,
    PlaybookCopy,
    PlaybookDanger,
    PlaybookGate,
    PlaybookStage,
    Seat,
    SeatRole,
)

TODAY = date(2026, 11, 24)
PLAYBOOK = "b" * 32
_CHUNK = 5_000
_FIRST = "Ardmoor Brack Calder Dunmere Ester Fenni Glim Hexley Isling Kestrel Lorne Marlock Norrby Ostermark".split()
_SECOND = "Castings Dairy Drives Foods Glass Grain Logistics Mills Paper Pharma Rail Steel Textiles Works".split()
_ZH_FIRST = "澄栈 禾砚 岚泽 朔禾 骊原 枫桁 衡湖 缙溪 璞屿 赫岭 苇杭 荻渚 醴泉 泓橡".split()
_ZH_SECOND = "物流 食品 医药 农机 轨道 精密 仪器 乳业 新材 钢业 制药 纸业 酒业 建材".split()
_TRADES = "foundry dairy drives food glass logistics paper pharma rail steel textiles".split()
_TOWNS = "Sheffield Basel Hamburg Brno Bergen Lyon Cork Porto Tampere Ostrava 苏州 青岛 长沙 合肥".split()
_WORK = (
    "Line inspection|Spare parts|Depot fleet|Cold chain|Batch release|Scale service|视觉检测|能耗监测|追溯系统".split(
        "|"
    )
)
_PEOPLE = "Gareth Bole|Ruth Okell|Tomas Meir|Niall Fenn|Ines Varga|Oda Lund|沈若溪|顾知远|林在川|欧若溪".split("|")
_TITLES = "Managing director|Head of quality|Line foreman|Controller|Buyer|总经理|质量总监|班组长".split("|")


def key(kind: str, number: int) -> str:
    """Return the key of the row with a number: kind is one letter (a account, d deal, p person, t seat …)."""
    return f"{ord(kind):012x}7000{number:016x}"


def big_book(path: Path, accounts: int = 10_000, deals: int = 10_000, notes: int | None = None) -> Path:
    """Make a book with so many accounts, exactly `deals` open deals (and a tenth more, half won and unpaid, half lost).

    One open deal in ten has three to six people on its map, six in ten have a dated next step, every third without
    people was imported. `notes` is as many as deals unless given. Keys come from `key`, the day is `TODAY`.
    """
    create_book(path)
    con = connect(path)
    try:
        engine = create_engine("sqlite://", module=driver, creator=lambda: con, poolclass=StaticPool)
        playbook = read_playbook(load_text("opportunity-funnel"), "funnel")
        with engine.connect() as core:
            con.execute("BEGIN IMMEDIATE")
            _put(core, PlaybookCopy, [_copy(playbook)])
            _put(core, PlaybookStage, _stages(playbook))
            _put(core, PlaybookDanger, _dangers(playbook))
            _put(core, PlaybookGate, _gates(playbook))
            _put(core, Account, _accounts(accounts))
            _fill_deals(core, playbook, accounts, deals)
            _put(core, Note, _notes(deals if notes is None else notes, accounts, deals))
            con.execute("COMMIT")
            con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        con.close()
    return path


def _put(core: CoreConnection, model: type[SQLModel], rows: Iterable[dict[str, Any]]) -> None:
    table: Any = model.__table__  # type: ignore[attr-defined]
    todo = iter(rows)
    while part := list(islice(todo, _CHUNK)):
        core.execute(insert(table), part)


def _copy(playbook: Playbook) -> dict[str, Any]:
    return {
        "id": PLAYBOOK,
        "key": playbook.key,
        "version": playbook.version,
        "text": load_text(playbook.key),
    }


def _stages(playbook: Playbook) -> Iterator[dict[str, Any]]:
    for place, stage in enumerate(playbook.stages):
        yield {
            "id": key("s", place),
            "playbook_id": PLAYBOOK,
            "key": stage.key,
            "letter": stage.letter,
            "place": place,
            "win_rate": stage.win_rate,
            "days": stage.days,
            "won": playbook.is_won_stage(stage.key),
        }


def _dangers(playbook: Playbook) -> Iterator[dict[str, Any]]:
    for rule in playbook.dangers:
        yield {
            "id": key("g", rule.number),
            "playbook_id": PLAYBOOK,
            "number": rule.number,
            "weight": rule.weight,
            "from_rate": rule.from_rate,
        }


def _gates(playbook: Playbook) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(gate_rows(playbook)):
        yield {"id": key("i", number), "playbook_id": PLAYBOOK, **row}


def _accounts(count: int) -> Iterator[dict[str, Any]]:
    pick = Random(1)
    for number in range(count):
        if number % 5 < 2:
            name = f"{pick.choice(_ZH_FIRST)}{pick.choice(_ZH_SECOND)}{number}"
        else:
            name = f"{pick.choice(_FIRST)} {pick.choice(_SECOND)} {number}"
        yield {
            "id": key("a", number),
            "name": name,
            "trade": pick.choice(_TRADES),
            "town": pick.choice(_TOWNS),
            "recognition": pick.choice(("E", "F", "")),
            "pain": pick.choice(("1", "2", "")),
            "relation": pick.choice("ABCD"),
            "tier": pick.choice("123"),
            "status": pick.choice(("potential", "interested", "signed", "lost", "dormant")),
            "grade": pick.choice(("key", "normal", "normal", "potential", "")),
            "owner": "Ida Bergström",
            "currency": "EUR",
            "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        }


def _fill_deals(core: CoreConnection, playbook: Playbook, accounts: int, deals: int) -> None:
    pick = Random(2)
    open_stages = [stage.key for stage in playbook.open_stages]
    won = playbook.won_entry
    rows: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = []
    people: list[dict[str, Any]] = []
    seats: list[dict[str, Any]] = []
    roles: list[dict[str, Any]] = []
    for number in range(deals + deals // 10):
        deal = _deal(pick, number, accounts, pick.choice(open_stages))
        rows.append(deal)
        if number >= deals:
            paid = {"closed_on": TODAY - timedelta(days=number % 300)}
            if number % 2 and won is not None:
                deal.update(status="won", stage=won.key, furthest=won.key, received=None, win_rate=None, **paid)
            else:
                deal.update(status="lost", lost_reason="price", **paid)
            continue
        if number % 10 == 0:
            _seat_some(pick, deal, number, people, seats, roles)
        elif number % 3 == 0:
            deal["origin"] = f"row {number}"
        if pick.random() < 0.6:
            steps.append(_follow_up(pick, deal, number))
    for model, made in (
        (Deal, rows),
        (Person, people),
        (Seat, seats),
        (SeatRole, roles),
        (MapLine, _lines(seats)),
        (FollowUp, steps),
    ):
        _put(core, model, made)


def _deal(pick: Random, number: int, accounts: int, stage: str) -> dict[str, Any]:
    return {
        "id": key("d", number),
        "account_id": key("a", pick.randrange(accounts)) if accounts and number % 50 else None,
        "name": f"{pick.choice(_WORK)} {number}",
        "owner": "Ida Bergström",
        "playbook_id": PLAYBOOK,
        "stage": stage,
        "furthest": stage,
        "rank": STEP * number,
        "status": "open",
        "amount": None if pick.random() < 0.05 else pick.randrange(5_000_00, 2_000_000_00, 1_000_00),
        "received": None,
        "currency": "USD" if number % 10 == 3 else "EUR",
        "win_rate": 60 if number % 20 == 1 else None,
        "close_date": TODAY + timedelta(days=pick.randrange(-20, 200)),
        "opened_on": TODAY - timedelta(days=100),
        "closed_on": None,
        "entered_stage_on": TODAY - timedelta(days=pick.randrange(60)),
        "lost_reason": "",
        "origin": "",
        "created_at": datetime(2026, 8, 1, tzinfo=UTC),
    }


def _follow_up(pick: Random, deal: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "id": key("f", number),
        "deal_id": deal["id"],
        "account_id": deal["account_id"],
        "kind": pick.choice(("call", "visit", "mail")),
        "words": "Ask for the test figures",
        "due_on": TODAY + timedelta(days=pick.randrange(-5, 120)),
        "due_time": pick.choice(("", "", "14:00")),
        "created_at": datetime(2026, 11, 1, tzinfo=UTC),
    }


def _seat_some(
    pick: Random,
    deal: dict[str, Any],
    number: int,
    people: list[dict[str, Any]],
    seats: list[dict[str, Any]],
    roles: list[dict[str, Any]],
) -> None:
    for place in range(pick.randrange(3, 7)):
        one = number * 10 + place
        role = FIVE_ROLES[place % 5] if pick.random() < 0.8 else "influencer"
        people.append(
            {
                "id": key("p", one),
                "account_id": deal["account_id"],
                "name": pick.choice(_PEOPLE),
                "title": pick.choice(_TITLES),
                "created_at": datetime(2026, 8, 2, tzinfo=UTC),
            }
        )
        met = pick.random() < 0.6
        ladder = INFORMANT_LADDER if role == "informant" else LADDER
        seats.append(
            {
                "id": key("t", one),
                "deal_id": deal["id"],
                "person_id": key("p", one),
                "stance": pick.choice((None, -2, -1, 0, 1, 2)),
                "influence": pick.choice((None, 1, 2, 3, 4, 5)),
                "ladder": pick.choice(ladder) if met else "",
                "values": "effect,price",
                "met_on": TODAY - timedelta(days=pick.randrange(90)) if met else None,
            }
        )
        roles.append({"id": key("r", one), "seat_id": key("t", one), "deal_id": deal["id"], "role": role})


def _lines(seats: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, (upper, lower) in enumerate(zip(seats, seats[1:], strict=False)):
        if upper["deal_id"] == lower["deal_id"]:
            yield {
                "id": key("l", number),
                "deal_id": upper["deal_id"],
                "from_seat": lower["id"],
                "to_seat": upper["id"],
                "kind": "reports",
                "label": "",
            }


def _notes(count: int, accounts: int, deals: int) -> Iterator[dict[str, Any]]:
    pick = Random(3)
    start = datetime(2026, 11, 24, 8, tzinfo=UTC)
    for number in range(count if accounts else 0):
        yield {
            "id": key("n", number),
            "account_id": key("a", pick.randrange(accounts)),
            "deal_id": key("d", pick.randrange(deals)) if deals and number % 2 else None,
            "kind": pick.choice(("visit", "call", "mail")),
            "purpose": pick.choice(("trust", "needs", "")),
            "happened_at": start - timedelta(hours=pick.randrange(24 * 700)),
            "body": f"Talk {number}\nThe line stops twice a week; 他们最在意停机时间。",
            "learned": "They pay for uptime.",
            "created_at": start,
        }
