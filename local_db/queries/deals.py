"""One deal with what its page shows, and deals as a plain list."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from local_db.driver import Connection
from local_db.queries.codec import Query, json_keys, like
from local_db.queries.dangers import raised_of
from local_db.queries.parts import CODE, DAYS, RATE, REST_COLUMNS, STAGE, STEP, STEP_COLUMNS
from models.deals import AnswerState, DealFile, DealLine, TaskState
from models.notes import StepRow

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

FILE = Query(
    f"""SELECT d.id AS id, d.name AS name, d.account_id AS account_id, a.name AS account_name, a.town AS account_town,
    {CODE} AS code, d.owner AS owner, d.product AS product, d.playbook_id AS playbook_id, d.stage AS stage,
    d.furthest AS furthest, d.status AS status, d.amount AS money_minor, d.currency AS money_currency,
    d.received AS received_minor, d.currency AS received_currency, d.currency AS currency,
    {RATE} AS win_rate, d.win_rate IS NOT NULL AS own_rate, d.close_date AS close_date,
    d.opened_on AS opened_on, d.closed_on AS closed_on, d.entered_stage_on AS entered_stage_on, {DAYS} AS days,
    coalesce(s.days, 0) AS expected, d.lost_reason AS lost_reason, d.lost_words AS lost_words,
    d.hold_until AS hold_until, d.hold_words AS hold_words, d.buyer_step AS buyer_step, d.about AS about,
    d.pinned AS pinned, {STEP_COLUMNS}, {REST_COLUMNS}, d.settled_on AS settled_on, d.lost_rival AS lost_rival,
    d.decider_id AS decider_id, w.name AS decider_name, d.decider_words AS decider_words,
    d.look_again_on AS look_again_on
    FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id {STAGE} {STEP}
    LEFT JOIN person AS w ON w.id = d.decider_id WHERE d.id = :deal_id""",
    DealFile,
)
TASKS = Query("SELECT stage, task, done_on FROM task_done WHERE deal_id = :deal_id ORDER BY id", TaskState)
ANSWERS = Query(
    """SELECT stage, question, answer, words, answered_on FROM answer
    WHERE deal_id = :deal_id AND (answer <> '' OR words <> '') ORDER BY id""",
    AnswerState,
)
STEP_ROWS = """SELECT f.id AS id, f.kind AS kind, f.words AS words, f.due_on AS due_on, f.due_time AS due_time,
    f.done_on AS done_on, f.agreed AS agreed, f.person_id AS person_id, p.name AS person_name,
    f.deal_id AS deal_id, d.name AS deal_name, d.playbook_id AS playbook_id, d.stage AS stage,
    coalesce(f.account_id, d.account_id) AS account_id, a.name AS account_name
    FROM follow_up AS f LEFT JOIN deal AS d ON d.id = f.deal_id LEFT JOIN person AS p ON p.id = f.person_id
    LEFT JOIN account AS a ON a.id = coalesce(f.account_id, d.account_id)"""
STEPS = Query(
    f"""{STEP_ROWS} WHERE f.deal_id = :deal_id
    ORDER BY f.done_on IS NOT NULL, f.due_on IS NULL, f.due_on, f.due_time, f.id""",
    StepRow,
)
LINES = Query(
    f"""SELECT d.id AS id, d.name AS name, d.account_id AS account_id, a.name AS account_name, d.owner AS owner,
    d.product AS product, b.key AS playbook, d.stage AS stage, s.letter AS letter, d.status AS status,
    d.amount AS money_minor, d.currency AS money_currency, d.currency AS currency,
    {RATE} AS win_rate, d.close_date AS close_date, d.closed_on AS closed_on,
    d.lost_reason AS lost_reason, {STEP_COLUMNS}
    FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id LEFT JOIN playbook AS b ON b.id = d.playbook_id
    {STAGE} {STEP}
    WHERE (:status = '' OR d.status IN (SELECT t.value FROM json_each(:status_list) AS t))
    AND (:text = '' OR d.name LIKE :pattern ESCAPE '\\' OR a.name LIKE :pattern ESCAPE '\\'
        OR d.product LIKE :pattern ESCAPE '\\')
    AND (:owner = '' OR d.owner = :owner)
    ORDER BY d.playbook_id, s.place, d.rank, d.id LIMIT :limit""",
    DealLine,
)


@dataclass(frozen=True, slots=True)
class DealName:
    """A deal's key and names, for finding it by what somebody typed."""

    id: str
    name: str
    account_name: str
    playbook_id: str
    stage: str
    letter: str
    status: str


