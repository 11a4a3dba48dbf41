"""What stands on the map and its paper: nothing cut, few things painted again, vectors and text on paper."""

import re
import subprocess
from datetime import date, timedelta
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMarginsF, QPoint, QRectF
from PySide6.QtGui import QHelpEvent, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from local_db import queries
from local_db.store import Store
from models.buyers import INFORMANT_LADDER, LADDER, ROLES, SeatRow
from tests.views.map_books import TODAY, clock, fill, fill_crowd, seat_key
from tests.views.map_stage import open_stage
from ui.painters import text_width
from ui.theme import Look, load_fonts, make_look
from ui.widgets.button import Button
from views.buyer_map import card as cards_module
from views.buyer_map import items
from views.buyer_map.card import PAD, paint_card, plan_card
from views.buyer_map.painting import map_block_height, paint_map, plan_paper
from views.buyer_words import seat_sentence
from views.words import Words


@pytest.fixture
def look(qapp: QApplication) -> Look:
    load_fonts()
    return make_look(False, less_movement=True)


def seat(
    name: str, title: str, roles: tuple[str, ...], ladder: str, met: date | None, influence: int | None
) -> SeatRow:
    return SeatRow("s", "d", "p", "buyer", name, title, "peacock", roles, -2, influence, ladder, (), met, None, None)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_on_a_card_but_a_long_name_is_cut(look: Look, language: str) -> None:
    words = Words(language)
    days = (None, TODAY, TODAY - timedelta(days=9), TODAY - timedelta(days=399))
    for rung, met, influence in product((*LADDER, ""), days, (None, 1, 5)):
        plan = plan_card(look, words, seat("Ruth Okell", "Head of quality", ROLES[:4], rung, met, influence), TODAY)
        inner = plan.width - 2 * PAD
        bars = len(LADDER) * 13 - 2
        foot = bars + 8 + text_width(look, plan.rung, "small") + 8 + text_width(look, plan.met, "small", tnum=True)
        assert foot <= inner
        assert not plan.cut
        for row in plan.rows:
            assert sum(chip.width for chip in row) + 5 * (len(row) - 1) <= inner
    for rung in INFORMANT_LADDER:
        plan = plan_card(look, words, seat("祁安", "总经办秘书", ("informant",), rung, TODAY, 1), TODAY)
        need = 5 * 13 - 2 + 16 + text_width(look, plan.rung, "small") + text_width(look, plan.met, "small", tnum=True)
        assert need <= plan.width - 2 * PAD


def test_a_long_name_ends_in_dots_and_its_tooltip_holds_it_all(qtbot: QtBot, book: Path) -> None:
    name = "Maximiliane Freifrau von der Eschenbach-Wolkenstein"

    def make(store: Store) -> None:
        from local_db import edits
        from local_db.acts import Act

        fill(store)
        store.run(Act("x"), lambda session: edits.change_person(session, "ou", name=name, title="<b>Head</b> & all"))

    with open_stage(qtbot, book, make=make) as stage:
        node = stage.view.map_scene.nodes[seat_key("ou")]
        assert node.plan.cut
        assert node.size[0] <= 272
        spot = stage.at(seat_key("ou"))
        event = QHelpEvent(QEvent.Type.ToolTip, spot, stage.view.viewport().mapToGlobal(spot))
        QApplication.sendEvent(stage.view.viewport(), event)
        stage.until(lambda: name in QToolTip.text())
        assert "&lt;b&gt;Head" in QToolTip.text()
        QToolTip.hideText()


def test_influence_is_the_width_and_the_height_of_the_bars(look: Look) -> None:
    words = Words("zh")
    widths = [plan_card(look, words, seat("郭", "总", (), "know", None, n), TODAY).width for n in range(1, 6)]
    assert widths == sorted(widths)
    assert len(set(widths)) >= 4


