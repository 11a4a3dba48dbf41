"""What a rep does on a deal's buyer map (method §6)."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, or_, select

from local_db.edits.people import add_person
from local_db.edits.removal import remove_seats
from local_db.edits.rows import load, put, words_of
from local_db.edits.tools import bulk_update, new_key
from local_db.refusals import Refusal
from models.buyers import ROLES, ladder_for
from models.tables import Deal, MapLine, Person, Seat, SeatRole

_FIELDS = frozenset("stance influence ladder values met_on x y".split())


def add_seat(
    session: Session, *, key: str, deal_id: str, person_id: str, roles: Iterable[str] = (), **fields: Any
) -> None:
    """Put a person on a deal's map; one who stands there already only gets the roles added."""
    load(session, Deal, deal_id)
    load(session, Person, person_id)
    found = session.exec(select(Seat).where(Seat.deal_id == deal_id, Seat.person_id == person_id)).first()
    if found is None:
        found = Seat(id=key, deal_id=deal_id, person_id=person_id)
        session.add(found)
        session.flush()
    held = [role.role for role in _roles(session, found.id)]
    set_roles(session, found.id, [*held, *roles])
    change_seat(session, found.id, **fields)


def seat_new_person(
    session: Session,
    *,
    person_key: str,
    seat_key: str,
    deal_id: str,
    name: str,
    title: str = "",
    roles: Iterable[str] = (),
    side: str = "buyer",
    **fields: Any,
) -> None:
    """Add a person at the deal's account (or of our team) and put him on the map; further fields are the seat's."""
    deal = load(session, Deal, deal_id)
    account_id = "" if side == "ours" else deal.account_id or ""
    add_person(session, key=person_key, name=name, title=title, account_id=account_id, side=side)
    add_seat(session, key=seat_key, deal_id=deal_id, person_id=person_key, roles=roles, **fields)


def change_seat(session: Session, seat_id: str, **fields: Any) -> None:
    """Change what is known of a person on the map: stance, influence, ladder, values (in order), met_on, x, y."""
    row = load(session, Seat, seat_id)
    if "values" in fields:
        fields["values"] = words_of(fields["values"])
    put(row, fields, _FIELDS)


def place_seats(session: Session, places: Mapping[str, tuple[float, float] | None]) -> None:
    """Put seats at places of the sheet, None for wherever the layout puts them."""
    rows = [
        {"id": key, "x": place[0] if place else None, "y": place[1] if place else None} for key, place in places.items()
    ]
    if rows:
        bulk_update(session, Seat, rows)


def set_roles(session: Session, seat_id: str, roles: Iterable[str]) -> None:
    """Give a seat exactly these roles; his rung is kept on the ladder that fits them (the informant's is finer)."""
    seat = load(session, Seat, seat_id)
    wanted = tuple(dict.fromkeys(roles))
    if unknown := [role for role in wanted if role not in ROLES]:
        raise Refusal("bad_value", field="roles", value=unknown[0])
    held = _roles(session, seat_id)
    for row in held:
        if row.role not in wanted:
            session.delete(row)
    for role in wanted:
        if role not in {row.role for row in held}:
            session.add(SeatRole(id=new_key(), seat_id=seat_id, deal_id=seat.deal_id, role=role))
    put(seat, {"ladder": ladder_for(seat.ladder, wanted)})
    session.flush()


def remove_seat(session: Session, seat_id: str) -> None:
    """Take a person off the map, with his roles and lines there; the person stays at his account."""
    load(session, Seat, seat_id)
    remove_seats(session, [seat_id])


def add_line(
    session: Session, *, key: str, deal_id: str, from_seat: str, to_seat: str, kind: str, label: str = ""
) -> None:
    """Draw a line between two seats of one deal; the same line twice is one, and somebody reports to one only."""
    first, second = load(session, Seat, from_seat), load(session, Seat, to_seat)
    if from_seat == to_seat or {first.deal_id, second.deal_id} != {deal_id}:
        raise Refusal("bad_line")
    same = session.exec(
        select(MapLine).where(
            MapLine.deal_id == deal_id,
            MapLine.kind == kind,
            or_(
                (MapLine.from_seat == from_seat) & (MapLine.to_seat == to_seat),
                (MapLine.from_seat == from_seat) & (MapLine.kind == "reports"),
            ),
        )
    ).first()
    row = same or MapLine(id=key, deal_id=deal_id, from_seat=from_seat, to_seat=to_seat, kind=kind)
    put(row, {"to_seat": to_seat, "kind": kind, "label": label})
    session.add(row)


def change_line(session: Session, line_id: str, **fields: Any) -> None:
    """Change a line's kind or label."""
    put(load(session, MapLine, line_id), fields, ("kind", "label"))


def remove_line(session: Session, line_id: str) -> None:
    """Delete a line."""
    session.delete(load(session, MapLine, line_id))


def _roles(session: Session, seat_id: str) -> list[SeatRole]:
    return list(session.exec(select(SeatRole).where(SeatRole.seat_id == seat_id)).all())
