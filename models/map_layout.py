"""Where people stand on the buyer map: lanes by role and reporting line, no overlaps (method §6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.buyers import BuyerMap, SeatRow

LANES = ("decide", "evaluate", "use", "ours")
GRID = 10
_MANY = 30

_CHAIR_LANE = {"decision_maker": 0, "influencer": 0, "informant": 0, "technical_expert": 1, "user": 2}
_CHAIR_SIDE = {"influencer": -1, "informant": 1}
_PULL = {"reports": 4.0, "contact": 2.0, "influences": 0.5, "conflicts": 0.5}

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spacing:
    """Room between things in px; `widest` is the longest row (None: as the number asks)."""

    gap: float = 40.0
    linked_gap: float = 130.0
    row_gap: float = 56.0
    lane_top: float = 32.0
    lane_foot: float = 42.0
    ours_foot: float = 30.0
    margin: float = 96.0
    width: float = 1030.0
    widest: float | None = None
    keep_empty: bool = True


SCREEN = Spacing()


@dataclass(frozen=True, slots=True)
class Box:
    """A thing to place: lane (index into LANES), size in px, `side` -1 or 1 for an end of its row."""

    key: str
    lane: int
    width: float
    height: float
    side: int = 0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The centre of each box, the y at which each lane begins, and the sheet's size, all in px."""

    spots: dict[str, Spot]
    lane_tops: tuple[float, ...]
    width: float
    height: float


def chair_key(role: str) -> str:
    """Return the key under which the empty chair of a role is placed."""
    return f"chair:{role}"


def chair_lane(role: str) -> int:
    """Return the lane in which the empty chair of one of the five roles stands."""
    return _CHAIR_LANE[role]


def seat_lanes(buyers: BuyerMap) -> dict[str, int]:
    """Return each seat's lane: by its weightiest role, else by whom it reports to (method §6)."""
    bosses = {line.from_seat: line.to_seat for line in buyers.lines if line.kind == "reports"}
    seats = {seat.id: seat for seat in buyers.seats}
    lanes: dict[str, int] = {}

    def lane(seat: SeatRow, seen: frozenset[str]) -> int:
        if seat.id not in lanes:
            boss = seats.get(bosses.get(seat.id, ""))
            above = None
            if boss is not None and boss.side != "ours" and boss.id not in seen:
                above = lane(boss, seen | {seat.id})
            lanes[seat.id] = _lane(seat, above)
        return lanes[seat.id]

    for seat in buyers.seats:
        lane(seat, frozenset({seat.id}))
    return lanes


def _lane(seat: SeatRow, above: int | None) -> int:
    roles = set(seat.roles)
    if seat.side == "ours":
        return 3
    if "decision_maker" in roles:
        return 0
    if roles & {"technical_expert", "designer"}:
        return 1
    if roles & {"user", "initiator"}:
        return 2
    if "evaluator" in roles:
        return 2 if above is not None and above >= 1 else 1
    if "influencer" in roles:
        return 0
    if "informant" in roles:
        return above or 0
    return 2 if above is None else min(above + 1, 2)


def map_boxes(buyers: BuyerMap, sizes: Mapping[str, tuple[float, float]]) -> tuple[Box, ...]:
    """Return the boxes of all seats and empty chairs; `sizes` by seat key and `chair_key(role)`."""
    lanes = seat_lanes(buyers)
    boxes = [
        Box(seat.id, lanes[seat.id], *sizes[seat.id], side=_seat_side(seat))
        for seat in sorted(buyers.seats, key=_weight)
    ]
    for role in buyers.empty_roles:
        key = chair_key(role)
        boxes.append(Box(key, chair_lane(role), *sizes[key], side=_CHAIR_SIDE.get(role, 0)))
    return tuple(boxes)


def _seat_side(seat: SeatRow) -> int:
    return 1 if seat.roles == ("informant",) else 0


def _weight(seat: SeatRow) -> tuple[bool, int, str]:
    return ("decision_maker" not in seat.roles, -(seat.influence or 0), seat.id)


