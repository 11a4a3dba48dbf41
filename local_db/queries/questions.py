"""What became of a deal's coaching questions: earlier answers, follow-ups that are to answer them (method §5)."""

from local_db.driver import Connection
from local_db.queries.codec import Query, moment
from local_db.queries.deals import STEP_ROWS
from models.deals import AnswerChange
from models.notes import StepRow

CHANGES_SQL = """SELECT e.n, e.kind, e.undoes, e.at, json_extract(r.[after], '$.answer'),
    json_extract(r.[after], '$.words')
    FROM answer AS x JOIN history_row AS r ON r.tab = 'answer' AND r.[key] = x.id
    JOIN history_entry AS e ON e.n = r.entry
    WHERE x.deal_id = :deal_id AND x.question = :question ORDER BY e.n"""
ASKED_SQL = """SELECT f.question, f.id FROM follow_up AS f
    WHERE f.deal_id = :deal_id AND f.done_on IS NULL AND f.question <> '' ORDER BY f.id"""
STEPS = Query(f"{STEP_ROWS} WHERE f.deal_id = :deal_id AND f.done_on IS NULL AND f.question <> ''", StepRow)


def answer_history(con: Connection, deal_id: str, question: str) -> tuple[AnswerChange, ...]:
    """Return what a question was answered over time, latest first; what was undone is left out."""
    standing: dict[int, tuple[str, str | None, str | None]] = {}
    undone: dict[int, tuple[int, tuple[str, str | None, str | None]]] = {}
    for n, kind, undoes, at, answer, words in con.execute(CHANGES_SQL, {"deal_id": deal_id, "question": question}):
        if kind == "undo" and undoes in standing:
            undone[n] = (undoes, standing.pop(undoes))
        elif kind == "redo" and undoes in undone:
            first, change = undone.pop(undoes)
            standing[first] = change
        elif kind == "edit":
            standing[n] = (at, answer, words)
    changes: list[AnswerChange] = []
    answer, words = "", ""
    for _n, (at, new_answer, new_words) in sorted(standing.items()):
        # An update keeps the changed columns alone.
        answer = answer if new_answer is None else new_answer
        words = words if new_words is None else new_words
        when = moment(at)
        if when is not None:
            changes.append(AnswerChange(when, answer, words))
    return tuple(reversed(changes))


def asked_questions(con: Connection, deal_id: str) -> dict[str, StepRow]:
    """Return the open follow-ups that are to answer a question or clear a gate item, by its key."""
    steps = {step.id: step for step in STEPS.all(con, {"deal_id": deal_id})}
    return {question: steps[key] for question, key in con.execute(ASKED_SQL, {"deal_id": deal_id})}
