"""How stages are drawn, apart from their playbook's text: all that a list of deals needs to know of it."""

from local_db.driver import Connection
from models.deals import StageMark

MARKS_SQL = "SELECT playbook_id, key, letter, place FROM playbook_stage"


def stage_marks(con: Connection) -> dict[tuple[str, str], StageMark]:
    """Return how to draw each stage's badge, by playbook's id and stage: no playbook need be parsed for a list."""
    rows = con.execute(MARKS_SQL).fetchall()
    counts: dict[str, int] = {}
    for playbook_id, *_ in rows:
        counts[playbook_id] = counts.get(playbook_id, 0) + 1
    return {(book, stage): StageMark(letter, place, counts[book]) for book, stage, letter, place in rows}
