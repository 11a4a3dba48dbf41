"""Copying a shipped playbook into the book when it is first used."""

from sqlmodel import Session, col, select

from local_db.edits.tools import new_key
from local_db.playbooks import gate_rows, load_text, read_playbook
from models.tables import PlaybookCopy, PlaybookDanger, PlaybookGate, PlaybookStage


def ensure_playbook(session: Session, key: str) -> str:
    """Return the id of the book's copy of a playbook, copying the shipped one if the book has none yet.

    Of several copies it is the newest version. KeyError for a playbook that is neither in the book nor shipped.
    """
    newest = select(PlaybookCopy).where(PlaybookCopy.key == key).order_by(col(PlaybookCopy.version).desc())
    found = session.exec(newest).first()
    return found.id if found else copy_playbook(session, load_text(key))


def copy_playbook(session: Session, text: str) -> str:
    """Add a playbook given as TOML to the book, with its stages, gates and dangers as rows, and return its id."""
    playbook = read_playbook(text, "playbook")
    copy = PlaybookCopy(id=new_key(), key=playbook.key, version=playbook.version, text=text)
    session.add(copy)
    session.flush()
    for place, stage in enumerate(playbook.stages):
        session.add(
            PlaybookStage(
                id=new_key(),
                playbook_id=copy.id,
                key=stage.key,
                letter=stage.letter,
                place=place,
                win_rate=stage.win_rate,
                days=stage.days,
                won=playbook.is_won_stage(stage.key),
            )
        )
    for rule in playbook.dangers:
        session.add(
            PlaybookDanger(
                id=new_key(),
                playbook_id=copy.id,
                number=rule.number,
                weight=rule.weight,
                from_rate=rule.from_rate,
            )
        )
    for row in gate_rows(playbook):
        session.add(PlaybookGate(id=new_key(), playbook_id=copy.id, **row))
    session.flush()
    return copy.id
