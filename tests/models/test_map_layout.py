"""People stand in their lanes, on the grid, never on top of each other."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.buyers import FIVE_ROLES, LINE_KINDS, ROLES, BuyerMap, LineRow, SeatRow
from models.map_layout import Box, Spacing, chair_key, free_spot, map_boxes, nearest, place, seat_lanes, snap


def seat(
    key: str, *roles: str, side: str = "buyer", x: float | None = None, y: float | None = None, influence: int = 3
) -> SeatRow:
    return SeatRow(key, "d", key, side, key, "", "", roles, None, influence, "", (), None, x, y)


def line(one: str, other: str, kind: str = "reports") -> LineRow:
    return LineRow(f"{one}-{other}-{kind}", "d", one, other, kind, "")


def book(*seats: SeatRow, lines: tuple[LineRow, ...] = ()) -> BuyerMap:
    return BuyerMap("d", seats, lines)


def sizes_of(buyers: BuyerMap) -> dict[str, tuple[float, float]]:
    sizes = {
        s.id: (120.0, 40.0) if s.side == "ours" else (152.0 + 16 * (s.influence or 0), 104.0) for s in buyers.seats
    }
    return sizes | {chair_key(role): (150.0, 64.0) for role in buyers.empty_roles}


def overlaps(buyers: BuyerMap, spacing: Spacing | None = None) -> list[tuple[str, str]]:
    sizes = sizes_of(buyers)
    spots = place(buyers, sizes, spacing or Spacing()).spots
    return [
        (a, b)
        for a, b in combinations(sorted(sizes), 2)
        if abs(spots[a][0] - spots[b][0]) < (sizes[a][0] + sizes[b][0]) / 2
        and abs(spots[a][1] - spots[b][1]) < (sizes[a][1] + sizes[b][1]) / 2
    ]


@pytest.mark.parametrize(
    ("roles", "lane"),
    [
        (("decision_maker", "user"), 0), (("technical_expert", "evaluator"), 1), (("user", "initiator"), 2),
        (("influencer",), 0), (("designer",), 1), (("evaluator",), 1), ((), 2), (("informant",), 0),
        (("user", "informant"), 2), (("influencer", "user"), 2),
    ],
)  # fmt: skip
def test_a_role_gives_the_lane(roles: tuple[str, ...], lane: int) -> None:
    assert seat_lanes(book(seat("a", *roles))) == {"a": lane}


def test_whoever_has_no_clear_role_stands_by_the_reporting_line() -> None:
    people = (
        seat("boss", "decision_maker"), seat("expert", "technical_expert"), seat("buyer", "evaluator"),
        seat("spy", "informant"), seat("none"), seat("me", side="ours"),
    )  # fmt: skip
    lines = (line("expert", "boss"), line("buyer", "expert"), line("spy", "boss"), line("none", "boss"))
    lanes = seat_lanes(book(*people, lines=lines))
    assert lanes == {"boss": 0, "expert": 1, "buyer": 2, "spy": 0, "none": 1, "me": 3}


def test_a_circle_of_superiors_ends() -> None:
    lanes = seat_lanes(book(seat("a"), seat("b"), lines=(line("a", "b"), line("b", "a"))))
    assert set(lanes) == {"a", "b"}


def test_an_empty_map_has_five_chairs_in_their_lanes() -> None:
    empty = book()
    found = place(empty, sizes_of(empty))
    assert set(found.spots) == {chair_key(role) for role in FIVE_ROLES}
    rows = {role: found.spots[chair_key(role)][1] for role in FIVE_ROLES}
    assert rows["decision_maker"] == rows["influencer"] == rows["informant"] < rows["technical_expert"] < rows["user"]
    middle = found.spots[chair_key("decision_maker")][0]
    assert found.spots[chair_key("influencer")][0] < middle < found.spots[chair_key("informant")][0]
    assert found.lane_tops == tuple(sorted(found.lane_tops))
    assert not overlaps(empty)


def test_a_superior_stands_over_the_middle_of_his_people() -> None:
    buyers = book(
        seat("boss", "decision_maker"), seat("a", "technical_expert"), seat("b", "technical_expert"),
        lines=(line("a", "boss"), line("b", "boss")),
    )  # fmt: skip
    spots = place(buyers, sizes_of(buyers)).spots
    assert abs(spots["boss"][0] - (spots["a"][0] + spots["b"][0]) / 2) <= 10


seats_drawn = st.lists(
    st.tuples(
        st.sets(st.sampled_from(ROLES), max_size=3), st.sampled_from(["buyer", "buyer", "ours"]),
        st.sampled_from([None, None, (0.0, 0.0), (200.0, 90.0), (700.0, 400.0)]),
    ),
    max_size=24,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(seats_drawn, st.data())
def test_nobody_stands_on_anybody_and_the_dragged_stay(
    drawn: list[tuple[set[str], str, object]], data: st.DataObject
) -> None:
    taken: set[object] = set()
    people = []
    for number, (roles, side, spot) in enumerate(drawn):
        put = spot if spot not in taken else None
        taken.add(put)
        x, y = put if isinstance(put, tuple) else (None, None)
        people.append(seat(f"s{number}", *sorted(roles), side=side, x=x, y=y))
    lines = []
    for number in range(len(people)):
        other = data.draw(st.integers(0, len(people) - 1))
        if other != number:
            lines.append(line(f"s{number}", f"s{other}", data.draw(st.sampled_from(LINE_KINDS))))
    buyers = book(*people, lines=tuple(lines))
    found = place(buyers, sizes_of(buyers))
    assert overlaps(buyers) == []
    for one in people:
        if one.x is not None:
            assert found.spots[one.id] == (one.x, one.y)
        x, y = found.spots[one.id]
        assert (x % 10, y % 10) == (0, 0)


def test_rows_of_a_crowd_stay_within_the_width_asked_for() -> None:
    buyers = book(*(seat(f"s{n}", FIVE_ROLES[n % 5]) for n in range(40)))
    narrow = Spacing(gap=20, linked_gap=20, width=700, widest=640, margin=0, keep_empty=False)
    spots = place(buyers, sizes_of(buyers), narrow).spots
    assert max(x for x, _ in spots.values()) - min(x for x, _ in spots.values()) < 700
    assert overlaps(buyers, narrow) == []


def test_boxes_hold_every_person_and_every_empty_chair() -> None:
    buyers = book(seat("a", "user"), seat("b", "informant"))
    assert {box.key for box in map_boxes(buyers, sizes_of(buyers))} == {
        "a", "b", "chair:decision_maker", "chair:technical_expert", "chair:influencer",
    }  # fmt: skip


def test_a_free_spot_is_the_nearest_in_the_row() -> None:
    box, other = Box("a", 0, 100, 50), Box("b", 0, 100, 50)
    assert free_spot(box, (0, 0), []) == (0, 0)
    x, y = free_spot(box, (0, 0), [(other, (0, 0))])
    assert y == 0
    assert 100 < abs(x) <= 140


def test_the_nearest_in_a_direction() -> None:
    spots = {
        "a": (0.0, 0.0),
        "right": (200.0, 10.0),
        "far": (400.0, 0.0),
        "below": (30.0, 150.0),
        "away": (40.0, 900.0),
    }
    assert nearest(spots, "a", 1, 0) == "right"
    assert nearest(spots, "right", 1, 0) == "far"
    assert nearest(spots, "a", 0, 1) == "below"
    assert nearest(spots, "a", 0, -1) == "a"
    assert nearest(spots, "far", -1, 0) == "right"
    assert nearest(spots, "", 1, 0) == "a"
    assert nearest({}, "a", 1, 0) == ""


def test_places_lie_on_the_grid() -> None:
    assert snap(14.9, -6.0) == (10.0, -10.0)
