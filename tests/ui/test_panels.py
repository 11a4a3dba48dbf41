"""Inspector, empty state, progress and the gallery."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui import gallery
from ui.theme import Look
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.inspector import InspectorFrame
from ui.widgets.labels import label
from ui.widgets.progress import ProgressBar, ThinLine

Put = Callable[..., None]


def _texts(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.isVisible() and found.text()]


def test_an_inspector_is_filled_and_emptied(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    frame = InspectorFrame(look)
    put(frame)
    assert frame.width() == 336
    section = frame.add_section("Open deals", "€1.62 M")
    section.add(label(look, "Line 3"))
    section.set_right("€2 M")
    note = Button(look, "Note")
    frame.set_foot(note, Button(look, "Open"))
    QApplication.processEvents()
    assert _texts(frame) == ["Open deals", "€2 M", "Line 3"]
    assert note.isVisible()
    frame.clear()
    frame.add_section("People").set_title("Persons")
    frame.set_foot()
    QApplication.processEvents()
    assert _texts(frame) == ["Persons"]
    assert not note.isVisible()


def test_a_long_inspector_scrolls_and_its_foot_stays(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    frame = InspectorFrame(look)
    put(frame)
    for number in range(60):
        frame.add_section(f"Section {number}").add(label(look, "something to say " * 8, wrap=True))
    foot = Button(look, "Note")
    frame.set_foot(foot)
    qtbot.waitUntil(lambda: frame.area.verticalScrollBar().maximum() > 0)
    assert frame.area.horizontalScrollBar().maximum() == 0
    assert frame.rect().contains(foot.mapTo(frame, foot.rect().bottomRight()))


def test_an_empty_state_says_what_comes_and_offers_it(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    add = Button(look, "Account", kind="primary")
    state = EmptyState(look, "No accounts yet. They come here.", drawing="chair", title="Accounts", button=add)
    put(state)
    assert _texts(state) == ["Accounts", "No accounts yet. They come here."]
    assert add.isVisible()
    picture = state.grab().toImage()
    assert picture.size().width() > 0


def test_the_thin_line_waits_a_while(qtbot: QtBot, page: QWidget, look: Look) -> None:
    line = ThinLine(look, page)
    line.begin()
    line.done()
    qtbot.wait(350)
    assert not line.isVisible()
    line.begin()
    qtbot.waitUntil(line.isVisible)
    assert line.width() == page.width()
    line.set_share(0.5)
    picture = line.grab().toImage()
    accent = look.color("accent.solid")
    assert picture.pixelColor(10, 0) == accent
    assert picture.pixelColor(picture.width() - 10, 0) != accent
    line.done()


def test_a_bar_takes_another_share(qtbot: QtBot, page: QWidget, look: Look, put: Put) -> None:
    bar = ProgressBar(look, 0.0)
    put(bar)
    bar.set_share(1.0, "good.solid")
    picture = bar.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, picture.height() // 2) == look.color("good.solid")


def test_the_gallery_draws_both_themes(qtbot: QtBot, tmp_path: Path) -> None:
    assert gallery.main(["--out", str(tmp_path), "--scale", "1"]) == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(f"{name}-{theme}.png" for name in gallery.PAGES for theme in ("light", "dark"))
    corners = {QColor(QImage(str(tmp_path / f"forms-{theme}.png")).pixel(2, 2)).name() for theme in ("light", "dark")}
    assert corners == {"#ffffff", "#191a1d"}
