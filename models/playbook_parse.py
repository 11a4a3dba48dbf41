"""Reading a playbook from plain tables, strictly: what is unknown, missing or of the wrong kind is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, cast, get_args

from models.playbook import (
    FACTS,
    SEAT_ROLES,
    SEAT_RUNGS,
    Closing,
    DangerRule,
    GateItem,
    GateKind,
    Playbook,
    Question,
    SeatNeed,
    Stage,
    StopAct,
    StopRule,
    Task,
    Text,
    WonWhen,
)

_OPTIONAL_LISTS: Final = frozenset({"tasks", "questions", "gate", "seats", "stops"})


class PlaybookError(ValueError):
    """A playbook that cannot be used: `source` file, `table` the place in it, `line` from 1 (0 unknown)."""

    def __init__(self, source: str, table: str, line: int, reason: str) -> None:
        where = f"{source}:{line}" if line else source
        super().__init__(f"{where} [{table}] {reason}")
        self.source = source
        self.table = table
        self.line = line
        self.reason = reason


def parse_playbook(data: Mapping[str, object], source: str, text: str = "") -> Playbook:
    """Make a playbook of tables read from TOML, or say what is wrong and where.

    `source` is the file's name and `text` its text, from which the line is found. Raises PlaybookError.
    """
    return _Reader(source, text).playbook(data)


class _Reader:
    def __init__(self, source: str, text: str) -> None:
        self._source = source
        self._lines = text.splitlines()

    def playbook(self, data: Mapping[str, object]) -> Playbook:
        top = "playbook"
        head = {"key", "version", "name", "summary", "won_stage", "won_when"}
        self._keys(data, top, required=head | {"stages", "closing", "dangers"})
        stages = tuple(self._stage(row, f"stages[{n}]") for n, row in self._rows(data, "stages", top))
        closing = self._table(data["closing"], "closing", top)
        self._keys(closing, "closing", required={"client_name", "gate"})
        won_when = self._choice(data, "won_when", top, get_args(WonWhen))
        made = Playbook(
            key=self._string(data, "key", top),
            version=self._number(data, "version", top, 1, 1_000_000),
            name=self._text(data, "name", top),
            summary=self._text(data, "summary", top),
            won_stage=self._string(data, "won_stage", top),
            won_when=cast(WonWhen, won_when),
            stages=stages,
            closing=Closing(self._text(closing, "client_name", "closing"), self._gate(closing, "closing")),
            dangers=tuple(self._danger(row, f"dangers[{n}]") for n, row in self._rows(data, "dangers", top)),
        )
        self._check_whole(made)
        return made

    def _stage(self, row: Mapping[str, object], table: str) -> Stage:
        texts = {"name", "client_name", "milestone", "who"}
        self._keys(row, table, required={"key", "letter", "win_rate", "days"} | texts, optional=_OPTIONAL_LISTS)
        table = f"{table} {self._string(row, 'key', table)}"
        return Stage(
            key=self._string(row, "key", table),
            letter=self._string(row, "letter", table),
            name=self._text(row, "name", table),
            client_name=self._text(row, "client_name", table),
            milestone=self._text(row, "milestone", table),
            win_rate=self._number(row, "win_rate", table, 0, 100),
            days=self._number(row, "days", table, 1, 3650),
            who=self._text(row, "who", table),
            tasks=tuple(self._task(r, f"{table}.tasks[{n}]") for n, r in self._rows(row, "tasks", table)),
            questions=tuple(
                self._question(r, f"{table}.questions[{n}]") for n, r in self._rows(row, "questions", table)
            ),
            gate=self._gate(row, table),
            seats=tuple(self._seat(r, f"{table}.seats[{n}]") for n, r in self._rows(row, "seats", table)),
            stops=tuple(self._stop(r, f"{table}.stops[{n}]") for n, r in self._rows(row, "stops", table)),
        )

    def _task(self, row: Mapping[str, object], table: str) -> Task:
        self._keys(row, table, required={"key", "zh", "en"})
        return Task(self._string(row, "key", table), self._pair(row, table))

    def _question(self, row: Mapping[str, object], table: str) -> Question:
        self._keys(row, table, required={"key", "zh", "en", "why"})
        return Question(self._string(row, "key", table), self._pair(row, table), self._text(row, "why", table))

    def _seat(self, row: Mapping[str, object], table: str) -> SeatNeed:
        self._keys(row, table, required={"role", "rung"})
        role = self._choice(row, "role", table, tuple(sorted(SEAT_ROLES)))
        return SeatNeed(role, self._choice(row, "rung", table, SEAT_RUNGS))

    def _stop(self, row: Mapping[str, object], table: str) -> StopRule:
        act = cast(StopAct, self._choice(row, "act", table, get_args(StopAct)))
        back = {"stage"} if act == "back" else set()
        self._keys(row, table, required={"key", "act", "zh", "en"} | back, optional={"question"})
        return StopRule(
            key=self._string(row, "key", table),
            act=act,
            text=self._pair(row, table),
            stage=self._string(row, "stage", table) if back else "",
            question=self._string(row, "question", table) if "question" in row else "",
        )

    def _danger(self, row: Mapping[str, object], table: str) -> DangerRule:
        self._keys(row, table, required={"number", "weight", "from_rate"})
        return DangerRule(
            number=self._number(row, "number", table, 1, 11),
            weight=self._number(row, "weight", table, 0, 100),
            from_rate=self._number(row, "from_rate", table, 0, 100),
        )

    def _gate(self, row: Mapping[str, object], table: str) -> tuple[GateItem, ...]:
        return tuple(self._gate_item(r, f"{table}.gate[{n}]") for n, r in self._rows(row, "gate", table))

    def _gate_item(self, row: Mapping[str, object], table: str) -> GateItem:
        kind = cast(GateKind, self._choice(row, "kind", table, get_args(GateKind)))
        wanted: dict[GateKind, set[str]] = {"fact": {"fact"}, "answer": {"question"}, "seat": {"role"}}
        optional = {"rung", "stance"} if kind == "seat" else set()
        self._keys(row, table, required={"key", "kind", "zh", "en"} | wanted[kind], optional=optional)
        key, pair = self._string(row, "key", table), self._pair(row, table)
        if kind == "fact":
            return GateItem(key, kind, pair, fact=self._choice(row, "fact", table, tuple(sorted(FACTS))))
        if kind == "answer":
            return GateItem(key, kind, pair, question=self._string(row, "question", table))
        if ("rung" in row) == ("stance" in row):
            self._refuse(table, "a seat needs either a rung or a stance", row)
        role = self._choice(row, "role", table, tuple(sorted(SEAT_ROLES)))
        if "rung" in row:
            return GateItem(key, kind, pair, role=role, rung=self._choice(row, "rung", table, SEAT_RUNGS))
        return GateItem(key, kind, pair, role=role, stance=self._number(row, "stance", table, -2, 2))

    def _check_whole(self, made: Playbook) -> None:
        """What only the whole can show: keys used twice, and names that point at nothing."""
        if not made.stages:
            self._refuse("playbook", "there is no stage", {})
        gates = [(s.key, s.gate) for s in made.stages] + [("closing", made.closing.gate)]
        groups: list[tuple[str, list[str]]] = [
            ("stages", [stage.key for stage in made.stages]),
            ("tasks", [task.key for stage in made.stages for task in stage.tasks]),
            ("questions", [question.key for stage in made.stages for question in stage.questions]),
            ("gate", [item.key for _, gate in gates for item in gate]),
            ("stops", [rule.key for stage in made.stages for rule in stage.stops]),
            ("dangers", [str(rule.number) for rule in made.dangers]),
        ]
        for table, keys in groups:
            for key in keys:
                if keys.count(key) > 1:
                    self._refuse(table, f"the key {key!r} stands twice", {"key": key})
        if made.won_stage not in {stage.key for stage in made.stages}:
            self._refuse("playbook", f"won_stage {made.won_stage!r} is no stage", {"won_stage": made.won_stage})
        for table, gate in gates:
            for item in gate:
                if item.kind == "answer" and made.question(item.question) is None:
                    self._refuse(table, f"question {item.question!r} is asked nowhere", {"key": item.key})
        for place, stage in enumerate(made.stages):
            self._check_stops(made, place, stage)

    def _check_stops(self, made: Playbook, place: int, stage: Stage) -> None:
        for rule in stage.stops:
            if rule.question and rule.question not in {question.key for question in stage.questions}:
                self._refuse(stage.key, f"question {rule.question!r} is not asked in this stage", {"key": rule.key})
            if rule.act == "back" and rule.stage not in {one.key for one in made.stages[:place]}:
                self._refuse(stage.key, f"{rule.stage!r} is no stage before this one", {"key": rule.key})

    def _rows(self, data: Mapping[str, object], key: str, table: str) -> list[tuple[int, Mapping[str, object]]]:
        value = data.get(key, [])
        if not isinstance(value, list):
            self._refuse(table, f"{key} is not a list of tables", data)
        return [(n, self._table(row, f"{key}[{n}]", table)) for n, row in enumerate(cast("list[object]", value), 1)]

    def _table(self, value: object, name: str, table: str) -> Mapping[str, object]:
        if not isinstance(value, dict):
            self._refuse(table, f"{name} is not a table", {})
        return cast("dict[str, object]", value)

    def _keys(
        self,
        row: Mapping[str, object],
        table: str,
        required: set[str] | frozenset[str],
        optional: set[str] | frozenset[str] = frozenset(),
    ) -> None:
        for key in row:
            if key not in required and key not in optional:
                self._refuse(table, f"unknown key {key!r}", row, key)
        for key in sorted(required):
            if key not in row:
                self._refuse(table, f"missing key {key!r}", row)

    def _text(self, row: Mapping[str, object], key: str, table: str) -> Text:
        value = self._table(row[key], key, table)
        self._keys(value, f"{table}.{key}", required={"zh", "en"})
        return self._pair(value, f"{table}.{key}")

    def _pair(self, row: Mapping[str, object], table: str) -> Text:
        return Text(zh=self._string(row, "zh", table), en=self._string(row, "en", table))

    def _string(self, row: Mapping[str, object], key: str, table: str) -> str:
        value = row.get(key)
        if not isinstance(value, str) or not value.strip():
            self._refuse(table, f"{key} is not a text", row, key)
        return cast(str, value)

    def _number(self, row: Mapping[str, object], key: str, table: str, low: int, high: int) -> int:
        value = row.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self._refuse(table, f"{key} is not a whole number from {low} to {high}", row, key)
        return cast(int, value)

    def _choice(self, row: Mapping[str, object], key: str, table: str, choices: tuple[Any, ...]) -> str:
        value = row.get(key)
        if value not in choices:
            self._refuse(table, f"{key} {value!r} is none of {', '.join(choices)}", row, key)
        return cast(str, value)

    def _refuse(self, table: str, reason: str, row: Mapping[str, object], key: str = "") -> None:
        raise PlaybookError(self._source, table, self._line(row, key), reason)

    def _line(self, row: Mapping[str, object], key: str) -> int:
        """The line of `key` in the row, else the row's own line; a row is known by the value of one of its keys."""
        start = 0
        for name, value in row.items():
            if isinstance(value, str | int) and (found := self._find(name, value, 0)):
                start = found
                break
        if key:
            pattern = re.compile(rf"(^|[\s{{,])\"?{re.escape(key)}\"?\s*=")
            for number in range(max(start, 1), len(self._lines) + 1):
                if pattern.search(self._lines[number - 1]):
                    return number
        return start

    def _find(self, name: str, value: object, after: int) -> int:
        shown = re.escape(f'"{value}"' if isinstance(value, str) else str(value))
        pattern = re.compile(rf"(^|[\s{{,])\"?{re.escape(name)}\"?\s*=\s*{shown}")
        for number in range(after + 1, len(self._lines) + 1):
            if pattern.search(self._lines[number - 1]):
                return number
        return 0
