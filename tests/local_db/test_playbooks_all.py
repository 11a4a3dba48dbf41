"""What holds for every shipped playbook, and the stages and gates of the four beside the funnel (method §5)."""

import re

import pytest

from local_db.playbooks import load, shipped_keys
from models.playbook import FACTS, GateItem, Playbook, Text

KEYS = ("dealer", "eight-links", "new-account", "opportunity-funnel", "project-sale")


@pytest.fixture(scope="module", params=KEYS)
def book(request: pytest.FixtureRequest) -> Playbook:
    return load(request.param)


def gates(made: Playbook) -> list[GateItem]:
    return [item for stage in made.stages for item in stage.gate] + list(made.closing.gate)


def texts(made: Playbook) -> list[Text]:
    found = [made.name, made.summary, made.closing.client_name, *(item.text for item in gates(made))]
    for stage in made.stages:
        found += [stage.name, stage.client_name, stage.milestone, stage.who]
        found += [task.text for task in stage.tasks] + [rule.text for rule in stage.stops]
        found += [text for question in stage.questions for text in (question.text, question.why)]
    return found


def shown(item: GateItem) -> str:
    """A gate item in one word: the fact, ?question, or role@rung (or stance)."""
    if item.kind == "fact":
        return item.fact
    return f"?{item.question}" if item.kind == "answer" else f"{item.role}@{item.rung or item.stance}"


def gate_table(key: str) -> dict[str, list[str]]:
    made = load(key)
    table = {stage.letter: [shown(item) for item in stage.gate] for stage in made.stages if stage.gate}
    return table | {"closed": [shown(item) for item in made.closing.gate]}


def test_five_playbooks_are_shipped() -> None:
    assert sorted(shipped_keys()) == sorted(KEYS)
    assert shipped_keys()[0] == "opportunity-funnel"
    assert {item.fact for key in KEYS for item in gates(load(key)) if item.fact} == FACTS


@pytest.mark.parametrize(
    ("key", "rates", "won"),
    [
        ("project-sale", (10, 20, 30, 40, 50, 60, 80, 100), ["expectations", "collect"]),
        ("new-account", (10, 20, 35, 60, 85), []),
        ("dealer", (2, 5, 10, 25, 50, 90, 95, 100), ["review", "file"]),
        ("eight-links", (5, 10, 15, 30, 50, 70, 90, 100), ["service"]),
    ],
)
def test_win_rates_and_the_won_step(key: str, rates: tuple[int, ...], won: list[str]) -> None:
    made = load(key)
    assert tuple(stage.win_rate for stage in made.stages) == rates
    assert made.won_when == "leave"
    assert [stage.key for stage in made.stages if made.is_won_stage(stage.key)] == won


def test_the_gates_of_a_project_sale() -> None:
    assert gate_table("project-sale") == {
        "2": ["informant@date"],
        "3": ["initiator@interact", "pain_effect"],
        "4": ["decision_maker@met", "value_proposal_answered"],
        "5": ["designer@interact", "criteria_weighed"],
        "6": ["evaluator@interact", "anyone@ally", "proposal_sent", "rival_flaws_written"],
        "7": ["decision_maker@interact", "worries_answered", "contract_signed"],
        "8": ["user@interact", "acceptance_signed"],
        "closed": ["technical_expert@know", "money_in"],
    }


def test_the_gates_of_a_new_account() -> None:
    assert gate_table("new-account") == {
        "2": ["chance_seen"],
        "3": ["informant@named", "trial_result"],
        "4": ["assessment_a"],
        "5": ["deciders_planned", "deciders_met"],
        "closed": ["contract_signed"],
    }


def test_the_gates_of_a_dealer() -> None:
    assert gate_table("dealer") == {
        "B": ["survey_filled"],
        "1": ["target_chosen"],
        "2": ["decision_maker@met"],
        "3": ["terms_on_table"],
        "4": ["?d3-agreed"],
        "5": ["contract_signed"],
        "6": ["review_written"],
        "closed": ["?d6-complete"],
    }


def test_a_new_account_says_when_to_stop() -> None:
    stops = {s.letter: [(rule.act, rule.stage) for rule in s.stops] for s in load("new-account").stages}
    assert stops["1"] == [("drop", "")]
    assert stops["3"] == [("back", "samples"), ("hold", ""), ("drop", "")]


def test_each_stage_can_be_read(book: Playbook) -> None:
    lean = book.key == "eight-links"
    for stage in book.stages:
        assert (3 if lean else 5) <= len(stage.tasks) <= 9, stage.key
        assert (3 if lean else 4) <= len(stage.questions) <= 12, stage.key
        for task in stage.tasks:
            assert len(task.text.zh) <= 40, task.text.zh
            assert len(task.text.en) <= 90, task.text.en
    rates = [stage.win_rate for stage in book.stages]
    assert rates == sorted(rates)
    letters = [stage.letter for stage in book.stages]
    assert len(set(letters)) == len(letters)


def test_dangers_are_those_of_the_method(book: Playbook) -> None:
    assert book.dangers == load("opportunity-funnel").dangers


def test_no_client_name_comes_back(book: Playbook) -> None:
    names = [*(stage.client_name for stage in book.stages), book.closing.client_name]
    steps = [name for at, name in enumerate(names) if at == 0 or name != names[at - 1]]
    assert len({name.en for name in steps}) == len({name.zh for name in steps}) == len(steps)


def test_both_languages_keep_their_marks(book: Playbook) -> None:
    for text in texts(book):
        assert re.search(r"[\u4e00-\u9fff]", text.zh), text
        assert not re.search(r"[,;:?!\"'()]", text.zh), text.zh
        assert not re.search(r"您|！|(?<!申)请", text.zh), text.zh
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef'\"!]", text.en), text.en


def test_questions_end_as_questions(book: Playbook) -> None:
    for question in (q for stage in book.stages for q in stage.questions):
        assert question.text.zh.endswith("？"), question.text.zh
        assert question.text.en.endswith("?"), question.text.en
        assert question.why.zh.endswith("。"), question.why.zh
        assert question.why.en.endswith("."), question.why.en