def place(buyers: BuyerMap, sizes: Mapping[str, tuple[float, float]], spacing: Spacing = SCREEN) -> Arrangement:
    """Return where everything stands: dragged persons where they were put, all else where it is free."""
    boxes = map_boxes(buyers, sizes)
    known = {box.key for box in boxes}
    links = [
        (line.from_seat, line.to_seat, _PULL[line.kind])
        for line in buyers.lines
        if line.from_seat in known and line.to_seat in known
    ]
    auto = arrange(boxes, links, spacing)
    spots = {s.id: (s.x, s.y) for s in buyers.seats if s.x is not None and s.y is not None}
    if not spots:
        return auto
    by_key = {box.key: box for box in boxes}
    taken = [(by_key[key], spot) for key, spot in spots.items()]
    for box in boxes:
        if box.key not in spots:
            spots[box.key] = free_spot(box, auto.spots[box.key], taken)
            taken.append((box, spots[box.key]))
    return Arrangement(spots, auto.lane_tops, auto.width, auto.height)


def arrange(boxes: Sequence[Box], links: Iterable[tuple[str, str, float]], spacing: Spacing = SCREEN) -> Arrangement:
    """Lay boxes out by lane, linked ones above each other, none overlapping; links are (key, key, pull)."""
    near: dict[str, list[tuple[str, float]]] = {box.key: [] for box in boxes}
    lane_of = {box.key: box.lane for box in boxes}
    for one, other, pull in links:
        weight = pull if lane_of[one] != lane_of[other] else pull / 100  # a row hardly pulls itself
        near[one].append((other, weight))
        near[other].append((one, weight))
    widest = spacing.widest or _row_width(boxes, spacing)
    x = _first_x(boxes)
    lanes = [[box for box in boxes if box.lane == lane] for lane in range(len(LANES))]
    rows: list[list[Box]] = []
    for turn in range(10 if len(boxes) <= _MANY else 6):
        rows = []
        for lane in lanes if turn % 2 == 0 else reversed(lanes):
            parts = _split(_in_order(lane, near, x), widest, spacing.gap)
            rows.extend(parts)
            for row in parts:
                _spread(row, near, x, spacing)
                if len(parts) > 1:
                    _centre(row, x)
    rows.sort(key=lambda row: row[0].lane if row else -1)
    left = min((x[box.key] - box.width / 2 for box in boxes), default=0.0)
    right = max((x[box.key] + box.width / 2 for box in boxes), default=0.0)
    width = max(spacing.width, right - left + spacing.margin * 1.5)
    shift = max((width - right - left) / 2, spacing.margin - left)
    tops, centres, height = _heights(rows, spacing)
    spots = {box.key: (_snap(x[box.key] + shift), centres[box.key]) for box in boxes}
    return Arrangement(spots, tops, width, height)


