"""A book with the map of the design's picture, a shell that remembers, and how to look into the file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtWidgets import QWidget

from local_db import edits
from local_db.acts import Act
from local_db.driver import driver
from local_db.store import Store
from models.buyers import FIVE_ROLES, LINE_KINDS
from ui.widgets.sheet import SheetHost
from views.context import Here

TODAY = date(2026, 11, 24)


def clock() -> datetime:
    """Tuesday 24 November 2026, 09:30 UTC."""
    return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


# key, Chinese name and title, English name and title, animal, roles, stance, influence, ladder, days since met, side
PEOPLE: tuple[tuple[Any, ...], ...] = (
    ("guo", "郭柏岑", "总经理", "Gareth Bole", "Managing director", "tiger", ("decision_maker",), None, 5, "", None),
    ("qi", "祁安", "总经办秘书", "Mona Tilly", "Assistant to the board", "peacock", ("informant",), 1, 2, "date", 6),
    ("ou", "欧若溪", "质量总监", "Ruth Okell", "Head of quality", "owl", ("technical_expert", "evaluator"), 1, 4,
     "friend", 4),
    ("nie", "聂川", "财务总监", "Niall Fenn", "Finance director", "koala", ("technical_expert",), -1, 4, "know", 31),
    ("mei", "梅拓", "工段长", "Tomas Meir", "Line 3 foreman", "peacock", ("user", "initiator"), 2, 3, "friend", 2),
    ("tong", "佟野", "设备主管", "Dilys Orme", "Maintenance lead", "koala", ("user",), 0, 3, "interact", 11),
    ("he", "贺渝", "采购经理", "Ansel Roe", "Purchasing", "owl", ("evaluator",), 0, 2, "know", 12),
    ("lin", "林晓", "我 · 客户负责人", "Lena Harrow", "Me, account manager", "", (), None, None, "", None),
    ("jian", "简越", "售前工程师", "Ian Kell", "Presales engineer", "", (), None, None, "", None),
    ("shen", "沈砺", "销售总监", "Sue Lee", "Sales director", "", (), None, None, "", None),
)  # fmt: skip
OURS = ("lin", "jian", "shen")
LINES = (
    ("ou", "guo", "reports"), ("nie", "guo", "reports"), ("mei", "ou", "reports"), ("tong", "ou", "reports"),
    ("he", "nie", "reports"), ("qi", "guo", "reports"), ("qi", "guo", "influences"), ("ou", "guo", "influences"),
    ("ou", "nie", "conflicts"), ("lin", "mei", "contact"), ("jian", "tong", "contact"), ("lin", "ou", "contact"),
)  # fmt: skip


def seat_key(who: str) -> str:
    """Return the seat's key of somebody in `PEOPLE`."""
    return f"seat-{who}"


def _start(session: Any, *, chinese: bool, stage: str = "prove") -> None:
    playbook = edits.ensure_playbook(session, "opportunity-funnel")
    edits.add_account(session, key="acc", name="枫桁精密" if chinese else "Ardmoor Castings", town="Sheffield")
    name = "三号线在线质检" if chinese else "Line 3 inspection"
    edits.add_deal(session, key="deal", name=name, account_id="acc", playbook_id=playbook, stage=stage, owner="林晓"
                   if chinese else "Lena Harrow", entered_stage_on=TODAY - timedelta(days=26))  # fmt: skip


