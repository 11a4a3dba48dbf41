"""Goals, and moving a deal from one month to another (method §9)."""

import json
import re

from sqlmodel import Session

from local_db.edits.rows import load, setting_of
from local_db.edits.settings import set_setting
from local_db.refusals import Refusal
from models.forecast import in_month
from models.tables import Deal, Setting

_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def set_goal(session: Session, period: str, amount: int | None, currency: str = "") -> None:
    """Set the goal of a year (2026) or a month (2026-11) in minor units; None takes it back."""
    if not _PERIOD.fullmatch(period):
        raise Refusal("bad_value", field="period", value=period)
    if amount is not None and amount < 0:
        raise Refusal("bad_value", field="amount", value=str(amount))
    if amount is None:
        row = session.get(Setting, f"goal_{period}")
        if row is not None:
            session.delete(row)
        return
    money = [amount, currency or setting_of(session, "currency", "EUR")]
    set_setting(session, f"goal_{period}", json.dumps(money))


def close_in_month(session: Session, deal_id: str, month: str) -> None:
    """Let a deal close in another month (2026-12), on the same day where the month has it, else on its last."""
    row = load(session, Deal, deal_id)
    try:
        row.close_date = in_month(row.close_date, month)
    except ValueError:
        raise Refusal("bad_value", field="month", value=month) from None
