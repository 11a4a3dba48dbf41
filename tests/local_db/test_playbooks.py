"""The shipped playbooks as they are read from their files."""

import re

import pytest

from local_db.playbooks import load, load_text, read_playbook, shipped, shipped_keys, shipped_names
from models.playbook import FACTS, GateItem, Playbook, Text
from models.playbook_parse import PlaybookError


@pytest.fixture(scope="module")
def funnel() -> Playbook:
    return load("opportunity-funnel")


def texts(made: Playbook) -> list[Text]:
    found = [made.name, made.summary, made.closing.client_name, *(item.text for item in gates(made))]
    for stage in made.stages:
        found += [stage.name, stage.client_name, stage.milestone, stage.who]
        found += [task.text for task in stage.tasks]
        found += [text for question in stage.questions for text in (question.text, question.why)]
    return found


def gates(made: Playbook) -> list[GateItem]:
    return [item for stage in made.stages for item in stage.gate] + list(made.closing.gate)


def test_every_shipped_playbook_is_read() -> None:
    assert [made.key for made in shipped()] == shipped_keys()
    with pytest.raises(KeyError):
        load_text("../sample/zh")


def test_the_funnel_has_the_stages_of_the_method(funnel: Playbook) -> None:
    assert [(s.letter, s.win_rate) for s in funnel.stages] == [
        *(("A", 10), ("B", 25), ("C", 50), ("D", 75), ("E", 90), ("F", 100))
    ]
    assert [s.name.zh for s in funnel.stages] == ["了解商机", "确认商机", "方案论证", "商务谈判", "成交", "交接回款"]
    assert [s.key for s in funnel.stages if funnel.is_won_stage(s.key)] == ["collect"]


def test_each_stage_has_its_tasks_and_questions(funnel: Playbook) -> None:
    for stage in funnel.stages:
        assert 5 <= len(stage.tasks) <= 9, stage.key
        assert 6 <= len(stage.questions) <= 12, stage.key


def test_the_gates_are_those_of_the_method(funnel: Playbook) -> None:
    kinds = {s.letter: [item.kind for item in s.gate] for s in funnel.stages}
    assert {letter: (k.count("fact"), k.count("answer"), k.count("seat")) for letter, k in kinds.items()} == {
        "A": (0, 0, 0),
        "B": (2, 1, 2),
        "C": (4, 2, 1),
        "D": (3, 1, 1),
        "E": (2, 1, 2),
        "F": (3, 0, 0),
    }
    assert [item.kind for item in funnel.closing.gate] == ["fact", "answer", "answer"]
    assert {item.fact for item in gates(funnel) if item.fact} < FACTS


def test_the_dangers_have_the_weights_of_the_method(funnel: Playbook) -> None:
    assert {(d.number, d.weight, d.from_rate) for d in funnel.dangers} == {
        *((3, 100, 30), (4, 90, 40), (10, 85, 40), (9, 80, 25), (1, 70, 25), (6, 65, 10)),
        *((5, 60, 25), (11, 55, 0), (7, 50, 0), (8, 40, 0), (2, 30, 50)),
    }


def test_client_names_run_in_one_order(funnel: Playbook) -> None:
    names = [*(s.client_name.en for s in funnel.stages), funnel.closing.client_name.en]
    assert list(dict.fromkeys(names)) == ["Needs", "Proposal", "Contract", "Installation", "Acceptance"]


def test_both_languages_keep_their_marks(funnel: Playbook) -> None:
    for text in texts(funnel):
        assert re.search(r"[\u4e00-\u9fff]", text.zh), text
        assert not re.search(r"[,;:?!\"'()]", text.zh), text.zh
        assert not re.search(r"您|！", text.zh), text.zh
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef'\"!]", text.en), text.en


def test_questions_end_as_questions(funnel: Playbook) -> None:
    for question in (q for stage in funnel.stages for q in stage.questions):
        assert question.text.zh.endswith("？"), question.text.zh
        assert question.text.en.endswith("?"), question.text.en
        assert question.why.zh.endswith("。"), question.why.zh
        assert question.why.en.endswith("."), question.why.en


@pytest.mark.parametrize(
    ("old", "new", "line_of"),
    [
        ('letter = "C"\n', 'letter = "C"\ncolour = "red"\n', 'colour = "red"'),
        ('fact = "proposal_sent"', 'fact = "proposal_posted"', "proposal_posted"),
        ("win_rate = 75\n", "win_rate = 175\n", "win_rate = 175"),
        ('key = "e-sign", ', 'key = "e-sign", pen = 1, ', "e-sign"),
        ("won_stage = ", "won_stage == ", "won_stage == "),
    ],
)
def test_a_refusal_names_the_line(old: str, new: str, line_of: str) -> None:
    text = load_text("opportunity-funnel")
    assert text.count(old) == 1
    spoilt = text.replace(old, new)
    expected = next(n for n, line in enumerate(spoilt.splitlines(), 1) if line_of in line)
    with pytest.raises(PlaybookError) as refused:
        read_playbook(spoilt, "mine.toml")
    assert refused.value.line == expected
    assert str(refused.value).startswith(f"mine.toml:{expected} [")


def test_the_names_are_read_without_the_rest() -> None:
    assert shipped_names() == [(made.key, made.name.zh, made.name.en) for made in shipped()]
