"""What is bundled: fonts that a paper's text can be copied from, icons for every token, colours one can read."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPdfWriter
from pytestqt.qtbot import QtBot

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
SAMPLE = "方人工力土大山女龙门水金长 决策者 ¥860 万 11月26日 “真”‘的’ ／～ 1.24 – 2.1% (A) [3] 4x5 -> 67890"


@pytest.fixture(scope="module")
def tokens() -> dict[str, Any]:
    """Return the design's tokens."""
    read: dict[str, Any] = json.loads((RESOURCES / "themes/tokens.json").read_text("utf-8"))
    return read


@pytest.fixture
def fonts(qtbot: QtBot) -> list[str]:
    """Register the bundled fonts and return the design's two families."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0
    return ["Inter", "Noto Sans SC"]


def test_text_comes_out_of_a_pdf_as_it_went_in(fonts: list[str], tmp_path: Path) -> None:
    file = tmp_path / "sample.pdf"
    writer = QPdfWriter(str(file))
    painter = QPainter(writer)
    for row, weight in enumerate((QFont.Weight.Normal, QFont.Weight.DemiBold)):
        font = QFont(fonts)
        font.setPointSize(9)
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.drawText(200, 600 * (row + 1), SAMPLE)
    painter.end()

    def output(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    lines = output("pdftotext", "-layout", str(file), "-").split("\n")
    assert [line.strip() for line in lines if line.strip()] == [SAMPLE, SAMPLE]
    embedded = [line.split() for line in output("pdffonts", str(file)).splitlines()[2:]]
    names = sorted(line[0].split("+")[-1] for line in embedded)
    assert names == ["Inter-Regular", "Inter-SemiBold", "NotoSansSC-Regular", "NotoSansSC-SemiBold"]
    assert all(line[-5] == "yes" for line in embedded)


def test_the_chinese_font_has_the_characters_of_names(fonts: list[str]) -> None:
    font = QFont(fonts[1])
    metrics = QFontMetricsF(font)
    assert [sign for sign in "镕喆堃玥赟鑫淼翀昇祎頔繁體〇" if not metrics.inFontUcs4(ord(sign))] == []
    assert not metrics.inFontUcs4(0x2F45)


def test_figures_stand_in_columns(fonts: list[str]) -> None:
    metrics = QFontMetricsF(QFont(fonts[0]))
    assert len({metrics.horizontalAdvance(digit * 4) for digit in "0123456789"}) == 1


def test_every_icon_that_the_tokens_name_is_there(tokens: dict[str, Any]) -> None:
    icon = tokens["icon"]
    names = {name for group in icon["lucide"].values() for name in group.values() if "custom" not in name}
    files = {path.stem: path.read_text("utf-8") for path in (RESOURCES / "icons").glob("*.svg")}
    assert (names | set(icon["custom"])) - files.keys() == set()
    assert all('stroke="currentColor" stroke-width="1.75"' in svg for svg in files.values())


def luminance(color: str) -> float:
    """Return the relative luminance of #RRGGBB as WCAG 2.2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_of_colours_can_be_read(tokens: dict[str, Any], theme: str) -> None:
    papers = RESOURCES.parent / "docs/design/contrast.json"
    pairs = json.loads(papers.read_text("utf-8"))["pairs"][theme]
    groups = tokens["color"][theme].items()
    flat = {f"{group}.{name}": value for group, names in groups for name, value in names.items()}
    low = {}
    for pair in pairs:
        front, _, back = pair.partition(" on ")
        bright, dark = sorted((luminance(flat[front]), luminance(flat[back])), reverse=True)
        ratio = (bright + 0.05) / (dark + 0.05)
        if ratio < (4.5 if ".text" in front or front.startswith(("text.", "segment.", "class.")) else 3.0):
            low[pair] = round(ratio, 2)
    assert len(pairs) > 50
    assert low == {}
