"""Which accounts stand on a page: the filters, and the four orders, each walked by key, never by an offset."""

from datetime import date, datetime, time, timedelta

from local_db.driver import Connection
from local_db.queries.codec import json_keys, like, moment_text
from models.accounts import GRADES, AccountCard, rhythms

TEXT = """ AND (a.name LIKE :text ESCAPE '\\' OR a.short_name LIKE :text ESCAPE '\\'
    OR a.trade LIKE :text ESCAPE '\\' OR a.town LIKE :text ESCAPE '\\')"""
STATUS = " AND a.status IN (SELECT j.value FROM json_each(:status) AS j)"
GRADE = " AND a.grade IN (SELECT j.value FROM json_each(:grade) AS j)"
TRADE = " AND a.trade = :trade"
OWNER = " AND a.owner = :owner"
SEGMENT = (
    " AND a.recognition = :sign_0",
    " AND a.pain = :sign_1",
    " AND a.relation = :sign_2",
    " AND a.tier = :sign_3",
)
OVERDUE = """ AND (SELECT max(n.happened_at) FROM note AS n WHERE n.account_id = a.id) <
    CASE a.grade WHEN 'key' THEN :due_key WHEN 'potential' THEN :due_potential ELSE :due_normal END"""
NARROWINGS = (TEXT, STATUS, GRADE, TRADE, OWNER, *SEGMENT, OVERDUE)

BY_NAME_SQL = """SELECT a.id FROM account AS a WHERE (a.name, a.id) > (:name, :id) {narrow}
    ORDER BY a.name, a.id LIMIT :limit"""
BY_NAME_END_SQL = "SELECT a.id FROM account AS a WHERE 1 {narrow} ORDER BY a.name DESC, a.id DESC LIMIT :limit"
_RANK = "CASE a.grade WHEN 'key' THEN 0 WHEN 'normal' THEN 1 WHEN 'potential' THEN 2 ELSE 3 END"
SOME_BY_GRADE_SQL = f"""SELECT a.id FROM account AS a NOT INDEXED
    WHERE ({_RANK}, a.name, a.id) > (:grade_rank, :name, :id) {{narrow}} ORDER BY {_RANK}, a.name, a.id LIMIT :limit"""
SOME_BY_GRADE_END_SQL = f"""SELECT a.id FROM account AS a NOT INDEXED WHERE 1 {{narrow}}
    ORDER BY {_RANK} DESC, a.name DESC, a.id DESC LIMIT :limit"""
SOME_BY_NAME_SQL = BY_NAME_SQL.replace("account AS a", "account AS a NOT INDEXED")
SOME_BY_NAME_END_SQL = BY_NAME_END_SQL.replace("account AS a", "account AS a NOT INDEXED")
BY_GRADE_SQL = """SELECT a.id FROM account AS a WHERE a.grade = :of_grade AND (a.name, a.id) > (:name, :id) {narrow}
    ORDER BY a.name, a.id LIMIT :limit"""
BY_GRADE_END_SQL = """SELECT a.id FROM account AS a WHERE a.grade = :of_grade {narrow}
    ORDER BY a.name DESC, a.id DESC LIMIT :limit"""
_MONEY = """WITH per AS (SELECT d.account_id AS account_id, sum(d.amount) AS total FROM deal AS d
        WHERE d.status = 'open' AND d.account_id IS NOT NULL GROUP BY d.account_id, d.currency),
    most AS (SELECT account_id, coalesce(max(total), -1) AS total FROM per GROUP BY account_id)"""
BY_MONEY_SQL = f"""{_MONEY} SELECT a.id FROM most CROSS JOIN account AS a ON a.id = most.account_id
    WHERE 1 {{narrow}} ORDER BY most.total DESC, a.name, a.id"""
WITHOUT_OPEN_SQL = """SELECT a.id FROM account AS a WHERE (a.name, a.id) > (:name, :id) {narrow}
    AND NOT EXISTS (SELECT 1 FROM deal AS d WHERE d.account_id = a.id AND d.status = 'open')
    ORDER BY a.name, a.id LIMIT :limit"""
WITHOUT_OPEN_END_SQL = """SELECT a.id FROM account AS a WHERE 1 {narrow}
    AND NOT EXISTS (SELECT 1 FROM deal AS d WHERE d.account_id = a.id AND d.status = 'open')
    ORDER BY a.name DESC, a.id DESC LIMIT :limit"""
BY_CONTACT_SQL = """WITH last AS (SELECT n.account_id AS account_id, max(n.happened_at) AS at FROM note AS n
        WHERE n.account_id IS NOT NULL GROUP BY n.account_id)
    SELECT a.id FROM last CROSS JOIN account AS a ON a.id = last.account_id
    WHERE 1 {narrow} ORDER BY last.at, a.name, a.id"""
WITHOUT_CONTACT_SQL = """SELECT a.id FROM account AS a WHERE (a.name, a.id) > (:name, :id) {narrow}
    AND NOT EXISTS (SELECT 1 FROM note AS n WHERE n.account_id = a.id) ORDER BY a.name, a.id LIMIT :limit"""
