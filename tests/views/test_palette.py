"""The palette in the real window: names that are typed at once are found as soon as they are read, and followed."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from local_db import edits
from local_db.acts import Act
from local_db.store import Store
from tests.window import window_on


def names(sheet: Any) -> list[str]:
    """Return the rows of the palette."""
    return [row.name for row in sheet._model.rows]


def test_typing_finds_what_enter_opens(qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "names.dealbook"
    with Store.open(book, create=True, backups=False) as store:
        for number in range(600):
            add = partial(edits.add_account, key=f"a{number:04}", name=f"Ardmoor {number}")
            store.submit(Act("Add"), add)
        store.run(Act("Add"), partial(edits.add_account, key="z", name="禾砚物流"))
    with window_on(qtbot, book) as window:
        window.open_palette()
        sheet: Any = window.host.sheet
        sheet.set_text("hyw")
        assert "禾砚物流" not in names(sheet)  # the last of three pages
        qtbot.waitUntil(lambda: "禾砚物流" in names(sheet))
        sheet.set_text("ardmoor")
        assert "Accounts 500+" in names(sheet)
        assert sheet._count.text() == "more than 500 hits"

        window.desk.edit(Act("Rename"), partial(edits.change_account, account_id="a0007", name="Calder Rail"))
        qtbot.waitUntil(lambda: bool(sheet._names.find("calder", 1)["account"].hits))
        sheet.set_text("calder")
        assert names(sheet)[:2] == ["Accounts 1", "Calder Rail"]
        QTest.keyClick(sheet.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.place().screen == "account")
        assert window.place().key == "a0007"
        sheet = None

        window.open_palette()
        again: Any = window.host.sheet
        again.set_text("hywl")
        assert "禾砚物流" in names(again)  # kept from before
        again.set_text("qqqq")
        assert names(again) == ["Nothing found. Try a part of the name, or its initials."]
