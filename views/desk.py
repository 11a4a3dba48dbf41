"""The waist between the screens and the book: reads, edits, undo, and the one signal that something changed."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from local_db import queries
from local_db.acts import Act
from local_db.store import Store

if TYPE_CHECKING:
    from local_db.changes import Change
    from models.deals import StageMark
    from models.playbook import Playbook

P = ParamSpec("P")
T = TypeVar("T")


class Failure:
    """An edit that was refused: its title and the error; the book is as it was before."""

    def __init__(self, act: Act, error: BaseException) -> None:
        self.act = act
        self.error = error


class Desk(QObject):
    """What a screen may do with the book; keys and rows travel through it, never sessions or objects."""

    changed = Signal(object)  # Change
    failed = Signal(object)  # Failure
    _call = Signal(object)  # a function to run in the main thread

    def __init__(self, store: Store, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store, self.clock = store, clock
        self.home_currency = "EUR"
        self._playbooks: dict[str, Playbook] = {}
        self._marks: dict[tuple[str, str], StageMark] | None = None
        self._settings: dict[str, str] | None = None
        self._closed = False
        self._call.connect(self._run)
        store.on_change(self._arrived)

    def read(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query on the read connection; main thread only."""
        return self.store.read(query, *args, **kwargs)

    def edit(self, act: Act, edit: Callable[[Any], None], done: Callable[[], None] | None = None) -> "Future[Change]":
        """Queue an edit; `done` runs in the main thread once it is stored, `failed` is sent where it is not."""
        return self._follow(act, self.store.submit(act, edit), done)

    def undo(self) -> "Future[Change]":
        """Take the last act back."""
        return self._follow(Act("Undo"), self.store.undo(), None)

    def redo(self) -> "Future[Change]":
        """Do the act again that was taken back last."""
        return self._follow(Act("Redo"), self.store.redo(), None)

    def back_up(self, done: Callable[[Path], None]) -> None:
        """Copy the book into its backups in the background; `done` gets the checked copy in the main thread."""
        act = Act("Back the book up now")

        def ended(finished: "Future[Path]") -> None:
            error = finished.exception()
            if error is not None:
                self.failed.emit(Failure(act, error))
            else:
                self._call.emit(lambda: done(finished.result()))

        self.store.backup("asked").add_done_callback(ended)

    def close(self) -> None:
        """Store what was submitted and close the book; what was to be done in the window afterwards is dropped."""
        self._closed = True
        self.store.close()

    def now(self) -> datetime:
        """Return the present time, aware; `--now` sets it."""
        return self.clock()

    def today(self) -> date:
        """Return the present day where the rep is."""
        return self.now().astimezone().date()

    def playbook(self, playbook_id: str) -> "Playbook":
        """Return a playbook of the book by its key there; KeyError if there is none."""
        found = self._playbooks.get(playbook_id)
        if found is None:
            from local_db.playbooks import read_playbook

            for key, name, _version, text in self.read(queries.playbooks_used):
                self._playbooks[key] = read_playbook(text, name)
            found = self._playbooks[playbook_id]
        return found

    def stage_mark(self, playbook_id: str, stage: str) -> "StageMark":
        """Return how to draw a stage's badge, without parsing its playbook; KeyError if there is none."""
        found = (self._marks or {}).get((playbook_id, stage))
        if found is None:
            self._marks = self.read(queries.stage_marks)
            found = self._marks[playbook_id, stage]
        return found

    def playbooks(self) -> tuple[tuple[str, str, int], ...]:
        """Return (id, key, version) of the playbooks in the book."""
        return tuple((row[0], row[1], row[2]) for row in self.read(queries.playbooks_used))

    def default_playbook(self) -> str:
        """Return the id of the playbook that new deals follow, '' in a book that has none yet."""
        wanted = self.setting("playbook", "opportunity-funnel")
        rows = self.playbooks()
        same = [row for row in rows if row[1] == wanted]
        return max(same, key=lambda row: row[2])[0] if same else (rows[0][0] if rows else "")

    def setting(self, name: str, default: str = "") -> str:
        """Return a setting of the book."""
        if self._settings is None:
            self._settings = self.read(queries.settings)
        return self._settings.get(name, default)

    def currency(self) -> str:
        """Return the currency that new amounts are in: the book's, else the one usual where the rep is."""
        return self.setting("currency", self.home_currency)

    def _follow(self, act: Act, future: "Future[Change]", done: Callable[[], None] | None) -> "Future[Change]":
        def ended(finished: "Future[Change]") -> None:
            error = finished.exception()
            if error is not None:
                self.failed.emit(Failure(act, error))
            elif done is not None:
                self._call.emit(done)

        future.add_done_callback(ended)
        return future

    def _run(self, function: Callable[[], None]) -> None:
        if not self._closed:
            function()

    def _arrived(self, change: "Change") -> None:
        # On the writer thread: only forget and pass on; Qt queues the signal into the main thread.
        self._settings = None
        if change.touches("playbook", "playbook_stage"):
            self._marks = None
        self.changed.emit(change)
