"""Filters that the rep gave a name."""

from sqlmodel import Session

from local_db.edits.rows import load, named
from models.tables import SavedView


def save_view(session: Session, *, key: str, screen: str, name: str, body: str) -> None:
    """Keep a screen's filter, sort and group (`body`, the screen's own JSON) under a name, or change one kept."""
    row = session.get(SavedView, key)
    if row is None:
        session.add(SavedView(id=key, screen=screen, name=named(name), body=body))
    else:
        row.screen, row.name, row.body = screen, named(name), body


def delete_view(session: Session, view_id: str) -> None:
    """Forget a saved view."""
    session.delete(load(session, SavedView, view_id))
