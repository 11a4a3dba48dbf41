"""Settings that belong to the book, and drafts."""

from local_db.driver import Connection

ONE_SQL = "SELECT value FROM setting WHERE id = :name"
ALL_SQL = "SELECT id, value FROM setting"
ANYTHING_SQL = """SELECT EXISTS (SELECT 1 FROM account) OR EXISTS (SELECT 1 FROM deal WHERE status = 'open')"""
DRAFTS_SQL = "SELECT id, body FROM draft ORDER BY at, id"


def setting(con: Connection, name: str, default: str = "") -> str:
    """Return a setting's text, or the default."""
    found = con.execute(ONE_SQL, {"name": name}).fetchone()
    return default if found is None else str(found[0])


def settings(con: Connection) -> dict[str, str]:
    """Return all settings by name."""
    return dict(con.execute(ALL_SQL).fetchall())


def holds_anything(con: Connection) -> bool:
    """Say whether the book has an account or an open deal."""
    return bool(con.execute(ANYTHING_SQL).fetchone()[0])


def drafts(con: Connection) -> tuple[tuple[str, str], ...]:
    """Return (key, JSON) of what was being typed when the program ended, oldest first."""
    return tuple(con.execute(DRAFTS_SQL))
