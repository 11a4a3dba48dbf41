"""What a rep does with a playbook's tasks and coaching questions (method §5)."""

from datetime import date

from sqlmodel import Session, col, select

from local_db.edits.notes import add_follow_up, change_follow_up
from local_db.edits.rows import load, put
from local_db.edits.tools import new_key, today
from models.tables import Answer, Deal, FollowUp, TaskDone


def tick_task(session: Session, deal_id: str, stage: str, task: str, done: bool) -> None:
    """Note a task of the playbook as done today, or as not done."""
    load(session, Deal, deal_id)
    same = select(TaskDone).where(TaskDone.deal_id == deal_id, TaskDone.stage == stage, TaskDone.task == task)
    found = session.exec(same).first()
    if done and found is None:
        session.add(TaskDone(id=new_key(), deal_id=deal_id, stage=stage, task=task, done_on=today(session)))
    elif not done and found is not None:
        session.delete(found)


def answer_question(session: Session, deal_id: str, stage: str, question: str, answer: str, words: str = "") -> None:
    """Answer a coaching question yes, no, or in words alone; '' without words takes the answer back.

    The row stays, empty, so that what was answered before is found under one key.
    """
    load(session, Deal, deal_id)
    same = select(Answer).where(Answer.deal_id == deal_id, Answer.stage == stage, Answer.question == question)
    row = session.exec(same).first()
    words = words if words.strip() else ""
    if row is None:
        if not answer and not words:
            return
        row = Answer(id=new_key(), deal_id=deal_id, stage=stage, question=question, answered_on=today(session))
    elif (row.answer, row.words) == (answer, words):
        return
    put(row, {"answer": answer, "words": words, "answered_on": today(session)})
    session.add(row)


def ask_later(
    session: Session,
    *,
    key: str,
    deal_id: str,
    question: str,
    words: str,
    due_on: date | None = None,
    person_id: str = "",
) -> None:
    """Make a follow-up of an unknown: a question's or a gate item's key and its text.

    Without a day it is due with the deal's next step, else undated. One that is asked already is changed.
    """
    load(session, Deal, deal_id)
    undone = select(FollowUp).where(FollowUp.deal_id == deal_id, col(FollowUp.done_on).is_(None))
    dated = undone.where(col(FollowUp.due_on) >= today(session)).order_by(col(FollowUp.due_on))
    day = due_on
    if day is None and (step := session.exec(dated).first()) is not None:
        day = step.due_on
    asked = session.exec(undone.where(FollowUp.question == question)).first()
    if asked is not None:
        change_follow_up(session, asked.id, words=words, due_on=day, person_id=person_id)
    else:
        add_follow_up(
            session, key=key, words=words, due_on=day, deal_id=deal_id, person_id=person_id, question=question
        )
