"""The merger of the Chinese texts: what it refuses, and what it hands to gettext."""

import gettext
from pathlib import Path

import pytest
import texts


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return an empty house with room for code and fragments."""
    (tmp_path / "views").mkdir()
    (tmp_path / "resources/locale/zh_CN").mkdir(parents=True)
    return tmp_path


def write(tree: Path, name: str, *entries: str) -> None:
    """Write a fragment."""
    (tree / f"resources/locale/zh_CN/{name}.po").write_text("\n\n".join(entries), "utf-8")


def entry(msgid: str, chinese: str, plural: str = "") -> str:
    """Return one entry as a .po file has it."""
    if plural:
        return f'msgid "{msgid}"\nmsgid_plural "{plural}"\nmsgstr[0] "{chinese}"'
    return f'msgid "{msgid}"\nmsgstr "{chinese}"'


def test_fragments_become_one_catalogue(tree: Path) -> None:
    write(tree, "a", entry("Save {name}", "保存 {name}"), entry("{n} deal", "{n} 个商机", "{n} deals"))
    write(tree, "b", entry("Move", "移动"), entry("Save {name}", "保存 {name}"))
    assert texts.run(tree, check=False) == []
    words = gettext.translation("dealwright", tree / "resources/locale", ["zh_CN"])
    assert words.gettext("Move") == "移动"
    assert words.gettext("Save {name}") == "保存 {name}"
    assert [words.ngettext("{n} deal", "{n} deals", n) for n in (0, 1, 2)] == ["{n} 个商机"] * 3


@pytest.mark.parametrize(
    ("fault", "entries"),
    [
        ("has no Chinese", [entry("Move", "")]),
        ("is fuzzy", ["#, fuzzy\n" + entry("Move", "移动")]),
        ("name different values", [entry("Save {name}", "保存 {nam}")]),
        ("name different values", [entry("{n} deal", "商机", "{n} deals")]),
        ("has a context", ['msgctxt "menu"\n' + entry("Move", "移动")]),
        ("is '搬' here and '移动' at", [entry("Move", "搬")]),
    ],
)
def test_a_wrong_fragment_is_refused(tree: Path, fault: str, entries: list[str]) -> None:
    write(tree, "a", entry("Move", "移动"))
    assert texts.run(tree, check=False) == []
    kept = (tree / "resources/locale/zh_CN/LC_MESSAGES/dealwright.mo").read_bytes()
    write(tree, "b", *entries)
    assert any(fault in line for line in texts.run(tree, check=False))
    assert (tree / "resources/locale/zh_CN/LC_MESSAGES/dealwright.mo").read_bytes() == kept


def test_code_and_catalogue_are_held_against_each_other(tree: Path) -> None:
    code = 'tr("Move"); words.ntr("{n} deal", "{n} deals", 2); N_("Long" " text"); tr("A" if x else "B"); Act("Win")'
    (tree / "views" / "screen.py").write_text(code, "utf-8")
    write(tree, "a", entry("Move", "移动"), entry("A", "甲"), entry("Old", "旧"))
    faults = texts.run(tree, check=True)
    assert [line.split(": ", 1)[1] for line in faults] == [
        "'{n} deal' / '{n} deals' has no Chinese",
        "'Long text' has no Chinese",
        "'B' has no Chinese",
        "'Win' has no Chinese",
        "'Old' is used by no code",
    ]


def test_an_f_string_is_named(tree: Path) -> None:
    (tree / "views" / "screen.py").write_text('tr(f"Save {name}")', "utf-8")
    assert [line for line in texts.run(tree, check=True) if "f-string" in line] != []
