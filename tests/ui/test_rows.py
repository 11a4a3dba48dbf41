"""A list that is read again keeps its selection and tells only what differs."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from ui.rows import KEY_ROLE, ROW_ROLE, RowsModel


@dataclass(frozen=True)
class _Row:
    key: str
    text: str = ""


def _rows(keys: str) -> list[_Row]:
    return [_Row(key) for key in keys]


def _model(keys: str = "") -> RowsModel[_Row]:
    model: RowsModel[_Row] = RowsModel(lambda row: row.key, lambda row: f"{row.key}{row.text}")
    model.set_rows(_rows(keys))
    return model


class _Told:
    """What a model told its views."""

    def __init__(self, model: RowsModel[_Row]) -> None:
        self.all: list[tuple[str, int, int]] = []
        model.rowsInserted.connect(lambda _p, first, last: self.all.append(("in", first, last)))
        model.rowsRemoved.connect(lambda _p, first, last: self.all.append(("out", first, last)))
        model.rowsMoved.connect(lambda _p, first, _l, _d, to: self.all.append(("move", first, to)))
        model.dataChanged.connect(lambda first, last: self.all.append(("new", first.row(), last.row())))
        model.layoutChanged.connect(lambda: self.all.append(("order", 0, 0)))
        model.modelReset.connect(lambda: self.all.append(("reset", 0, 0)))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("abc", "abc", []),
        ("", "abc", [("in", 0, 2)]),
        ("abc", "abxc", [("in", 2, 2)]),
        ("abcde", "ae", [("out", 1, 3)]),
        ("abcd", "bcda", [("move", 0, 4)]),
        ("abcd", "dabc", [("move", 3, 0)]),
        ("abcd", "dcba", [("order", 0, 0)]),
        ("abc", "xyz", [("reset", 0, 0)]),
        ("abc", "", [("reset", 0, 0)]),
    ],
)
def test_only_the_difference_is_told(
    qapp: QApplication, before: str, after: str, told: list[tuple[str, int, int]]
) -> None:
    model = _model(before)
    heard = _Told(model)
    model.set_rows(_rows(after))
    assert heard.all == told
    assert "".join(model.keys) == after


def test_changed_rows_are_told_in_one_stretch(qapp: QApplication) -> None:
    model = _model("abcd")
    heard = _Told(model)
    model.set_rows([_Row("a"), _Row("b", "!"), _Row("c", "!"), _Row("d")])
    assert heard.all == [("new", 1, 2)]
    assert model.data(model.index(1, 0)) == "b!"


def test_a_key_may_stand_once_only(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="same key"):
        _model("aa")


def test_roles_keys_and_rows(qapp: QApplication) -> None:
    role = int(Qt.ItemDataRole.UserRole) + 9
    model: RowsModel[_Row] = RowsModel(lambda row: row.key, roles={role: lambda row: row.text.upper()})
    model.set_rows([_Row("a", "hot")])
    index = model.index_of("a")
    assert index.data(role) == "HOT"
    assert index.data(KEY_ROLE) == "a"
    assert index.data(ROW_ROLE) == _Row("a", "hot") == model.row_at(index)
    assert index.data() is None
    assert not model.index_of("z").isValid()
    assert model.row_at(model.index_of("z")) is None
    assert model.key_at(model.index_of("z")) == ""


def test_the_selection_and_the_scroll_stay(qtbot: QtBot) -> None:
    model: RowsModel[_Row] = RowsModel(lambda row: row.key, lambda row: row.key)
    keys = [f"{number:03}" for number in range(200)]
    model.set_rows([_Row(key) for key in keys])
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(200, 300)
    view.setCurrentIndex(model.index_of("120"))
    view.scrollTo(model.index_of("120"))
    at = view.verticalScrollBar().value()
    model.set_rows([*[_Row(key) for key in keys if key != "150"][:190], _Row("new")])
    assert model.key_at(view.currentIndex()) == "120"
    assert view.verticalScrollBar().value() == at > 0


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_any_list_becomes_any_other(before: list[str], after: list[str]) -> None:
    model = _model("".join(before))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    held = {key: QPersistentModelIndex(model.index_of(key)) for key in before}
    model.set_rows([_Row(key, "!") for key in after])
    assert list(model.keys) == after
    assert [row.text for row in model.rows] == ["!"] * len(after)
    if set(before) & set(after):
        assert {key: index.row() for key, index in held.items() if key in after} == {
            key: after.index(key) for key in before if key in after
        }
    assert tester.model() is model
