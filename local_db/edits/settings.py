"""Settings that belong to the book."""

from sqlmodel import Session

from models.tables import Setting


def set_setting(session: Session, name: str, value: str) -> None:
    """Set a setting's text."""
    row = session.get(Setting, name)
    if row is None:
        session.add(Setting(id=name, value=value))
    elif row.value != value:
        row.value = value
