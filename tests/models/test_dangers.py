"""The danger zone's rules at their borders (method §6)."""

from datetime import date

import pytest

from models.buyers import FIVE_ROLES, SeatRow
from models.dangers import (
    DEFAULT_RULES,
    NOBODY,
    REACHED,
    UNREACHED,
    Danger,
    DealFacts,
    Raised,
    decider_of,
    detail,
    raise_dangers,
    reached,
    way_round,
)


def facts(
    rate: int = 50,
    *,
    imported: bool = False,
    dated_step: bool = True,
    seated: bool = True,
    empty: tuple[str, ...] = (),
    decider: int = REACHED,
) -> DealFacts:
    return DealFacts(rate, imported, dated_step, seated, empty, decider)


def seat(
    key: str,
    *roles: str,
    ladder: str = "",
    stance: int | None = None,
    influence: int | None = None,
    met_on: date | None = None,
    side: str = "buyer",
) -> SeatRow:
    return SeatRow(
        key, "d", f"p-{key}", side, f"Name {key}", "", "", roles, stance, influence, ladder, (), met_on, None, None
    )


def numbers(found: tuple[Raised, ...]) -> list[tuple[int, bool, int]]:
    return [(one.number, one.counts, one.weight) for one in found]


def test_a_deal_that_lacks_nothing_has_no_danger() -> None:
    assert raise_dangers(facts(), DEFAULT_RULES) == ()


@pytest.mark.parametrize(("rate", "counts"), [(0, False), (24, False), (25, True), (100, True)])
def test_empty_seats_count_from_25_percent(rate: int, counts: bool) -> None:
    found = raise_dangers(facts(rate, empty=("user",)), DEFAULT_RULES)
    assert numbers(found) == [(1, counts, 70)]


@pytest.mark.parametrize(("rate", "counts"), [(29, False), (30, True)])
def test_a_decision_maker_not_reached_counts_from_30_percent(rate: int, counts: bool) -> None:
    found = raise_dangers(facts(rate, decider=UNREACHED), DEFAULT_RULES)
    assert numbers(found) == [(3, counts, 100)]


@pytest.mark.parametrize("rate", [0, 10, 90])
def test_no_dated_step_counts_at_once(rate: int) -> None:
    assert numbers(raise_dangers(facts(rate, dated_step=False), DEFAULT_RULES)) == [(11, True, 55)]


def test_nobody_named_as_decision_maker_is_danger_1_alone() -> None:
    found = raise_dangers(facts(90, empty=("decision_maker",), decider=NOBODY), DEFAULT_RULES)
    assert numbers(found) == [(1, True, 70)]


def test_those_that_count_stand_first_each_by_weight() -> None:
    all_three = {"empty": ("user",), "decider": UNREACHED, "dated_step": False}
    at_50 = raise_dangers(facts(50, **all_three), DEFAULT_RULES)  # type: ignore[arg-type]
    at_25 = raise_dangers(facts(25, **all_three), DEFAULT_RULES)  # type: ignore[arg-type]
    assert [one.number for one in at_50] == [3, 1, 11]
    assert numbers(at_25) == [(1, True, 70), (11, True, 55), (3, False, 100)]


@pytest.mark.parametrize("rate", [10, 25, 90])
def test_an_imported_deal_without_people_has_one_grey_line_for_all_of_them(rate: int) -> None:
    found = raise_dangers(facts(rate, imported=True, seated=False, empty=FIVE_ROLES, decider=NOBODY), DEFAULT_RULES)
    assert numbers(found) == [(1, False, 70)]


def test_an_imported_deal_with_people_is_judged_like_any_other() -> None:
    found = raise_dangers(facts(25, imported=True, empty=("user",)), DEFAULT_RULES)
    assert numbers(found) == [(1, True, 70)]


def test_a_deal_of_ones_own_without_people_is_in_danger() -> None:
    found = raise_dangers(facts(25, seated=False, empty=FIVE_ROLES, decider=NOBODY), DEFAULT_RULES)
    assert numbers(found) == [(1, True, 70)]


def test_the_playbook_sets_weight_and_first_stage_and_the_default_fills_the_rest() -> None:
    rules = {1: (5, 60)}
    low = raise_dangers(facts(59, empty=("user",), dated_step=False), rules)
    high = raise_dangers(facts(60, empty=("user",), dated_step=False), rules)
    assert numbers(low) == [(11, True, 55), (1, False, 5)]
    assert numbers(high) == [(11, True, 55), (1, True, 5)]


def test_reached_is_met_once_or_on_any_rung() -> None:
    assert not reached("", None)
    assert reached("know", None)
    assert reached("", date(2026, 11, 1))


def test_of_several_decision_makers_one_reached_is_enough() -> None:
    never = seat("a", "decision_maker")
    met = seat("b", "decision_maker", ladder="know")
    assert decider_of([seat("c", "user", ladder="ally")]) == NOBODY
    assert decider_of([never]) == UNREACHED
    assert decider_of([never, met]) == REACHED


def test_the_way_round_goes_through_whom_is_nearest_to_ally() -> None:
    seats = [
        seat("a", "user", ladder="interact", influence=5, stance=2),
        seat("b", "technical_expert", ladder="friend", influence=1, stance=-1),
        seat("c", "influencer", ladder="ally", influence=5, stance=2),
        seat("d", "user", ladder="ally", side="ours"),
        seat("e", "user"),
    ]
    found = way_round(seats, "x")
    assert found is not None
    assert found.id == "b"


def test_equal_nearness_goes_by_influence_then_by_stance() -> None:
    low = seat("a", "user", ladder="interact", influence=2, stance=2)
    high = seat("b", "technical_expert", ladder="date", influence=4, stance=-1)
    keen = seat("c", "user", ladder="interact", influence=4, stance=1)
    unknown = seat("d", "user", ladder="interact", influence=4)
    assert way_round([low, high], "x") == high
    assert way_round([low, high, keen, unknown], "x") == keen
    assert way_round([high, unknown], "x") == high


def test_nobody_opens_a_door_who_was_never_reached_or_is_the_decision_maker() -> None:
    boss = seat("a", "decision_maker", "user", ladder="know")
    assert way_round([boss, seat("b", "user")], "a") is None


def test_details_name_what_the_sentence_needs() -> None:
    boss = seat("a", "decision_maker", influence=5)
    expert = seat("b", "technical_expert", ladder="friend")
    known = facts(50, empty=("user", "informant"), decider=UNREACHED, dated_step=False)
    made = [detail(one, known, (boss, expert), 26) for one in raise_dangers(known, DEFAULT_RULES)]
    assert made == [
        Danger(
            3, True, 100, person_id="p-a", person="Name a", days=26, via_id="p-b", via="Name b", via_ladder="friend"
        ),
        Danger(1, True, 70, roles=("user", "informant")),
        Danger(11, True, 55),
    ]


def test_without_anybody_near_the_way_round_is_open() -> None:
    known = facts(50, decider=UNREACHED)
    (one,) = raise_dangers(known, DEFAULT_RULES)
    made = detail(one, known, (seat("a", "decision_maker"), seat("b", "user")), 3)
    assert (made.via_id, made.via, made.via_ladder) == ("", "", "")
