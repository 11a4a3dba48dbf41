"""The buyer map of a deal (method §6)."""

from local_db.driver import Connection
from local_db.queries.codec import Query, json_keys
from models.buyers import BuyerMap, LineRow, SeatRow

SEATS = Query(
    """SELECT t.id AS id, t.deal_id AS deal_id, t.person_id AS person_id, p.side AS side, p.name AS name,
    p.title AS title, p.personality AS personality,
    (SELECT group_concat(r.role) FROM seat_role AS r WHERE r.seat_id = t.id) AS roles,
    t.stance AS stance, t.influence AS influence, t.ladder AS ladder, t.[values] AS [values], t.met_on AS met_on,
    t.x AS x, t.y AS y,
    nullif(max(coalesce(t.met_on, ''), coalesce((SELECT date(max(n.happened_at), 'localtime') FROM note_person AS np
        JOIN note AS n ON n.id = np.note_id WHERE np.person_id = t.person_id), '')), '') AS last_contact
    FROM json_each(:ids) AS k CROSS JOIN seat AS t ON t.deal_id = k.value JOIN person AS p ON p.id = t.person_id
    ORDER BY t.deal_id, p.name, t.id""",
    SeatRow,
)
LINES = Query(
    """SELECT id, deal_id, from_seat, to_seat, kind, label FROM map_line WHERE deal_id = :deal_id ORDER BY id""",
    LineRow,
)


def seats_of(con: Connection, keys: str) -> dict[str, tuple[SeatRow, ...]]:
    """Return the seats of several deals (`keys`: a JSON list) by deal; deals without any are left out."""
    found: dict[str, list[SeatRow]] = {}
    for seat in SEATS.all(con, {"ids": keys}):
        found.setdefault(seat.deal_id, []).append(seat)
    return {key: tuple(seats) for key, seats in found.items()}


def buyer_map(con: Connection, deal_id: str) -> BuyerMap:
    """Return a deal's whole map; without seats for a deal that has none or is gone."""
    seats = seats_of(con, json_keys([deal_id])).get(deal_id, ())
    return BuyerMap(deal_id, seats, LINES.all(con, {"deal_id": deal_id}))
