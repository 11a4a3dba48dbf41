"""What is to do: next steps by date, and what has none."""

from datetime import date

from local_db.driver import Connection
from local_db.queries.codec import Query
from local_db.queries.deals import STEP_ROWS
from models.notes import StepRow

UNTIL = Query(
    f"""{STEP_ROWS} WHERE f.done_on IS NULL AND f.due_on <= :day
    ORDER BY f.due_on, f.due_time, f.id LIMIT :limit""",
    StepRow,
)
UNDATED = Query(
    f"{STEP_ROWS} WHERE f.done_on IS NULL AND f.due_on IS NULL ORDER BY f.id LIMIT :limit",
    StepRow,
)
DONE_ON = Query(f"{STEP_ROWS} WHERE f.done_on = :day ORDER BY f.due_time, f.id", StepRow)
ONE = Query(f"{STEP_ROWS} WHERE f.id = :key", StepRow)
COUNTS_SQL = """SELECT count(CASE WHEN due_on < :today THEN 1 END), count(CASE WHEN due_on = :today THEN 1 END),
    count(CASE WHEN due_on > :today THEN 1 END) FROM follow_up WHERE done_on IS NULL AND due_on <= :until"""


def steps_until(con: Connection, day: date, limit: int = 500) -> tuple[StepRow, ...]:
    """Return the open follow-ups due up to and on a day, oldest first, of one day by time, those without first."""
    return UNTIL.all(con, {"day": day.isoformat(), "limit": limit})


def undated_steps(con: Connection, limit: int = 500) -> tuple[StepRow, ...]:
    """Return the open follow-ups without a date."""
    return UNDATED.all(con, {"limit": limit})


def steps_done_on(con: Connection, day: date) -> tuple[StepRow, ...]:
    """Return what was done on a day."""
    return DONE_ON.all(con, {"day": day.isoformat()})


def step_counts(con: Connection, today: date, until: date) -> tuple[int, int, int]:
    """Return how many open follow-ups are late, due today, and due after it up to and on `until`."""
    params = {"today": today.isoformat(), "until": until.isoformat()}
    late, now, coming = con.execute(COUNTS_SQL, params).fetchone()
    return late, now, coming


def step(con: Connection, follow_up_id: str) -> StepRow | None:
    """Return one follow-up, or None when it is gone."""
    return ONE.one(con, {"key": follow_up_id})
