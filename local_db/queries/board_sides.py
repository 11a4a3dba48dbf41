"""What stands beside the board's columns: groups inside them, deals put aside, the other playbooks, saved views."""

from datetime import date

from local_db.driver import Connection
from local_db.queries.board import COLLECTING_SQL, KEYS_SQL, ORDERS
from local_db.queries.codec import Query
from local_db.queries.narrowing import narrow
from local_db.queries.parts import ON_BOARD
from models.accounts import GRADES
from models.deals import COLLECTING, AsideCounts, BoardFilter, ColumnGroup, PlaybookCount, SavedView

_GROUPED = """SELECT d.id, {} FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id"""
BY_ACCOUNT_SQL = KEYS_SQL.replace("SELECT d.id FROM deal AS d", _GROUPED.format("coalesce(a.id, ''), a.name"), 1)
BY_GRADE_SQL = KEYS_SQL.replace("SELECT d.id FROM deal AS d", _GROUPED.format("coalesce(a.grade, ''), ''"), 1)
COLLECTING_BY_ACCOUNT_SQL = COLLECTING_SQL.replace(
    "SELECT d.id FROM deal AS d", _GROUPED.format("coalesce(a.id, ''), a.name"), 1
)
COLLECTING_BY_GRADE_SQL = COLLECTING_SQL.replace(
    "SELECT d.id FROM deal AS d", _GROUPED.format("coalesce(a.grade, ''), ''"), 1
)
_GROUPS = {
    "account": (BY_ACCOUNT_SQL, COLLECTING_BY_ACCOUNT_SQL),
    "grade": (BY_GRADE_SQL, COLLECTING_BY_GRADE_SQL),
}
STATUSES_SQL = """SELECT d.status, count(*) FROM deal AS d
    WHERE d.playbook_id = :playbook_id AND d.status IN ('hold', 'lost', 'won') GROUP BY d.status"""
COLLECTED_SQL = f"""SELECT count(*) FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.status = 'won'
    AND {ON_BOARD}"""
SNOOZED_SQL = """SELECT count(*) FROM deal AS d WHERE d.snooze_until IS NOT NULL AND d.snooze_until > :today
    AND d.status = 'open' AND d.playbook_id = :playbook_id"""
PAGES = {
    "snoozed": """SELECT d.id FROM deal AS d WHERE d.snooze_until IS NOT NULL AND d.snooze_until > :today
        AND d.status = 'open' AND d.playbook_id = :playbook_id ORDER BY d.snooze_until, d.id LIMIT :limit""",
    "hold": """SELECT d.id FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.status = 'hold'
        ORDER BY d.hold_until IS NULL, d.hold_until, d.id LIMIT :limit""",
    "lost": """SELECT d.id FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.status = 'lost'
        ORDER BY d.closed_on DESC, d.id DESC LIMIT :limit""",
    "won": f"""SELECT d.id FROM deal AS d WHERE d.playbook_id = :playbook_id AND d.status = 'won' AND NOT {ON_BOARD}
        ORDER BY d.closed_on DESC, d.id DESC LIMIT :limit""",
}
BOOKS_SQL = f"""SELECT b.id, b.key, b.version,
    (SELECT count(*) FROM deal AS d WHERE d.playbook_id = b.id AND d.status = 'open' AND {ON_BOARD}),
    (SELECT count(*) FROM deal AS d WHERE d.playbook_id = b.id AND d.status = 'won' AND {ON_BOARD})
    FROM playbook AS b ORDER BY b.id"""
VIEWS = Query(
    "SELECT id, screen, name, body FROM saved_view WHERE screen = :screen ORDER BY name COLLATE NOCASE, id", SavedView
)


def column_groups(
    con: Connection,
    playbook_id: str,
    stage: str,
    group: str,
    filters: BoardFilter | None = None,
    sort: str = "rank",
) -> tuple[ColumnGroup, ...]:
    """Return a column's keys by account (by name) or grade (key first), in each sorted like the column."""
    narrowed, params = narrow(con, filters)
    params |= {"playbook_id": playbook_id, "stage": stage}
    sql = _GROUPS[group][stage == COLLECTING].format(narrow=narrowed, order=ORDERS[sort])
    found: dict[str, tuple[str, list[str]]] = {}
    for key, of, name in con.execute(sql, params):
        found.setdefault(of, (name or "", []))[1].append(key)
    groups = [ColumnGroup(of, name, tuple(keys)) for of, (name, keys) in found.items()]
    if group == "grade":
        return tuple(sorted(groups, key=lambda one: GRADES.index(one.key) if one.key else len(GRADES)))
    return tuple(sorted(groups, key=lambda one: (not one.key, one.name.casefold(), one.key)))


def aside_counts(con: Connection, playbook_id: str, today: date) -> AsideCounts:
    """Return how many deals of a playbook are snoozed, on hold, lost, and won and done with."""
    params = {"playbook_id": playbook_id, "today": today.isoformat()}
    held = dict(con.execute(STATUSES_SQL, params).fetchall())
    collecting = con.execute(COLLECTED_SQL, params).fetchone()[0]
    snoozed = con.execute(SNOOZED_SQL, params).fetchone()[0]
    return AsideCounts(snoozed, held.get("hold", 0), held.get("lost", 0), held.get("won", 0) - collecting)


def aside_keys(con: Connection, playbook_id: str, kind: str, today: date, limit: int = 200) -> tuple[str, ...]:
    """Return the deals put aside of a kind: snoozed and hold (soonest back first), lost and won (latest first)."""
    params = {"playbook_id": playbook_id, "today": today.isoformat(), "limit": limit}
    return tuple(row[0] for row in con.execute(PAGES[kind], params))


def playbook_counts(con: Connection) -> tuple[PlaybookCount, ...]:
    """Return the book's playbook copies, oldest first, with how many deals are open and collecting in each."""
    return tuple(PlaybookCount(*row) for row in con.execute(BOOKS_SQL))


def saved_views(con: Connection, screen: str) -> tuple[SavedView, ...]:
    """Return the views that the rep saved on a screen, by name."""
    return VIEWS.all(con, {"screen": screen})
