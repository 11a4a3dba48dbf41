"""The playbook's own rules, and what its reader refuses."""

from typing import Any

import pytest

from models.playbook import Playbook, Text
from models.playbook_parse import PlaybookError, parse_playbook

PAIR = {"zh": "甲", "en": "one"}
ASKED = {"key": "q", **PAIR, "why": PAIR}


def stage(key: str, **more: Any) -> dict[str, Any]:
    texts = {name: dict(PAIR) for name in ("name", "client_name", "milestone", "who")}
    return {"key": key, "letter": key.upper(), "win_rate": 10, "days": 7, **texts, **more}


def book(**more: Any) -> dict[str, Any]:
    plain = {
        "key": "two",
        "version": 1,
        "name": PAIR,
        "summary": PAIR,
        "won_stage": "b",
        "won_when": "enter",
        "stages": [stage("a", questions=[ASKED]), stage("b"), stage("c")],
        "closing": {"client_name": PAIR, "gate": [{"key": "g", "kind": "answer", "question": "q", **PAIR}]},
        "dangers": [{"number": 3, "weight": 100, "from_rate": 30}],
    }
    return plain | more


def parsed(**more: Any) -> Playbook:
    return parse_playbook(book(**more), "two.toml")


def test_won_on_entering_takes_the_named_stage_in() -> None:
    made = parsed(won_when="enter")
    assert [made.is_won_stage(key) for key in "abc"] == [False, True, True]
    assert [one.key for one in made.open_stages] == ["a"]
    assert made.won_entry is made.stage("b")


def test_won_on_leaving_keeps_the_named_stage_open() -> None:
    made = parsed(won_when="leave")
    assert [made.is_won_stage(key) for key in "abc"] == [False, False, True]
    assert parsed(won_when="leave", won_stage="c").won_entry is None


def test_places_and_neighbours() -> None:
    made = parsed()
    assert (made.index("b"), made.first.key) == (1, "a")
    after, last = made.next_stage("a"), made.next_stage("c")
    assert after is made.stage("b")
    assert last is None
    with pytest.raises(KeyError):
        made.index("z")


def test_finds_questions_and_dangers_by_key() -> None:
    made = parsed()
    question, rule = made.question("q"), made.danger(3)
    assert question is not None
    assert question.text == Text("甲", "one")
    assert rule is not None
    assert (rule.weight, rule.from_rate) == (100, 30)
    assert made.question("none") is None
    assert made.danger(9) is None


def test_text_in_a_language() -> None:
    assert [Text("甲", "one").of(language) for language in ("zh", "zh_CN", "en", "")] == ["甲", "甲", "one", "one"]


def test_reads_when_to_stop() -> None:
    rules = [
        {"key": "s1", "act": "drop", "question": "q", **PAIR},
        {"key": "s2", "act": "back", "stage": "a", **PAIR},
    ]
    made = parsed(stages=[stage("a", questions=[ASKED], stops=rules[:1]), stage("b", stops=rules[1:])])
    assert [(s.act, s.stage, s.question) for one in made.stages for s in one.stops] == [
        ("drop", "", "q"),
        ("back", "a", ""),
    ]


def stop(**rule: Any) -> dict[str, Any]:
    stages = [stage("a"), stage("b", questions=[ASKED], stops=[{"key": "s1", **PAIR, **rule}])]
    return {"stages": stages, "closing": closing()}


def gate(**item: Any) -> dict[str, Any]:
    return {"stages": [stage("a"), stage("b", gate=[{"key": "g1", **PAIR, **item}])], "closing": closing()}


def closing() -> dict[str, Any]:
    return {"client_name": PAIR, "gate": []}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"colour": 1}, "unknown key 'colour'"),
        ({"stages": [stage("a") | {"colour": 1}, stage("b")]}, "unknown key 'colour'"),
        ({"stages": [{"key": "a"}]}, "missing key"),
        ({"stages": []}, "there is no stage"),
        ({"stages": [stage("b"), stage("b")], "closing": closing()}, "'b' stands twice"),
        ({"stages": [stage("b", win_rate=101)]}, "win_rate is not a whole number from 0 to 100"),
        ({"stages": [stage("b", win_rate=True)]}, "win_rate is not a whole number"),
        ({"stages": [stage("b", name={"zh": "甲"})]}, "missing key 'en'"),
        ({"stages": [stage("b", name={"zh": "甲", "en": " "})]}, "en is not a text"),
        ({"stages": "none"}, "stages is not a list"),
        ({"won_stage": "z"}, "won_stage 'z' is no stage"),
        ({"won_when": "soon"}, "won_when 'soon' is none of enter, leave"),
        ({"dangers": [{"number": 12, "weight": 1, "from_rate": 0}]}, "number is not a whole number from 1 to 11"),
        (gate(kind="hope"), "kind 'hope' is none of"),
        (gate(kind="fact", fact="rain"), "fact 'rain' is none of"),
        (gate(kind="fact", fact="money_in", role="user"), "unknown key 'role'"),
        (gate(kind="answer", question="q9"), "question 'q9' is asked nowhere"),
        (gate(kind="seat", role="cook", rung="know"), "role 'cook' is none of"),
        (gate(kind="seat", role="user"), "either a rung or a stance"),
        (gate(kind="seat", role="user", rung="know", stance=1), "either a rung or a stance"),
        (gate(kind="seat", role="user", rung="far"), "rung 'far' is none of"),
        (gate(kind="seat", role="user", stance=3), "stance is not a whole number from -2 to 2"),
        (stop(act="sleep"), "act 'sleep' is none of drop, hold, back"),
        (stop(act="back"), "missing key 'stage'"),
        (stop(act="drop", stage="a"), "unknown key 'stage'"),
        (stop(act="back", stage="b"), "'b' is no stage before this one"),
        (stop(act="hold", question="q9"), "question 'q9' is not asked in this stage"),
    ],
)
def test_refuses(more: dict[str, Any], words: str) -> None:
    with pytest.raises(PlaybookError) as refused:
        parsed(**more)
    assert words in refused.value.reason
    assert refused.value.source == "two.toml"
