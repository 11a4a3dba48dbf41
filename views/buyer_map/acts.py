"""What the rep does on a buyer map: each act is one edit, shown at once, with a toast that offers undo."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from local_db import edits
from local_db.acts import Act
from local_db.keys import new_key
from models.buyers import ROLES, BuyerMap, LineRow, SeatRow, ladder_for, ladder_of
from models.map_layout import Spot, snap

if TYPE_CHECKING:
    from views.context import Context


class MapActs:
    """The acts on one deal's map; `show` draws the map as it will be, before it is stored."""

    def __init__(self, ctx: "Context", show: Callable[[BuyerMap, bool], None]) -> None:
        self._ctx, self._show = ctx, show
        self.account_id = ""
        self.buyers = BuyerMap("", (), ())

    @property
    def deal_id(self) -> str:
        return self.buyers.deal_id

    def seat(self, key: str) -> SeatRow | None:
        """Return the person with this seat key."""
        return next((seat for seat in self.buyers.seats if seat.id == key), None)

    def line(self, key: str) -> LineRow | None:
        """Return the line with this key."""
        return next((line for line in self.buyers.lines if line.id == key), None)

    def place(self, key: str, spot: Spot, shown: Mapping[str, Spot]) -> None:
        """Put a person where it was dragged; the first drag also keeps all others where they are `shown`."""
        seat = self.seat(key)
        if seat is None:
            return
        spots = {s.id: snap(*shown[s.id]) for s in self.buyers.seats if s.x is None and s.id in shown}
        spots[key] = snap(*spot)
        seats = tuple(replace(s, x=spots[s.id][0], y=spots[s.id][1]) if s.id in spots else s for s in self.buyers.seats)
        self._do(
            replace(self.buyers, seats=seats),
            Act("Moved {person} on the map", person=seat.name),
            partial(edits.place_seats, places=dict(spots)),
        )

    def tidy(self) -> None:
        """Let everybody stand where the automatic layout puts them."""
        moved: dict[str, Spot | None] = {seat.id: None for seat in self.buyers.seats if seat.x is not None}
        if not moved:
            self._ctx.shell.say(self._ctx.words.tr("The map is tidy already."))
            return
        seats = tuple(replace(seat, x=None, y=None) for seat in self.buyers.seats)
        self._do(
            replace(self.buyers, seats=seats),
            Act("Tidied the map"),
            partial(edits.place_seats, places=moved),
            animate=True,
        )

    def step_stance(self, key: str, by: int) -> None:
        """Move a person's stance by a step; not known becomes neutral first."""
        seat = self.seat(key)
        if seat is None or seat.side == "ours":
            return
        stance = 0 if seat.stance is None else min(2, max(-2, seat.stance + by))
        if stance != seat.stance:
            self.change_seat(key, Act("Changed the stance of {person}", person=seat.name), stance=stance)

    def step_ladder(self, key: str, by: int) -> None:
        """Move a person's relation by a rung of the ladder that fits his roles."""
        seat = self.seat(key)
        if seat is None or seat.side == "ours":
            return
        rungs = ("", *ladder_of(seat.roles))
        at = rungs.index(seat.ladder) if seat.ladder in rungs else 0
        rung = rungs[min(len(rungs) - 1, max(0, at + by))]
        if rung != seat.ladder:
            self.change_seat(key, Act("Changed the relation to {person}", person=seat.name), ladder=rung)

    def set_influence(self, key: str, influence: int | None) -> None:
        """Set how much a person's word weighs, 1 to 5 or None while unknown."""
        seat = self.seat(key)
        if seat is not None and seat.side != "ours" and seat.influence != influence:
            act = Act("Changed the influence of {person}", person=seat.name)
            self.change_seat(key, act, influence=influence)

    def change_seat(self, key: str, act: Act, **fields: Any) -> None:
        """Change what is known of a person in this deal."""
        seats = tuple(replace(s, **fields) if s.id == key else s for s in self.buyers.seats)
        self._do(replace(self.buyers, seats=seats), act, partial(edits.change_seat, seat_id=key, **fields))

    def give_role(self, key: str, role: str) -> None:
        """Let a person also take a role, such as when dropped on its empty chair."""
        seat = self.seat(key)
        if seat is not None and role not in seat.roles:
            self.set_roles(key, (*seat.roles, role))

    def set_roles(self, key: str, roles: tuple[str, ...]) -> None:
        """Give a person exactly these roles."""
        seat = self.seat(key)
        ordered = tuple(role for role in ROLES if role in roles)
        if seat is None or ordered == seat.roles:
            return
        ladder = ladder_for(seat.ladder, ordered)
        seats = tuple(replace(s, roles=ordered, ladder=ladder) if s.id == key else s for s in self.buyers.seats)
        self._do(
            replace(self.buyers, seats=seats),
            Act("Changed the roles of {person}", person=seat.name),
            partial(edits.set_roles, seat_id=key, roles=ordered),
        )

    def seat_person(self, person_id: str, name: str, roles: tuple[str, ...]) -> str:
        """Put somebody known on the map and return the seat's key."""
        key = new_key()
        act = Act("Put {person} on the map", person=name)
        edit = partial(edits.add_seat, key=key, deal_id=self.deal_id, person_id=person_id, roles=self._known(roles))
        self._do(None, act, edit)
        return key

    def seat_new_person(self, name: str, title: str, roles: tuple[str, ...], *, side: str = "buyer") -> str:
        """Make a person and put him on the map in one edit; return the seat's key."""
        key = new_key()
        edit = partial(
            edits.seat_new_person,
            person_key=new_key(),
            seat_key=key,
            deal_id=self.deal_id,
            name=name,
            title=title,
            roles=self._known(roles),
            side=side,
        )
        self._do(None, Act("Put {person} on the map", person=name), edit)
        return key

    def change_all(self, seat: SeatRow, person: dict[str, Any], fields: dict[str, Any], roles: tuple[str, ...]) -> None:
        """Store the person sheet in one edit: fields of the person, of the seat, and the roles."""
        ordered = self._known(roles)
        if not person and not fields and ordered == seat.roles:
            return
        new = replace(seat, **person, **fields, roles=ordered)
        new = replace(new, ladder=ladder_for(new.ladder, ordered))
        seats = tuple(new if s.id == seat.id else s for s in self.buyers.seats)

        def edit(session: Any) -> None:
            if person:
                edits.change_person(session, seat.person_id, **person)
            if fields:
                edits.change_seat(session, seat.id, **fields)
            if ordered != seat.roles:
                edits.set_roles(session, seat.id, ordered)

        self._do(replace(self.buyers, seats=seats), Act("Changed {person}", person=new.name), edit)

    def remove_seat(self, key: str) -> None:
        """Take a person off the map, with his lines; the person stays in the account."""
        seat = self.seat(key)
        if seat is None:
            return
        after = replace(
            self.buyers,
            seats=tuple(s for s in self.buyers.seats if s.id != key),
            lines=tuple(line for line in self.buyers.lines if key not in (line.from_seat, line.to_seat)),
        )
        act = Act("Took {person} off the map", person=seat.name)
        self._do(after, act, partial(edits.remove_seat, seat_id=key))

    def add_line(self, source: str, target: str, kind: str, label: str = "") -> str:
        """Draw a line between two people and return its key, '' where it is there already."""
        one, other = self.seat(source), self.seat(target)
        same = [
            line for line in self.buyers.lines if (line.from_seat, line.to_seat, line.kind) == (source, target, kind)
        ]
        if one is None or other is None or source == target or same:
            return ""
        key = new_key()
        line = LineRow(key, self.deal_id, source, target, kind, label)
        self._do(
            replace(self.buyers, lines=(*self.buyers.lines, line)),
            Act("Drew a line from {one} to {other}", one=one.name, other=other.name),
            partial(
                edits.add_line,
                key=key,
                deal_id=self.deal_id,
                from_seat=source,
                to_seat=target,
                kind=kind,
                label=label,
            ),
        )
        return key

    def change_line(self, key: str, **fields: Any) -> None:
        """Change a line's kind or label."""
        line = self.line(key)
        if line is None or all(getattr(line, name) == value for name, value in fields.items()):
            return
        lines = tuple(replace(li, **fields) if li.id == key else li for li in self.buyers.lines)
        act = Act("Changed the line from {one} to {other}", **self._names(line))
        self._do(replace(self.buyers, lines=lines), act, partial(edits.change_line, line_id=key, **fields))

    def remove_line(self, key: str) -> None:
        """Take a line off the map."""
        line = self.line(key)
        if line is None:
            return
        lines = tuple(li for li in self.buyers.lines if li.id != key)
        act = Act("Removed the line from {one} to {other}", **self._names(line))
        self._do(replace(self.buyers, lines=lines), act, partial(edits.remove_line, line_id=key))

    def follow_up(self, words: str, kind: str, person_id: str, due: date) -> None:
        """Put a move among the follow-ups of the deal."""
        edit = partial(
            edits.add_follow_up,
            key=new_key(),
            words=words,
            kind=kind,
            due_on=due,
            deal_id=self.deal_id,
            account_id=self.account_id,
            person_id=person_id,
        )
        self._do(None, Act("Added to follow-ups: {what}", what=words), edit)

    def finish_step(self, step_id: str, words: str) -> None:
        """Tick the next step off."""
        edit = partial(edits.finish_follow_up, follow_up_id=step_id, done=True)
        self._do(None, Act("Done: {what}", what=words), edit)

    def _known(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(role for role in ROLES if role in roles)

    def _names(self, line: LineRow) -> dict[str, str]:
        one, other = self.seat(line.from_seat), self.seat(line.to_seat)
        return {"one": one.name if one else "", "other": other.name if other else ""}

    def _do(self, after: BuyerMap | None, act: Act, edit: Callable[[Any], None], *, animate: bool = False) -> None:
        if after is not None:
            self.buyers = after
            self._show(after, animate)
        ctx = self._ctx

        def done() -> None:
            ctx.shell.say(ctx.words.tr(act.message, **act.values), undo=True)

        ctx.desk.edit(act, edit, done)
