"""What the sample book's deals hold on their workbench: pains, rivals, worries, criteria, payments, facts, passes."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

Row = dict[str, Any]
TABLES = ("Pain", "Rival", "Worry", "Criterion", "Payment", "DealFact", "GatePass")


def bench_rows(
    deal: Row,
    deal_id: str,
    playbook_id: str,
    currency: str,
    on: Callable[[int | None], date | None],
    who: Callable[[Row], str | None],
) -> Iterator[tuple[str, Row]]:
    """Yield (table, row without its key) of one deal of the sample.

    `on` makes a day of an offset, `who` the key of the person that a row names; amounts of the sample are whole units.
    """
    money = {"currency": currency, "deal_id": deal_id}
    for row in deal.get("pains", []):
        yield (
            "Pain",
            _plain(row, "words kind depth effect_words said_by")
            | money
            | {
                "effect": _minor(row.get("effect")),
                "person_id": who(row),
            },
        )
    for row in deal.get("rivals", []):
        plain = _plain(row, "name strong weak flaw harm insider insider_level")
        yield "Rival", plain | {"deal_id": deal_id}
    for row in deal.get("worries", []):
        state = row.get("state", "answered" if row.get("answer") else "open")
        yield "Worry", _plain(row, "words answer") | {"deal_id": deal_id, "state": state, "person_id": who(row)}
    for row in deal.get("criteria", []):
        yield "Criterion", _plain(row, "name meaning weight asked ours theirs move") | {"deal_id": deal_id}
    for row in deal.get("payments", []):
        yield (
            "Payment",
            _plain(row, "label")
            | money
            | {
                "due_on": on(row["due"]),
                "amount": _minor(row["amount"]),
                "paid_on": on(row.get("paid")),
            },
        )
    for row in deal.get("facts", []):
        yield (
            "DealFact",
            _plain(row, "name value words")
            | {
                "deal_id": deal_id,
                "day": on(row.get("day")),
                "amount": _minor(row.get("amount")),
                "currency": currency if "amount" in row else "",
                "person_id": who(row),
                "set_on": on(row.get("on", min(row.get("day", 0), 0))),
            },
        )
    for row in deal.get("passes", []):
        yield (
            "GatePass",
            {
                "deal_id": deal_id,
                "playbook_id": playbook_id,
                "from_stage": row["from"],
                "to_stage": row["to"],
                "passed_on": on(row["on"]),
                "items": ",".join(row["items"]),
                "reason": row["reason"],
            },
        )


def _plain(row: Row, names: str) -> Row:
    return {name: row[name] for name in names.split() if name in row}


def _minor(amount: int | None) -> int | None:
    return None if amount is None else amount * 100
