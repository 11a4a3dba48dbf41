"""The look holds what the design promises: contrast, names, sizes, one colour for one name."""

import subprocess
import sys
from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.theme import RESOURCES, make_look, to_color

_SURFACES = [f"surface.{name}" for name in "window page sunken card raised hover selected canvas".split()]
_TEXT = [
    *product([f"text.{name}" for name in ("primary", "secondary", "tertiary")], _SURFACES),
    *product(["accent.text"], ["surface.page", "surface.card", "surface.window", "surface.selected", "accent.tint"]),
    *product(["text.onAccent"], ["accent.solid", "accent.hover", "accent.pressed", "danger.solid"]),
    ("text.onTooltip", "surface.tooltip"),
    *product(["text.link"], ["surface.page", "surface.card"]),
    *((f"{tone}.text", f"{tone}.tint") for tone in ("danger", "warn", "good")),
    *product(
        [f"{tone}.text" for tone in ("danger", "warn", "good")],
        ["surface.card", "surface.page", "surface.sunken", "surface.hover"],
    ),
    *((f"segment.{hue}", f"segment.{hue}Tint") for hue in ("A", "B", "C", "D", "none")),
    *((f"stage.s{step}", f"stageTint.s{step}") for step in range(1, 9)),
    *((f"class.{kind}", f"class.{kind}Tint") for kind in ("winning", "sleeping", "fatal", "neutral")),
    *product(["text.primary"], [f"heat.h{step}" for step in range(5)]),
    ("text.onAccent", "heat.h5"),
]
_GRAPHIC = [
    *product(["border.control", "border.focus"], ["surface.page", "surface.card", "surface.sunken", "surface.raised"]),
    *product([f"{tone}.solid" for tone in ("danger", "warn", "good")], ["surface.card"]),
    *product(
        [f"stance.{name}" for name in ("for2", "for1", "neutral", "against1", "against2", "unknown")],
        ["surface.card", "surface.canvas"],
    ),
    *product([f"stage.s{step}" for step in range(1, 9)], ["surface.card", "surface.sunken"]),
    *product([f"chart.c{step}" for step in (1, 4, 5, 6)], ["surface.card"]),
]


def _light(color: QColor) -> float:
    rgb = (color.redF(), color.greenF(), color.blueF())
    parts = [part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert _contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_can_be_read(dark: bool) -> None:
    look = make_look(dark)
    faint = [(a, b) for a, b in _TEXT if _contrast(look.color(a), look.color(b)) < 4.5]
    assert faint == []


@pytest.mark.parametrize("dark", [False, True])
def test_every_shape_and_field_border_can_be_seen(dark: bool) -> None:
    look = make_look(dark)
    faint = [(a, b) for a, b in _GRAPHIC if _contrast(look.color(a), look.color(b)) < 3.0]
    assert faint == []


def test_both_themes_name_the_same_colours() -> None:
    assert make_look(False).color_names() == make_look(True).color_names()


def test_an_unknown_colour_is_an_error() -> None:
    with pytest.raises(KeyError):
        make_look(False).color("surface.rainbow")


def test_alpha_stands_last_in_the_tokens() -> None:
    assert to_color("#1C1D1F4D").getRgb() == (0x1C, 0x1D, 0x1F, 0x4D)
    with pytest.raises(ValueError, match="not a colour"):
        to_color("1C1D1F")


def test_a_colour_that_was_given_out_can_be_changed_without_harm() -> None:
    look = make_look(False)
    look.color("accent.solid").setAlpha(0)
    assert look.color("accent.solid").alpha() == 255


def test_sizes_come_from_density_layout_and_groups() -> None:
    look = make_look(False)
    assert (look.size("topBar"), look.size("row"), look.size("radius.card")) == (52, 36, 9)
    assert make_look(False, compact=True).size("row") == 32
    with pytest.raises(KeyError):
        look.size("ceiling")


def test_larger_text_makes_fonts_lines_and_rows_larger(qapp: QApplication) -> None:
    large = make_look(False, 1.25)
    assert large.font("body").pixelSize() == 16
    assert large.line("body") == 22
    assert large.size("row") == 45
    assert make_look(False, 0.9).size("row") == 36
    with pytest.raises(ValueError, match="outside"):
        make_look(False, 2.0)


def test_a_name_keeps_its_hue_and_stages_end_in_s8() -> None:
    look = make_look(False)
    assert look.avatar("Ruth Okell") == look.avatar("Ruth Okell")
    assert len({look.avatar(name)[0].name() for name in "ABCDEFGHIJKLMNOP"}) > 3
    assert [look.stage(step, 3)[0].name() for step in range(3)] == [
        look.color(f"stage.{name}").name() for name in ("s1", "s2", "s8")
    ]
    assert look.stage(8, 10)[0] == look.color("stage.s7")


def test_less_movement_stops_movement_but_not_how_long_a_toast_stays() -> None:
    still = make_look(False, less_movement=True)
    assert still.motion("cardSettle") == 0
    assert still.motion("toastStay") == make_look(False).motion("toastStay") == 8000


def test_the_palette_and_the_sheet_are_filled(qtbot: QtBot, qapp: QApplication) -> None:
    look = make_look(True)
    sheet = look.qss()
    assert not [name for name in look.color_names() if "{" + name + "}" in sheet]
    assert "[" not in sheet.replace('[error="true"]', "").replace('[quiet="true"]', "").replace('[bare="true"]', "")
    qapp.setStyleSheet(sheet)  # a sheet with an error is dropped with a warning, which fails this test
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.palette().color(QPalette.ColorRole.Base) == look.color("surface.card")
    qapp.setStyleSheet("")


def test_a_made_application_is_in_fusion() -> None:
    code = (
        "from ui.theme import dress, make_app, make_look\n"
        "app = make_app('x'); print(app.style().name(), app.arguments()); dress(app, make_look(False))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["fusion", "['x']"]


def test_an_icon_takes_its_colour_and_is_drawn_once(qapp: QApplication) -> None:
    look = make_look(False)
    picture = look.pixmap("find", "danger.solid", 16, 2.0)
    assert picture is look.pixmap("find", "danger.solid", 16, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)
    image = picture.toImage()
    inks = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {look.color("danger.solid").name()}
    with pytest.raises(FileNotFoundError):
        look.pixmap("no-such-icon")


def test_every_icon_of_the_design_is_here(qapp: QApplication) -> None:
    look = make_look(False)
    names = {
        name.removesuffix(" (custom)") for group in look.tokens["icon"]["lucide"].values() for name in group.values()
    }
    missing = [name for name in sorted(names) if look.pixmap(name).isNull()]
    assert missing == []
    assert (RESOURCES / "icons" / "LICENSE").is_file()