WITHOUT_CONTACT_END_SQL = """SELECT a.id FROM account AS a WHERE 1 {narrow}
    AND NOT EXISTS (SELECT 1 FROM note AS n WHERE n.account_id = a.id)
    ORDER BY a.name DESC, a.id DESC LIMIT :limit"""

_GRADES = (*GRADES, "")


def where(
    today: date,
    settings: dict[str, str],
    text: str,
    status: tuple[str, ...],
    grade: tuple[str, ...],
    trade: str,
    segment: str,
    owner: str,
    overdue: bool,
) -> tuple[str, dict[str, object]]:
    """Return the conditions that the filters ask for, and their parameters."""
    parts: list[str] = []
    params: dict[str, object] = {}
    for part, name, value in (
        (TEXT, "text", like(text) if text.strip() else ""),
        (STATUS, "status", json_keys(status) if status else ""),
        (GRADE, "grade", json_keys(grade) if grade else ""),
        (TRADE, "trade", trade),
        (OWNER, "owner", owner),
    ):
        if value:
            parts.append(part)
            params[name] = value
    for place, sign in enumerate(segment[:4]):
        if sign != "?":
            parts.append(SEGMENT[place])
            params[f"sign_{place}"] = "" if sign == "·" else sign
    if overdue:
        parts.append(OVERDUE)
        for name, days in rhythms(settings).items():
            params[f"due_{name}"] = _midnight(today - timedelta(days=days))
    return "".join(parts), params


def page(
    con: Connection,
    narrow: str,
    params: dict[str, object],
    sort: str,
    after: AccountCard | None,
    end: bool,
    limit: int,
) -> list[str]:
    """Return the keys of one page, in order; ValueError for an order that there is not."""
    if narrow and sort in ("grade", "name"):
        # A filter may leave few of many: reading the table through is quicker than walking it in the index's order.
        some = {
            "grade": (SOME_BY_GRADE_SQL, SOME_BY_GRADE_END_SQL),
            "name": (SOME_BY_NAME_SQL, SOME_BY_NAME_END_SQL),
        }
        return _part(con, *some[sort], narrow, params, after, end, limit)
    if sort == "grade":
        return _by_grade(con, narrow, params, after, end, limit)
    if sort == "name":
        return _part(con, BY_NAME_SQL, BY_NAME_END_SQL, narrow, params, after, end, limit)
    if sort == "money":
        first, rest = BY_MONEY_SQL, (WITHOUT_OPEN_SQL, WITHOUT_OPEN_END_SQL)
        in_first = after is None or after.open_deals > 0
    elif sort == "contact":
        first, rest = BY_CONTACT_SQL, (WITHOUT_CONTACT_SQL, WITHOUT_CONTACT_END_SQL)
        in_first = after is None or after.last_contact is not None
    else:
        raise ValueError(sort)
    return _in_two_parts(con, first, rest, narrow, params, after if in_first else None, after, end, limit)


def _by_grade(
    con: Connection, narrow: str, params: dict[str, object], after: AccountCard | None, end: bool, limit: int
) -> list[str]:
    grades = _GRADES[_GRADES.index(after.grade) :] if after else _GRADES
    keys: list[str] = []
    for grade in reversed(grades) if end else grades:
        room = limit - len(keys) if limit >= 0 else -1
        if room == 0:
            break
        start = after if after and after.grade == grade else None
        found = _part(con, BY_GRADE_SQL, BY_GRADE_END_SQL, narrow, params | {"of_grade": grade}, start, end, room)
        keys = found + keys if end else keys + found
    return keys


def _part(
    con: Connection,
    forward: str,
    backward: str,
    narrow: str,
    params: dict[str, object],
    after: AccountCard | None,
    end: bool,
    limit: int,
) -> list[str]:
    start = {
        "grade_rank": _GRADES.index(after.grade) if after else -1,
        "name": after.name if after else "",
        "id": after.id if after else "",
        "limit": limit,
    }
    found = [row[0] for row in con.execute((backward if end else forward).format(narrow=narrow), params | start)]
    return found[::-1] if end else found


def _in_two_parts(
    con: Connection,
    first: str,
    rest: tuple[str, str],
    narrow: str,
    params: dict[str, object],
    in_first: AccountCard | None,
    after: AccountCard | None,
    end: bool,
    limit: int,
) -> list[str]:
    """Those that have the thing (few, ordered by it) stand before those that have not (by name)."""
    ranked: list[str] = []
    if after is None or in_first is not None:
        ranked = [row[0] for row in con.execute(first.format(narrow=narrow), params)]
    if end:
        tail = _part(con, *rest, narrow, params, None, True, limit)
        room = limit - len(tail)
        return ranked[-room:] + tail if limit >= 0 and room > 0 else (ranked + tail if limit < 0 else tail)
    if in_first is not None:
        ranked = ranked[ranked.index(in_first.id) + 1 :] if in_first.id in ranked else ranked
    if 0 <= limit <= len(ranked):
        return ranked[:limit]
    room = limit - len(ranked) if limit >= 0 else -1
    return ranked + _part(con, *rest, narrow, params, None if ranked or in_first else after, False, room)


def _midnight(day: date) -> str:
    return moment_text(datetime.combine(day, time()).astimezone())
