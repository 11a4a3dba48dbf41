"""The tools under the text: head, bold, italic, bullets, tasks, person, tag, date."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.button import Button, icon_button
from views.context import Context
from views.formats import month_day, weekday
from views.notes.editor import NoteEditor


class Tools(QWidget):
    """Eight buttons that act on the text and leave the focus there."""

    def __init__(self, ctx: Context, editor: NoteEditor) -> None:
        super().__init__()
        self._ctx, self._editor = ctx, editor
        tr = ctx.words.tr
        self.setAccessibleName(tr("Tools for the text"))
        table: list[tuple[str, str, str, Callable[[], object]]] = [
            ("heading", tr("Heading"), "## ", lambda: editor.turn_lines("## ")),
            ("bold", tr("Bold"), "Ctrl+B", lambda: editor.wrap_in("**")),
            ("italic", tr("Italic"), "Ctrl+I", lambda: editor.wrap_in("*")),
            ("list", tr("Bullets"), "- ", lambda: editor.turn_lines("- ")),
            ("list-todo", tr("To-do list"), "- [ ]", lambda: editor.turn_lines("- [ ] ")),
            ("at-sign", tr("Name a person"), "@", lambda: editor.insert("@")),
            ("hash", tr("Tag"), "#", lambda: editor.insert("#")),
            ("calendar", tr("Today’s date"), "Ctrl+D", self.put_date),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons: dict[str, Button] = {}
        for icon, name, keys, act in table:
            button = icon_button(ctx.look, icon, name, keys=keys.strip())
            button.setFixedSize(28, 28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self.buttons[icon] = button
            row.addWidget(button)
        row.addStretch(1)

    def put_date(self) -> None:
        """Put today's date into the text."""
        words, today = self._ctx.words, self._ctx.desk.today()
        name, day = weekday(words, today), month_day(words, today)
        self._editor.insert(f"{day} {name}" if words.chinese else f"{name} {day}")
