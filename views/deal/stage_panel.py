"""The stage panel of a deal: milestone, tasks, coaching questions (design §3, deal overview)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_db import edits, queries
from local_db.acts import Act
from local_db.keys import new_key
from models.deals import AnswerState, DealFile
from models.gates import Gate
from models.playbook import Playbook, Stage
from ui.widgets.checks import CheckRow
from ui.widgets.inspector import scroll_column
from ui.widgets.labels import Hairline, Icon, label
from ui.widgets.progress import ProgressBar
from ui.widgets.tile import Tile
from views.context import Context
from views.deal.answers import answer_sheet, asked_line
from views.deal.gate_foot import GateFoot
from views.deal.marks import AnswerCounts, StageBadge
from views.deal.questions import QuestionList
from views.formats import percent, short_day
from views.sections import empty


class StagePanel(Tile):
    """Shows one stage of a deal; ticks and answers are stored at once."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look, margins=(0, 0, 0, 0))
        self._ctx = ctx
        look, tr = ctx.look, ctx.words.tr
        self._deal: DealFile | None = None
        self._stage: Stage | None = None
        self._checks: dict[str, CheckRow] = {}
        self._ahead: Gate | None = None
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 0)
        head.setSpacing(9)
        self._badge = StageBadge(look)
        self._name = label(look, "", "section")
        self._rate = label(look, "", "small", "text.secondary", tnum=True)
        self._days = label(look, "", "small", "text.secondary", tnum=True)
        self._bar = ProgressBar(look)
        self._bar.setFixedWidth(92)
        for widget in (self._badge, self._name, self._rate):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._days)
        head.addWidget(self._bar)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        mile = QHBoxLayout()
        mile.setContentsMargins(17, 8, 16, 12)
        mile.setSpacing(8)
        mile.addWidget(Icon(look, "flag", "text.tertiary", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._milestone = label(look, "", "body", wrap=True)
        mile.addWidget(self._milestone, 1)
        self.body.addLayout(mile)
        self.add(Hairline(look))
        self.area, inside = scroll_column(look)
        self.body.addWidget(self.area, 1)
        self.tasks_count = label(look, "", "small", "text.secondary", tnum=True)
        inside.addLayout(self._line(tr("Tasks"), self.tasks_count))
        self._tasks = QVBoxLayout()
        self._tasks.setContentsMargins(16, 2, 16, 10)
        self._tasks.setSpacing(0)
        inside.addLayout(self._tasks)
        inside.addWidget(Hairline(look))
        self.answer_counts = AnswerCounts(ctx)
        inside.addLayout(self._line(tr("Coaching questions"), self.answer_counts))
        self.questions = QuestionList(ctx)
        self.questions.answered.connect(self._answer)
        self.questions.worded.connect(self._in_words)
        self.questions.put_off.connect(self._ask_later)
        holder = QVBoxLayout()
        holder.setContentsMargins(9, 2, 9, 12)
        holder.addWidget(self.questions)
        inside.addLayout(holder)
        inside.addStretch(1)
        self.gate = GateFoot(ctx)
        self.gate.clicked.connect(self._open_gate)
        self.add(self.gate)

    def _line(self, text: str, right: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(16, 10, 16, 2)
        line.addWidget(label(self._ctx.look, text, "small", "text.secondary", weight=600))
        line.addStretch(1)
        line.addWidget(right)
        return line

    def show_deal(self, deal: DealFile, playbook: Playbook) -> None:
        """Show the stage a deal is in, with what was done and answered."""
        words, desk = self._ctx.words, self._ctx.desk
        self._deal = deal
        self._stage = stage = playbook.stage(deal.stage)
        at = playbook.index(stage.key)
        self._badge.set_stage(stage.letter, at, len(playbook.stages))
        self._name.setText(words.pick(stage.name.zh, stage.name.en))
        self._rate.setText(percent(deal.win_rate) + (" " + words.tr("your own") if deal.own_rate else ""))
        still = deal.status == "open"
        self._days.setText(
            words.ntr("{days} of {n} day", "{days} of {n} days", stage.days, days=deal.days) if still else ""
        )
        over = deal.days > stage.days
        self._bar.setVisible(still)
        self._bar.set_share(deal.days / stage.days if stage.days else 0, "warn.solid" if over else "accent.solid")
        milestone = words.pick(stage.milestone.zh, stage.milestone.en)
        self._milestone.setText(words.tr("Past it when {milestone}", milestone=milestone))
        done = {
            state.task: state.done_on for state in desk.read(queries.deal_tasks, deal.id) if state.stage == stage.key
        }
        self._fill_tasks(stage, done)
        states = {
            state.question: state for state in desk.read(queries.deal_answers, deal.id) if state.stage == stage.key
        }
        self._states: dict[str, AnswerState] = states
        self.questions.show_stage(stage, states)
        asked = desk.read(queries.asked_questions, deal.id)
        self.questions.show_asked({key: asked_line(self._ctx, step) for key, step in asked.items()})
        self._ahead = desk.read(queries.gate_ahead, deal.id) if deal.status in ("open", "won") else None
        self.gate.show_gate(self._ahead, playbook)
        self.answer_counts.set_counts(*self.questions.counts())

    def _fill_tasks(self, stage: Stage, done: dict[str, Any]) -> None:
        words, today = self._ctx.words, self._ctx.desk.today()
        keys = [task.key for task in stage.tasks]
        if list(self._checks) != keys:
            empty(self._tasks)
            self._checks = {}
            for task in stage.tasks:
                row = CheckRow(self._ctx.look, words.pick(task.text.zh, task.text.en))
                row.clicked.connect(partial(self._tick, task.key))
                self._checks[task.key] = row
                self._tasks.addWidget(row)
        for key, row in self._checks.items():
            row.setChecked(key in done)
            row.right = short_day(words, done[key], today) if key in done else ""
            row.update()
        self.tasks_count.setText(words.tr("{n} of {m}", n=len(done), m=len(keys)))

    def _tick(self, task: str) -> None:
        if self._deal is None or self._stage is None:
            return
        on, text = self._checks[task].isChecked(), self._checks[task].text()
        act = Act("Done: {words}", words=text) if on else Act("Not done after all: {words}", words=text)
        self._ctx.desk.edit(
            act, partial(edits.tick_task, deal_id=self._deal.id, stage=self._stage.key, task=task, done=on)
        )

    def _answer(self, question: str, answer: str) -> None:
        state = self._states.get(question)
        self._store(question, answer, state.words if state else "")

    def _store(self, question: str, answer: str, said: str) -> None:
        if self._deal is None or self._stage is None:
            return
        text = self._question_text(question)
        self._ctx.desk.edit(
            Act("Answered: {question}", question=text),
            partial(
                edits.answer_question,
                deal_id=self._deal.id,
                stage=self._stage.key,
                question=question,
                answer=answer,
                words=said,
            ),
        )

    def _question_text(self, key: str) -> str:
        words = self._ctx.words
        stage = self._stage
        found = next((each for each in stage.questions if each.key == key), None) if stage else None
        return words.pick(found.text.zh, found.text.en) if found else key

    def _open_gate(self) -> None:
        if self._deal is not None and self._ahead is not None:
            self._ctx.shell.move_deal(self._deal.id, self._ahead.stage)

    def _ask_later(self, question: str) -> None:
        if self._deal is None:
            return
        text, tr = self._question_text(question), self._ctx.words.tr
        self._ctx.desk.edit(
            Act("To ask: {question}", question=text),
            partial(edits.ask_later, key=new_key(), deal_id=self._deal.id, question=question, words=text),
            lambda: self._ctx.shell.say(tr("To ask: {question}", question=text), undo=True),
        )

    def _in_words(self, question: str) -> None:
        if self._deal is not None:
            sheet = answer_sheet(
                self._ctx,
                self._deal.id,
                question,
                self._question_text(question),
                self._states.get(question),
                self._store,
            )
            self._ctx.shell.open_sheet(sheet)