PINNED = Query(
    f"""SELECT d.id AS id, d.name AS name, a.name AS account_name, d.playbook_id AS playbook_id,
    d.stage AS stage, s.letter AS letter, d.status AS status
    FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id {STAGE}
    WHERE d.pinned = 1 ORDER BY a.name, d.name, d.id LIMIT 20""",
    DealName,
)
UNDECIDED = Query(
    f"""SELECT d.id AS id, d.name AS name, a.name AS account_name, d.playbook_id AS playbook_id,
    d.stage AS stage, s.letter AS letter, d.status AS status
    FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id {STAGE}
    WHERE d.status IN ('won', 'lost') AND d.decider_id IS NULL AND d.decider_words = ''
    ORDER BY d.closed_on DESC, d.id DESC LIMIT :limit""",
    DealName,
)
NAMED = Query(
    f"""SELECT d.id AS id, d.name AS name, a.name AS account_name, d.playbook_id AS playbook_id,
    d.stage AS stage, s.letter AS letter, d.status AS status
    FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id {STAGE}
    WHERE d.id = :words OR d.name = :words ORDER BY d.id = :words DESC, d.id LIMIT 20""",
    DealName,
)


def deal_file(con: Connection, deal_id: str, today: date) -> DealFile | None:
    """Return one deal with everything its page shows, or None when it is gone."""
    return FILE.one(con, {"deal_id": deal_id, "today": today.isoformat()})


def deal_tasks(con: Connection, deal_id: str) -> tuple[TaskState, ...]:
    """Return which tasks of a deal's playbook are done."""
    return TASKS.all(con, {"deal_id": deal_id})


def deal_answers(con: Connection, deal_id: str) -> tuple[AnswerState, ...]:
    """Return the answers given to a deal's coaching questions."""
    return ANSWERS.all(con, {"deal_id": deal_id})


def deal_steps(con: Connection, deal_id: str) -> tuple[StepRow, ...]:
    """Return a deal's follow-ups: the open ones by date, undated after them, then the done ones."""
    return STEPS.all(con, {"deal_id": deal_id})


def deal_list(
    con: Connection,
    today: date,  # noqa: ARG001 - the signature of every list; later dangers need the day
    *,
    status: tuple[str, ...] = (),
    text: str = "",
    owner: str = "",
    limit: int = -1,
) -> tuple[DealLine, ...]:
    """Return deals by playbook, stage and rank, with the dangers that count; `limit` −1 is all."""
    lines = LINES.all(
        con,
        {
            "status": ",".join(status),
            "status_list": json_keys(status),
            "text": text.strip(),
            "pattern": like(text),
            "owner": owner,
            "limit": limit,
        },
    )
    raised = raised_of(con, [line.id for line in lines if line.status == "open"])
    return tuple(
        replace(line, dangers=tuple(one.number for one in held if one.counts)) if held else line
        for line in lines
        for held in (raised.get(line.id),)
    )


def pinned_deals(con: Connection) -> tuple[DealName, ...]:
    """Return the deals pinned to the rail, at most 20."""
    return PINNED.all(con, {})


def deals_named(con: Connection, words: str) -> tuple[DealName, ...]:
    """Return the deals with this key or exactly this name, at most 20; a key's match first."""
    return NAMED.all(con, {"words": words})


def undecided_deals(con: Connection, limit: int = 50) -> tuple[DealName, ...]:
    """Return the deals won or lost of which nobody said yet who really decided, latest first."""
    return UNDECIDED.all(con, {"limit": limit})
