"""Settings: language, look, text size, money, and where the book lies; saved as they change (design §3)."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from local_db import edits
from local_db.acts import Act
from ui.widgets.bars import PageHead
from ui.widgets.button import Button
from ui.widgets.checks import Switch
from ui.widgets.fields import Combo
from ui.widgets.forms import SettingRow
from ui.widgets.inspector import scroll_column
from ui.widgets.labels import Hairline
from ui.widgets.segmented import Segmented
from ui.widgets.tile import Tile
from views.context import Context, Here
from views.formats import CURRENCIES, symbol

if TYPE_CHECKING:
    from local_db.changes import Change


class SettingsScreen(QWidget):
    """Three tiles; the book's own settings can be undone, the machine's are kept apart from it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._shell = ctx.shell.program_acts()
        look, tr = ctx.look, ctx.words.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead(look, tr("Settings")))
        scroll, body = scroll_column(look, "surface.sunken")
        body.setContentsMargins(20, 14, 20, 20)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        body.addLayout(grid)
        body.addStretch(1)
        column.addWidget(scroll, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._general(), 0, 0, top)
        grid.addWidget(self._money(), 1, 0, top)
        grid.addWidget(self._book(), 0, 1, 2, 1, top)

    # what the shell asks

    def refresh(self, change: "Change | None") -> None:
        """Show the settings as they are now."""
        if change is None or change.touches("setting", "playbook"):
            self.currency.set_current(self._ctx.desk.currency())
            self.selling.set_current(self._ctx.desk.setting("playbook", "opportunity-funnel"))

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that matter here."""
        tr = self._ctx.words.tr
        return [("Tab", tr("next setting")), ("Ctrl Z", tr("undo"))]

    def hint_right(self) -> str:
        """Return that nothing has to be saved."""
        return self._ctx.words.tr("Saved as you change it")

    def here(self) -> Here:
        """Return nothing."""
        return Here()

    def select(self, _key: str) -> None:
        """There is nothing to choose here."""

    def focus_first(self) -> None:
        """Put the focus on the first setting."""
        self.language.part(self.language.current).setFocus(Qt.FocusReason.OtherFocusReason)

    # tiles

    def _tile(self, title: str, icon: str, rows: list[QWidget]) -> Tile:
        tile = Tile(self._ctx.look, title, icon=icon)
        tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        for row in rows:
            tile.add(Hairline(self._ctx.look))
            tile.add(row)
        return tile

    def _general(self) -> Tile:
        look, tr, shell = self._ctx.look, self._ctx.words.tr, self._shell
        self.language = Segmented(
            look, [("zh", "中文", ""), ("en", "English", "")], self._ctx.words.language, name=tr("Language")
        )
        self.language.changed.connect(shell.set_language)
        themes = [("light", tr("Light"), "sun"), ("dark", tr("Dark"), "moon"), ("system", tr("System"), "monitor")]
        self.theme = Segmented(look, themes, shell.preferences.theme, name=tr("Look"))
        self.theme.changed.connect(partial(self._prefer, "theme"))
        sizes = [(str(size), f"{size}%", "") for size in (90, 100, 110, 125)]
        now = str(round(shell.preferences.factor * 100))
        self.size_choice = Segmented(look, sizes, now, name=tr("Text size"))
        self.size_choice.changed.connect(partial(self._prefer, "text_size"))
        self.movement = Switch(look, tr("Less movement"))
        self.movement.setChecked(shell.preferences.less_movement)
        self.movement.toggled.connect(lambda on: self._prefer("less_movement", "yes" if on else "no"))
        return self._tile(
            tr("General"),
            "settings-2",
            [
                SettingRow(look, tr("Language"), tr("Screen and papers; a paper can differ"), self.language),
                SettingRow(look, tr("Look"), "", self.theme),
                SettingRow(look, tr("Text size"), tr("On top of the system’s scale"), self.size_choice),
                SettingRow(look, tr("Less movement"), "", self.movement),
            ],
        )

    def _money(self) -> Tile:
        look, tr, desk = self._ctx.look, self._ctx.words.tr, self._ctx.desk
        options = [
            (code, f"{symbol(code).strip()} {code}" if symbol(code).strip() != code else code) for code in CURRENCIES
        ]
        self.currency = Combo(look, options, desk.currency(), name=tr("Money in"))
        self.currency.chosen.connect(partial(self._set, "currency"))
        return self._tile(
            tr("Money and sums"),
            "coins",
            [SettingRow(look, tr("Money in"), tr("For new deals; sums stay apart by currency"), self.currency)],
        )

    def _book(self) -> Tile:
        look, tr, shell, desk = self._ctx.look, self._ctx.words.tr, self._shell, self._ctx.desk
        path = desk.store.path
        rows: list[QWidget] = []
        size = path.stat().st_size / 1e6 if path.exists() else 0
        place = " / ".join([*path.parts[-3:-1], path.name]) + f" · {size:.1f} MB"
        other = Button(look, tr("Open another"))
        other.clicked.connect(shell.choose_book)
        row = SettingRow(look, tr("Book"), place, other)
        row.setToolTip(str(path))
        rows.append(row)
        move = Button(look, tr("Move"))
        move.clicked.connect(shell.move_book)
        rows.append(
            SettingRow(look, tr("Move the book"), tr("To another folder or a stick; it goes on from there"), move)
        )
        back = Button(look, tr("Back up now"))
        back.clicked.connect(shell.back_up)
        rows.append(SettingRow(look, tr("Backups"), tr("At the start and the end, each opened and checked"), back))
        if shell.in_sample():
            own = Button(look, tr("Back to my own book"), kind="primary")
            own.clicked.connect(shell.open_own)
            rows.append(SettingRow(look, tr("Sample book"), tr("Invented companies, in a book of its own"), own))
        else:
            sample = Button(look, tr("Look around"))
            sample.clicked.connect(shell.open_sample)
            rows.append(SettingRow(look, tr("Sample book"), tr("Invented companies, in a book of its own"), sample))
        self.selling = self._selling()
        rows.append(SettingRow(look, tr("I sell by"), tr("The playbook of new deals"), self.selling))
        return self._tile(tr("Book and backups"), "hard-drive", rows)

    def _selling(self) -> Combo:
        from local_db.playbooks import shipped_names

        options = [(key, self._ctx.words.pick(zh, en)) for key, zh, en in shipped_names()]
        made = Combo(
            self._ctx.look, options, self._ctx.desk.setting("playbook", "opportunity-funnel"),
            name=self._ctx.words.tr("I sell by"),
        )  # fmt: skip
        made.chosen.connect(partial(self._set, "playbook"))
        return made

    # acts

    def _prefer(self, name: str, value: str) -> None:
        self._shell.preferences.keep(name, value)
        self._ctx.shell.rebuild()

    def _set(self, name: str, value: str) -> None:
        self._ctx.desk.edit(Act("Changed a setting"), partial(edits.set_setting, name=name, value=value))
