"""What is painted: hairlines on whole pixels, texts that end in time, shapes that differ without colour."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from ui import painters
from ui.theme import Look

_WHITE = QColor("white")


def _draw(paint: Callable[[QPainter], object], dpr: float = 1.0, side: int = 120) -> QImage:
    image = QImage(round(side * dpr), round(side * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(dpr)
    image.fill(_WHITE)
    painter = QPainter(image)
    try:
        paint(painter)
    finally:
        painter.end()
    return image


def _inked(image: QImage) -> set[tuple[int, int]]:
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {(x, y) for x, y in spots if image.pixelColor(x, y) != _WHITE}


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_a_hairline_covers_whole_device_pixels(look: Look, dpr: float) -> None:
    image = _draw(lambda p: painters.hline(p, look, 3, 7, 50, "text.primary"), dpr)
    ink = look.color("text.primary")
    column = [image.pixelColor(round(20 * dpr), y) for y in range(image.height())]
    thick = max(1, round(dpr))
    assert column[round(7 * dpr) : round(7 * dpr) + thick] == [ink] * thick
    assert column.count(ink) == thick
    assert [color for color in column if color not in (ink, _WHITE)] == []


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_the_border_of_a_box_is_sharp(look: Look, dpr: float) -> None:
    image = _draw(
        lambda p: painters.box(p, look, QRectF(5, 5, 90, 60), fill=None, border="text.primary", radius=4), dpr
    )
    ink = look.color("text.primary")
    row = [image.pixelColor(x, round(35 * dpr)) for x in range(image.width())]
    assert row.count(ink) == 2 * max(1, round(dpr))
    assert [color for color in row if color not in (ink, _WHITE)] == []


def test_a_text_stays_in_its_room_and_tells_its_width(look: Look) -> None:
    long = "Line 3 inspection system 三号线在线质检"
    whole = painters.text_width(look, long)
    found: list[float] = []
    room = QRectF(10, 10, 60, 20)
    image = _draw(lambda p: found.append(painters.text(p, look, room, long)))
    assert found[0] <= 60 < whole
    assert max(x for x, _ in _inked(image)) <= 71
    _draw(lambda p: found.append(painters.text(p, look, QRectF(0, 0, whole, 20), long)), side=400)
    assert found[1] == whole


def test_chinese_and_latin_stand_on_one_baseline(look: Look) -> None:
    lone = _inked(_draw(lambda p: painters.text(p, look, QRectF(0, 0, 100, 20), "EH")))
    beside = _inked(_draw(lambda p: painters.text(p, look, QRectF(0, 0, 100, 20), "EH质检")))
    edge = max(x for x, _ in lone)
    foot = max(y for _, y in lone)
    assert max(y for x, y in beside if x <= edge) == foot


def test_a_paragraph_breaks_and_ends_with_an_ellipsis(look: Look) -> None:
    owed = "A visit every 14 days, with a manager each quarter"
    lines = painters.wrapped_lines(look, owed, 120)
    assert " ".join(lines) == owed
    assert len(lines) > 2
    short = painters.wrapped_lines(look, owed, 120, most=2)
    assert short[0] == lines[0]
    assert short[1].endswith("…")
    assert painters.wrapped_lines(look, "a\n\nb", 120) == ["a", "", "b"]


def test_what_is_kept_has_a_bound(look: Look) -> None:
    for number in range(7000):
        painters.wrapped_lines(look, "", number)
    assert len(look.kept) < 6100


def test_each_stance_has_its_own_shape(look: Look) -> None:
    shapes = {
        stance: frozenset(_inked(_draw(lambda p, s=stance: painters.stance_shape(p, look, QRectF(10, 10, 24, 24), s))))  # type: ignore[misc]
        for stance in (2, 1, 0, -1, -2, None)
    }
    assert all(shapes.values())
    assert len(set(shapes.values())) == 6
    with pytest.raises(KeyError):
        _draw(lambda p: painters.stance_shape(p, look, QRectF(0, 0, 9, 9), 3))


@pytest.mark.parametrize(
    ("name", "sign"),
    [("Ardmoor Castings", "AC"), ("枫桁精密", "枫"), ("Tidewell", "TI"), ("calder & wray", "CW"), ("", ""), ("&", "&")],
)
def test_a_monogram_takes_the_right_letters(name: str, sign: str) -> None:
    assert painters.initials(name) == sign


def test_what_says_its_width_is_as_wide(look: Look) -> None:
    signs = [("E", True), ("1", True), ("·", False), ("2", False)]
    drawn: list[float] = []

    def paint(p: QPainter) -> None:
        drawn.append(painters.chip(p, look, 5, 30, "Overdue 9", icon_name="clock"))
        drawn.append(painters.code_chip(p, look, 5, 60, signs, ink="segment.B", tint="segment.BTint"))
        drawn.append(painters.key_cap(p, look, 5, 90, "Ctrl"))
        drawn.append(painters.mark(p, look, 5, 110, "clock", "6 d late"))

    _draw(paint)
    assert drawn == [
        painters.chip_width(look, "Overdue 9", icon_name="clock"),
        painters.code_chip_width(look, signs),
        painters.key_cap_width(look, "Ctrl"),
        painters.mark_width(look, "6 d late"),
    ]


def test_bars_and_rings_show_their_share(look: Look) -> None:
    def width(share: float) -> int:
        image = _draw(lambda p: painters.bar(p, look, QRectF(10, 10, 100, 4), share, track=None))
        return len({x for x, y in _inked(image) if y == 12})

    assert [width(share) for share in (0.0, 0.5, 1.0, 7.0)] == [0, 50, 100, 100]
    whole = _draw(lambda p: painters.ring(p, look, QRectF(10, 10, 40, 40), 1.0, width=6))
    part = _draw(lambda p: painters.ring(p, look, QRectF(10, 10, 40, 40), 0.3, width=6))
    assert whole.pixelColor(30, 13) == look.color("good.solid")
    assert part.pixelColor(33, 13) == look.color("accent.solid")
    assert part.pixelColor(13, 30) == look.color("surface.pressed")


def test_a_shadow_falls_outside_and_is_made_once(look: Look) -> None:
    box = QRectF(50, 50, 40, 30)
    image = _draw(lambda p: painters.paint_shadow(p, look, box, "drag", 9), side=160)
    below, above = image.pixelColor(70, 84), image.pixelColor(70, 46)
    assert below.lightness() < above.lightness() < 256
    assert image.pixelColor(2, 2) == _WHITE
    kept = dict(look.kept)
    _draw(lambda p: painters.paint_shadow(p, look, box, "drag", 9), side=160)
    assert look.kept.keys() == kept.keys()


@pytest.mark.parametrize("dpr", [1.25, 1.5, 1.75])
def test_a_widget_at_half_a_pixel_keeps_its_border(look: Look, dpr: float) -> None:
    def paint(p: QPainter) -> None:
        p.translate(7, 9)
        p.setClipRect(QRectF(0, 0, 61, 30))
        painters.box(p, look, QRectF(0, 0, 61, 30), fill=None, border="text.primary", radius=4)

    image = _draw(paint, dpr)
    ink = look.color("text.primary")
    row = [image.pixelColor(x, round(20 * dpr)) for x in range(image.width())]
    column = [image.pixelColor(round(30 * dpr), y) for y in range(image.height())]
    assert row.count(ink) == column.count(ink) == 2 * max(1, round(dpr))


@pytest.mark.parametrize("dpr", [1.25, 1.5, 1.75])
def test_a_shadow_has_no_seams(look: Look, dpr: float) -> None:
    image = _draw(lambda p: painters.paint_shadow(p, look, QRectF(67, 63, 141, 133), "popup", 12), dpr, side=280)
    column = [image.pixelColor(x, round(209 * dpr)).lightness() for x in range(round(68 * dpr), round(207 * dpr))]
    assert max(abs(one - two) for one, two in zip(column, column[1:], strict=False)) <= 2


def test_an_icon_stands_on_whole_pixels(look: Look) -> None:
    image = _draw(lambda p: painters.icon(p, look, "x", 7, 21, size=16), 1.25)
    box = look.pixmap("x", "text.secondary", 16, 1.25).toImage()
    spots = {(x, y) for x in range(box.width()) for y in range(box.height()) if box.pixelColor(x, y).alpha() > 10}
    inked = _inked(image)
    left, top = min(x for x, _ in inked), min(y for _, y in inked)
    shift = (left - min(x for x, _ in spots), top - min(y for _, y in spots))
    assert {(x + shift[0], y + shift[1]) for x, y in spots} <= inked


def test_the_same_painters_draw_on_paper(look: Look, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("paper") / "page.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(96)
    painter = QPainter(writer)
    painters.paint_shadow(painter, look, QRectF(10, 10, 80, 40))
    painters.box(painter, look, QRectF(10, 10, 80, 40))
    painters.text(painter, look, QRectF(10, 10, 200, 20), "Ardmoor 枫桁精密")
    painters.icon(painter, look, "clock", 10, 60)
    painters.stance_shape(painter, look, QRectF(10, 80, 12, 12), None)
    assert painters.pixel(painter) == 1.0
    painter.end()
    paper = path.read_bytes()
    assert paper.startswith(b"%PDF")
    assert b"/Subtype /Image" not in paper


def test_keys_are_parted_even_the_plus() -> None:
    assert painters.split_keys("Ctrl+Shift+N") == ["Ctrl", "Shift", "N"]
    assert painters.split_keys("Ctrl++") == ["Ctrl", "+"]
    assert painters.split_keys("") == []
