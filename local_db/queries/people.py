"""People of the accounts and of our own team."""

from local_db.driver import Connection
from local_db.queries.codec import Query, like
from models.accounts import PersonRow

_ROWS = """SELECT p.id AS id, p.account_id AS account_id, a.name AS account_name, p.side AS side, p.name AS name,
    p.title AS title, p.department AS department, p.phone AS phone, p.mail AS mail, p.personality AS personality,
    p.boss_id AS boss_id, p.birthday AS birthday,
    (SELECT count(DISTINCT t.deal_id) FROM seat AS t WHERE t.person_id = p.id) AS deals
    FROM person AS p LEFT JOIN account AS a ON a.id = p.account_id"""

ONE = Query(f"{_ROWS} WHERE p.id = :key", PersonRow)
OF_ACCOUNT = Query(f"{_ROWS} WHERE p.account_id = :key ORDER BY p.name, p.id", PersonRow)
OURS = Query(f"{_ROWS} WHERE p.side = 'ours' ORDER BY p.name, p.id", PersonRow)
ALL = Query(
    f"""{_ROWS} WHERE (:text = '' OR p.name LIKE :text ESCAPE '\\' OR p.title LIKE :text ESCAPE '\\'
        OR a.name LIKE :text ESCAPE '\\') ORDER BY p.name, p.id LIMIT :limit""",
    PersonRow,
)


def person(con: Connection, person_id: str) -> PersonRow | None:
    """Return one person, or None when it is gone; `deals` counts the maps he stands on."""
    return ONE.one(con, {"key": person_id})


def account_people(con: Connection, account_id: str) -> tuple[PersonRow, ...]:
    """Return the people of an account by name."""
    return OF_ACCOUNT.all(con, {"key": account_id})


def our_team(con: Connection) -> tuple[PersonRow, ...]:
    """Return our own people by name."""
    return OURS.all(con, {})


def people_list(con: Connection, *, text: str = "", limit: int = -1) -> tuple[PersonRow, ...]:
    """Return people by name, `text` found in name, title or account; `limit` −1 is all."""
    return ALL.all(con, {"text": like(text) if text.strip() else "", "limit": limit})