@pytest.mark.parametrize("stance", [-2, -1, 0, 1, 2, None])
def test_each_stance_has_its_own_shape_also_in_grey(look: Look, stance: int | None) -> None:
    def picture(value: int | None) -> bytes:
        row = SeatRow("s", "d", "p", "buyer", "祁安", "", "", (), value, 3, "", (), None, None, None)
        plan = plan_card(look, Words("zh"), row, TODAY)
        image = QImage(int(plan.width), int(plan.height), QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        paint_card(painter, look, QRectF(0, 0, plan.width, plan.height), row, plan)
        painter.end()
        return bytes(image.copy(30, 26, 22, 24).constBits())

    others = [picture(value) for value in (-2, -1, 0, 1, 2, None) if value != stance]
    assert picture(stance) not in others


@pytest.mark.parametrize("chinese", [False, True])
@pytest.mark.parametrize("size", [(1378, 792), (1306, 590), (898, 432)])
def test_nodes_do_not_overlap_and_buttons_show_their_words(
    qtbot: QtBot, book: Path, chinese: bool, size: tuple[int, int]
) -> None:
    with open_stage(qtbot, book, chinese=chinese, dark=chinese, size=size) as stage:
        boxes = [node.box for node in stage.view.map_scene.nodes.values()]
        assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
        shown = stage.view.viewport().rect()
        rects = [stage.view.place_rect(key).toRect() for key in stage.view.map_scene.nodes]
        assert all(shown.contains(rect) for rect in rects)
        tools = stage.panel.tools.geometry()
        if not stage.panel.drawer:
            assert not any(rect.intersects(tools) for rect in rects)
        for at in range(len(stage.panel.inspector.rows)):
            stage.panel.inspector.unfold(at)
            QApplication.processEvents()
            for button in stage.panel.inspector.findChildren(Button):
                if button.isVisible():
                    assert button.width() >= button.sizeHint().width()
            for label in stage.panel.inspector.findChildren(QLabel):
                if label.isVisible() and label.wordWrap():
                    assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_a_drag_paints_only_the_lines_that_move(qtbot: QtBot, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []
    cards: list[str] = []
    draw, card = items.LineItem.draw, cards_module.paint_card

    def count_line(item: items.LineItem, painter: QPainter) -> None:
        painted.append(item.line.id)
        draw(item, painter)

    def count_card(painter: QPainter, look: Look, rect: QRectF, row: SeatRow, plan: Any, **marks: bool) -> None:
        cards.append(row.id)
        card(painter, look, rect, row, plan, **marks)

    monkeypatch.setattr(items.LineItem, "draw", count_line)
    monkeypatch.setattr(items, "paint_card", count_card)
    with open_stage(qtbot, book, make=fill_crowd) as stage:
        stage.view.viewport().repaint()
        assert len(stage.view.map_scene.lines) == 120
        assert len(cards) <= 2 * 55  # once each, and once more for the fit that follows the first paint
        start = stage.at("s3")
        stage.drag(start, start + QPoint(20, 20), drop=False)
        painted.clear()
        cards.clear()
        from PySide6.QtTest import QTest

        for step in range(10):
            QTest.mouseMove(stage.view.viewport(), start + QPoint(30 + step * 9, 30 + step * 9))
            QApplication.processEvents()
        own = {
            line.id
            for line in stage.store.read(queries.buyer_map, "deal").lines
            if "s3" in (line.from_seat, line.to_seat)
        }
        assert set(painted) <= own
        assert set(cards) <= {"s3"}
        stage.view.end_gesture(cancelled=True)


def test_reading_again_without_a_change_paints_no_card(
    qtbot: QtBot, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_stage(qtbot, book) as stage:
        QApplication.processEvents()
        cards: list[str] = []
        card = cards_module.paint_card

        def count_card(painter: QPainter, look: Look, rect: QRectF, row: SeatRow, plan: Any, **marks: bool) -> None:
            cards.append(row.id)
            card(painter, look, rect, row, plan, **marks)

        monkeypatch.setattr(items, "paint_card", count_card)
        rows = list(stage.panel.inspector.rows)
        stage.panel.refresh(None)
        stage.view.viewport().repaint()
        assert cards == []
        assert stage.panel.inspector.rows == rows


@pytest.mark.parametrize("chinese", [False, True])
def test_the_map_on_paper_is_vectors_with_text(look: Look, book: Path, tmp_path: Path, chinese: bool) -> None:
    with Store.open(book, create=True, clock=clock) as store:
        fill(store, chinese=chinese)
        buyers = store.read(queries.buyer_map, "deal")
        dangers = store.read(queries.deal_dangers, "deal", TODAY)
    words = Words("zh" if chinese else "en")
    inside, safe = tmp_path / "inside.pdf", tmp_path / "safe.pdf"
    for path, client_safe in ((inside, False), (safe, True)):
        writer = QPdfWriter(str(path))
        writer.setResolution(1200)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)
        painter = QPainter(writer)
        painter.scale(1200 / 96, 1200 / 96)
        width = writer.width() / (1200 / 96)
        height = map_block_height(look, buyers, width)
        paint_map(painter, look, words, buyers, dangers, QRectF(0, 0, width, height), client_safe=client_safe)
        painter.end()

    def run(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    said = run("pdftotext", str(inside), "-")
    assert ("欧若溪" if chinese else "Ruth Okell") in said
    assert ("技术专家" if chinese else "technical expert") in said
    assert ("影响者" if chinese else "Influencer") in said
    assert ("林晓" if chinese else "Lena Harrow") not in said
    images = run("pdfimages", "-list", str(inside)).splitlines()[2:]
    assert images == []
    plain = run("pdftotext", str(safe), "-")
    assert ("欧若溪" if chinese else "Ruth Okell") in plain
    for role in ("技术专家", "线人", "决策者", "否决", "争设备预算", "谁") if chinese else (
        "expert", "informant", "decision", "veto", "budget", "who?",
    ):  # fmt: skip
        assert role not in plain
    assert not re.search(r"[▲▼]|\+\d", plain)


def test_a_crowd_fits_a_page_and_dragged_places_are_kept(look: Look, book: Path) -> None:
    with Store.open(book, create=True, clock=clock) as store:
        fill_crowd(store)
        buyers = store.read(queries.buyer_map, "deal")
    assert map_block_height(look, buyers, 680) <= 900
    boxes = list(plan_paper(look, buyers, 680).boxes.values())
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))


def test_a_sentence_of_someone_hardly_known() -> None:
    row = SeatRow("s", "d", "p", "buyer", "Jo", "", "", (), None, None, "", (), None, None, None)
    assert seat_sentence(Words("en"), row, TODAY) == "Jo, stance not known, influence not known, not met"
    ours = SeatRow("s", "d", "p", "ours", "Jo", "Engineer", "", (), None, None, "", (), None, None, None)
    assert seat_sentence(Words("en"), ours, TODAY) == "Jo, Engineer, our team"
