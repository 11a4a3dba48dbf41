"""What a board or a list of deals is narrowed to, as conditions on `d`."""

from datetime import date

from local_db.driver import Connection
from local_db.queries.codec import json_keys, like
from local_db.queries.dangers import raised_by_money
from models.dangers import Raised
from models.deals import NO_GRADE, BoardFilter

Narrow = tuple[str, dict[str, object]]

STILL = """ AND NOT EXISTS (SELECT 1 FROM follow_up AS n
        WHERE n.deal_id = d.id AND n.done_on IS NULL AND n.due_on >= {on})
    AND NOT EXISTS (SELECT 1 FROM seat AS t WHERE t.deal_id = d.id AND t.met_on >= {since})
    AND NOT EXISTS (SELECT 1 FROM note AS m WHERE m.deal_id = d.id AND m.happened_at >= date({since}, '-1 day')
        AND date(m.happened_at, 'localtime') >= {since})"""
"""Nothing is planned from a day on, and there was no contact since an earlier one (`models.resting`)."""

TEXT = """ AND (d.name LIKE :text ESCAPE '\\' OR d.product LIKE :text ESCAPE '\\' OR d.account_id IN (
    SELECT a.id FROM account AS a WHERE a.name LIKE :text ESCAPE '\\' OR a.short_name LIKE :text ESCAPE '\\'))"""
OWNER = " AND d.owner = :owner"
ACCOUNT = " AND d.account_id = :account_id"
UNPLACED = " AND d.account_id IS NULL"
GRADE = " AND d.account_id IN (SELECT g.id FROM account AS g WHERE g.grade = :grade)"
GRADE_NONE = " AND (d.account_id IS NULL OR d.account_id IN (SELECT g.id FROM account AS g WHERE g.grade = ''))"
NO_STEP = """ AND d.status = 'open' AND NOT EXISTS (SELECT 1 FROM follow_up AS n
    WHERE n.deal_id = d.id AND n.done_on IS NULL AND n.due_on IS NOT NULL)"""
OVER = f""" AND d.status = 'open' AND (d.snooze_until IS NULL OR d.snooze_until <= :over_on)
    AND EXISTS (SELECT 1 FROM playbook_stage AS o WHERE o.playbook_id = d.playbook_id AND o.key = d.stage AND o.days > 0
    AND julianday(:over_on) - julianday(d.entered_stage_on) > o.days
    {STILL.format(on=":over_on", since="date(:over_on, '-' || o.days || ' days')")})"""
CLOSES_FROM = " AND d.close_date >= :closes_from"
CLOSES_TO = " AND d.close_date <= :closes_to"
AWAKE = " AND (d.snooze_until IS NULL OR d.snooze_until <= :awake_on)"
SNOOZED = " AND d.status = 'open' AND d.snooze_until > :snoozed_on"
AMONG = " AND d.id IN (SELECT g.value FROM json_each(:among) AS g)"
NARROWINGS = (
    *(TEXT, OWNER, ACCOUNT, UNPLACED, GRADE, GRADE_NONE, NO_STEP, OVER, CLOSES_FROM, CLOSES_TO),
    *(AWAKE, SNOOZED, AMONG),
)


def narrow(con: Connection, filters: BoardFilter | None) -> Narrow:
    """Return the conditions of a filter, each beginning with AND, and what they bind."""
    params: dict[str, object] = {}
    if filters is None or filters.empty:
        return "", params
    parts: list[str] = []
    for part, name, value in (
        (TEXT, "text", like(filters.text) if filters.text.strip() else None),
        (OWNER, "owner", filters.owner or None),
        (ACCOUNT, "account_id", filters.account_id or None),
        (GRADE, "grade", filters.grade if filters.grade not in ("", NO_GRADE) else None),
        *((part, name, day and day.isoformat()) for part, name, day in _days(filters)),
    ):
        if value is not None:
            parts.append(part)
            params[name] = value
    flags = ((UNPLACED, filters.unplaced), (GRADE_NONE, filters.grade == NO_GRADE), (NO_STEP, filters.no_step))
    parts += [part for part, wanted in flags if wanted]
    if filters.danger or filters.to_find_out:
        among = [key for key, _book, _amount, raised in raised_by_money(con) if _fits(filters, raised)]
        parts.append(AMONG)
        params["among"] = json_keys(among)
    return "".join(parts), params


def _days(filters: BoardFilter) -> tuple[tuple[str, str, date | None], ...]:
    return (
        (OVER, "over_on", filters.over_on),
        (CLOSES_FROM, "closes_from", filters.closes_from),
        (CLOSES_TO, "closes_to", filters.closes_to),
        (AWAKE, "awake_on", filters.awake_on),
        (SNOOZED, "snoozed_on", filters.snoozed_on),
    )


def _fits(filters: BoardFilter, raised: tuple[Raised, ...]) -> bool:
    red = any(one.counts for one in raised)
    grey = any(not one.counts for one in raised)
    return (red or not filters.danger) and (grey or not filters.to_find_out)
