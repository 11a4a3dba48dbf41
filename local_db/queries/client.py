"""The only questions that are answered while a client looks on: nothing but what he may see (design §10)."""

from datetime import date
from typing import TYPE_CHECKING

from local_db.driver import Connection
from local_db.queries.codec import Query

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass


@dataclass(frozen=True, slots=True)
class ClientDeal:
    """A deal for the client's eyes; `playbook_id` and `stage` are keys, from which its client steps are named."""

    id: str
    name: str
    account_name: str
    playbook_id: str
    stage: str


@dataclass(frozen=True, slots=True)
class ClientPerson:
    """Somebody who takes part, of the buyer's side or ours: name and job title, no role and no judgement."""

    id: str
    side: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class ClientDate:
    """A follow-up that was agreed with the client and is still ahead."""

    id: str
    kind: str
    words: str
    due_on: date
    due_time: str


DEAL = Query(
    """SELECT d.id AS id, d.name AS name, a.name AS account_name, d.playbook_id AS playbook_id, d.stage AS stage
    FROM deal AS d LEFT JOIN account AS a ON a.id = d.account_id WHERE d.id = :deal_id""",
    ClientDeal,
)
PEOPLE = Query(
    """SELECT DISTINCT p.id AS id, p.side AS side, p.name AS name, p.title AS title
    FROM seat AS t JOIN person AS p ON p.id = t.person_id WHERE t.deal_id = :deal_id ORDER BY p.side, p.name, p.id""",
    ClientPerson,
)
DATES = Query(
    """SELECT f.id AS id, f.kind AS kind, f.words AS words, f.due_on AS due_on, f.due_time AS due_time
    FROM follow_up AS f WHERE f.deal_id = :deal_id AND f.agreed = 1 AND f.done_on IS NULL AND f.due_on IS NOT NULL
    ORDER BY f.due_on, f.due_time, f.id""",
    ClientDate,
)


def client_deal(con: Connection, deal_id: str) -> ClientDeal | None:
    """Return a deal's name, account and stage, or None when it is gone."""
    return DEAL.one(con, {"deal_id": deal_id})


def client_people(con: Connection, deal_id: str) -> tuple[ClientPerson, ...]:
    """Return who takes part, the buyer's people first, by name."""
    return PEOPLE.all(con, {"deal_id": deal_id})


def client_dates(con: Connection, deal_id: str) -> tuple[ClientDate, ...]:
    """Return the open follow-ups with a date that were agreed with the client, by date."""
    return DATES.all(con, {"deal_id": deal_id})
