"""What the deals list shows: groups with their sums, keys of whole groups, rows only as far as they were seen."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from local_db import queries
from models.deal_rows import DealRow, ListGroup
from models.deals import BoardFilter
from ui.canvas.table import Group
from views.deal_list.words import STATUSES, group_name, group_sentence, row_sentence

if TYPE_CHECKING:
    from models.playbook import Playbook, Stage
    from views.context import Context

ALL = "*"
"""In place of a playbook's id: the deals of all of them; '' is one that the book has not, and has no deals."""
KEPT = 3000
"""How many rows are kept."""
UNFOLDED = 200
"""With more groups than this each is folded until it is asked for: its keys are one question to the book."""
AT_ONCE, SMALL = 300, 2000
"""How many rows have their keys read before the first paint, and up to how many deals all have."""
TABLES = (
    *("deal", "account", "person", "follow_up", "seat", "seat_role", "note", "playbook", "playbook_stage", "gate_pass"),
)


class DealRows:
    """Groups, keys and rows of one playbook (or ALL) as they are filtered, grouped and sorted."""

    def __init__(self, ctx: "Context") -> None:
        self._ctx = ctx
        self.playbook_id = ""
        self.narrow = BoardFilter()
        self.group, self.sort, self.descending, self.status = "stage", "money", True, "now"
        self.groups: dict[str, ListGroup] = {}
        self.rows: dict[str, DealRow] = {}
        self._turned: dict[str, bool] = {}  # groups that the rep folded or unfolded
        self._keys: dict[str, tuple[str, ...]] = {}
        self._playbook: Playbook | None = None
        self._before: dict[str, tuple[str, ...]] = {}  # as they were, until they are read again
        self.today = ctx.desk.today()

    @property
    def _book(self) -> str:
        return "" if self.playbook_id == ALL else self.playbook_id or "-"

    @property
    def _status(self) -> tuple[str, ...]:
        return STATUSES[self.status][1]

    @property
    def playbook(self) -> "Playbook | None":
        """The playbook whose deals are shown; None where it is all of them, or one that the book has not."""
        return self._playbook

    # ---- reading

    def read(self, *, anew: bool) -> None:
        """Read the groups again; their keys follow, `anew` says that the old ones mean nothing any more."""
        self.today = self._ctx.desk.today()
        known = {book for book, _key, _version in self._ctx.desk.playbooks()}
        self._playbook = self._ctx.desk.playbook(self.playbook_id) if self.playbook_id in known else None
        found = self._ctx.desk.read(
            queries.list_groups, self._book, self.today, self.narrow, group=self.group, status=self._status
        )
        self.groups = {group.key: group for group in found}
        self._before = {} if anew else {**self._before, **self._keys}
        self._keys = {}

    def regroup(self, group: str) -> None:
        """Group by something else; every group is as it is at first."""
        self.group = group
        self._turned = {}

    def folded(self, group: str) -> bool:
        """Say whether a group is folded."""
        return self._turned.get(group, len(self.groups) > UNFOLDED)

    def fold(self, group: str, folded: bool) -> None:
        """Fold or unfold a group."""
        self._turned[group] = folded

    def shown(self) -> list[Group]:
        """Return the groups as a table takes them: the first ones and those of a small book with their keys.

        Groups farther down show the keys they had until `read_next` has read them all.
        """
        if self.group == "none":
            return [Group(None, self.keys(group)) for group in self.groups]
        made: list[Group] = []
        rows, small = 0, sum(group.count for group in self.groups.values()) <= SMALL
        for group in self.groups:
            folded = self.folded(group)
            if folded:
                keys: tuple[str, ...] = ()
            elif small or rows < AT_ONCE:
                keys = self.keys(group)
            else:
                keys = self._keys.get(group) or self._before.get(group, ())
            rows += len(keys)
            made.append(Group(group, keys, folded))
        return made

    def read_next(self) -> bool:
        """Read the keys of one more group that is not folded; False when all are read."""
        if self.group == "none":
            return False
        group = next((one for one in self.groups if one not in self._keys and not self.folded(one)), None)
        if group is None:
            return False
        self.keys(group)
        return True

    def keys(self, group: str) -> tuple[str, ...]:
        """Return the keys of a group's deals in order, folded or not."""
        if group not in self._keys:
            self._keys[group] = self._ctx.desk.read(
                queries.list_keys, self._book, group, self.narrow,
                group=self.group, status=self._status, sort=self.sort, descending=self.descending,
            )  # fmt: skip
        return self._keys[group]

    def all_keys(self) -> tuple[str, ...]:
        """Return the keys of all deals that the filter leaves."""
        if self._keys.keys() >= self.groups.keys():
            return tuple(key for group in self.groups for key in self._keys[group])
        return self._ctx.desk.read(queries.list_keys, self._book, "", self.narrow, group="none", status=self._status)

    def load(self, keys: Sequence[str]) -> None:
        """Make ready the rows that are about to be painted or said."""
        missing = [key for key in keys if key not in self.rows]
        if not missing:
            return
        if len(self.rows) > KEPT:
            self.rows = {key: self.rows[key] for key in keys if key in self.rows}
        self.rows.update(self._ctx.desk.read(queries.list_rows, missing, self.today))

    def row(self, key: str) -> DealRow | None:
        """Return a deal's row, read if need be; None for a deal that is gone."""
        self.load([key])
        return self.rows.get(key)

    def forget(self, keys: Iterable[str] | None = None) -> None:
        """Forget some rows, or all: they are read again when they come on screen."""
        if keys is None:
            self.rows = {}
            return
        for key in keys:
            self.rows.pop(key, None)

    # ---- words

    def stage(self, group: str) -> "Stage | None":
        """Return the stage whose group this is; None for another kind of group."""
        playbook = self.playbook if self.group == "stage" else None
        return next((one for one in playbook.stages if one.key == group), None) if playbook is not None else None

    def name(self, group: str) -> str:
        """Return what a group is called."""
        words, stage = self._ctx.words, self.stage(group)
        if stage is not None:
            return stage.name.of(words.language)
        if self.group == "stage" and group == "collecting":
            return words.tr("Won, collecting")
        return group_name(words, self.group, self.groups[group])

    def collecting(self, group: str) -> bool:
        """Say whether a group's deals are won and only their money is being collected."""
        playbook = self.playbook
        if self.group != "stage" or playbook is None:
            return False
        return group == "collecting" or (self.stage(group) is not None and playbook.is_won_stage(group))

    def sentence(self, key: str) -> str:
        """Return what a screen reader says for a row."""
        row = self.row(key)
        if row is None:
            return ""
        playbook = self._ctx.desk.playbook(row.card.playbook_id)
        stage = next((one for one in playbook.stages if one.key == row.card.stage), None)
        name = f"{stage.letter} {stage.name.of(self._ctx.words.language)}" if stage is not None else ""
        return row_sentence(self._ctx.words, row, name, self.today)

    def group_sentence(self, group: str) -> str:
        """Return what a screen reader says for a group's line."""
        return group_sentence(self._ctx.words, self.name(group), self.groups[group]) if group in self.groups else ""
