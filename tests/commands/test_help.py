"""The command line itself: its help in both languages, its options before and after, wrong use."""

from pathlib import Path

import pytest

from tests.commands.told import tell, tell_outside

NAMES = ("", "sample", "tour", "import", "show", "paper", "check", "backup", "restore")
ASCII_WORDS = {
    *("dealwright", "usage", "options", "commands", "positional", "arguments", "show", "print", "error"),
    *("the", "of", "and", "to", "a", "for"),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], name: str) -> None:
    told = tell(capsys, *filter(None, (name,)), "--help")
    assert (told.status, told.complaint) == (0, "")
    assert told.out.startswith(f"usage: dealwright {name}".rstrip())
    assert "--book FILE" in told.out


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself_in_chinese(capsys: pytest.CaptureFixture[str], name: str) -> None:
    told = tell(capsys, *filter(None, (name,)), "--help", "--lang", "zh")
    assert told.status == 0
    assert told.out.startswith("用法：dealwright")
    prose = [line for line in told.out.splitlines() if line and line[0] not in " 用"]
    assert prose
    for line in prose:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in line), line
        assert not line.endswith((":", "."))
    assert "show this help" not in told.out


def test_the_language_of_the_system_is_taken() -> None:
    for environment, start in (
        ({"LANG": "zh_CN.UTF-8"}, "用法："),
        ({"LANG": "en_GB.UTF-8"}, "usage: "),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "usage: "),
    ):
        assert tell_outside("--help", environment=environment).out.startswith(start)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("frobnicate",), "argument COMMAND: invalid choice: 'frobnicate'"),
        (("show",), "the following arguments are required: accounts|deals|people|notes|dangers"),
        (("show", "figures"), "invalid choice: 'figures'"),
        (("show", "deals", "--frob"), "unrecognized arguments: --frob"),
        (("show", "deals", "--book"), "argument --book: expected one argument"),
        (("show", "deals", "--now", "tomorrow"), "a day is YYYY-MM-DD"),
        (("show", "deals", "--now", "2026-02-30"), "a day is YYYY-MM-DD"),
        (("show", "deals", "--now", "0001-01-01"), "a day is YYYY-MM-DD"),
        (("tour", "--out", "x", "--size", "1440"), "a size is WIDTHxHEIGHT"),
        (("tour", "--out", "x", "--size", "800x600"), "a size is WIDTHxHEIGHT"),
        (("tour", "--out", "x", "--size", "99999x99999"), "a size is WIDTHxHEIGHT"),
        (("tour",), "the following arguments are required: --out"),
        (("paper", "deal-summary", "--deal", "x"), "the following arguments are required: --out"),
        (("paper", "letter", "--deal", "x", "--out", "y"), "invalid choice: 'letter'"),
        (("--lang", "fr", "check"), "invalid choice: 'fr'"),
        (("show", "deals", "--js"), "unrecognized arguments: --js"),
    ],
)
def test_wrong_use_is_said_with_the_right_one(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], complaint: str
) -> None:
    told = tell(capsys, *words)
    assert (told.status, told.out) == (2, "")
    assert told.complaint.startswith("usage: dealwright")
    assert complaint in told.complaint.splitlines()[-1]


def test_wrong_use_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    told = tell(capsys, "--lang", "zh", "show", "deals", "--now", "明天")
    assert told.complaint.splitlines()[-1] == (
        "dealwright show：参数 --now：日期写成 YYYY-MM-DD，可以带时间：2026-11-24T09:30"
    )
    assert tell(capsys, "frobnicate").complaint.startswith("usage: ")


def test_options_stand_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], chinese: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(chinese.parent)
    ways = [
        tell(capsys, "show", "dangers", "--json", "--book", chinese.name, "--lang", "zh", "--now", "2026-11-24"),
        tell(capsys, "--book", chinese.name, "--lang", "zh", "--now", "2026-11-24", "show", "dangers", "--json"),
        tell(capsys, "--lang=zh", "show", f"--book={chinese}", "dangers", "--now=2026-11-24", "--json"),
    ]
    assert {way.status for way in ways} == {0}
    assert len({way.out for way in ways}) == 1
    assert "决策者" in ways[0].out
