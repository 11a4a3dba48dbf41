"""Playbooks, views, order, groups, folded columns, snoozed deals, saved views: the board's other sides."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from local_db import edits, queries
from local_db.acts import Act
from models.deals import COLLECTING, BoardFilter
from tests.views.funnel_stand import LEFT, NO, SHIFT, TODAY, Stand, fill, open_stand, ungate
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from views.funnel.kept import View, view_body, view_of
from views.funnel.words import card_tip

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stand(qtbot: QtBot, book: Path) -> Iterator[Stand]:
    """Return the screen on a book with seven deals."""
    with open_stand(qtbot, book) as opened:
        yield opened


def shown(stand: Stand) -> set[str]:
    """Return all keys on the board."""
    return {one for lane in stand.board.lanes for one in lane.keys}


def pick(stand: Stand, text: str) -> None:
    """Take the line of the open menu that begins with a text."""
    stand.until(QApplication.activePopupWidget)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text().replace("&", "").startswith(text))
    assert action.isEnabled()
    QTest.mouseClick(menu, LEFT, NO, menu.actionGeometry(action).center())
    stand.until(lambda: QApplication.activePopupWidget() is None)
    for _ in range(3):  # the window system tells late that a menu was the active window
        stand.window.activateWindow()
        QApplication.processEvents()
    stand.until(stand.window.isActiveWindow)
    if stand.sheet is None:
        stand.board.setFocus()


# ---- playbooks


def other_book(session: Any) -> None:
    """Add two deals in a playbook without a won stage, one of them won."""
    fill(session)
    book = edits.ensure_playbook(session, "new-account")
    ungate(session)
    edits.add_deal(session, key="fresh", name="Trial line", playbook_id=book, amount=5_000_000)
    edits.add_deal(session, key="sure", name="First order", playbook_id=book, amount=7_000_000)
    edits.win_deal(session, "sure")


def test_another_playbook_is_chosen_shown_and_remembered(qtbot: QtBot, book: Path) -> None:
    with open_stand(qtbot, book, filled=False) as stand:
        stand.store.run(Act("Fill"), other_book)
        stand.until(lambda: shown(stand) >= {"hub", "old"})
        QTest.mouseClick(stand.screen.books, LEFT)
        pick(stand, "Opening a new account")
        assert shown(stand) == {"fresh", "sure"}
        assert stand.screen.source.columns()[-1] == COLLECTING
        assert stand.column(COLLECTING) == ["sure"]
        assert stand.screen.sums.accessibleName().startswith("1 deal,")
        done = len(stand.changes)
        stand.drag("fresh", stand.middle("sure") - QPoint(0, 20))
        stand.stored(done + 1)
        assert stand.deal("fresh")["status"] == "won"
        assert stand.column(COLLECTING) == ["sure", "fresh"]  # each keeps its rank there
        stand.key(Key.Key_Down, SHIFT)
        assert (stand.sheet, stand.deal("fresh")["status"]) == (None, "won")
        first = stand.screen.source.columns()[0]
        stand.drag("sure", stand.board.slot_rect(0, 0).center())
        stand.stored(done + 2)
        assert (stand.deal("sure")["status"], stand.column(first)) == ("open", ["sure"])
    with open_stand(qtbot, book, made=True) as again:
        assert again.screen.source.playbook.key == "new-account"


def test_a_shipped_playbook_begins_with_its_first_deal(stand: Stand) -> None:
    QTest.mouseClick(stand.screen.books, LEFT)
    pick(stand, "Project sale")
    assert (len(stand.board.lanes), shown(stand)) == (8, set())
    stand.key(Key.Key_D)
    QTest.keyClicks(stand.sheet.name, "Casting hall")
    stand.sheet.submit()
    stand.stored(1)
    stand.until(lambda: len(shown(stand)) == 1)
    assert stand.screen.source.playbook_id
    assert len(stand.desk.playbooks()) == 2


def test_eight_columns_keep_their_width_and_scroll(stand: Stand) -> None:
    stand.screen.take_playbook("", "project-sale")
    frame = stand.board.frame
    assert frame.column_width == 196
    assert stand.board.horizontalScrollBar().maximum() == frame.full_width - stand.port.width() > 0


# ---- views


def test_list_and_forecast_share_the_filter(stand: Stand, qtbot: QtBot, tmp_path: Path) -> None:
    QTest.mouseClick(stand.screen.switch.part("list"), LEFT)
    listed: Any = stand.screen.others.shown
    assert listed is not None
    assert not stand.board.isVisible()
    stand.screen.bar.toggle("no_step")
    assert {key for keys in map(listed.source.keys, listed.source.groups) for key in keys} == {"kiln", "rail", "steam"}
    assert shown(stand) == {"kiln", "rail", "steam"}
    listed.select("rail")
    assert stand.screen.here().deal_id == "rail"
    QTest.mouseClick(stand.screen.switch.part("forecast"), LEFT)
    assert stand.screen.others.shown is not listed
    QTest.mouseClick(stand.screen.switch.part("board"), LEFT)
    assert stand.board.isVisible()
    QTest.mouseClick(stand.screen.switch.part("list"), LEFT)
    with open_stand(qtbot, tmp_path / "next.dealwright") as other:
        assert other.screen.switch.current == "list"


# ---- order and groups


def test_the_order_follows_money_date_or_age(stand: Stand) -> None:
    edit = partial(edits.change_deal, deal_id="line", close_date=date(2027, 1, 5))
    stand.desk.edit(Act("Date"), edit)
    stand.stored(1)
    QTest.mouseClick(stand.screen.tools.order, LEFT)
    pick(stand, "Money")
    assert stand.column("understand") == ["hub", "line"]
    stand.screen.set_order("close")
    assert stand.column("understand") == ["line", "hub"]
    stand.screen.set_order("age")
    assert (stand.column("understand"), stand.column("confirm")) == (["line", "hub"], ["cold", "kiln"])
    rank = stand.deal("kiln")["rank"]
    stand.board.select("kiln")
    stand.key(Key.Key_Up, SHIFT)
    assert stand.shell.said == ["The order follows a rule. Order by hand to move cards up and down."]
    assert stand.deal("kiln")["rank"] == rank


def test_a_drop_lands_where_the_order_puts_it(stand: Stand) -> None:
    stand.screen.set_order("money")
    stand.carry("hub", stand.middle("cold") - QPoint(0, 40))
    assert stand.board.slot == (1, 0)  # 760 above 480
    stand.key(Key.Key_Escape)
    stand.let_go(stand.middle("cold"))
    stand.drag("line", stand.middle("cold") - QPoint(0, 40))
    stand.stored(1)
    assert stand.column("confirm") == ["cold", "line", "kiln"]
    assert list(stand.desk.read(queries.column_keys, stand.screen.source.playbook_id, "confirm", None, "money")) == [
        "cold", "line", "kiln",
    ]  # fmt: skip


def test_groups_have_heads_and_take_their_own(stand: Stand) -> None:
    QTest.mouseClick(stand.screen.tools.order, LEFT)
    pick(stand, "By account")
    assert stand.column("understand") == ["line", "hub"]
    lane = stand.board.lanes[0]
    assert [place for place, _key in lane.groups] == [0, 1]
    step, high = stand.board.frame.step, stand.screen.source.group_height()
    assert stand.board.card_rect(0, 1).top() - stand.board.card_rect(0, 0).top() == step + high
    assert stand.board.key_at(stand.board.card_rect(0, 1).center()) == "hub"
    stand.carry("hub", stand.middle("cold"))
    assert stand.board.slot == (1, 1)  # on top of its account's cards
    goal = stand.middle("cold")
    stand.let_go(goal)
    stand.stored(1)
    assert stand.column("confirm") == ["cold", "hub", "kiln"]
    assert stand.screen.kept.text("group") == "account"


# ---- folded columns


def test_a_head_folds_its_column_which_still_takes_drops(stand: Stand, qtbot: QtBot, tmp_path: Path) -> None:
    column = stand.board.frame.column(4)
    head = column.topLeft() + QPoint(60, 20)
    assert stand.board.head_at(head) == "close"
    QTest.mouseClick(stand.port, LEFT, NO, head)
    assert stand.board.frame.column(4).width() == 40
    assert stand.board.frame.column_width > column.width()
    strip = stand.board.frame.column(4).center()
    stand.drag("steam", strip)
    stand.stored(1)
    assert stand.deal("steam")["stage"] == "close"
    assert stand.column("close") == ["steam"]
    assert stand.board.key_at(strip) == ""
    stand.port.repaint()
    with open_stand(qtbot, tmp_path / "next.dealwright") as other:
        assert other.screen.source.folded("close")
        QTest.mouseClick(other.port, LEFT, NO, other.board.frame.column(4).center())
        assert other.screen.source.folds == set()


def test_a_head_folds_by_keys(stand: Stand) -> None:
    stand.board.select("hub")
    stand.key(Key.Key_Up)
    assert stand.board.on_head == "understand"
    stand.key(Key.Key_Right)
    stand.key(Key.Key_F)
    assert stand.screen.source.folds == {"confirm"}
    assert stand.board.on_head == "confirm"
    stand.key(Key.Key_Left)
    stand.key(Key.Key_Down)
    assert stand.board.current == "hub"
    stand.key(Key.Key_Right)
    assert stand.board.current == "rail"  # a strip is walked over
    stand.key(Key.Key_Left, SHIFT)
    stand.stored(1)
    assert stand.deal("rail")["stage"] == "confirm"
    stand.screen.unfold_all()
    assert "rail" in stand.column("confirm")
    stand.screen.fold_empty()
    assert stand.screen.source.folds == {"prove", "close"}


# ---- snooze, the menu, what is aside


def test_z_snoozes_until_a_day_and_the_deal_wakes(stand: Stand) -> None:
    stand.board.select("steam")
    stand.key(Key.Key_Z)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "15 Jan")
    stand.key(Key.Key_Return, CTRL)
    stand.stored(1)
    assert "steam" not in shown(stand)
    assert stand.head("negotiate") == (0, 0)
    snooze = stand.store.read(lambda con: con.execute("SELECT snooze_until FROM deal WHERE id = 'steam'").fetchone())
    assert snooze == ("2027-01-15",)
    QTest.mouseClick(stand.screen.tools.aside, LEFT)
    pick(stand, "Snoozed")
    wake = next(one for one in stand.sheet.findChildren(Button) if one.caption == "Wake")
    QTest.mouseClick(wake, LEFT)
    stand.stored(2)
    stand.until(lambda: "steam" in shown(stand))
    assert stand.sheet is None


def test_a_right_click_offers_every_act(stand: Stand) -> None:
    stand.screen.open_menu("kiln", stand.window.mapToGlobal(QPoint(200, 200)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().partition("\t") for action in menu.actions() if action.text()]
    keys = {keys for _text, _tab, keys in texts if keys}
    assert keys == {"Enter", "Space", "M", "W", "L", "H", "Z", "F", "N"}
    pick(stand, "Next step")
    assert stand.shell.steps == ["kiln"]


def test_a_right_click_that_calls_a_drag_off_opens_nothing(stand: Stand) -> None:
    told: list[str] = []
    stand.board.menu_asked.connect(lambda key, _place: told.append(key))
    goal = stand.middle("rail")

    def ask() -> None:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, goal, stand.port.mapToGlobal(goal))
        QApplication.sendEvent(stand.port, event)

    stand.carry("hub", goal)
    QTest.mousePress(stand.port, Qt.MouseButton.RightButton, NO, goal)
    ask()
    assert told == []
    stand.let_go(goal)
    QTest.mousePress(stand.port, Qt.MouseButton.RightButton, NO, goal)
    ask()
    assert told == ["rail"]
    stand.until(QApplication.activePopupWidget)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_Escape)


def test_the_tooltip_says_what_the_days_count(stand: Stand) -> None:
    source, words = stand.screen.source, stand.ctx.words
    cards = {key: source.card(key) for key in ("steam", "line", "hub", "old")}
    tips = {key: card_tip(words, card, TODAY).split("\n")[1:] for key, card in cards.items() if card is not None}
    assert tips["steam"] == [
        "35 days in this stage, since 20 Oct; it expects 21 days", "No contact in this stage yet, far over time",
    ]  # fmt: skip
    assert tips["hub"][-1] == "Does not rot: a step is planned for Tomorrow"
    assert tips["old"] == []
    edit = partial(edits.snooze_deal, deal_id="steam", until=date(2026, 12, 4), words="their budget is set in December")
    stand.desk.edit(Act("Snooze"), edit)
    stand.stored(1)
    card = stand.desk.read(queries.deal_cards, ["steam"], TODAY)["steam"]
    assert card_tip(words, card, TODAY).endswith("Snoozed until 4 Dec because their budget is set in December")


# ---- filters and saved views


def test_further_conditions_are_chips_that_go_again(stand: Stand) -> None:
    stand.screen.bar.more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    pick(stand, "Account…")
    QTest.keyClicks(stand.sheet.first, "Brackenfield Dairy")
    stand.key(Key.Key_Return, CTRL)
    assert shown(stand) == {"line", "cold", "steam", "old"}
    (chip,) = stand.screen.bar.extra
    assert chip.caption == "Brackenfield Dairy"
    chip.removed.emit()
    assert len(shown(stand)) == 7
    stand.screen.bar.toggle("quarter")
    assert shown(stand) == set()
    stand.screen.bar.field.setFocus()
    stand.key(Key.Key_Escape)
    assert len(shown(stand)) == 7


def test_a_view_is_saved_taken_renamed_and_deleted(stand: Stand) -> None:
    stand.screen.bar.toggle("no_step")
    stand.screen.set_order("money")

    def names() -> list[str]:
        return [one.name for one in stand.desk.read(queries.saved_views, "deals")]

    def open_and(text: str) -> None:
        QTest.mouseClick(stand.screen.tools.views, LEFT)
        pick(stand, text)

    open_and("Save this view")
    QTest.keyClicks(stand.sheet.findChild(TextField), "To plan")
    stand.key(Key.Key_Return, CTRL)
    stand.until(lambda: names() == ["To plan"])
    stand.screen.bar.clear()
    stand.screen.set_order("rank")
    assert len(shown(stand)) == 7
    open_and("To plan")
    assert shown(stand) == {"kiln", "rail", "steam"}
    assert (stand.screen.source.sort, stand.screen.bar.chips["no_step"].on) == ("money", True)
    open_and("Rename To plan")
    QTest.keyClicks(stand.sheet.findChild(TextField), " now")
    stand.key(Key.Key_Return, CTRL)
    stand.until(lambda: names() == ["To plan now"])
    open_and("Delete To plan now")
    stand.until(lambda: names() == [])


@pytest.mark.parametrize(
    "narrow",
    [
        BoardFilter(awake_on=TODAY),
        BoardFilter(awake_on=TODAY, text="line", owner="J", danger=True, no_step=True, grade="key", unplaced=True),
        BoardFilter(awake_on=TODAY, over_on=TODAY, closes_from=date(2026, 10, 1), closes_to=date(2026, 12, 31)),
        BoardFilter(snoozed_on=TODAY),
    ],
)
def test_a_stored_view_is_the_same_view(narrow: BoardFilter) -> None:
    view = View(narrow, "age", "grade")
    assert view_of(view_body(view), TODAY) == view
    later = date(2027, 2, 1)
    moved = view_of(view_body(view), later).narrow
    assert moved.closes_from == (date(2027, 1, 1) if narrow.closes_from else None)


@pytest.mark.parametrize("body", ["", "[]", "{", '{"text": 5, "sort": "x", "group": [], "danger": "yes"}'])
def test_what_is_no_view_is_the_plain_one(body: str) -> None:
    assert view_of(body, TODAY) == View(BoardFilter(awake_on=TODAY))