def _first_x(boxes: Sequence[Box]) -> dict[str, float]:
    """A start in which the first in line stands in the middle, the others by turns right and left."""
    x: dict[str, float] = {}
    counts = [0] * len(LANES)
    for box in boxes:
        place_in_lane = counts[box.lane]
        counts[box.lane] += 1
        step = float((place_in_lane + 1) // 2)
        x[box.key] = step if place_in_lane % 2 else -step
    return x


def _row_width(boxes: Sequence[Box], spacing: Spacing) -> float:
    area = sum((box.width + spacing.gap) * (box.height + spacing.row_gap) for box in boxes)
    return float(max(spacing.width, (area * 1.9) ** 0.5))


def _pulled(box: Box, near: Mapping[str, list[tuple[str, float]]], x: Mapping[str, float]) -> float:
    others = near[box.key]
    weight = sum(pull for _, pull in others)
    return sum(x[key] * pull for key, pull in others) / weight if weight else x[box.key]


def _in_order(lane: list[Box], near: Mapping[str, list[tuple[str, float]]], x: Mapping[str, float]) -> list[Box]:
    return sorted(lane, key=lambda box: (box.side, _pulled(box, near, x), x[box.key], box.key))


def _split(lane: list[Box], widest: float, gap: float) -> list[list[Box]]:
    """Break a lane into rows of about the same length, none wider than `widest`."""
    total = sum(box.width + gap for box in lane)
    count = max(1, -(-int(total) // int(widest)))
    rows: list[list[Box]] = [[]]
    used = 0.0
    for box in lane:
        if rows[-1] and used + box.width / 2 > total / count * len(rows):
            rows.append([])
        rows[-1].append(box)
        used += box.width + gap
    return rows


def _spread(row: list[Box], near: Mapping[str, list[tuple[str, float]]], x: dict[str, float], spacing: Spacing) -> None:
    """Give a row its x, as near as may be to where its links pull (pool adjacent violators), in its order."""
    offset, offsets = 0.0, []
    for place_in_row, box in enumerate(row):
        if place_in_row:
            before = row[place_in_row - 1]
            linked = any(key == before.key for key, _ in near[box.key])
            offset += (before.width + box.width) / 2 + (spacing.linked_gap if linked else spacing.gap)
        offsets.append(offset)
    linked_x = [_pulled(box, near, x) for box in row if near[box.key]]
    middle = sum(linked_x) / len(linked_x) if linked_x else 0.0
    pools: list[list[float]] = []  # sum of weight × want, weight, members
    for box, at in zip(row, offsets, strict=True):
        loose = box.side != 0 or not near[box.key]
        weight = 0.02 if loose else 1.0
        want = middle if loose else _pulled(box, near, x)
        pools.append([(want - at) * weight, weight, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [mine + its for mine, its in zip(pools[-1], last, strict=True)]
    if not linked_x:
        middle -= offset / 2
        pools = [[middle, 1.0, len(row)]]
    starts = [pool[0] / pool[1] for pool in pools for _ in range(int(pool[2]))]
    for box, start, at in zip(row, starts, offsets, strict=True):
        x[box.key] = start + at


def _centre(row: list[Box], x: dict[str, float]) -> None:
    middle = (x[row[0].key] + x[row[-1].key]) / 2
    for box in row:
        x[box.key] -= middle


def _heights(rows: list[list[Box]], spacing: Spacing) -> tuple[tuple[float, ...], dict[str, float], float]:
    """Return the tops of the lanes, each box's centre y, the whole height; empty lanes keep a row's room."""
    lanes: list[list[list[Box]]] = [[] for _ in LANES]
    filled = iter([row for row in rows if row])
    for row in filled:
        lanes[row[0].lane].append(row)
    y, tops, centres = 0.0, [], {}
    for number, lane in enumerate(lanes):
        ours = number == len(LANES) - 1
        tops.append(y)
        if not lane and not spacing.keep_empty:
            continue
        y += spacing.lane_top
        for place_in_lane, row in enumerate(lane or [[]]):
            height = max((box.height for box in row), default=40.0 if ours else 64.0)
            y += spacing.row_gap if place_in_lane else 0
            centre = _snap(y + height / 2)
            centres.update({box.key: centre for box in row})
            y = centre + height / 2
        y = _snap(y + (spacing.ours_foot if ours else spacing.lane_foot))
    return tuple(tops), centres, y


def snap(x: float, y: float) -> Spot:
    """Return a place on the grid of 10 px."""
    return _snap(x), _snap(y)


def _snap(value: float) -> float:
    return float(round(value / GRID) * GRID)


def free_spot(box: Box, wanted: Spot, taken: Sequence[tuple[Box, Spot]], air: float = 16.0) -> Spot:
    """Return the place nearest to `wanted` in its row where `box` covers none of `taken`."""
    x, y = wanted

    def clear(at: float) -> bool:
        return not any(
            abs(at - ox) < (box.width + other.width) / 2 + air and abs(y - oy) < (box.height + other.height) / 2 + air
            for other, (ox, oy) in taken
        )

    step = 0
    while True:
        for at in (x + step, x - step):
            if clear(at):
                return at, y
        step += GRID * 2


def nearest(spots: Mapping[str, Spot], start: str, dx: int, dy: int) -> str:
    """Return the key nearest to `start` in a direction (dx, dy of -1, 0, 1), `start` where there is none."""
    if start not in spots:
        return min(spots, key=lambda key: (spots[key][1], spots[key][0]), default="")
    x, y = spots[start]
    best, least = start, float("inf")
    for key, (ox, oy) in spots.items():
        along = (ox - x) * dx + (oy - y) * dy
        across = abs((ox - x) * dy) + abs((oy - y) * dx)
        far = along + across * (3.0 if dx else 0.8)  # sideways one stays in the row
        if key != start and along > 1 and across <= along * 4 and far < least:
            best, least = key, far
    return best
