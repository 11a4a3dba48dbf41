"""The list of 10,000 deals reads and paints only what is on screen; its columns hold what must not be shortened."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.money import Money
from tests.books import big_book
from tests.views.deals_stand import Stand, open_deals
from ui.lettering import text_width
from views.deal_list.words import contact_text, received_share, short_total
from views.formats import day_text, money_text, month_day


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a book with 10,000 open deals."""
    return big_book(tmp_path_factory.mktemp("list") / "big.dealbook", accounts=2_000, notes=0)


def test_only_what_is_on_screen_is_read(qtbot: QtBot, big: Path) -> None:
    with open_deals(qtbot, big, "deal_list") as stand:
        seen = len(stand.canvas.visible())
        assert seen < 40
        assert len(stand.view.source.rows) <= 40
        stand.until(lambda: len(stand.canvas.rows()) >= 10_000)
        read = len(stand.view.source.rows)
        assert read <= 80
        stand.canvas.verticalScrollBar().setValue(stand.canvas.verticalScrollBar().maximum())
        stand.port.repaint()
        read = len(stand.view.source.rows)
        assert read <= 120
        last = stand.canvas.keys[-1]
        assert stand.canvas.rect_of(stand.canvas.index_of(last)).bottom() <= stand.port.height()


def test_a_deal_far_down_stays_the_current_one(qtbot: QtBot, big: Path) -> None:
    with open_deals(qtbot, big, "deal_list") as stand:
        stand.until(lambda: len(stand.canvas.rows()) >= 10_000)
        far = stand.canvas.rows()[-50]
        stand.view.select(far)
        place = stand.canvas.rect_of(stand.canvas.index_of(far))
        stand.view.refresh(None)
        assert stand.canvas.current == far
        stand.until(lambda: not stand.view._rest.isActive())
        assert stand.canvas.current == far
        assert stand.canvas.rect_of(stand.canvas.index_of(far)) == place


def test_many_groups_begin_folded(qtbot: QtBot, big: Path) -> None:
    with open_deals(qtbot, big, "deal_list") as stand:
        stand.view.group_by("account")
        assert len(stand.canvas.rows()) == 0
        first = stand.canvas.keys[0]
        stand.canvas.select(first)
        stand.view.fold(first[1:], False)
        assert stand.view.source.groups[first[1:]].count == len(stand.canvas.rows())
        stand.view.group_by("none")
        assert len(stand.canvas.rows()) >= 10_000


def test_marking_all_of_them_moves_none(qtbot: QtBot, big: Path) -> None:
    with open_deals(qtbot, big, "deal_list") as stand:
        stand.canvas.whole_asked.emit("\x1f", True)
        count = len(stand.view.source.all_keys())
        assert len(stand.canvas.marked) == count
        assert f"{count:,} marked" in stand.view.bulk.accessibleDescription()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_money_and_dates_have_their_room(qtbot: QtBot, book: Path, language: str) -> None:
    with open_deals(qtbot, book, "deal_list", language=language) as stand:
        words, look = stand.view._ctx.words, stand.canvas.look
        today = date(2026, 11, 24)
        longest = {
            "money": (money_text(words, Money(888_880_000_00, "EUR")), "bodyStrong"),
            "when": (day_text(words, date(2027, 12, 28), today), "body"),
            "closes": (month_day(words, date(2027, 12, 28), today), "body"),
        }
        for size in ((1440, 900), (1366, 768), (960, 540)):
            stand.resize(*size)
            spans = stand.canvas.spans
            for column, (text, role) in longest.items():
                assert text_width(look, text, role, tnum=True) <= spans.place(column, 0)[1], column
            first = spans.place("deal", 0)
            stand.canvas.horizontalScrollBar().setValue(10_000)
            assert spans.place("deal", stand.canvas.shift()) == first
            stand.port.repaint()
            edge = sum(spans.place(spans.columns[-1].key, stand.canvas.shift()))
            assert edge <= stand.port.width()


def test_the_bar_keeps_what_has_no_room_behind_dots(qtbot: QtBot, book: Path) -> None:
    with open_deals(qtbot, book, "deal_list", size=(960, 540)) as stand:
        stand.click("hub", 28)
        hidden = [act.name for act in stand.view.bulk.hidden_acts()]
        assert "delete" in hidden
        assert "stage" not in hidden
        assert stand.view.bulk.geometry().right() < stand.view.width()
        last = stand.canvas.rows()[-1]
        stand.canvas.select(last)
        rect = stand.canvas.rect_of(stand.canvas.index_of(last))
        assert stand.port.mapTo(stand.view, rect.bottomLeft()).y() < stand.view.bulk.y()


def test_words_for_narrow_places(qtbot: QtBot, book: Path) -> None:
    from models.money import Total

    with open_deals(qtbot, book, "deal_list") as stand:
        words = stand.view._ctx.words
        both = Total((Money(100_000_000, "EUR"), Money(50_000_000, "USD")))
        assert short_total(words, both) == "€1.00 M +1"
        card: Any = stand.view.source.row("old").card
        assert received_share(card) == pytest.approx(0.8)
        assert contact_text(words, card, date(2026, 11, 24)) == "–"
        _tip(stand)


def _tip(stand: Stand) -> None:
    assert stand.canvas.tip("hub").splitlines()[:2] == ["Hub 2 sorting", "Ostermark Logistics"]
    assert stand.port.rect().contains(QPoint(5, 5))
    QApplication.processEvents()


def test_the_forecast_of_many_reads_what_is_on_screen(qtbot: QtBot, big: Path) -> None:
    with open_deals(qtbot, big, "forecast") as stand:
        assert stand.canvas.source.figures("2026-12").count > 1000
        stand.until(lambda: sum(len(lane.keys) for lane in stand.canvas.lanes) >= 10_000)
        stand.port.repaint()
        read = len(stand.canvas.source.rows)
        assert 0 < read < 150
        counts = {lane.key: len(lane.keys) for lane in stand.canvas.lanes}
        assert counts["2026-12"] == stand.canvas.source.figures("2026-12").count