def fill(store: Store, *, chinese: bool = False, people: bool = True) -> None:
    """Make the deal `deal` of the account `acc`, with the map of the picture unless people is False."""
    from local_db.playbooks import load

    stage = load("opportunity-funnel").stages[2].key

    def edit(session: Any) -> None:
        _start(session, chinese=chinese, stage=stage)
        for key, zh, zh_title, en, en_title, animal, roles, stance, influence, ladder, days in PEOPLE if people else ():
            ours = key in OURS
            edits.add_person(
                session, key=key, name=zh if chinese else en, title=zh_title if chinese else en_title,
                account_id="" if ours else "acc", side="ours" if ours else "buyer", personality=animal,
            )  # fmt: skip
            met = TODAY - timedelta(days=days) if days is not None else None
            edits.add_seat(
                session, key=seat_key(key), deal_id="deal", person_id=key, roles=roles, stance=stance,
                influence=influence, ladder=ladder, met_on=met,
            )  # fmt: skip
        label = "争设备预算" if chinese else "equipment budget"
        for one, other, kind in LINES if people else ():
            edits.add_line(
                session, key=f"{one}-{other}-{kind}", deal_id="deal", from_seat=seat_key(one),
                to_seat=seat_key(other), kind=kind, label=label if kind == "conflicts" else "",
            )  # fmt: skip
        if people:
            words = "给欧若溪打电话：样件误判数据" if chinese else "Call Ruth Okell: false rejects on the samples"
            edits.add_follow_up(session, key="step", words=words, kind="call", due_on=TODAY + timedelta(days=2),
                                due_time="10:00", deal_id="deal")  # fmt: skip

    store.run(Act("Fill"), edit)


def fill_crowd(store: Store, count: int = 60, lines: int = 120) -> None:
    """Make the deal `deal` with so many people and lines on its map."""
    pick = Random(7)

    def edit(session: Any) -> None:
        from local_db.playbooks import load

        _start(session, chinese=False, stage=load("opportunity-funnel").stages[2].key)
        for n in range(count):
            ours = n % 12 == 11
            edits.add_person(session, key=f"p{n}", name=f"Gareth Bole {n}", title="Head of quality",
                             account_id="" if ours else "acc", side="ours" if ours else "buyer",
                             personality="" if ours else "owl")  # fmt: skip
            roles = () if ours else (FIVE_ROLES[n % 5],)
            edits.add_seat(session, key=f"s{n}", deal_id="deal", person_id=f"p{n}", roles=roles,
                           stance=None if ours else n % 5 - 2, influence=None if ours else n % 5 + 1,
                           ladder="" if ours else "know")  # fmt: skip
        pairs: set[tuple[int, int, str]] = set()
        while len(pairs) < lines:
            one, other = pick.sample(range(count), 2)
            pairs.add((one, other, "reports" if not any(p[0] == one for p in pairs) else pick.choice(LINE_KINDS[1:])))
        for at, (one, other, kind) in enumerate(sorted(pairs)):
            edits.add_line(session, key=f"l{at}", deal_id="deal", from_seat=f"s{one}", to_seat=f"s{other}", kind=kind)

    store.run(Act("Fill"), edit)


@dataclass
class ShellStub:
    """A shell that remembers what it was asked; sheets float over `parent` as in the window."""

    parent: QWidget | None = None
    said: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    inspector: list[bool] = field(default_factory=list)
    on_inspector: Callable[[bool], object] = lambda shown: None
    host: SheetHost | None = None

    def go(self, screen: str, key: str = "", tab: str = "") -> None:
        self.said.append(f"go {screen} {key} {tab}")

    def say(self, text: str, *, undo: bool = False, error: bool = False) -> None:
        self.said.append(text)

    def open_sheet(self, sheet: QWidget) -> None:
        assert self.host is not None
        self.host.open(sheet)

    def close_sheet(self) -> None:
        assert self.host is not None
        self.host.close_sheet()

    def show_inspector(self, shown: bool) -> None:
        self.inspector.append(shown)
        self.on_inspector(shown)

    def write_note(self, here: Here) -> None:
        self.said.append("note")

    def new_deal(self, account_id: str = "") -> None:
        self.said.append("deal")

    def next_step(self, deal_id: str) -> None:
        self.steps.append(deal_id)

    def rebuild(self) -> None:
        self.said.append("rebuild")


def rows(path: Path, sql: str, *values: object) -> list[dict[str, Any]]:
    """Read rows straight from the book's file, over a connection of its own."""
    con = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        cursor = con.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
    finally:
        con.close()
