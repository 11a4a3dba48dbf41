"""Writing a plan: chunks for the writer's thread, all of them one step of undo; an unfinished one is taken back."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from local_db import history
from local_db.acts import Act
from local_db.changes import Change
from local_db.importing.plan import Plan, Wishes, let_go
from models import ranks

if TYPE_CHECKING:
    from sqlmodel import Session, SQLModel

    from local_db.store import Store

    Edit = Callable[[Session], None]

CHUNK = 400  # rows; some 15 ms on the writer's thread
MARK = "import"
"""The key of the draft that stands in the book while an import is under way."""

Row = dict[str, Any]


def write_plan(
    store: "Store", act: Act, plan: Plan, stop: threading.Event, progress: Callable[[int, int], None]
) -> Future[Change]:
    """Queue a plan's rows, which are used up; Refusal stopped when `stop` is set, then nothing is in the book.

    `progress` gets (rows written, rows in all) on the writer's thread.
    """
    chunks = list(_chunks(plan, act.to_json()))
    sizes = [size for size, _ in chunks]
    total = sum(sizes)

    def tell(done: int) -> None:
        progress(sum(sizes[:done]), total)

    def unmark(future: Future[Change]) -> None:
        if future.exception() is not None:  # it was taken back: nothing is unfinished
            store.drop_draft(MARK)

    written = store.submit_chunks(act, (edit for _, edit in chunks), stop=stop, progress=tell)
    written.add_done_callback(unmark)
    return written


def take_back_unfinished(store: "Store") -> bool:
    """Undo an import that a crash broke off, call it once after opening a book; True if there was one."""
    marks = store.read(_marks)
    if not marks:
        return False
    after, title = json.loads(marks[0])
    entry = store.read(history.undoable)
    found = entry is not None and entry.n > after and entry.title.to_json() == title
    if found:
        store.undo().result()
    store.drop_draft(MARK).result()
    return found


def _marks(con: Any) -> list[str]:
    return [row[0] for row in con.execute("SELECT body FROM draft WHERE id = ?", (MARK,))]


def _chunks(plan: Plan, title: str) -> Iterator[tuple[int, "Edit"]]:
    """Yield (rows, edit): first what the rest stands on, then accounts, people, deals, fills, at last the end mark."""
    made, ids = plan.made, dict[str, Any]()
    deals = bool(made.deals)
    yield 0, lambda session: _begin(session, plan.wishes, deals, title, ids)
    for table, rows in (("Account", made.accounts), ("Person", made.people), ("Deal", made.deals)):
        for part in _parts(rows):
            yield len(part), _inserting(table, part, ids)
        let_go(rows)
    for table, fills in (
        ("Account", made.account_fills),
        ("Person", made.person_fills),
        ("Deal", made.deal_fills),
    ):
        for part in _parts([(key, values) for key, values in fills.items() if values]):
            yield len(part), _filling(table, part)
    yield 0, lambda session: _end(session, made.products)


def _parts(rows: Sequence[Any]) -> Iterator[Any]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _begin(session: "Session", wishes: Wishes, deals: bool, title: str, ids: dict[str, Any]) -> None:
    from local_db.edits.playbooks import ensure_playbook
    from local_db.edits.settings import set_setting

    driver = session.info["driver"]
    if deals:
        ids["playbook"] = ensure_playbook(session, wishes.playbook)
        ids["ranks"] = dict(
            driver.execute(
                "SELECT stage, max(rank) FROM deal WHERE playbook_id = ? GROUP BY stage", (ids["playbook"],)
            ).fetchall()
        )
    if wishes.set_currency:
        set_setting(session, "currency", wishes.currency)
    mark = json.dumps([history.last_number(driver), title])
    driver.execute("INSERT OR REPLACE INTO draft (id, body, at) VALUES (?, ?, '')", (MARK, mark))


def _end(session: "Session", products: str) -> None:
    from local_db.edits.settings import set_setting

    if products:
        set_setting(session, "products", products)
    session.info["driver"].execute("DELETE FROM draft WHERE id = ?", (MARK,))


def _inserting(table: str, rows: list[Row], ids: Mapping[str, Any]) -> "Edit":
    def insert(session: "Session") -> None:
        fixed = {"created_at": session.info["now"]}
        if table == "Deal":
            fixed["playbook_id"] = ids["playbook"]
            last = ids["ranks"]
            for row in rows:
                row["rank"] = last[row["stage"]] = ranks.between(last.get(row["stage"]), None)
        _insert(session, _model(table), rows, fixed)
        rows.clear()

    return insert


def _insert(session: "Session", model: "type[SQLModel]", rows: list[Row], fixed: Row) -> None:
    """Insert rows of the same columns by the driver, each value bound as the table's own types bind it.

    It does what `bulk_insert` does in half the time: SQLAlchemy builds its parameters row by row.
    """
    table = model.__table__  # type: ignore[attr-defined]
    dialect = session.connection().dialect
    common = {column.name: column.default.arg for column in table.columns if column.default is not None} | fixed
    columns = [column for column in table.columns if column.name in common or column.name in rows[0]]
    bind = {column.name: column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns}
    same = {name: process(common[name]) if (process := bind[name]) else common[name] for name in common}
    getters = [(column.name, bind[column.name]) for column in columns if column.name in rows[0]]
    rest = tuple(same[column.name] for column in columns if column.name not in rows[0])
    names = [name for name, _ in getters] + [column.name for column in columns if column.name not in rows[0]]
    marks = ", ".join("?" * len(names))
    sql = f"INSERT INTO [{table.name}] ({', '.join(f'[{name}]' for name in names)}) VALUES ({marks})"
    session.info["capture"].note_new(table.name, [row["id"] for row in rows])
    session.info["driver"].executemany(
        sql, (tuple(p(row[n]) if p else row[n] for n, p in getters) + rest for row in rows)
    )


def _filling(table: str, fills: list[tuple[str, Row]]) -> "Edit":
    """Set columns only where they are empty now; a row that is gone meanwhile is let go."""

    def fill(session: "Session") -> None:
        from local_db.edits.tools import bulk_update

        model = _model(table)
        wanted = dict(fills)
        columns = sorted({column for values in wanted.values() for column in values})
        named = ", ".join(f"t.[{column}]" for column in columns)  # names of our own tables, never of a list
        sql = f"SELECT t.id, {named} FROM json_each(?) k CROSS JOIN [{table.lower()}] t ON t.id = k.value"
        found = session.info["driver"].execute(sql, (json.dumps(list(wanted)),))
        updates = []
        for key, *have in found.fetchall():
            values = wanted[key]
            empty = {column for column, value in zip(columns, have, strict=True) if value in (None, "")}
            if "amount" in values and "amount" in empty and "currency" in values:
                empty.add("currency")
            setting = {column: value for column, value in values.items() if column in empty}
            if setting:
                updates.append({"id": key, **setting})
        bulk_update(session, model, updates)

    return fill


def _model(table: str) -> "type[SQLModel]":
    from models import tables

    model: type[SQLModel] = getattr(tables, table)
    return model
