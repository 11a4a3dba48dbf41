"""The deal summary: for the boss or oneself, or client-safe, from rows that hold nothing sensitive (method §10)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from local_db import queries
from models.buyers import forces
from models.playbook import Playbook, Stage
from ui.theme import Look, make_look
from views.buyer_map.painting import map_block_height, paint_map
from views.danger_words import danger_move, danger_title, danger_why, way_text
from views.formats import day_text, full_date, money_text, percent
from views.gate_words import pass_items, pass_line
from views.note_words import kind_word, plain_text
from views.papers.blocks import head_block, lead_block, pair_block, stacked, stage_strip
from views.papers.page import Block, Foot, Paper, Row, Section
from views.words import Words

Read = Callable[..., Any]
CONTACTS, PASSES = 6, 4


@dataclass(frozen=True, slots=True)
class Order:
    """Which paper is wanted: the deal, for whom, in which language, on which size (a4 or letter)."""

    deal_id: str
    client_safe: bool
    language: str
    size: str


def write_summary(read: Read, playbook_of: Callable[[str], Playbook], order: Order, today: date, out: Path) -> int:
    """Write the summary as PDF and return its pages; OSError where it cannot be written, an old file then stays."""
    look = make_look(False)
    words = Words(order.language)
    paper = Paper(look, order.size)
    rows, title = (_client_rows if order.client_safe else _inner_rows)(read, playbook_of, order, today, paper, words)
    kind = (
        words.tr("For the client")
        if order.client_safe
        else words.tr("For internal use: contains roles, stances and dangers")
    )
    foot = Foot(kind, full_date(words, today), lambda n, m: words.tr("{n} / {m}", n=n, m=m))
    part = out.with_name(out.name + ".part")
    try:
        pages = paper.write(part, rows, foot, title)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return pages


def _inner_rows(
    read: Read, playbook_of: Callable[[str], Playbook], order: Order, today: date, paper: Paper, words: Words
) -> tuple[list[Row], str]:
    deal = read(queries.deal_file, order.deal_id, today)
    playbook = playbook_of(deal.playbook_id)
    names = [(stage.letter, words.pick(stage.name.zh, stage.name.en)) for stage in playbook.stages]
    now = playbook.index(deal.stage)
    weighted = deal.money and type(deal.money)(deal.money.minor * deal.win_rate // 100, deal.money.currency)
    right = [words.tr("weighted {money} at {rate}", money=money_text(words, weighted), rate=percent(deal.win_rate))]
    if deal.close_date:
        right.append(words.tr("expected to close {day}", day=full_date(words, deal.close_date)))
    line = " · ".join(
        part
        for part in (
            deal.account_name + (words.tr(", ") + deal.account_town if deal.account_town else ""),
            words.tr("segment {code}", code=deal.code) if deal.account_id else "",
            deal.owner,
        )
        if part
    )
    head = Section("", [
        head_block(paper, words.tr("Deal summary"), deal.name, line, money_text(words, deal.money), tuple(right)),
        stage_strip(paper, names, now),
    ])  # fmt: skip
    rows = [Row(head)]
    half = paper.half
    about = deal.about or words.tr("Nothing written yet.")
    stand = Section(words.tr("Where we stand"), [paper.paragraph(about, half)])
    stand.blocks.append(paper.paragraph(_stage_line(words, deal, names[now][1], playbook), half))
    stand.blocks += _pass_blocks(read, order, playbook, today, paper, words)
    rows.append(Row(stand, _steps_section(read, order, deal, today, paper, words)))
    buyer_map = read(queries.buyer_map, order.deal_id)
    dangers = read(queries.deal_dangers, order.deal_id, today)
    if buyer_map.seats:
        rows.append(Row(_map_section(paper, words, buyer_map, dangers)))
    rows.append(Row(_danger_section(words, dangers, paper), _forces_section(words, buyer_map, paper)))
    rows.append(Row(_contacts_section(read, order, today, paper, words)))
    rows.append(Row(*_stage_sections(read, order, playbook.stage(deal.stage), paper, words)))
    return rows, f"{deal.name} · {deal.account_name}"


def _stage_line(words: Words, deal: Any, stage: str, playbook: Playbook) -> str:
    expected = playbook.stage(deal.stage).days
    return words.ntr(
        "{stage}: {n} day in this stage, {expected} expected.",
        "{stage}: {n} days in this stage, {expected} expected.",
        deal.days,
        stage=stage,
        expected=expected,
    )


def _pass_blocks(read: Read, order: Order, playbook: Playbook, today: date, paper: Paper, words: Words) -> list[Block]:
    """Return the moves past gates with something open, latest first, each with its reason and what was open."""
    blocks: list[Block] = []
    for row in read(queries.gate_passes, order.deal_id)[:PASSES]:
        said = paper.paragraph(pass_line(words, playbook, row, today), paper.half)
        items = paper.paragraph(pass_items(words, playbook, row), paper.half, color="text.secondary")
        blocks.append(stacked(said, items))
    return blocks


def _steps_section(read: Read, order: Order, deal: Any, today: date, paper: Paper, words: Words) -> Section:
    section = Section(words.tr("Next step"))
    steps = [step for step in read(queries.deal_steps, order.deal_id) if step.done_on is None]
    for step in steps:
        lead = day_text(words, step.due_on, today) if step.due_on else words.tr("No date")
        said = step.person_name and step.person_name not in step.words
        body = words.tr("{words} ({person})", words=step.words, person=step.person_name) if said else step.words
        section.blocks.append(lead_block(paper, lead, body, paper.half))
    days = [step.due_on for step in steps]
    if deal.close_date and deal.close_date not in days:
        lead = day_text(words, deal.close_date, today)
        section.blocks.append(lead_block(paper, lead, words.tr("Decision expected."), paper.half))
    if not section.blocks:
        section.blocks.append(paper.paragraph(words.tr("No dated next step."), paper.half, color="danger.text"))
    return section


def _map_section(paper: Paper, words: Words, buyer_map: Any, dangers: Any) -> Section:
    look: Look = paper.look
    height = map_block_height(look, buyer_map, paper.width)

    def paint(painter: Any, rect: Any) -> None:
        paint_map(painter, look, words, buyer_map, dangers, rect)

    return Section(words.tr("Buyer map"), [Block(height, paint)])


def _danger_section(words: Words, dangers: Any, paper: Paper) -> Section:
    section = Section(words.tr("Danger zone"))
    counting = [danger for danger in dangers if danger.counts]
    for number, danger in enumerate(counting, 1):
        move = way_text(words, danger) if danger.number == 3 else danger_move(words, danger)
        body = words.tr("{title}: {why} Next: {move}.", title=danger_title(words, danger),
                        why=danger_why(words, danger), move=move)  # fmt: skip
        section.blocks.append(lead_block(paper, f"{number}.", body, paper.half, color="danger.text"))
    if not counting:
        text = words.tr("No dangers known at this stage. This rests on the roles, contacts and dates in the book.")
        section.blocks.append(paper.paragraph(text, paper.half))
    waiting = [danger_title(words, danger) for danger in dangers if not danger.counts]
    if waiting:
        section.blocks.append(lead_block(paper, words.tr("To find out"), words.tr("; ").join(waiting), paper.half))
    return section


def _forces_section(words: Words, buyer_map: Any, paper: Paper) -> Section:
    found = forces(buyer_map.seats)
    section = Section(words.tr("For and against"))
    pairs = (
        (
            words.tr("For"),
            words.ntr("+{sum}, {n} person", "+{sum}, {n} people", found.plus_people, sum=found.plus),
        ),
        (
            words.tr("Against"),
            words.ntr("−{sum}, {n} person", "−{sum}, {n} people", found.minus_people, sum=found.minus),
        ),
        (words.tr("Undecided"), words.tr("influence {sum}", sum=found.undecided_influence)),
    )
    section.blocks.extend(pair_block(paper, left, right, paper.half) for left, right in pairs)
    return section


def _stage_sections(read: Read, order: Order, stage: Stage, paper: Paper, words: Words) -> tuple[Section, Section]:
    """Return what is left to do in the stage, and what is still to find out."""
    done = {state.task for state in read(queries.deal_tasks, order.deal_id) if state.stage == stage.key}
    tasks = Section(words.tr("Still to do in this stage"))
    for task in stage.tasks:
        if task.key not in done:
            tasks.blocks.append(lead_block(paper, "□", words.pick(task.text.zh, task.text.en), paper.half))
    if not tasks.blocks:
        tasks.blocks.append(paper.paragraph(words.tr("Every task of this stage is done."), paper.half))
    answers = {state.question: state for state in read(queries.deal_answers, order.deal_id) if state.stage == stage.key}
    questions = Section(words.tr("Coaching questions"))
    signs = {"": "?", "yes": words.tr("yes"), "no": words.tr("no")}
    for question in stage.questions:
        state = answers.get(question.key)
        text = words.pick(question.text.zh, question.text.en)
        lead = signs[state.answer if state else ""]
        blocks = [lead_block(paper, lead, text, paper.half)]
        if state and state.words:
            blocks.append(paper.paragraph(state.words, paper.half, color="text.secondary"))
        questions.blocks.append(stacked(*blocks))
    return tasks, questions


def _contacts_section(read: Read, order: Order, today: date, paper: Paper, words: Words) -> Section:
    section = Section(words.tr("Last contacts"))
    for note in read(queries.deal_notes, order.deal_id, limit=CONTACTS):
        day = note.happened_at.astimezone().date()
        people = words.tr(", ").join(name for _, name in note.people)
        head = " · ".join(part for part in (kind_word(words, note.kind), people, note.title) if part)
        blocks = [lead_block(paper, day_text(words, day, today), head, paper.width)]
        learned = plain_text(note.learned)
        if learned:
            blocks.append(paper.paragraph(learned, paper.width, color="text.secondary"))
        section.blocks.append(stacked(*blocks))
    if not section.blocks:
        section.blocks.append(paper.paragraph(words.tr("No notes yet."), paper.width))
    return section


def _client_rows(
    read: Read, playbook_of: Callable[[str], Playbook], order: Order, today: date, paper: Paper, words: Words
) -> tuple[list[Row], str]:
    deal = read(queries.client_deal, order.deal_id)
    playbook = playbook_of(deal.playbook_id)
    names, now = client_steps(words, playbook, deal.stage)
    head = Section("", [
        head_block(paper, words.tr("Summary"), deal.name, deal.account_name),
        stage_strip(paper, [("", name) for name in names], now),
    ])  # fmt: skip
    people = Section(words.tr("Who takes part"))
    ours = Section(words.tr("From our side"))
    for person in read(queries.client_people, order.deal_id):
        target = ours if person.side == "ours" else people
        target.blocks.append(pair_block(paper, person.name, person.title, paper.half))
    for section in (people, ours):
        if not section.blocks:
            section.blocks.append(paper.paragraph(words.tr("Nobody named yet."), paper.half))
    dates = Section(words.tr("Agreed dates"))
    for agreed in read(queries.client_dates, order.deal_id):
        dates.blocks.append(lead_block(paper, day_text(words, agreed.due_on, today), agreed.words, paper.width))
    if not dates.blocks:
        dates.blocks.append(paper.paragraph(words.tr("No dates agreed yet."), paper.width))
    return [Row(head), Row(people, ours), Row(dates)], f"{deal.name} · {deal.account_name}"


def client_steps(words: Words, playbook: Playbook, stage: str) -> tuple[list[str], int]:
    """Return the stages by their client names, neighbours of one name as one step, and which is now (design §10)."""
    names: list[str] = []
    now = 0
    for each in playbook.stages:
        name = words.pick(each.client_name.zh, each.client_name.en)
        if name and (not names or names[-1] != name):
            names.append(name)
        if each.key == stage:
            now = max(0, len(names) - 1)
    return names, now
