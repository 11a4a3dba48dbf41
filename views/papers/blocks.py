"""Blocks that papers share: dated lines, numbered lines, table rows, the strip of stages."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.boxes import box, hline
from ui.lettering import paragraph, text, text_width, wrapped_lines
from views.papers.page import Block, Paper


def lead_block(paper: Paper, lead: str, body: str, width: float, *, color: str = "text.primary") -> Block:
    """Return one paragraph that begins with `lead` in bold; the body stands beside it and wraps under itself."""
    look = paper.look
    ahead = text_width(look, lead, "small", weight=600) + 6
    line = look.line("small") + 1
    lines = max(1, len(wrapped_lines(look, body, width - ahead, "small")))

    def paint(painter: QPainter, rect: QRectF) -> None:
        first = QRectF(rect.left(), rect.top(), ahead + 2, line)
        text(painter, look, first, lead, "small", color, weight=600)
        room = QRectF(rect.left() + ahead, rect.top(), width - ahead, lines * line)
        paragraph(painter, look, room, body, "small")

    return Block(lines * line + 3, paint)


def stacked(*blocks: Block) -> Block:
    """Return several blocks as one that is not torn over two pages."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        top = rect.top()
        for block in blocks:
            block.paint(painter, QRectF(rect.left(), top, rect.width(), block.height))
            top += block.height

    return Block(sum(block.height for block in blocks) + 3, paint)


def pair_block(paper: Paper, left: str, right: str, width: float) -> Block:
    """Return a line with a name on the left, bold, and a text on the right that wraps."""
    look = paper.look
    column = min(150.0, width * 0.36)
    line = look.line("small") + 1
    names = max(1, len(wrapped_lines(look, left, column - 8, "small")))
    lines = max(names, len(wrapped_lines(look, right, width - column, "small")), 1)

    def paint(painter: QPainter, rect: QRectF) -> None:
        paragraph(painter, look, QRectF(rect.left(), rect.top(), column - 8, names * line), left, "small")
        room = QRectF(rect.left() + column, rect.top(), width - column, lines * line)
        paragraph(painter, look, room, right, "small", "text.secondary")
        hline(painter, look, rect.left(), rect.top() + lines * line + 3, width)

    return Block(lines * line + 7, paint)


def stage_strip(paper: Paper, names: list[tuple[str, str]], now: int) -> Block:
    """Return the stages side by side as (letter, name), those before `now` light, `now` full."""
    look = paper.look
    gap = 4.0
    step = (paper.width - gap * (len(names) - 1)) / max(1, len(names))

    def paint(painter: QPainter, rect: QRectF) -> None:
        for at, (letter, name) in enumerate(names):
            x = rect.left() + at * (step + gap)
            fill = "accent.solid" if at == now else "accent.line" if at < now else "surface.pressed"
            box(painter, look, QRectF(x, rect.top(), step, 3), radius=0, fill=fill, border=None)
            color = "text.primary" if at == now else "text.secondary"
            room = QRectF(x, rect.top() + 8, step, 18)
            if letter:
                wide = text(painter, look, room, letter, "small", color, weight=600) + 5
                room = QRectF(x + wide, room.top(), step - wide, 18)
            text(painter, look, room, name, "small", color, weight=600 if at == now else 400)

    return Block(38, paint)


def head_block(paper: Paper, kind: str, title: str, line: str, figure: str = "", right: tuple[str, ...] = ()) -> Block:
    """Return the head of a paper: its kind, title and one line; a figure with two lines on the right."""
    look = paper.look
    wide = max([text_width(look, figure, "figure"), *(text_width(look, t, "small") for t in right)], default=0)
    room = paper.width - wide - 24 if wide else paper.width
    titles = wrapped_lines(look, title, room, "figure")
    high = 30.0 * len(titles)

    def paint(painter: QPainter, rect: QRectF) -> None:
        left, top = rect.left(), rect.top()
        text(painter, look, QRectF(left, top, room, 16), kind, "small", "accent.text", weight=600)
        for number, part in enumerate(titles):
            text(painter, look, QRectF(left, top + 18 + 30 * number, room, 30), part, "figure")
        text(painter, look, QRectF(left, top + 20 + high, room, 18), line, "small", "text.secondary")
        if figure:
            edge = QRectF(rect.left(), top + 6, paper.width, 30)
            text(painter, look, edge, figure, "figure", align="right")
        for number, part in enumerate(right):
            edge = QRectF(rect.left(), top + 38 + 17 * number, paper.width, 17)
            text(painter, look, edge, part, "small", "text.secondary", align="right")

    return Block(max(20 + high + 22, 38 + 17 * len(right)) + 12, paint)
