"""The Deals screen's filters, its form, what it says aloud, and how it stays quick with ten thousand deals."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from local_db.acts import Act
from local_db.store import Store
from models.deals import DealCard, NextStep
from models.money import Money
from models.resting import rest_of
from tests.books import big_book
from tests.views.funnel_stand import LEFT, SHIFT, TODAY, Stand, open_stand, ungate
from views.funnel.words import card_sentence, same_unit, step_line
from views.words import Words

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[Stand]:
    """Return the screen on a book with seven deals."""
    with open_stand(qtbot, book) as opened:
        yield opened


# ---- filters


def shown(stand: Stand) -> set[str]:
    """Return all keys on the board."""
    return {one for lane in stand.board.lanes for one in lane.keys}


def test_chips_count_and_narrow(stand: Stand) -> None:
    chips = stand.screen.bar.chips
    stand.until(lambda: chips["no_step"].caption == "No next step 3")
    over = {one for one, card in stand.screen.source.cards.items() if rest_of(card, TODAY).level}
    assert over == {"line", "steam"}  # the cards with an edge; what is planned stops the count
    assert chips["over"].caption == "Over time 2"
    QTest.mouseClick(chips["over"], LEFT)
    assert shown(stand) == over
    assert stand.head("understand") == (1, 210_000)
    QTest.mouseClick(chips["no_step"], LEFT)
    assert shown(stand) == {"steam"}
    for name in ("over", "no_step"):
        stand.screen.bar.toggle(name)
    QTest.mouseClick(chips["danger"], LEFT)
    in_danger = shown(stand)
    assert chips["danger"].caption == f"In danger {len(in_danger)}"
    assert in_danger == {one for one, card in stand.screen.source.cards.items() if card.dangers}


def test_typing_narrows_by_deal_and_account(stand: Stand) -> None:
    stand.key(Key.Key_Slash)
    field = stand.screen.bar.field
    assert field.hasFocus()
    QTest.keyClicks(field, "ostermark")
    stand.until(lambda: shown(stand) == {"hub", "kiln", "rail"})
    stand.key(Key.Key_Return)
    assert stand.board.hasFocus()
    stand.screen.bar.clear()
    assert len(shown(stand)) == 7


def test_a_move_under_a_filter_goes_between_what_is_seen(stand: Stand) -> None:
    stand.screen.bar.field.setText("kiln")
    stand.until(lambda: shown(stand) == {"kiln"})
    stand.board.select("kiln")
    stand.key(Key.Key_Right, SHIFT)
    stand.stored(1)
    assert stand.deal("kiln")["stage"] == "prove"
    assert stand.column("prove") == ["kiln"]


# ---- the form


def test_a_new_deal_with_a_new_account_is_one_act(stand: Stand) -> None:
    stand.key(Key.Key_D)
    sheet: Any = stand.sheet
    sheet.submit()
    assert stand.sheet is sheet  # a name is needed
    QTest.keyClicks(sheet.name, "Drive test cell")
    QTest.keyClicks(sheet.account, "Isling Gearworks")
    QTest.keyClicks(sheet.money, "1.24 M")
    QTest.keyClicks(sheet.close_date, "15 Jan")
    sheet.currency.set_current("GBP")
    sheet.stage.set_current("confirm")
    sheet.name.setFocus()
    stand.key(Key.Key_Return, CTRL)
    stand.stored(1)
    stand.until(lambda: stand.board.current not in ("", "hub"))
    made = stand.column("confirm")[0]
    card = stand.screen.source.card(made)
    assert card is not None
    assert (card.name, card.account_name) == ("Drive test cell", "Isling Gearworks")
    assert (card.money, card.close_date) == (Money(124_000_000, "GBP"), date(2027, 1, 15))
    stand.desk.undo()
    stand.stored(2)
    assert made not in shown(stand)
    count = stand.store.read(lambda con: con.execute("SELECT count(*) FROM account").fetchone()[0])
    assert count == 2


def test_a_known_account_is_offered_and_taken(stand: Stand) -> None:
    stand.key(Key.Key_D)
    sheet: Any = stand.sheet
    sheet.account.setFocus()
    QTest.keyClicks(sheet.account, "brack")
    offered = sheet.account.completer().model().stringList()
    assert offered == ["Brackenfield Dairy"]
    sheet.account.setText("brackenfield dairy")
    assert sheet.account.account_id == "bra"


def test_what_is_no_amount_and_no_day_is_said(stand: Stand) -> None:
    stand.key(Key.Key_D)
    sheet: Any = stand.sheet
    QTest.keyClicks(sheet.name, "Deal")
    QTest.keyClicks(sheet.money, "much")
    QTest.keyClicks(sheet.close_date, "soon")
    sheet.submit()
    assert stand.sheet is sheet
    assert sheet.money.hasFocus()
    assert stand.changes == []


def test_an_empty_book_says_what_comes_here(qtbot: QtBot, book: Path) -> None:
    with open_stand(qtbot, book, filled=False) as stand:
        assert not stand.board.isVisible()
        stand.screen.new_deal()
        sheet: Any = stand.sheet
        QTest.keyClicks(sheet.name, "First deal")
        sheet.submit()
        stand.stored(1)
        stand.until(stand.board.isVisible)
        assert len(stand.column("understand")) == 1


# ---- words


CARD = DealCard(
    id="d", name="Line 3 inspection", account_id="a", account_name="Ardmoor Castings", code="E1B1", playbook_id="b",
    stage="prove", rank=0.0, status="open", money=Money(124_000_000, "EUR"), received=None, win_rate=50,
    own_rate=False, days=26, expected=30, close_date=None,
    step=NextStep("f", "call", "call Ruth Okell", date(2026, 11, 26), "", "", "", agreed=False),
    dangers=(3, 4, 1, 11), to_find_out=2, pinned=False,
)  # fmt: skip


def test_a_card_speaks_one_sentence() -> None:
    assert card_sentence(Words("en"), CARD, TODAY) == (
        "Line 3 inspection, Ardmoor Castings, 1.24 million euro, 4 dangers, 2 to find out, 26 of 30 days, "
        "next: call Ruth Okell Thursday"
    )
    spoken = card_sentence(Words("zh"), CARD, TODAY)
    assert spoken == (
        "Line 3 inspection，Ardmoor Castings，124 万欧元，4 个危险，2 项待摸清，26/30 天，下一步：周四call Ruth Okell"
    )


@pytest.mark.parametrize(
    ("due", "time", "english", "chinese"),
    [
        (date(2026, 11, 24), "14:00", "Today 14:00 · see him", "今天 14:00 see him"),
        (date(2026, 11, 25), "", "Tomorrow · see him", "明天 see him"),
        (date(2026, 11, 27), "", "Fri · see him", "周五 see him"),
        (date(2026, 12, 15), "", "15 Dec · see him", "12月15日 see him"),
        (date(2026, 11, 21), "", "3 d late · see him", "逾期 3 天 · see him"),
        (None, "", "No next step", "没有下一步"),
    ],
)
def test_the_line_of_the_next_step(due: date | None, time: str, english: str, chinese: str) -> None:
    step = NextStep("f", "call", "see him\nmore", due, time, "", "", agreed=False)
    card = replace(CARD, step=step)
    assert step_line(Words("en"), card, TODAY) == english
    if due not in (date(2026, 11, 24), date(2026, 11, 25)):  # these two words are the whole program's
        assert step_line(Words("zh"), card, TODAY) == chinese


def test_a_part_of_a_sum_says_nothing_twice() -> None:
    english, chinese = Words("en"), Words("zh")
    assert same_unit(english, "€1.24 M", "€886 K") == "886 K"
    assert same_unit(chinese, "¥612 万", "¥61 万") == "61"
    assert same_unit(chinese, "¥1.2 亿", "¥61 万") == "61 万"
    assert same_unit(english, "€1.24 M", "$886 K") == "$886 K"
    assert same_unit(english, "€1.24 M", "–") == "–"


# ---- ten thousand


@pytest.fixture
def big(qtbot: QtBot, tmp_path: Path) -> Iterator[Stand]:
    """Return the screen on a book with ten thousand open deals."""
    path = big_book(tmp_path / "big.dealwright", accounts=300, deals=10_000, notes=0)
    with Store.open(path, backups=False) as store:
        store.run(Act("Ungate"), ungate)
    with open_stand(qtbot, path, made=True) as opened:
        yield opened


def test_ten_thousand_deals_read_and_paint_only_what_is_seen(big: Stand) -> None:
    source, board = big.screen.source, big.board
    rows = board.frame.column(0).height() // board.frame.step + 2
    assert sum(len(lane.keys) for lane in board.lanes) == 10_500
    assert 0 < len(source.cards) <= 6 * rows
    assert 0 < board.pictures.painted <= 6 * rows
    big.until(lambda: big.screen.bar.chips["danger"].caption != "In danger")
    cards, painted, heads = set(source.cards), board.pictures.painted, board.heads.painted
    top = big.column("understand")[0]
    board.select(top)
    big.key(Key.Key_Right, SHIFT)
    big.stored(1)
    big.port.repaint()
    assert set(source.cards) >= cards
    assert len(source.cards) - len(cards) <= 2
    assert board.pictures.painted - painted <= 4  # the card twice, and whoever came up from below
    assert board.heads.painted - heads <= 6
    board.lanes[0].bar.setValue(board.frame.step * 900)
    painted = board.pictures.painted
    big.port.repaint()
    assert board.pictures.painted - painted <= rows


def test_a_count_of_ten_thousand_never_holds_the_window(big: Stand) -> None:
    counting = big.screen._counting
    ticks = 0
    inner = counting._slice

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        inner()

    counting._timer.timeout.disconnect()
    counting._timer.timeout.connect(tick)
    counting.latest = None
    counting.restart(big.screen.source, at_once=True)
    big.until(lambda: counting.latest is not None)
    assert ticks > 40
    counted = counting.finish()
    assert len(counted.danger) + len(counted.to_find_out) > 9_000


@pytest.mark.parametrize("size", [(1378, 872), (1304, 740), (896, 512)])
@pytest.mark.parametrize("chinese", [False, True])
def test_every_size_in_both_languages_keeps_its_columns(
    qtbot: QtBot, book: Path, size: tuple[int, int], chinese: bool
) -> None:
    with open_stand(qtbot, book, size=size, chinese=chinese, dark=True) as stand:
        frame = stand.board.frame
        assert 196 <= frame.column_width <= 280
        assert (stand.board.horizontalScrollBar().maximum() > 0) == (frame.full_width > stand.port.width())
        assert stand.screen.new_button.geometry().right() <= stand.window.width()
        QApplication.processEvents()
