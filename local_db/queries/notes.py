"""Notes of a deal, of an account, and all of them, newest first (method §8)."""

from local_db.driver import Connection
from local_db.queries.codec import Query, like, moment_text
from models.notes import NoteRow

_ROWS = """SELECT n.id AS id, n.account_id AS account_id, a.name AS account_name, n.deal_id AS deal_id,
    d.name AS deal_name, n.kind AS kind, n.purpose AS purpose, n.happened_at AS happened_at, n.body AS body,
    n.learned AS learned,
    (SELECT json_group_array(json_array(p.id, p.name)) FROM note_person AS np JOIN person AS p ON p.id = np.person_id
        WHERE np.note_id = n.id) AS people
    FROM note AS n LEFT JOIN account AS a ON a.id = n.account_id LEFT JOIN deal AS d ON d.id = n.deal_id"""
_PAGE = "ORDER BY n.happened_at DESC, n.id DESC LIMIT :limit"
_BEFORE = "(n.happened_at, n.id) < (:at, :id)"

OF_DEAL = Query(f"{_ROWS} WHERE n.deal_id = :key AND {_BEFORE} {_PAGE}", NoteRow)
OF_ACCOUNT = Query(f"{_ROWS} WHERE n.account_id = :key AND {_BEFORE} {_PAGE}", NoteRow)
ALL = Query(
    f"""{_ROWS} WHERE {_BEFORE} AND (:text = '' OR n.body LIKE :text ESCAPE '\\' OR n.learned LIKE :text ESCAPE '\\')
    {_PAGE}""",
    NoteRow,
)
ONE = Query(f"{_ROWS} WHERE n.id = :key", NoteRow)
COUNT_OF_DEAL_SQL = "SELECT count(*) FROM note WHERE deal_id = :key"
_END_OF_TIME = "9999"


def deal_notes(con: Connection, deal_id: str, limit: int = 50, before: NoteRow | None = None) -> tuple[NoteRow, ...]:
    """Return a deal's notes, newest first; `before` is the last note of the page before."""
    return OF_DEAL.all(con, {"key": deal_id, "limit": limit} | _start(before))


def account_notes(
    con: Connection, account_id: str, limit: int = 50, before: NoteRow | None = None
) -> tuple[NoteRow, ...]:
    """Return an account's notes, those of its deals too, newest first; `before` is the last note of the page before."""
    return OF_ACCOUNT.all(con, {"key": account_id, "limit": limit} | _start(before))


def all_notes(
    con: Connection, limit: int = 50, before: NoteRow | None = None, *, text: str = ""
) -> tuple[NoteRow, ...]:
    """Return all notes, newest first, `text` found anywhere in them; `limit` −1 is all."""
    pattern = like(text) if text.strip() else ""
    return ALL.all(con, {"limit": limit, "text": pattern} | _start(before))


def note(con: Connection, note_id: str) -> NoteRow | None:
    """Return one note, or None when it is gone."""
    return ONE.one(con, {"key": note_id})


def deal_note_count(con: Connection, deal_id: str) -> int:
    """Return how many notes a deal has."""
    return int(con.execute(COUNT_OF_DEAL_SQL, {"key": deal_id}).fetchone()[0])


def _start(before: NoteRow | None) -> dict[str, object]:
    if before is None:
        return {"at": _END_OF_TIME, "id": ""}
    return {"at": moment_text(before.happened_at), "id": before.id}
