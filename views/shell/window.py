"""The window: rail, page with the present screen, hint bar, toast, sheets. The smallest view; screens do the rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.overriding import override
from ui.theme import Look
from ui.widgets.bars import HintBar
from ui.widgets.sheet import SheetHost
from views.context import Context, Here
from views.desk import Desk, Failure
from views.shell.ahead import import_ahead
from views.shell.deal_acts import DealActs
from views.shell.page import Page
from views.shell.places import Place, Trail
from views.shell.rail import Rail
from views.shell.screens import Screen, make_part, make_screen
from views.shell.sheets import SheetActs
from views.shell.undoing import Undoing, nothing_sentence, step_sentence
from views.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from local_db.changes import Change
    from ui.widgets.toast import Toast
    from views.search.names import BookNames
    from views.shell.program import Program

WIDE = ("deals", "deal")  # the rail starts as icons below 1600
SMALL = (960, 540)


class ShellWindow(DealActs, SheetActs, QWidget):
    """One book's window. Screens are made when first shown; a hidden one reads again when it is shown next."""

    def __init__(self, program: "Program", desk: Desk, look: Look, words: Words, trail: Trail | None = None) -> None:
        super().__init__()
        self.program, self.desk, self.look, self.words = program, desk, look, words
        self.ctx = Context(desk, look, words, self)
        self._screens: dict[str, Screen] = {}
        self._stale: dict[str, bool] = {}
        self.trail = trail or Trail()
        self._undoing = Undoing(desk)
        self._leaving = False
        self._inspector_wish: bool | None = None
        self._settled = False
        self.setObjectName("shell")
        self.setWindowTitle("Dealwright")
        self.setMinimumSize(*SMALL)
        self.setAutoFillBackground(True)
        self.rail = Rail(self.ctx, self.open_palette, self.toggle_rail)
        self.page = Page(look)
        self._stack_host = QWidget()
        self._stack = QStackedLayout(self._stack_host)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.hint_bar = HintBar(look)
        inside = QVBoxLayout(self.page)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._stack_host, 1)
        inside.addWidget(self.hint_bar)
        outer = QHBoxLayout(self)
        margin = look.size("pageMargin")
        outer.setContentsMargins(0, margin, margin, margin)
        outer.setSpacing(0)
        outer.addWidget(self.rail)
        outer.addWidget(self.page, 1)
        self.host = SheetHost(look, self)
        self._toast: Toast | None = None
        self._names: BookNames | None = None
        self._acts: dict[str, QAction] | None = None
        desk.changed.connect(self._changed)
        desk.failed.connect(self._failed)
        if trail is not None:
            self._show(self.place())
        else:
            self.go(program.first_screen(desk))

    @property
    def acts(self) -> "dict[str, QAction]":
        """Return the window's actions by name, bound to their keys right after the first paint."""
        if self._acts is None:
            from views.shell.keys import bind_actions

            self._acts = bind_actions(self)
        return self._acts

    @property
    def toast(self) -> "Toast":
        """Return the toast, made when something is said first."""
        if self._toast is None:
            from ui.widgets.toast import Toast

            tr = self.words.tr
            self._toast = Toast(self.look, self.page, undo=tr("Undo"), undo_keys="Ctrl+Z", close=tr("Close"))
            self._toast.undo_asked.connect(self.undo)
        return self._toast

    # what screens ask of the shell

    def go(self, screen: str, key: str = "", tab: str = "") -> None:
        """Show a screen; the place joins the trail."""
        self.trail.visit(Place(screen, key, tab))
        self._show(Place(screen, key, tab))

    def say(self, text: str, *, undo: bool = False, error: bool = False) -> None:
        """Show a toast."""
        self.toast.say(text, undo=undo, error=error)

    def open_sheet(self, sheet: QWidget, beside: QRect | None = None) -> None:
        """Float a sheet over the window, or beside what it is about."""
        self.host.open(sheet, hole=beside)

    def close_sheet(self) -> None:
        """Close the open sheet."""
        self.host.close_sheet()

    def show_inspector(self, shown: bool) -> None:
        """Open or close the inspector, and keep to it."""
        self._inspector_wish = shown
        self._arrange()

    def inspector_chosen(self) -> bool:
        """Say whether the rep himself opened or closed the inspector."""
        return self._inspector_wish is not None

    def part(self, name: str) -> QWidget:
        """Return a new part that a screen lends to others."""
        return make_part(self.ctx, name)

    def program_acts(self) -> "Program":
        """Return what the program can do beyond this window."""
        return self.program

    def rebuild(self) -> None:
        """Build the window anew on the next turn of the event loop."""
        QTimer.singleShot(0, self.program.rebuild)

    # places

    @property
    def shown(self) -> Screen:
        """Return the screen that is shown."""
        return self._screens[self.place().screen]

    @property
    def leaving(self) -> bool:
        """Say whether the window is closing, or another has taken over."""
        return self._leaving

    def place(self) -> Place:
        """Return where the rep stands."""
        return self.trail.places[self.trail.at]

    def here(self) -> Here:
        """Return the account, deal and person where the rep stands."""
        return self.shown.here()

    def step_place(self, way: int) -> None:
        """Go back (−1) or forward (1)."""
        place = self.trail.step(way)
        if place is not None:
            self._show(place)

    def _show(self, place: Place) -> None:
        made = place.screen not in self._screens
        if made:
            self._screens[place.screen] = made_screen = make_screen(self.ctx, place.screen)
            self._stack.addWidget(made_screen)
        screen = self._screens[place.screen]
        if place.key or place.tab:
            open_place = getattr(screen, "open_place", None)
            if open_place is not None:
                open_place(place.key, place.tab)
            elif place.key:
                screen.select(place.key)
        if not made and self._stale.pop(place.screen, False):
            screen.refresh(None)
        self._stack.setCurrentWidget(screen)
        self.rail.set_current(place.screen, place.key)
        self._arrange()
        self.update_hints()
        first = getattr(screen, "focus_first", None)
        (first or screen.setFocus)()
        if self._settled:
            self._settle_screen(screen)

    def tab_changed(self, tab: str) -> None:
        """Note that the present screen shows another tab."""
        if self.place().screen not in self._screens:
            return  # the screen says so while it is being made
        place = self.place()
        self.trail.replace(Place(place.screen, place.key, tab))
        self._arrange()
        self.update_hints()

    def update_hints(self) -> None:
        """Show the keys of the present screen."""
        right = getattr(self.shown, "hint_right", None)
        self.hint_bar.set_hints(self.shown.hints(), right() if right else "")

    # changes

    def _changed(self, change: "Change") -> None:
        if self._leaving:
            return
        now = self.place()
        place = self._undoing.place_for(change, now)
        for name, screen in tuple(self._screens.items()):
            if name == now.screen and place is None:
                screen.refresh(change)
            else:
                self._stale[name] = True
        if place is not None:
            self.go(place.screen, place.key, place.tab)
        self.rail.load()
        self.update_hints()
        if change.kind in ("undo", "redo"):
            self.say(step_sentence(self.words, change), undo=change.kind == "redo" and bool(change.tables))

    def _failed(self, failure: Failure) -> None:
        from local_db.refusals import refusal_of
        from views.refusal_words import refusal_sentence

        if self._leaving:
            return
        refusal = refusal_of(failure.error)
        if refusal.code in ("nothing_to_undo", "nothing_to_redo"):
            self.say(nothing_sentence(self.words, undo=refusal.code == "nothing_to_undo"))
            return
        self.say(refusal_sentence(self.words, refusal), error=True)
        self.shown.refresh(None)

    def undo(self) -> None:
        """Take the last act back."""
        self.desk.undo()

    def redo(self) -> None:
        """Do the last undone act again."""
        self.desk.redo()

    # layout

    def toggle_rail(self) -> None:
        """Open or close the rail, and keep the reader's choice."""
        self.program.preferences.keep("rail", "closed" if self.rail.open else "open")
        self._arrange()

    def toggle_inspector(self) -> None:
        """Open or close the inspector."""
        side = getattr(self.shown, "inspector", None) or getattr(self.shown, "side", None)
        shown = self._inspector_wish if self._inspector_wish is not None else self._docked()
        self.show_inspector(not (side.isVisible() if isinstance(side, QWidget) and side.parent() else shown))

    def _docked(self) -> bool:
        place = self.place()
        return self.width() >= (1180 if place.tab == "map" else 1400)

    def _arrange(self) -> None:
        """Give rail, inspector and hint bar what the window's size allows (design §8)."""
        if not self.trail.places:
            return
        width, wide = self.width(), self.place().screen in WIDE
        wish = self.program.preferences.rail
        fits = width >= (1600 if wide else 1400)
        self.rail.set_open(wish == "open" and width >= 1180 if wish else fits)
        shown = self._inspector_wish if self._inspector_wish is not None else self._docked()
        side = getattr(self.shown, "set_inspector", None)
        if side is not None:
            side(shown)
        self.hint_bar.setVisible(self.height() >= 640)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        before = event.oldSize().width()
        if before > 0 and (before >= 1400) != (self.width() >= 1400):
            self._inspector_wish = None
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.color("surface.window"))
        painter.end()
        if not self._settled:
            QTimer.singleShot(0, lambda: self.program.painted(self))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("?", "？"):
            self.open_keys()
        elif event.text() == "/":
            self.focus_filter()
        else:
            event.ignore()

    def focus_filter(self) -> None:
        """Put the focus on the screen's filter field."""
        focus = getattr(self.shown, "focus_filter", None)
        if focus is not None:
            focus()

    def open_palette(self) -> None:
        """Open search and commands."""
        from views.search.palette import Palette

        if self._names is None:
            from views.search.names import BookNames

            self._names = BookNames(self.desk, self)
        self.host.open(Palette(self.ctx, self.run_action, self._names), top=84, click_closes=True)

    def open_keys(self) -> None:
        """Show the keys of this screen."""
        from views.shell.key_sheet import key_sheet

        self.open_sheet(key_sheet(self.ctx, self.shown.hints()))

    def _open_kept_note(self) -> None:
        """Open the note that was being written when the program ended."""
        from views.notes.drafts import note_waits

        if self.host.sheet is None and note_waits(self.ctx):
            self.write_note(self.here())

    def run_action(self, name: str) -> None:
        """Do an action of the table by its name."""
        self.acts[name].trigger()

    # begin and end

    def settle(self) -> None:
        """After the first paint: load what edits need, answer later starts, back the book up."""
        if self._settled or self._leaving:
            return
        self._settled = True
        _ = self.acts
        self._settle_screen(self.shown)
        self.program.settle(self)
        import_ahead(self)
        self._open_kept_note()

    def _settle_screen(self, screen: Screen) -> None:
        late = getattr(screen, "settle", None)
        if late is not None:
            late()

    def restore_geometry(self) -> None:
        """Give the window the place it had last, or a good first one."""
        kept = self.program.preferences.geometry
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = QApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width()), min(900, screen.height()))

    def leave_screens(self) -> None:
        """Stop listening; another window takes over this desk."""
        self._leaving = True
        self.host.close_sheet()
        self.desk.changed.disconnect(self._changed)
        self.desk.failed.disconnect(self._failed)

    def leave_book(self) -> None:
        """Close the book: everything queued is stored first."""
        try:
            self.leave_screens()
        finally:
            self.desk.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving:
            try:
                closing = getattr(self.host.sheet, "keep", None)
                if closing is not None:
                    closing()
                self.program.keep_place(self)
            finally:  # whatever went wrong above: what was done is stored
                self.leave_book()
        event.accept()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        QApplication.quit()
